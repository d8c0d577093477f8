"""docassemble.base without a server, a database, redis or the internet: its own code, with the least of a host.

Runs in the environment that `make docassemble` makes, and imports nothing of this project. Import it before anything
of docassemble.
"""

from __future__ import annotations

import importlib
import importlib.resources
import locale
import mimetypes
import os
import re
import shutil
import sys
import tempfile
import types
from pathlib import Path

_WORK = Path(tempfile.mkdtemp(prefix="docassemble-"))
_CONFIGURATION = (
    "debug: false\nlocale: en_GB.utf8\nlanguage: en\ncountry: GB\ntimezone: Europe/London\nsecretkey: none\n"
    "redis: redis://localhost:6399\n"
)


def _without_corpora() -> None:
    # Word forms need corpora from the internet, and bar codes a system library. The interview uses neither.
    pattern = types.ModuleType("docassemble.base.pattern")
    same = {name: lambda *a, **_: str(a[0]) for name in ("article", "conjugate", "pluralize", "singularize")}
    for language in ("en", "es", "de", "fr", "it", "nl"):
        setattr(pattern, f"pattern_{language}", types.SimpleNamespace(**same))
    codes = types.ModuleType("pyzbar.pyzbar")
    codes.decode = lambda *_, **__: []
    sys.modules |= {"docassemble.base.pattern": pattern, "pyzbar": types.ModuleType("pyzbar"), "pyzbar.pyzbar": codes}


def _configured():
    path = _WORK / "config.yml"
    path.write_text(_CONFIGURATION)
    os.environ["DA_CONFIG_FILE"] = str(path)
    import docassemble.base.config as config

    arguments, sys.argv = sys.argv, sys.argv[:1]
    config.load(filename=str(path))
    sys.argv = arguments
    return config.daconfig


_without_corpora()
_CONFIG = _configured()

import pluggy  # noqa: E402
from docassemble.base.plugin_manager import pm  # noqa: E402

_hook = pluggy.HookimplMarker("docassemble")


class _KeptFile:
    """A file that is kept already: nothing is left to do when a visit ends."""

    def __init__(self, number: int, **_: object):
        self.number = number

    def save(self) -> None: ...

    def finalize(self) -> None: ...


class Host:
    """What docassemble asks of the server that it runs in. Files are kept in a temporary folder, by number."""

    def __init__(self) -> None:
        self.files: dict[int, Path] = {}

    def keep(self, path: Path) -> int:
        """Keep a file as an upload, and give its number."""
        number = len(self.files) + 1
        self.files[number] = path
        return number

    @_hook
    def get_default_language(self):
        return "en"

    @_hook
    def get_default_dialect(self):
        return "gb"

    @_hook
    def get_default_locale(self):
        return "en_GB.utf8"

    @_hook
    def get_default_voice(self):
        return ""

    @_hook
    def get_default_timezone(self):
        return "Europe/London"

    @_hook
    def get_default_country(self):
        return "GB"

    @_hook
    def get_configuration(self):
        return _CONFIG

    @_hook
    def get_hostname(self):
        return "localhost"

    @_hook
    def get_debug_status(self):
        return False

    @_hook
    def get_ext_and_mimetype(self, filename):
        extension = Path(str(filename)).suffix.lstrip(".").lower()
        return extension, mimetypes.guess_type(str(filename))[0] or "application/octet-stream"

    @_hook
    def get_main_page_parts(self):
        return {}

    @_hook
    def get_button_class_prefix(self):
        return "btn"

    @_hook
    def get_default_table_class(self):
        return "table"

    @_hook
    def get_default_thead_class(self):
        return ""

    @_hook
    def secure_filename(self, filename):
        return re.sub(r"[^A-Za-z0-9_.-]", "_", filename)

    @_hook
    def secure_filename_spaces_ok(self, filename):
        return re.sub(r"[^A-Za-z0-9_. -]", "_", filename)

    @_hook
    def secure_filename_unicode_ok(self, the_filename):
        return re.sub(r"[/\\\0]", "_", the_filename)

    @_hook
    def file_finder(self, file_reference, question=None, folder=None, package=None):
        path = self._path(str(file_reference), question, folder, package)
        if path is None or not path.is_file():
            return {}
        extension, kind = self.get_ext_and_mimetype(path)
        stem = os.path.splitext(path)[0]  # noqa: PTH122  # a text is wanted, without the suffix
        return {"path": stem, "fullpath": str(path), "filename": path.name, "extension": extension, "mimetype": kind}

    def _path(self, reference, question, folder, package) -> Path | None:
        if reference.isdigit():
            return self.files.get(int(reference))
        if Path(reference).is_absolute():
            return Path(reference)
        named, _, inside = reference.rpartition(":")
        named = named or package or getattr(question, "package", None) or functions.this_thread.current_package
        if not inside.startswith("data/"):
            inside = f"data/{folder or 'static'}/{inside}"
        return Path(str(importlib.resources.files(named))) / inside if named else None

    @_hook
    def get_saved_file_class(self):
        return _KeptFile

    @_hook
    def file_number_finder(self, file_number):
        return {**self.file_finder(file_number), "persistent": False, "private": True}

    @_hook
    def save_numbered_file(self, filename, orig_path):
        number = self.keep(_WORK / f"{len(self.files) + 1:05}-{filename}")
        shutil.copyfile(orig_path, self.files[number])
        extension, kind = self.get_ext_and_mimetype(filename)
        return number, extension, kind


host = Host()
pm.register(host)

import docassemble.base.functions as functions  # noqa: E402

for _name in ("en_GB.utf8", "en_US.utf8", "C.utf8"):
    try:
        locale.setlocale(locale.LC_ALL, _name)
        break
    except locale.Error:
        continue


def compile_once() -> None:
    """Keep what docassemble compiles from a template, by its text: the same code, for many agreements in one run."""
    from docassemble.base import jinja

    compiled: dict[str, object] = {}
    from_string = jinja.DAEnvironment.from_string

    def kept(self, source, *arguments, **options):
        if source not in compiled:
            compiled[source] = from_string(self, source, *arguments, **options)
        return compiled[source]

    jinja.DAEnvironment.from_string = kept


def preload(package: str) -> None:
    """Import the modules of a package that ask for it, as a server does when it starts."""
    for module in sorted(Path(str(importlib.resources.files(package))).glob("*.py")):
        if module.read_text(encoding="utf-8").startswith("# pre-load"):
            importlib.import_module(f"{package}.{module.stem}")
