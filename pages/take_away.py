"""Take away: reports, lists for trackers, the session itself."""

from maturity.ui import shell, transfer

transfer.page(shell.frame("take_away"))
