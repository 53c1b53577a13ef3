"""The catalog: what comes with the product, and people's own questionnaires."""

import dataclasses

import pytest

from maturity.core.errors import NotFound, UnreadableFile
from maturity.core.questionnaire import Tier
from maturity.core.scoring import score
from maturity.formats.questionnaire_csv import OWN_TITLE, questionnaire_id, write_questionnaire_csv
from maturity.storage import catalog
from tests.core.cases import FORM, YES, answered

DATA = write_questionnaire_csv(FORM)
OWN = questionnaire_id(DATA)


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A data folder that holds somebody's own questionnaire; the path of its file."""
    monkeypatch.setenv("MATURITY_HOME", str(tmp_path))
    path = tmp_path / "questionnaires" / f"{OWN}.csv"
    path.parent.mkdir()
    path.write_bytes(DATA)
    return path


def test_the_original_is_what_is_meant_without_an_id():
    """Its questionnaire, advice, ladders and doubts."""
    assert catalog.questionnaire() is catalog.questionnaire("mlops")
    assert len(catalog.questionnaire()) == len(catalog.guidance()) == 60
    assert [m.id for m in catalog.level_models()] == ["microsoft", "google"]
    assert len(catalog.doubts()) == 52


def test_every_folder_of_data_is_a_questionnaire():
    """A new folder is a new questionnaire: found, read, and complete in itself."""
    assert "mlops" in catalog.built_in()
    for id in catalog.built_in():
        q = catalog.questionnaire(id)
        assert q.id == id
        assert set(catalog.guidance(id)) == set(q.numbers)
        assert all(n in q for m in catalog.level_models(id) for level in m.levels for n in level.criteria)


def test_everything_is_read_once_and_cannot_be_changed():
    """Two calls give the same object, and nobody can write into it."""
    for call in (catalog.questionnaire, catalog.guidance, catalog.level_models, catalog.doubts, catalog.built_in):
        assert call() is call()
    with pytest.raises(TypeError):
        catalog.guidance()[1] = None
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalog.guidance()[1].impact = 1


def test_own_questionnaires_are_read_from_the_data_folder(kept):
    """With its sections and tiers, and without advice, ladders or doubts of ours."""
    q = catalog.questionnaire(OWN)
    assert (q.id, q.title, q.sections) == (OWN, OWN_TITLE, FORM.sections)
    assert [s.tier for s in q.sections] == [Tier.BASICS, Tier.BASICS, Tier.BEYOND]
    assert (dict(catalog.guidance(OWN)), catalog.level_models(OWN), catalog.doubts(OWN)) == ({}, (), ())
    assert score(q, answered(q, {1: YES})).basics.applicable == 6


def test_a_questionnaire_that_is_not_kept_here_is_not_found(kept):
    """The sentence says what to do, and another data folder does not know it."""
    with pytest.raises(NotFound, match="the questionnaire custom-000000000000 is not kept here: import it again"):
        catalog.questionnaire("custom-000000000000")


@pytest.mark.parametrize(
    "id", ["", "MLOPS", "custom-12", "../mlops", "mlops/../mlops", f"{OWN}\n", "custom-" + "g" * 12]
)
def test_an_id_that_no_questionnaire_can_have_is_not_found(id, kept):
    """Nothing outside the two folders is ever opened."""
    with pytest.raises(NotFound):
        catalog.questionnaire(id)


def test_a_changed_own_questionnaire_is_not_taken_for_the_old_one(kept):
    """Answers to one form are never shown under the words of another."""
    catalog._own_questionnaire.cache_clear()
    kept.write_bytes(DATA.replace(b"Statement 1", b"Something else"))
    with pytest.raises(UnreadableFile, match="was changed since it was imported: import it again"):
        catalog.questionnaire(OWN)


@pytest.mark.parametrize("name", ["nothing", "", "../LICENSE", "About", "about.md", "a/b"])
def test_an_unknown_text_is_not_found(name):
    """A name that is no file of data/text, or no name at all."""
    with pytest.raises(NotFound, match="there is no text"):
        catalog.text(name)
