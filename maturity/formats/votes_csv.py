"""One participant's votes as a CSV (contract: `votes/`), one row a criterion, and back."""

import csv
import io
from datetime import UTC, datetime

from maturity.core.errors import UnreadableFile
from maturity.core.voting import Cast, Participant, Vote
from maturity.formats.formula_guard import guard, unguard

COLUMNS = ("room", "participant", "nickname", "number", "vote", "reason", "voted_at", "change_id")
MAX_ROWS = 1_000
MAX_FIELD = 1_000


def write(participant: Participant, room: str) -> bytes:
    """The file: UTF-8 with BOM and CRLF, as all CSVs of the product; only a header before the first vote."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for c in participant.casts:
        at = c.voted_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        cells = (room, participant.id, participant.nickname, str(c.number), c.vote.value, c.reason, at, c.change_id)
        rows.writerow([guard(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def read(data: bytes, participant: str, room: str, seen_at: datetime | None = None) -> Participant:
    """The participant whose file this is; of two votes on a criterion the later row counts.

    Raises UnreadableFile, with the line, for anything this product does not write: nobody else has a reason to.
    """
    where = f"{participant[:8]}….csv"
    try:
        table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(f"the votes of one participant cannot be read: {error}", where) from None
    if not table or tuple(table[0]) != COLUMNS or len(table) > MAX_ROWS:
        raise UnreadableFile("the votes of one participant cannot be read: the columns are not ours", where)
    nickname, casts = "", dict[int, Cast]()
    for line, row in enumerate(table[1:], start=2):
        cast, nickname = _cast([unguard(cell) for cell in row], participant, room, f"{where}, row {line}")
        casts.pop(cast.number, None)
        casts[cast.number] = cast
    return Participant(id=participant, nickname=nickname, casts=tuple(casts.values()), seen_at=seen_at)


def _cast(row: list[str], participant: str, room: str, where: str) -> tuple[Cast, str]:
    if len(row) != len(COLUMNS) or any(len(cell) > MAX_FIELD for cell in row):
        raise UnreadableFile("a vote cannot be read: a column is missing or too long", where)
    cells = dict(zip(COLUMNS, row, strict=True))
    if cells["participant"] != participant or cells["room"] != room:
        raise UnreadableFile("a vote belongs to somebody else's file", where)
    try:
        cast = Cast(
            number=int(cells["number"]),
            vote=Vote(cells["vote"]),
            reason=cells["reason"],
            voted_at=moment(cells["voted_at"]),
            change_id=cells["change_id"],
        )
    except ValueError as error:
        raise UnreadableFile(f"a vote cannot be read: {error}", where) from None
    return cast, cells["nickname"]


def moment(text: str) -> datetime:
    """An ISO time with its zone. Raises ValueError."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"the time {text[:40]!r} has no zone")
    return at.astimezone(UTC)
