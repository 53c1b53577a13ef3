"""A workshop's room as a small JSON file, and back. Only the facilitator's server writes it; what does not parse is
refused whole, since half a room would vote on the wrong criterion."""

import json
from datetime import UTC, datetime
from typing import Any

from maturity.core.assessment import Answer
from maturity.core.errors import UnreadableFile
from maturity.core.workshop import AgendaKind, Decision, Room, Stage, Voting
from maturity.formats.votes_csv import moment

VERSION = 1


def write(room: Room) -> bytes:
    """The file, with indents, so that a person can read where a workshop stood."""
    return json.dumps(
        {
            "version": VERSION,
            "code": room.code,
            "assessment_id": room.assessment_id,
            "questionnaire": room.questionnaire,
            "project": room.project,
            "opened_at": _text(room.opened_at),
            "started_at": _text(room.started_at),
            "minutes": room.minutes,
            "agenda": room.agenda,
            "agenda_kind": room.agenda_kind,
            "voting": room.voting,
            "stage": room.stage,
            "current": room.current,
            "position": room.position,
            "open": room.open,
            "revealed": room.revealed,
            "rounds": [[n, _text(at)] for n, at in room.rounds],
            "decisions": [[d.number, d.old, d.new, _text(d.at), d.step, d.reason] for d in room.decisions],
            "closed": room.closed,
            "key": room.key,
            "revision": room.revision,
        },
        ensure_ascii=False,
        indent=1,
    ).encode()


def read(data: bytes) -> Room:
    """The room. Raises UnreadableFile."""
    try:
        said = json.loads(data)
        if said["version"] != VERSION:
            raise UnreadableFile(f"the workshop's room is of version {said['version']!r}, this program reads {VERSION}")
        return _room(said)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableFile(f"the workshop's room cannot be read, open a new one: {type(error).__name__}") from None


def _room(said: dict[str, Any]) -> Room:
    return Room(
        code=_str(said["code"]),
        assessment_id=_str(said["assessment_id"]),
        questionnaire=_str(said["questionnaire"]),
        project=_str(said["project"]),
        opened_at=moment(said["opened_at"]),
        started_at=moment(said["started_at"]),
        minutes=_int(said["minutes"]),
        agenda=_numbers(said["agenda"]),
        agenda_kind=AgendaKind(said["agenda_kind"]),
        voting=Voting(said["voting"]),
        stage=Stage(said["stage"]),
        current=_int(said["current"]),
        position=_int(said["position"]),
        open=_numbers(said["open"]),
        revealed=_numbers(said["revealed"]),
        rounds=tuple((_int(n), moment(at)) for n, at in said["rounds"]),
        decisions=tuple(
            Decision(
                number=_int(n), old=Answer(old), new=Answer(new), at=moment(at), step=_int(step), reason=_str(reason)
            )
            for n, old, new, at, step, reason in said["decisions"]
        ),
        closed=said["closed"] is True,
        key=_str(said["key"]),
        revision=_int(said["revision"]),
    )


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _str(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _int(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is no number")
    return value


def _numbers(values: Any) -> tuple[int, ...]:
    return tuple(_int(v) for v in values)
