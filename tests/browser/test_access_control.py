"""Who may see what, on a server open to a network: without the facilitator's key there is Vote and nothing else."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.visitor import Visitor
from maturity.core.assessment import Answer
from maturity.core.voting import Vote
from maturity.ui.address import qr_image
from maturity.ui.serve import lan_address
from maturity.ui.shell import PAGES
from tests.browser import stored
from tests.browser import workshop_room as room
from tests.browser.server import Server
from tests.browser.watching import settled

SECRET = "Project Bluebird"
CLOSED = [p for p in PAGES if p.name != "vote"]
EACH = pytest.mark.parametrize("wanted", CLOSED, ids=lambda p: p.name)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A server open to a network, with a facilitator's key."""
    server = Server(tmp_path_factory.mktemp("shared") / "home", "--host", "0.0.0.0", MATURITY_KEY=room.THE_KEY).start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def opened(shared):
    """An assessment with a secret in it, and its open room."""
    id = stored.begin(shared.home, {1: Answer.YES}, project=SECRET)
    return id, room.open_room(shared, id)


def path(wanted):
    """The address of a page."""
    return "" if wanted.name == "start" else wanted.name


@EACH
@pytest.mark.parametrize("query", [{}, {"key": "wrong"}, {"screen": "1"}], ids=["plain", "wrong key", "screen"])
def test_without_the_key_a_page_says_so_and_shows_nothing(shared, opened, page, wanted, query):
    """Not a name, not a number, not a control of anybody's, whatever the address asks for."""
    page.goto(shared.url(path(wanted), a=opened[0], **query))
    expect(page.get_by_text("Only the facilitator sees this page.")).to_be_visible()
    settled(page)
    text = page.locator("body").inner_text()
    assert SECRET not in page.content()
    assert opened[1].code not in text
    assert "key=" not in page.url
    assert page.locator('[data-testid="stSidebar"] a, input, textarea, [role="radio"]').count() == 0
    assert [b.inner_text() for b in page.get_by_role("button").all()] == ["Enter a code to vote"]


def test_the_printed_link_opens_everything_and_is_gone_from_the_address(shared, opened, page):
    """With the key every page shows; the browser remembers after a reload and in a new tab, the address does not."""
    room.enter(page, shared)
    assert "key" not in page.url
    expect(page.get_by_text(SECRET).first).to_be_visible()
    page.reload()
    expect(page.get_by_text(SECRET).first).to_be_visible()
    second = page.context.new_page()
    second.goto(shared.url("results", a=opened[0]))
    expect(second.get_by_text(SECRET).first).to_be_visible()
    assert room.THE_KEY not in second.content()


def test_the_key_is_in_no_code_log_or_export(shared, opened, page):
    """The QR code holds the room's code alone; the log tells the link to whoever started the server, once."""
    id, ref = opened
    room.screen(room.enter(page, shared), shared, id)
    link = f"http://{lan_address()}:{shared.port}/vote?room={ref.code}"
    assert page.locator(".join img").get_attribute("src") == qr_image(link)
    assert room.THE_KEY not in page.content()
    assert shared.printed().count(room.THE_KEY) == 1
    kept = [p for p in shared.home.rglob("*") if p.is_file()]
    assert kept
    assert not [p for p in kept if room.THE_KEY.encode() in p.read_bytes()]


def test_on_a_loopback_server_the_room_is_told_why_phones_cannot_come(server, page):
    """A QR code that no phone can open would be worse than none: the remedy stands in its place."""
    id = stored.begin(server.home)
    room.open_room(server, id)
    room.screen(page, server, id)
    expect(page.locator(".st-key-pside")).to_contain_text("Phones cannot reach this address.")
    expect(page.locator(".st-key-pside")).to_contain_text("maturity serve --lan")
    assert page.locator(".join img").count() == 0


def test_a_vote_admits_to_one_room_and_tells_nobody_elses_votes(shared, opened, new_page):
    """A voter sees the statement and counts, not who said what, not the answers, not another room."""
    ref = opened[1]
    other = room.open_room(shared, stored.begin(shared.home, project="Other"))
    (somebody,) = room.cast(shared, ref, 1, Vote.NO, reasons=["a reason in confidence"])
    page = room.phone(new_page, shared, ref)
    room.tap(page, Vote.YES)
    page.reload()
    expect(page.get_by_text("You said yes.")).to_be_visible()
    content = page.content()
    assert somebody not in content
    assert "a reason in confidence" not in content
    assert page.locator(".strip i.yes").count() == 1
    page.goto(shared.url("vote", room=other.code, me=somebody))
    settled(page)
    assert somebody not in page.url
    expect(page.get_by_text("You said", exact=False)).to_have_count(0)


# Actions


def crafted(widgets):
    """The states of all widgets as one kind of value after the other: a choice, a text, key strokes, a click."""
    strokes = json.dumps({"queue": {"stream": "s", "keys": [[1, "n"], [2, "n"]]}})
    for kind in ("string_array_value", "string_value", "json_value", "trigger_value"):
        states = [WidgetState(id=w.id) for w in widgets]
        for state in states:
            if kind == "trigger_value":
                state.trigger_value = True
            elif kind == "string_array_value":
                state.string_array_value.data.append("✗\u2002No")
            else:
                setattr(state, kind, strokes if kind == "json_value" else "14")
        yield states


async def send(visitor, states, fragment):
    """One crafted message, and whatever the server answers to it."""
    message = BackMsg()
    run = message.rerun_script
    run.query_string, run.page_name, run.fragment_id = visitor.query, visitor.page, fragment
    run.widget_states.widgets.extend(states)
    await visitor.socket.send(message.SerializeToString())
    await asyncio.sleep(0.25)


async def replay(inside, target, page, query):
    """Learn every control of the facilitator's page on a loopback server of the same folder, and send clicks on all of
    them to the other server: as a run of the whole page, and of two of its fragments. Returns how many there were."""
    facilitator = await Visitor.arrive(inside.port, page, query)
    visitor = await Visitor.arrive(target.port, page, query)
    widgets = list(facilitator.widgets.values())
    fragments = sorted({w.fragment for w in widgets} - {""})
    for states in crafted(widgets):
        for fragment in ("", *fragments[:2]):
            await send(visitor, states, fragment)
    await facilitator.leave()
    await visitor.leave()
    return len(widgets)


def tree(folder):
    """Every file with its bytes, but locks and signs of presence."""
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file() and ".lock" not in p.name}


def run(*arguments):
    """Replay in a thread of its own, since Playwright's event loop runs in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, replay(*arguments)).result(timeout=300)


@EACH
def test_without_the_key_every_action_is_refused(shared, opened, server_inside, wanted):
    """Clicks on every control of every page, sent by a program that knows their names, change no byte."""
    before = tree(shared.home)
    screen = "&screen=1" if wanted.name == "workshop" else ""
    assert run(server_inside, shared, path(wanted), f"a={opened[0]}{screen}") > 0
    assert tree(shared.home) == before


@pytest.mark.parametrize("wanted", ["assess", "workshop"])
def test_the_same_clicks_with_access_do_change_something(server_inside, wanted):
    """The proof that the replay bites: where it is allowed, it answers criteria."""
    id = stored.begin(server_inside.home)
    room.open_room(server_inside, id)
    run(server_inside, server_inside, wanted, f"a={id}&screen=1")
    assert stored.sessions(server_inside.home).load(id).assessment.revision > 1


@pytest.fixture(scope="module")
def server_inside(shared):
    """A second server on the same folder, on this machine only, where the names of all controls can be learned."""
    server = Server(shared.home).start()
    yield server
    server.stop()
