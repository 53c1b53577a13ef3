"""The workshop in a real browser: a shared screen, phones, a server that dies, and nothing lost."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from maturity.core.assessment import Answer, Flag
from maturity.core.voting import Vote
from maturity.core.workshop import Stage, Voting
from maturity.storage import catalog
from tests.browser import stored
from tests.browser import workshop_room as room
from tests.browser.server import Server
from tests.browser.watching import axe, overflow, settled

KEYS = {"y": Answer.YES, "n": Answer.NO, "x": Answer.NOT_APPLICABLE}
DARK_AND_LIGHT = pytest.mark.parametrize("look", ["light", "dark"])


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A server open to a network, with a facilitator's key, for all tests of this file."""
    server = Server(tmp_path_factory.mktemp("shared") / "home", "--host", "0.0.0.0", MATURITY_KEY=room.THE_KEY).start()
    yield server
    server.stop()


@pytest.fixture
def projector(shared, new_page):
    """The facilitator's screen, inside."""
    return room.enter(new_page(size=room.PROJECTOR), shared)


def answers(server, id):
    """What is stored, by number."""
    return stored.answers(server.home, id)


def test_eight_phones_vote_blind_and_nothing_is_lost(tmp_path, new_page):
    """Eight people vote, one reloads, the server is killed and started again in the middle; the votes stay hidden until
    they are shown, and the decision is in the session file."""
    server = Server(tmp_path / "home", "--host", "0.0.0.0", MATURITY_KEY=room.THE_KEY).start()
    try:
        id = stored.begin(server.home)
        facilitator = room.enter(new_page(size=room.PROJECTOR), server)
        facilitator.goto(server.url("workshop", a=id))
        facilitator.get_by_role("button", name="Begin the workshop").click()
        room.listening(facilitator)
        ref = room.ref_of(room.store(server).rooms.latest(id))
        phones = [room.phone(new_page, server, ref) for _ in range(8)]

        for page in phones[:4]:
            room.tap(page, Vote.YES)
        expect(facilitator.locator(".vhead")).to_contain_text("4 of 8 voted")
        expect(facilitator.locator("dl.votes")).to_have_count(0)

        server.kill()
        server.start()
        for page in phones:
            settled(page, timeout=60_000)
        settled(facilitator, timeout=60_000)
        for page in phones[4:7]:
            room.tap(page, Vote.NO)
        phones[6].get_by_label("Why, in one line?").fill("Only the demo has goals")
        phones[6].keyboard.press("Enter")
        phones[5].reload()
        settled(phones[5])
        expect(phones[5].get_by_text("You said no. Change it until the votes are shown.")).to_be_visible()
        room.tap(phones[7], Vote.DONT_KNOW)
        expect(facilitator.locator(".vhead")).to_contain_text("8 of 8 voted")
        for page in phones:
            assert page.locator("dl.votes").count() == 0

        facilitator.keyboard.press("v")
        expect(facilitator.locator(".vhead")).to_contain_text("Split vote")
        assert re.findall(r"\d+", facilitator.locator("dl.votes").inner_text()) == ["4", "3", "0", "1"]
        expect(facilitator.locator("ul.reasons")).to_have_text("✗Only the demo has goals")
        for page in phones:
            expect(page.get_by_text("4 yes, 3 no, 1 don't know. The room decides now.")).to_be_visible()
            expect(room.answer(page, Vote.YES)).to_have_count(0)

        facilitator.keyboard.press("n")
        room.criterion(facilitator, 2)
        assert answers(server, id) == {1: Answer.NO}
        for page in phones:
            expect(page.locator(".vtop")).to_contain_text("2 of 60")
        saved = room.store(server).snapshots.get(ref)
        assert sorted(p.cast(1).vote for p in saved.participants) == sorted(
            [Vote.YES] * 4 + [Vote.NO] * 3 + [Vote.DONT_KNOW]
        )
    finally:
        server.kill()


