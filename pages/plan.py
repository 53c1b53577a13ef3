"""Plan: the next three steps, then the whole ordered list."""

from maturity.ui import plan, shell

plan.page(shell.frame("plan"))
