"""Any records to save, by hypothesis."""

from __future__ import annotations

from datetime import timedelta, timezone

from hypothesis import strategies as st

from workbook.records import (
    Absence,
    AbsenceKind,
    Action,
    Activity,
    Agreement,
    Answer,
    CalendarEntry,
    CancelledMeeting,
    Cause,
    Change,
    ChangeKind,
    CheckIn,
    CheckInState,
    Conversation,
    CopyWritten,
    Fact,
    LeadsPassed,
    OneToOne,
    Origin,
    Outcome,
    OwnUsual,
    Per,
    Rep,
    Reply,
    Resolved,
    Review,
    Reviewed,
    Side,
    Signal,
    Target,
    Verdict,
)

LARGEST = 2**63 - 1

NASTY = [
    'O\'Brien said "no"; DROP TABLE draft; -- % _ \\',
    "nul \x00 bell \x07 escape \x1b[0m",
    "lines \r\n \u2028 \u2029 \x85",
    "\u202eright to left\u202c \u200b \u05d0\u05d1 \u6f22\u5b57 e\u0301 \U0001f469\u200d\U0001f680",
    "{{7*7}} %(x)s <script>alert(1)</script> :name ?1 $1",
    "",
]
names = st.one_of(st.sampled_from(["Ann", "ann", "NA", "null", "Zo\u00eb"]), st.text(min_size=1, max_size=30))
words = st.one_of(st.sampled_from(NASTY), st.text(max_size=300))
days = st.dates()
maybe_days = st.none() | days
numbers = st.integers(min_value=0, max_value=LARGEST)
any_float = st.floats(allow_nan=False)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(timezones=st.none() | offsets)

activities = st.builds(
    Activity,
    team=words,
    rep=words,
    date=days,
    kind=words,
    count=st.integers(min_value=-LARGEST, max_value=LARGEST),
    row_id=words,
    source=words,
    outcome=words,
    minutes=st.none() | any_float,
    amount=st.none() | any_float,
    account=words,
)
reps = st.builds(Rep, name=names, team=words, started=maybe_days)
absences = st.builds(
    Absence, rep=st.none() | words, first=days, last=days, why=st.sampled_from(list(AbsenceKind))
)
leads = st.builds(LeadsPassed, rep=words, week=days, count=numbers)
meetings = st.builds(OneToOne, rep=words, on=days, held=st.booleans())
cancelled = st.builds(
    CancelledMeeting, count=st.integers(1, LARGEST), on=days,
    **dict.fromkeys(("row_id", "rep", "kind", "by", "account", "source"), words),
)  # fmt: skip
signals = st.builds(
    Signal,
    rep=words,
    team=words,
    score=any_float,
    drop=any_float,
    drop_lo=any_float,
    drop_hi=any_float,
    kinds=st.lists(words, max_size=3).map(tuple),
    **dict.fromkeys(("week", "shown_on", "onset", "onset_lo", "onset_hi"), days),
)
conversations = st.builds(
    Conversation,
    id=words,
    rep=words,
    opened_on=days,
    signal=st.none() | signals,
    talk_at=st.none() | times,
    held_on=maybe_days,
)
some_float = st.floats(allow_nan=False, allow_infinity=False)
amounts = st.floats(min_value=0, exclude_min=True, allow_infinity=False)
kinds = words.filter(bool)
targets = st.builds(Target, kind=kinds, amount=amounts, per=st.sampled_from(list(Per)))
resolved = st.builds(Resolved, kind=kinds, level=amounts, weeks=st.integers(1, 52))
facts = st.builds(
    Fact,
    conversation=st.just("c"),
    card=words,
    text=words,
    origin=st.sampled_from(list(Origin)),
    picked_on=days,
    numbers=st.lists(st.tuples(words, some_float), max_size=3).map(tuple),
)
actions = st.builds(
    Action,
    id=words,
    conversation=st.just("c"),
    side=st.sampled_from(list(Side)),
    when_if=words,
    then=words,
    measure=words,
    by=days,
    done_on=maybe_days,
    target=st.none() | targets,
    agreed_on=maybe_days,
    let_go_on=maybe_days,
)
check_ins = st.builds(
    CheckIn,
    id=words,
    conversation=st.just("c"),
    on=days,
    state=st.sampled_from(list(CheckInState)),
    note=words,
    mood=words,
)
reviews = st.builds(
    Review,
    conversation=st.just("c"),
    on=days,
    resolved_means=words,
    outcome=st.none() | st.sampled_from(list(Outcome)),
    resolved=st.none() | resolved,
)
reviewed = st.builds(
    Reviewed,
    conversation=st.just("c"),
    held_on=days,
    outcome=st.sampled_from(list(Outcome)),
    next_on=maybe_days,
    **dict.fromkeys(("rep_view", "resolved_means", "happened"), words),
)
changes = st.builds(
    Change,
    conversation=st.just("c"),
    subject=words,
    kind=st.sampled_from(list(ChangeKind)),
    by=st.sampled_from(list(Side)),
    at=times,
    **dict.fromkeys(("was", "now", "why"), words),
)
own_usuals = st.builds(
    OwnUsual,
    conversation=st.just("c"),
    kind=words,
    kept_on=days,
    **dict.fromkeys(("level", "lo", "hi"), some_float),
)
calendar_entries = st.builds(
    CalendarEntry,
    uid=words,
    conversation=st.just("c"),
    kind=words,
    starts=words,
    sequence=st.integers(0, 2**31 - 1),
    gone=st.booleans(),
)
reasons = words.filter(str.strip)
answers = st.one_of(
    st.builds(
        Answer,
        rep=words,
        onset=days,
        because=reasons,
        answered_on=days,
        cause=st.none() | st.sampled_from(Cause),
        verdict=st.sampled_from([Verdict.EXPLAINED, Verdict.NOT_REAL]),
    ),
    st.builds(Answer, rep=words, onset=days, because=words, answered_on=days, verdict=st.just(Verdict.REAL)),
)
copies = st.builds(
    CopyWritten,
    conversation=st.just("c"),
    written_at=times,
    file_name=words,
    sha256=words,
    items=st.integers(min_value=0, max_value=1000),
)

replies = st.builds(
    Reply,
    conversation=st.just("c"),
    received_at=times,
    written_on=days,
    agreement=st.none() | st.sampled_from(Agreement),
    view=words,
    corrections=words,
    added=words,
    sha256=words,
)
