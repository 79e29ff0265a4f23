"""What was counted in place, as one more table of an import: files and warehouses go one way from here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.sources.answers import which_zone
from workbook.sources.cancelled import CANCELLED
from workbook.sources.door.in_memory import InMemory
from workbook.sources.in_place.mapping import mapping_from
from workbook.sources.in_place.read import SOURCE, read_in_place
from workbook.sources.match import Match
from workbook.sources.profile import Count, Makes, Out, Profile
from workbook.sources.understand import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.sources.answers import Question
    from workbook.sources.engine import Engine
    from workbook.sources.in_place.read import InPlace
    from workbook.sources.one_table import Known
    from workbook.sources.table import Loaded, Tell

COLUMNS = ("team", "rep", "week", "kind", "count", "status")  # a status only where it was cancelled
PROFILE = Profile(
    name=SOURCE, title="counted where it lives", makes=Makes.ACTIVITY, needed=COLUMNS,
    kinds_said=True, columns={name: (name,) for name in COLUMNS}, counts=(Count(when="week"),),
    out=(Out(reason=CANCELLED, field="status", words=(CANCELLED,)),),
)  # fmt: skip
WHICH_ZONE = "In which time zone does the team work? The weeks of this table depend on it."
MATCH = Match(PROFILE, {name: at for at, name in enumerate(COLUMNS)})


@dataclass(frozen=True, slots=True)
class Place:
    """A table where it lives: address, name (empty for files), mapping file or the name of a ready-made one.

    ``environment`` holds user and password; see README.md.
    """

    url: str
    table: str
    mapping: Path | str
    environment: Mapping[str, str] = field(repr=False)

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.table or Path(self.url.rstrip("/")).name


@dataclass(frozen=True, slots=True)
class CountedTable:
    """See ``table.Table``: a row for each rep, week and kind, and one more for what was cancelled of it.

    ``found`` tells of the rows behind them.
    """

    file: str
    found: InPlace = field(repr=False)
    rows: InMemory = field(repr=False)
    sheet: str = ""
    columns: tuple[str, ...] = COLUMNS
    exact: frozenset[int] = frozenset()

    @property
    def head(self) -> Sequence[tuple[str, ...]]:
        """Return the first rows."""
        return self.rows.head

    def load(self, engine: Engine, wanted: Sequence[int], name: str, tell: Tell) -> Loaded:
        """Put the counts into the engine, and tell what they were counted from."""
        loaded = self.rows.load(engine, wanted, name, tell)
        return replace(loaded, rows=self.found.rows, told=self.found.left_out)


def count_there(place: Place, known: Known) -> tuple[CountedTable, list[Question]]:
    """Count a table where it lives. Asks for the team's time zone where nothing says it: weeks depend on it.

    Raises SourceProblem in words; see ``read_in_place``.
    """
    mapping = mapping_from(place.mapping)
    zone = mapping.zone or known.answers.time_zone
    found = read_in_place(
        place.url, place.table, mapping, zone=zone or known.here or "UTC", as_of=known.as_of,
        environment=place.environment,
    )  # fmt: skip
    return table_of(found, place.name, known), [] if zone else [which_zone(WHICH_ZONE, known.here)]


def table_of(found: InPlace, name: str, known: Known) -> CountedTable:
    """Return the counts as a table; those of spellings that are one person are added up."""
    done = [(one.rep, one.date, one.kind, one.count, one.team, "") for one in found.activities]
    off = [(*one, "", CANCELLED) for one in found.cancelled]
    who = named({rep for rep, *_ in (*done, *off)}, known.users, known.answers)
    sums: Counter[tuple[str, str, str, str]] = Counter()
    teams: dict[tuple[str, str, str, str], str] = {}
    for rep, week, kind, count, team, status in (*done, *off):
        key = who[rep], week.isoformat(), kind, status
        sums[key] += count
        teams.setdefault(key, team)
    rows = [(teams[key], *key[:3], str(count), key[3]) for key, count in sums.items()]
    in_memory = InMemory(name, "", COLUMNS, range(1, len(rows) + 1), rows)
    return CountedTable(name, found, in_memory)
