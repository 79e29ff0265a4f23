"""An address says where; a password in it is refused and never repeated."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.in_place import credentials as kept
from workbook.sources.in_place.address import Address, address_of
from workbook.sources.in_place.credentials import Credentials, credentials_for
from workbook.sources.in_place.names import split_name
from workbook.sources.problem import SourceProblem

CANARY = "cAnArY-7391"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("events", Address("files", path="events")),
        ("events.db", Address("duckdb", path="events.db")),
        ("duckdb:///home/x.db", Address("duckdb", path="/home/x.db")),
        ("duckdb:///C:/x.db", Address("duckdb", path="C:/x.db")),
        ("parquet://a/b", Address("parquet", path="a/b")),
        ("postgresql://ann@h:6543/d", Address("postgres", "h", 6543, "ann", "/d")),
        ("pyspark", Address("spark", host="local")),
        (
            "snowflake://acc/D/S?warehouse=W",
            Address("snowflake", "acc", path="/D/S", options={"warehouse": "W"}),
        ),
    ],
)
def test_an_address_is_read(text, address):
    assert address_of(text) == address


@pytest.mark.parametrize(
    "text",
    [
        f"postgres://ann:{CANARY}@host/db",
        f"postgres://ann:{CANARY}/x@host/db",
        f"postgres://ann:7391/{CANARY}@host/db",
        f"postgres://ann:a@{CANARY}@host/db",
        f"postgres://ann:{CANARY}#1@host/db",
        f"postgres://ann:{CANARY}?1@host/db",
        f"postgres://host:{CANARY}/db",
        f"postgres://[{CANARY}/db",
        f"postgres://host/db?password={CANARY}",
        f"postgres://host/db?Pass%77ord={CANARY}",
        f"databricks://host/?access_token={CANARY}",
        f"trino://host/c/s?{CANARY}=1",
        f"host=h user=u password={CANARY}",
        f"{CANARY}://host/db",
    ],
)
def test_what_may_hold_a_password_is_refused_and_not_repeated(text):
    with pytest.raises(SourceProblem) as problem:
        address_of(text)
    assert CANARY.lower() not in str(problem.value).lower()
    assert problem.value.__context__ is None


@given(
    st.text(st.characters(blacklist_categories=["Cs"]), min_size=4),
    st.sampled_from(["postgres", "trino", "spark"]),
)
def test_no_text_as_a_password_is_ever_in_a_message_or_an_address(text, engine):
    secret = f"{CANARY}{text}"
    with pytest.raises(SourceProblem) as problem:
        address_of(f"{engine}://ann:{secret}@host/db")
    assert CANARY.lower() not in str(problem.value).lower()


def test_our_variables_come_before_the_engines_own_and_the_keyring_comes_last(monkeypatch):
    asked = []
    ring = SimpleNamespace(get_password=lambda service, name: asked.append((service, name)) or "ring")
    monkeypatch.setattr(kept, "find_spec", lambda _: object())
    monkeypatch.setattr(kept, "import_module", lambda _: ring)
    address = address_of("postgres://ann@host/db")
    usual = {"PGUSER": "u", "PGPASSWORD": "usual"}
    ours = {"WORKBOOK_SOURCE_USER": "o", "WORKBOOK_SOURCE_PASSWORD": "ours"}
    assert credentials_for(address, usual | ours) == Credentials("ann", "ours")
    assert credentials_for(address_of("postgres://host/db"), usual) == Credentials("u", "usual")
    assert asked == []
    assert credentials_for(address, {}) == Credentials("ann", "ring")
    assert asked == [("workbook", "postgres://ann@host")]


def test_a_keyring_that_fails_holds_no_password(monkeypatch):
    monkeypatch.setattr(kept, "find_spec", lambda _: object())
    monkeypatch.setattr(kept, "import_module", lambda _: SimpleNamespace())
    assert credentials_for(address_of("postgres://host/db"), {}) == Credentials()


def test_credentials_are_shown_by_nothing():
    shown = Credentials("ann", CANARY)
    assert CANARY not in f"{shown!r} {shown}"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("events", ("events",)),
        ("sales.events", ("sales", "events")),
        ('c.s."a.b"', ("c", "s", "a.b")),
        ('"x""; DROP TABLE t; --"', ('x"; DROP TABLE t; --',)),
        ("t; DROP TABLE t", ("t; DROP TABLE t",)),
    ],
)
def test_a_table_has_a_name_of_up_to_three_parts(text, parts):
    assert split_name(text) == parts


@pytest.mark.parametrize("text", ["", ".", "a.", ".a", "a..b", "a.b.c.d", '"a', 'a"b', '"a"b'])
def test_a_name_that_cannot_be_split_is_refused(text):
    with pytest.raises(SourceProblem, match="name of the table"):
        split_name(text)


def test_a_path_stays_a_path():
    assert Path(address_of("C:\\data\\events.duckdb").path).suffix == ".duckdb"
