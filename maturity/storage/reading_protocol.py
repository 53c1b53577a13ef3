"""How the app and its reading process talk: messages of a JSON header and bytes, each with its length in front."""

import json
import struct
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">II")
_MAX_HEADER = 1 << 20
_MAX_BODY = 1 << 28


def send(stream: BinaryIO, header: dict[str, Any], body: bytes = b"") -> None:
    """Write one message. Raises OSError where nobody reads any more."""
    head = json.dumps(header).encode()
    stream.write(_LENGTHS.pack(len(head), len(body)) + head + body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next message; None where the other side is gone, also in the middle of a message. Raises ValueError for what
    is no message."""
    lengths = _exactly(stream, _LENGTHS.size)
    if lengths is None:
        return None
    head_length, body_length = _LENGTHS.unpack(lengths)
    if head_length > _MAX_HEADER or body_length > _MAX_BODY:
        raise ValueError("this is no message of the reading process")
    head, body = _exactly(stream, head_length), _exactly(stream, body_length)
    if head is None or body is None:
        return None
    header = json.loads(head)
    if not isinstance(header, dict):
        raise ValueError("this is no message of the reading process")
    return header, body


def _exactly(stream: BinaryIO, length: int) -> bytes | None:
    pieces = b""
    while len(pieces) < length:
        piece = stream.read(length - len(pieces))
        if not piece:
            return None
        pieces += piece
    return pieces
