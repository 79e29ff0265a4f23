"""The one way words reach a terminal. Names and texts come from files: none of them may give the terminal an order."""

from __future__ import annotations

import codecs
import json
import re
import sys
from typing import Final

import typer

# Controls but for tab and line feed (an escape sequence begins with one, or with a C1 sign), what turns the
# direction of a line round, separators of lines, and halves of pairs, which no terminal can be sent.
ORDERS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def say(text: object = "", *, err: bool = False) -> None:
    """Print a line, with orders shown as signs; to the error stream where ``err``."""
    typer.echo(shown(str(text), err=err), err=err)


def shown(text: str, *, err: bool = False) -> str:
    """Return the text as a line of the stream may say it."""
    return taken(visible(text), _encoding(err=err))


def say_json(value: object, *, err: bool = False) -> None:
    """Print a value for a script: as UTF-8, or in ASCII where the stream writes anything else."""
    plain = _encoding(err=err).lower().replace("-", "") != "utf8"
    say(json.dumps(value, ensure_ascii=plain, indent=2, default=str), err=err)


def taken(text: str, encoding: str) -> str:
    r"""Return the text as a stream of that encoding takes it; signs that it has not as JSON writes them.

    A console or a file of Windows often takes the signs of one alphabet only, and names come in all of them.
    """
    return text.encode(encoding, errors=SIGNS).decode(encoding)


def _signs(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


SIGNS: Final = "workbook.signs"
codecs.register_error(SIGNS, _signs)


def _encoding(*, err: bool) -> str:
    return (sys.stderr if err else sys.stdout).encoding or "utf-8"


def visible(text: str) -> str:
    r"""Return the text with orders to a terminal written as JSON writes them, such as ``\u001b``."""
    return ORDERS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
