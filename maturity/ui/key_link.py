"""The facilitator's link: `?key=...` is looked at once, answered with a cookie, and gone from the address. The key is
told to nobody else: not to the log, not to a page, and the cookie holds only its fingerprint."""

import hashlib
import hmac
import os
from urllib.parse import parse_qsl, urlencode

from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

KEY = "MATURITY_KEY"
"""Environment variable with the facilitator's key; a server open to others makes one where none is set."""

PARAMETER = "key"
LONGEST = 200


def key() -> str:
    """The server's key, "" where everybody may see everything."""
    return os.environ.get(KEY, "").strip()


def opens(presented: str) -> bool:
    """Whether this is the key. Takes the same time whatever is wrong with it."""
    return bool(key()) and hmac.compare_digest(presented[:LONGEST].encode("utf-8", "replace"), key().encode())


def _fingerprint(purpose: str) -> str:
    return hmac.new(key().encode(), f"maturity {purpose}".encode(), hashlib.sha256).hexdigest()


def cookie_name() -> str:
    """Cookies belong to a host, not to a port: two servers on one machine need two names."""
    return f"maturity_{_fingerprint('cookie name')[:12]}"


def is_cookie(presented: str) -> bool:
    """Whether the cookie came from the facilitator's link of this server."""
    return bool(key()) and hmac.compare_digest(
        presented[:LONGEST].encode("utf-8", "replace"), _fingerprint("facilitator").encode()
    )


class KeyLink:
    """ASGI middleware: who opens a page with the right key gets the cookie and the address without the key. A wrong key
    leaves the address too, and opens nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer pages that are asked for with a key; pass all else on."""
        query = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        presented = [value for name, value in query if name == PARAMETER]
        if scope["type"] != "http" or scope["method"] != "GET" or not presented or not key():
            await self.app(scope, receive, send)
            return
        rest = urlencode([(name, value) for name, value in query if name != PARAMETER])
        path = "/" + scope["path"].lstrip("/\\")  # never another host: "//evil" would be one
        answer: Response = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
        answer.headers["Cache-Control"] = "no-store"
        if any(opens(value) for value in presented):
            answer.set_cookie(cookie_name(), _fingerprint("facilitator"), httponly=True, samesite="lax", path="/")
        await answer(scope, receive, send)
