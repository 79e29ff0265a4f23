"""A mapping file is data: it says what it means, and a mistake in it is told with its name."""

from __future__ import annotations

import pytest

from workbook.sources.in_place import Mapping, mapping_from, shipped_mappings
from workbook.sources.problem import SourceProblem

WHOLE = 'rep = "owner"\nwhen = "at"\nkind = "type"\n'


def refused(tmp_path, text: str) -> str:
    path = tmp_path / "events.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceProblem) as problem:
        mapping_from(path)
    assert problem.value.__context__ is None
    return str(problem.value)


def test_a_mapping_file_is_read(tmp_path):
    path = tmp_path / "events.toml"
    path.write_text(WHOLE + 'out = [{column = "gone", words = [true], reason = "deleted"}]', encoding="utf-8")
    found = mapping_from(path)
    assert found.columns() == {"rep": "owner", "when": "at", "kind": "type", "out 1": "gone"}
    assert found.out[0].words == ("true",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (WHOLE + 'tem = "x"', ("no key is called tem", "did you mean team?")),
        (WHOLE + 'done = {colum = "x", words = ["y"]}', ("done.colum", "did you mean column?")),
        (
            WHOLE + 'out = [{column = "x", words = ["y"], reson = "z"}]',
            ("out.0.reson", "did you mean reason?"),
        ),
        ('when = "at"\nkind = "type"', ("the key rep is missing",)),
        ('rep = "owner"\nwhen = "at"', ("either kind", "or always")),
        (WHOLE + 'always = "calls"', ("either kind", "or always")),
        (WHOLE + 'count = "n"\nid = "i"', ("count and id",)),
        (WHOLE + 'times = "utc"', ("times", "'UTC'")),
        (WHOLE + 'zone = "Paris"', ("no time zone is called “Paris”", "Europe/Paris")),
        ("rep = ", ("is no TOML",)),
    ],
)
def test_a_mistake_is_told_with_its_name_and_what_may_have_been_meant(tmp_path, text, words):
    said = refused(tmp_path, text)
    assert "events.toml" in said
    assert all(word in said for word in words), said


def test_a_file_that_is_not_there_names_the_ready_made_ones(tmp_path):
    with pytest.raises(SourceProblem, match=r"gone\.toml cannot be read.*salesforce_tasks"):
        mapping_from(tmp_path / "gone.toml")


@pytest.mark.parametrize("name", shipped_mappings())
def test_a_ready_made_mapping_is_read_by_its_name(name):
    assert isinstance(mapping_from(name), Mapping)


def test_there_are_ready_made_mappings():
    assert set(shipped_mappings()) == {"hubspot_calls", "salesforce_tasks"}
