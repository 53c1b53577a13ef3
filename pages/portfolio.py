"""All projects: every assessment of this server side by side."""

from maturity.ui import portfolio, shell

shell.frame("portfolio")
portfolio.page()
