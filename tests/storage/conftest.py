"""Stores, services and small questionnaires for the tests of this room."""

from datetime import date

import pytest

from maturity.core.assessment import ProjectProfile
from maturity.core.errors import NotFound
from maturity.core.questionnaire import Criterion, Questionnaire, Section, Subsection, Tier, UseCase
from maturity.storage.local_store import LocalStore
from maturity.storage.sessions import Sessions

SMALL = Questionnaire(
    id="small",
    title="Four criteria",
    sections=(
        Section(
            number=1,
            title="Basics",
            tier=Tier.BASICS,
            subsections=(
                Subsection(
                    title="",
                    criteria=(
                        Criterion(number=1, statement="First"),
                        Criterion(number=2, statement="Second"),
                        Criterion(number=3, statement="Third"),
                        Criterion(number=4, statement="Online only", use_cases=(UseCase.REAL_TIME,)),
                    ),
                ),
            ),
        ),
    ),
)

PROFILE = ProjectProfile(project="Churn", team="Blue", facilitator="Ada", assessed_on=date(2026, 3, 1))


def small_only(id: str) -> Questionnaire:
    """The only questionnaire these tests know."""
    if id != SMALL.id:
        raise NotFound(f"there is no questionnaire {id}")
    return SMALL


@pytest.fixture
def store(tmp_path):
    return LocalStore(tmp_path)


@pytest.fixture
def sessions(store):
    return Sessions(store, small_only)


@pytest.fixture
def other_server(store):
    """Another process's view of the same folder: nothing shared but the disk."""
    return Sessions(LocalStore(store.root), small_only)


@pytest.fixture
def small():
    return SMALL


@pytest.fixture
def profile():
    return PROFILE
