"""Answering in a real browser: nothing that was clicked is lost, whatever happens around it."""

import re
import time

from playwright.sync_api import expect

from maturity.core.assessment import Answer, Edit
from maturity.core.questionnaire import UseCase
from maturity.core.scope import REASONS
from maturity.storage import catalog
from tests.browser import stored
from tests.browser.watching import PATIENCE

CLICKS = (Answer.YES, Answer.NO, Answer.NOT_APPLICABLE)


def assess(page, server, id, section=1):
    """Open a section of Assess and wait until its controls stand."""
    page.goto(server.url("assess", a=id, s=section))
    last = catalog.questionnaire().section(section).criteria[-1].number
    page.locator(f".st-key-ansbox_{last} button[role=radio]").nth(2).wait_for()
    expect(page.locator('[data-testid="stStatusWidget"]')).to_have_count(0)
    page.wait_for_function("Boolean(window.__maturityAnswerKeys)")  # keys are heard
    return page


def control(page, number, answer):
    """The button of one answer."""
    return page.locator(f".st-key-ansbox_{number} button[role=radio]").nth(CLICKS.index(answer))


def awaited(read, wanted):
    """Read until it is as wanted, and return what was read last."""
    until = time.monotonic() + PATIENCE / 1000
    while (found := read()) != wanted and time.monotonic() < until:
        time.sleep(0.05)
    return found


def wait_stored(server, id, wanted):
    """Wait until the session file says exactly this, and return what it says."""
    return awaited(lambda: stored.answers(server.home, id), wanted)


def wait_words(server, id, number, words, *, field="note"):
    """Wait until the session file has these words as note or reason of a criterion, and return what it has."""
    return awaited(lambda: getattr(stored.sessions(server.home).load(id).assessment[number], field), words)


def test_sixty_clicks_at_a_tenth_of_a_second_lose_nothing(server, page):
    """All 60 criteria, clicked as fast as a hurried person can, are stored as clicked and shown as stored."""
    id = stored.begin(server.home)
    wanted = {}
    for section in catalog.questionnaire().sections:
        assess(page, server, id, section.number)
        for c in section.criteria:
            wanted[c.number] = CLICKS[c.number % 3]
            control(page, c.number, wanted[c.number]).click(no_wait_after=True)
            page.wait_for_timeout(60)
        assert wait_stored(server, id, wanted) == wanted
        for c in section.criteria:
            expect(control(page, c.number, wanted[c.number])).to_have_attribute("aria-checked", "true")


def test_changing_ones_mind_quickly_keeps_the_last_click(server, page):
    """Ten clicks on one control in a second: the last one counts, on screen and in the file."""
    id = stored.begin(server.home)
    assess(page, server, id)
    for i in range(10):
        control(page, 3, CLICKS[i % 3]).click(no_wait_after=True)
        page.wait_for_timeout(80)
    assert wait_stored(server, id, {3: CLICKS[9 % 3]}) == {3: CLICKS[9 % 3]}
    expect(control(page, 3, CLICKS[9 % 3])).to_have_attribute("aria-checked", "true")


def test_a_second_click_takes_an_answer_back(server, page):
    """Clicking the chosen answer again leaves the criterion unanswered."""
    id = stored.begin(server.home)
    assess(page, server, id)
    control(page, 1, Answer.YES).click()
    assert wait_stored(server, id, {1: Answer.YES}) == {1: Answer.YES}
    page.wait_for_timeout(500)  # sooner it would be a double click
    control(page, 1, Answer.YES).click()
    assert wait_stored(server, id, {}) == {}


def test_progress_moves_with_an_answer(server, page):
    """The bar counts, the menu counts, and what is said to be saved is saved."""
    id = stored.begin(server.home)
    assess(page, server, id)
    control(page, 1, Answer.YES).click()
    expect(page.locator(".bar")).to_contain_text("1 of 8 answered")
    expect(page.locator(".bar")).to_contain_text("1 of 60 in all")
    expect(page.locator(".st-key-ns_1")).to_contain_text("1/8")
    expect(page.locator(".bar .save")).to_have_text(re.compile(r"Saved \d\d:\d\d"))


def test_a_refresh_in_mid_answer_loses_nothing(server, page):
    """A click, and the page reloaded at once: the answer is there."""
    id = stored.begin(server.home)
    assess(page, server, id)
    control(page, 2, Answer.NO).click()
    page.wait_for_timeout(150)
    page.reload()
    expect(control(page, 2, Answer.NO)).to_have_attribute("aria-checked", "true")


def test_a_note_is_stored_while_it_is_being_written(server, page):
    """A second after the last key the note is in the file, so that a refresh does not lose it."""
    id = stored.begin(server.home)
    assess(page, server, id)
    page.get_by_role("button", name="Add a note").first.click()
    page.get_by_label("Note on 1: reason or remark").type("agreed with marketing", delay=10)
    assert wait_words(server, id, 1, "agreed with marketing") == "agreed with marketing"


