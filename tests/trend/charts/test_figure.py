"""Nobody waits for the drawing library who sees no chart."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import matplotlib as mpl

import workbook
from workbook.trend.charts.figure import in_style, load_soon

AT_ONCE = re.compile(r"^(import|from) matplotlib", re.MULTILINE)


def test_no_module_loads_it_when_it_is_imported():
    modules = list(Path(workbook.__file__).parent.rglob("*.py"))
    assert len(modules) > 100
    assert not [path.name for path in modules if AT_ONCE.search(path.read_text(encoding="utf-8"))]
    assert AT_ONCE.search('"""A module."""\n\nfrom matplotlib.figure import Figure\n')


def test_it_can_be_loaded_beside_what_goes_on():
    load_soon().join()
    assert "matplotlib.backends.backend_svg" in sys.modules


def test_the_style_is_ours_for_a_drawing_and_the_readers_own_after_it():
    with mpl.rc_context({"svg.fonttype": "path"}):
        with in_style():
            assert mpl.rcParams["svg.fonttype"] == "none"
        assert mpl.rcParams["svg.fonttype"] == "path"
