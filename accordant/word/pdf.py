"""A PDF of a Word file, tagged for screen readers (PDF/UA marks of its structure), by way of LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from accordant.word.problem import refuse

_PROGRAMS = ("soffice", "libreoffice")
_FILTER = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'  # noqa: E501
_LONGEST = 240  # seconds
_OTHERWISE = "Or open the Word file and save it as PDF, with the choice for accessibility switched on."


def office() -> str | None:
    """The program that makes PDFs, or None where LibreOffice is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def to_pdf(content: bytes) -> bytes:
    """The Word file as a tagged PDF.

    Each run has a folder and a user profile of its own, so that it neither waits for nor disturbs a LibreOffice that
    is open. Raises AccordantError (word.pdf) where LibreOffice is missing, fails, or takes too long.
    """
    program = office()
    if program is None:
        raise refuse(
            "pdf", "A PDF needs LibreOffice, which was not found on this computer.", f"Install it. {_OTHERWISE}"
        )
    try:
        with tempfile.TemporaryDirectory(prefix="accordant-pdf-") as name:
            folder = Path(name)
            (folder / "agreement.docx").write_bytes(content)
            command = [program, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
            command += ["--convert-to", _FILTER, "--outdir", str(folder), str(folder / "agreement.docx")]
            subprocess.run(command, check=True, capture_output=True, timeout=_LONGEST)
            return (folder / "agreement.pdf").read_bytes()
    except subprocess.TimeoutExpired as error:
        raise refuse("pdf", f"LibreOffice took longer than {_LONGEST} seconds.", _OTHERWISE) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise refuse("pdf", "LibreOffice could not make the PDF.", f"Try again. {_OTHERWISE}") from error
