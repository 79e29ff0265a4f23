"""A PostgreSQL of one test run: own folder, loopback, a free port, a password; found, or installed on Debian.

Run as ``python -m tests.servers.postgres`` before the tests that need it, to install it where it is missing.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.servers.installed import exit_code, is_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "C:/Program Files/PostgreSQL/*/bin",
)
NOT_ROOT = "postgres"  # the server refuses to run as root; this user comes with Debian's package
HOW = (
    "The tests of PostgreSQL need its server. Install it (Debian: apt-get install postgresql; macOS: brew install "
    "postgresql), or set WORKBOOK_POSTGRES to the folder of its programs."
)


@dataclass(frozen=True)
class Postgres:
    """A running server. ``url`` has no credentials in it; ``environment`` has."""

    port: int
    user: str
    password: str = field(repr=False)
    control: Callable[..., None] = field(repr=False, default=lambda *_: None)

    def stop(self) -> None:
        """Stop it at once, as where the plug is pulled."""
        self.control("-m", "immediate", "stop")

    def start(self) -> None:
        """Start it again, with all that was in it."""
        self.control("start")

    @property
    def url(self) -> str:
        return f"postgres://127.0.0.1:{self.port}/postgres"

    @property
    def environment(self) -> dict[str, str]:
        return {"WORKBOOK_SOURCE_USER": self.user, "WORKBOOK_SOURCE_PASSWORD": self.password}


def find() -> Path | None:
    """Return the folder of the server's programs, or None."""
    named = os.environ.get("WORKBOOK_POSTGRES")
    found = [Path(named)] if named else []
    for place in PLACES:
        root = Path(place).anchor
        found += sorted(Path(root).glob(place.removeprefix(root)), reverse=True)
    on_path = shutil.which("initdb")
    found += [Path(on_path).parent] if on_path else []
    return next((one for one in found if (one / "initdb").exists() or (one / "initdb.exe").exists()), None)


@contextmanager
def running(programs: Path, *, locale: str = "C") -> Iterator[Postgres]:
    """Start a server with an empty database; it is stopped and its folder removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="workbook-postgres-"))
    data, port = str(folder / "data"), _free_port()
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    running = [str(programs / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", settings]
    server = Postgres(
        port, "workbook_test", secrets.token_urlsafe(16), lambda *words: _run([*running, *words])
    )
    secret = folder / "secret"
    secret.write_text(server.password, encoding="utf-8")
    if is_root():
        shutil.chown(secret, NOT_ROOT)
        shutil.chown(folder, NOT_ROOT)
    try:
        _run(
            [str(programs / "initdb"), "-D", data, "-U", server.user, "-A", "scram-sha-256", "--pwfile", str(secret),
             "--encoding=UTF8", f"--locale={locale}", "--no-sync"]
        )  # fmt: skip
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(words: list[str]) -> None:
    # Output goes to a file: a server that inherits a pipe keeps it open, and the reader waits for ever.
    with tempfile.TemporaryFile() as output:
        user = NOT_ROOT if is_root() else None
        done = subprocess.run(
            words, check=False, stdout=output, stderr=output, user=user, cwd=tempfile.gettempdir()
        )
        output.seek(0)
        if done.returncode:
            raise AssertionError(output.read().decode(errors="replace")[-2000:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(exit_code(find, "postgresql", HOW))
