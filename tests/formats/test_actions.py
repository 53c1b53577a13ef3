"""The plan as issues: stable ids, the plan's order, and no text of a person that a tracker or shell would run."""

import csv
import io
import os
import re
import subprocess
from dataclasses import replace

import pytest

from maturity.core.assessment import Answer, Status
from maturity.core.findings import find
from maturity.formats.actions import MAX_TITLE, checklist, github_script, gitlab_csv, issues, jira_csv
from maturity.formats.formula_guard import unguard
from maturity.formats.report import Report
from tests.formats.report_samples import CASES, FULL, MADE, MLOPS, findings, report, rows


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_ids_are_stable_unique_and_in_the_plans_order(case):
    """ "[MLOps 14]" begins the title of criterion 14, whatever else changes."""
    found = issues(report(case))
    assert [i.number for i in found] == [r.number for r in CASES[case].recommendations]
    for i in found:
        assert i.title.startswith(f"[MLOps {i.number}] ")
        assert len(i.title) <= MAX_TITLE + 10
        assert "\n" not in i.title


def test_the_stem_is_in_front_of_its_criteria():
    """A title must be understood alone: 22 to 26 complete a sentence that is not theirs."""
    by_number = {i.number: i for i in issues(report("empty"))}
    assert by_number[25].title == (
        "[MLOps 25] For any given machine learning model run/deployment in any environment it is possible to look up "
        "unambiguously: ML model artifacts (unanswered: answer it first)"
    )


@pytest.mark.parametrize("case", CASES)
def test_what_nobody_answered_is_not_taken_for_a_no(case):
    """Title, body and checklist of an unanswered criterion say so; those of a no do not."""
    answers = CASES[case].assessment
    unanswered = [answers.answer(r.number) == Answer.UNANSWERED for r in CASES[case].recommendations]
    found = issues(report(case))
    assert [i.title.endswith(" (unanswered: answer it first)") for i in found] == unanswered
    assert ["\n\nUnanswered: answer it first, it may be met" in i.body for i in found] == unanswered
    assert [": no. Rank " in i.body for i in found] == [not u for u in unanswered]
    assert checklist(report(case)).decode().count("\n  - Unanswered: answer it first\n") == sum(unanswered)


def test_jira_gets_its_columns_and_gitlab_its_two():
    """Labels repeat their column; title and description are GitLab's first two; dates are ISO 8601."""
    jira, gitlab = table(jira_csv(report())), table(gitlab_csv(report()))
    assert jira[0] == ["Summary", "Issue Type", "Priority", "Labels", "Labels", "Description", "Due Date"]
    assert gitlab[0] == ["title", "description"]
    assert len(jira) == len(gitlab) == len(CASES["full"].recommendations) + 1
    dated = {row[0].split("]")[0] + "]": row[6] for row in jira[1:] if row[6]}
    for r in CASES["full"].assessment.responses:
        if r.is_gap and r.due:
            assert dated[f"[MLOps {r.number}]"] == r.due.isoformat()
    assert all(re.search(r"\n/label ~mlops-maturity(\n/due \d{4}-\d\d-\d\d)?$", row[1]) for row in gitlab[1:])


@pytest.mark.parametrize("write", [jira_csv, gitlab_csv])
def test_no_cell_is_a_formula(write):
    """No cell of a list begins like a formula, and taking the guard off gives the text back."""
    for row in table(write(report("extreme")))[1:]:
        for cell in row:
            assert not re.match(r"[\s'\"]*[=+\-@]", cell) or cell.startswith("'")
            assert unguard(cell)[:1] not in ("=", "@") or cell.startswith("'")


def test_text_of_people_gives_a_tracker_no_commands():
    """A note's "/close" stands in a quotation; the only lines that begin with a slash are ours."""
    for row in table(gitlab_csv(report("extreme")))[1:]:
        commands = [line for line in row[1].split("\n") if line.lstrip().startswith("/")]
        assert [c.split()[0] for c in commands] == ["/label", "/due"]
        assert "> /close" in row[1] or "/close" not in row[1]


