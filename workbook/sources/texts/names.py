"""Names of people: kept as they are; two that may be one person are asked about and never merged by us."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from workbook.sources.texts.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

USER_ID = re.compile(
    r"005[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?|[0-9]{4,20}|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?"
)
RARE = 0.05  # a slip of the finger is rare beside the right spelling
LONG_ENOUGH = 6  # letters: shorter names differ in one letter without a slip


def kept(text: str) -> str:
    """Return a name as it is kept: letters composed the usual way, blanks single; nothing else is changed."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def compared(text: str) -> str:
    """Return a name as it is compared: alike for case, accents, points, blanks and order, as in ``spellings``.

    A text with a digit is an id or an address, and is compared as it stands: ids differ in case alone.
    """
    if any(map(str.isdigit, text)):
        return kept(text)
    return " ".join(sorted(_words(text))) or kept(text)


def is_id(text: str) -> bool:
    """Tell whether an owner is a number or an id of a user and no name."""
    return bool(USER_ID.fullmatch(text))


def spellings(rows: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return pairs of names that may be one person, the more frequent first; ``rows`` counts each name.

    Alike are names that differ in case, accents, points, blanks or order only; a first name and its initial
    with the same last name; and a rare name that is one slip of the finger away from a frequent one.
    """
    names = sorted(rows, key=lambda name: (-rows[name], name))
    by_letters: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_letters[" ".join(sorted(_words(name)))].append(name)
    found = [(group[0], other) for group in by_letters.values() for other in group[1:]]
    firsts = [group[0] for group in by_letters.values()]
    for place, name in enumerate(firsts):
        others = (one for one in _near(name, firsts[place + 1 :]))
        found += [(name, other) for other in others if _initial(name, other) or _slip(name, other, rows)]
    return found


def _near(name: str, others: Iterable[str]) -> Iterable[str]:
    """Others that share the first or the last word, or the first letter and almost the length."""
    words = set(_words(name))
    return (
        one
        for one in others
        if words & set(_words(one)) or (one[:1] == name[:1] and abs(len(one) - len(name)) <= 1)
    )


@lru_cache(maxsize=10_000)  # each name is held against each other one
def _words(name: str) -> tuple[str, ...]:
    last, comma, first = name.partition(",")
    return tuple(re.findall(r"\w+", plain(f"{first} {last}" if comma else name)))


def _letters(name: str) -> str:
    return " ".join(_words(name))


def _initial(name: str, other: str) -> bool:
    one, two = _words(name), _words(other)
    if len(one) < 2 or len(two) < 2 or one[-1] != two[-1]:  # noqa: PLR2004 - a first and a last name
        return False
    short, long = sorted((one[0], two[0]), key=len)
    return len(short) == 1 and len(long) > 1 and long.startswith(short)


def _slip(name: str, other: str, rows: Mapping[str, int]) -> bool:
    if rows[other] > RARE * rows[name] or min(len(name), len(other)) < LONG_ENOUGH:
        return False
    one, two = _letters(name), _letters(other)
    return not any(map(str.isdigit, one + two)) and _one_apart(one, two)


def _one_apart(one: str, two: str) -> bool:
    """Whether one letter more, less, other, or two turned round make the same."""
    if abs(len(one) - len(two)) > 1:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), None)
    if start is None:
        return len(one) != len(two)
    rests = {one[start + 1 :], one[start:]}, {two[start + 1 :], two[start:]}
    turned = one[start : start + 2] == two[start : start + 2][::-1] and one[start + 2 :] == two[start + 2 :]
    return turned or bool(
        (len(one) == len(two) and one[start + 1 :] == two[start + 1 :])
        or (len(one) != len(two) and rests[0] & rests[1])
    )
