"""A person's rights over what is kept about them: to see all of it, and to have it removed."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from workbook.calendars.closed import closures
from workbook.desk.names import marks_of_person, names_of
from workbook.records import Deed, file_mark
from workbook.store.backup import forget_in_copies
from workbook.store.for_people import put_file
from workbook.store.places import database_file, exports, for_you_only
from workbook.store.problem import plainly
from workbook.store.vault import key_of
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from workbook.records import Conversation, CopyWritten
    from workbook.store import Store

TITLES = {
    "person": "Who they are",
    "former_name": "Names from before",
    "user_name": "Names in the CRM",
    "conversation": "Conversations",
    "fact": "Facts picked for a conversation",
    "draft": "What the manager typed",
    "draft_beside": "What the manager typed in another window",
    "action": "Promises",
    "check_in": "Check-ins",
    "review": "Reviews",
    "reviewed": "What was said at reviews",
    "plan_change": "Changes to a plan",
    "own_usual": "Usual levels kept with a conversation",
    "reply": "Their answers to a copy",
    "calendar_entry": "Entries for the calendar",
    "answer": "Answers to what the board showed",
    "copy_written": "Copies written for them",
    "absence": "Days not worked",
    "recording_change": "Told once for everybody, and counted with their numbers",
    "working_week": "Days of the week worked, and since when",
    "leads_passed": "Leads passed on",
    "one_to_one": "One-to-ones",
    "cancelled_meeting": "Cancelled meetings with customers",
    "activity": "Activity from the CRM",
    "import_log": "Imports",
    "import_new": "Rows that an import added",
    "import_was": "Rows as they were before an import",
    "import_list": "Lists as they were before an import",
    "remembered": "How your files are read",
    "setting": "Settings",
    "erased": "Marks of people who were erased",
    "deed": "What was done, without words",
}
"""What a person reads above the rows of a table; every table has one, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: rows by table, files, copies of the database; and what is out of reach."""

    rows: dict[str, int]
    files: tuple[str, ...]
    copies_cleaned: int
    copies_removed: int
    sent: tuple[CopyWritten, ...]
    mentions: int
    elsewhere: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say it for a person."""
        files = so_many(len(self.files), "file")
        erased = f"Erased: {sum(self.rows.values()):,} rows, {files}."
        copies = f"Copies of the database cleaned: {self.copies_cleaned}, removed: {self.copies_removed}."
        said = [f"{erased} {copies}"]
        if self.sent:
            days = ", ".join(f"{one.file_name} ({one.written_at:%Y-%m-%d})" for one in self.sent)
            said.append(f"Written to be handed on, and perhaps still elsewhere: {days}.")
        if self.mentions:
            said.append(f"Texts about other people that hold this name: {self.mentions}. They were left.")
        said += self.elsewhere
        said.append("Your CRM, your mail and copies you made yourself are not touched.")
        said.append(
            "Imports leave out rows that still name them, and know the name by a mark from which nobody can read it."
        )
        said.append("A copy of the database from before, kept elsewhere and put back, brings them back.")
        return tuple(said)


def access(store: Store, rep: str) -> dict[str, Any]:
    """Return everything held about one person, as plain values, and nothing about another; the deed is noted.

    ``held`` has rows by table, and what was told once for everybody, which moved what is said of each; ``mentions`` is
    how many texts about others hold the name and are not shown.
    """
    held = {**store.about(rep), **_for_everybody(store)}
    store.note(Deed.ACCESS, sum(map(len, held.values())))
    return {"rep": rep, "held": held, "mentions": store.mentions(rep)}


def _for_everybody(store: Store) -> dict[str, list[dict[str, str]]]:
    changes = [
        {"since": one.since.isoformat(), "recorded in another way": ", ".join(one.kinds)}
        for one in store.recording_changes()
    ]
    closed = [
        {"nobody worked from": one.first.isoformat(), "to": one.last.isoformat()}
        for one in closures(store.absences())
    ]
    told = [*changes, *closed]
    return {"recording_change": told} if told else {}


def readable(found: dict[str, Any]) -> str:
    """Return the same as text for a person to read."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"Everything this workbook holds about {found['rep']}"
    held = found["held"]
    for name, title in TITLES.items():
        if name not in held:
            continue
        yield ""
        yield title
        yield "-" * len(title)
        for row in held[name]:
            yield "; ".join(f"{key.replace('_', ' ')}: {value}" for key, value in row.items())
    yield ""
    if found["mentions"]:
        yield (
            f"Texts about other people that hold this name: {found['mentions']}. They are not shown here, as they "
            "are about others too: look through your conversations."
        )


def erase(store: Store, rep: str) -> Erased:
    """Remove one person from the database, its copies and the files written here; say what is out of reach.

    Files that hold the name, or carry the mark of one of their conversations, go. Raises StoreProblem where the
    database or the disk does not take it: then it is done again with the same call.
    """
    talks, names, marks = store.conversations(rep), names_of(store, rep), marks_of_person(store, rep)
    sent = tuple(one for talk in talks for one in store.copies(talk.id))
    mentions = store.mentions(rep)
    # The database last: whatever stops this before, the person is still known and can be erased again.
    with plainly():
        key = key_of(store.home) if store.address else store.key
        cleaned, removed = forget_in_copies(store.home, names, marks, key=key)
        files = _remove_files(store.home, names, talks, sent)
    rows = store.forget_person(rep, marks)
    return Erased(rows, files, cleaned, removed, sent, mentions, elsewhere(store))


@dataclass(frozen=True, slots=True, repr=False)
class Rights:
    """The same two deeds for a screen. ``changed`` is called when numbers are gone."""

    store: Store
    changed: Callable[[], None]

    def write_out(self, rep: str) -> Path:
        """Write everything about one person as text into the folder for the manager alone; return its place."""
        path = for_you_only(self.store.home) / f"kept-{file_mark(rep)}.txt"
        with plainly():
            return put_file(path, readable(access(self.store, rep)).encode())

    def remove(self, rep: str) -> tuple[str, ...]:
        """Erase one person and say what was done."""
        done = erase(self.store, rep)
        self.changed()
        return done.sentences


def elsewhere(store: Store) -> tuple[str, ...]:
    """Say where a person may still be, where the store is a team's database; nothing where it is a file."""
    if not store.address:
        return ()
    said = (
        f"{store.whose_copies} still hold this person: ask for them to run out. Freed pages are reused later."
    )
    before = (
        f"{database_file(store.home)}, kept here before, was not touched: erase there too, without --store."
    )
    return (said, before) if database_file(store.home).exists() else (said,)


def _remove_files(
    home: Path, people: Iterable[str], talks: list[Conversation], sent: tuple[CopyWritten, ...]
) -> tuple[str, ...]:
    names, marks = {one.file_name for one in sent}, marks_of(talks)
    forms = {form.encode("utf-8") for one in people for form in (one, escape(one))}
    gone = []
    for path in files_here(home):
        if path.name in names or any(mark in path.name for mark in marks) or _holds(path, forms):
            path.unlink()
            gone.append(path.name)
    return tuple(gone)


def marks_of(talks: Iterable[Conversation]) -> set[str]:
    """Return what stands in the names of files about these conversations; in older ones the id's first characters."""
    return {mark for talk in talks for mark in (file_mark(talk.id), talk.id[:6])}


def files_here(home: Path) -> list[Path]:
    """Return the files that were written to be handed on, or for the manager alone."""
    folders = (exports(home), for_you_only(home))
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]


def _holds(path: Path, forms: Iterable[bytes]) -> bool:
    text = path.read_bytes()
    return any(form in text for form in forms)
