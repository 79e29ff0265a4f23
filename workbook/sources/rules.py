"""By what the rows of one table are counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.sources.profile import Profile
    from workbook.sources.texts.zones import Offset


@dataclass(frozen=True, slots=True)
class Rules:
    """What is counted up to which day, by which profile, and the zone's offsets where times are converted.

    ``utc`` tells whether times without a zone are in UTC; ``summary`` whether a row is a number of events.
    """

    profile: Profile
    as_of: date
    offsets: Sequence[Offset]
    utc: bool
    summary: bool
