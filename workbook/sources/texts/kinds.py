"""Words in a list of one's own for what the workbook calls calls, emails, meetings, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.texts.plain import plain

if TYPE_CHECKING:
    from collections.abc import Container

WORDS = {
    "calls": (
        "call", "phone call", "phone calls", "telephone call", "telephone calls", "anruf", "anrufe", "telefonat",
        "telefonate", "appel", "appels", "llamada", "llamadas", "chiamata", "chiamate", "ligacao", "ligacoes",
    ),
    "emails": ("email", "e-mail", "e-mails", "courriel", "courriels", "correo", "correos"),
    "meetings": (
        "meeting", "customer meeting", "customer meetings", "besprechung", "besprechungen", "rendez-vous", "reunion",
        "reunions", "reuniones", "riunione", "riunioni", "reuniao", "reunioes", "vergadering", "vergaderingen",
    ),
    "demos": ("demo", "demonstration", "demonstrations"),
    "opportunities": ("opportunity", "verkaufschance", "verkaufschancen"),
    "tasks": ("task", "aufgabe", "aufgaben"),
}  # fmt: skip
OURS = {word: kind for kind, words in WORDS.items() for word in words}


def our_kind(text: str, held: Container[str]) -> str:
    """Return the kind a text is counted as: ours where it means one, else its own word.

    A word under which rows are ``held`` stays as it is: the same file counts the same again.
    """
    word = plain(text)
    return word if word in held else OURS.get(word, word)
