"""All filled-in questionnaires of the project, built from its own: the corpus that runs everywhere."""

from tests.formats.past_file.corpus_layouts import LAYOUTS
from tests.formats.past_file.corpus_marks import MARKS
from tests.formats.past_file.corpus_more import MORE
from tests.formats.past_file.corpus_odd import ODD

VARIANTS = (*MARKS, *LAYOUTS, *MORE, *ODD)
