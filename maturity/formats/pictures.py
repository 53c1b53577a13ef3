"""The radar as a file of its own: SVG, and PNG at twice the screen's resolution."""

from maturity.core.scoring import score
from maturity.formats.report import Report
from maturity.formats.typesetting import fonts
from maturity.views.radar import radar_svg
from maturity.views.wording import project_name

WIDTH, HEIGHT = 640, 520
_PAGE = b"""#set page(width: 640pt, height: 520pt, margin: 0pt)
#image(bytes(sys.inputs.svg), width: 100%)"""


def svg(report: Report) -> bytes:
    """The radar on white, 640 by 520, with its numbers in words for whoever does not see it."""
    f = report.visible.findings
    drawn = radar_svg(
        f.scorecard,
        previous=score(f.questionnaire, f.previous) if f.previous else None,
        width=WIDTH,
        height=HEIGHT,
        title=f"{project_name(f.assessment.profile)}: MLOps maturity by section",
        background=True,
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'.encode()


def png(report: Report) -> bytes:
    """The same picture, 1280 by 1040 pixels."""
    import typst

    return typst.compile(_PAGE, format="png", ppi=144, sys_inputs={"svg": svg(report).decode()}, font_paths=fonts())
