"""What a file may cost, in one place (contract: "Limits, written down"). An honest questionnaire is far below each."""

MAX_UPLOAD = 5 * 1024 * 1024
"""Bytes of an upload; the server's own limit says the same."""

MAX_UNPACKED = 40_000_000
"""Bytes of all parts of a workbook together, counted while unpacking, whatever the file says about itself."""

MAX_PARTS = 300
"""Files inside a workbook."""

MAX_SHEETS = 50

MAX_FILLED_CELLS = 20_000
"""Cells with a value or formula, all sheets together; a part that two sheets share counts twice."""

MAX_STRINGS = 20_000
"""Texts in the table that cells refer to."""

MAX_SPREAD = 2_000_000
"""Cells of the rectangle from A1 to the last filled row and column of a sheet."""

MAX_MERGED = 50_000
"""Cells that are covered by merged areas, in one sheet."""

MAX_ELEMENTS = 1_000_000
"""XML elements of one part. Empty formatted rows are honest and common, so that sheets need room."""

MAX_OTHER_ELEMENTS = 150_000
"""XML elements of one part that is no sheet: styles, names, relationships."""

MAX_DEPTH = 100
"""XML elements inside each other."""

MAX_TOKEN = 1_000_000
"""Bytes of XML without a new tag; a cell holds at most 32,767 characters."""

MAX_TEXT_LINES = 20_000
"""Lines of a CSV or Markdown file."""

MAX_SESSION = 2_000_000
"""Bytes of a session CSV."""

MAX_SESSION_ROWS = 2_000

MAX_SECONDS = 10
"""Wall clock for one file."""

MAX_GROWTH = 150 * 1024 * 1024
"""Memory in bytes that reading one file may take."""
