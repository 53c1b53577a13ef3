"""What a page asks of the browser. It does not leave in silence while something is not saved (`notices`): what the disk
would not take lives in this tab only, and a reload would be its end.

A lost connection is told once. Our line at the foot of the page (style.css) says what happens to answers, in every
state but the connected one. Streamlit adds a dialog a few seconds later that says less, takes the focus from a
half-written note and shuts the page off from mouse and keys. It comes in no other state: it is closed as it opens."""

import streamlit as st

_SCRIPT = """
<script>
if (!window.__maturityOneMessage) {
  addEventListener("beforeunload", (event) => {
    if (document.querySelector('[class*="st-key-notsaved"]')) event.preventDefault()
  })
  const tell = (app) => {  // the line is drawn by the style sheet, which nobody reads aloud
    if (document.querySelector("body > .sr[role=alert]")) return
    const told = document.body.appendChild(document.createElement("div"))
    told.className = "sr"
    told.setAttribute("role", "alert")
    told.textContent = getComputedStyle(app, "::before").content.replaceAll('"', "")
    const back = new MutationObserver(() => {
      if (app.dataset.testConnectionState !== "CONNECTED") return
      told.remove()
      back.disconnect()
    })
    back.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] })
  }
  window.__maturityOneMessage = new MutationObserver((changes) => {
    const app = document.querySelector(".stApp")
    if (!app || app.dataset.testConnectionState === "CONNECTED") return
    // While the server is away none of our own dialogs can open: a new one is Streamlit's.
    for (const added of changes.flatMap((change) => [...change.addedNodes]))
      if (added.dataset?.testid === "stDialog") {
        added.querySelector('button[aria-label="Close"]')?.click()
        tell(app)
      }
  })
  window.__maturityOneMessage.observe(document.body, { childList: true })
}
</script>
"""


def tell_once() -> None:
    """Keep Streamlit's dialog about a lost connection from this page."""
    st.html(_SCRIPT, unsafe_allow_javascript=True)
