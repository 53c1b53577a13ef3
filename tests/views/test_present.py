"""The shared screen and the phone as HTML and sentences."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from maturity.core.assessment import Answer, Assessment, Flag, blank
from maturity.core.findings import find
from maturity.core.pace import Pace
from maturity.core.questionnaire import Criterion, Questionnaire, Section, Subsection, Tier
from maturity.core.recommendations import Guidance
from maturity.core.voting import Ballot, Cast, Participant, Vote
from maturity.core.workshop import Room, Stage, Voting
from maturity.views import phone, present

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>"
STEM = "For any run it is possible to look up:"


def _criteria(*statements: str, first: int, stem: str = "") -> tuple[Criterion, ...]:
    return tuple(Criterion(number=n, statement=s, stem=stem) for n, s in enumerate(statements, start=first))


Q = Questionnaire(
    id="q",
    title="Q",
    sections=(
        Section(
            number=1,
            title=f"First {HOSTILE}",
            tier=Tier.BASICS,
            subsections=(
                Subsection(title="Head", criteria=_criteria("Goals are written down", "Owners are named", first=1)),
                Subsection(title="", criteria=_criteria("Environment used", "ML model artifacts", first=3, stem=STEM)),
            ),
        ),
        Section(
            number=2,
            title="Second",
            tier=Tier.BEYOND,
            subsections=(Subsection(title="", criteria=_criteria(HOSTILE, "x" * 160, first=5)),),
        ),
    ),
)
A = blank(Q).with_answers({1: Answer.YES, 2: Answer.NO})
ADVICE = {
    1: Guidance(
        number=1,
        effort=1,
        impact=3,
        why="",
        first_step="",
        done_when=f"a page {HOSTILE}",
        impact_reason="",
        owner="Data scientist",
        tools=(),
        reference="",
        reference_url="",
    )
}
ROOM = Room(
    code="K7MQ",
    assessment_id="0" * 32,
    project=HOSTILE,
    opened_at=NOON,
    started_at=NOON,
    minutes=60,
    agenda=Q.numbers,
    current=1,
)


def responses(a: Assessment, number: int, **changes) -> Assessment:
    return replace(a, responses=tuple(replace(r, **changes) if r.number == number else r for r in a.responses))


def test_the_top_shows_both_progresses():
    """How far in the section, and which of all; the strip outlines the current cell."""
    html = present.top_html(Q, A, 3)
    assert "2 of 4 in this section" in html
    assert "<b>3 of 6</b>" in html
    assert html.count(" here") == 1
    assert "<b>2 of 6 answered</b>" in present.top_html(Q, A, 3, criterion=False)


def test_a_statement_stands_behind_its_stem():
    """The stem ends and the statement begins with dots; a capital stays where the word is an abbreviation."""
    html = present.statement_html(Q, A, 3, {}, None)
    assert "For any run it is possible to look up …</p>" in html
    assert "… environment used</h1>" in html
    assert "… ML model artifacts</h1>" in present.statement_html(Q, A, 4, {}, None)
    assert "Goals are written down</h1>" in present.statement_html(Q, A, 1, {}, None)


def test_proof_last_answer_and_flag_stand_by_the_statement():
    """What proves a yes, what was said last time, and that it is to be discussed later."""
    html = present.statement_html(Q, responses(A, 1, flag=Flag.DISCUSS), 1, ADVICE, A)
    assert "<b>Yes means:</b> a page &lt;script&gt;" in html
    assert "Last time: ✓ Yes" in html
    assert "Discuss later" in html
    plain = present.statement_html(Q, A, 3, {}, A)
    assert "Yes means" not in plain
    assert "Last time" not in plain


def test_questionnaire_texts_are_text():
    """Nothing that somebody's own questionnaire says becomes markup."""
    said = [
        present.top_html(Q, A, 1),
        present.statement_html(Q, A, 5, ADVICE, None),
        present.ballot_stage_html(Q, ROOM),
        present.sorted_stage_html(Q, replace(ROOM, current=5, open=(5, 6), revealed=(5, 6)), {}),
        present.next_steps_html(find(Q, A, {}), 5),
        present.parked_html(Q, A),
        phone.progress_html(Q, ROOM, Participant(id="0" * 32), 1),
        phone.criterion_html(Q, 5, {}),
    ]
    assert not [html for html in said if "<script" in html]


def test_long_statements_are_set_smaller():
    """So that they fit beside the votes."""
    assert 'class="say long"' in present.statement_html(Q, A, 6, {}, None)
    assert 'class="say"' in present.statement_html(Q, A, 1, {}, None)


