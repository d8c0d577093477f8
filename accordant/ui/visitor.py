"""Who is using the app: whoever signed in, the holder of a link, or the one user of this computer."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from accordant.store.people import Visitor, local_visitor

SHARE = "share"
"""The part of an address that holds the secret of a link."""
SINGLE = "ACCORDANT_SINGLE_USER"
TRUST = "ACCORDANT_TRUST_ADDRESSES"
_THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Entrance:
    """Who comes in; None for nobody, with the reason if it is not only that they have not signed in yet."""

    visitor: Visitor | None
    problem: str = ""


def entrance() -> Entrance:
    """Who is using the app in this visit."""
    if problem := _secrets_problem():
        return Entrance(None, problem)
    if sign_in_is_set_up():
        return _signed_in()
    if _is_this_computer():
        return Entrance(local_visitor(_local_name()))
    return Entrance(
        None,
        "This server can be reached from other computers, and nobody has to sign in to it, so it shows no drafts. "
        "Whoever runs it can set up signing in, or open it at http://localhost on the computer itself: see "
        "docs/deploying.md.",
    )


def sign_in_is_set_up() -> bool:
    """Whether people sign in: the secrets have a section [auth]."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def link_in_address() -> str:
    """The secret of the link by which this visit came in; "" for none."""
    return st.query_params.get(SHARE, "")[:200]


def _signed_in() -> Entrance:
    link = link_in_address()
    if not st.user.is_logged_in:
        return Entrance(Visitor(name="Somebody with the link", link=link) if link else None)
    claims = st.user.to_dict()
    issuer, subject = str(claims.get("iss") or ""), str(claims.get("sub") or "")
    if not issuer or not subject:
        return Entrance(None, "The service that you signed in with does not say who you are (iss and sub are missing).")
    address = str(claims.get("email") or "")
    vouched = claims.get("email_verified") in (True, "true") or _says_yes(TRUST)
    name = str(claims.get("name") or address or "Somebody who signed in")[:200]
    return Entrance(Visitor(issuer, subject, name, address if vouched else "", link))


def _secrets_problem() -> str:
    """A secrets file that is there and cannot be read must not open the app to everybody."""
    if st.secrets.load_if_toml_exists():
        return ""
    there = [path for path in map(str, st.get_option("secrets.files") or ()) if Path(path).is_file()]
    return (
        f"The file of secrets, {Path(there[0]).name}, cannot be read. Whoever runs the server must put it right."
        if there
        else ""
    )


def _is_this_computer() -> bool:
    """Whether the browser runs on the computer that the app runs on: by its connection, and by the name it asked for.

    The name keeps out pages elsewhere that resolve to this computer (DNS rebinding), and what a proxy passes on.
    """
    if _says_yes(SINGLE):
        return True
    headers = {name.lower(): value for name, value in st.context.headers.to_dict().items()}
    if any(name.startswith("x-forwarded") or name == "forwarded" for name in headers):
        return False
    asked = headers.get("host", "localhost")
    return st.context.ip_address is None and urlsplit(f"//{asked}").hostname in _THIS_COMPUTER


def _local_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _says_yes(variable: str) -> bool:
    return os.environ.get(variable, "").strip().lower() in ("1", "yes", "true")
