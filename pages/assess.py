"""Assess: answer one section at a time."""

from maturity.ui import answers, shell

answers.page(shell.frame("assess"))
