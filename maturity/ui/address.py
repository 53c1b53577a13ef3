"""The address under which phones reach this server, and its QR code. It names the room and nothing else."""

import base64
import io
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st
from streamlit import config

from maturity.ui.serve import EVERYWHERE, is_loopback, lan_address

REMEDY = (
    "Phones cannot reach this address. Start with the machine's network address to let the room vote: "
    "stop the server and run “maturity serve --lan”."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteAddress:
    """Where phones vote: the link with the room's code, and the same to be typed."""

    link: str
    shown: str


def vote_address(code: str) -> VoteAddress | None:
    """The address phones need, None where this server listens on its own machine only. It is the one in the
    facilitator's browser; where that is a loopback address of a server open to all, the machine's own."""
    parts = urlsplit(st.context.url or "")
    host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
    if not host or is_loopback(host):
        if config.get_option("server.address") not in (EVERYWHERE, "::"):
            return None
        host = lan_address()
        if is_loopback(host):
            return None
    folder = parts.path.rstrip("/").rpartition("/")[0]
    name = f"[{host}]" if ":" in host else host
    shown = f"{name}{port}{folder}/vote"
    return VoteAddress(link=f"{parts.scheme or 'http'}://{shown}?room={code}", shown=shown)


@st.cache_data(max_entries=50, show_spinner=False)
def qr_image(link: str) -> str:
    """The QR code as a data address of an SVG on white with its quiet zone, also in the dark look: many phone readers
    do not see an inverted one."""
    import segno

    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        out, kind="svg", scale=10, border=4, dark="#000000", light="#FFFFFF", xmldecl=False
    )
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode()
