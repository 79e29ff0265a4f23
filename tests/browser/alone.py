"""One widget of ours alone on a page, without JupyterLab: quick to open, and the test owns the clock."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbook.forms.screen import _css

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

STUB = """async ([source, values]) => {
  const { default: widget } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const heard = {};
  const model = {
    values, saved: [], sent: [],
    get: (name) => model.values[name],
    set(name, value) {
      if (model.values[name] === value) return;
      model.values[name] = value;
      for (const each of heard[`change:${name}`] ?? []) each();
    },
    save_changes: () => model.saved.push({ ...model.values }),
    send: (content) => model.sent.push(content),
    on: (name, each) => (heard[name] ??= []).push(each),
    off: (name, each) => { heard[name] = (heard[name] ?? []).filter((one) => one !== each); },
  };
  window.model = model;
  window.takeAway = widget.render({ model, el: document.getElementById("widget") });
}"""


def show(page: Page, script: Path, body: str = "", css: str = "", **values: object) -> None:
    """Show the widget of ``script`` in a screen of ours, above ``body`` (HTML); ``values`` are its traits.

    ``window.model`` is what the widget talks to, ``window.takeAway()`` ends it.
    """
    page.set_content(
        f"<style>{_css()}{css}</style><main class='wb-screen'><div id='widget'></div>{body}</main>"
    )
    page.evaluate(STUB, [script.read_text(encoding="utf-8"), json.loads(json.dumps(values))])
