"""Whether the package installs, parses, and passes what checks docassemble's YAML."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

from tools.docassemble.environment import Environment


def install(env: Environment, content: bytes, work: Path) -> list[str]:
    """Install the package with pip, as a docassemble server does. Gives what went wrong."""
    file = work / "docassemble-Accordant.zip"
    file.write_bytes(content)
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "--force-reinstall"]
    done = env.run("-m", "pip", "install", *options, str(file))
    return [f"pip did not install the package: {done.stderr}"] if done.returncode else []


def check_package(env: Environment, work: Path) -> list[str]:
    """What docassemble-lsp and dayamlchecker say of the package. Nothing, if all is well."""
    unpacked = work / "package"
    shutil.rmtree(unpacked, ignore_errors=True)
    with zipfile.ZipFile(BytesIO((work / "docassemble-Accordant.zip").read_bytes())) as archive:
        archive.extractall(unpacked)
    root = next(unpacked.iterdir())
    questions = sorted(str(file.relative_to(root)) for file in root.glob("docassemble/*/data/questions/*.yml"))
    problems: list[str] = []
    commands = [("docassemble_lsp", "check", "--strict", *questions)]
    if env.version("dayamlchecker"):
        # IG416 asks for what a directory of American court forms shows of an interview.
        options = ("--no-url-check", "--max-warnings", "0", "--suppress", "IG416")
        commands.append(("dayamlchecker", *options, *questions))
    for command in commands:
        done = env.run("-m", *command, cwd=root)
        told = (done.stdout + done.stderr).strip()
        if done.returncode or "INFO" in told:
            problems.append(f"{command[0]}: {told}")
        else:
            print(f"{command[0]}: nothing to say of {len(questions)} files.", flush=True)
    return problems
