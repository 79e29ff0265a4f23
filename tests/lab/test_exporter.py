"""What leaves JupyterLab: the rep's copy as it was confirmed, and no private word by any other way of export."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from importlib import import_module

import pytest
from nbconvert.exporters import get_export_names, get_exporter
from nbconvert.utils.exceptions import ConversionException
from nbconvert.utils.pandoc import PandocMissing
from traitlets.config import Config

from tests.canary import found
from tests.lab.notebook import ROOT, SECRET, SHIPPED, WORDS, ran
from workbook.lab.exporter import RepsCopy
from workbook.lab.server import _load_jupyter_server_extension
from workbook.records import Conversation
from workbook.share.form import write_copy
from workbook.share.form.copies import NotConfirmed

REP = "Bogdan Farthingmoor"
NEEDS = (PandocMissing, ConversionException, OSError, RuntimeError, ImportError)  # a program that is not here


def export(name: str, *, config: dict[str, object]) -> bytes | None:
    """Return what an exporter makes of the notebook; None where it needs a program that is not here."""
    try:
        body, _ = get_exporter(name)(config=Config(config)).from_notebook_node(ran(ours=True))
    except NEEDS:
        return None
    return body.encode("utf-8") if isinstance(body, str) else body


def stock() -> list[str]:
    """Names of the exporters that come with nbconvert.

    Not ``custom``, which is for a template of one's own, nor those that print what html and latex make.
    """
    return sorted(set(get_export_names()) - {"Copy_for_the_rep", "custom", "webpdf", "qtpdf", "qtpng", "pdf"})


def test_no_stock_export_of_our_notebooks_holds_what_was_typed():
    made = {name: data for name in stock() if (data := export(name, config=SHIPPED)) is not None}
    assert set(made) >= {"html", "markdown", "notebook", "python", "script", "slides"}
    assert [name for name, data in made.items() if found(data, SECRET)] == []
    says = {name for name, data in made.items() if WORDS in data.decode("utf-8")}
    assert says >= {
        "html",
        "markdown",
        "notebook",
        "python",
        "slides",
    }  # an empty file would hold no secret either


def test_without_our_part_the_same_exports_would_hold_it():
    assert found(export("html", config={}), SECRET)
    assert found(export("notebook", config={}), SECRET)


def test_an_analysts_own_notebook_keeps_its_outputs_in_an_export():
    body, _ = get_exporter("notebook")(config=Config(SHIPPED)).from_notebook_node(ran(ours=False))
    assert SECRET in body
    assert "widgets" not in json.loads(body)["metadata"]


def test_the_server_hands_the_same_part_to_the_exports_of_its_menu():
    class App:
        def __init__(self):
            self.config, self.hooks = Config(), []
            self.web_app = type("Web", (), {"settings": {}})()
            self.contents_manager = type("Contents", (), {"register_pre_save_hook": self.hooks.append})()

        def update_config(self, config):
            self.config.merge(config)

    app = App()
    _load_jupyter_server_extension(app)
    assert app.web_app.settings["config"]["Exporter"]["preprocessors"] == SHIPPED["Exporter"]["preprocessors"]
    assert len(app.hooks) == 1


def test_the_menu_finds_the_exporter_by_a_name_that_the_server_takes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    ((name, place),) = project["project"]["entry-points"]["nbconvert.exporters"].items()
    module, _, attribute = place.partition(":")
    assert name.isidentifier()
    assert getattr(import_module(module), attribute) is RepsCopy
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"][
        "workbook/lab/jupyter_nbconvert_config.json"
    ].startswith("etc/jupyter/")


@pytest.fixture
def talk(desk, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(desk.store.home))
    desk.store.save_conversation(Conversation(id="c1", rep=REP, opened_on=date(2026, 9, 21)))
    desk.store.save_draft("c1", "view.words", "two accounts left", seen=0)
    desk.choose(REP)
    return desk


def exported():
    body, resources = RepsCopy().from_notebook_node(ran(ours=True), {"metadata": {}})
    assert resources["output_extension"] == ".html"
    return body.encode("utf-8")


def test_the_menu_hands_out_exactly_the_bytes_that_were_confirmed(talk):
    written = write_copy(talk.copies(), REP, talk.store.home / "exports")
    talk.store.save_draft("c1", "view.words", "typed after the yes", seen=1)
    assert exported() == written.path.read_bytes()
    assert not found(exported(), SECRET)


@pytest.mark.usefixtures("talk")
def test_without_a_yes_nothing_is_handed_out():
    with pytest.raises(NotConfirmed, match="none was confirmed yet") as caught:
        exported()
    assert len(str(caught.value).split()) <= 40


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"other")])
def test_a_file_that_is_gone_or_changed_is_not_handed_out(talk, harm):
    harm(write_copy(talk.copies(), REP, talk.store.home / "exports").path)
    with pytest.raises(NotConfirmed, match="gone or changed") as caught:
        exported()
    assert len(str(caught.value).split()) <= 40


def test_a_rep_without_a_conversation_has_no_copy(talk):
    talk.choose("Ann Nobody")
    with pytest.raises(NotConfirmed):
        exported()


def test_the_reps_own_page_written_last_is_not_handed_out_for_the_copy(talk):
    written = write_copy(talk.copies(), REP, talk.store.home / "exports")
    copies = talk.copies()
    copies.write_own(copies.copy(copies.newest(REP)), talk.store.home / "exports")
    assert exported() == written.path.read_bytes()
