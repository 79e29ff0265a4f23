"""Addresses: what is understood, what is refused, and that nothing of a refused one is repeated."""

from __future__ import annotations

import traceback

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbook.store import Reason, StoreProblem
from workbook.store.postgres.address import address_of

CANARY = "zq9canary"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("postgresql://ann@db.example.org/team", ("ann", "db.example.org", None, "team")),
        ("postgres://db.example.org:6432/team", (None, "db.example.org", 6432, "team")),
        ("postgresql://an%20n@[::1]/te%20am", ("an n", "::1", None, "te am")),
        ("postgresql:///?service=team", (None, None, None, None)),
    ],
)
def test_an_address_is_understood(text: str, parts: tuple[object, ...]) -> None:
    url = address_of(text)
    assert (url.username, url.host, url.port, url.database) == parts
    assert url.password is None


def test_options_are_handed_on() -> None:
    url = address_of("postgresql://ann@db.example.org/team?sslmode=verify-full&sslrootcert=system")
    assert dict(url.query) == {"sslmode": "verify-full", "sslrootcert": "system"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"postgresql://ann:{CANARY}@db/team", Reason.ADDRESS_TELLS),
        (f"postgresql://ann:{CANARY}@db:5432/team?sslmode=require", Reason.ADDRESS_TELLS),
        (f"postgresql://db/team?password={CANARY}", Reason.ADDRESS_TELLS),
        (f"postgresql://db/team?sslpassword={CANARY}", Reason.ADDRESS_TELLS),
        (f"postgresql://ann:@{CANARY}@db/team", Reason.ADDRESS_TELLS),
        (f"postgresql://ann:{CANARY}", Reason.NO_ADDRESS),
        (f"postgresql://ann:pa/{CANARY}@db/team", Reason.NO_ADDRESS),
        (f"postgresql://ann:pa#{CANARY}@db/team", Reason.NO_ADDRESS),
        (f"postgresql://db/team?options=-c%20role%3D{CANARY}", Reason.NO_ADDRESS),
        (f"mysql://{CANARY}/team", Reason.NO_ADDRESS),
        (CANARY, Reason.NO_ADDRESS),
    ],
)
def test_what_holds_a_password_or_is_no_address_is_refused_and_not_repeated(
    text: str, reason: Reason
) -> None:
    with pytest.raises(StoreProblem) as problem:
        address_of(text)
    assert problem.value.reason is reason
    assert CANARY not in "".join(traceback.format_exception(problem.value, chain=True)).replace(text, "")


@given(st.text(max_size=40))
@example("://:@/?#")
def test_any_text_is_an_address_or_refused_in_words(text: str) -> None:
    for whole in (text, f"postgresql://{text}", f"postgresql://db/{text}", f"postgresql://db/team?{text}"):
        assert read(whole) in {None, Reason.ADDRESS_TELLS, Reason.NO_ADDRESS}


def read(text: str) -> str | Reason | None:
    try:
        url = address_of(text)
    except StoreProblem as problem:
        return problem.reason
    return None if url.password is None else "a password"