def test_letters_typed_into_a_note_answer_nothing(server, page):
    """Y, N, X and U are text while somebody types."""
    id = stored.begin(server.home)
    assess(page, server, id)
    page.get_by_role("button", name="Add a note").first.click()
    page.get_by_label("Note on 1: reason or remark").type("yes no xu", delay=10)
    page.wait_for_timeout(1500)
    assert stored.answers(server.home, id) == {}


def test_a_note_that_was_opened_takes_the_keyboard(server, page):
    """Open a note and type at once: the words are the note, and no letter of them answers anything."""
    id = stored.begin(server.home)
    assess(page, server, id)
    page.locator(".st-key-note_button_2 button").click()
    expect(page.get_by_label("Note on 2: reason or remark")).to_be_focused()
    page.keyboard.type("only the data scientists, you know", delay=10)
    assert wait_words(server, id, 2, "only the data scientists, you know") == "only the data scientists, you know"
    page.locator(".st-key-note_button_3 button").focus()
    page.keyboard.type("nyx")
    page.wait_for_timeout(500)
    assert stored.answers(server.home, id) == {}


def test_a_double_click_is_one_click(server, page):
    """The second click of a double click does not take the answer back; a later click does."""
    id = stored.begin(server.home)
    assess(page, server, id)
    control(page, 1, Answer.YES).dblclick()
    assert wait_stored(server, id, {1: Answer.YES}) == {1: Answer.YES}
    page.wait_for_timeout(600)
    assert stored.answers(server.home, id) == {1: Answer.YES}
    expect(control(page, 1, Answer.YES)).to_have_attribute("aria-checked", "true")
    control(page, 1, Answer.YES).click()
    assert wait_stored(server, id, {}) == {}


def test_two_tabs_keep_both_answers_and_see_each_other(server, new_page):
    """Two people on one assessment: neither overwrites the other, and each sees the other's at the next click."""
    id = stored.begin(server.home)
    one, two = new_page(), new_page()
    assess(one, server, id)
    assess(two, server, id)
    control(one, 1, Answer.YES).click()
    assert wait_stored(server, id, {1: Answer.YES}) == {1: Answer.YES}
    control(two, 2, Answer.NO).click()
    assert wait_stored(server, id, {1: Answer.YES, 2: Answer.NO}) == {1: Answer.YES, 2: Answer.NO}
    expect(control(two, 1, Answer.YES)).to_have_attribute("aria-checked", "true")


def test_the_same_criterion_answered_twice_shows_both_values(server, new_page):
    """The first answer stays stored; the second person is told both and can choose."""
    id = stored.begin(server.home)
    one, two = new_page(), new_page()
    assess(one, server, id)
    assess(two, server, id)
    control(one, 1, Answer.YES).click()
    assert wait_stored(server, id, {1: Answer.YES}) == {1: Answer.YES}
    control(two, 1, Answer.NO).click()
    expect(two.locator(".st-key-clash_1")).to_contain_text("set the answer of 1 to Yes")
    assert stored.answers(server.home, id) == {1: Answer.YES}
    two.get_by_role("button", name="Use No").click()
    assert wait_stored(server, id, {1: Answer.NO}) == {1: Answer.NO}
    expect(two.locator(".st-key-clash_1")).to_have_count(0)


def test_a_killed_server_loses_nothing_acknowledged(own_server, page):
    """The server dies and comes back; answers that were shown as saved are there, and clicking goes on."""
    id = stored.begin(own_server.home)
    assess(page, own_server, id)
    for n in (1, 2, 3):
        control(page, n, Answer.YES).click()
    expect(page.locator(".bar")).to_contain_text("3 of 8 answered")
    own_server.kill()
    own_server.start()
    page.goto(own_server.url("assess", a=id, s=1))
    for n in (1, 2, 3):
        expect(control(page, n, Answer.YES)).to_have_attribute("aria-checked", "true")
    control(page, 4, Answer.NO).click()
    wanted = {1: Answer.YES, 2: Answer.YES, 3: Answer.YES, 4: Answer.NO}
    assert wait_stored(own_server, id, wanted) == wanted


def test_the_keyboard_alone_answers_a_section(server, page):
    """Y, N and X answer the focused row and move on; U takes the last answer back."""
    id = stored.begin(server.home)
    assess(page, server, id)
    control(page, 1, Answer.YES).focus()
    wanted = {}
    for n, key in enumerate("ynxyynny", start=1):
        page.keyboard.press(key)
        page.wait_for_timeout(100)
        wanted[n] = {"y": Answer.YES, "n": Answer.NO, "x": Answer.NOT_APPLICABLE}[key]
    assert wait_stored(server, id, wanted) == wanted
    control(page, 8, Answer.YES).focus()
    page.keyboard.press("u")
    del wanted[8]
    assert wait_stored(server, id, wanted) == wanted


