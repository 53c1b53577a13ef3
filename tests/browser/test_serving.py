"""How the server starts, whom it listens to, how it ends."""

import http.client
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib

import pytest
from playwright.sync_api import expect

from maturity.ui.headers import HEADERS
from maturity.ui.shell import PAGES
from tests.browser import stored
from tests.browser.server import ROOT, Server, free_port
from tests.browser.watching import settled


def get(server, path):
    """An answer of the server: status and headers."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status, dict(answer.getheaders())
    finally:
        connection.close()


def test_the_address_and_the_folder_are_printed(server):
    """Who starts the app reads where it is and where the data goes."""
    printed = server.printed()
    assert f"http://127.0.0.1:{server.port}/" in printed
    assert str(server.home) in printed
    assert "key=" not in printed


def test_the_default_port_gives_way_when_it_is_taken(tmp_path):
    """Two people who type the same command on one machine both get a server."""
    command = [sys.executable, "-m", "maturity", "serve", "--no-browser"]
    environment = os.environ | {"MATURITY_HOME": str(tmp_path / "home"), "PYTHONUNBUFFERED": "1"}
    running = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    try:
        ports = {re.search(r"http://127\.0\.0\.1:(\d+)/", one.stdout.readline())[1] for one in running}
        assert len(ports) == 2
    finally:
        for one in running:
            one.terminate()
        for one in running:
            one.communicate(timeout=20)


def test_a_taken_port_that_was_asked_for_is_refused_in_one_line(server):
    """A port somebody named is not silently another one."""
    command = [sys.executable, "-m", "maturity", "serve", "--no-browser", "--port", str(server.port)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert re.fullmatch(
        r"error: the server cannot listen here, .+: choose another --port or --host \(127.+\)\n", ended.stderr
    )


def test_it_ends_cleanly_while_a_page_is_open(own_server, page):
    """A polite end is not held up by an open browser tab, and is no failure."""
    page.goto(own_server.url())
    settled(page)
    assert own_server.stop() == 0
    assert "Traceback" not in own_server.printed()


SAID_BELOW = """() => {
  const line = getComputedStyle(document.querySelector(".stApp"), "::before")
  return line.opacity === "1" ? line.content : ""
}"""


def test_a_lost_connection_is_told_once_on_every_page(own_server, new_page):
    """While the server is away our line says what to do, Streamlit's dialog does not stay, and the page lets itself be
    used; read aloud, it is the same sentence. Back again, nothing of it is left."""
    id = stored.begin(own_server.home)
    pages = [new_page() for _ in PAGES]
    for tab, each in zip(pages, PAGES, strict=True):
        tab.goto(own_server.url("" if each.name == "start" else each.name, a=id))
        tab.locator("h1").first.wait_for()  # a page that is still loading its parts has nothing to say
        tab.wait_for_function("Boolean(window.__maturityOneMessage)")
        settled(tab)
    own_server.kill()
    for tab, each in zip(pages, PAGES, strict=True):
        expect(tab.locator("div.sr[role=alert]")).to_contain_text("Connection lost.")  # their dialog had come
        expect(tab.get_by_test_id("stDialog")).to_have_count(0)
        assert "Connection lost." in tab.evaluate(SAID_BELOW), each.name
        assert tab.locator("#root[inert]").count() == 0, each.name
    own_server.start()
    for tab in pages:
        settled(tab, timeout=60_000)
        assert tab.evaluate(SAID_BELOW) in ("", "none")
        expect(tab.locator("div.sr[role=alert]")).to_have_count(0)


def test_answers_keep_the_browser_at_home(server):
    """Every answer forbids the browser to ask another host or to tell one where it was."""
    _, headers = get(server, "/")
    given = {name.lower(): value for name, value in headers.items()}
    assert {name: given.get(name.lower()) for name in HEADERS} == HEADERS


def test_a_foreign_host_name_gets_no_session(server):
    """A web page that points its own name at this machine (DNS rebinding) is refused at the socket."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        upgrade = {
            "Host": "evil.example",
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version": "13",
        }
        connection.request("GET", "/_stcore/stream", headers=upgrade)
        assert connection.getresponse().status == 403
    finally:
        connection.close()


def test_opened_to_a_network_it_makes_a_key_and_hides_its_counters(tmp_path):
    """The link for the facilitator carries a key, which differs at every start; the server's metrics are not public."""
    keys = set()
    for name in ("one", "two"):
        server = Server(tmp_path / name, "--host", "0.0.0.0").start()
        try:
            assert get(server, "/_stcore/metrics")[0] == 404
            keys.add(re.search(r"\?key=([\w-]{20,})", server.printed())[1])
        finally:
            server.stop()
    assert len(keys) == 2


@pytest.mark.parametrize("folder", ["home", "elsewhere"])
def test_streamlit_run_works_as_well(tmp_path, page, folder):
    """`streamlit run app.py` serves the same app, from any folder, with the same settings."""
    port = free_port()
    where = ROOT if folder == "home" else tmp_path
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    environment = os.environ | {"MATURITY_HOME": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        command, cwd=where, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        server = Server(tmp_path / "data")
        server.port = port
        until = time.monotonic() + 30
        while not server.healthy() and time.monotonic() < until:
            time.sleep(0.05)
        id = stored.begin(server.home, stored.MIXED)
        page.goto(server.url("results", a=id))
        page.locator("h1").first.wait_for()
        settled(page)
        assert page.title() == "Results · MLOps maturity"
        assert page.locator('[data-testid="stSidebarNav"], [data-testid="stAppDeployButton"]').count() == 0
    finally:
        running.terminate()
        running.wait(timeout=20)


def test_an_installed_copy_has_its_pages_and_data(tmp_path, page):
    """What the wheel holds, by the table that builds it, serves the app without the checkout."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    installed = tmp_path / "installed"
    shutil.copytree(ROOT / "maturity", installed / "maturity", ignore=shutil.ignore_patterns("__pycache__"))
    for source, target in wheel["wheel"]["force-include"].items():
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        (installed / target).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / source, installed / target)
    server = Server(tmp_path / "home", cwd=tmp_path, PYTHONPATH=str(installed)).start()
    try:
        id = stored.begin(server.home, stored.MIXED)
        page.goto(server.url("about", a=id))
        page.locator("h1").first.wait_for()
        settled(page)
        assert page.title() == "About · MLOps maturity"
        assert page.locator(".st-key-nav_results a").count() == 1
        installed_from = subprocess.check_output(
            [sys.executable, "-c", "import maturity; print(maturity.__file__)"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(installed)},
            text=True,
        )
        assert str(installed) in installed_from
    finally:
        server.stop()
