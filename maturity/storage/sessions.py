"""The session service: what pages and commands ask of the store. Nothing is kept in memory that the store does not
have, except what spares reading an unchanged file again; so any number of servers may share a store."""

import contextlib
import secrets
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from maturity.core.assessment import Assessment, Edit, ProjectProfile, apply_edits, blank, checked_text
from maturity.core.errors import Conflict, MaturityError, NotFound, NotSaved, Refused, UnreadableFile
from maturity.core.questionnaire import Questionnaire
from maturity.core.scope import scope_edits
from maturity.formats.questionnaire_csv import questionnaire_id, read_questionnaire_csv, write_questionnaire_csv
from maturity.storage import backup
from maturity.storage.lineage import PREVIOUS, Predecessors
from maturity.storage.marks import marked
from maturity.storage.milestones import MILESTONE_AT, Milestones
from maturity.storage.records import Listed, Loaded, Milestone, Restored, Saved
from maturity.storage.session_files import SessionFiles
from maturity.storage.store import (
    Folder,
    SessionStore,
    Version,
    archive_name,
    checked_id,
    damaged_name,
    new_id,
    probe,
    questionnaire_name,
    session_name,
)

__all__ = ["Listed", "Loaded", "Milestone", "Restored", "Saved", "Sessions"]

SAVE_TRIES = 40
"""How often a save starts over because another server was faster; with the pauses about two seconds."""