def test_the_last_decision_is_told():
    """One by its number and answer, several by their count, none as such."""
    assert "No decision yet" in present.last_html(ROOM, "14:03")
    one = ROOM.decide({2: Answer.NO}, A, NOON)
    assert 'Criterion 2 <span class="chip no">✗\u2002No</span> saved 14:03' in present.last_html(one, "14:03")
    many = one.decide({3: Answer.YES, 4: Answer.YES}, A, NOON)
    assert "2 criteria passed together, saved 14:03" in present.last_html(many, "14:03")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (60, "1 min"),
        (78, "1 min 18 s"),
        (599, "9 min 59 s"),
        (1020, "17 min"),
        (3700, "61 min"),
        (7200, "2 h"),
        (30_060, "8 h 21 min"),
    ],
)
def test_durations_in_words(seconds, said):
    """Seconds matter under ten minutes only, and nobody counts 501 minutes."""
    assert present.duration(seconds) == said


def at_pace(**fields) -> Pace:
    given = {
        "started_at": NOON,
        "now": NOON + timedelta(minutes=17),
        "minutes": 60,
        "decided": 13,
        "basics_answered": 13,
        "basics_applicable": 46,
        "remaining_basics": tuple(range(14, 36)),
        "remaining_beyond": (),
    }
    return Pace(**(given | fields))


def test_the_pace_line_of_the_picture():
    """Count, time each, when the basics end, and how that lies to the hour."""
    html = present.pace_html(at_pace(), UTC)
    assert "<b>13 of 46 basics</b> in 17 min" in html
    assert "1 min 18 s each: basics end at <b>12:45</b>, 14 min before the hour" in html
    assert "to park" not in html


def test_late_is_said_quietly_with_what_to_park():
    """After the planned end, and which numbers do not fit."""
    html = present.pace_html(at_pace(minutes=45, remaining_basics=tuple(range(14, 47))), UTC)
    assert "15 min after 12:45" in html
    assert "to park: 35–46" in html


def test_under_five_decisions_only_the_count():
    """No projection from a handful."""
    html = present.pace_html(at_pace(decided=4), UTC)
    assert html == '<p class="pace"><span><b>13 of 46 basics</b></span></p>'


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((), ""),
        ((5,), "5"),
        ((5, 6, 7), "5–7"),
        ((7, 5, 1), "1, 5 and 7"),
        ((1, 3, 5, 7, 9, 10, 12), "1, 3, 5, 7 and 3 more"),
    ],
)
def test_numbers_as_ranges(numbers, said):
    """Short enough for one line."""
    assert present.ranges(numbers) == said


def test_a_sorted_section_lists_the_disputed_ones_only():
    """The hottest first, with their counts; what passes is not listed."""
    votes = {1: Ballot(yes=2), 2: Ballot(yes=1, no=1), 3: Ballot(yes=2), 4: Ballot(yes=3, no=1)}
    room = replace(ROOM, voting=Voting.SECTION).at(1, Q).reveal(votes)
    html = present.sorted_stage_html(Q, room, votes)
    assert room.stage == Stage.SORTED
    assert "To talk about: 2 of 4" in html
    assert html.index("Owners are named") < html.index("ML model artifacts")
    assert "Goals are written down" not in html
    calm = {n: Ballot(yes=2) for n in (1, 2, 3, 4)}
    assert "All agree on everything" in present.sorted_stage_html(Q, room, calm)


def test_the_closing_screen_names_next_and_parked():
    """Next steps with effort and owner; parked is what is flagged or unanswered."""
    f = find(Q, responses(A, 1, answer=Answer.NO, owner=""), ADVICE)
    html = present.next_steps_html(f, 1)
    assert "The next step" in html
    assert "days of work, usually: Data scientist" in html
    assert "Parked: 4" in present.parked_html(Q, A)
    everything = A.with_answers(dict.fromkeys(Q.numbers, Answer.YES))
    assert "every criterion is decided" in present.parked_html(Q, everything)
    assert "Nothing is left to close" in present.next_steps_html(find(Q, everything, {}), 3)
    assert present.parked(responses(everything, 2, flag=Flag.DISCUSS)) == (2,)


def test_a_phone_shows_its_own_votes_only():
    """The strip has this person's votes; in a section's vote the count is theirs, too."""
    me = Participant(id="0" * 32, casts=(Cast(number=2, vote=Vote.NO, voted_at=NOON),))
    html = phone.progress_html(Q, ROOM, me, 1)
    assert html.count('<i class="no"') == 1
    assert "Your votes: 1 of 6 criteria" in html
    assert "<span>1 of 6</span>" in html
    section = replace(ROOM, voting=Voting.SECTION).at(1, Q)
    assert "<span>1 of 4 voted</span>" in phone.progress_html(Q, section, me, 1)
