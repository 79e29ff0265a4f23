"""Countries as people write them: two letters, or a name in one of a few languages (library babel)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from workbook.sources.texts.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
ALSO = {"uk": "GB", "usa": "US", "england": "GB"}  # names that are no codes


def read_country(text: str) -> str | None:
    """Return the two letters of a country (ISO 3166-1), or None where no country is called that."""
    return _countries().get(plain(text))


def by_name(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return countries as English name and two letters, by name; a code without a name is left out."""
    names = Locale.parse("en").territories
    return tuple(sorted((names[code], code) for code in codes if code in names))


@cache
def _countries() -> dict[str, str]:
    found = dict(ALSO)
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():  # noqa: PLR2004 - two letters are a country, three digits a continent
                found.setdefault(plain(name), code)
                found.setdefault(code.lower(), code)
    return found
