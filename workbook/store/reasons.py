"""Why the store refused, in words for a person."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    """Why the store refused; the value is the sentence a person reads."""

    LOCKED = (
        "Another window or program is using the workbook's file. Nothing was changed, and what you typed is "
        "still on the screen. Please wait a moment and try again."
    )
    FULL = (
        "The disk is full, so this was not saved. What was saved before is safe, and what you typed is still "
        "on the screen. Please free some space and try again."
    )
    READ_ONLY = (
        "The workbook may not write here, so this was not saved. What was saved before is safe, and what you "
        "typed is still on the screen. Please run: uv run workbook doctor"
    )
    MISSING = (
        "The workbook's file or folder cannot be opened. Nothing was changed. Please check that the folder "
        "is there and is yours, or run: uv run workbook doctor"
    )
    DAMAGED = (
        "The workbook's file is damaged. It was left as it is. Please keep it, look for a copy in the folder "
        "'backups' beside it, and run: uv run workbook doctor"
    )
    FOREIGN = (
        "The file workbook.db here was not made by this program, and was left untouched. Please move it to "
        "another place, or choose another folder with --home."
    )
    NEWER = (
        "This file was written by a newer version of the workbook, and was left untouched. "
        "Please update the program, then open it again."
    )
    UNSAFE = (
        "The database on this computer cannot be set up to keep words safe, so the workbook did not open it. "
        "Nothing was changed. Please run: uv run workbook doctor"
    )
    NO_KEY = (
        "The workbook's file is locked and its key is not on this computer. Nothing was changed. "
        "Please run: uv run workbook lock --recover, with the key you wrote down."
    )
    WRONG_KEY = (
        "This key does not open the workbook's file. Nothing was changed. "
        "Please run: uv run workbook lock --recover, with the key you wrote down when it was locked."
    )
    NO_VAULT = (
        "Locking needs two more packages. Nothing was changed. In the project's folder, please run: "
        "uv sync --extra vault"
    )
    STAYS_LOCKED = (
        "The workbook's file is locked, and the packages that open it are not installed. Nothing was changed. "
        "In the project's folder, please run: uv sync --extra vault"
    )
    NO_KEYRING = (
        "This computer's keyring did not take the key, so nothing was locked or changed. "
        "Please unlock the keyring of your user account, then try again."
    )
    GONE = (
        "This belongs to a conversation that is not in the workbook. Nothing was changed, and what you typed "
        "is still on the screen. Please choose the conversation again."
    )
    TOO_LONG = (
        "This text is longer than 20,000 characters, so it was not saved. It is still on the screen. "
        "Please shorten it."
    )
    BAD_ROW = (
        "A row holds a value that cannot be kept, so none of the rows was saved. "
        "What was there before is safe."
    )
    UNREADABLE = (
        "This text holds a broken character that cannot be kept, so it was not saved. It is still on the "
        "screen. Please delete the last character typed and type it again."
    )
    TWICE = (
        "Two different rows have the same id, so none of the rows was saved. What was there before is safe. "
        "Please correct the file and load it again."
    )
    CLOSED = (
        "The workbook's file was closed. Nothing was changed. Please run the notebook again from the top."
    )
    NO_DRIVER = (
        "The team's database needs one more package. Nothing was changed. In the project's folder, please run: "
        "uv sync --extra team"
    )
    NO_ADDRESS = (
        "The address of the team's database cannot be read, and is not repeated here. Nothing was opened. "
        "Please write it like postgresql://you@host/database, without a password."
    )
    ADDRESS_TELLS = (
        "The address of the team's database holds a password, so it was not used. Please take it out, and put "
        "the password into your file .pgpass, where PostgreSQL looks for it."
    )
    NO_ANSWER = (
        "The team's database does not answer, so this was not saved. What was saved before is safe, and what you "
        "typed is still on the screen. Please try again in a minute."
    )
    LOST = (
        "The line to the team's database broke, so this was not saved. What was saved before is safe, and what "
        "you typed is still on the screen. Please try again in a minute."
    )
    NOT_SHOWN = (
        "The team's database does not answer, so this cannot be shown now. What was saved is safe, and what you "
        "typed is still on the screen. Please try again in a minute."
    )
    UNSURE = (
        "The line to the team's database broke at the moment of saving; whether this was saved is not known. "
        "What you typed is still on the screen. Please copy it, and open this again to see."
    )
    NOT_LET_IN = (
        "The team's database did not let you in. Nothing was changed. Please ask whoever runs it for your user "
        "and password; the password belongs into your file .pgpass."
    )
    OPEN_LINE = (
        "The line to the team's database is not encrypted, so nothing was sent over it. Please ask whoever runs "
        "it, or add ?sslmode=verify-full to its address."
    )
    NOT_PREPARED = (
        "The team's database has not been prepared for the workbook. Nothing was changed. Please ask whoever runs "
        "it to run: workbook prepare-store"
    )
    OLDER_SERVER = (
        "The team's database is of an older version of the workbook. Nothing was changed. Please ask whoever runs "
        "it to run: workbook prepare-store"
    )
    NEWER_SERVER = (
        "The team's database is of a newer version of the workbook, and was left untouched. "
        "Please update the program, then open it again."
    )
    ALL_SEEING = (
        "This user of the team's database could see everybody's rows, so the workbook did not open it. Nothing was "
        "changed. Please ask whoever runs it for a user of your own."
    )
    NO_MANAGER = (
        "Your user of the team's database may not use the workbook yet. Nothing was changed. Please ask whoever "
        "runs it to let you in."
    )
    UNGUARDED = (
        "The team's database does not keep managers apart as it must, so it was not opened. Nothing was changed. "
        "Please ask whoever runs it to run: workbook prepare-store"
    )
    NOT_YOURS = (
        "The team's database did not allow this: it is not yours. Nothing was changed, and what you typed is still "
        "on the screen. Please open the workbook again."
    )
    TAKEN = (
        "The team's database holds other rows of yours already, so nothing was carried over: two records are never "
        "mixed. Nothing was changed there, and the file here is as it was."
    )
    READ_ONLY_SERVER = (
        "The team's database takes no changes at present, so this was not saved. What was saved before is safe, "
        "and what you typed is still on the screen. Please ask whoever runs it."
    )
    FULL_SERVER = (
        "The team's database has no room left, so this was not saved. What was saved before is safe, and what you "
        "typed is still on the screen. Please tell whoever runs it."
    )
    BUSY = (
        "Another window of yours is saving, or a line of yours that broke is still being closed. Nothing was "
        "changed, and what you typed is still on the screen. Please try again in a minute."
    )
    ON_SERVER = (
        "What is kept is in the team's database, not on this computer, so this command does nothing here. Whoever "
        "runs that database makes its copies, puts them back and encrypts its disks."
    )
    OTHER_SERVER = (
        "The team's database did not take this. Nothing was changed, and what you typed is still on the screen. "
        "Please try again, or run: uv run workbook doctor"
    )
    OTHER = (
        "The workbook's file did not take this. Nothing was changed, and what you typed is still on the "
        "screen. Please try again, or run: uv run workbook doctor"
    )


class StoreProblem(Exception):  # noqa: N818 - the word a person knows; it is shown and not searched for
    """The store cannot do what was asked.

    ``str()`` of it is for people: at most 40 words, and never what they typed.
    """

    def __init__(self, reason: Reason, sentence: str | None = None) -> None:
        self.reason = reason
        super().__init__(sentence or reason.value)

    def _render_traceback_(self) -> list[str]:
        """Let a notebook show the sentence alone: IPython asks for this before it prints a traceback."""
        return [str(self)]