class Sessions:
    """Stored assessments by their id. Threads may share one object; every method may raise UnreadableFile where the
    medium cannot be read and NotSaved where it cannot be written."""

    def __init__(self, store: SessionStore, questionnaires: Callable[[str], Questionnaire]) -> None:
        """`questionnaires` finds the product's own by id or raises NotFound. Raises Refused for a store that does not
        keep its promise; one that cannot be written now can still be read."""
        with contextlib.suppress(NotSaved):
            probe(store)
        self._store = store
        self._questionnaires = questionnaires
        self._files = SessionFiles(store, self.questionnaire)
        self._turns = tuple(threading.Lock() for _ in range(64))
        self._doubtful: set[str] = set()
        self._milestones = Milestones(store, self._files)
        self._predecessors = Predecessors(self._files)

    # One assessment

    def begin(self, questionnaire: Questionnaire, profile: ProjectProfile) -> Assessment:
        """Store a new assessment in which nothing is answered but what the project's use cases rule out."""
        return self.create(_unanswered(questionnaire, profile))

    def create(self, assessment: Assessment) -> Assessment:
        """Store this as a new assessment, under a new id and as revision 1."""
        return self._put_new(replace(assessment, id=new_id(), revision=1))

    def put_new(self, assessment: Assessment, *, use_new_id: bool = False) -> Assessment:
        """Store an assessment that comes from a file, with its id and revision. One that is stored already, and equal,
        is returned. Raises Conflict where another state is stored under the id: `use_new_id` then keeps both."""
        sid = assessment.id if assessment.id and not use_new_id else new_id()
        wanted = self._editable(replace(assessment, id=checked_id(sid)))
        for name, where in ((session_name(sid), "here"), (archive_name(sid), "in the archive")):
            with contextlib.suppress(NotFound, UnreadableFile):  # this file may be the way back from a damaged one
                stored = self._files.read(name)[0].assessment
                if stored == wanted and where == "here":
                    return stored
                project = stored.profile.project or "Unnamed project"
                raise Conflict(f"this assessment is already {where} as revision {stored.revision}", project)
        return self._put_new(wanted)

    def load(self, sid: str) -> Loaded:
        """The newest stored state. Where nothing changed this costs one look at the file's date. Raises NotFound;
        UnreadableFile for a damaged file, which is moved aside unchanged."""
        try:
            return self._files.read(session_name(sid))[0]
        except NotFound as error:
            raise self._missing(sid, error) from None

    def exists(self, sid: str) -> bool:
        """Whether an assessment of this id is stored and not archived. Raises NotFound for an odd id."""
        return self._store.signature(session_name(sid)) is not None

    def edit(self, sid: str, edits: Sequence[Edit], *, by: str = "") -> Saved:
        """Apply patches to the newest stored state and store it; what others changed since is kept, and shown as
        clashes where it is the same field. Nothing is written where nothing changes, so that repeating an edit that
        was already stored is harmless.

        Raises NotSaved where storing failed, also since the stored state cannot be read (the caller still has the
        edits), NotFound for one that is archived or gone, Refused for a read-only copy, InvalidText, UnknownCriterion.
        """
        name, by, folded = session_name(sid), checked_text(by, "the name"), _folded(edits)
        with self._turns[zlib.crc32(sid.encode()) % len(self._turns)]:  # threads take turns, only servers collide
            for attempt in range(SAVE_TRIES):
                with contextlib.suppress(Conflict), _as_not_saved():
                    if attempt == 0 and (saved := self._edit_known(sid, name, folded, by)):
                        return saved
                    return self._edit_newest(sid, name, folded, by)
                time.sleep(secrets.randbelow(1000 * min(2 + attempt * 4, 100)) / 1e6)
        raise NotSaved("others are saving this assessment at the same moment: try again")

    def rename(
        self, sid: str, *, project: str | None = None, team: str | None = None, facilitator: str | None = None
    ) -> Saved:
        """Change what an assessment is called; None leaves a field as it is."""
        profile = self.load(sid).assessment.profile
        wanted = {"project": project, "team": team, "facilitator": facilitator}
        return self.edit(
            sid,
            [
                Edit(number=0, field=name, old=getattr(profile, name), new=new)
                for name, new in wanted.items()
                if new is not None
            ],
        )

    def duplicate(self, sid: str, *, blank_answers: bool = False) -> Assessment:
        """Store a copy under a new id, named as one; with `blank_answers` only what it is about."""
        loaded = self.load(sid)
        a = loaded.assessment
        profile = replace(a.profile, project=f"{a.profile.project} (copy)".strip())
        if blank_answers:
            return self.begin(loaded.questionnaire, profile)
        return self.create(replace(a, profile=profile))

    def archive(self, sid: str) -> None:
        """Put an assessment away. Nothing is deleted. Raises NotFound."""
        self._move(session_name(sid), archive_name(sid), sid)

    def restore(self, sid: str) -> None:
        """Bring an archived assessment back. Raises NotFound; Conflict where its id is in use again."""
        self._move(archive_name(sid), session_name(sid), sid)

    # All of them

    def list(self) -> tuple[Listed, ...]:
        """All assessments, the last saved first, and the damaged files with the reason."""
        usable = self._files.listed(Folder.SESSIONS)  # before the damaged ones, since it moves them there
        return _newest_first((*usable, *self._files.damaged()))

    def bytes_of(self, item: Listed) -> bytes:
        """A listed file's content as it is, unread: the way to a damaged one. Raises NotFound where it is gone."""
        return self._store.get(item.file)[0]

    def archived(self) -> tuple[Listed, ...]:
        """The assessments that were put away, the last saved first."""
        return _newest_first(self._files.listed(Folder.ARCHIVE))

    # Before and after

    def follow_up(self, sid: str, *, assessed_on: date | None = None) -> Assessment:
        """Store a new assessment of the same project, with nothing answered, linked to the former one: `previous` finds
        it, so that each former answer can be shown and has to be confirmed."""
        loaded = self.load(sid)
        profile = replace(loaded.assessment.profile, assessed_on=assessed_on)
        return self.create(marked(_unanswered(loaded.questionnaire, profile), PREVIOUS, sid))

    def previous(self, sid: str) -> Assessment | None:
        """The assessment this one follows: the one it was started from, also if archived, else the latest of the same
        project and questionnaire with an earlier date. None where there is none."""
        return self._predecessors.of(self.load(sid).assessment)

    def milestone(self, sid: str, name: str) -> Milestone:
        """Keep a read-only copy of the newest state under a name. Raises Conflict where this state is kept already,
        Refused without a name."""
        return self._milestones.keep(self.load(sid), name)

    def milestones(self, sid: str) -> tuple[Milestone, ...]:
        """The milestones of an assessment that can be read, the oldest first; a damaged one is moved aside and told in
        the list of all."""
        return self._milestones.listed(sid)

    def load_milestone(self, sid: str, revision: int) -> Loaded:
        """A milestone as it was kept. Raises NotFound, UnreadableFile."""
        return self._milestones.load(sid, revision)

    # Questionnaires and the whole

    def questionnaire(self, id: str) -> Questionnaire:
        """The product's questionnaire of this id, else one kept here. Raises NotFound."""
        try:
            return self._questionnaires(id)
        except NotFound:
            with contextlib.suppress(NotFound):
                return read_questionnaire_csv(self._store.get(questionnaire_name(id))[0], id=id)
            raise

    def keep_questionnaire(self, questionnaire: Questionnaire) -> Questionnaire:
        """Keep somebody's own questionnaire and return it under the id of its content, which is what assessments of it
        must name. Keeping it twice is no error."""
        data = write_questionnaire_csv(questionnaire)
        id = questionnaire_id(data)
        with contextlib.suppress(Conflict):
            self._store.put(questionnaire_name(id), data, None)
        return self.questionnaire(id)

    def backup(self) -> bytes:
        """Everything that is kept, as one zip."""
        return backup.pack(self._store)

    def restore_backup(self, data: bytes) -> Restored:
        """Add what a backup has and this store lacks; what is here with other content stays. Raises UnreadableFile."""
        restored = backup.unpack(self._store, data, self.questionnaire)
        self._predecessors.forget()
        return restored

    # Inside

    def _edit_known(self, sid: str, name: str, edits: Iterable[Edit], by: str) -> Saved | None:
        """Try on the state this process knows, which storing compares with the newest; None where nothing changes."""
        if (known := self._files.newest_known(name)) is None:
            return None
        saved = self._apply(sid, name, *known, edits, by)
        return None if saved.assessment is known[0].assessment else saved

    def _edit_newest(self, sid: str, name: str, edits: Iterable[Edit], by: str) -> Saved:
        try:
            loaded, version = self._files.read(name)
        except NotFound as error:
            raise self._missing(sid, error) from None
        return self._apply(sid, name, loaded, version, edits, by)

    def _apply(self, sid: str, name: str, loaded: Loaded, version: Version, edits: Iterable[Edit], by: str) -> Saved:
        """Store the edited state in place of this one; the same object comes back where there is nothing to store."""
        old = loaded.assessment
        if old.milestone:
            raise Refused(f"this is the read-only copy '{old.milestone}': duplicate it to go on from there")
        new, clashes = apply_edits(old, edits, by=by, at=_now(), change_id=secrets.token_hex(8))
        if (new.responses, new.profile) == (old.responses, old.profile) and sid not in self._doubtful:
            return Saved(assessment=old, clashes=clashes, saved_at=loaded.saved_at)
        if loaded.warnings:
            self._files.keep_copy(name)
        try:
            saved = self._files.write(name, replace(new, revision=old.revision + 1), loaded.questionnaire, version)
        except NotSaved:
            self._doubtful.add(sid)  # it may be stored and not lasting: the next save must write even the same
            raise
        self._doubtful.discard(sid)
        if new.profile != old.profile:
            self._predecessors.forget()
        return Saved(assessment=saved.assessment, clashes=clashes, saved_at=saved.saved_at)

    def _put_new(self, assessment: Assessment) -> Assessment:
        assessment = self._editable(assessment)
        questionnaire = self.questionnaire(assessment.questionnaire)
        stored = self._files.create(session_name(assessment.id), assessment, questionnaire)
        self._predecessors.forget()
        return stored.assessment

    def _editable(self, assessment: Assessment) -> Assessment:
        """A milestone's file, opened again, becomes an assessment one can go on with."""
        return marked(replace(assessment, milestone=""), MILESTONE_AT, "")

    def _move(self, name: str, to: str, sid: str) -> None:
        try:
            self._store.move(name, to)
        except NotFound as error:
            raise self._missing(sid, error) from None
        except Conflict:
            raise Conflict("another assessment is stored under the same id: duplicate that one first") from None
        self._predecessors.forget()

    def _missing(self, sid: str, error: NotFound) -> MaturityError:
        """Why an assessment is not there; the error itself where its file is, and lacks something else."""
        if self._store.signature(session_name(sid)):
            return error
        if self._store.signature(archive_name(sid)):
            return NotFound("this assessment is in the archive: bring it back to open it")
        aside = damaged_name(session_name(sid))
        if self._store.signature(aside):
            return UnreadableFile("this assessment's file was damaged and is set aside unchanged", aside)
        return NotFound("there is no such assessment here: check the link")


def _unanswered(questionnaire: Questionnaire, profile: ProjectProfile) -> Assessment:
    """Nothing answered but what the project's use cases rule out."""
    empty = blank(questionnaire, profile=profile)
    return apply_edits(empty, scope_edits(questionnaire, empty, profile.use_cases))[0]


@contextlib.contextmanager
def _as_not_saved() -> Iterator[None]:
    """Whoever saves still has the change, also where it is reading the old state that fails."""
    try:
        yield
    except UnreadableFile as error:
        raise NotSaved(error.what, error.where) from error


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _newest_first(items: Iterable[Listed]) -> tuple[Listed, ...]:
    return tuple(sorted(items, key=lambda x: x.saved_at, reverse=True))


def _folded(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """A chain of patches of one field as one patch, so that repeating a chain that was stored does not clash with its
    own end."""
    folded: dict[tuple[int, str], Edit] = {}
    loose: list[Edit] = []
    for e in edits:
        known = folded.pop((e.number, e.field), None)
        if known is not None and known.new != e.old:
            loose.append(known)
            known = None
        folded[e.number, e.field] = replace(e, old=known.old) if known else e
    return (*loose, *folded.values())
