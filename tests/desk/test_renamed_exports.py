"""After a new name every known export still feeds the same person: whoever the file says, nothing is there twice."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.sources.test_exports import EXPECTED, EXPORTS
from workbook.sources import Answers

SOME = [
    path
    for path in EXPECTED
    if json.loads(path.read_text("utf-8"))["weekly"]
    or path.name.startswith(("leads", "cancelled", "one_to", "absence"))
]


def looked(desk, expected):
    options = dict(expected["options"])
    as_of = date.fromisoformat(options.pop("as_of"))
    files = [EXPORTS / name for name in (expected["file"], *expected.get("with", ()))]
    return desk.intake(as_of).look(files, Answers(**options))


def everything(store):
    """All but in which order an answer was given, and when."""
    names = ("activity", "leads", "one_to_ones", "absences", "people", "cancelled_meetings")
    return {name: getattr(store, name)() for name in names}


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_the_same_file_changes_nothing_after_a_new_name(fresh, path):
    expected = json.loads(path.read_text("utf-8"))
    with looked(fresh, expected) as look:
        look.keep()
    reps = fresh.store.reps_held() or sorted(
        {
            one.rep
            for name in ("leads", "one_to_ones", "absences", "cancelled_meetings")
            for one in getattr(fresh.store, name)()
            if one.rep
        }
    )
    for rep in reps:
        fresh.store.rename_person(rep, f"{rep} Newname")
    held = everything(fresh.store)
    with looked(fresh, expected) as look:
        found = look.preview
        assert (found["verdict"], found["new"], found["changed"], found["withdrawn"], found["missing"]) == (
            "ok",
            0,
            0,
            0,
            0,
        )
        look.keep()
    assert everything(fresh.store) == held
    assert all(one.endswith("Newname") for one in fresh.store.reps_held())
