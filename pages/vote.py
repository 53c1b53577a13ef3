"""Vote: a phone's page of a workshop."""

from maturity.ui import vote

vote.page()
