"""Where the team works is chosen by name below the import, and the numbers follow."""

from __future__ import annotations

import pytest

from tests.below import below, texts
from tests.sources.on_form import choose, press
from workbook.calendars.work_days import countries, regions
from workbook.desk.numbers import COUNTRY, REGION
from workbook.sources.form import OPEN
from workbook.sources.form.place import KEEP, TITLE
from workbook.sources.texts.places import by_name

pytestmark = pytest.mark.usefixtures("no_errors")
OWN = "team,rep,date,kind,count\nWest,Own Person,2026-04-27,calls,7\nWest,Own Person,2026-05-18,calls,8\n"


@pytest.fixture
def form(desk):
    desk.importer()
    (made,) = OPEN
    return made


def fold(form):
    return next((one for one in below(form.screen) if getattr(one, "_label", "") == TITLE), None)


def test_it_is_offered_with_data_of_ones_own_and_the_numbers_follow_the_choice(form, desk):
    assert fold(form) is None  # the invented team brings its holidays along
    choose(form, ("calls.csv", OWN))
    press(form, "Import these rows")
    fold(form).toggle()
    place = form._place
    assert (place._country.value, place._region.hidden) == ("", True)
    place._country.value = "DE"
    assert not place._region.hidden
    place._region.value = "BY"
    press(form, KEEP)
    assert "Kept. The team works in DE, BY:" in texts(place.box)
    assert "Counted anew." in texts(place.box)
    assert (desk.store.setting(COUNTRY), desk.store.setting(REGION)) == ("DE", "BY")
    ascension = desk.weekly[desk.weekly["week"] == "2026-05-11"]
    assert ascension["work_days"].tolist() == [4]
    place._country.value = ""
    press(form, KEEP)
    assert desk.store.setting(COUNTRY) is None
    assert set(desk.weekly["work_days"]) == {5}


def test_a_country_that_a_command_named_by_three_letters_opens_as_not_known(form, desk):
    desk.settle("DEU", None)
    choose(form, ("calls.csv", OWN))
    press(form, "Import these rows")
    fold(form).toggle()
    assert form._place._country.value == ""


def test_what_is_kept_stands_in_the_lists_when_they_are_opened(form, desk):
    desk.settle("GB", "SCT")
    choose(form, ("calls.csv", OWN))
    press(form, "Import these rows")
    fold(form).toggle()
    assert (form._place._country.value, form._place._region.value) == ("GB", "SCT")
    form._place._country.value = "SG"  # has no regions
    assert (form._place._region.value, form._place._region.hidden) == ("", True)


def test_every_country_and_region_that_is_offered_has_a_calendar(desk):
    known = by_name(countries())
    assert ("Germany", "DE") in known
    assert len(known) > 200
    assert ("Bayern", "BY") in regions("DE")
    for country in ("DE", "CH", "GB", "US", "FR", "ES"):
        for _, region in regions(country):
            desk.settle(country, region)
            assert desk.place() == (country, region)