def test_the_keyboard_passes_over_what_the_scope_left_out(server, page):
    """A key in the row before goes on behind a criterion that the use cases rule out, which stays as it is."""
    id = stored.begin(server.home, {7: Answer.NOT_APPLICABLE})
    reason = Edit(number=7, field="reason", old="", new=REASONS[UseCase.REAL_TIME])
    stored.sessions(server.home).edit(id, [reason])
    assess(page, server, id)
    control(page, 6, Answer.YES).focus()
    page.keyboard.press("y")
    page.keyboard.press("n")
    wanted = {6: Answer.YES, 7: Answer.NOT_APPLICABLE, 8: Answer.NO}
    assert wait_stored(server, id, wanted) == wanted


def test_jumping_to_a_number_brings_its_row_and_the_focus(server, page):
    """27, Enter: section 2 opens, row 27 is in view and takes the next key."""
    id = stored.begin(server.home)
    assess(page, server, id)
    page.get_by_label("Go to criterion").fill("27")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("2 Traceability and reproducibility")
    expect(page.locator("#c27")).to_be_in_viewport()
    page.wait_for_function("document.activeElement.closest('.st-key-ansbox_27')")
    page.keyboard.press("n")
    assert wait_stored(server, id, {27: Answer.NO}) == {27: Answer.NO}


def test_jumping_to_the_same_number_again_goes_there_again(server, page):
    """Scrolled away and asked for the same number once more: the row is back in view."""
    id = stored.begin(server.home)
    assess(page, server, id, 2)
    for _ in range(2):
        page.get_by_label("Go to criterion").fill("27")
        page.keyboard.press("Enter")
        expect(page.locator("#c27")).to_be_in_viewport()
        page.wait_for_function("document.activeElement.closest('.st-key-ansbox_27')")
        page.locator("h1").scroll_into_view_if_needed()
        expect(page.locator("#c27")).not_to_be_in_viewport()


def test_undo_takes_back_the_last_answer_on_screen_too(server, page):
    """The button in the bar undoes what this tab did last."""
    id = stored.begin(server.home)
    assess(page, server, id)
    control(page, 5, Answer.YES).click()
    assert wait_stored(server, id, {5: Answer.YES}) == {5: Answer.YES}
    page.get_by_role("button", name="Undo").click()
    assert wait_stored(server, id, {}) == {}
    expect(control(page, 5, Answer.YES)).to_have_attribute("aria-checked", "false")


def test_not_applicable_is_stored_at_once_and_asks_why(server, page):
    """The reason comes after the answer, if at all."""
    id = stored.begin(server.home)
    assess(page, server, id)
    control(page, 4, Answer.NOT_APPLICABLE).click()
    assert wait_stored(server, id, {4: Answer.NOT_APPLICABLE}) == {4: Answer.NOT_APPLICABLE}
    why = page.get_by_label("Why does 4 not apply?")
    why.fill("no data is cleaned here")
    why.press("Enter")
    assert wait_words(server, id, 4, "no data is cleaned here", field="reason") == "no data is cleaned here"


def test_no_row_grows_by_an_answer(server, new_page):
    """Whatever is answered, the rows below stay where they are, on a phone too: the next click finds its aim."""
    for size in ((1280, 900), (390, 844)):
        id = stored.begin(server.home)
        page = assess(new_page(size=size), server, id)
        place = "() => document.querySelector('.st-key-row_8').getBoundingClientRect().bottom + stMain.scrollTop"
        place = place.replace("stMain", "document.querySelector('[data-testid=stMain]')")
        before = page.evaluate(place)
        for n, answer in enumerate((*CLICKS, *CLICKS), start=1):
            control(page, n, answer).click()
            expect(page.locator(".bar")).to_contain_text(f"{n} of 8")
        expect(page.get_by_label("Why does 6 not apply?")).to_be_visible()
        assert page.evaluate(place) == before


def test_the_first_minute(server, page):
    """From an empty form to eight answers and a taking shape radar, as a newcomer does it."""
    page.goto(server.url("", new=1))
    page.get_by_label("Project or model").fill("First minute")
    page.get_by_role("button", name="Start assessment").click()
    for n in range(1, 9):
        control(page, n, Answer.YES).click()
    expect(page.locator(".bar")).to_contain_text("8 of 8 answered")
    page.get_by_role("link", name="Results").click()
    expect(page.locator("h1")).to_contain_text("No verdict yet: 38 of 46 basics are unanswered.")
    expect(page.locator('[aria-label*="Documentation"]').first).to_be_visible()


def test_a_note_is_stored_when_the_page_is_left_in_mid_word(server, page):
    """Typing and clicking a menu link at once: the text is in the file, and the next page stands."""
    id = stored.begin(server.home)
    for n, target in ((1, "Results"), (2, "Plan"), (3, "Take away")):
        assess(page, server, id)
        page.locator(f".st-key-note_button_{n} button").click()
        page.get_by_label(f"Note on {n}: reason or remark").type("half a thought", delay=5)
        page.get_by_role("link", name=target, exact=True).click()
        expect(page.locator("h1").first).not_to_have_text("1 Documentation")
        assert wait_words(server, id, n, "half a thought") == "half a thought"
        expect(page.get_by_text("Something went wrong")).to_have_count(0)
