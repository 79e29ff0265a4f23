"""A year of a team of twelve, day by day: talks, leave that comes in between, check-ins, reviews, the calendar file."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import time_machine
from ical.calendar_stream import IcsCalendarStream

from tests.track.builders import DAY
from workbook.calendars.agenda import DaysOff, later, next_working_day, works
from workbook.calendars.rhythm import check_in_dates
from workbook.calendars.work_days import team_calendar
from workbook.records import Absence, CheckInState, Conversation, Outcome, Rep, Review, Side
from workbook.store import Store
from workbook.track.change import Wish
from workbook.track.check_in import moved, next_up, off_days, planned, still_open
from workbook.track.due import DueKind, DueState
from workbook.track.form.gather import newest, write_feed
from workbook.track.outcome import ended
from workbook.track.week import RepPlan, week

FIRST, LAST = date(2026, 1, 5), date(2026, 12, 31)
PEOPLE = [
    Rep(name=f"Rep {number}", team="North", country="DE", region="BY", works=works_on)
    for number, works_on in enumerate(["01234"] * 8 + ["0123", "013", "12345", "01234"], start=1)
]


class Year:
    """The team, its leave as it becomes known, and a manager who forgets one check-in in five."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store, self.rng, self.leave = store, random.Random(seed), []  # noqa: S311 - a simulation, seeded
        self.talks = self.moves = self.closed = 0
        self.known: dict[str, DaysOff] = {}
        self.open, self.read = {}, {}  # plans that go on by rep; check-ins as read last, by conversation

    def off(self, rep):
        if rep not in self.known:
            calendar = team_calendar(self.leave, PEOPLE, [], first=FIRST, last=date(2027, 3, 31))
            self.known |= {one.name: calendar.off(one.name) for one in PEOPLE}
        return self.known[rep]

    def wish(self):
        return Wish(Side.MANAGER, self.store.now())

    def live(self, day):
        for person in PEOPLE:
            if self.rng.random() < 0.02:
                self.known.clear()
                first = later(day, self.rng.randrange(15))
                self.leave.append(
                    Absence(rep=person.name, first=first, last=later(first, self.rng.randrange(1, 14)))
                )
            self.look_after(person.name, day)

    def look_after(self, rep, day):
        if rep not in self.open:
            if self.rng.random() < 0.02 and works(day, self.off(rep)):
                self.talk(rep, day)
            return
        talk, review = self.open[rep]
        self.move(talk.id, rep, day, review)
        self.meet(talk.id, rep, day)
        if day >= review.on and works(day, self.off(rep)):
            self.end(talk, rep, day, review)

    def kept(self, key):
        """The check-ins as they are stored; read again only after something was written."""
        if key not in self.read:
            self.read[key] = self.store.check_ins(key)
        return self.read[key]

    def change(self, key, changed, lines=()):
        self.store.change_plan(changed, lines)
        self.read.pop(key, None)

    def talk(self, rep, day):
        self.talks += 1
        talk = Conversation(id=f"{rep}-{self.talks}", rep=rep, opened_on=day, held_on=day)
        on = next_working_day(later(day, 21 + self.rng.randrange(20)), later(day, 90), self.off(rep))
        review = Review(conversation=talk.id, on=on)
        self.store.save_conversation(talk)
        self.store.save_review(review)
        self.open[rep] = talk, review
        self.plan(talk.id, rep, day, on)

    def plan(self, key, rep, start, review):
        days = check_in_dates(start, review, self.off(rep), not_before=start)
        taken = {one.on for one in self.kept(key)}
        self.change(key, planned(key, [one for one in days if one not in taken], self.kept(key)))

    def move(self, key, rep, day, review):
        for one, to in off_days(self.kept(key), self.off(rep), day, review.on):
            self.moves += 1
            if to is None:
                self.change(key, [one.model_copy(update={"state": CheckInState.CANCELLED})])
            else:
                new, line = moved(one, to, self.wish())
                self.change(key, [new], [line])

    def meet(self, key, rep, day):
        one = next_up(self.kept(key), day)
        if one and one.on <= day and works(day, self.off(rep)) and self.rng.random() < 0.8:
            self.change(key, [one.model_copy(update={"state": CheckInState.HELD})])

    def end(self, talk, rep, day, review):
        goes_on = self.rng.random() < 0.4
        next_on = next_working_day(later(day, 28), later(day, 90), self.off(rep)) if goes_on else None
        end = ended(
            review, outcome=Outcome.GO_ON if goes_on else Outcome.RESOLVED, rep_view="fine", what_happened="",
            next_on=next_on, today=day, wish=self.wish(),
        )  # fmt: skip
        self.store.keep_reviewed(end.review, end.reviewed, end.changes)
        self.open[rep] = talk, end.review
        if goes_on:
            self.plan(talk.id, rep, day, next_on)
            return
        self.closed += 1
        del self.open[rep]
        ahead = [one for one in self.kept(talk.id) if one.state is CheckInState.PLANNED]
        self.change(talk.id, [one.model_copy(update={"state": CheckInState.CANCELLED}) for one in ahead])

    # --- what must hold whenever it is looked at --------------------------------------------------------------------

    def check(self, day):
        for talk in newest(self.store):
            check_ins, review = self.store.check_ins(talk.id), self.store.review(talk.id)
            off = self.off(talk.rep)
            stand = [one for one in check_ins if one.state is not CheckInState.CANCELLED]
            ahead = [one for one in stand if one.state is CheckInState.PLANNED and one.on >= day]
            assert all(works(one.on, off) for one in ahead), "no check-in ahead on leave, holiday or weekend"
            assert all(one.on < review.on for one in ahead if review.outcome is None)
            assert len({one.on for one in ahead}) == len(ahead), "none twice"
            assert len({one.id for one in check_ins}) == len(check_ins)
            held = [one.on for one in stand if one.state is CheckInState.HELD]
            up = next_up(check_ins, day)
            assert not held or up is None or up.on >= max(held), "order kept"
            assert all(one.on <= day for one in stand if one.state is CheckInState.HELD)

    def check_week(self, day):
        plans = [
            RepPlan(one, (), self.store.check_ins(one.id), self.store.review(one.id))
            for one in newest(self.store)
        ]
        items = week(plans, (), (), day)
        late = {one.due.id for one in items if one.due.state is DueState.OVERDUE}
        missed = {
            one.id
            for plan in plans
            if plan.review.outcome is None
            for one, _ in still_open(plan.check_ins, day)
            if one.on < day
        }
        assert missed == {key for key in late if key in {one.id for plan in plans for one in plan.check_ins}}
        assert all(one.due.side is Side.MANAGER for one in items if one.due.kind is DueKind.CHECK_IN)
        return plans

    def check_feed(self, day, seen):
        data = write_feed(self.store, None, day).read_text("utf-8")
        events = IcsCalendarStream.calendar_from_ics(data).events
        assert len({one.uid for one in events}) == len(events)
        for one in events:
            assert one.sequence >= seen.get(one.uid, 0)
            seen[one.uid] = one.sequence
        there = sorted(one.dtstart for one in events if one.status is None and one.summary == "Check-in")
        assert there == sorted(
            one.on
            for talk in newest(self.store)
            for one in self.store.check_ins(talk.id)
            if one.state is not CheckInState.CANCELLED and one.on >= later(day, -31)
        )


def test_a_year_of_twelve_reps_keeps_every_promise_about_its_days(tmp_path):
    seen: dict[str, int] = {}
    with (
        time_machine.travel(datetime(2026, 1, 5, 9, tzinfo=UTC), tick=False) as clock,
        Store.open(tmp_path) as store,
    ):
        year = Year(store, seed=1)
        day = FIRST
        while day <= LAST:
            clock.move_to(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
            year.live(day)
            year.check(day)
            if day.weekday() == 0:
                year.check_week(day)
                year.check_feed(day, seen)
            day += DAY
        assert year.talks >= 20
        assert year.moves >= 15
        assert year.closed >= 10
        assert len(store.changes()) >= year.closed
        assert max(one.at for one in store.changes()) - min(one.at for one in store.changes()) > timedelta(
            days=250
        )
