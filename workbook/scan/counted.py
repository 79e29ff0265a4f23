"""The weekly counts of all groups, where they are worked on: brought into a private file, or left on Spark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pandas as pd

from workbook.scan.signals import COLUMNS, signals_of
from workbook.sources.engine import text_of
from workbook.sources.in_place.attempt import attempt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ibis.expr.types import Table
    from pyspark.sql import DataFrame, SparkSession

    from workbook.scan.signals import Rules
    from workbook.sources.engine import Engine

SAID = "team, rep, kind, week, count"
PRINT = f"count(*) || ' ' || sum(hash({SAID})::HUGEINT)"  # tells one state of a group's counts from another
AT_ONCE = 64  # groups of one Spark job: what is lost when it fails
Found = tuple[str, pd.DataFrame | None]
"""A group and its rows; None where they could not be made."""


class Counted(Protocol):
    """Weekly counts by group."""

    def groups(self) -> dict[str, str]:
        """Return the groups by name, each with a fingerprint of its counts."""

    def signals(self, groups: Sequence[str], rules: Rules) -> Iterator[Found]:
        """Replay groups and yield the rows of each as it is done."""


class Here:
    """Counts brought into a private folder: one row for each rep, kind and week, and no more."""

    def __init__(self, counts: Table, engine: Engine) -> None:
        """Bring them; ``engine`` must have a folder. Raises SourceProblem."""
        self._engine = engine
        path = Path(engine.folder or ".") / "counts.parquet"
        attempt(counts.get_backend().name, lambda: counts.to_parquet(path))
        engine.run(f'CREATE VIEW counts AS SELECT "group", {SAID} FROM read_parquet({text_of(str(path))})')

    def groups(self) -> dict[str, str]:
        """See ``Counted``."""
        query = f'SELECT "group", {PRINT} FROM counts GROUP BY "group" ORDER BY 1'
        return dict(self._engine.rows(query))

    def signals(self, groups: Sequence[str], rules: Rules) -> Iterator[Found]:
        """See ``Counted``."""
        for group in groups:
            query = f'SELECT {SAID} FROM counts WHERE "group" = ? ORDER BY ALL'
            yield group, rows_or_none(self._engine.connection.execute(query, [group]).df(), group, rules)


class OnSpark:
    """Counts left on the cluster: each group is replayed by one of its workers, and only its prompts come here."""

    def __init__(self, counts: Table) -> None:
        """Make the table known to Spark; nothing is counted yet. Raises SourceProblem."""
        import ibis  # noqa: PLC0415 - only where a source is opened

        self._counts: DataFrame = attempt(
            "spark", lambda: _session().sql(ibis.to_sql(counts, dialect="pyspark"))
        )

    def groups(self) -> dict[str, str]:
        """See ``Counted``."""
        self._counts.createOrReplaceTempView("workbook_counts")
        query = (
            f"SELECT `group`, concat(count(*), ' ', sum(cast(xxhash64({SAID}) AS DECIMAL(38, 0)))) AS made_of"
            " FROM workbook_counts GROUP BY `group` ORDER BY `group`"
        )
        session = self._counts.sparkSession
        return {
            row["group"]: row["made_of"] for row in attempt("spark", lambda: session.sql(query).collect())
        }

    def signals(self, groups: Sequence[str], rules: Rules) -> Iterator[Found]:
        """See ``Counted``."""
        for start in range(0, len(groups), AT_ONCE):
            some = groups[start : start + AT_ONCE]
            yield from self._some(some, rules)

    def _some(self, groups: Sequence[str], rules: Rules) -> Iterator[Found]:
        def of_one(key: tuple[str], counts: pd.DataFrame) -> pd.DataFrame:
            found = rows_or_none(counts.drop(columns="group"), key[0], rules)
            state = FAILED if found is None else DONE
            rows = [{"group": key[0], "state": state}, *([] if found is None else found.to_dict("records"))]
            return pd.DataFrame(
                rows, columns=list(SPARK), dtype=object
            )  # plain values: Spark takes no others

        mine = self._counts.where(self._counts["group"].isin(list(groups)))
        schema = ", ".join(f"`{name}` {kind}" for name, kind in SPARK.items())
        rows = attempt("spark", lambda: mine.groupBy("group").applyInPandas(of_one, schema).toPandas())
        states = dict(rows.loc[rows["state"].notna(), ["group", "state"]].itertuples(index=False))
        for group in groups:
            own = rows.loc[(rows["group"] == group) & rows["state"].isna(), list(COLUMNS)]
            yield group, own if states.get(group) == DONE else None


def _session() -> SparkSession:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only with the extra

    session = SparkSession.getActiveSession()
    if session is None:
        raise RuntimeError("The table was opened without a session.")
    return session


DONE, FAILED = "done", "failed"
SPARK = {name: {"VARCHAR": "STRING", "INTEGER": "INT"}.get(kind, kind) for name, kind in COLUMNS.items()} | {
    "state": "STRING"
}


def rows_or_none(counts: pd.DataFrame, group: str, rules: Rules) -> pd.DataFrame | None:
    """Return the rows of a group, None where its counts cannot be read: one company must not stop the others."""
    try:
        return signals_of(counts, group=group, rules=rules)
    except Exception:  # noqa: BLE001 - whatever is wrong with one group; it is told by number, never with its values
        return None