def test_a_tap_survives_the_server(tmp_path, new_page):
    """Tapped and explained while the server is away, a vote is stored when it is back, without a second tap; the
    phone's own progress shows it at once."""
    server = Server(tmp_path / "home", "--host", "0.0.0.0", MATURITY_KEY=room.THE_KEY).start()
    try:
        ref = room.open_room(server, stored.begin(server.home))
        page = room.phone(new_page, server, ref)
        room.tap(page, Vote.YES)
        expect(page.locator(".strip .at.yes")).to_have_count(1)
        server.kill()
        expect(page.locator(".stApp:not([data-test-connection-state=CONNECTED])")).to_be_attached()
        room.answer(page, Vote.NO).click()
        page.get_by_label("Why, in one line?").fill("Only the demo has goals")
        expect(page.locator("p.vsaid")).to_have_text("Sending your answer. Keep this page open.")
        server.start()
        expect(page.locator("p.vsaid")).to_contain_text("You said no, with a reason.", timeout=60_000)
        expect(page.locator(".strip .at.no")).to_have_count(1)
        (me,) = room.store(server).snapshots.get(ref).participants
        assert [(c.number, c.vote, c.reason) for c in me.casts] == [(1, Vote.NO, "Only the demo has goals")]
    finally:
        server.kill()


@pytest.mark.parametrize("delay", [100, 0], ids=["ten a second", "as fast as they come"])
def test_sixty_decisions_by_keyboard_alone_lose_nothing(shared, projector, delay):
    """From the setup to the results of the day without a mouse: every stroke is an answer, in order."""
    id = stored.begin(shared.home)
    projector.goto(shared.url("workshop", a=id))
    projector.get_by_role("button", name="Begin the workshop").focus()
    projector.keyboard.press("Enter")
    room.listening(projector)
    strokes = ["ynx"[n % 3] for n in range(60)]
    for stroke in strokes:
        projector.keyboard.press(stroke)
        if delay:
            projector.wait_for_timeout(delay)
    wanted = {n: KEYS[stroke] for n, stroke in enumerate(strokes, start=1)}
    room.until(projector, lambda: answers(shared, id) == wanted)
    expect(projector.locator("h1.verdict")).to_contain_text("Not yet MLOps mature: ")
    room.until(projector, lambda: room.store(shared).rooms.latest(id).stage == Stage.END)


def test_strokes_survive_a_restart_and_none_counts_twice(tmp_path, new_page):
    """Keys pressed while the server is down are dealt with when it is back, each once and in order."""
    server = Server(tmp_path / "home", "--host", "0.0.0.0", MATURITY_KEY=room.THE_KEY).start()
    try:
        id = stored.begin(server.home)
        room.open_room(server, id, voting=Voting.OFF)
        page = room.screen(room.enter(new_page(size=room.PROJECTOR), server), server, id)
        for stroke in "yn":
            page.keyboard.press(stroke)
        room.until(page, lambda: len(answers(server, id)) == 2)
        server.kill()
        for stroke in "xyn":
            page.keyboard.press(stroke)
        server.start()
        wanted = {n: KEYS[k] for n, k in enumerate("ynxyn", start=1)}
        room.until(page, lambda: answers(server, id) == wanted)
        page.keyboard.press("y")
        room.until(page, lambda: answers(server, id) == wanted | {6: Answer.YES})
    finally:
        server.kill()


def test_keys_move_flag_undo_and_explain(shared, projector):
    """Arrows, a number and Enter, F, U and H do what the help says."""
    id = stored.begin(shared.home)
    room.open_room(shared, id, voting=Voting.OFF)
    room.screen(projector, shared, id)
    projector.keyboard.press("ArrowRight")
    room.criterion(projector, 2)
    projector.keyboard.press("ArrowLeft")
    room.criterion(projector, 1)
    room.go_to(projector, 45)
    projector.keyboard.press("f")
    expect(projector.locator(".crit")).to_contain_text("Discuss later")
    projector.keyboard.press("x")
    room.criterion(projector, 46)
    expect(projector.locator("p.last")).to_contain_text("Criterion 45 –\u2002Not applicable saved ")
    projector.keyboard.press("u")
    room.criterion(projector, 45)
    assert answers(shared, id) == {}
    assert stored.sessions(shared.home).load(id).assessment[45].flag == Flag.DISCUSS
    projector.keyboard.press("u")
    expect(projector.get_by_role("alert")).to_contain_text("There is nothing to undo")
    projector.keyboard.press("h")
    expect(projector.get_by_role("dialog")).to_contain_text("Take the last decision back")
    projector.keyboard.press("y")
    projector.keyboard.press("Escape")
    expect(projector.get_by_role("dialog")).to_have_count(0)
    room.go_to(projector, 60)
    assert answers(shared, id) == {}