def test_a_usual_role_is_not_an_owner():
    """Where nobody is named every list says so, and the role only as the usual one; a name stands as it is."""
    by_number = {i.number: i.body for i in issues(report())}
    assert "Owner: Robin Example" in by_number[54]
    assert "Owner to be named, usually: ML engineer" in by_number[17]
    assert "Owner: ML engineer" not in checklist(report()).decode()


def test_without_advice_nothing_is_claimed():
    """A questionnaire of somebody's own: no priority and no words for an impact and an effort that nobody set."""
    a = rows(FULL, lambda r: replace(r, impact=1, effort=3) if r.number == 17 else r)
    made = Report(findings=find(MLOPS, a, {}), made_at=MADE)
    told = {i.number: i for i in issues(made)}
    assert (told[43].priority, told[17].priority) == ("", "Low")
    assert "impact and effort not set" in told[43].body
    assert "low impact, months of work" in told[17].body
    assert "This questionnaire comes without advice" in checklist(made).decode()


def test_what_is_done_is_not_opened_again():
    """A step with status done is left out of the lists for trackers and ticked in the checklist."""
    first = CASES["full"].recommendations[0].number
    done = rows(FULL, lambda r: replace(r, status=Status.DONE) if r.number == first else r)
    made = Report(findings=findings(done), made_at=MADE)
    assert f"[MLOps {first}]" not in jira_csv(made).decode() + gitlab_csv(made).decode()
    assert f"make '[MLOps {first}]'" not in github_script(made).decode()
    assert f"- [x] **\\[MLOps {first}\\]**" in checklist(made).decode()


def test_the_checklist_says_first_step_and_owner():
    """One item a step in the plan's order, with what to do first, what proves it, and who."""
    text = checklist(report()).decode()
    heads = [int(n) for n in re.findall(r"^- \[[ x]\] \*\*\\\[MLOps (\d+)\\\]\*\*", text, re.MULTILINE)]
    assert heads == [r.number for r in CASES["full"].recommendations]
    assert text.count("  - First step: ") == text.count("  - Done when: ") == len(heads)
    assert len(re.findall("^  - Owner(: | to be named)", text, re.MULTILINE)) == len(heads)


@pytest.mark.skipif(os.name == "nt", reason="the script for GitHub is for a POSIX shell")
@pytest.mark.parametrize("case", CASES)
def test_the_script_is_sound_shell(case):
    """`sh -n` finds nothing to complain about."""
    subprocess.run(["sh", "-n"], input=github_script(report(case)), check=True)


@pytest.mark.skipif(os.name == "nt", reason="the script for GitHub is for a POSIX shell")
def test_the_script_opens_each_issue_once_and_runs_nothing_else(tmp_path):
    """With a stand-in for gh: titles and bodies arrive letter by letter, ids that exist are left out, no text runs."""
    stand_in = tmp_path / "gh"
    stand_in.write_text(
        '#!/bin/sh\nif [ "$1 $2" = "issue list" ]; then cat there; exit; fi\n'
        'for a in "$@"; do printf "%s\\036" "$a"; done >> calls; printf "\\035" >> calls\n'
    )
    stand_in.chmod(0o755)
    found = issues(report("extreme"))
    (tmp_path / "there").write_text(f"An old issue\n{found[0].id} reworded since\n")
    script = tmp_path / "issues.sh"
    script.write_bytes(github_script(report("extreme")))
    path = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    said = subprocess.run(["sh", str(script)], cwd=tmp_path, env=path, capture_output=True, text=True, check=True)
    assert said.stdout == f"{found[0].id} is there already\n"
    calls = [c.split("\x1e")[:-1] for c in (tmp_path / "calls").read_text().split("\x1d")[:-1]]
    assert calls[0][:3] == ["label", "create", "mlops-maturity"]
    opened = [dict(zip(c[2::2], c[3::2], strict=True)) for c in calls[1:]]
    assert [(o["--title"], o["--body"]) for o in opened] == [(i.title, i.body) for i in found[1:]]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["calls", "gh", "issues.sh", "there"]
