"""What the browser does with the form of files, and what stands on the screen then."""

from __future__ import annotations

import ipywidgets as w

from tests.below import below
from workbook.sources.incoming import START

HEAD = "team,rep,date,kind,count\n"
OWN = HEAD + "West,Own Person,2026-01-05,calls,7\nWest,Own Person,2026-01-12,calls,8\n"
UNSURE = OWN.replace("2026-01-05", "05/01/2026").replace("2026-01-12", "12/01/2026")
BAD = OWN + "West,Own Person,2026-01-19,calls,many\n"


def choose(form, *files):
    """Do what the browser does: say the names and sizes, then send the bytes in parts."""
    data = [(name, text.encode()) for name, text in files]
    assert form._files.begin([(name, len(content)) for name, content in data])
    for place, (_, content) in enumerate(data):
        for at in range(0, len(content), 50):
            assert form._files.part(place, content[at : at + 50])
    form._files.done()


def buttons(form):
    return {one.description: one for one in below(form.screen) if isinstance(one, w.Button)}


def press(form, text):
    buttons(form)[text].click()


def on_screen(form):
    return " ".join(one.value for one in below(form.screen) if isinstance(one, w.HTML))


def lists(form):
    return [one for one in below(form.screen) if isinstance(one, w.Dropdown)]


def left_behind(desk):
    return sorted(
        path.name for path in desk.store.home.iterdir() if path.name.startswith((START, "reading-"))
    )
