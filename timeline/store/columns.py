"""Column types that mean the same on both engines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, LargeBinary, String
from sqlalchemy.types import TypeDecorator

from timeline.store.packing import pack, unpack

NOTHING, STANDS_FOR_NOTHING = "\x00", "\uffff"


class Words(TypeDecorator[str]):
    """Text that is compared and sorted by its code points, whatever the server's language is.

    PostgreSQL takes no character of number 0; there a code point that no text may hold stands for it.
    """

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(String(collation="C") if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value.replace(NOTHING, STANDS_FOR_NOTHING) if value and dialect.name == "postgresql" else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return value.replace(STANDS_FOR_NOTHING, NOTHING) if value and dialect.name == "postgresql" else value


class PackedWords(TypeDecorator[str]):
    """A long text that is only read back."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else pack(value.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else unpack(value).decode()


class Record(TypeDecorator[bytes]):
    """JSON that is only read back."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else pack(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else unpack(value)
