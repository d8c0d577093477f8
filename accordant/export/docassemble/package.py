"""The package: a zip that pip installs and a docassemble server takes, the same bytes for the same library."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from accordant.export.docassemble.clauses import OWN_NAMES, TEMPLATE, clauses_yaml
from accordant.export.docassemble.interview import answer_table, interview_files
from accordant.export.docassemble.plan import plan
from accordant.export.docassemble.readme import readme
from accordant.export.docassemble.template import write_template
from accordant.export.docassemble.yaml_text import blocks
from accordant.finding import AccordantError, Finding, Place, Severity
from accordant.library import figures
from accordant.library.library import Library

NAME = "Accordant"
_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_SUPPORT = Path(__file__).parent / "support"
_BUILD = """\
[build-system]
requires = ["setuptools>=80"]
build-backend = "setuptools.build_meta"

[project]
name = "docassemble.{name}"
version = "{version}"
description = "{title}, as an interview for docassemble"
readme = "README.md"
license = "MIT AND CC-BY-4.0"
requires-python = ">=3.11"

[tool.setuptools.packages.find]
where = ["."]

[tool.setuptools.package-data]
"docassemble.{name}" = ["data/**/*"]
"""
_ANSWERS = "Every question and option, for reading and writing a file of answers."
_LICENCE = """\
The questions, conditions and texts (data/) come from the clause library "{title}", version {version}.
Its licence: {licence}.

The code (*.py) is under the MIT licence:

{mit}"""


def package(library: Library, template: Path, name: str = NAME) -> bytes:
    """The zip of the package `docassemble.<name>`, in the house style of `template`.

    Raises AccordantError: a name that docassemble can't use (export.name), a library or a template that can't be
    exported (see `plan` and `write_template`).
    """
    if not _NAME.fullmatch(name):
        message = f"“{name}” can't be the name of a docassemble package."
        step = "Use letters and digits only, the first a capital, such as RiversideAlliance."
        raise AccordantError([Finding(Severity.ERROR, "export.name", message, Place(), step)])
    return _zipped(files(library, template, name), f"docassemble-{name}")


def files(library: Library, template: Path, name: str = NAME) -> Mapping[str, bytes]:
    """The files of the package by their paths in it. Raises AccordantError as `package`, but for the name."""
    _check_names(library)
    order = plan(library)
    made = write_template(library, order, template)
    inside = f"docassemble/{name}"
    info = library.info
    texts = {
        "pyproject.toml": _BUILD.format(name=name, version=info.version, title=_plain(info.title)),
        "MANIFEST.in": f"graft {inside}/data\n",
        "README.md": readme(library, name),
        "LICENSE": _LICENCE.format(title=info.title, version=info.version, licence=info.licence, mit=_mit()),
        f"{inside}/__init__.py": f'__version__ = "{info.version}"\n',
        f"{inside}/data/sources/answers.yml": blocks([answer_table(library)], _ANSWERS),
        f"{inside}/data/templates/answers.yaml": "${ answer_file() }\n",
        f"{inside}/data/questions/clauses.yml": clauses_yaml(library, order, made.formats, made.wordings),
    }
    for file, text in interview_files(library).items():
        texts[f"{inside}/data/questions/{file}"] = text
    for module in _support():
        texts[f"{inside}/{module.name}"] = module.read_text(encoding="utf-8")
    written = {path: text.encode("utf-8") for path, text in texts.items()}
    return {**written, f"{inside}/data/templates/{TEMPLATE}": made.content}


def _support() -> list[Path]:
    """The modules of the package: its own, and the reading of numbers, which is ours too."""
    return sorted([*_SUPPORT.glob("*.py"), Path(figures.__file__)], key=lambda module: module.name)


def _check_names(library: Library) -> None:
    """Raises AccordantError (export.taken): a question or a fact is called like something of the package's own."""
    code = "\n".join(module.read_text(encoding="utf-8") for module in _support())
    own = set(re.findall(r"^(?:def |class )?(\w+)(?:\(| = |:)", code, re.M)) | set(OWN_NAMES)
    taken = [name for name in (*library.questions, *library.facts) if name in own]
    if taken:
        raise AccordantError(
            Finding(
                Severity.ERROR,
                "export.taken",
                f"The package itself calls something “{name}”, so no question or fact can have that name.",
                Place(question=name),
                "Give it another name, and put the old one under “formerly”.",
            )
            for name in taken
        )


def _plain(text: str) -> str:
    return text.replace("\\", "").replace('"', "'").replace("\n", " ")


def _mit() -> str:
    """The terms under which the support code may be used: those of this software."""
    return (_SUPPORT / "LICENSE").read_text(encoding="utf-8")


def _zipped(contents: Mapping[str, bytes], folder: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path in sorted(contents):
            member = zipfile.ZipInfo(f"{folder}/{path}", _FIRST_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, contents[path])
    return stream.getvalue()
