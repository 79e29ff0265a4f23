"""What the others fell by too: the team, the whole company, the same weeks of last year. Rules over plain values."""

from __future__ import annotations

from workbook.records import Answered, Cause, CauseAnswer
from workbook.spot.left_of_it import FEWER, judged, left_after, left_words, no, percent, unknown

OTHERS_NEEDED = 4  # as in the detector: with fewer others nothing is allowed for


def team_down(  # noqa: PLR0913 - all by name; each is one thing that is known
    others: int,
    fall: float,
    *,
    slump: float | None,
    drop: float,
    company: bool = False,
    company_fell: float = 0.0,
) -> CauseAnswer:
    """Allow for what two thirds of the ``others`` in the team fell by, as the detector does.

    ``slump`` is how far the team as a whole is down, None where it is not (see ``team.py``). With too few
    others the detector allows for no team, and the slump is taken off here. ``company`` says whether it then
    allows for the company, two thirds of which fell by ``company_fell`` in the same weeks: of the slump only what
    goes beyond that is left to take off.
    """
    allowed = others >= OTHERS_NEEDED
    if slump is not None and not allowed:
        return _slump_of_a_small_team(slump, drop, company_fell if company else 0.0)
    if slump is not None:
        sentence = f"{_down(slump)}; with that allowed for, {left_words(drop)}."
        return CauseAnswer(Cause.TEAM, judged(1 - (1 - drop) * (1 - slump), drop), sentence, drop)
    if not allowed:
        return _too_few(drop, company_fell if company else None)
    if round(100 * fall) <= 0:
        return no(Cause.TEAM, "Most of the others in the team did not fall.", drop)
    sentence = (
        f"Two thirds of the others in the team fell by {percent(fall)} or more; "
        f"with the team allowed for, {left_words(drop)}."
    )
    return CauseAnswer(Cause.TEAM, judged(1 - (1 - drop) * (1 - fall), drop), sentence, drop)


def _slump_of_a_small_team(slump: float, drop: float, company_fell: float) -> CauseAnswer:
    """Take off what a slump goes beyond what the company fell by, which the detector took off already."""
    beyond = max(left_after(slump, company_fell), 0.0)
    left = max(left_after(drop, beyond), 0.0)
    raw, with_that = 1 - (1 - drop) * (1 - company_fell), "with that allowed for"
    if round(100 * company_fell) > 0:
        with_that = f"the whole company is {percent(company_fell)} below; with both allowed for, each once"
    return CauseAnswer(
        Cause.TEAM, judged(raw, left), f"{_down(slump)}; {with_that}, {left_words(left)}.", left
    )


def _too_few(drop: float, company_fell: float | None) -> CauseAnswer:
    """Say what is allowed for in a small team that is in no slump: the company, or nobody (None)."""
    few = "Too few others in the team to tell whether the whole team is down"
    if company_fell is None:
        return unknown(Cause.TEAM, f"{few}.")
    if round(100 * company_fell) <= 0:
        return unknown(Cause.TEAM, f"{few}; the whole company is allowed for.")
    raw = 1 - (1 - drop) * (1 - company_fell)
    explains = judged(raw, drop) is Answered.EXPLAINS
    sentence = (
        f"{few}; two thirds of the whole company fell by {percent(company_fell)} or more; "
        f"with the company allowed for, {left_words(drop)}."
    )
    return CauseAnswer(Cause.TEAM, Answered.EXPLAINS if explains else Answered.NOT_KNOWN, sentence, drop)


def _down(slump: float) -> str:
    return f"The whole team is {percent(slump)} below its usual level"


def season(
    last_year: float | None, *, drop: float, others: int, fall: float, company: bool = False
) -> CauseAnswer:
    """How far the team fell in the same weeks a year before, against the 13 weeks before them.

    Where enough others can be judged, a slow season shows in them and is allowed for already (``fall`` and
    ``company``, as in ``team_down``): to take it off once more would explain away what is the rep's own.
    """
    if last_year is None:
        return unknown(
            Cause.SEASON, "The same weeks of last year are not held: ask whether the season is slow."
        )
    if last_year < FEWER:
        return no(Cause.SEASON, "In the same weeks of last year the team did not slow down.", drop)
    slow = f"In the same weeks of last year the team was {percent(last_year)} down"
    if others >= OTHERS_NEEDED:
        now = f"fell by {percent(fall)}, which is allowed for" if round(100 * fall) > 0 else "did not fall"
        return no(Cause.SEASON, f"{slow}; this year most of the others {now}.", drop)
    if company:
        whole = "what the whole company fell by this year is allowed for"
        return no(Cause.SEASON, f"{slow}; {whole}.", drop)
    left = max(left_after(drop, last_year), 0.0)
    return CauseAnswer(
        Cause.SEASON, judged(drop, left), f"{slow}; with that allowed for, {left_words(left)}.", left
    )
