"""Reads whatever people filled in, in small pure steps, so that one can say where a wrong reading comes from:

bytes -> grid (cells, notes, colours) -> tables (header, column roles) -> matching (which row is which criterion)
-> marks (what a cell says) -> ImportResult (assessments, matches, questions, warnings). No step guesses.
"""
