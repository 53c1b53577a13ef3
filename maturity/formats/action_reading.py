"""Recognises the lists of actions that `actions` writes: they quote criteria and answer none, so nobody may read one as
an assessment, least of all its boxes, which say what is done and not what is met."""

import csv
import re

from maturity.formats.archive_check import Kind

_ID = re.compile(r"'?\[(?:MLOps|custom-[0-9a-f]{12}) \d{1,4}\] ")
_ITEM = re.compile(r"[ \t]*[-*+] \[[ xX]\][ \t]+(.*)")
_TITLES = ("summary", "title")
"""Headings of the column of titles, in Jira and in GitLab."""


def is_action_list(text: str, kind: Kind) -> bool:
    """Whether every row or every ticked item of a file begins with the stable id of an issue."""
    titles = _items(text) if kind == Kind.MARKDOWN else _titles(text)
    return bool(titles) and all(_ID.match(t) for t in titles)


def _items(text: str) -> list[str]:
    found = (_ITEM.match(line) for line in text.splitlines())
    return [m[1].replace("**", "").replace("\\", "") for m in found if m]


def _titles(text: str) -> list[str]:
    """The filled cells of the column of titles; none where the file has no such column."""
    head, _, _ = text.lstrip().partition("\n")
    delimiter = max(",;\t", key=head.count)
    names = [name.strip().strip('"').casefold() for name in head.split(delimiter)]
    column = next((names.index(t) for t in _TITLES if t in names), None)
    if column is None:
        return []
    try:
        rows = list(csv.reader(text.lstrip().splitlines(keepends=True), delimiter=delimiter))
    except csv.Error:
        return []
    return [row[column] for row in rows[1:] if len(row) > column and row[column].strip()]