def test_typing_in_a_field_triggers_nothing(shared, projector):
    """A note may hold any letters; Enter stores it and gives the keys back."""
    id = stored.begin(shared.home)
    room.open_room(shared, id, voting=Voting.OFF)
    room.screen(projector, shared, id)
    projector.keyboard.press("e")
    projector.keyboard.type("yny 42 xuvf, ticket OPS-7")
    projector.keyboard.press("Enter")
    room.until(
        projector, lambda: stored.sessions(shared.home).load(id).assessment[1].note == "yny 42 xuvf, ticket OPS-7"
    )
    projector.get_by_label("Owner").fill("Mia")
    projector.keyboard.press("Enter")
    room.until(projector, lambda: stored.sessions(shared.home).load(id).assessment[1].owner == "Mia")
    assert answers(shared, id) == {}
    projector.keyboard.press("y")
    room.criterion(projector, 2)
    expect(projector.get_by_label("Note on 2")).to_have_value("")


def test_a_note_left_by_a_click_on_an_answer_is_kept(shared, projector):
    """Who types and clicks at once loses neither the note nor the click."""
    id = stored.begin(shared.home)
    room.open_room(shared, id, voting=Voting.OFF)
    room.screen(projector, shared, id)
    projector.get_by_label("Note on 1").click()
    projector.keyboard.type("half of it")
    projector.locator(".st-key-say_no button").click()
    room.criterion(projector, 2)
    room.until(projector, lambda: stored.sessions(shared.home).load(id).assessment[1].note == "half of it")
    assert answers(shared, id) == {1: Answer.NO}


def test_single_keys_can_be_switched_off(shared, projector):
    """Off, no stroke does anything and no key is printed on a button; the buttons work, also after a refresh."""
    id = stored.begin(shared.home)
    room.open_room(shared, id, voting=Voting.OFF)
    room.screen(projector, shared, id)
    projector.keyboard.press("h")
    projector.get_by_role("dialog").get_by_text("Single keys").click()
    expect(projector.get_by_role("dialog")).to_have_count(0)
    projector.reload()
    room.listening(projector)
    for stroke in ("y", "n", "x", "ArrowRight", "u", "f", "2", "Enter"):
        projector.keyboard.press(stroke)
    projector.wait_for_timeout(700)
    assert answers(shared, id) == {}
    expect(projector.locator(".st-key-say_yes button")).to_have_text("✓\u2002Yes")
    projector.locator(".st-key-say_yes button").click()
    room.criterion(projector, 2)
    assert answers(shared, id) == {1: Answer.YES}


def test_a_double_click_decides_once(shared, projector):
    """The second click of a double click does not answer the next criterion."""
    id = stored.begin(shared.home)
    room.open_room(shared, id, voting=Voting.OFF)
    room.screen(projector, shared, id)
    projector.locator(".st-key-say_yes button").dblclick()
    room.criterion(projector, 2)
    projector.wait_for_timeout(500)
    assert answers(shared, id) == {1: Answer.YES}


