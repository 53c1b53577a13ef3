"""About: the method, what is ours and what is the original, sources, licence, where data is kept."""

from html import escape

import streamlit as st

from maturity.storage import catalog
from maturity.storage.home import home
from maturity.ui import shell


def page() -> None:
    """The whole of About."""
    shell.heading("About")
    q = catalog.questionnaire()
    shell.space(16)
    with st.container(key="prose"):
        st.markdown(catalog.text("about"))
    shell.space(40)
    shell.subheading("Where your data is")
    shell.space(8)
    st.html(
        f'<p class="prose">All assessments are files in <code>{escape(str(home()))}</code> on the computer that runs '
        "this server. Nothing is sent anywhere: no usage statistics, no fonts or scripts from elsewhere.</p>"
    )
    shell.space(40)
    shell.subheading("Questionnaire")
    shell.space(8)
    st.html(
        f'<p class="prose">{escape(q.title)}: {len(q)} criteria by {escape(q.author)}, '
        f'<a href="{escape(q.source)}">{escape(q.source)}</a>, {escape(q.licence)} licence.</p>'
    )
    shell.space(24)
    with st.expander("Licence of the questionnaire", key="notice"):
        st.code(catalog.notice(), language=None, wrap_lines=True)
