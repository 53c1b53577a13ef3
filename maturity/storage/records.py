"""What the session service hands out."""

from dataclasses import dataclass
from datetime import datetime

from maturity.core.assessment import Assessment, Clash, ProjectProfile
from maturity.core.questionnaire import Questionnaire
from maturity.storage.store import Folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A stored assessment with its questionnaire. `warnings` are sentences on what its file says and could not be
    used. The same object is handed out as long as nothing changed."""

    assessment: Assessment
    questionnaire: Questionnaire
    saved_at: datetime
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The newest stored state after an edit, and the patches that did not apply since somebody else was there first."""

    assessment: Assessment
    clashes: tuple[Clash, ...]
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A file in a list, `file` its name in the data folder. Where it cannot be used, `damage` is the sentence why,
    `assessment` and `questionnaire` are None, and `id` names the entry but no assessment."""

    id: str
    saved_at: datetime
    file: str = ""
    assessment: Assessment | None = None
    questionnaire: Questionnaire | None = None
    milestones: int = 0
    damage: str = ""

    @property
    def profile(self) -> ProjectProfile:
        """What it is about; empty for a damaged file."""
        return self.assessment.profile if self.assessment else ProjectProfile()

    @property
    def set_aside(self) -> bool:
        """Whether the file was moved out of the way since it is damaged."""
        return self.file.startswith(Folder.DAMAGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A named, read-only copy of one revision of an assessment."""

    revision: int
    name: str
    kept_at: datetime
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What became of each file of a backup; names in the data folder. `kept`: here with other content, which stays.
    `refused`: name and the sentence why."""

    added: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