def test_a_section_is_voted_sorted_and_passed(shared, projector, new_page):
    """A whole section by phone: what all agree on passes with one key, then the most disputed criterion is up."""
    id = stored.begin(shared.home)
    ref = room.open_room(shared, id, voting=Voting.SECTION)
    page = room.phone(new_page, shared, ref, size=room.SMALL_PHONE)
    room.screen(projector, shared, id)
    expect(projector.locator("h1.say")).to_have_text("Documentation: 8 statements")
    others = room.cast(shared, ref, 1, Vote.YES, Vote.YES)
    votes = room.store(shared)
    for n in range(2, 9):
        for i, other in enumerate(others):
            votes.vote(ref, other, n, Vote.NO if n == 5 and i else Vote.YES)
    for n in range(1, 9):
        room.tap(page, Vote.YES)
        if n < 8:
            page.get_by_role("button", name="Next").click()
            expect(page.locator(".vtop")).to_contain_text(f"{n} of 8 voted")
            expect(page.locator("p.vsaid")).to_contain_text("Tap your answer.")
            expect(page.locator("h1.vsay")).to_be_in_viewport(ratio=1)
    expect(projector.locator(".vhead")).to_contain_text("3 of 3 have finished")
    assert answers(shared, id) == {}
    projector.keyboard.press("v")
    expect(projector.locator("h1.say")).to_have_text("To talk about: 1 of 8")
    projector.keyboard.press("Enter")
    room.criterion(projector, 5)
    assert answers(shared, id) == {n: Answer.YES for n in range(1, 9) if n != 5}
    expect(page.get_by_text("2 yes, 1 no. The room decides now.")).to_be_visible()
    projector.keyboard.press("u")
    room.until(projector, lambda: answers(shared, id) == {})


def test_the_screens_follow_each_other(shared, projector, new_page):
    """The shared screen follows a vote, and phones follow the shared screen, without a touch (`make bench` says how
    fast)."""
    id = stored.begin(shared.home)
    ref = room.open_room(shared, id)
    page = room.phone(new_page, shared, ref)
    room.screen(projector, shared, id)
    expect(projector.locator(".vhead")).to_contain_text("0 of 1 voted")
    room.tap(page, Vote.YES)
    expect(projector.locator(".vhead")).to_contain_text("1 of 1 voted")
    projector.keyboard.press("v")
    expect(page.locator(".stApp")).to_contain_text("The room decides now")
    projector.keyboard.press("Enter")
    expect(page.locator(".vtop")).to_contain_text("2 of 60")
    assert answers(shared, id) == {1: Answer.YES}


def test_vote_again_starts_at_nought(shared, projector, new_page):
    """A second round is blind again, and the phone says what it said before."""
    id = stored.begin(shared.home)
    ref = room.open_room(shared, id)
    page = room.phone(new_page, shared, ref)
    room.screen(projector, shared, id)
    room.tap(page, Vote.NO)
    expect(projector.locator(".vhead")).to_contain_text("1 of 1 voted")
    projector.keyboard.press("v")
    expect(projector.locator(".vhead")).to_contain_text("All agree: no")
    projector.keyboard.press("v")
    expect(projector.locator(".vhead")).to_contain_text("0 of 1 voted")
    expect(page.get_by_text("The room votes again. Before, you said no.")).to_be_visible()
    room.tap(page, Vote.YES)
    projector.keyboard.press("v")
    expect(projector.locator(".vhead")).to_contain_text("All agree: yes")


def test_a_new_code_shuts_the_old_one_out(shared, projector, new_page):
    """After the code was renewed, the old phone is told, and a latecomer joins with the new one where the room is."""
    id = stored.begin(shared.home)
    ref = room.open_room(shared, id)
    page = room.phone(new_page, shared, ref)
    room.screen(projector, shared, id)
    room.go_to(projector, 14)
    projector.get_by_role("button", name="More").click()
    projector.get_by_role("button", name="Agenda, minutes, phones").click()
    projector.get_by_role("button", name="Make a new code").click()
    expect(page.get_by_role("alert")).to_contain_text(f"The workshop {ref.code} is closed")
    new = room.ref_of(room.store(shared).rooms.latest(id))
    page.get_by_label("Code").fill(new.code.lower())
    page.get_by_role("button", name="Join").click()
    expect(page.locator(".vtop")).to_contain_text("14 of 60")
    projector.get_by_role("button", name="Close the workshop").click()
    expect(page.get_by_role("alert")).to_contain_text(f"The workshop {new.code} is closed")


