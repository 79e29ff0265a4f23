"""What a profile is: one small file of data that says how one export of one CRM is to be read.

The files lie in ``profiles/``, one for each kind of export. They hold no rules, only names: which columns mean
what, which words mean done, which unit a length has. Column names and values are compared as ``plain`` does:
upper and lower case, blanks, underscores and accents make no difference.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping  # noqa: TC003 - pydantic reads it when it builds the classes
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Makes(StrEnum):
    """What the rows of an export become."""

    ACTIVITY = "activity"  # one row for each thing done, or for a count of them
    WIDE = "wide"  # one row for each rep and day or week, one column for each kind
    USERS = "users"  # names for ids and addresses of users
    PEOPLE = "people"
    ABSENCE = "absence"
    LEADS = "leads"
    ONE_TO_ONES = "one_to_ones"
    CANCELLED = "cancelled_meetings"


class Data(BaseModel):
    """Base of what a profile says: frozen, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Out(Data):
    """Rows that do not count, and why: those whose ``field`` holds one of the words.

    ``reason`` is read by a person: "cancelled", "not done", "deleted", "no-show", "private" ...
    """

    reason: str
    field: str
    words: tuple[str, ...]


class Count(Data):
    """Something that a row counts as. A task is one thing; a deal is created once, and won once.

    ``when`` names the field that says when. A row counts only if ``field`` (where given) holds one of
    ``words``, or one of the fields of ``also`` holds one of its words: a stage has a company's own name, a
    column "Won" says it whatever the name. ``kind`` is the kind; empty where the field ``kind`` of the row
    says it. ``amount`` says whether the amount of the row belongs to it.
    """

    when: str = "when"
    kind: str = ""
    field: str = ""
    words: tuple[str, ...] = ()
    also: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    amount: bool = False


class Profile(Data):
    """One kind of export.

    ``columns`` gives for each field the names its column may have, the best first: where a file has several
    of them the first is taken. ``needed`` fields must be there; ``marks`` are fields that tell this export
    from others like it. Fields known: rep, team, when, created, closed, id, kind, subkind, callkind, count, status,
    deleted, minutes, amount, account, outcome, first, last, why, week, leads, held, cancelled, cancelled_by,
    started, name, country, region, works. Any other name is a field of the profile's own: a mark, or what
    ``out`` and ``counts`` name. ``closed``: only a table that has no other column fits.
    ``kinds_said``: a person said what its kinds are called, so that no usual word is taken for another.

    ``done`` and ``out``: where ``done`` is given, only rows whose status is one of its words count (the others
    are "not done"); rows that ``out`` describes never count. ``kinds`` translates words of the kind field to
    kinds; a word that is not there stays as it is, in lower case. Without any the usual words are known (see
    ``texts.kinds``). ``minutes`` is the unit of the length.
    ``zone`` is how times are written: "local" to the reader, or always "UTC". ``footers`` are the beginnings
    of lines after the last row that are no rows.
    """

    name: str
    title: str = Field(description="what a person calls it: a Salesforce task report")
    makes: Makes = Makes.ACTIVITY
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    marks: tuple[str, ...] = ()
    closed: bool = False
    done: tuple[str, ...] = ()
    out: tuple[Out, ...] = ()
    counts: tuple[Count, ...] = (Count(),)
    kinds: Mapping[str, str] = Field(default_factory=dict)
    minutes: Literal["minutes", "seconds", "milliseconds", "clock"] = "minutes"
    zone: Literal["local", "UTC"] = "local"
    kinds_said: bool = False
    footers: tuple[str, ...] = ()


@cache
def profiles() -> tuple[Profile, ...]:
    """Return all profiles, by name."""
    folder = files("workbook.sources") / "profiles"
    texts = (one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".toml"))
    return tuple(sorted((Profile(**tomllib.loads(text)) for text in texts), key=lambda one: one.name))
