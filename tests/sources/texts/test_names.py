"""Names: two that may be one person are asked about, never merged, and others are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.texts.names import compared, is_id, kept, spellings


@pytest.mark.parametrize(
    "other",
    [
        "anna smith",
        "ANNA SMITH",
        "Smith, Anna",
        "Anna  Smith",
        "Ánna Smith",
        "Smith Anna",
        "A. Smith",
        "Anna Smth",
    ],
)
def test_two_spellings_of_one_name_are_found(other: str) -> None:
    assert spellings({"Anna Smith": 50, other: 1}) == [("Anna Smith", other)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Anna Smith", "Anne Smith"),
        ("Jon Doe", "John Doe"),
        ("Rep 1", "Rep 2"),
        ("Ada Byron", "Ida Byron"),
        ("Ann Lee", "Ben Lee"),
        ("Maria Rossi", "Mario Rossi"),
    ],
)
def test_names_of_two_busy_people_are_two_however_alike(one: str, two: str) -> None:
    assert spellings({one: 50, two: 40}) == []


def test_short_names_and_numbers_are_not_taken_for_slips() -> None:
    assert spellings({"Ann": 500, "Anna": 1}) == []
    assert spellings({"Team 11": 500, "Team 12": 1}) == []


def test_a_name_is_kept_letter_by_letter_but_for_its_blanks_and_how_accents_are_composed() -> None:
    assert kept("  Zoe\u0308   Ang  ") == "Zoë Ang"
    assert kept("o'BRIEN, Pat") == "o'BRIEN, Pat"


def test_ids_of_users_are_known_from_names_and_addresses() -> None:
    assert all(
        map(
            is_id, ("0058d000001aBCD", "0058d000001aBCDAA2", "123456", "6f9619ff-8b86-d011-b42d-00c04fc964ff")
        )
    )
    assert not any(map(is_id, ("Ann", "ann@example.com", "Rep 5", "007")))


@given(st.dictionaries(st.text(max_size=12), st.integers(1, 100), max_size=12))
def test_any_names_give_pairs_of_different_names_that_are_there(rows: dict[str, int]) -> None:
    found = spellings(rows)
    assert all(right in rows and other in rows and right != other for right, other in found)
    assert len({frozenset(pair) for pair in found}) == len(found)


@pytest.mark.parametrize(
    "other", ["ann müller", "MULLER, Ann", " Ann   Muller.", "Müller Ann", "Ann Mu\u0308ller"]
)
def test_two_spellings_that_may_be_one_person_compare_alike(other: str) -> None:
    assert compared(other) == compared("Ann Müller") == "ann muller"


@pytest.mark.parametrize(
    ("one", "other"), [("0055g0000AbC", "0055g0000Abc"), ("Ann", "Anna"), ("???", "!!!"), ("🙂", "🙁")]
)
def test_ids_that_differ_in_case_and_names_without_letters_compare_apart(one: str, other: str) -> None:
    assert compared(one) != compared(other)
