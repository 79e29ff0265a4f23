"""The one way words reach a terminal. Names and texts come from files: none of them may give the terminal an order."""

from __future__ import annotations

import re
from typing import Final

import typer

# Controls but for tab and line feed (an escape sequence begins with one, or with a C1 sign), what turns the
# direction of a line round, separators of lines, and halves of pairs, which no terminal can be sent.
ORDERS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def say(text: object = "", *, err: bool = False) -> None:
    """Print a line, with orders shown as signs; to the error stream where ``err``."""
    typer.echo(visible(str(text)), err=err)


def visible(text: str) -> str:
    r"""Return the text with orders to a terminal written as JSON writes them, such as ``\u001b``."""
    return ORDERS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
