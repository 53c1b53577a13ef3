"""Keyboard help for the rows of Assess. Y, N and X answer the row that holds the focus and move on; up and down move
between rows; U takes the last answer back. They work on a focused answer only, never while somebody types, so they
need no switch (WCAG 2.1.4). A double click counts once, and an opened note takes the keyboard. It also stores a note
after half a second of rest, and before a link takes the page away, so that nothing written is lost."""

import streamlit as st

_SCRIPT = """
export default function ({ data, parentElement }) {
  const doc = parentElement.ownerDocument
  const view = doc.defaultView
  const boxes = () => [...doc.querySelectorAll('[class*="st-key-ansbox_"]')]
  const radios = (box) => [...box.querySelectorAll('button[role="radio"]')]
  const focusRow = (box) => {
    if (!box) return
    const list = radios(box)
    const target = list.find((b) => b.getAttribute("aria-checked") === "true") || list[0]
    if (!target) return
    target.focus({ preventScroll: true })
    const row = box.closest('[class*="st-key-row_"]') || box
    const top = row.getBoundingClientRect().top
    const bottom = row.getBoundingClientRect().bottom
    if (top < 130 || bottom > view.innerHeight - 24) row.scrollIntoView({ block: "center" })
  }
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest) return
    const box = event.target.closest('[class*="st-key-ansbox_"]')
    if (!box || !event.target.matches('button[role="radio"]')) return
    const all = boxes()
    const at = all.indexOf(box)
    const key = event.key.toLowerCase()
    const choice = { y: 0, n: 1, x: 2 }[key]
    if (choice !== undefined) {
      const button = radios(box)[choice]
      if (button && button.getAttribute("aria-checked") !== "true") button.click()
      focusRow(all.slice(at + 1).find((next) => !next.querySelector('[class*="st-key-change_"]'))) // ruled out by scope
    } else if (key === "arrowdown") focusRow(all[at + 1])
    else if (key === "arrowup") focusRow(all[at - 1])
    else if (key === "u") doc.querySelector(".st-key-undo button")?.click()
    else return
    event.preventDefault()
  }
  let timer = 0
  let unsaved = null
  const store = () => {
    view.clearTimeout(timer)
    const area = unsaved
    unsaved = null
    area?.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, metaKey: true, bubbles: true })
    )
  }
  const onInput = (event) => {
    const area = event.target
    if (!area.matches || !area.matches('[class*="st-key-extra_"] textarea')) return
    unsaved = area
    view.clearTimeout(timer)
    timer = view.setTimeout(store, 500)
  }
  // A link or button pressed in mid-word: the text goes first, the click follows once it has arrived.
  const onLeave = (event) => {
    const target = event.target.closest && event.target.closest("a, button")
    if (!unsaved || !target) return
    event.preventDefault()
    event.stopPropagation()
    store()
    view.setTimeout(() => target.click(), 300)
  }
  // A double click is one click: the second would take the answer back.
  let last = { button: null, at: 0 }
  let twice = false
  const onPress = (event) => {
    const button = event.target.closest && event.target.closest('[class*="st-key-ansbox_"] button[role="radio"]')
    if (event.type === "pointerdown") {
      twice = Boolean(button) && button === last.button && event.timeStamp - last.at < 400
      if (!twice) last = { button, at: event.timeStamp }
    }
    if (!twice || !button) return
    event.preventDefault()
    event.stopPropagation()
  }
  const presses = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]
  // Who opens a note goes on to write it.
  const onNote = (event) => {
    const button = event.target.closest && event.target.closest('[class*="st-key-note_button_"] button')
    const row = button && button.closest('[class*="st-key-row_"]')
    const area = () => row.querySelector('[class*="st-key-extra_"] textarea')
    if (!row || area()) return
    let tries = 0
    const seek = () => (area() ? area().focus() : tries++ < 60 && view.setTimeout(seek, 50))
    seek()
  }
  const onLink = (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#c"]')
    if (!link) return
    const row = doc.getElementById(link.getAttribute("href").slice(1))
    if (!row) return
    event.preventDefault()
    const holder = row.closest('[class*="st-key-row_"]') || row
    holder.scrollIntoView({ block: "center" })
    focusRow(holder.querySelector('[class*="st-key-ansbox_"]'))
  }
  doc.addEventListener("keydown", onKey)
  view.__maturityAnswerKeys = true
  doc.addEventListener("input", onInput)
  doc.addEventListener("click", onLink)
  doc.addEventListener("click", onLeave, true)
  doc.addEventListener("click", onNote)
  for (const type of presses) doc.addEventListener(type, onPress, true)
  const wanted = data && data.focus
  if (wanted && view.__maturityFocus !== data.nonce) {
    view.__maturityFocus = data.nonce
    let tries = 0
    const seek = () => {
      const row = doc.getElementById("c" + wanted)
      const holder = row && row.closest('[class*="st-key-row_"]')
      const box = holder && holder.querySelector('[class*="st-key-ansbox_"]')
      if (box && radios(box).length) {
        holder.scrollIntoView({ block: "center" })
        focusRow(box)
      } else if (tries++ < 60) view.setTimeout(seek, 50)
    }
    seek()
  }
  return () => {
    doc.removeEventListener("keydown", onKey)
    doc.removeEventListener("input", onInput)
    doc.removeEventListener("click", onLink)
    doc.removeEventListener("click", onLeave, true)
    doc.removeEventListener("click", onNote)
    for (const type of presses) doc.removeEventListener(type, onPress, true)
  }
}
"""

_component = st.components.v2.component("maturity_answer_keys", js=_SCRIPT)


def answer_keys(focus: int | None, nonce: str) -> None:
    """Listen for keys; once per `nonce`, scroll to criterion `focus` and put the keyboard there."""
    _component(data={"focus": focus, "nonce": nonce}, key="answer_keys", height=0)
