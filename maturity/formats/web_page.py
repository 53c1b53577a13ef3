"""The report as one HTML file: no script, no network, light and dark, made to be printed; with Plotly inside on demand.
What a person wrote goes through Jinja's escaping; a policy in the page forbids whatever is not in the file."""

import functools
from typing import TYPE_CHECKING

from maturity.core.findings import Findings
from maturity.core.scoring import Scorecard, score
from maturity.formats.composing import content, next_title, target_sentence
from maturity.formats.content import Content
from maturity.formats.report import Report
from maturity.formats.typesetting import package_bytes
from maturity.views import tables
from maturity.views.palette import DARK, LIGHT, Theme, css_declarations
from maturity.views.radar import CONFIG, radar_alt, radar_figure, radar_svg
from maturity.views.strip import strip_html
from maturity.views.wording import DISPUTE_RULE, INDICATIVE, plural

if TYPE_CHECKING:
    from jinja2 import Template

_STILL = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LIVE = f"{_STILL}; script-src 'unsafe-inline'; img-src data: blob:"
_PAPER = {"a4": "A4", "letter": "letter"}


@functools.cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(package_bytes("templates", "report.html").decode())


def web_page(report: Report) -> bytes:
    """The report as HTML: about 80 KB, with `interactive` 5 MB more."""
    report = report.visible
    said, f = content(report), report.findings
    before = score(f.questionnaire, f.previous) if f.previous else None
    pictured = not said.blank and any(c.share is not None for c in said.chapters)
    live = _live(f.scorecard, before, said.previous_name) if report.interactive and pictured else []
    all_title = f"All {plural(len(f.questionnaire), 'criterion', 'criteria')}"
    page = _template().render(
        d=said,
        raw=_drawn(f, before, said.previous_name),
        policy=_LIVE if live else _STILL,
        paper=_PAPER[report.paper],
        places=_places(said, all_title),
        all_title=all_title,
        pictured=pictured,
        live=live,
        alt=f"Radar of the scores by section. {radar_alt(f.scorecard)}",
        next_title=next_title(said),
        target_sentence=target_sentence(said),
        rule=" ".join(DISPUTE_RULE),
        indicative=INDICATIVE,
    )
    return page.encode()


def _drawn(f: Findings, before: Scorecard | None, previous_name: str) -> dict[str, str]:
    """The parts that are markup already: our own styles, and what views/ made of escaped texts. Nothing else may pass
    the template unescaped."""
    return {
        "light": css_declarations(LIGHT),
        "dark": css_declarations(DARK),
        "css": package_bytes("templates", "report.css").decode(),
        "strip": strip_html(f.questionnaire, f.assessment),
        "radar": radar_svg(f.scorecard, previous=before, theme="css", width=540, height=430, title="Score by section"),
        "radar_phone": radar_svg(
            f.scorecard, previous=before, theme="css", compact=True, width=350, height=290, title="Score by section"
        ),
        "radar_legend": tables.radar_legend_html(previous_name),
        "sections": tables.section_table_html(
            f.scorecard, lambda n: f"#s{f.questionnaire.section_of(n).number}", before, previous_name
        ),
        "bar_legend": tables.bar_legend_html(previous_name),
        "tiles": tables.tile_map_html(f, lambda n: f"#c{n}"),
    }


def _places(said: Content, all_title: str) -> list[tuple[str, str]]:
    """The page's parts, for the line of links on top."""
    planned = bool(said.steps) and not said.blank
    places = (
        (planned, "next", next_title(said)),
        (bool(said.changes), "since", f"Since {said.previous_name}"),
        (planned, "plan", "The plan"),
        (True, "all", all_title),
        (bool(said.doubts), "doubts", "Answers worth a second look"),
        (bool(said.ladders) and not said.blank, "levels", "Published ladders"),
        (True, "method", "How this was counted"),
    )
    return [(id, name) for there, id, name in places if there]


def _live(card: Scorecard, before: Scorecard | None, previous_name: str) -> list[tuple[str, str]]:
    """The Plotly radar for a light and for a dark screen; its script is in the file once."""
    themes: tuple[tuple[str, Theme], ...] = (("l", "light"), ("d", "dark"))
    found = []
    for kind, theme in themes:
        figure = radar_figure(card, previous=before, previous_name=previous_name, theme=theme)
        found.append((kind, figure.to_html(full_html=False, include_plotlyjs=kind == "l", config=CONFIG)))
    return found
