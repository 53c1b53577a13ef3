"""Starts the app: the only place that runs a web server. It listens on this computer alone unless told otherwise;
opened to a network, it makes a facilitator's key, without which a visitor can do nothing but vote.

The socket is ours and not the one `streamlit run` would open, since that one lacks TCP_NODELAY: to a client whose
system delays its acknowledgements (Linux does, by 40 ms) every answer in several small messages is late. Measured with
a plain WebSocket client: 48 ms from click to answer of a bare page, 6 ms with it; Chromium on the same machine is
spared."""

import errno
import ipaddress
import os
import secrets
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from streamlit import config

from maturity.core.errors import Refused
from maturity.storage import reading
from maturity.storage.disk_errors import why
from maturity.storage.home import home
from maturity.storage.site import SITE
from maturity.ui.headers import PrivateHeaders
from maturity.ui.key_link import KEY, KeyLink
from maturity.ui.warm import warm_up

APP = SITE / "app.py"
LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - chosen by --lan only

FIRST_PORT, PORTS = 8501, 100
"""The usual port, and how many after it are tried where it is taken."""

LARGEST_MESSAGE = 200 << 20
GRACE = 3
"""Seconds that open pages have to go when the server ends."""


def serve(say: Callable[[str], None], *, host: str = "", port: int | None = None, browser: bool = True) -> None:
    """Run the app until it is stopped. `port` None takes 8501 or the next free one, 0 any free one; `host` "" is this
    computer only. `say` gets the lines to print. Raises Refused where the address or port cannot be had."""
    host = host or LOOPBACK
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with listen(host, port) as listener:
        port = listener.getsockname()[1]
        shared = not is_loopback(host)
        if shared:
            os.environ.setdefault(KEY, secrets.token_urlsafe(18))
        warm_up(wait=True)
        reading.warm_up()

        @asynccontextmanager
        async def started(_: st.App) -> AsyncIterator[None]:
            link = own_link(host, port)
            for line in welcome(link, shared=shared):
                say(line)
            if browser:
                threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
            yield

        try:
            uvicorn.Server(_server(_app(host, port, shared=shared, lifespan=started))).run(sockets=[listener])
        except KeyboardInterrupt:
            say("Stopped. Everything that was answered is saved.")


def _app(host: str, port: int, *, shared: bool, lifespan: Callable[[st.App], Any]) -> st.App:
    app = st.App(
        APP,  # .streamlit/config.toml beside it counts as well
        lifespan=lifespan,
        middleware=[Middleware(PrivateHeaders, hide_metrics=shared), Middleware(KeyLink)],
        on_script_error=apologise,
    )
    settings = {
        "server.address": host,
        "server.port": port,
        "server.allowedHosts": [] if shared else ["localhost", LOOPBACK, "::1", host],
        "browser.gatherUsageStats": False,  # whatever the settings of the person who starts it say
    }
    for name, value in settings.items():
        config.set_option(name, value, "maturity serve")
    return app


def _server(app: st.App) -> uvicorn.Config:
    """As `streamlit run` sets it up, but for the time to end."""
    return uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        ws_ping_interval=30,
        ws_ping_timeout=30,
        ws_per_message_deflate=config.get_option("server.enableWebsocketCompression"),
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=GRACE,
    )


def apologise(_: Exception) -> bool:
    """What the screen says to a mistake of ours; the traceback goes to the log. True: Streamlit adds nothing."""
    st.error("Something went wrong on our side. Your answers are saved: reload the page to go on.")
    return True


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this computer only. A name other than localhost is taken as open."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens at a port: this one, any free one for 0, or for None the first free one from 8501. Raises
    Refused."""
    number, last = (FIRST_PORT, FIRST_PORT + PORTS) if port is None else (port, port)
    while True:
        try:
            return _listen(host, number)
        except OSError as error:
            if number == last or error.errno != errno.EADDRINUSE:
                where = f"{host}:{number}"
                raise Refused(
                    f"the server cannot listen here, {why(error)}: choose another --port or --host", where
                ) from None
        number += 1


def _listen(host: str, port: int) -> socket.socket:
    # The protocol number matters: asyncio sets TCP_NODELAY only on what comes from a socket that names it.
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, socket.IPPROTO_TCP)
    try:
        if os.name != "nt":  # there it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(address)
        listener.listen(2048)
        listener.setblocking(False)
    except BaseException:
        listener.close()
        raise
    return listener


def own_link(host: str, port: int) -> str:
    """The address for the person who started the server, with the key where there is one."""
    if host in (EVERYWHERE, "::"):
        host = lan_address()
    name = f"[{host}]" if ":" in host else host
    key = os.environ.get(KEY, "")
    return f"http://{name}:{port}/" + (f"?key={key}" if key else "")


def lan_address() -> str:
    """This computer's address in its network, by asking the routing table; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # reserved for documentation, never a real host
        except OSError:
            return LOOPBACK
        return str(probe.getsockname()[0])


def welcome(link: str, *, shared: bool) -> tuple[str, ...]:
    """What is printed when the server is ready."""
    kept = f"Assessments are kept in {home()}. Stop with Ctrl+C."
    if not shared:
        return f"MLOps maturity is running on this computer: {link}", kept
    return (
        f"MLOps maturity is open to your network. Facilitator's link, for you alone: {link}",
        "Whoever comes without this key can only vote, by the workshop's QR code.",
        kept,
    )
