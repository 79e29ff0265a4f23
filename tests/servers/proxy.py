"""A line to a server that can be cut, also at the very moment of a commit. On loopback, for tests."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMIT = b"COMMIT\x00"  # as psycopg sends it; a level of isolation begins with the same letters


class Line:
    """Passes bytes on, until told otherwise.

    ``cut_at`` a commit: "before" it reaches the server, or "after" the server has done it and before it is heard.
    ``down``: nobody is let through any more. ``deaf``: what is sent is lost, and nobody is told.
    """

    def __init__(self, port: int) -> None:
        self._to = ("127.0.0.1", port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.cut_at = ""
        self.stays_down = self.down = self.deaf = False
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Cut every line that stands."""
        for pair in self._pairs:
            for end in pair:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        self._pairs.clear()

    def close(self) -> None:
        self.cut()
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            if self.down:
                client.close()
                continue
            pair = client, socket.create_connection(self._to)
            self._pairs.append(pair)
            threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, client: socket.socket, server: socket.socket) -> None:
        other = {client: server, server: client}
        with client, server, selectors.DefaultSelector() as waiting, contextlib.suppress(OSError):
            for end in other:
                waiting.register(end, selectors.EVENT_READ)
            while True:
                for key, _ in waiting.select():
                    end: socket.socket = key.fileobj  # type: ignore[assignment] # what was registered
                    data = end.recv(65536)
                    if not data or (end is client and COMMIT in data and self._cuts(data, server)):
                        return
                    if not self.deaf:
                        other[end].sendall(data)

    def _cuts(self, data: bytes, server: socket.socket) -> bool:
        where, self.cut_at = self.cut_at, ""
        if not where:
            return False
        self.down = self.stays_down
        if where == "after":
            server.sendall(data)
            server.recv(65536)  # the server has done it, and says so to nobody
        return True


@contextlib.contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Open a line to the server on this port."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
