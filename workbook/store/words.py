"""Text as it was typed, on every engine: PostgreSQL keeps no character of number 0, so it is written otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Dialect
    from sqlalchemy.types import TypeEngine

MARK = "\ue000"  # of private use: nobody types it, and where somebody does, it comes back too


class Words(TypeDecorator[str]):
    """A text that comes back as it went in, and sorts by its bytes whatever the server's language."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the engine's own type."""
        return Text(collation="C") if dialect.name == "postgresql" else Text()

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Return what a text goes through on its way in: nothing on SQLite, where very many are read at once."""
        return (lambda text: text and to_kept(text)) if dialect.name == "postgresql" else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:  # noqa: ARG002 - SQLAlchemy's own call shape
        """Return what a text goes through on its way out."""
        return (lambda text: text and from_kept(text)) if dialect.name == "postgresql" else None


def to_kept(text: str) -> str:
    """Return the text without the character 0; two texts never become one."""
    if "\x00" not in text and MARK not in text:
        return text
    return text.replace(MARK, f"{MARK}1").replace("\x00", f"{MARK}0")


def from_kept(text: str) -> str:
    """Return the text that ``to_kept`` was given."""
    return text if MARK not in text else text.replace(f"{MARK}0", "\x00").replace(f"{MARK}1", MARK)
