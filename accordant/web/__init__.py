"""An Agreement as a web page."""

from accordant.web.preview import preview_html

__all__ = ["preview_html"]
