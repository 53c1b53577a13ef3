"""The floor: the least that a Streamlit app can be, one checkbox and the text that follows from it."""

import gc

import streamlit as st


@st.cache_resource(show_spinner=False)
def frozen() -> bool:
    """Take the modules out of the garbage collector's sight, once a process, as the product does."""
    gc.collect()
    gc.freeze()
    return True


frozen()
st.title("Floor")
ticked = st.checkbox("Tick", key="tick")
st.html(f'<p class="score">Score {ticked}</p>')
