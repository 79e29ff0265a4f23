"""What only a person can say about a file: the questions, and the answers that were given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Self

from workbook.sources.texts.days import Order
from workbook.sources.texts.numbers import Decimal

MOST = 5  # questions at once; what is still open is asked when these are answered
KEEP, GONE = "keep", "gone"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: what to give the option, and what a person reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``option`` is that of the command line; ``about`` names what it is about for a program."""

    about: str
    text: str
    option: str
    choices: tuple[Choice, ...] = ()


def which_zone(text: str, here: str) -> Question:
    """Ask in which time zone the team works; ``here`` is this computer's, offered beside UTC."""
    names = dict.fromkeys(("UTC" if here == "Etc/UTC" else here, "UTC"))  # one zone is offered once
    return Question("time_zone", text, "--time-zone", tuple(Choice(name, name) for name in names if name))


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers given, empty where nothing was said.

    ``columns`` are fields and the columns that hold them; ``same`` maps a spelling of a name to the one it is
    kept under, itself where they are two people; ``users`` maps ids to names, the id itself where it is to be
    kept; ``year`` is that of weeks which are only numbers, ``week_begins`` "sunday" where those of a file do;
    ``rep`` is whose file it is where no column says so, ``reps`` the same of several files by their names.
    ``owners`` is "keep" where all unknown ids are to be kept as they are, ``missing`` "gone" where what was counted
    before and is not in these files any more is to count no longer. ``renamed`` maps the name that somebody had
    before to the one they have now; ``others`` are names that are another person's than of who was erased.
    """

    profile: str = ""
    sheet: str = ""
    date_order: Order | None = None
    decimal: Decimal | None = None
    time_zone: str = ""
    year: str = ""
    week_begins: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict, repr=False)
    users: Mapping[str, str] = field(default_factory=dict, repr=False)
    rep: str = field(default="", repr=False)
    reps: Mapping[str, str] = field(default_factory=dict, repr=False)
    owners: str = ""
    missing: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict, repr=False)
    others: tuple[str, ...] = field(default=(), repr=False)

    def over(self, remembered: Answers) -> Answers:
        """Return these answers, and where they are silent the remembered ones."""
        mine = {one.name: getattr(self, one.name) for one in fields(self)}
        said = {name: value for name, value in mine.items() if value}
        both = {
            name: {**getattr(remembered, name), **value}
            for name, value in said.items()
            if isinstance(value, Mapping)
        }
        return replace(remembered, **{**said, **both})

    def parted(self) -> tuple[Answers, Answers]:
        """Return what was said of people and the team, and what was said of this sort of file.

        Whose one file is, of which year and whether it is whole says nothing of the next: two calendars look alike.
        Changed names are the store's to keep.
        """
        people = Answers(time_zone=self.time_zone, same=self.same, owners=self.owners)
        files = replace(
            self, time_zone="", same={}, users={}, owners="", rep="", reps={}, year="", missing="",
            renamed={}, others=(),
        )  # fmt: skip
        return people, files

    def as_text(self) -> str:
        """Return them as JSON, to be remembered for files of the same shape."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str | None) -> Self:
        """Read them back; nothing where there is none or the text is not of this version."""
        try:
            said = json.loads(text or "{}")
            said |= {"date_order": Order(said["date_order"])} if "date_order" in said else {}
            said |= {"decimal": Decimal(said["decimal"])} if "decimal" in said else {}
            return cls(**said)
        except (TypeError, ValueError):
            return cls()
