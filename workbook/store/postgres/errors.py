"""What PostgreSQL says went wrong, as one of the store's reasons; and none of the words it quotes.

The codes are from https://www.postgresql.org/docs/current/errcodes-appendix.html.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.store.reasons import Reason

if TYPE_CHECKING:
    from sqlalchemy import ExceptionContext

_BY_CODE = {
    "23503": Reason.GONE,  # a foreign key without its parent
    "42501": Reason.NOT_YOURS,  # no privilege, or a policy refused the row
    "42P01": Reason.NOT_PREPARED,  # a table that is not there
    "3D000": Reason.NOT_PREPARED,  # a database that is not there
    "3F000": Reason.NOT_PREPARED,
    "25006": Reason.READ_ONLY_SERVER,
    "55P03": Reason.BUSY,
    "40001": Reason.BUSY,
    "40P01": Reason.BUSY,
    "53300": Reason.FULL_SERVER,  # too many connections
    "54000": Reason.BAD_ROW,  # a key longer than an index takes
}
_BY_CLASS = {
    "08": Reason.LOST,
    "22": Reason.BAD_ROW,
    "23": Reason.BAD_ROW,
    "28": Reason.NOT_LET_IN,
    "53": Reason.FULL_SERVER,
    "57": Reason.LOST,  # an administrator's command, a crash, a restart
}
_REFUSALS = (
    (("starting up", "shutting down", "recovery mode"), Reason.NO_ANSWER),
    (("too many", "connection slots"), Reason.FULL_SERVER),
    (('database "',), Reason.NOT_PREPARED),
)
"""What a server says while a connection is made, when the driver has its text and no code."""


def reason_of(error: BaseException) -> Reason | None:
    """Return the reason behind psycopg's error; None where it is another library's."""
    kind = type(error)
    if not kind.__module__.startswith("psycopg"):
        return None
    code = getattr(error, "sqlstate", None)
    if code:
        return _BY_CODE.get(code, _BY_CLASS.get(code[:2], Reason.OTHER_SERVER))
    if kind.__name__ in {"OperationalError", "InterfaceError", "ConnectionTimeout"}:
        return _without_code(str(error), timed_out=kind.__name__ == "ConnectionTimeout")
    return Reason.BAD_ROW if kind.__name__ in {"DataError", "IntegrityError"} else Reason.OTHER_SERVER


def _without_code(said: str, *, timed_out: bool) -> Reason:
    if timed_out or "connection failed" not in said:
        return Reason.NO_ANSWER if timed_out else Reason.LOST
    if "FATAL" not in said:  # the same word in every language of the server: it answered, and refused
        return Reason.NOT_LET_IN if "no password supplied" in said else Reason.NO_ANSWER
    found = (reason for words, reason in _REFUSALS if any(word in said for word in words))
    return next(found, Reason.NOT_LET_IN)


def without_words(context: ExceptionContext) -> None:
    """Take the server's details out of an error before anything shows it: they quote keys and whole rows."""
    error = context.original_exception
    diag = getattr(error, "diag", None)
    said = getattr(diag, "message_primary", None)
    if said:
        # This message can quote a value too, of a wrong type; the store's own types leave nothing to quote.
        error.args = (said,)
        if context.sqlalchemy_exception is not None:
            context.sqlalchemy_exception.args = (f"({type(error).__name__}) {said}",)
