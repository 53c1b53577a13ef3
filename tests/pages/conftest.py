"""Pages run without a browser: AppTest on a data folder of their own."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from maturity.core.assessment import Answer, Edit, ProjectProfile
from maturity.storage import catalog
from maturity.storage.local_store import LocalStore
from maturity.storage.sessions import Sessions
from maturity.storage.site import SITE


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A data folder of the test's own."""
    monkeypatch.setenv("MATURITY_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def sessions(home):
    """The store on that folder."""
    return Sessions(LocalStore(home), catalog.questionnaire)


@pytest.fixture
def begin(sessions):
    """Store an assessment with these answers. Returns its id."""

    def store(answers=None, *, project="Atlas", day=date(2026, 3, 2), questionnaire=None):
        q = questionnaire or catalog.questionnaire()
        a = sessions.begin(q, ProjectProfile(project=project, assessed_on=day))
        sessions.edit(
            a.id,
            [Edit(number=n, field="answer", old=Answer.UNANSWERED, new=x) for n, x in (answers or {}).items()],
        )
        return a.id

    return store


@pytest.fixture
def visit():
    """Run a page, by its name in PAGES, with these query parameters."""

    def run(name, **query):
        from maturity.ui.shell import page

        at = AppTest.from_file(str(SITE / "app.py"), default_timeout=30)
        if name != "start":
            at.run()
            at.switch_page(page(name).path)
        for key, value in query.items():
            at.query_params[key] = value
        at.run()
        assert not at.exception, at.exception
        return at

    return run


@pytest.fixture
def text():
    """All HTML and Markdown of a page, and what our components were told, as one text."""

    def joined(at):
        html, told = [e.proto.body for e in at.get("html")], [e.proto.json for e in at.get("bidi_component")]
        return " ".join([*html, *(m.value for m in at.markdown), *(str(json.loads(t)) for t in told if t)])

    return joined
