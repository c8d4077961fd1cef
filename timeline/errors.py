"""The few exceptions of the library. The world being untidy is a `Problem` (models), not an exception."""


class TimelineError(Exception):
    """Something that the caller can act on; the message says what and how."""


class LanguageFileError(TimelineError):
    """A language or lexicon file is wrong; the message names file, entry and remedy."""


class StoreError(TimelineError):
    """The store cannot be opened, read or written."""


class ExportError(TimelineError):
    """What was asked for cannot be drawn or written."""
