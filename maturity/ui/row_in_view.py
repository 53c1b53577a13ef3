"""Keeps a row of the plan on the screen when what somebody just chose in it gives it another place in the
order, and the keyboard with it."""

import streamlit as st

_SCRIPT = """
export default function ({ data, parentElement }) {
  const doc = parentElement.ownerDocument
  const view = doc.defaultView
  if (!data.nonce || view.__maturityRow === data.nonce) return
  view.__maturityRow = data.nonce
  let timer = 0
  let rest = 0
  let tries = 0
  // While the run goes on, the row may stand at its old and at its new place.
  const follow = () => {
    const rows = doc.querySelectorAll(".st-key-step_" + data.row)
    if (rows.length === 1) {
      rest++
      const top = rows[0].getBoundingClientRect().top
      if (top < 60 || top > view.innerHeight - 120) rows[0].scrollIntoView({ block: "start" })
      if (doc.activeElement === doc.body) rows[0].querySelector("summary")?.focus({ preventScroll: true })
    }
    if (rest < 4 && tries++ < 60) timer = view.setTimeout(follow, 100)
  }
  follow()
  return () => view.clearTimeout(timer)
}
"""

_component = st.components.v2.component("maturity_row_in_view", js=_SCRIPT)


def row_in_view(row: int, nonce: str) -> None:
    """Once per `nonce`, scroll to the step of criterion `row` where it is not on the screen; never for ""."""
    _component(data={"row": row, "nonce": nonce}, key="in_view", height=0)
