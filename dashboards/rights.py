"""Who asks for this page, and whether they may correct what it shows."""

from __future__ import annotations

import getpass

from flask import has_request_context, request

from dashboards.access import is_loopback, may_edit


def editing_here() -> bool:
    """Whether who asks for this page may correct."""
    return has_request_context() and may_edit(request.environ)


def who_edits() -> str:
    """The name that stands in the form before somebody writes another: only who sits at this machine is known by it.

    >>> who_edits()
    ''
    """
    if not has_request_context() or not is_loopback(request.remote_addr or ""):
        return ""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a machine that knows no users
        return ""