# Sizes


SMALL_TEXT = """(limit) => {
  const found = []
  const main = document.querySelector('[data-testid="stMain"]')
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const node = walk.currentNode, holder = node.parentElement
    if (!node.textContent.trim() || holder.closest('style, script, title, desc')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const place = range.getBoundingClientRect()
    if (place.width < 2 || place.height < 2 || getComputedStyle(holder).visibility === 'hidden') continue
    let size = parseFloat(getComputedStyle(holder).fontSize)
    const svg = holder.closest('svg')
    if (svg && svg.viewBox.baseVal.width) size *= svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
    if (size < limit && !(svg && /^(50|100)$/.test(node.textContent.trim())))
      found.push(size.toFixed(1) + ' ' + node.textContent.trim().slice(0, 40))
  }
  return found
}"""
SCROLL = "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollHeight - m.clientHeight }"
LONGEST = (1, 3, 12, 15, 19, 21, 23, 41, 45)


def states(page, server, look_at):
    """Bring the shared screen into each of its states and look: waiting, split with reasons, a section's vote, sorted,
    the results of the day."""
    id = stored.begin(server.home, dict.fromkeys(range(1, 14), Answer.YES), project="Churn model")
    ref = room.open_room(server, id)
    room.cast(server, ref, 1, Vote.YES, None)
    room.screen(page, server, id)
    look_at("waiting")
    reasons = ("", "", "Staging has no GPU and half the nodes", "Secrets are copied by hand")
    room.go_to(page, 45)
    room.cast(server, ref, 45, *[Vote.YES] * 5, reasons=())
    room.cast(server, ref, 45, Vote.NOT_APPLICABLE, Vote.DONT_KNOW, Vote.NO, Vote.NO, reasons=reasons)
    page.keyboard.press("v")
    expect(page.locator(".vhead")).to_contain_text("Split vote")
    look_at("split")
    page.keyboard.press("x")
    room.criterion(page, 46)
    rooms = room.store(server).rooms
    rooms.update(ref, lambda r: r.vote_on(Voting.SECTION, catalog.questionnaire()).at(9, catalog.questionnaire()))
    expect(page.locator("h1.say")).to_contain_text("20 statements")
    look_at("ballot")
    for other in (Vote.YES, Vote.NO):
        (me,) = room.cast(server, ref, 9, other)
        for n in range(10, 29):
            room.store(server).vote(ref, me, n, other if n > 15 else Vote.YES) if n < 28 else None
    page.keyboard.press("v")
    expect(page.locator("h1.say")).to_contain_text("To talk about")
    look_at("sorted")
    rooms.update(ref, lambda r: r.vote_on(Voting.OFF, catalog.questionnaire()))
    page.locator("h1.say").filter(has_text="Infrastructure").wait_for()
    room.go_to(page, 60)
    page.keyboard.press("y")
    page.locator("h1.verdict").wait_for()
    look_at("end")


@pytest.mark.parametrize("size", [room.PROJECTOR, room.LAPTOP], ids=["1920x1080", "1366x768"])
def test_every_state_is_legible_and_fits(shared, new_page, size):
    """Nothing on the shared screen is smaller than 22 px at 1920 x 1080, and no state needs a scroll."""
    page = room.enter(new_page(size=size), shared)
    limit = 22 * size[0] / 1920

    def look(state):
        settled(page)
        assert page.evaluate(SMALL_TEXT, limit) == [], state
        assert page.evaluate(SCROLL) <= 0, state
        assert overflow(page) == 0, state

    states(page, shared, look)


