"""The mapping file: which column of a warehouse table means what. Data only; a misspelt key is an error."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from workbook.sources.problem import SourceProblem
from workbook.sources.texts.zones import alike, zone_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from pydantic_core import ErrorDetails

Column = Annotated[str, Field(min_length=1)]


def _word(value: object) -> object:
    """Return a word as the engines write it: a column of yes and no is compared as ``true`` and ``false``."""
    return str(value).lower() if isinstance(value, bool | int) else value


Word = Annotated[str, BeforeValidator(_word)]


class Data(BaseModel):
    """Base of what a mapping says: frozen, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Done(Data):
    """Rows count only where ``column`` holds one of ``words``; the others are "not done", or not looked at."""

    column: Column
    words: tuple[Word, ...] = Field(min_length=1)


class Out(Data):
    """Rows that never count, and why, in words a person reads: "deleted", "cancelled", "no-show"."""

    column: Column
    words: tuple[Word, ...] = Field(min_length=1)
    reason: str = Field(min_length=1)


class Mapping(Data):
    """One table of events. All but ``always``, ``kinds``, ``times`` and ``zone`` name columns of it.

    ``kind`` is a column, ``always`` one kind for all rows; one of them must be there. ``kinds`` translates
    words of the column; a word that is not there stays as it is, in lower case. ``count`` is a column with
    whole numbers where a row stands for several events; ``id`` is a column whose repeated values are one
    event. ``only`` is what of the table is looked at, such as one team of many: the rest is not even told as left
    out. ``group`` is a company or division. ``times`` says what a time without a zone means: UTC, or the
    team's own clock ("local"); "with zone" says that each time has its zone. ``zone`` is the team's.
    Words are compared without regard to upper and lower case and to blanks around them.
    """

    rep: Column
    when: Column
    kind: str = ""
    always: str = ""
    team: str = ""
    group: str = ""
    count: str = ""
    id: str = ""
    only: Done | None = None
    done: Done | None = None
    out: tuple[Out, ...] = ()
    kinds: dict[str, str] = Field(default_factory=dict)
    times: Literal["", "UTC", "local", "with zone"] = ""
    zone: str = ""

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if bool(self.kind) == bool(self.always):
            msg = "say either kind (a column) or always (one kind for all rows)"
            raise ValueError(msg)
        if self.count and self.id:
            msg = (
                "count and id cannot both be there: a row stands for several events, or several rows for one"
            )
            raise ValueError(msg)
        if self.zone and zone_of(self.zone) is None:
            near = ", ".join(alike(self.zone.rsplit("/", maxsplit=1)[-1]))
            msg = f"no time zone is called “{self.zone}”" + (f"; did you mean {near}?" if near else "")
            raise ValueError(msg)
        return self

    def columns(self) -> dict[str, str]:
        """Return the column that each field names, for the fields that name one."""
        own = {name: getattr(self, name) for name in ("rep", "when", "kind", "team", "group", "count", "id")}
        named = {"only": self.only, "done": self.done}
        rules = {name: rule.column for name, rule in named.items() if rule}
        rules |= {f"out {place + 1}": one.column for place, one in enumerate(self.out)}
        return {name: column for name, column in (own | rules).items() if column}


RULES: dict[str, type[Data]] = {"only": Done, "done": Done, "out": Out}


def mapping_from(what: Path | str) -> Mapping:
    """Return the mapping of a file, or the shipped one of that name. Raises SourceProblem in words."""
    if isinstance(what, str) and what in shipped_mappings():
        name, text = what, (_shipped() / f"{what}.toml").read_text("utf-8")
    else:
        path = Path(what)
        name, text = path.name, _text(path)
    problem = ""
    try:
        return Mapping.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        problem = f"is no TOML: {error}"
    except ValidationError as error:
        problem = "; ".join(_sentence(one) for one in error.errors(include_input=False, include_url=False))
    raise SourceProblem(f"The mapping {name}: {problem}. Nothing was read. Mend the file and try again.")


def shipped_mappings() -> tuple[str, ...]:
    """Return the names of the ready-made mappings."""
    ours = (one.name for one in _shipped().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in ours if name.endswith(".toml")))


def _shipped() -> Traversable:
    return files("workbook.sources.in_place") / "mappings"


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        pass
    ready = ", ".join(shipped_mappings())
    raise SourceProblem(f"The mapping file {path.name} cannot be read. Ready-made mappings are: {ready}.")


def _sentence(error: ErrorDetails) -> str:
    """Say one of pydantic's complaints as a person would."""
    at = [str(part) for part in error["loc"]]
    key = ".".join(at)
    if error["type"] == "extra_forbidden":
        model: type[Data] = RULES.get(at[0], Mapping) if len(at) > 1 else Mapping
        near = get_close_matches(at[-1], model.model_fields, n=1)
        return f"no key is called {key}" + (f", did you mean {near[0]}?" if near else "")
    if error["type"] == "missing":
        return f"the key {key} is missing"
    said = error["msg"].removeprefix("Value error, ")
    return f"{key}: {said}" if key else said
