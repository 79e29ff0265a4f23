"""The tables as the program knows them today. ``migrations/`` leads there from every older schema.

Days and times are ISO text: they sort, compare and read the same on every engine. ``number`` columns only
keep the order in which rows came.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Integer,
    MetaData,
    Table,
)

from workbook.store.columns import key, maybe, number, of_conversation, own_id, sample, text
from workbook.store.words import Words

HEAD = "0014"  # the newest revision in migrations/; a test holds the two together
APPLICATION_ID = 0x776B626B  # "wkbk" in the file's header: tells our file from any other SQLite file

# Every constraint has a name, because batch migrations can only change what they can name.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


activity = Table(
    "activity",
    metadata,
    key("row_id"),
    *(text(name) for name in ("team", "rep", "date", "kind")),
    Column("count", BigInteger, nullable=False),
    *(text(name) for name in ("source", "outcome")),
    Column("minutes", Double),
    Column("amount", Double),
    text("account"),
    sample(),
    sqlite_with_rowid=False,  # kept in the order of row_id, so that reading all of it needs no sorting
)
person = Table(
    "person",
    metadata,
    key("name"),
    text("team"),
    maybe("started"),
    *(text(name) for name in ("country", "region", "works")),
    sample(),
)
absence = Table(
    "absence",
    metadata,
    Column("everybody", Boolean, primary_key=True),
    *(key(name) for name in ("rep", "first", "why")),
    text("last"),
    sample(),
)
leads_passed = Table(
    "leads_passed",
    metadata,
    key("rep"),
    key("week"),
    Column("count", BigInteger, nullable=False),
    sample(),
)
one_to_one = Table(
    "one_to_one", metadata, key("rep"), key("on"), Column("held", Boolean, nullable=False), sample()
)
# Kept apart from the activity, so that nothing that counts can count them.
cancelled_meeting = Table(
    "cancelled_meeting",
    metadata,
    key("row_id"),
    text("rep", index=True),
    text("on"),
    text("kind"),
    Column("count", BigInteger, nullable=False),
    *(text(name) for name in ("by", "account", "source")),
    sample(),
)
# One row for each kind that is recorded in another way from a day on; about nobody.
recording_change = Table("recording_change", metadata, key("since"), key("kind"), sample())
working_week = Table("working_week", metadata, key("rep"), key("since"), text("works"), sample())
# A name that files may still say, and the one that its person has now.
former_name = Table("former_name", metadata, key("name"), text("rep"))
# Names of people who were erased, as hashes: enough to know one again, and no name.
erased = Table("erased", metadata, key("mark"), text("salt"))
setting = Table("setting", metadata, key("key"), text("value"))

user_name = Table("user_name", metadata, key("id"), text("name"))
remembered = Table("remembered", metadata, key("key"), text("value"))
import_log = Table(
    "import_log",
    metadata,
    number(),
    *(text(name) for name in ("imported_at", "files", "profiles")),
    *(Column(name, Integer, nullable=False) for name in ("new", "changed", "unchanged")),
    Column("sample_left", Boolean, nullable=False),
    maybe("undone_at"),
)
# What the last import did, so that it can be taken back: activity it added, activity as it was before, and
# rows of the lists as they were (``was`` is empty where the row was new).
import_new = Table("import_new", metadata, key("row_id"), sqlite_with_rowid=False)
import_was = Table(
    "import_was",
    metadata,
    *(column._copy() for column in activity.columns),  # noqa: SLF001 - SQLAlchemy's own way to repeat columns
)
import_list = Table("import_list", metadata, number(), *(text(name) for name in ("name", "key", "was")))

conversation = Table(
    "conversation",
    metadata,
    number(),
    own_id(),
    text("rep", index=True),
    text("opened_on"),
    *(maybe(name) for name in ("signal", "talk_at", "held_on")),
    Column("version", Integer, nullable=False),
)
fact = Table(
    "fact",
    metadata,
    of_conversation(primary_key=True),
    Column("position", Integer, primary_key=True),
    *(text(name) for name in ("card", "text", "origin", "picked_on")),
    Column("numbers", Words, nullable=False, server_default="[]"),
    Column("spoken", Words, nullable=False, server_default=""),
)
action = Table(
    "action",
    metadata,
    number(),
    own_id(),
    of_conversation(),
    *(text(name) for name in ("side", "when_if", "then", "measure", "by")),
    *(maybe(name) for name in ("done_on", "target", "agreed_on", "let_go_on")),
)
check_in = Table(
    "check_in",
    metadata,
    number(),
    own_id(),
    of_conversation(),
    *(text(name) for name in ("on", "state", "note")),
    Column("mood", Words, nullable=False, server_default=""),
)
review = Table(
    "review",
    metadata,
    of_conversation(primary_key=True),
    *(text(name) for name in ("on", "resolved_means")),
    *(maybe(name) for name in ("outcome", "resolved")),
)
# What became of a plan: each line stays as it was written.
reviewed = Table(
    "reviewed",
    metadata,
    number(),
    of_conversation(),
    *(text(name) for name in ("held_on", "outcome", "rep_view", "resolved_means", "happened")),
    maybe("next_on"),
)
plan_change = Table(
    "plan_change",
    metadata,
    number(),
    of_conversation(),
    *(text(name) for name in ("subject", "kind", "by", "at", "was", "now", "why")),
)
own_usual = Table(
    "own_usual",
    metadata,
    of_conversation(primary_key=True),
    key("kind"),
    *(Column(name, Double, nullable=False) for name in ("level", "lo", "hi")),
    text("kept_on"),
)
calendar_entry = Table(
    "calendar_entry",
    metadata,
    key("uid"),
    of_conversation(),
    *(text(name) for name in ("kind", "starts")),
    Column("sequence", Integer, nullable=False),
    Column("gone", Boolean, nullable=False),
)
answer = Table(
    "answer",
    metadata,
    number(),
    *(text(name) for name in ("rep", "onset", "verdict", "because", "answered_on")),
    maybe("cause"),
    maybe("shown_on"),
)
copy_written = Table(
    "copy_written",
    metadata,
    number(),
    of_conversation(),
    *(text(name) for name in ("written_at", "file_name", "sha256")),
    Column("items", Integer, nullable=False),
)

reply = Table(
    "reply",
    metadata,
    number(),
    of_conversation(),
    *(text(name) for name in ("received_at", "written_on")),
    maybe("agreement"),
    *(text(name) for name in ("view", "corrections", "added", "sha256")),
)

draft = Table(
    "draft",
    metadata,
    *(key(name) for name in ("subject", "field")),
    *(text(name) for name in ("text", "saved_at")),
    Column("version", Integer, nullable=False),
)
draft_beside = Table(
    "draft_beside",
    metadata,
    *(key(name) for name in ("subject", "field", "window")),
    *(text(name) for name in ("text", "saved_at")),
    Column("version", Integer, nullable=False),
)

# What was done with what is kept. No names and no words: it outlives the people it was about.
deed = Table(
    "deed",
    metadata,
    number(),
    *(text(name) for name in ("at", "deed")),
    Column("rows", Integer, nullable=False),
)
