"""Choose files, see what they would do, answer what is open, and only then import."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.boundary import guarded
from workbook.forms.buttons import main_button, quiet_button, row
from workbook.forms.file_chooser import FileChooser
from workbook.forms.interrupt import interruptible
from workbook.forms.progress import progress
from workbook.forms.screen import Screen
from workbook.forms.words import paragraph, say
from workbook.sources import asked
from workbook.sources.answers import GONE, Answers
from workbook.sources.form.another import NOBODY, TYPE_FIRST, another, erased_rows
from workbook.sources.form.arriving import Arriving
from workbook.sources.form.held_lists import HeldLists
from workbook.sources.form.new_name import NewName
from workbook.sources.form.parts import Field, problems, tables
from workbook.sources.form.place import Place, TeamPlace
from workbook.sources.form.renamed import renamed
from workbook.sources.form.take_back import TakeBack
from workbook.sources.preview import REFUSE
from workbook.sources.problem import SourceProblem
from workbook.store import Store, error_log

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.sources.form.look import Look, Looked

ACCEPT = ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods,.ics,.zip,.gz,.htm,.html"
CHOOSE = "Choose files from your CRM"
HINT = (
    "Exports as CSV, Excel, calendar file or zip, several at once, and lists of leave, leads, people or users. "
    "You see what would be imported, and nothing is until you say so."
)
CANCELLED = "Cancelled. Nothing was imported, and what came here of the files is removed."
TO_STOP = "To cancel, press the square in the toolbar above (Interrupt the kernel)."
CHOOSE_FIRST = "Choose an answer first."
NOT_YET = "Nothing is imported yet."
TO_QUESTIONS, COUNT_NO_LONGER, STAY = (
    "Back to the questions",
    "Count the missing rows no longer",
    "Let them stay",
)
TWO_PEOPLE, LEAVE_OUT = "They are two people", "Leave them out"
NO_IMPORT = "There is no import to take back. What is held stays as it is."


class ImportForm:
    """Choose, see, answer, import. Between two of these steps the files lie in a private folder and nowhere else."""

    def __init__(  # noqa: PLR0913, PLR0917 - as above
        self,
        store: Store,
        look: Look,
        imported: Callable[[], str],
        undo: Callable[[], str | None],
        corrected: Callable[[], str],
        place: Place,
    ) -> None:
        """Start with nothing chosen."""
        self._store, self._look_at, self._imported, self._undo = store, look, imported, undo
        self._held, self._fields = ExitStack(), list[Field]()
        self._look: Looked | None = None
        self._answers, self._back_to = [Answers()], [TO_QUESTIONS]
        self._said, self._view, self._work = w.HTML(), w.VBox(), w.VBox()
        self._guard = partial(guarded, tell=self._sorry, log=error_log(store.home))
        self._files = Arriving(store.home, self._said, self._guard, forget=self.close, came=self._came)
        self._back = TakeBack(store, self._take_back, self._guard)
        self.chooser = FileChooser(CHOOSE, accept=ACCEPT, takes=self._files)
        self._lists = HeldLists(store, corrected, self._guard)
        self._place = TeamPlace(store, place, self._guard)
        self._names = NewName(store, imported, self._guard)
        ways = self._back.box, self._lists.box, self._names.box, self._place.box
        parts = (self.chooser, paragraph(HINT, "quiet"), self._work, self._said, self._view, *ways)
        self.screen = Screen(*parts)
        self.screen.add_class("wb-import")
        self._offer()

    def __repr__(self) -> str:
        """Give a constant: what is chosen names people."""
        return "ImportForm()"

    def close(self) -> None:
        """Forget what was chosen: what reads the files first, then the files."""
        self._look = None
        self._held.close()
        self._files.close()
        self._view.children, self._fields = (), []

    def _offer(self) -> None:
        for one in (self._back, self._lists, self._names, self._place):
            one.offer()

    # --- what they would do ------------------------------------------------------------------------------

    def _came(self) -> None:
        """Look at what came."""
        self._answers = [Answers()]  # one more for each time that questions were answered
        self._back_to = [TO_QUESTIONS]  # and how the way back is called then
        self._guard(self._read)()

    def _read(self) -> None:
        paths = self._files.paths
        if paths is None:
            return
        self._look = None
        self._held.close()
        self._view.children = ()
        say(self._said, "Reading …")
        answers = self._answers[-1]
        try:
            with (
                progress("Reading the files", long=self._files.long, show=self._show_work) as tell,
                interruptible() as heed,
            ):

                def told(share: float) -> None:
                    heed()
                    tell(share)

                self._look = self._held.enter_context(self._look_at(paths, answers, told))
                heed()
            self._show(self._look)
        except KeyboardInterrupt:  # the square in the toolbar: no button answers while the kernel is busy
            self._cancel()
        except Exception:
            self.close()
            raise
        finally:
            self._work.children = ()

    def _show_work(self, bar: w.Widget) -> None:
        self._work.children = (bar, paragraph(TO_STOP, "quiet"))

    def _show(self, look: Looked) -> None:
        found = look.preview
        refused = found["verdict"] == REFUSE
        say(self._said, asked.message(found) if refused else f"{asked.message(found)} {NOT_YET}", bad=refused)
        self._fields = [Field(one) for one in asked.asks(found)]
        cancel = quiet_button("Cancel", self._guard(self._cancel))
        back = quiet_button(self._back_to[-1], self._guard(self._ask_again))
        ways = [back, cancel] if len(self._answers) > 1 else [cancel]
        if self._fields:
            again = main_button("Look again with these answers", self._guard(self._again))
            self._view.children = (*(one.box for one in self._fields), row(again, *ways), *tables(found))
        elif look.ready:
            yes = main_button("Import these rows", self._guard(self._keep))
            less = [quiet_button(COUNT_NO_LONGER, self._guard(self._drop))] if found["missing"] else []
            names = renamed(found, self._names_held(), self._guard(self._join))
            more = another(found, self._guard(self._admit))
            self._view.children = (*tables(found), *names, *more, row(yes, *less, *ways))
        else:
            self._view.children = (*problems(found), row(*ways))

    def _ask_again(self) -> None:
        if len(self._answers) > 1:  # else pressed twice
            self._answers.pop()
            self._back_to.pop()
            self._read()
            self.chooser.come_back()

    def _drop(self) -> None:
        """Show the import as it is where what the files hold no longer counts no longer."""
        if self._look is not None and not self._answers[-1].missing:  # else pressed twice
            self._look_with(Answers(missing=GONE), STAY)

    def _names_held(self) -> list[str]:
        held = [] if self._store.holds_sample() else self._store.reps_held()
        return [self._answers[-1].renamed.get(name, name) for name in held]

    def _join(self, new: str, before: str) -> None:
        """Show the import as it is where a name of the files is the new one of somebody held."""
        if not new or not before:
            say(self._said, CHOOSE_FIRST, bad=True)
        elif self._look is not None and before not in self._answers[-1].renamed:  # else pressed twice
            self._look_with(Answers(renamed={before: new}), TWO_PEOPLE)

    def _admit(self, name: str) -> None:
        """Show the import as it is where somebody of this name is not who was erased."""
        if not name:
            say(self._said, TYPE_FIRST, bad=True)
        elif self._look is not None and name not in (others := self._answers[-1].others):
            before = erased_rows(self._look.preview)
            self._look_with(Answers(others=(*others, name)), LEAVE_OUT)
            if self._look is not None and erased_rows(self._look.preview) == before:
                self._ask_again()
                say(self._said, NOBODY, bad=True)

    def _look_with(self, answers: Answers, back_to: str) -> None:
        self._answers.append(answers.over(self._answers[-1]))
        self._back_to.append(back_to)
        self._read()
        self.chooser.come_back()

    def _again(self) -> None:
        if not self._fields:  # pressed twice
            return
        said = [(one.ask, one.said) for one in self._fields]
        if not any(text for _, text in said):
            say(self._said, CHOOSE_FIRST, bad=True)
            return
        try:
            answers = asked.answers_of(said, self._answers[-1])
        except SourceProblem as problem:
            say(self._said, str(problem), bad=True)
            return
        self._look_with(answers, TO_QUESTIONS)

    def _cancel(self) -> None:
        self.close()
        say(self._said, CANCELLED)
        self.chooser.come_back()

    # --- in, and back ------------------------------------------------------------------------------------

    def _keep(self) -> None:
        if self._look is None:  # pressed twice
            return
        found = self._look.preview
        say(self._said, "Importing …")
        self._look.keep()
        self.close()
        self._offer()
        say(self._said, asked.done(found))
        say(self._said, f"{asked.done(found)} {self._imported()}")
        self.chooser.come_back()

    def _take_back(self) -> None:
        self.close()
        taken = self._undo()
        say(self._said, f"{taken} {self._imported()}" if taken else NO_IMPORT)
        self._offer()
        self.chooser.come_back()

    def _sorry(self, sentence: str) -> None:
        say(self._said, sentence, bad=True)
