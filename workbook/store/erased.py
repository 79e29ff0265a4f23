"""Marks of people who were erased: a name that comes again is known again, and none can be read out of them.

A name has little in it that cannot be guessed, so a plain hash would give it away to whoever tries a list of names.
The salt is this store's own, so that no list can be worked out before; scrypt takes memory and time for each try, so
that a list is slow to work through. It stays possible: whoever holds the store and suspects a name can test it.
"""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from hashlib import scrypt
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from workbook.store import schema
from workbook.store.base import Base

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

COST = 2**11  # scrypt's n: some 7 ms and 2 MiB for a name; an import of a thousand new names still goes
BLOCK, LENGTH = 8, 16
SALT = 16  # bytes
TABLE = schema.erased


class ErasedPart(Base):
    """Who was erased, asked name by name. ``texts`` are names as they are compared: two spellings are one text."""

    def were_erased(self, texts: Iterable[str]) -> set[str]:
        """Return those of the texts whose mark is kept."""
        with self._reading() as connection:
            kept = _kept(connection)
        return _known(texts, kept)


def keep_marks(connection: Connection, texts: Iterable[str]) -> None:
    """Keep a mark of each text within a transaction."""
    kept, wanted = _kept(connection), set(texts)
    salt = next(iter(kept), "") or token_hex(SALT)
    if new := wanted - _known(wanted, kept):
        connection.execute(insert(TABLE), [{"mark": _mark(text, salt), "salt": salt} for text in sorted(new)])


def drop_marks(connection: Connection, texts: Iterable[str]) -> None:
    """Forget the marks of these texts within a transaction: they are other people's now."""
    wanted = list(texts)
    for salt in _kept(connection) if wanted else ():
        marks = [_mark(text, salt) for text in wanted]
        connection.execute(delete(TABLE).where(TABLE.c.mark.in_(marks)))


def _kept(connection: Connection) -> dict[str, set[str]]:
    """Return the marks by their salt: of more than one only where marks of two stores came together."""
    kept = defaultdict[str, set[str]](set)
    for mark, salt in connection.execute(select(TABLE.c.mark, TABLE.c.salt)):
        kept[salt].add(mark)
    return kept


def _known(texts: Iterable[str], kept: Mapping[str, set[str]]) -> set[str]:
    asked = [(text, salt) for text in texts for salt in kept]
    if not asked:
        return set()
    with ThreadPoolExecutor() as pool:  # scrypt lets other threads go on meanwhile
        found = pool.map(_mark, *zip(*asked, strict=True))
        return {text for (text, salt), mark in zip(asked, found, strict=True) if mark in kept[salt]}


@lru_cache(maxsize=10_000)  # an import is looked at several times before the yes
def _mark(text: str, salt: str) -> str:
    raw = text.encode("utf-8", "surrogatepass")
    return scrypt(raw, salt=bytes.fromhex(salt), n=COST, r=BLOCK, p=1, dklen=LENGTH).hex()
