"""Workshop: one statement at a time on a shared screen, with blind votes from the room."""

from maturity.ui import workshop

workshop.page()
