"""Numbers: what a comma and a point mean must be the same in the whole column, else we ask."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Decimal(StrEnum):
    """The mark before the decimals."""

    POINT = "point"
    COMMA = "comma"


SIGNS = "€$£¥￥₹₽₺₩₪₱₫₴₦฿"
# The code, the sign or both (A$, R$), or the short word of a country.
COINS = rf"[A-Z]{{3}}|[A-Z]{{0,3}}[{SIGNS}]|kr\.?|zł|Kč|Ft|lei|SFr\.?|Fr\.?|Rs\.?"
MONEY = re.compile(rf"^(?:{COINS})?\s*|\s*(?:{COINS})?$")
THOUSANDS = r"[0-9]{{1,3}}(?:{0}[0-9]{{3}})+(?:{1}[0-9]{{1,6}})?|[0-9]{{1,15}}(?:{1}[0-9]{{1,6}})?"
LAKHS = r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]{1,6})?"  # as in India: 12,34,567.50
PATTERNS = {
    Decimal.POINT: re.compile(THOUSANDS.format(r"[,'\u2019 \u00a0\u202f]", r"\.") + "|" + LAKHS),
    Decimal.COMMA: re.compile(THOUSANDS.format(r"[.'\u2019 \u00a0\u202f]", ",")),
}


NOT_WHOLE = "“{}” is not a whole number of 0 or more."
DIGITS = 10  # a billion is no count


def whole(text: str) -> int | None:
    """Return a whole number of 0 or more, None where the text is none; workbooks write ``7.0``."""
    digits = text.removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < DIGITS else None


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number for each text, or what is wrong with it; ``undecided`` where only a person can say.

    ``example`` shows it, read both ways in ``readings``.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    undecided: bool = False
    example: str = ""
    readings: tuple[float, ...] = ()


def prove_numbers(texts: Iterable[str], decimal: Decimal | None = None, *, signed: bool = False) -> Numbers:
    """Read the different texts of a column; ``decimal`` is a person's answer.

    Currency signs and marks between thousands are passed over. A minus, or brackets as accountants write
    them, makes a number negative, which is wrong unless ``signed``.
    """
    possible = {text: _possible(text) for text in texts}
    wrong = {text: f"“{shown(text)}” is not a number." for text, found in possible.items() if not found}
    good = {text: found for text, found in possible.items() if found}
    if not signed:
        wrong |= {t: f"“{shown(t)}” is below zero." for t, found in good.items() if min(found.values()) < 0}
    fitting = [decimal] if decimal else _fitting(good)
    for text, found in good.items():
        both = tuple(found.get(one) for one in fitting)
        if len(set(both)) > 1:
            return Numbers(wrong=wrong, undecided=True, example=text, readings=tuple(x or 0.0 for x in both))
    chosen = fitting[0]
    wrong |= {
        t: f"“{shown(t)}” is written in another way." for t, found in good.items() if chosen not in found
    }
    return Numbers({text: found[chosen] for text, found in good.items() if text not in wrong}, wrong)


def _fitting(good: Mapping[str, Mapping[Decimal, float]]) -> list[Decimal]:
    """Return the marks that fit most texts."""
    counts = {one: sum(one in found for found in good.values()) for one in Decimal}
    return [one for one in Decimal if counts[one] == max(counts.values())]


def _possible(text: str) -> dict[Decimal, float]:
    bare, sign = _signed(MONEY.sub("", text.strip()))
    found = {}
    for decimal, pattern in PATTERNS.items():
        if pattern.fullmatch(bare):
            digits = re.sub(r"[^0-9.,]", "", bare)
            other = "," if decimal is Decimal.POINT else "."
            found[decimal] = sign * float(digits.replace(other, "").replace(",", "."))
    return found


def _signed(text: str) -> tuple[str, int]:
    if text.startswith("(") and text.endswith(")"):
        return MONEY.sub("", text[1:-1].strip()), -1
    if text[:1] in {"-", "\u2212"}:
        return MONEY.sub("", text[1:].strip()), -1
    return (text[:-1].strip(), -1) if text.endswith("-") else (text, 1)
