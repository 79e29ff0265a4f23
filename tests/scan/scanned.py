"""A scan of the invented organisation, and what it wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.scan.conftest import AS_OF
from workbook.scan import Folder, Rules, scan_at

if TYPE_CHECKING:
    from pathlib import Path

    from workbook.scan import Scanned
    from workbook.scan.results import Results
    from workbook.sources.in_place import Mapping

PROMISE = 0.4
EVERYBODY = [f"Rep {place}.{who}" for place in range(3) for who in range(6)]


def run(
    places: Path, mapping: Mapping, url: str = "", into: Results | None = None, **changes: object
) -> Scanned:
    rules = Rules(AS_OF, PROMISE)
    given = {"zone": "UTC", "rules": rules, "environment": {}, "room": places} | changes
    table = "" if url else "events"
    return scan_at(
        url or str(places / "events.duckdb"), table, mapping, into or Folder(places / "out"), **given
    )  # type: ignore[arg-type]


def rows(places: Path) -> list[dict[str, object]]:
    return Folder(places / "out").rows(EVERYBODY)
