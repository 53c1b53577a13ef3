"""Who may see what (contract). Without a key on the server, everybody who reaches it: it listens on this computer only.
With a key, the facilitator alone; whoever lacks it can vote and do nothing else. Pages and actions both ask here."""

import ipaddress

import streamlit as st
from streamlit import config

from maturity.core.errors import Refused
from maturity.ui import key_link, state

_GRANTED = "facilitator"
FOR_THE_FACILITATOR = "Only the facilitator sees this page."
HOW_TO_ENTER = "Facilitators open the link that the server printed when it was started."


def is_facilitator() -> bool:
    """Whether this browser may see and do everything. The key in an address is looked at once and taken out of it;
    the browser's cookie or this tab remembers."""
    if not key_link.key():
        return not _is_open_to_others()
    if presented := state.parameter(key_link.PARAMETER):
        state.set_parameter(key_link.PARAMETER, "")
        if key_link.opens(presented):
            state.remember(_GRANTED, key_link.cookie_name())
    if state.remembered(_GRANTED, str) == key_link.cookie_name():
        return True
    return key_link.is_cookie(st.context.cookies.get(key_link.cookie_name(), ""))


def require_facilitator() -> None:
    """For every action that reads or changes more than a vote. Raises Refused."""
    if not is_facilitator():
        raise Refused("only the facilitator may do this: open the link that the server printed when it was started")


def _is_open_to_others() -> bool:
    """Whether somebody opened the server to a network without our `serve`, and so without a key."""
    address = config.get_option("server.address")
    if not address or address == "localhost":
        return False
    try:
        return not ipaddress.ip_address(address).is_loopback
    except ValueError:
        return True
