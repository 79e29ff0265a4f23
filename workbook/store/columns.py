"""The kinds of column that the tables are made of. Days and times are ISO text."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer

from workbook.store.words import Words


def key(name: str) -> Column[str]:
    """Return a text that is the key, or a part of it."""
    return Column(name, Words, primary_key=True)


def text(name: str, *, index: bool = False) -> Column[str]:
    """Return a text that is always there, perhaps empty."""
    return Column(name, Words, nullable=False, index=index)


def maybe(name: str) -> Column[str]:
    """Return a text that may be missing."""
    return Column(name, Words)


def sample() -> Column[bool]:
    """Whether the row belongs to the invented team."""
    return Column("sample", Boolean, nullable=False)


def number() -> Column[int]:
    """Return the column that only keeps the order in which rows came."""
    return Column("number", Integer, primary_key=True)


def own_id() -> Column[str]:
    """Return the name by which records know the row."""
    return Column("id", Words, nullable=False, unique=True)


def of_conversation(*, primary_key: bool = False) -> Column[str]:
    """Return the conversation that the row belongs to, and goes with."""
    return Column(
        "conversation",
        Words,
        ForeignKey("conversation.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
        index=not primary_key,
    )
