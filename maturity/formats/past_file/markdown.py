"""Markdown to a grid: task lists as (mark, text, remark), tables as they are, headings in both."""

import re

from maturity.formats.past_file.grid import Book, Cell, Sheet
from maturity.formats.text_decoding import decode

MARK, TEXT, REMARK = 1, 2, 3
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d{1,3}[.)])\s+(?:(\[[^\]]{0,3}\]|[☐☑☒✅❌✓✗✔✘])\s*)?(.*)$")
_NUMBERED = re.compile(r"^\s*(\d{1,3})[.)]\s")
_RULE = re.compile(r"^[\s|:+-]*-[\s|:+-]*$")
_LINK = re.compile(r"!?\[([^\]]+)\]\(([^)\s]+)[^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>&~=:\"'])")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_COMMENT = re.compile(r"\s*<!--.*-->\s*")
_SHORTCODE = re.compile(r":([a-z0-9_+-]{1,30}):")
_SIGNS = {
    "white_check_mark": "✅", "heavy_check_mark": "✔", "ballot_box_with_check": "☑", "check": "✔", "x": "❌",
    "heavy_multiplication_x": "✖", "negative_squared_cross_mark": "❎", "cross_mark": "❌", "thumbsup": "👍",
    "+1": "👍", "thumbsdown": "👎", "-1": "👎", "ok": "🆗", "ok_hand": "👌", "no_entry": "⛔", "no_entry_sign": "🚫",
    "green_circle": "🟢", "large_green_circle": "🟢", "yellow_circle": "🟡", "orange_circle": "🟠", "red_circle": "🔴",
    "white_circle": "⚪", "black_circle": "⚫", "large_blue_circle": "🔵", "green_square": "🟩", "yellow_square": "🟨",
    "orange_square": "🟧", "red_square": "🟥", "white_large_square": "⬜", "black_large_square": "⬛",
    "green_heart": "💚", "warning": "⚠", "construction": "🚧", "question": "❓", "heavy_minus_sign": "➖",
    "hourglass": "⌛", "hourglass_flowing_sand": "⏳",
}  # fmt: skip
"""Names of signs between colons, as GitHub, GitLab and chat programs write them."""
_FENCE = re.compile(r"^\s*(```|~~~)")
_PIPE = re.compile(r"(?<!\\)\|")


def open_markdown(data: bytes) -> Book:
    """A sheet of the lists and one of the tables. Raises UnreadableFile."""
    decoded = decode(data)
    lists, tables = Sheet(name="", lines=True), Sheet(name="", lines=True)
    has_table = False
    last = 0
    indent = 0
    fenced = False
    for number, line in enumerate(decoded.text.splitlines(), start=1):
        if _FENCE.match(line):
            fenced = not fenced
        elif _COMMENT.fullmatch(line) and not fenced:
            continue  # nobody sees it
        elif heading := _HEADING.match(line):
            last = 0
            for sheet in (lists, tables):
                _put(sheet, number, TEXT, heading[1])
        elif len(_PIPE.findall(line)) >= 2 and not fenced:
            last, has_table = 0, True
            _table_row(tables, number, line)
        elif (item := _ITEM.match(line)) and not fenced:
            depth = len(item[1].expandtabs(4))
            if last and item[2] is None and depth > indent:
                _append(lists, last, REMARK, item[3])
                continue
            last, indent = number, depth
            counted = _NUMBERED.match(line)
            _put(lists, number, MARK, item[2] or "")
            _put(lists, number, TEXT, f"{counted[1]}. {item[3]}" if counted else item[3])
        elif line.strip() and last and line[:1].isspace() and not fenced:
            _append(lists, last, TEXT, line.strip())
        else:
            last = 0
            if line.strip() and not _RULE.match(line):
                _put(lists, number, TEXT, line)
    sheets = [lists, tables] if has_table else [lists]
    return Book(sheets=sheets, warnings=[decoded.warning] if decoded.warning else [])


def _table_row(sheet: Sheet, number: int, line: str) -> None:
    if _RULE.match(line):
        return
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    for column, part in enumerate(_PIPE.split(inner), start=1):
        _put(sheet, number, column, part.replace("\\|", "|"))


def plain(text: str) -> str:
    """Markdown's inline marks taken away; links keep their address behind the words. What stands behind a backslash is
    no mark, and loses the backslash only."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[1])
        return f"\0{len(held) - 1}\0"

    text = _ESCAPED.sub(hold, text.replace("\0", ""))
    text = _BREAK.sub("\n", text)
    text = _LINK.sub(lambda m: m[1] if m[1] == m[2] else f"{m[1]} ({m[2]})", text)
    text = _SHORTCODE.sub(lambda m: _SIGNS.get(m[1], m[0]), text)
    text = _EMPHASIS.sub("", text)
    return re.sub("\0(\\d+)\0", lambda m: held[int(m[1])], text).strip()


def _put(sheet: Sheet, row: int, column: int, text: str) -> None:
    struck = bool(re.fullmatch(r"\s*~~.*~~\s*", text))
    value = plain(text.replace("~~", "") if struck else text)
    if value:
        sheet.cells[row, column] = Cell(value=value, struck=struck)


def _append(sheet: Sheet, row: int, column: int, text: str) -> None:
    before = sheet[row, column].text
    sheet.cells[row, column] = Cell(value=f"{before}{' ' if column == TEXT else chr(10)}{plain(text)}".strip())
