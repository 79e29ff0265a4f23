"""The form of notebook 2: the six steps, the fact cards to tick, and the booking of the talk."""

from workbook.prepare.form.six_steps import PrepareForm

__all__ = ["PrepareForm"]
