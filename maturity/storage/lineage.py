"""Which assessment came before another one. A follow-up says so itself; for the others the project's name and the date
decide."""

import contextlib
import time
from collections.abc import Iterable
from datetime import date

from maturity.core.assessment import Assessment
from maturity.core.errors import NotFound, UnreadableFile
from maturity.storage.marks import mark
from maturity.storage.session_files import SessionFiles
from maturity.storage.store import Folder, archive_name, session_name

PREVIOUS = "previous_id"
"""Column with the id of the assessment that a follow-up was started from."""

BELIEVED_SECONDS = 30.0
"""How long an answer is believed without looking through all assessments again: pages ask at every click."""

REMEMBERED = 1_000


class Predecessors:
    """Finds the assessment before another one."""

    def __init__(self, files: SessionFiles) -> None:
        """Among the sessions; a linked one also in the archive."""
        self._files = files
        self._known: dict[tuple[str, str, str, date | None], tuple[float, str]] = {}

    def of(self, a: Assessment) -> Assessment | None:
        """The one it was started from, else the latest of the same project and questionnaire with an earlier date."""
        linked = mark(a, PREVIOUS)
        if linked and linked != a.id and (found := self._anywhere(linked)):
            return found
        key = (a.id, a.questionnaire, a.profile.project, a.profile.assessed_on)
        until, id = self._known.get(key, (0.0, ""))
        if time.monotonic() < until:
            if not id:
                return None
            if found := self._anywhere(id):
                return found
        found = newest_before(a, (x.assessment for x in self._files.listed(Folder.SESSIONS) if x.assessment))
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[key] = (time.monotonic() + BELIEVED_SECONDS, found.id if found else "")
        return found

    def forget(self) -> None:
        """Look again at the next question: an assessment came, went or was renamed."""
        self._known.clear()

    def _anywhere(self, sid: str) -> Assessment | None:
        """An assessment, archived or not; None where it cannot be found or read."""
        for named in (session_name, archive_name):
            with contextlib.suppress(NotFound, UnreadableFile):
                return self._files.read(named(sid))[0].assessment
        return None


def newest_before(assessment: Assessment, others: Iterable[Assessment]) -> Assessment | None:
    """The latest of the others that assessed the same project with the same questionnaire on an earlier day. None where
    there is none, or where the project or the day is unknown."""
    project, day = assessment.profile.project.strip().casefold(), assessment.profile.assessed_on
    if not project or day is None:
        return None
    dated: list[tuple[date, str, Assessment]] = [
        (other.profile.assessed_on, other.id, other)
        for other in others
        if other.id != assessment.id
        and other.questionnaire == assessment.questionnaire
        and other.profile.project.strip().casefold() == project
        and _fits(other.profile.team, assessment.profile.team)
        and other.profile.assessed_on is not None
        and other.profile.assessed_on < day
    ]
    return max(dated, key=lambda x: x[:2])[2] if dated else None


def _fits(one: str, other: str) -> bool:
    """Whether two teams' names may be those of one project: the same, or one of them not known."""
    one, other = one.strip().casefold(), other.strip().casefold()
    return one == other or not one or not other
