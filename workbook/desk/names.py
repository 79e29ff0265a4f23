"""By which names people are known: changed ones, spellings in files, and those of people who were erased."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from workbook.sources import Answers
from workbook.sources.texts.names import compared

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from workbook.store import Store

NAMES = "names"  # under which answers about people are remembered


def names_said(answers: Answers, remembered: Answers, former: Mapping[str, str]) -> Answers:
    """Return the answers over those remembered, with each name of a file led to the one that is kept today.

    What is said now goes first, then names that people had before, then spellings. ``former`` leads from each name from
    before to its person's name of today. While an import is looked at, who is renamed with it is read under the name
    from before: that is what it is held against.
    """
    spelt = {other: former.get(name, name) for other, name in remembered.same.items()}
    said = {other: former.get(name, name) for other, name in answers.same.items() if other != name}
    apart = {other: name for other, name in answers.same.items() if other == name}
    now = {name: before for before, name in answers.renamed.items()}
    return replace(answers.over(remembered), same={**spelt, **former, **said, **apart, **now})


def called(found: Any, renamed: Mapping[str, str]) -> Any:  # noqa: ANN401 - a preview, or a part of it
    """Return a preview in which everybody renamed with the import has the new name already."""
    if not renamed:
        return found
    if isinstance(found, dict):
        return {
            key: renamed.get(one, one) if key == "rep" and isinstance(one, str) else called(one, renamed)
            for key, one in found.items()
        }
    return [called(one, renamed) for one in found] if isinstance(found, list) else found


@dataclass
class Gone:
    """Tells of names and ids in files whether they are those of people who were erased; each is asked once.

    Who is held is not: a mark may be that of somebody else of the same name. ``others`` are names that a person said to
    be another one's.
    """

    store: Store
    held: Collection[str]
    others: Collection[str] = ()
    _known: dict[str, bool] = field(default_factory=dict, init=False, repr=False)

    def __call__(self, texts: Collection[str]) -> set[str]:
        """Return those of the texts that name somebody who was erased."""
        excused = {compared(one) for one in self.others}
        asked = {text: compared(text) for text in texts if text and text not in self.held}
        new = {one for one in asked.values() if one not in self._known}
        if new:
            marked = self.store.were_erased(new)
            self._known |= {one: one in marked for one in new}
        return {text for text, one in asked.items() if self._known[one] and one not in excused}


def names_of(store: Store, rep: str) -> list[str]:
    """Return the name of a person and those from before."""
    return [rep, *store.former_names(rep)]


def marks_of_person(store: Store, rep: str) -> set[str]:
    """Return all by which files may call a person, as it is compared: names, spellings, ids in a CRM."""
    names = set(names_of(store, rep))
    spelt = Answers.from_text(store.remembered(NAMES)).same
    other = {spelling for spelling, name in spelt.items() if name in names and spelling != name}
    ids = {user for user, name in store.users().items() if name in names}
    return {compared(one) for one in (*names, *other, *ids)}
