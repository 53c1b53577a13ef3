"""Assessments as hypothesis makes them: every field, with the texts that break other people's exports."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from maturity.core.assessment import Answer, Assessment, Flag, ProjectProfile, Response, Status
from maturity.core.questionnaire import UseCase
from maturity.storage import catalog

MLOPS = catalog.questionnaire("mlops")

NASTY = (
    "=1+1",
    "+1",
    "-5 % drift",
    "@cmd",
    "'=1+1",
    "''=1",
    "\t=1",
    "\n=1",
    " =1",
    "\u200b=1",
    "\u00a0\u201c＝1",
    '"quoted", and; more\tthan that',
    "two\nlines\n",
    "  outer space  ",
    "_x000D_ and _x005F_x000D_ and x005F_",
    "back\\slash \\x78 _x",
    "😀 👩‍👩‍👧 é e\u0301 \u202eright to left",
    "NULL",
    "#N/A",
    "TRUE",
    "1.0",
    "2026-11-24",
    "yes",
)

LONG = ("a" * 10_000, "=" * 10_000, '"' * 10_000, "_x000D_" * 1_428, "😀" * 10_000)
"""As long as a text may be; one or two of them a session, whose bytes have a limit too."""

texts = st.one_of(
    st.just(""),
    st.sampled_from(NASTY),
    st.text(
        st.characters(codec="utf-8", exclude_characters="\r\x00\ufffe\uffff", exclude_categories=("Cc", "Cs")),
        max_size=20,
    ),
    st.text(st.sampled_from("=+-@'\"‘ \t\n\u00a0\u200b＝a_x05F\\"), max_size=12),
)
ids = st.text(st.sampled_from("0123456789abcdef"), min_size=32, max_size=32)
times = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))
dates = st.one_of(st.none(), st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
overrides = st.sampled_from([None, 1, 2, 3])


@st.composite
def responses(draw: st.DrawFn, number: int, extra: tuple[str, ...]) -> Response:
    return Response(
        number=number,
        answer=draw(st.sampled_from(Answer)),
        reason=draw(texts),
        note=draw(texts | st.sampled_from(LONG)),
        evidence=draw(texts),
        owner=draw(texts),
        due=draw(dates),
        status=draw(st.sampled_from(Status)),
        impact=draw(overrides),
        effort=draw(overrides),
        flag=draw(st.sampled_from(Flag)),
        answered_at=draw(st.none() | times),
        answered_by=draw(texts),
        change_id=draw(st.just("") | ids),
        extra=tuple((name, draw(texts)) for name in extra),
    )


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Some criteria with every field drawn, the others blank, since 60 drawn rows are slow."""
    extra = tuple(draw(st.lists(st.sampled_from(["Ticket", "=cost", "Größe, total", " note 2 "]), unique=True)))
    drawn = draw(st.lists(st.sampled_from(MLOPS.numbers), unique=True, max_size=4))
    blank = tuple((name, "") for name in extra)
    return Assessment(
        id=draw(ids),
        questionnaire="mlops",
        profile=ProjectProfile(
            project=draw(texts),
            team=draw(texts),
            facilitator=draw(texts),
            assessed_on=draw(dates),
            use_cases=draw(st.sampled_from([tuple(UseCase), (UseCase.BATCH,), (UseCase.REAL_TIME,)])),
        ),
        responses=tuple(
            draw(responses(n, extra)) if n in drawn else Response(number=n, extra=blank) for n in MLOPS.numbers
        ),
        revision=draw(st.integers(0, 10**9)),
        milestone=draw(texts),
    )
