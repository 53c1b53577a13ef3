"""Open files: past questionnaires and saved sessions, checked before anything is kept."""

from maturity.ui import import_page, shell

shell.frame("import_files")
import_page.page()
