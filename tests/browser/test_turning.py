"""Turning pages over and over: what was left is let go, what is on screen lives, the last words typed arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jupyter_client import BlockingKernelClient
from playwright.sync_api import expect

from tests.browser.hands import box, go, write
from workbook.prepare.steps import STEPS
from workbook.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Lab

NOW = "__import__('workbook.forms.widgets').forms.widgets.__setattr__('WAIT', 0.0)"
HELD = "(__import__('gc').collect(), len(__import__('ipywidgets').widgets.widget._instances))[1]"
LABEL = "What I did or left undone"
LAST = "typed and left at once, to the last letter"


@pytest.fixture
def ask(lab: Lab) -> Iterator[Callable[[str], str]]:
    """Work something out inside the kernel of the notebook that is open."""
    clients = []

    def worked_out(expression: str) -> str:
        (file,) = (lab.home / "jupyter" / "runtime").glob("kernel-*.json")
        client = BlockingKernelClient(connection_file=str(file))
        clients.append(client)
        client.load_connection_file()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        answer = client.execute_interactive(
            "", silent=True, store_history=False, user_expressions={"it": expression}, timeout=60
        )
        return answer["content"]["user_expressions"]["it"]["data"]["text/plain"]

    yield worked_out
    for client in clients:
        client.stop_channels()


def round_trip(page: Page) -> None:
    """Go once through the six steps and back to the first."""
    for number in (2, 3, 4, 5, 6, 1):
        go(page, number, STEPS[number - 1].heading)


def test_pages_that_were_turned_are_let_go_and_what_is_shown_lives(
    lab: Lab, page: Page, ask: Callable[[str], str], shot
) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(lab.address("prepare"))
    expect(page.locator(".wb-promise", has_text="statement 1")).to_be_visible()
    ask(NOW)
    round_trip(page)
    first = int(ask(HELD))
    for _ in range(2):
        round_trip(page)
    assert int(ask(HELD)) <= first + 5, "turning pages must not add to what the kernel holds"
    go(page, 2, STEPS[1].heading)
    write(page, LABEL, "still saved after many turns")
    box(page, LABEL).locator("textarea").fill("")
    box(page, LABEL).locator("textarea").press_sequentially(LAST)
    go(page, 3, STEPS[2].heading)
    go(page, 2, STEPS[1].heading)
    expect(box(page, LABEL).locator("textarea")).to_have_value(LAST)
    page.reload()
    expect(page.locator(".wb-promise", has_text="statement 1")).to_be_visible()
    go(page, 2, STEPS[1].heading)
    write(page, LABEL, LAST + ".")
    assert not page.get_by_text("Error displaying widget").count()
    assert not [one for one in complaints if "widget" in one.lower() or "model" in one.lower()], complaints
    shot("70-after-many-turns")
    with Store.open(lab.home) as store:
        (talk,) = [one for one in store.conversations() if store.drafts(one.id)]
        assert LAST + "." in [draft.text for draft in store.drafts(talk.id).values()]
