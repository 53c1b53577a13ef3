"""What can go wrong, as one tree. Every message is one lower-case sentence: what, where, what to do.

MaturityError
+-- UnreadableFile      a file cannot be read; nothing of it was kept
|   +-- PasswordNeeded  it is encrypted and no password, or a wrong one, was given
|   +-- NewerFormat     it is sound, and of a newer version of this program
+-- InvalidText         a text that may not be stored (too long, forbidden characters)
+-- UnknownCriterion    a number that the questionnaire does not have
+-- NotFound            no session, milestone or questionnaire has this id
+-- Conflict            the stored state is newer than the one that was changed
+-- NotSaved            storing failed (disk full, no permission); the change is still in memory
+-- Refused             who asks may not do this, or a limit is reached
"""


class MaturityError(Exception):
    """Base of all errors that a person may read: `str(error)` is the sentence on the screen."""

    def __init__(self, what: str, where: str = "") -> None:
        """`what` is the sentence without its full stop; `where` a cell, line, file or folder, or empty."""
        super().__init__(f"{what} ({where})" if where else what)
        self.what = what
        self.where = where


class UnreadableFile(MaturityError):
    """A file that cannot be read as what its name says."""


class PasswordNeeded(UnreadableFile):
    """An encrypted workbook, opened without its password or with a wrong one."""


class NewerFormat(UnreadableFile):
    """A file of a newer version of this program. It is sound: nobody may move, change or replace it."""


class InvalidText(MaturityError):
    """A text longer than the limit or with characters that no file can hold."""


class UnknownCriterion(MaturityError):
    """A criterion number outside the questionnaire."""


class NotFound(MaturityError):
    """Nothing is stored under this id."""


class Conflict(MaturityError):
    """Compare-and-swap failed: somebody stored a newer state in between."""


class NotSaved(MaturityError):
    """The medium refused the write; the caller still holds the change."""


class Refused(MaturityError):
    """Not allowed for this caller, or beyond a written limit."""
