"""Moments as people say them, on the clock of whoever looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from accordant.phrases import day_in_words

_HERE = "Europe/London"


def clock() -> tzinfo:
    """The time zone of the visitor's browser; London's where it does not say."""
    for name in (st.context.timezone, _HERE):
        try:
            return ZoneInfo(name or _HERE)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return UTC


def said(moment: datetime, now: datetime | None = None, zone: tzinfo | None = None) -> str:
    """A moment: "just now", "5 minutes ago", "at 14:05", "yesterday at 14:05", "on 3 June 2026 at 14:05"."""
    zone = zone or clock()
    here, today = moment.astimezone(zone), (now or datetime.now(UTC)).astimezone(zone)
    passed = today - here
    if timedelta(minutes=-2) < passed < timedelta(minutes=1):
        return "just now"
    if timedelta(0) < passed < timedelta(minutes=60):
        minutes = int(passed.total_seconds() // 60)
        return "a minute ago" if minutes == 1 else f"{minutes} minutes ago"
    at = f"at {here:%H:%M}"
    if here.date() == today.date():
        return f"today {at}"
    if here.date() == today.date() - timedelta(days=1):
        return f"yesterday {at}"
    return f"on {day_in_words(here.date())} {at}"
