"""Names for the ids and addresses by which a CRM calls its users."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.sources.lists.sheet import Sheet


def read(sheet: Sheet) -> dict[str, str]:
    """Read one name for each id; Salesforce writes ids in 15 or 18 letters, and both are known then."""
    ids, names = sheet.texts("id"), sheet.names("name")
    sheet.unique("id", ids)
    if sheet.problems:
        return {}
    found = dict(zip(ids, names, strict=True))
    short = {user[:15]: name for user, name in found.items() if len(user) == 18 and user.startswith("005")}  # noqa: PLR2004 - the lengths of Salesforce's ids
    return {**short, **found}
