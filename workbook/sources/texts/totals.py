"""Words that stand where a table sums itself up: no rep and no kind is called so."""

from __future__ import annotations

import re

from workbook.sources.texts.plain import plain

# As `plain` writes them. A first name can be Suma or Soma, so those must stand alone.
TOTAL = re.compile(
    r"(?:(?:sub|grand |team |overall |sous-|sous |zwischen|gesamt|teil|end|eind)-?)?"
    r"(?:totals?|totale[ns]?|totaux|totali|totaal|totais|summen?|ergebnisse?|gesamt|insgesamt)\b.*"
    r"|(?:grand |team )?(?:sums?|somme|suma|soma)|.* (?:total|ergebnis|totaal)"
)
NUMBER_OF = ("count", "record count", "anzahl", "nombre", "recuento", "conteggio", "aantal", "contagem")
NAMES = re.compile(
    r"(?:(?:sub|grand |team |gesamt|zwischen)-?)?(?:totals?|totale|totaal|summe|gesamt|sum|somme)(?: team)?"
)


def is_total(text: str) -> bool:
    """Tell whether a cell says that its row is a sum: ``Subtotal``, ``Total for Ann``, ``Ann Total``."""
    return bool(TOTAL.fullmatch(plain(text)))


def is_named_total(text: str) -> bool:
    """Tell whether a whole name is nothing but a word for a sum: ``Team total``; not ``Total Energies``."""
    return bool(NAMES.fullmatch(plain(text)))
