"""Lines picked into a box: a tick adds its line to the text, taking the tick away removes it; the rest stays."""

from __future__ import annotations


def has_line(text: str, line: str) -> bool:
    """Tell whether the line stands in the text, whatever blanks are around it."""
    return line.strip() in [one.strip() for one in text.splitlines()]


def with_line(text: str, line: str) -> str:
    """Return the text with the line at its end, once."""
    if has_line(text, line):
        return text
    return f"{text.rstrip()}\n{line}" if text.strip() else line


def without_line(text: str, line: str) -> str:
    """Return the text without the line; every other line stays as it was."""
    kept = [one for one in text.splitlines() if one.strip() != line.strip()]
    return "\n".join(kept)
