"""Start in a real browser: what AppTest cannot click."""

from pathlib import Path

TORN = b'number,answer\r\n1,"=cmd()\r\n\xff\x00'


def test_a_damaged_session_is_given_back_byte_for_byte(own_server, page):
    """The way out of a damaged file: the very bytes, as a CSV to look at elsewhere."""
    folder = own_server.home / "sessions"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ("d" * 32 + ".csv")).write_bytes(TORN)
    page.goto(own_server.url("", new=""))
    with page.expect_download() as begun:
        page.get_by_role("button", name="Download it").click()
    assert begun.value.suggested_filename == f"damaged-{'d' * 32}.csv"
    assert Path(begun.value.path()).read_bytes() == TORN
