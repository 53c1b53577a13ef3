"""Assessments as files of a store: read once, written whole, set aside when damaged."""

import contextlib
import gc
import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from maturity.core.assessment import Assessment
from maturity.core.errors import Conflict, MaturityError, NewerFormat, NotFound, NotSaved, UnreadableFile
from maturity.core.questionnaire import Questionnaire
from maturity.formats import session_csv
from maturity.formats.limits import MAX_SESSION
from maturity.storage.read_cache import Read, ReadCache
from maturity.storage.records import Listed, Loaded
from maturity.storage.store import Folder, SessionStore, Signature, Version, damaged_name, id_of

FREEZE_FROM = 100
"""So many newly read files are worth freezing; fewer cost the collector a few milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Broken:
    """Remembered instead of what a file says, so that a damaged file is not parsed at every look."""

    what: str
    where: str

    def error(self, name: str) -> UnreadableFile:
        return UnreadableFile(self.what, f"{name}, {self.where}" if self.where else name)


class SessionFiles:
    """Reads and writes one CSV an assessment. Every process keeps what it read until the file changes."""

    def __init__(self, store: SessionStore, questionnaire: Callable[[str], Questionnaire]) -> None:
        """`questionnaire` finds one by its id, or raises NotFound."""
        self._store = store
        self._questionnaire = questionnaire
        self._unfrozen = 0
        self._cache: ReadCache[Loaded | _Broken] = ReadCache(store, self._parse)

    def read(self, name: str, signature: Signature | None = None) -> tuple[Loaded, Version]:
        """What a file says. Raises NotFound; UnreadableFile, after moving aside a file that does not parse."""
        while True:
            found = self._cache.get(name, signature)
            if not isinstance(found.value, _Broken):
                return found.value, found.version
            if aside := self._set_aside(name, found):
                raise found.value.error(aside)
            signature = None

    def newest_known(self, name: str) -> tuple[Loaded, Version] | None:
        """What a file said when it was last read or stored here; good enough to try a save, which compares anyway."""
        known = self._cache.newest_known(name)
        return (known.value, known.version) if known and isinstance(known.value, Loaded) else None

    def create(self, name: str, assessment: Assessment, questionnaire: Questionnaire) -> Loaded:
        """Store an assessment under a free name and read it back: every criterion once, as the file has it."""
        self._store.put(name, _bytes(assessment, questionnaire), None)
        return self.read(name)[0]

    def write(self, name: str, assessment: Assessment, questionnaire: Questionnaire, if_match: Version) -> Loaded:
        """Store an assessment in place of this version. Raises Conflict; NotSaved where the medium or the limit of a
        session refuses it."""
        version = self._store.put(name, _bytes(assessment, questionnaire), if_match)
        loaded = Loaded(assessment=assessment, questionnaire=questionnaire, saved_at=datetime.now(UTC))
        self._cache.put(name, loaded, version)
        return loaded

    def listed(self, folder: Folder) -> tuple[Listed, ...]:
        """The assessments of a folder, in no order. A file that does not parse is moved aside, for `damaged` to tell;
        one that cannot be read for another reason is listed with that reason."""
        milestones = Counter(id_of(name) for name in self._store.list(Folder.MILESTONES))
        found = []
        for name, signature in self._store.list(folder).items():
            try:
                loaded, _ = self.read(name, signature)
            except MaturityError as error:
                if self._store.signature(name):  # else it was put away in between, or has just been moved aside
                    found.append(_unusable(name, signature, str(error)))
                continue
            found.append(
                Listed(
                    id=id_of(name),
                    saved_at=loaded.saved_at,
                    file=name,
                    assessment=loaded.assessment,
                    questionnaire=loaded.questionnaire,
                    milestones=milestones[id_of(name)],
                )
            )
        self._keep_from_collector()
        return tuple(found)

    def damaged(self) -> tuple[Listed, ...]:
        """Files that were moved aside, each with the reason; copies that can be read are not among them."""
        found = []
        for name, signature in self._store.list(Folder.DAMAGED).items():
            try:
                self.read(name, signature)
            except MaturityError as error:
                found.append(_unusable(name, signature, str(error)))
        return tuple(found)

    def keep_copy(self, name: str) -> None:
        """Copy a file aside before a save drops the rows of it that could not be read."""
        data, _ = self._store.get(name)
        for copy in itertools.count():
            with contextlib.suppress(Conflict):
                self._store.put(damaged_name(name, copy), data, None)
                return

    def _parse(self, name: str, data: bytes, signature: Signature) -> Loaded | _Broken:
        try:
            read = session_csv.read(data, self._questionnaire)
        except NewerFormat:
            raise  # a newer server on the same folder wrote it: it must stay where that one finds it
        except UnreadableFile as error:
            return _Broken(what=error.what, where=error.where)
        self._unfrozen += 1
        assessment = replace(read.assessment, id=id_of(name))  # a file's name counts: people copy files
        questionnaire = self._questionnaire(assessment.questionnaire)
        return Loaded(
            assessment=assessment,
            questionnaire=questionnaire,
            saved_at=signature.modified_at,
            warnings=tuple(read.warnings),
        )

    def _keep_from_collector(self) -> None:
        """Thousands of assessments stay in memory and are in no cycles. Without this the collector would look through
        all of them after every click of anybody, holding up everybody: 100 ms for 2,000 (measured)."""
        if self._unfrozen >= FREEZE_FROM:
            self._unfrozen = 0
            gc.collect()
            gc.freeze()

    def _set_aside(self, name: str, found: Read[Loaded | _Broken]) -> str:
        """Move a damaged file out of the way, never over another one, and say where it is now; "" where somebody
        replaced it in the meantime. Where the disk lets nothing be moved it stays."""
        if name.startswith(Folder.DAMAGED):
            return name
        for copy in itertools.count():
            aside = damaged_name(name, copy)
            try:
                self._store.move(name, aside, found.version)
            except NotSaved:
                return name
            except NotFound:
                return ""
            except Conflict:
                if self._store.signature(aside) is None:
                    return ""
            else:
                return aside
        raise AssertionError("counting does not end")


def _bytes(assessment: Assessment, questionnaire: Questionnaire) -> bytes:
    data = session_csv.write(assessment, questionnaire)
    if len(data) > MAX_SESSION:
        size = f"{len(data):,} bytes, the limit is {MAX_SESSION:,}"
        raise NotSaved(f"the assessment would have {size}: shorten notes or evidence")
    return data


def _unusable(name: str, signature: Signature, sentence: str) -> Listed:
    id = name.removesuffix(".csv").replace("/", "-")
    return Listed(id=id, saved_at=signature.modified_at, file=name, damage=sentence)
