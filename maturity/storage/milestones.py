"""Milestones: named, read-only copies of one revision of an assessment, each a file that never changes."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime

from maturity.core.assessment import checked_text
from maturity.core.errors import Conflict, NotFound, Refused, UnreadableFile
from maturity.storage.marks import mark, marked
from maturity.storage.records import Loaded, Milestone
from maturity.storage.session_files import SessionFiles
from maturity.storage.store import Folder, SessionStore, checked_id, milestone_name, revision_of

MILESTONE_AT = "milestone_at"
"""Column with the time a milestone was kept: a file's own time does not outlast copying."""


class Milestones:
    """Keeps and finds milestones."""

    def __init__(self, store: SessionStore, files: SessionFiles) -> None:
        """They lie in the store beside the sessions."""
        self._store = store
        self._files = files

    def keep(self, loaded: Loaded, name: str) -> Milestone:
        """Keep this state under a name. Raises Conflict where it is kept under another one, Refused without a name."""
        name = checked_text(name, "the milestone's name").strip()
        if not name:
            raise Refused("a milestone needs a name")
        a, now = loaded.assessment, datetime.now(UTC).replace(microsecond=0)
        copy = marked(replace(a, milestone=name), MILESTONE_AT, now.isoformat().replace("+00:00", "Z"))
        file = milestone_name(a.id, a.revision)
        try:
            self._files.create(file, copy, loaded.questionnaire)
        except Conflict:
            kept = self._files.read(file)[0].assessment.milestone
            if kept != name:
                raise Conflict(f"nothing changed since the milestone '{kept}': use that one") from None
        return self._milestone(file)

    def listed(self, sid: str) -> tuple[Milestone, ...]:
        """Those of an assessment that can be read, the oldest first."""
        found = []
        mine = f"{Folder.MILESTONES}/{checked_id(sid)}/"
        for name in self._store.list(Folder.MILESTONES):
            if name.startswith(mine):
                with contextlib.suppress(NotFound, UnreadableFile):
                    found.append(self._milestone(name))
        return tuple(sorted(found, key=lambda m: m.revision))

    def load(self, sid: str, revision: int) -> Loaded:
        """One as it was kept. Raises NotFound, UnreadableFile."""
        name = milestone_name(sid, revision)
        if self._store.signature(name) is None:
            raise NotFound(f"there is no milestone of revision {revision}")
        return self._files.read(name)[0]

    def _milestone(self, name: str) -> Milestone:
        loaded, _ = self._files.read(name)
        kept_at = loaded.saved_at
        with contextlib.suppress(ValueError):
            kept_at = datetime.fromisoformat(mark(loaded.assessment, MILESTONE_AT))
        a = loaded.assessment
        return Milestone(revision=revision_of(name), name=a.milestone, kept_at=kept_at, assessment=a)
