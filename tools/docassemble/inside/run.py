"""Runs an interview for many drafts, and writes each agreement, its answer file and what happened.

    python run.py docassemble.Accordant JOBS.json OUT

JOBS.json: `members` (see person.py) and `jobs`, each with `name`, `draft`, `file` if an answer file is handed over on
the first screen, and `then` if answers are changed at the end. One line of JSON for each job is printed.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import boot
from docassemble.base.util import DAFile, DAFileList
from person import Person
from session import Session, read_interview


def main(package: str, jobs: Path, out: Path) -> None:
    """Run every job in turn."""
    given = json.loads(jobs.read_text(encoding="utf-8"))
    boot.compile_once()
    interview = read_interview(f"{package}:data/questions/main.yml")
    for job in given["jobs"]:
        begun = time.process_time()
        result: dict[str, Any] = {"name": job["name"]}
        session = Session(interview)
        try:
            result |= _run(session, job, given["members"], out)
        except Exception:
            result["error"] = traceback.format_exc(limit=-6)
        result |= {"seconds": round(time.process_time() - begun, 2), "screens": len(session.screens)}
        print(json.dumps(result), flush=True)


def _run(session: Session, job: dict[str, Any], members: dict[str, list[str]], out: Path) -> dict[str, Any]:
    upload = _upload(Path(job["file"])) if job.get("file") else None
    person = Person(session, job["draft"], members, upload)
    status = session.run(person)
    result: dict[str, Any] = {"last": session.screens[-1], "first": _written(status, out / job["name"])}
    if "then" in job:
        person.given |= job["then"]
        for name in job["then"]:
            session.edit(name)
        status = session.run(person)
        result["changed"] = _written(status, out / f"{job['name']}-changed")
    return result


def _upload(path: Path) -> DAFileList:
    number = boot.host.keep(path)
    extension, kind = boot.host.get_ext_and_mimetype(path)
    file = DAFile("answer_upload[0]", number=number, filename=path.name, extension=extension, mimetype=kind)
    file.ok = True
    return DAFileList("answer_upload", elements=[file], gathered=True)


def _written(status: Any, stem: Path) -> dict[str, str]:
    """Copies of what the last screen has for download, by kind."""
    found: dict[str, str] = {}
    for attachment in status.attachments or []:
        for kind, number in attachment["file"].items():
            path = boot.host.files[number]
            target = stem.with_name(f"{stem.name}{path.suffix}")
            shutil.copyfile(path, target)
            found[kind] = str(target)
    return found


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
