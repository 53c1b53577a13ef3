"""Results: the verdict, the radar, every criterion."""

from maturity.ui import results, shell

results.page(shell.frame("results", bare=results.presenting()))
