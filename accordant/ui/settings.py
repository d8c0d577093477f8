"""The settings that the app's server runs with, wherever it is started from."""

from __future__ import annotations

from collections.abc import Mapping

Setting = str | int | bool

SETTINGS: Mapping[str, Setting] = {
    "server.address": "localhost",
    "server.maxUploadSize": 10,
    "server.maxMessageSize": 20,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": False,
    "logger.hideWelcomeMessage": True,  # with it, a page may offer to install tools for people who write software
    "runner.postScriptGC": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "client.showSidebarNavigation": False,
    "browser.gatherUsageStats": False,
    "theme.baseFontSize": 17,
    "theme.baseRadius": "0.6rem",
    "theme.buttonRadius": "0.6rem",
    "theme.showWidgetBorder": True,
    "theme.showSidebarBorder": True,
    "theme.linkUnderline": True,
    "theme.light.primaryColor": "#17607a",
    "theme.light.backgroundColor": "#fbfaf7",
    "theme.light.secondaryBackgroundColor": "#ffffff",
    "theme.light.textColor": "#1c2a33",
    "theme.light.borderColor": "#c9d1d3",
    "theme.light.linkColor": "#17607a",
    "theme.light.sidebar.backgroundColor": "#f1f3f1",
    "theme.dark.primaryColor": "#6cc3dc",
    "theme.dark.backgroundColor": "#11191e",
    "theme.dark.secondaryBackgroundColor": "#19242b",
    "theme.dark.textColor": "#e6ecee",
    "theme.dark.borderColor": "#3a4a53",
    "theme.dark.linkColor": "#7fcfe6",
    "theme.dark.sidebar.backgroundColor": "#0d1418",
}
"""Option to value. `.streamlit/config.toml` says the same, for `streamlit run app.py` at the root of a checkout."""


def as_flags() -> list[str]:
    """The settings as flags of `streamlit run`."""
    return [f"--{option}={_written(value)}" for option, value in SETTINGS.items()]


def _written(value: Setting) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
