"""Dates as people write them in headings and above tables. A date that two countries read differently is none."""

import re
from datetime import date, datetime

from maturity.formats.past_file.grid import Value
from maturity.formats.past_file.text import fold

_MONTHS = (
    "jan januar january januari janvier enero ene gennaio gen janeiro stycznia styczen leden ledna sty tammikuu",
    "feb februar february februari fevrier fev febrero febbraio fevereiro lutego luty unor unora lut helmikuu",
    "mar march maerz marz mrz maart mrt mars marzo marco marca marzec brezen brezna maaliskuu",
    "apr april avril avr abril abr aprile kwietnia kwiecien duben dubna kwi huhtikuu",
    "may mai mei maj mayo maggio mag maio maja kveten kvetna toukokuu",
    "jun june juni juin junio giugno giu junho czerwca czerwiec cerven cervna cze kesakuu",
    "jul july juli juillet juil julio luglio lug julho lipca lipiec cervenec cervence lip heinakuu",
    "aug august augustus aout agosto ago sierpnia sierpien srpen srpna sie elokuu augusti",
    "sep sept september septembre septiembre settembre set setembro wrzesnia wrzesien zari wrz syyskuu",
    "oct okt october oktober octobre octubre ottobre ott outubro out pazdziernika pazdziernik rijen rijna paz lokakuu",
    "nov november novembre noviembre novembro listopada listopad listopadu lis marraskuu",
    "dec dez december dezember decembre diciembre dic dicembre dezembro grudnia grudzien prosinec gru joulukuu",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t].*)?")
_NUMERIC = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?: .*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|er)?(?: of| de| di)?[ .-]+([a-z]+)\.?(?: de| di)?[ ,.-]+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_PERIOD = re.compile(
    r"(?:([a-z]+)\.?(?: de| di)?[ '-]+(\d{4}|\d{2})|(\d{4})[ -/]([a-z]+)|(\d{4})[-/.](\d{1,2})|(\d{1,2})[/.-](\d{4})|"
    r"(?:q|kw|t|h|s|w|wk|fy|cy|sprint|week|quarter|quartal|kwartaal)[ .-]?\d{1,2}(?:[ /'-]+\d{2,4})?|"
    r"\d{4}[ /-]?(?:q|h|w|kw|t)\d{1,2}|(?:fy|cy)? ?'?(?:19|20)\d{2}(?:[/-](?:19|20)?\d{2})?)"
)


def to_date(value: Value, *, day_first: bool | None = None) -> date | None:
    """The day that a value names, None where it names none or not certainly one: 03/06/2024 is the 3rd of June or the
    6th of March unless `day_first` is known."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    text = fold(value).strip(" .,:")
    if m := _ISO.fullmatch(text):
        return _day(m[1], m[2], m[3])
    if m := _DAY_FIRST.fullmatch(text):
        return _day(m[3], str(_MONTH.get(m[2], 0)), m[1])
    if m := _MONTH_FIRST.fullmatch(text):
        return _day(m[3], str(_MONTH.get(m[1], 0)), m[2])
    if m := _NUMERIC.fullmatch(text):
        first, second, year = int(m[1]), int(m[2]), m[3] if len(m[3]) == 4 else f"20{m[3]}"
        if "." in text or first > 12 or first == second or day_first:
            return _day(year, m[2], m[1])
        if second > 12 or day_first is False:
            return _day(year, m[1], m[2])
    return None


def is_period(text: str) -> bool:
    """Whether a text names a day, a month, a quarter or a year."""
    folded = fold(text).strip(" .,:")
    if _NUMERIC.fullmatch(folded) or to_date(text) is not None:
        return True
    m = _PERIOD.fullmatch(folded)
    if m is None:
        return False
    name = m[1] or m[4]
    return name is None or name in _MONTH


def days_come_first(texts: list[str]) -> bool | None:
    """What a file's other dates say about the order of day and month, None where they say nothing or both."""
    found = set()
    for text in texts:
        if m := _NUMERIC.fullmatch(fold(text).strip(" .,:")):
            if int(m[1]) > 12:
                found.add(True)
            elif int(m[2]) > 12:
                found.add(False)
    return found.pop() if len(found) == 1 else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