@pytest.mark.parametrize("size", [room.PROJECTOR, room.LAPTOP], ids=["1920x1080", "1366x768"])
def test_the_next_screen_never_jumps(shared, new_page, size):
    """On the longest statements and the shortest, with votes and without, the answers stand in the same place."""
    page = room.enter(new_page(size=size), shared)
    id = stored.begin(shared.home, {1: Answer.YES, 45: Answer.NO})
    ref = room.open_room(shared, id)
    room.screen(page, shared, id)
    places = set()
    for n in LONGEST:
        room.go_to(page, n)
        box = page.locator('[class*="st-key-say_no"] button').first.bounding_box()
        places.add((round(box["x"]), round(box["y"]), round(box["height"])))
        assert page.evaluate(SCROLL) <= 0, n
    votes = room.store(shared)
    at = votes.rooms.now() - timedelta(minutes=77)
    for _ in range(6):  # a pace to speak of, and a late one: the longest line at the foot
        page.keyboard.press("y")
    room.until(page, lambda: len(answers(shared, id)) == 7)
    votes.rooms.update(ref, lambda r: replace(r, started_at=at))
    page.reload()
    room.listening(page)
    expect(page.locator("p.pace")).to_contain_text("to park")
    box = page.locator('[class*="st-key-say_no"] button').first.bounding_box()
    places.add((round(box["x"]), round(box["y"]), round(box["height"])))
    assert len(places) == 1


def test_the_statement_is_large_enough_for_the_last_row(shared, projector):
    """The statement has at least 44 px on the projector, twice the smallest text; the stem stands above 22 to 26."""
    id = stored.begin(shared.home)
    room.open_room(shared, id)
    room.screen(projector, shared, id)
    for n in LONGEST:
        room.go_to(projector, n)
        size = projector.locator("h1.say").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert size >= 44, n
    room.go_to(projector, 24)
    expect(projector.locator("p.stem")).to_have_text(re.compile("^For any given machine learning model run.* …$"))
    expect(projector.locator("h1.say")).to_have_text("… environment used for training and serving")


@DARK_AND_LIGHT
def test_axe_finds_nothing_on_the_shared_screen(shared, new_page, look):
    """No rule of WCAG 2.2 A or AA that axe can check is broken in any state, in either look."""
    page = room.enter(new_page(size=room.PROJECTOR, look=look), shared)
    states(page, shared, lambda state: check_axe(page, state))


def check_axe(page, state):
    """Nothing found, or the state and what."""
    settled(page)
    assert axe(page) == [], state


@DARK_AND_LIGHT
def test_axe_finds_nothing_on_a_phone(shared, new_page, look):
    """The door, before and after a vote, the shown votes: nothing broken, nothing pushed sideways, large targets."""
    id = stored.begin(shared.home, project="A project with a name too long for any phone to show in one line")
    ref = room.open_room(shared, id)
    page = room.phone(new_page, shared, ref, size=room.SMALL_PHONE, look=look)
    check_axe(page, "before")
    for vote in room.ALL:
        box = room.answer(page, vote).bounding_box()
        assert box["height"] >= (64 if vote != Vote.DONT_KNOW else 44)
        assert box["width"] >= 320
    room.tap(page, Vote.NO)
    check_axe(page, "after")
    assert overflow(page) == 0
    room.cast(shared, ref, 1, *[Vote.YES] * 14)
    room.store(shared).rooms.update(ref, lambda r: r.reveal({}))
    expect(page.get_by_text("The room decides now.")).to_be_visible()
    check_axe(page, "shown")
    assert overflow(page) == 0
    page.goto(shared.url("vote", room="ZZZZ"))
    expect(page.get_by_role("alert")).to_contain_text("No workshop has the code ZZZZ")
    check_axe(page, "door")


def test_the_menu_is_hidden_from_phones_and_from_the_shared_screen(shared, projector, new_page):
    """Neither shows a way to other pages: a phone has none, the shared screen is for the statement."""
    id = stored.begin(shared.home)
    ref = room.open_room(shared, id)
    room.screen(projector, shared, id)
    assert projector.locator('[data-testid="stSidebar"] a').count() == 0
    page = room.phone(new_page, shared, ref)
    assert page.locator("a[href*='results'], a[href*='assess']").count() == 0
