"""What the core's tests share: a small questionnaire of three sections, and assessments in few words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hypothesis import strategies as st

from maturity.core.assessment import Answer, Assessment, apply_edits, blank
from maturity.core.questionnaire import BOTH_USE_CASES, Criterion, Questionnaire, Section, Subsection, Tier, UseCase
from maturity.core.recommendations import Guidance, Prerequisite
from maturity.core.scope import FEATURE_STORE_CRITERIA, feature_store_edits, scope_edits
from maturity.storage import catalog

YES, NO, NA, UNANSWERED = Answer.YES, Answer.NO, Answer.NOT_APPLICABLE, Answer.UNANSWERED
REAL_TIME, BATCH = (UseCase.REAL_TIME,), (UseCase.BATCH,)
MLOPS = catalog.questionnaire()


def _section(number: int, tier: Tier, numbers: Iterable[int]) -> Section:
    criteria = tuple(Criterion(number=n, statement=f"Statement {n}") for n in numbers)
    subsection = Subsection(title="", criteria=criteria)
    return Section(number=number, title=f"Section {number}", tier=tier, subsections=(subsection,))


FORM = Questionnaire(
    id="form",
    title="Form",
    sections=(
        _section(1, Tier.BASICS, (1, 2, 3)),
        _section(2, Tier.BASICS, (4, 5, 6)),
        _section(3, Tier.BEYOND, (7, 8, 9)),
    ),
)
"""Basics are 1-6, beyond are 7-9."""


def answered(questionnaire: Questionnaire, answers: Mapping[int, Answer], rest: Answer = UNANSWERED) -> Assessment:
    """An assessment with these answers and `rest` everywhere else."""
    return blank(questionnaire).with_answers({n: answers.get(n, rest) for n in questionnaire.numbers})


def scoped(use_cases: tuple[UseCase, ...], yes: Iterable[int], *, feature_store: bool = True) -> Assessment:
    """The original's questionnaire, scoped as a team would, then answered: these numbers yes, all others no."""
    start = blank(MLOPS)
    edits = scope_edits(MLOPS, start, use_cases) + feature_store_edits(start, feature_store, FEATURE_STORE_CRITERIA)
    inside, clashes = apply_edits(start, edits)
    assert not clashes
    wanted = set(yes)
    return inside.with_answers(
        {r.number: YES if r.number in wanted else NO for r in inside.responses if r.answer == UNANSWERED}
    )


BASICS = set(range(1, 47))
NOTEBOOKS = scoped(BATCH, {1, 2, 16})
"""Worked example A of docs/scoring.md."""
WEAK_OPERATIONS = scoped(REAL_TIME, BASICS - {27, 28, 35, 40, 41, 43, 44, 45, 46})
"""Worked example B."""
NO_STORE = scoped(BOTH_USE_CASES, BASICS | {47, 58}, feature_store=False)
"""Worked example C."""


def advice(number: int, *, needs: Iterable[int] = (), impact: int = 2, effort: int = 2, hard: bool = True) -> Guidance:
    """Guidance of which the rank's terms matter only."""
    return Guidance(
        number=number,
        effort=effort,
        impact=impact,
        why="",
        first_step="",
        done_when="",
        impact_reason="",
        owner="",
        tools=(),
        reference="",
        reference_url="",
        prerequisites=tuple(Prerequisite(number=n, hard=hard) for n in needs),
    )


def assessments(questionnaire: Questionnaire) -> st.SearchStrategy[Assessment]:
    """Any answers to a questionnaire, with overrides of impact and effort here and there."""
    override = st.one_of(st.none(), st.none(), st.integers(1, 3))
    rows = st.lists(
        st.tuples(st.sampled_from(Answer), override, override),
        min_size=len(questionnaire),
        max_size=len(questionnaire),
    )

    def build(values: list[tuple[Answer, int | None, int | None]]) -> Assessment:
        start = blank(questionnaire)
        filled = (
            replace(r, answer=a, impact=i, effort=e) for r, (a, i, e) in zip(start.responses, values, strict=True)
        )
        return replace(start, responses=tuple(filled))

    return rows.map(build)


@st.composite
def graphs(draw: st.DrawFn) -> dict[int, Guidance]:
    """Guidance for FORM with any acyclic prerequisites, in both directions between the tiers."""
    order = draw(st.permutations(FORM.numbers))
    made = {}
    for i, n in enumerate(order):
        needs = draw(st.sets(st.sampled_from(order[:i]), max_size=3)) if i else set()
        made[n] = advice(n, needs=sorted(needs), impact=draw(st.integers(1, 3)), effort=draw(st.integers(1, 3)))
    return made
