"""Starts the app: the only place that runs Streamlit's server. It listens on this computer alone unless told otherwise;
opened to a network, it makes a facilitator's key, without which a visitor can do nothing but vote."""

import ipaddress
import logging
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
from starlette.middleware import Middleware
from streamlit import config

from maturity.core.errors import Refused
from maturity.storage.home import home
from maturity.storage.site import SITE
from maturity.ui.headers import PrivateHeaders
from maturity.ui.warm import warm_up

LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - chosen by --lan only
KEY = "MATURITY_KEY"
"""Environment variable with the facilitator's key; a server open to others makes one where none is set."""


def serve(say: Callable[[str], None], *, host: str = "", port: int | None = None, browser: bool = True) -> None:
    """Run the app until it is stopped. `port` None takes 8501 or the next free one, 0 any free one; `host` "" is this
    computer only. `say` gets the lines to print. Raises Refused where the address or port cannot be had."""
    host = host or LOOPBACK
    if port:
        _check_free(host, port)
    shared = not is_loopback(host)
    if shared:
        os.environ.setdefault(KEY, secrets.token_urlsafe(18))

    @asynccontextmanager
    async def started(_: st.App) -> AsyncIterator[None]:
        warm_up(wait=True)
        link = own_link(host, config.get_option("server.port"))
        for line in welcome(link, shared=shared):
            say(line)
        if browser:
            threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
        yield

    app = SITE / "app.py"
    sys.argv = [str(app)]  # Streamlit looks for .streamlit/config.toml beside the program that argv names
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    logging.getLogger("uvicorn.error").addFilter(lambda record: record.levelno > logging.INFO)
    try:
        st.App(
            app,
            lifespan=started,
            middleware=[Middleware(PrivateHeaders, hide_metrics=shared)],
            on_script_error=apologise,
        ).run(config=_settings(host, port, shared=shared))
    except KeyboardInterrupt:
        say("Stopped. Everything that was answered is saved.")


def apologise(_: Exception) -> bool:
    """What the screen says to a mistake of ours; the traceback goes to the log. True: Streamlit adds nothing."""
    st.error("Something went wrong on our side. Your answers are saved: reload the page to go on.")
    return True


def _settings(host: str, port: int | None, *, shared: bool) -> dict[str, Any]:
    """What may not depend on a settings file of the person who starts it; the rest stands in .streamlit/config.toml."""
    settings: dict[str, Any] = {
        "server.address": host,
        "server.headless": True,
        "server.allowedHosts": [] if shared else ["localhost", LOOPBACK, "::1", host],
        "browser.gatherUsageStats": False,
        "logger.hideWelcomeMessage": True,
    }
    return settings if port is None else settings | {"server.port": port}


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this computer only. A name other than localhost is taken as open."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_free(host: str, port: int) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(found[0]) as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(found[4])
    except (OSError, OverflowError) as error:
        raise Refused(
            f"the address cannot be used: {getattr(error, 'strerror', None) or error}; choose another --port or --host",
            f"{host}:{port}",
        ) from error


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
