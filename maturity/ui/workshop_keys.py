"""Single keys of the shared screen. Streamlit's own shortcuts lose a stroke when the next comes before the last was
dealt with; here strokes wait in the browser in order, each with a number, until the server says up to which it is done.
So none is lost and none counts twice, however fast they come and whatever restarts in between.

Nothing is listened to while somebody types, while a dialog is open, or when keys are switched off (WCAG 2.1.4)."""

from collections.abc import Mapping

import streamlit as st

from maturity.ui import state
from maturity.ui.desk import Desk

KEY = "workshop_keys"

_STYLE = """
.go{position:fixed;left:50%;top:40%;transform:translate(-50%,-50%);padding:1rem 2rem;font-size:2.125rem;font-weight:600;
  background:var(--paper);color:var(--ink);border:2px solid var(--ink);border-radius:4px;z-index:1000}
.go[hidden]{display:none}
"""
_SCRIPT = """
const NAMED = { ArrowLeft: "left", ArrowRight: "right", Enter: "enter" }
const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="textbox"]'
const MOVING = '[role="radiogroup"], [role="tablist"], [role="slider"], [role="listbox"], [role="menu"]'

export default function ({ data, parentElement, setStateValue }) {
  const doc = parentElement.ownerDocument
  const view = doc.defaultView
  const desk = (view.__maturityDesk ??= { stream: Math.random().toString(36).slice(2), seq: 0, queue: [], digits: "" })
  let box = parentElement.querySelector(".go")
  if (!box) {
    box = doc.createElement("div")
    box.className = "go"
    box.setAttribute("role", "status")
    parentElement.appendChild(box)
  }
  const show = () => {
    box.hidden = !desk.digits
    box.textContent = desk.digits ? "Go to " + desk.digits + "  \\u21b5" : ""
  }
  const send = () => {
    desk.sentAt = Date.now()
    setStateValue("queue", { stream: desk.stream, keys: desk.queue, sent: desk.sentAt })
  }
  const push = (name) => {
    desk.seq += 1
    desk.queue = [...desk.queue, [desk.seq, name]]
    send()
  }
  if (data.stream === desk.stream) desk.queue = desk.queue.filter(([seq]) => seq > data.done)
  show()

  const note = () => doc.querySelector(".st-key-notefields input")
  const onKey = (event) => {
    const target = event.target
    if (!target.closest) return
    if (target.closest(".st-key-notefields") && (event.key === "Enter" || event.key === "Escape")) {
      view.setTimeout(() => target.blur(), 0)
      return
    }
    if (!data.on || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (target.closest(TYPING) || doc.querySelector('[role="dialog"]')) return
    if (event.key === "Escape" || event.key === "Backspace") {
      if (!desk.digits) return
      desk.digits = event.key === "Escape" ? "" : desk.digits.slice(0, -1)
    } else if (/^[0-9]$/.test(event.key)) {
      desk.digits = (desk.digits + event.key).slice(-3)
    } else if (desk.digits && event.key === "Enter") {
      push("j" + desk.digits)
      desk.digits = ""
    } else {
      const name = NAMED[event.key] || event.key.toLowerCase()
      if (!data.keys.includes(name) || event.repeat) return
      if (name === "enter" && target.closest("button, a, summary, [role=button]")) return
      if (name in { left: 1, right: 1 } && target.closest(MOVING)) return
      desk.digits = ""
      if (name === "e") note()?.focus()
      else push(name)
    }
    show()
    event.preventDefault()
  }
  // The function runs anew after every answer of the server: one listener and one timer at a time.
  desk.stop?.()
  doc.addEventListener("keydown", onKey)
  let behind = 0
  const again = view.setInterval(() => {
    // A busy server can lose a drawing on its way: the votes beside it then tell of a newer room than this screen.
    const known = doc.querySelector("[data-revision]")
    behind = known && Number(known.dataset.revision) > data.revision ? behind + 1 : 0
    if (behind > 3 || (desk.queue.length && Date.now() - desk.sentAt > 2000)) {
      behind = 0
      send()
    }
  }, 500)
  const stop = () => {
    doc.removeEventListener("keydown", onKey)
    view.clearInterval(again)
  }
  desk.stop = stop
  for (const [key, shortcut] of Object.entries(data.buttons)) {
    const button = doc.querySelector(".st-key-" + key + " button")
    if (button && data.on) button.setAttribute("aria-keyshortcuts", shortcut)
    else if (button) button.removeAttribute("aria-keyshortcuts")
  }
  return stop
}
"""

_component = st.components.v2.component("maturity_workshop_keys", js=_SCRIPT, css=_STYLE)

NAMES = ("y", "n", "x", "left", "right", "u", "f", "h", "v", "e", "enter")
"""Strokes that mean something; digits and Enter go to a criterion by its number."""

BUTTONS = {"act_back": "ArrowLeft", "act_next": "ArrowRight", "act_votes": "V", "act_flag": "F", "act_undo": "U"}


def switched_on() -> bool:
    """Whether single keys are on; kept in the address, so that a refresh does not switch them on again."""
    return state.parameter("keys") != "off"


def switch(on: bool) -> None:
    """Turn single keys on or off."""
    state.set_parameter("keys", "" if on else "off")


def hint(key: str) -> str:
    """A key as it stands on its button, "" while keys are off."""
    return f" :gray[{key}]" if switched_on() else ""


def listen(desk: Desk) -> None:
    """Listen on this page and tell the desk, stroke by stroke."""
    stream, done = _newest(desk)
    _component(
        data={"on": switched_on(), "keys": NAMES, "buttons": BUTTONS, "stream": stream, "done": done}
        | {"revision": desk.room.revision},
        key=KEY,
        height=0,
        on_queue_change=lambda: _hear(desk),
    )


def _newest(desk: Desk) -> tuple[str, int]:
    """The browser's stream of strokes this tab last heard of, and how far it is dealt with."""
    stream = str(state.remembered("key_stream", str))
    return stream, _done(desk, stream)


def _done(desk: Desk, stream: str) -> int:
    stored, _, number = desk.room.key.partition(":")
    return max(desk.done.get(stream, 0), int(number) if stored == stream and number.isdecimal() else 0)


def _hear(desk: Desk) -> None:
    said = state.widget_value(KEY)
    queue = said.get("queue") if isinstance(said, Mapping) else None
    if not isinstance(queue, Mapping):
        return
    stream = str(queue.get("stream", ""))[:20]
    state.remember("key_stream", stream)
    for number, name in list(queue.get("keys", ())):
        if int(number) > _done(desk, stream):
            desk.press(str(name), f"{stream}:{int(number)}")
            desk.done[stream] = int(number)
