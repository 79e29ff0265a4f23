"""``workbook access``, ``erase``, ``trail`` and ``retention``: what is kept about a person, and for how long."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.asking import agree
from workbook.cli.exits import UNKNOWN
from workbook.cli.here import open_desk
from workbook.cli.options import JsonOption, RepArgument, YesOption, option
from workbook.cli.say import say, say_json

if TYPE_CHECKING:
    from workbook.store import Store

OutOption = Annotated[Path | None, option("--out", "Write it to this file instead.")]
MonthsOption = Annotated[int | None, option("--months", "Ask after this many months; 0 for never.", min=0)]
PurgeOption = Annotated[bool, typer.Option("--purge", help="Remove them, after asking.")]


def access(rep: RepArgument, out: OutOption = None, *, json_: JsonOption = False) -> None:
    """Write out everything held about one person, and nothing about another."""
    from workbook.desk.rights import access as found_about
    from workbook.desk.rights import readable

    with open_desk() as desk:
        rep = _known(desk.store, rep)
        found = found_about(desk.store, rep)
    if out is None and json_:
        say_json(found)
    elif out is None:
        say(readable(found).removesuffix("\n"))
    else:
        text = json.dumps(found, ensure_ascii=False, indent=2) + "\n" if json_ else readable(found)
        _put(out, text.encode())
        say(f"Written to {out}. It holds confidential words.")


def _put(out: Path, data: bytes) -> None:
    """Write a file for its owner alone: beside, and then in place of what was there, so that no half of it is left.

    What was there keeps its rights; what is no file, such as the terminal itself, is written to as it is.
    """
    if out.exists() and not out.is_file():
        out.write_bytes(data)
        return
    beside = out.with_name(f"{out.name}.part")
    try:
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        beside.write_bytes(data)
        if out.exists():
            shutil.copymode(out, beside)
        beside.replace(out)
    except BaseException as error:
        beside.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename:
            error.filename = str(out)  # the one that was asked for
        raise


def erase(rep: RepArgument, *, yes: YesOption = False, json_: JsonOption = False) -> None:
    """Remove everything about one person from here, and say what was sent out before."""
    from workbook.desk.rights import erase as remove

    with open_desk() as desk:
        rep = _known(desk.store, rep)
        if not yes:
            agree(f"Erase everything about {rep}, in the copies too? This cannot be taken back.")
        done = remove(desk.store, rep)
    if json_:
        say_json(asdict(done))
    else:
        say("\n".join(done.sentences))


def trail(*, json_: JsonOption = False) -> None:
    """Say what was done with what is kept, newest first: which deed and when, without names or words."""
    with open_desk() as desk:
        done = desk.store.deeds()
    if json_:
        say_json([one.model_dump(mode="json") for one in done])
    else:
        lines = [
            f"{one.at:%Y-%m-%d %H:%M}  {one.deed}{f' ({one.rows:,} rows)' if one.rows else ''}"
            for one in done
        ]
        say("\n".join(lines) or "Nothing was done yet that is noted here.")


def retention(months: MonthsOption = None, *, purge: PurgeOption = False, yes: YesOption = False) -> None:
    """Say which conversations ended long ago, set how long that is, or remove them after asking."""
    with open_desk() as desk:
        if months is not None:
            desk.keep_for(months)
        say(desk.old_talks_sentence())
        if gone := desk.long_gone():
            say(f"Left long ago, and still kept: {', '.join(gone)}. workbook erase removes one person.")
        old = desk.old_talks()
        if not (purge and old):
            return
        if not yes:
            agree(f"Remove {len(old)} conversations with all that belongs to them?")
        say("\n".join(desk.purge().sentences))


def _known(store: Store, name: str) -> str:
    """Return the name under which somebody is held, by one from before too; where nobody is, say so and end."""
    rep = name if store.known(name) else store.former_names().get(name, name)
    if not store.known(rep) or not rep.strip():  # absences of everybody are held under no name
        say(f"Nothing is held about “{rep}”. Names are written as the CRM spells them.", err=True)
        raise typer.Exit(UNKNOWN)
    return rep
