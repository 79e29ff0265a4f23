"""The bytes of a page in a frame of the screen, exactly as they would be handed on."""

from __future__ import annotations

from html import escape

from workbook.forms import widgets as w


def preview(page: bytes, title: str) -> w.HTML:
    """Show a page. Nothing in it runs, sends or leads away; its origin is ours, so that the veil hears Escape in it."""
    return w.HTML(
        f"<iframe class='wb-preview' sandbox='allow-same-origin' title='{escape(title, quote=True)}' "
        f"srcdoc='{escape(page.decode('utf-8'), quote=True)}'></iframe>"
    )
