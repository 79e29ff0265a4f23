from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from workbook.store import places

GIT = shutil.which("git")
posix_only = pytest.mark.skipif(os.name != "posix", reason="rights as numbers are POSIX")


def test_the_folder_asked_for_comes_before_the_environment_and_that_before_the_users_own(
    tmp_path: Path,
) -> None:
    named = {"WORKBOOK_HOME": str(tmp_path / "b")}
    assert places.home(tmp_path / "a", named) == tmp_path / "a"
    assert places.home(None, named) == tmp_path / "b"
    own = places.home(None, {})
    assert own.name == "workbook"
    assert own.is_absolute()


def test_an_empty_environment_variable_is_no_place() -> None:
    assert places.home(None, {"WORKBOOK_HOME": ""}) == places.home(None, {})


def test_a_relative_or_tilde_place_becomes_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert places.home(Path("here"), {}) == tmp_path / "here"
    assert places.home(None, {"WORKBOOK_HOME": "~/there"}) == tmp_path / "there"


def test_what_stays_with_the_manager_and_what_is_handed_on_lie_in_two_folders(tmp_path: Path) -> None:
    assert places.for_you_only(tmp_path) == tmp_path / "for-you-only"
    assert places.exports(tmp_path) == tmp_path / "exports"


@pytest.mark.parametrize(
    ("place", "program"),
    [
        (PureWindowsPath(r"C:\Users\kim\OneDrive - Contoso\workbook"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\kim\OneDrive\x"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\kim\iCloudDrive\x"), "iCloud"),
        (PureWindowsPath(r"G:\My Drive\x"), "Google Drive"),
        (PurePosixPath("/home/kim/Dropbox (Personal)/x"), "Dropbox"),
        (PurePosixPath("/Users/kim/Library/CloudStorage/GoogleDrive-kim@x.org/My Drive/x"), "Google Drive"),
        (PurePosixPath("/Users/kim/Library/Mobile Documents/com~apple~CloudDocs/x"), "iCloud"),
        (PurePosixPath("/home/kim/.local/share/workbook"), None),
        (PureWindowsPath(r"C:\Users\kim\AppData\Local\workbook"), None),
        (PurePosixPath("/home/kim/dropboxes/onedriver/x"), None),
    ],
)
def test_a_path_tells_who_copies_the_folder_elsewhere(
    place: PurePosixPath | PureWindowsPath, program: str | None
) -> None:
    assert places.synced_folder(place) == program


@pytest.mark.parametrize(
    ("place", "network"),
    [
        (PureWindowsPath(r"\\server\share\kim\workbook"), True),
        (PureWindowsPath(r"C:\Users\kim\AppData\Local\workbook"), False),
        (PurePosixPath("/home/kim/.local/share/workbook"), False),
    ],
)
def test_a_path_tells_that_the_folder_lies_on_another_computer(
    place: PurePosixPath | PureWindowsPath, *, network: bool
) -> None:
    assert places.on_a_network(place) is network


@posix_only
def test_a_new_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    places.make_private(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


@posix_only
def test_a_folder_that_holds_other_things_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").touch()
    tmp_path.chmod(0o755)
    places.make_private(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    (tmp_path / places.DATABASE).touch()
    places.make_private(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


@pytest.mark.skipif(GIT is None, reason="needs git")
def test_in_a_folder_under_version_control_nothing_that_is_kept_is_taken_in(tmp_path: Path) -> None:
    def git(*words: str) -> str:
        return subprocess.run(
            [str(GIT), *words], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout

    git("init", "-q")
    (tmp_path / "ours").mkdir()
    places.keep_out_of_git(tmp_path / "ours")
    (tmp_path / "ours" / places.DATABASE).touch()
    (tmp_path / "README").touch()
    git("add", ".")
    assert git("status", "--porcelain").splitlines() == ["A  README"]


def test_a_folder_that_holds_other_things_keeps_its_own_rules_for_version_control(tmp_path: Path) -> None:
    (tmp_path / "theirs.py").touch()
    places.keep_out_of_git(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["theirs.py"]
