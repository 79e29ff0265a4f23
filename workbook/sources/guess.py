"""A file nobody has described: its columns are guessed by name and content, shown, and confirmed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.answers import Choice, Question
from workbook.sources.match import Match
from workbook.sources.profile import Count, Makes, Out, Profile
from workbook.sources.texts.days import prove_days
from workbook.sources.texts.numbers import prove_numbers
from workbook.sources.texts.plain import plain
from workbook.sources.wide import kind_columns
from workbook.sources.wording import few, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.sources.table import Table

NAME, TITLE = "own_columns", "a file of your own"
FIELDS = (
    "rep", "when", "kind", "count", "minutes", "amount", "id", "status", "team", "account", "outcome",
    "cancelled_by",
)  # fmt: skip
WORDS = {
    "rep": "the rep",
    "when": "the day",
    "kind": "the kind",
    "count": "the number",
    "minutes": "the minutes",
    "cancelled_by": "who cancelled",
}
WHO = (
    "rep", "agent", "seller", "salesperson", "representative", "employee", "consultant", "advisor", "owner",
    "verkaufer", "mitarbeiter", "vendeur", "commercial", "vendedor", "agente", "venditore", "medewerker",
    "besitzer", "inhaber", "proprietaire", "propietario", "titolare", "proprietario", "eigenaar",
    "member", "colleague", "assigned", "zugewiesen", "attribue", "asignado", "assegnato", "atribuido", "toegewezen",
)  # fmt: skip
NAMES = frozenset(
    ("name", "nom", "nombre", "nome", "naam", "user", "utilisateur", "benutzer", "usuario", "utente")
)
OTHERS = ("kind", "count", "id", "status", "minutes", "amount")  # a table with one of them lists events
SHARE = 0.9  # of the cells that must look like what the column is taken for
DONE = (
    "completed",
    "done",
    "held",
    "closed",
    "yes",
    "true",
    "finished",
    "erledigt",
    "abgeschlossen",
    "termine",
)
CANCELLED = ("cancelled", "canceled", "abgesagt", "annule")


def guessed(table: Table, profiles: Sequence[Profile], said: Mapping[str, str]) -> Match | None:
    """Return the columns a person named and, for the rest, those that look like it; None without rep and day.

    ``said`` are fields and the names of their columns.
    """
    index = {plain(name): at for at, name in reversed(list(enumerate(table.columns)))}
    places = {field: index[plain(name)] for field, name in said.items() if plain(name) in index}
    if not {"rep", "when"} <= places.keys():
        for field in FIELDS:
            if (
                field not in places
                and (found := _column(table, field, profiles, set(places.values()))) is not None
            ):
                places[field] = found
    if not {"rep", "when"} <= places.keys():
        return None
    columns = {field: (table.columns[at],) for field, at in places.items()}
    if _is_wide(table, places):
        profile = Profile(name=NAME, title=TITLE, makes=Makes.WIDE, columns=columns, needed=("rep", "when"))
        return Match(profile, places, guessed=not {"rep", "when"} <= said.keys())
    out = (Out(reason="cancelled", field="status", words=CANCELLED),) if "status" in places else ()
    done = DONE if "status" in places and "status" in said else ()
    profile = Profile(
        name=NAME, title=TITLE, columns=columns, needed=("rep", "when"), out=out, done=done,
        counts=(Count(amount=True),),
    )  # fmt: skip
    return Match(profile, places, guessed=not {"rep", "when"} <= said.keys())


def confirm(table: Table, match: Match) -> Question:
    """Ask whether the columns were guessed right."""
    told = ", ".join(
        f"“{shown(table.columns[at])}” as {WORDS[field]}"
        for field, at in match.places.items()
        if field in WORDS
    )
    if match.profile.makes is Makes.WIDE:
        kinds = few([table.columns[at] for at in kind_columns(table.columns, table.head, match.places)])
        told += f", and how many of each kind in {kinds}"
    text = f"{table.file} has columns of its own. We would read {told}. Is that right?"
    value = " ".join(f"--column {field}={table.columns[at]}" for field, at in match.places.items())
    return Question("columns", text, "--column FIELD=NAME", (Choice(value, "Yes, read it so"),))


def _is_wide(table: Table, places: Mapping[str, int]) -> bool:
    """Whether there is one row for each rep and day, and a column of numbers for each kind."""
    pairs = [(row[places["rep"]], row[places["when"]]) for row in table.head]
    kinds = kind_columns(table.columns, table.head, places)
    return bool(kinds) and not set(OTHERS) & places.keys() and len(set(pairs)) == len(pairs)


def _column(table: Table, field: str, profiles: Sequence[Profile], taken: set[int]) -> int | None:
    """Return the column for a field: by a name some profile knows, confirmed by what stands in it."""
    known = {plain(name) for one in profiles for name in one.columns.get(field, ())}
    known |= set(WHO) if field == "rep" else set()
    if field == "when":
        known |= {
            plain(n)
            for one in profiles
            for f in ("created", "closed", "week", "ended")
            for n in one.columns.get(f, ())
        }
    named = [at for at, name in enumerate(table.columns) if plain(name) in known and at not in taken]
    named += [
        at
        for at, name in enumerate(table.columns)
        if at not in taken
        and at not in named
        and any(word in plain(name).split() for word in known if " " not in word)
    ]
    fitting = [at for at in named if _looks(table, at, field)]
    if not fitting and field == "rep":
        free = [at for at, name in enumerate(table.columns) if at not in taken and plain(name) in NAMES]
        fitting = [at for at in free if _looks(table, at, field)]
    if not fitting and field == "when":
        fitting = [at for at in range(len(table.columns)) if at not in taken and _looks(table, at, field)]
    return fitting[0] if fitting else None


def _looks(table: Table, at: int, field: str) -> bool:
    texts = [row[at].strip() for row in table.head if row[at].strip()]
    if not texts:
        return False
    if field == "when":
        days = {text.split(" ")[0].split("T")[0] if ":" in text else text for text in texts}
        return len(prove_days(days).wrong) <= (1 - SHARE) * len(days)
    numbers = set(texts) - set(prove_numbers(set(texts), signed=True).wrong)
    share = sum(text in numbers for text in texts) / len(texts)
    if field in {"count", "minutes", "amount"}:
        return share >= SHARE or (field == "minutes" and ":" in texts[0])
    return share <= 1 - SHARE or field in {"id", "team", "account"}
