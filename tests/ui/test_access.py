"""Who may see what: the facilitator's link, and what is refused without it."""

import asyncio
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from maturity.core.errors import Refused
from maturity.ui import access, key_link, state

ROOT = Path(__file__).parents[2]
THE_KEY = "Zm9yLXRoZS10ZXN0cy1vbmx5"


@pytest.fixture
def keyed(monkeypatch):
    """A server with a key."""
    monkeypatch.setenv(key_link.KEY, THE_KEY)


def ask(query: str, path: str = "/", method: str = "GET", kind: str = "http"):
    """The answer of the middleware: status and headers; None where it passed the request on."""
    sent, passed = [], []

    async def app(*_):
        passed.append(True)

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request"}

    scope = {"type": kind, "method": method, "path": path, "query_string": query.encode(), "headers": []}
    asyncio.run(key_link.KeyLink(app)(scope, receive, send))
    if passed:
        return None
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers


def test_the_right_key_becomes_a_cookie_and_leaves_the_address(keyed):
    """The browser is sent to the same page without the key; the cookie is for the server only and does not hold it."""
    status, headers = ask(f"a=1&key={THE_KEY}&s=2", "/results")
    assert (status, headers["location"]) == (303, "/results?a=1&s=2")
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert THE_KEY not in cookie
    name, _, value = cookie.partition(";")[0].partition("=")
    assert name == key_link.cookie_name()
    assert key_link.is_cookie(value)


@pytest.mark.parametrize(
    "query", ["key=", "key=wrong", f"key={THE_KEY}x", "key=%00", "key=%FF%FE", "key=" + "a" * 9999]
)
def test_a_wrong_key_leaves_the_address_and_opens_nothing(keyed, query):
    """No cookie, and the guess does not stay where somebody could copy it."""
    status, headers = ask(query)
    assert (status, headers["location"]) == (303, "/")
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "///evil.example"])
def test_the_answer_never_leads_to_another_host(keyed, path):
    """A path that looks like a host stays a path."""
    _, headers = ask(f"key={THE_KEY}", path)
    assert headers["location"].startswith("/evil.example")


def test_everything_else_passes(keyed, monkeypatch):
    """Pages without a key, other methods, sockets, and any page where the server has no key."""
    assert ask("a=1") is None
    assert ask(f"key={THE_KEY}", method="POST") is None
    assert ask(f"key={THE_KEY}", kind="websocket") is None
    monkeypatch.delenv(key_link.KEY)
    assert ask(f"key={THE_KEY}") is None


def test_without_a_key_nothing_opens(monkeypatch):
    """An empty key is no key: neither "" nor an empty cookie fits it."""
    monkeypatch.setenv(key_link.KEY, "  ")
    assert not key_link.opens("")
    assert not key_link.is_cookie("")


def test_a_cookie_of_another_key_is_worth_nothing(keyed, monkeypatch):
    """After a restart with a new key, the old cookie opens nothing."""
    status, headers = ask(f"key={THE_KEY}")
    value = headers["set-cookie"].partition(";")[0].partition("=")[2]
    monkeypatch.setenv(key_link.KEY, "another")
    assert status == 303
    assert not key_link.is_cookie(value)


@pytest.mark.parametrize(
    ("address", "open_to_others"),
    [("127.0.0.1", False), ("::1", False), ("localhost", False), ("", False), ("0.0.0.0", True), ("host.lan", True)],
)
def test_a_server_opened_without_a_key_shows_nothing(monkeypatch, address, open_to_others):
    """`streamlit run app.py --server.address 0.0.0.0` has no key: nobody is the facilitator there."""
    monkeypatch.delenv(key_link.KEY, raising=False)
    honest = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: address if name == "server.address" else honest(name))
    assert access.is_facilitator() is not open_to_others


@pytest.mark.usefixtures("keyed")
def test_actions_are_refused_not_only_hidden(tmp_path, monkeypatch):
    """Without the key neither the store nor a workspace can be had, from anywhere in the ui."""
    monkeypatch.setenv("MATURITY_HOME", str(tmp_path))
    for action in (access.require_facilitator, state.sessions, state.workspace):
        with pytest.raises(Refused, match="only the facilitator may do this"):
            action()


def _script():
    import streamlit as st

    from maturity.ui import access

    st.write("in" if access.is_facilitator() else "out")


@pytest.mark.usefixtures("keyed")
def test_a_tab_that_brought_the_key_is_remembered_and_the_address_is_clean(monkeypatch):
    """Also where another server program runs the app: the key opens this tab, and is gone from the address at once."""
    monkeypatch.setattr("streamlit.runtime.context._get_client_context", lambda: None)  # AppTest's browser has no jar
    at = AppTest.from_function(_script)
    assert at.run().markdown[0].value == "out"
    at.query_params["key"] = "wrong"
    assert at.run().markdown[0].value == "out"
    at.query_params["key"] = THE_KEY
    assert at.run().markdown[0].value == "in"
    assert "key" not in at.query_params
    assert at.run().markdown[0].value == "in"
