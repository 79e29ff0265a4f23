"""Each known export, in a file like the real ones: what counts was worked out by hand beside it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Looks

EXPORTS = Path(__file__).parent / "exports"
EXPECTED = sorted(EXPORTS.glob("*.expected.json"))


def in_order(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_an_export_is_recognised_and_counted_as_by_hand(path: Path, look: Looks) -> None:
    expected = json.loads(path.read_text("utf-8"))
    options = dict(expected["options"])
    as_of = date.fromisoformat(options.pop("as_of"))
    found = look(
        EXPORTS / expected["file"],
        *(EXPORTS / name for name in expected.get("with", ())),
        as_of=as_of,
        **options,
    )
    told = [one for one in found["files"] if one["file"].startswith(expected["file"])]
    assert found["verdict"] == "ok", found["message"]
    assert {one["profile"] for one in told} == {expected["profile"]}
    assert sum(one["rows"] for one in told) == expected["rows"]
    assert sum(one["counted"] for one in told) == expected["counted"]
    assert sum((Counter(one["left_out"]) for one in told), Counter()) == Counter(expected["left_out"])
    for totals in ("weekly", "minutes", "amount"):
        assert in_order(found[totals]) == in_order(expected[totals]), totals
