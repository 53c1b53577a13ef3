"""What names of files and columns propose: a project, a day, one project in two spellings, two people."""

from datetime import date

import pytest

from maturity.core.assessment import Answer, Response
from maturity.formats.past_file.result import FoundAssessment, ImportResult, Source
from maturity.ui.file_names import day_in, people, project_in, spellings


@pytest.mark.parametrize(
    ("name", "project", "day"),
    [
        ("Churn model", "Churn model", None),
        ("churn_model_2026-03", "churn model", None),
        ("Churn model March 2026", "Churn model", None),
        ("churn-model-Q1-2024", "churn-model", None),
        ("Atlas 2026-03-02 final", "Atlas", date(2026, 3, 2)),
        ("2024.05.31 Atlas", "Atlas", date(2024, 5, 31)),
        ("05-06-2024 Atlas", "Atlas", None),
        ("Copy of Churn (2024) (1)", "Churn", None),
        ("Delta v2", "Delta", None),
        ("Model 1", "Model 1", None),
        ("Final fraud", "Final fraud", None),
        ("2024", "2024", None),
    ],
)
def test_a_files_name_proposes_project_and_day(name, project, day):
    """Periods and versions are not part of a project's name; a day is taken only where it can mean one day."""
    assert (project_in(name), day_in(name)) == (project, day)


@pytest.mark.parametrize(
    ("names", "known", "offered"),
    [
        (["churn-model"], ["Churn model"], "Churn model"),
        (["Churn Modell"], ["Fraud API", "Churn model"], "Churn model"),
        (["churn model", "Churn-Model"], [], "Churn-Model"),
        (["Atlas 2024", "Atlas 2025"], [], "Atlas"),
        (["Churn model"], ["Churn model"], None),
        (["Fraud API", "Model 1", "Model 2"], ["Churn model"], None),
        (["x", ""], [], None),
    ],
)
def test_spellings_of_one_project_are_offered_as_one(names, known, offered):
    """Nearly the same name is offered, one that is stored first; the same or another one is not."""
    assert [s.offered for s in spellings(names, known)] == ([offered] if offered else [])


def column(label, answers, sheet="Sheet1", **more):
    rows = tuple(Response(number=n, answer=a) for n, a in enumerate(answers, start=1))
    sources = tuple(Source(criterion=r.number, where=f"{sheet}!C{r.number}", seen="x") for r in rows)
    return FoundAssessment(label=label, responses=rows, sources=sources, **more)


def offered(*columns):
    return people(ImportResult(file="a.xlsx", questionnaire="mlops", assessments=columns))


MOSTLY = [Answer.YES, Answer.NO, Answer.YES, Answer.YES]
ALIKE = [Answer.YES, Answer.NO, Answer.YES, Answer.NO]


@pytest.mark.parametrize("labels", [("Anna", "Başak"), ("Jan de Vries", "O’Brien"), ("a@x.org", "b@x.org"),
                                    ("Reviewer 1", "Reviewer 2"), ("MV", "BK")])  # fmt: skip
def test_columns_named_like_people_may_be_merged(labels):
    """Names, initials, addresses and parts in the work."""
    assert offered(*(column(label, answers) for label, answers in zip(labels, (MOSTLY, ALIKE), strict=True))) == (
        labels,
    )


@pytest.mark.parametrize("labels", [("Churn model", "Demand forecast"), ("Fraud API", "Anna"),
                                    ("Q1 2024", "Q2 2024"), ("Team A", "Team B"), ("2024-03-01", "2024")])  # fmt: skip
def test_columns_named_like_projects_or_periods_may_not(labels):
    """Two projects, dates or quarters are never one assessment."""
    assert offered(*(column(label, MOSTLY) for label in labels)) == ()


@pytest.mark.parametrize(
    "second",
    [
        column("Bram", [Answer.NO, Answer.YES, Answer.NO, Answer.YES]),
        column("Bram", ALIKE, sheet="Sheet2"),
        column("Bram", ALIKE, project="Fraud API"),
        column("Bram", ALIKE, assessed_on=date(2024, 6, 3)),
        column("Bram", [Answer.UNANSWERED] * 4),
    ],
    ids=["of another mind", "another sheet", "another project", "another day", "silent"],
)
def test_people_who_did_not_look_at_the_same_thing_may_not(second):
    """What tells two columns apart keeps them apart."""
    assert offered(column("Anna", MOSTLY, project="Atlas"), second) == ()
