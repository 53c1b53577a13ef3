"""What one browser tab is doing with one assessment: edits on their way to the store, what failed, what can be undone.

Nothing here is the truth: the truth is the session store. All of it may be forgotten when the tab is closed, except
edits that could not be stored yet, which is why the screen says so in red until they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from maturity.core.assessment import Answer, Assessment, Clash, Edit, apply_edits
from maturity.core.errors import InvalidText, MaturityError, NotFound
from maturity.core.questionnaire import Questionnaire
from maturity.storage.sessions import Sessions

RETRY_AFTER = timedelta(seconds=20)
UNDO_DEPTH = 200


@dataclass(kw_only=True)
class Workspace:
    """The typed content of Streamlit's session state. One a browser tab; open() readies it for an assessment."""

    sessions: Sessions
    clock: Callable[[], datetime]
    id: str = ""
    person: str = ""
    epoch: int = 0
    questionnaire: Questionnaire | None = None
    stored: Assessment | None = None
    saved_at: datetime | None = None
    warnings: tuple[str, ...] = ()
    pending: list[Edit] = field(default_factory=list)
    failure: str = ""
    failed_since: datetime | None = None
    retry_at: datetime | None = None
    refused: str = ""
    clashes: list[Clash] = field(default_factory=list)
    undoable: list[tuple[Edit, ...]] = field(default_factory=list)
    seen: dict[tuple[int, str], Any] = field(default_factory=dict)
    open_notes: set[int] = field(default_factory=set)
    parked: dict[str, tuple[Edit, ...]] = field(default_factory=dict)  # not stored when their assessment was left

    def open(self, id: str) -> None:
        """Switch to another assessment, or stay. Raises NotFound or UnreadableFile; then nothing is open."""
        if id != self.id:
            self.close()
        loaded = self.sessions.load(id)
        self.id = id
        self.questionnaire, self.stored = loaded.questionnaire, loaded.assessment
        self.saved_at, self.warnings = loaded.saved_at, loaded.warnings
        if id in self.parked:
            self.pending += self.parked.pop(id)
            self.flush()

    def close(self) -> None:
        """Forget what was open, but edits that could not be stored: they wait until it is opened again. The epoch makes
        the next assessment's widgets new ones."""
        if self.pending:
            self.parked[self.id] = tuple(self.pending)
        self.id, self.questionnaire, self.stored, self.saved_at = "", None, None, None
        self.epoch += 1
        self.failure, self.failed_since, self.refused = "", None, ""
        for items in (self.pending, self.clashes, self.undoable):
            items.clear()
        self.seen.clear()
        self.open_notes.clear()

    @property
    def assessment(self) -> Assessment:
        """The stored state with this tab's unsaved edits on top: what the screen shows."""
        assert self.stored is not None, "no assessment is open"
        if not self.pending:
            return self.stored
        shown, _ = apply_edits(self.stored, self.pending)
        return shown

    def edit(self, number: int, name: str, new: Any, *, old: Any = None, seen: bool = False) -> Edit:
        """A patch from what this tab showed (`old` where `seen`, else the state on screen) to `new`."""
        row: Any = self.assessment[number] if number else self.assessment.profile
        return Edit(number=number, field=name, old=old if seen else getattr(row, name), new=new)

    def record(self, *edits: Edit, undoable: bool = True) -> None:
        """Take edits and store them now. What cannot be stored stays pending, is said, and tried again later."""
        self.refused = ""
        changes = tuple(e for e in edits if e.old != e.new)
        if not changes:
            return
        try:
            apply_edits(self.assessment, changes)
        except InvalidText as error:
            self.refused = str(error)
            return
        self.pending += changes
        if undoable:
            self.undoable.append(tuple(e.inverse for e in reversed(changes)))
            del self.undoable[:-UNDO_DEPTH]
        self.flush()

    def flush(self) -> None:
        """Store what is pending. On failure it stays, with the reason in a sentence and the time of the next try."""
        if not self.pending:
            return
        now = self.clock()
        try:
            saved = self.sessions.edit(self.id, tuple(self.pending), by=self.person)
        except MaturityError as error:  # disk full, archived by a colleague, a read-only copy
            gone = "its file is not in the data folder any more: bring the folder back, or download the session"
            self.failure = gone if isinstance(error, NotFound) else str(error)
            self.failed_since = self.failed_since or self.saved_at or now
            self.retry_at = now + RETRY_AFTER
            return
        self.pending.clear()
        self.failure, self.failed_since, self.retry_at = "", None, None
        self.stored, self.saved_at = saved.assessment, saved.saved_at
        self.clashes += saved.clashes

    def undo(self) -> tuple[Edit, ...]:
        """Take the last edits of this tab back. What somebody else changed since clashes and is shown."""
        if not self.undoable:
            return ()
        edits = self.undoable.pop()
        self.record(*edits, undoable=False)
        for e in edits:
            self.seen.pop((e.number, e.field), None)
        return edits

    def settle(self, clash: Clash, *, mine: bool) -> None:
        """Decide a clash: keep what is stored, or replace it by what this tab wanted."""
        self.clashes.remove(clash)
        if mine:
            self.record(replace(clash.edit, old=clash.stored))
        self.seen.pop((clash.edit.number, clash.edit.field), None)

    def answer(self, number: int, answer: Answer) -> tuple[Edit, ...]:
        """The edits that an answer means: a reason belongs to not applicable only, so it leaves with it."""
        seen = self.seen_value(number, "answer") or Answer.UNANSWERED  # a cleared control holds None
        edits = [self.edit(number, "answer", answer, old=seen, seen=True)]
        row = self.assessment[number]
        if row.reason and answer != Answer.NOT_APPLICABLE:
            edits.append(self.edit(number, "reason", ""))
        return tuple(edits)

    def seen_value(self, number: int, name: str) -> Any:
        """What this tab last showed in a field's widget; the state on screen before any was drawn."""
        row: Any = self.assessment[number] if number else self.assessment.profile
        return self.seen.get((number, name), getattr(row, name))

    def stale_rows(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """Criteria whose stored answer or texts differ from what this tab has drawn: somebody else changed them."""
        now = self.assessment
        return tuple(
            n
            for n in numbers
            for name in ("answer", "note", "reason")
            if (n, name) in self.seen and (self.seen[n, name] or "") != getattr(now[n], name)
        )
