"""Start: what this is; begin, continue, open a file, try the example."""

from maturity.ui import shell, start

shell.frame("start")
start.page()
