"""The four answers on a phone, and the reason. A tap waits in the browser until the server says that it is stored, like
the strokes of the shared screen (ui/workshop_keys.py): it survives a phone that slept and a server that was restarted.
Streamlit's own buttons are dead while the connection is away, and forget a tap in the moment it comes back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from maturity.core.voting import Vote
from maturity.storage.votes import MAX_REASON
from maturity.ui import state
from maturity.views import ballots

KEY = "vote_taps"
AT_ONCE = 100
"""Taps that are dealt with at once; a browser sends the rest again."""

_DEALT = "vote_dealt"

_SCRIPT = """
const LATE = 1000, AGAIN = 2000, REST = 700

export default function ({ data, parentElement, setStateValue }) {
  const doc = parentElement.ownerDocument
  const view = doc.defaultView
  const phone = (view.__maturityTaps ??= { stream: Math.random().toString(36).slice(2), seq: 0, queue: [] })
  if (data.stream === phone.stream) phone.queue = phone.queue.filter((tap) => tap.seq > data.dealt)
  const make = (tag, name, inside) => {
    const made = inside.appendChild(doc.createElement(tag))
    made.className = name
    return made
  }
  let box = parentElement.querySelector(".vbox")
  if (!box) {
    box = make("div", "vbox", parentElement)
    for (const [vote, label] of data.votes) {
      const button = make("button", "", box)
      button.type = "button"
      button.dataset.vote = vote
      button.textContent = label
    }
    make("p", "", box)
    const label = make("label", "why", box)
    make("span", "", label).textContent = "Why, in one line? Shown without your name"
    make("input", "", label).maxLength = data.longest
  }
  const said = box.querySelector("p")
  const why = box.querySelector(".why")
  const field = why.querySelector("input")
  const waiting = () => phone.queue.find((tap) => tap.number === data.number && tap.round === data.round)
  const chosen = () => waiting()?.vote ?? data.chosen
  const say = (text, look, role) => {
    if (said.textContent !== text) said.textContent = text
    said.className = look
    said.setAttribute("role", role)
  }
  const draw = () => {
    for (const button of box.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button.dataset.vote === chosen()))
    why.hidden = !chosen()
    const late = waiting() && Date.now() - waiting().at > LATE
    if (data.problem) say("\\u2717 " + data.problem, "alert", "alert")
    else if (late) say("Sending your answer. Keep this page open.", "vsaid", "status")
    else say(data.said, "vsaid", "status")
  }
  const send = () => {
    phone.sentAt = Date.now()
    setStateValue("queue", { stream: phone.stream, taps: phone.queue, sent: phone.sentAt })
  }
  const push = (vote) => {
    view.clearTimeout(phone.rest)
    const { number, round } = data
    const tap = { seq: ++phone.seq, number, round, vote, reason: field.value, at: Date.now() }
    phone.queue = [...phone.queue.filter((other) => other.number !== number), tap]
    data.problem = ""
    send()
    draw()
  }
  const here = data.number + " " + data.round
  if (box.dataset.here !== here) {
    if (box.dataset.here) doc.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0) // to the new statement
    box.dataset.here = here
    field.value = waiting()?.reason ?? data.reason
  } else if (field !== doc.activeElement && !waiting()) field.value = data.reason
  const told = () => {
    if (box.dataset.here === here && chosen() && field.value !== (waiting()?.reason ?? data.reason)) push(chosen())
  }
  box.onclick = (event) => {
    const button = event.target.closest("button")
    if (button) push(button.dataset.vote)
  }
  field.onchange = told
  field.oninput = () => {
    view.clearTimeout(phone.rest)
    phone.rest = view.setTimeout(told, REST)
  }
  // The function runs anew after every answer of the server: one timer at a time.
  view.clearInterval(phone.timer)
  phone.timer = view.setInterval(() => {
    if (phone.queue.length && Date.now() - phone.sentAt > AGAIN) send()
    draw()
  }, 500)
  draw()
  return () => view.clearInterval(phone.timer)
}
"""

_component = st.components.v2.component("maturity_vote_buttons", js=_SCRIPT, isolate_styles=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """An answer as it was tapped: on which criterion, in which round of votes on it, with which reason."""

    number: int
    round: str
    vote: Vote
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the buttons show: the criterion and the round they vote in, what this phone has said on it, and the
    sentence below, or the `problem` in its place."""

    number: int
    round: str
    chosen: Vote | None
    reason: str
    said: str
    problem: str


def buttons(shown: Shown, take: Callable[[Tap], bool], redraw: Sequence[str]) -> None:
    """Draw the answers. Each tap is given to `take` until that says that it was dealt with; then the fragments `redraw`
    run."""
    stream, dealt = _dealt()
    _component(
        data={
            "votes": [(vote.value, ballots.vote_label(vote)) for vote in Vote],
            "longest": MAX_REASON,
            "number": shown.number,
            "round": shown.round,
            "chosen": shown.chosen.value if shown.chosen else "",
            "reason": shown.reason,
            "said": shown.said,
            "problem": shown.problem,
            "stream": stream,
            "dealt": dealt,
        },
        key=KEY,
        on_queue_change=lambda: _hear(take, redraw),
    )


def _dealt() -> tuple[str, int]:
    """The browser's stream of taps this tab heard of last, and up to which it is dealt with."""
    stream, dealt = state.remembered(_DEALT, lambda: ("", 0))
    return str(stream), int(dealt)


def _hear(take: Callable[[Tap], bool], redraw: Sequence[str]) -> None:
    said = state.widget_value(KEY)
    queue = said.get("queue") if isinstance(said, Mapping) else None
    if not isinstance(queue, Mapping):
        return
    stream, dealt = str(queue.get("stream", ""))[:20], 0
    if _dealt()[0] == stream:
        dealt = _dealt()[1]
    for seq, tap in _taps(queue.get("taps")):
        if seq > dealt:
            if tap is not None and not take(tap):
                break
            dealt = seq
    state.remember(_DEALT, (stream, dealt))
    state.redraw(redraw)


def _taps(said: object) -> Iterator[tuple[int, Tap | None]]:
    """The taps of a browser with their places in the stream; None for what no phone of ours sends."""
    for one in said[:AT_ONCE] if isinstance(said, list) else ():
        if not isinstance(one, Mapping) or not isinstance(one.get("seq"), int):
            continue
        try:
            tap = Tap(
                number=int(one["number"]), round=str(one["round"]), vote=Vote(one["vote"]), reason=str(one["reason"])
            )
        except (KeyError, TypeError, ValueError):
            tap = None
        yield one["seq"], tap
