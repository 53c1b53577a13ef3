"""A workshop for browser tests: a server open to a network, the facilitator's screen, and phones."""

import time
from datetime import UTC, datetime

from playwright.sync_api import expect

from maturity.core.voting import Vote
from maturity.core.workshop import AgendaKind, Room, Voting, agenda
from maturity.storage import catalog
from maturity.storage.rooms import RoomStore, ref_of
from maturity.storage.votes import VoteStore
from tests.browser import stored
from tests.browser.watching import PATIENCE, settled

THE_KEY = "a-key-for-tests-only"
PROJECTOR, LAPTOP, PHONE, SMALL_PHONE = (1920, 1080), (1366, 768), (390, 844), (360, 640)


def store(server):
    """Rooms and votes of a server's folder, as a second server on it would have them."""
    return VoteStore(RoomStore(server.home, lambda: datetime.now(UTC)))


def open_room(server, id, *, voting=Voting.CRITERION, kind=AgendaKind.SECTIONS, minutes=90):
    """Open the assessment's room from outside; returns its reference."""
    q, a, now = catalog.questionnaire(), stored.sessions(server.home).load(id).assessment, datetime.now(UTC)
    room = Room(
        code="",
        assessment_id=id,
        project=a.profile.project,
        opened_at=now,
        started_at=now,
        minutes=minutes,
        agenda=q.numbers,
        voting=voting,
        current=1,
    )
    return ref_of(store(server).rooms.open(room.plan(kind, agenda(kind, q, a), q)))


def enter(page, server):
    """Open the facilitator's link, as printed."""
    page.goto(server.url("", key=THE_KEY))
    settled(page)
    return page


def screen(page, server, id):
    """The shared screen of an open room, with its keys listening."""
    page.goto(server.url("workshop", a=id, screen=1))
    return listening(page)


def listening(page):
    """Wait until the shared screen stands and hears keys."""
    page.locator(".st-key-prow").wait_for()
    page.wait_for_function("Boolean(window.__maturityDesk && window.__maturityDesk.stop)")
    return settled(page)


def go_to(page, number):
    """Type a criterion's number."""
    for digit in str(number):
        page.keyboard.press(digit)
    page.keyboard.press("Enter")
    criterion(page, number)


def criterion(page, number):
    """Wait until this criterion is up."""
    expect(page.locator(".ptop .end")).to_contain_text(f"{number} of 60")
    settled(page)


def phone(new_page, server, ref, *, me="", size=PHONE, look="light"):
    """Somebody's phone, in a browser profile of its own, in the room."""
    page = new_page(size=size, look=look, has_touch=True)
    page.goto(server.url("vote", room=ref.code, **({"me": me} if me else {})))
    page.locator("h1").first.wait_for()
    return settled(page)


SPOKEN = {Vote.YES: "yes", Vote.NO: "no", Vote.NOT_APPLICABLE: "not applicable", Vote.DONT_KNOW: "you don't know"}


def tap(page, vote):
    """Tap an answer and wait for the acknowledgement."""
    answer(page, vote).click()
    expect(page.locator("p.vsaid").filter(has_text=f"You said {SPOKEN[vote]}.")).to_be_visible()


def answer(page, vote):
    """The button of an answer on a phone."""
    return page.locator(f'.vbox button[data-vote="{vote}"]')


def cast(server, ref, number, *said, reasons=()):
    """Let as many people as there are votes join and vote, from outside. Returns their ids."""
    votes, ids = store(server), []
    for i, vote in enumerate(said):
        ids.append(votes.join(ref))
        if vote is not None:
            votes.vote(ref, ids[-1], number, vote, reason=reasons[i] if i < len(reasons) else "")
    return ids


def until(page, check):
    """Wait until something is true. The page lives meanwhile: its requests pass through this process."""
    begun = time.monotonic()
    while not check():
        assert time.monotonic() - begun < PATIENCE / 1000, "it did not come about"
        page.wait_for_timeout(20)


ALL = (Vote.YES, Vote.NO, Vote.NOT_APPLICABLE, Vote.DONT_KNOW)
