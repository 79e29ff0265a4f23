"""CRM files in, one activity table out: ``read_files`` reads, ``preview`` says what an import would do."""

from workbook.sources.answers import Answers, Question
from workbook.sources.engine import Engine
from workbook.sources.frame import frame
from workbook.sources.one_table import Known
from workbook.sources.preview import preview, refused
from workbook.sources.problem import RowProblem, SourceProblem
from workbook.sources.read import Batch, read_files
from workbook.sources.reading import Reading
from workbook.sources.table import Cancelled

__all__ = [
    "Answers", "Batch", "Cancelled", "Engine", "Known", "Question", "Reading", "RowProblem", "SourceProblem",
    "frame", "preview", "read_files", "refused",
]  # fmt: skip
