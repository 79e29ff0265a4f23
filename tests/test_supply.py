"""What is installed: no version below a floor, each one that was run named, heavy things kept in extras."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
DEFAULT = [Requirement(one) for one in PROJECT["project"]["dependencies"]]
EXTRAS = [Requirement(one) for many in PROJECT["project"]["optional-dependencies"].values() for one in many]
TESTED = [Requirement(one) for one in PROJECT["tool"]["uv"]["constraint-dependencies"]]
# The oldest versions that are accepted of what serves, shows and writes pages.
FLOORS = {
    "jupyterlab": "4.6.2",
    "jupyter-server": "2.20.0",
    "nbconvert": "7.17.1",
    "ipywidgets": "8.1.9",
    "jinja2": "3.1.6",
}
HEAVY = {
    "pyspark",
    "ibis-framework",
    "numba",
    "torch",
    "sqlcipher3",
    "keyring",
    "psycopg",
    "scipy",
    "statsmodels",
}


def named(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_no_version_below_a_floor_is_allowed_or_installed(name: str, floor: str) -> None:
    (asked,) = [one for one in DEFAULT if named(one.name) == name]
    below = Version(f"{floor}.dev0")
    assert not asked.specifier.contains(below, prereleases=True)
    assert not asked.specifier.contains(_previous(floor))
    assert Version(version(name)) >= Version(floor)


def _previous(floor: str) -> str:
    first, middle, last = map(int, floor.split("."))
    return f"{first}.{middle}.{last - 1}" if last else f"{first}.{middle - 1}.99"


@pytest.mark.parametrize("asked", [*DEFAULT, *EXTRAS], ids=lambda one: one.name)
def test_each_dependency_has_a_version_that_was_run(asked: Requirement) -> None:
    run = [one for one in TESTED if named(one.name) == named(asked.name)]
    assert run, f"{asked.name} has no tested version"
    for one in run:
        (exact,) = one.specifier
        assert exact.operator == "=="
        assert asked.specifier.contains(exact.version, prereleases=True)


def test_what_is_heavy_or_rare_is_an_extra() -> None:
    assert {named(one.name) for one in DEFAULT}.isdisjoint(HEAVY)


def test_nothing_is_fetched_from_an_address_of_its_own() -> None:
    assert [one.name for one in (*DEFAULT, *EXTRAS, *TESTED) if one.url] == []
    assert "sources" not in PROJECT["tool"]["uv"]
    assert "index" not in PROJECT["tool"]["uv"]
