"""The dry run on screen, and the way back to the step."""

from __future__ import annotations

import pytest

from tests.below import below
from tests.prepare.on_screen import opened, press_anywhere, shown
from workbook.prepare.steps import Step

pytestmark = pytest.mark.usefixtures("no_errors")


def test_it_reads_what_is_stored_and_goes_back_to_the_step(desk):
    form = opened(desk)
    form.go(Step.PART)
    press_anywhere(form, "Rehearse")
    assert "nothing to read yet" in shown(form)
    assert "The talk itself" not in shown(form)
    press_anywhere(form, "Back to the steps")
    desk.store.save_draft(form.talk.id, "part.contribution", "I <b>cancelled</b> two of our talks.", seen=0)
    press_anywhere(form, "Rehearse")
    assert "I &lt;b&gt;cancelled&lt;/b&gt; two of our talks." in shown(form)
    assert "read aloud (Brysbaert 2019)" in shown(form)
    assert "They may ask" in shown(form)
    assert "✓ My part" not in shown(form)  # one sentence of the two is there
    assert "→ Options: Their ideas first" in shown(form)
    assert "✓ prepared; … not prepared yet; → comes in the talk." in shown(form)
    press_anywhere(form, "Back to the steps")
    assert [each for each in below(form.screen) if getattr(each, "field", "") == "part.contribution"]
