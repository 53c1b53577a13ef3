"""Dates and times as spreadsheets save them back: ISO 8601 as we write it, or a local form where the file itself
settles which number is the day."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

_LOCAL = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T,]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AaPp][Mm])?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")


class Order(StrEnum):
    """Which of the first two numbers of a local date is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "unknown"


def order_of(texts: Iterable[str]) -> Order:
    """The order that all local dates of a file agree on: a number over 12 is a day, dots separate day first. UNKNOWN
    where nothing or something contradictory says so."""
    found = set()
    for text in texts:
        if match := _LOCAL.fullmatch(text.strip()):
            if match[2] == "." or int(match[1]) > 12:
                found.add(Order.DAY_FIRST)
            elif int(match[3]) > 12:
                found.add(Order.MONTH_FIRST)
    return found.pop() if len(found) == 1 else Order.UNKNOWN


def read_date(text: str, order: Order = Order.UNKNOWN) -> date:
    """The day of a text. Raises ValueError for what is no date, or a local one whose order is unknown."""
    text = text.strip()
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return _local(text, order).date()


def read_time(text: str, order: Order = Order.UNKNOWN) -> datetime:
    """The moment of a text, in UTC; one without a zone is UTC. Raises ValueError or OverflowError."""
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = _local(text, order)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def write_time(moment: datetime) -> str:
    """ISO 8601 in UTC with Z; a moment without a zone is UTC."""
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.replace(tzinfo=None).isoformat() + "Z"


def _local(text: str, order: Order) -> datetime:
    if match := _YEAR_FIRST.fullmatch(text):
        return datetime(int(match[1]), int(match[2]), int(match[3]))
    match = _LOCAL.fullmatch(text)
    if not match:
        raise ValueError(f"{text[:40]!r} is no date")
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if order == Order.UNKNOWN and first != second:
        raise ValueError(f"{text[:40]!r} does not say which number is the day")
    day, month = (second, first) if order == Order.MONTH_FIRST else (first, second)
    hour, minute, seconds = (int(match[i] or 0) for i in (5, 6, 7))
    if match[8]:
        hour = hour % 12 + (12 if match[8].lower() == "pm" else 0)
    return datetime(year, month, day, hour, minute, seconds)
