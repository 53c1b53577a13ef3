"""Compare: what was lost and gained between two states, milestones, assessing again."""

from maturity.ui import compare, shell

compare.page(shell.frame("compare"))
