"""About: method, sources, licence, where data is kept."""

from maturity.ui import about, shell

shell.frame("about")
about.page()
