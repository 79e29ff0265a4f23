"""A real JupyterLab on this machine's loopback and a real browser, stopped whatever happens."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import FLAGS, HOW, find
from workbook.desk.sample import shipped
from workbook.lab import launch
from workbook.lab.notebooks import NAMES, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ARTEFACTS = Path(__file__).parents[1] / "artefacts"
STARTS_WITHIN, SHOWS_WITHIN = 90, 60  # seconds
expect.set_options(timeout=SHOWS_WITHIN * 1000)
# Without a token only because the server is on loopback, on a random port, for the length of one test.
TEST_FLAGS = (
    "--ServerApp.port_retries=0",
    "--IdentityProvider.token=",
    "--ServerApp.password=",
    "--ServerApp.disable_check_xsrf=True",
)


@dataclass
class Lab:
    """A running JupyterLab and the home it works in."""

    url: str
    home: Path
    process: subprocess.Popen[bytes]

    def address(self, notebook: str) -> str:
        return f"{self.url}/lab/tree/{NAMES[notebook]}?reset"

    def api(self, path: str, method: str = "GET") -> bytes:
        request = urllib.request.Request(f"{self.url}/api/{path}", method=method)  # noqa: S310 - loopback
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - loopback
            return answer.read()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(home: Path) -> Lab:
    """Start the same server as the command does, and wait until it answers or has died."""
    launch.write_settings(home)
    port = free_port()
    extra = (*TEST_FLAGS, f"--ServerApp.port={port}")
    words = launch.command(home / "notebooks", NAMES["spot"], browser=False, extra=extra)
    log = (home / "server.log").open("wb")
    process = subprocess.Popen(words, env=launch.environment(home, os.environ), stdout=log, stderr=log)
    lab = Lab(f"http://127.0.0.1:{port}", home, process)
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            lab.api("status")
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)  # polling a real process: there is no event to wait for
        else:
            return lab
    process.kill()
    raise AssertionError((home / "server.log").read_text(encoding="utf-8")[-3000:])


def stop(lab: Lab) -> None:
    lab.process.terminate()
    try:
        lab.process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        lab.process.kill()
        lab.process.wait()


KEPT = {"server.log", "jupyter/data", "jupyter/runtime"}  # what the running server holds open


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Start one server for all stories: to start it takes longer than to tell most of them."""
    home = tmp_path_factory.mktemp("lab") / "home"
    (home / "notebooks").mkdir(parents=True)
    made = start(home)
    yield made
    stop(made)


@pytest.fixture
def lab(lab_server: Lab) -> Lab:
    """The server in a home as on the first day: no kernel runs, and nothing of an earlier story is there."""
    for session in json.loads(lab_server.api("sessions")):
        lab_server.api(f"sessions/{session['id']}", "DELETE")
    assert json.loads(lab_server.api("kernels")) == []
    empty(lab_server.home)
    launch.write_settings(lab_server.home)
    place(shipped("notebooks"), lab_server.home / "notebooks", date(2026, 9, 28))
    return lab_server


def empty(home: Path) -> None:
    """Remove everything but what the server holds open; its folder of notebooks stays, and is empty."""
    kept = {home / name for name in KEPT}
    for path in sorted(home.rglob("*"), reverse=True):
        if path in kept or kept & set(path.parents):
            continue
        if not path.is_dir():
            path.unlink()
        elif path != home / "notebooks" and not any(path.iterdir()):
            path.rmdir()


def save(page: Page, lab: Lab, notebook: str) -> None:
    """Save from Lab's own menu and wait until the server wrote it: Lab then adds the version of the language."""
    place = lab.home / "notebooks" / NAMES[notebook]
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.locator("li[data-command='docmanager:save']").click()
    for _ in range(100):
        if "version" in language(place):
            return
        page.wait_for_timeout(100)  # polling a file: there is no event to wait for
    raise AssertionError(f"{place.name} was not saved")


def language(notebook: Path) -> dict[str, str]:
    """Return what a notebook says of its language; nothing while the server is in the middle of writing it."""
    try:
        return json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["language_info"]
    except json.JSONDecodeError:
        return {}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    place = find()
    if place is None:
        pytest.fail(HOW)  # a skipped browser test would be a green lie
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=place, args=list(FLAGS))
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 900}, accept_downloads=True)
    made = context.new_page()
    made.set_default_timeout(SHOWS_WITHIN * 1000)
    yield made
    context.close()


@pytest.fixture
def shot(page: Page):
    """Keep a picture of the screen to be looked at."""
    ARTEFACTS.mkdir(exist_ok=True)

    def take(name: str, of=None) -> None:
        (of or page).screenshot(path=ARTEFACTS / f"{name}.png")

    return take


@pytest.fixture
def shot_of():
    """Keep a picture of a whole page to be looked at."""
    ARTEFACTS.mkdir(exist_ok=True)

    def take(page: Page, name: str) -> None:
        page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)

    return take
