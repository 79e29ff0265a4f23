"""The review: what "resolved" was to mean beside what happened, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from workbook.calendars.agenda import review_day_problems
from workbook.calendars.days import day_words
from workbook.records import ChangeKind, Outcome, Problem, Review, Reviewed
from workbook.track.change import line
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from datetime import date

    from workbook.records import Change, Resolved
    from workbook.track.change import Wish
    from workbook.track.counted import Counted

REVIEW = "review"  # the subject of a change of it
ENOUGH = 1e-9
NO_WEEK = "No whole week has passed since the talk."
NOT_COUNTED = "No kind of the chart counts this: look at it together and say how it went."


@dataclass(frozen=True, slots=True)
class Happened:
    """What the numbers say of "resolved": whether it is reached (None where they cannot say), and a sentence.

    ``rows`` are the weeks since the talk: Monday, rate per working day, and whether the level was reached.
    """

    reached: bool | None
    sentence: str
    rows: tuple[tuple[date, float, bool], ...] = ()


def happened(
    resolved: Resolved | None, data: Mapping[str, Counted], since: date | None, today: date
) -> Happened:
    """Say what happened since the talk, in whole weeks that begin on its day or later.

    A week without a working day neither counts nor breaks a row of weeks. Of one without any record nobody can say
    whether the level was reached.
    """
    known = data.get(resolved.kind) if resolved else None
    if resolved is None or known is None or since is None:
        return Happened(None, NOT_COUNTED)
    found = _happened(resolved, known.in_measure_of(since), since, today)
    changed = next((one for one in known.changed if since < one <= today), None)
    if changed is None:
        return found
    why = f"Since {day_words(changed, today.year)} {resolved.kind} have been recorded in another way"
    return replace(found, reached=None, sentence=f"{found.sentence} {why}: what came after is not compared.")


def counted_then(one: Reviewed) -> str:
    """Return what the numbers said on the day of a review, for the record; what to do without them is none of it."""
    return "" if one.happened == NOT_COUNTED else one.happened


def _happened(resolved: Resolved, known: Counted, since: date, today: date) -> Happened:
    weeks = known.whole_weeks(since, known.until or today)
    rates = [(one.monday, one.count / one.work_days) for one in weeks]
    rows = tuple((monday, rate, rate >= resolved.level - ENOUGH) for monday, rate in rates)
    lost = known.not_recorded(since, known.until or today)
    if not rows:
        return Happened(None, _nothing(resolved, lost)) if lost else Happened(False, NO_WEEK)
    row = 0
    for *_, enough in reversed(rows):
        if not enough:
            break
        row += 1
    after = max((monday for monday, _, enough in rows if not enough), default=since)
    open_ = any(one > after for one in lost) and (row < resolved.weeks or lost[-1] > rows[-1][0])
    said = f"{_sentence(resolved, rows, row, known, today)}{f' {_nothing(resolved, lost)}' if lost else ''}"
    return Happened(None if open_ else row >= resolved.weeks, said, rows)


def _nothing(resolved: Resolved, lost: Sequence[date]) -> str:
    return f"{so_many(len(lost), 'week')} since the talk without any record of {resolved.kind}: not known, so ask."


def _sentence(
    resolved: Resolved, rows: tuple[tuple[date, float, bool], ...], row: int, known: Counted, today: date
) -> str:
    reached = sum(enough for *_, enough in rows)
    monday, rate, _ = rows[-1]
    last = "Last week" if known.reaches(monday) else "The last known week"
    agreed = so_many(resolved.weeks, "week")
    return (
        f"{resolved.kind.capitalize()}: {resolved.level:.1f} or more per working day was reached in {reached} of "
        f"{so_many(len(rows), 'week')} since the talk, the last {row} in a row; {agreed} in a row were agreed. "
        f"{last} ({day_words(monday, today.year)}): {rate:.1f}."
    )


class Ended(NamedTuple):
    """The review that stands from now on, the one that was held, and the lines for the record."""

    review: Review
    reviewed: Reviewed
    changes: tuple[Change, ...]


def end_problems(
    outcome: Outcome | None, rep_view: str, next_on: date | None, off: Container[date], today: date
) -> tuple[Problem, ...]:
    """Say what a review still lacks, in the order of its boxes: the rep's own view stands first."""
    found = []
    if not rep_view.strip():
        sentence = "Ask first how they see it, and write their own words."
        found.append(Problem(field="review.rep_view", sentence=sentence))
    if outcome is None:
        found.append(
            Problem(field="review.outcome", sentence="Choose how it ended: resolved, go on, or other help.")
        )
    elif outcome is Outcome.GO_ON:
        found += review_day_problems(next_on, today, off, today)
    return tuple(found)


def ended(  # noqa: PLR0913 - all by name; what is written down when a review ends
    review: Review,
    *,
    outcome: Outcome,
    rep_view: str,
    what_happened: str,
    next_on: date | None,
    today: date,
    wish: Wish,
) -> Ended:
    """End the review that is held today. A plan that goes on gets a new day; the old one stays in the record."""
    goes_on = outcome is Outcome.GO_ON
    held = Reviewed(
        conversation=review.conversation,
        held_on=today,
        outcome=outcome,
        rep_view=rep_view,
        resolved_means=review.resolved_means,
        happened=what_happened,
        next_on=next_on if goes_on else None,
    )
    if goes_on and next_on:
        new = review.model_copy(update={"on": next_on, "outcome": None})
        told = line(
            new.conversation,
            REVIEW,
            ChangeKind.MOVED,
            wish,
            was=review.on.isoformat(),
            now=next_on.isoformat(),
        )
    else:
        new = review.model_copy(update={"outcome": outcome})
        told = line(new.conversation, REVIEW, ChangeKind.CLOSED, wish, now=outcome.value)
    return Ended(new, held, (told,))


def reopened(review: Review, on: date, wish: Wish) -> tuple[Review, Change]:
    """Open a closed plan again, with a new day for the review."""
    was = review.outcome.value if review.outcome else ""
    new = review.model_copy(update={"on": on, "outcome": None})
    return new, line(new.conversation, REVIEW, ChangeKind.REOPENED, wish, was=was, now=on.isoformat())
