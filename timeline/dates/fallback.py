"""The only file that imports dateparser."""

import dateparser  # noqa: F401
