"""The HTML parts of Results."""

import re

from maturity.core.assessment import Answer, blank
from maturity.core.findings import find
from maturity.storage import catalog
from maturity.views.tables import figures_html, together_html

Q = catalog.questionnaire()


def test_lines_break_after_the_named_marks_and_nothing_is_lost():
    """Each piece is a box of its own, escaped, with its mark; read together they are the text."""
    html = together_html("Not met, <b> of 5; none. Then", ",;")
    assert re.findall(r">([^<>]*)</span>", html) == ["Not met,", "&lt;b&gt; of 5;", "none. Then"]
    assert re.sub("<[^>]+>", "", html) == "Not met, &lt;b&gt; of 5; none. Then"


def test_a_figure_keeps_its_words_in_order():
    """The four figures say what they count, with the range while something is unanswered."""
    a = blank(Q).with_answers({1: Answer.YES, 2: Answer.NO})
    text = re.sub("<[^>]+>", " ", figures_html(find(Q, a, catalog.guidance(), (), ())))
    words = " ".join(text.split())
    assert words.startswith("basics met, sections 1–4, 2% to 98% 1 of 46 beyond met, sections 5–7 0 of 14")
