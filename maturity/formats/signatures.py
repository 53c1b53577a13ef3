"""What bytes are by how they begin, whatever their name says."""

ZIP = b"PK\3\4"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Excel 97-2003 and of workbooks with a password."""

_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta")


def foreign(data: bytes) -> str:
    """What the bytes are instead of a text table ("a web page (HTML)"), "" where nothing speaks against text."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith((ZIP, b"PK\5\6")):
        return "a workbook or another archive"
    if data.startswith(OLE):
        return "an older Office file"
    if start.startswith(_HTML):
        return "a web page (HTML)"
    if start.startswith(b"<?xml"):
        return "an XML file"
    if data.startswith(b"%PDF"):
        return "a PDF"
    return ""
