"""JupyterLab's menu of exports offers what works here, and nothing that ends in an error."""

from __future__ import annotations

import pytest
from nbconvert.exporters import get_export_names, get_exporter
from traitlets.config import Config

from tests.lab.notebook import SHIPPED, ran
from workbook.lab.menu import NEEDS, PRINTED, offered

NOT_LISTED = {"custom"}  # for a template of one's own; Lab does not show it
OF_PANDOC = {"asciidoc", "latex", "rst"}


def nothing(_):
    return None


def only_pandoc(name):
    return "/usr/bin/pandoc" if name == "pandoc" else None


def names(find, **chosen):
    config = Config(chosen)
    config.merge(offered(config, find))
    return set(get_export_names(config))


def test_without_pandoc_and_tex_only_what_needs_neither_is_offered():
    bare = names(nothing)
    assert bare >= {"html", "markdown", "notebook", "python", "script", "slides", "Copy_for_the_rep"}
    assert not bare & {*OF_PANDOC, "pdf", "webpdf", "qtpdf", "qtpng"}


def test_with_pandoc_its_formats_are_offered_and_with_tex_a_pdf_too():
    assert names(only_pandoc) - names(nothing) == OF_PANDOC
    assert names(lambda name: name) - names(nothing) == {*OF_PANDOC, "pdf"}


def test_what_somebody_turned_on_or_off_themselves_stays_so():
    assert "pdf" in names(nothing, PDFExporter={"enabled": True})
    assert "markdown" not in names(nothing, MarkdownExporter={"enabled": False})


def test_only_classes_that_nbconvert_has_are_named():
    every = {type(get_exporter(name)()).__name__ for name in get_export_names(Config())}
    assert {*NEEDS, *PRINTED} <= every


@pytest.mark.parametrize("name", sorted(names(nothing) - NOT_LISTED - {"Copy_for_the_rep"}))
def test_each_export_that_is_offered_gives_a_file(name):
    body, resources = get_exporter(name)(config=Config(SHIPPED)).from_notebook_node(ran(ours=True))
    assert body.strip()
    assert resources["output_extension"].startswith(".")
