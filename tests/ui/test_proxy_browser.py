"""Behind nginx, set up word for word as docs/deploying.md says: WebSockets, signing in, two processes on one database,
one of them stopped; and logs that hold no draft, no link and no answer.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from browsing import NAME, begin, change_at_once, on_this_machine, sign_in
from databases import private_postgres
from identity import identity_provider, secrets_for
from places import ROOT

from tools.serving import at_rest, chromium, free_port

pytestmark = [pytest.mark.browser, pytest.mark.whole, pytest.mark.timeout(300)]

HOST = "drafts.example.org"
ADDRESS = f"https://{HOST}"
OFFICE = "the Undisclosed Alliance"


def blocks() -> tuple[str, str, str]:
    """The pieces of nginx's configuration on the page: a server, what is shared among several, what changes there."""
    page = (ROOT / "docs/deploying.md").read_text(encoding="utf-8")
    one, several, instead = re.findall(r"^```nginx\n(.*?)^```$", page, re.M | re.S)
    return one, several, instead


def for_several(one: str, several: str, instead: str) -> str:
    """The configuration of several machines, put together as the page says."""
    towards, header = instead.strip().splitlines()
    with_place = one.replace("    location = ", f"{header}\n    location = ", 1)
    return several + re.sub(r"^ *proxy_pass .*$", " " * 8 + towards.strip(), with_place, flags=re.M)


def listens(port: int) -> None:
    until = time.monotonic() + 40
    while time.monotonic() < until:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"Nothing listens on port {port}.")


@contextmanager
def running(command: list[str], folder: Path, log: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env={**os.environ, **more}, stdout=out, stderr=out)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def nginx(folder: Path, configuration: str, port: int, apps: Mapping[str, int]) -> Any:
    """nginx on a port of this machine, with what the page says; only the machine's own names are other ones."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed on this machine (Debian: apt install nginx-light).")
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    subprocess.run([*new, "-keyout", "key.pem", "-out", "cert.pem"], cwd=folder, check=True, capture_output=True)
    for said, here in {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        f"/etc/ssl/certs/{HOST}.pem": f"{folder}/cert.pem",
        f"/etc/ssl/private/{HOST}.key": f"{folder}/key.pem",
        "/var/log/nginx/": f"{folder}/",
        # Of our own: which process an answer comes from.
        "add_header Referrer-Policy": "add_header X-From $upstream_addr always;\n    add_header Referrer-Policy",
        **{name: f"127.0.0.1:{app}" for name, app in apps.items()},
    }.items():
        assert said in configuration, f"the page says no “{said}”"
        configuration = configuration.replace(said, here)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/other.log;\n"
        f"events {{}}\nhttp {{\n{temporary}access_log off;\n{configuration}}}\n",
        encoding="utf-8",
    )
    tried = subprocess.run([program, "-t", "-c", str(file)], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    return running([program, "-c", str(file)], folder, folder / "nginx.out")


def app(folder: Path, port: int, *more: str, **environment: str) -> Any:
    """The app, started as the page says."""
    command = [sys.executable, "-m", "accordant.cli.main", "app", "--port", str(port), "--no-browser", *more]
    environment = {"PYTHONPATH": str(ROOT), "ACCORDANT_SINGLE_USER": "", **environment}
    return running(command, folder, folder / f"app-{port}.log", **environment)


def everything_logged(folder: Path) -> str:
    return "\n".join(
        path.read_text("utf-8", "replace") for path in folder.glob("*.*") if path.suffix in (".log", ".out")
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".streamlit").mkdir()
    return tmp_path


def comes_by(browser: Any, port: int, address: str = ADDRESS) -> Any:
    """A browser of one's own that the proxy sends to the process at a port."""
    for _ in range(30):
        page = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True).new_page()
        page.set_default_timeout(40_000)
        if page.goto(address).headers["x-from"] == f"127.0.0.1:{port}":
            return page
        page.context.close()
    raise AssertionError("The proxy sends everybody to the same process.")


def flags(port: int) -> tuple[str, ...]:
    return f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{port}", "--ignore-certificate-errors"


def test_one_machine(folder: Path) -> None:
    one, _, _ = blocks()
    port, behind = free_port(), free_port()
    with ExitStack() as stack:
        stack.enter_context(on_this_machine())
        issuer = stack.enter_context(identity_provider())
        (folder / ".streamlit/secrets.toml").write_text(secrets_for(issuer, ADDRESS), encoding="utf-8")
        stack.enter_context(app(folder, behind, ACCORDANT_DRAFTS=str(folder / "drafts")))
        stack.enter_context(nginx(folder, one, port, {"127.0.0.1:8501": behind}))
        browser = stack.enter_context(chromium(*flags(port)))
        listens(behind)
        page = comes_by(browser, behind)
        assert page.goto(f"{ADDRESS}/_stcore/metrics").status == 404
        page.goto(ADDRESS)
        sign_in(page, "ada")
        draft_id = begin(page, OFFICE)
        page.reload()
        page.get_by_label(NAME).wait_for()
        assert page.get_by_label(NAME).input_value() == OFFICE
        access = (folder / "accordant.log").read_text(encoding="utf-8")
        assert '"GET /interview" 200' in access
        assert draft_id not in everything_logged(folder)


def test_two_processes_on_one_database(folder: Path) -> None:
    port, first, second = free_port(), free_port(), free_port()
    with ExitStack() as stack:
        stack.enter_context(on_this_machine())
        database = stack.enter_context(private_postgres())
        issuer = stack.enter_context(identity_provider())
        (folder / ".streamlit/secrets.toml").write_text(secrets_for(issuer, ADDRESS), encoding="utf-8")
        processes = {
            each: stack.enter_context(app(folder, each, "--address", "0.0.0.0", ACCORDANT_DATABASE_URL=database))
            for each in (first, second)
        }
        apps = {"app1.internal:8501": first, "app2.internal:8501": second}
        stack.enter_context(nginx(folder, for_several(*blocks()), port, apps))
        browser = stack.enter_context(chromium(*flags(port)))
        listens(first)
        listens(second)

        ada, ben = comes_by(browser, first), comes_by(browser, second)
        sign_in(ada, "ada")
        sign_in(ben, "ben")
        draft_id = begin(ada, OFFICE)
        ada.get_by_role("button", name="Share", exact=True).click()
        people = ada.locator(".st-key-share-people")
        people.get_by_label("E-mail address").fill("ben@harbour.example")
        people.get_by_text("Edit", exact=True).click()
        people.get_by_role("button", name="Share").click()
        people.locator("strong", has_text="ben@harbour.example").wait_for()
        links = ada.locator(".st-key-share-links")
        links.get_by_text("Read", exact=True).click()
        links.get_by_role("button", name="Make a link").click()
        ada.get_by_text("Copy the link now").wait_for()
        link = links.locator("code").inner_text()
        assert link.startswith(f"{ADDRESS}/agreement?share=")

        # Opened through one process, changed through the other: who comes second is asked.
        ben.goto(f"{ADDRESS}/interview?draft={draft_id}")
        ben.get_by_label(NAME).wait_for()
        change_at_once(ada, ben, f"{ADDRESS}/interview?draft={draft_id}")

        # A file comes through the proxy, from the process that made it.
        ben.goto(f"{ADDRESS}/review?draft={draft_id}")
        with ben.expect_download() as downloading:
            ben.get_by_role("button", name="answers", exact=False).first.click()
        assert b"the Northmoor Alliance" in Path(downloading.value.path()).read_bytes()

        # One process is killed: its visitor goes on with the other, and has lost nothing.
        ada.get_by_label(NAME).fill("the Last Words Alliance")
        ada.keyboard.press("Tab")
        at_rest(ada)
        processes[first].kill()
        processes[first].wait()
        assert ada.goto(f"{ADDRESS}/interview?draft={draft_id}").headers["x-from"].endswith(f"127.0.0.1:{second}")
        ada.get_by_label(NAME).wait_for()
        assert ada.get_by_label(NAME).input_value() == "the Last Words Alliance"
        stranger = comes_by(browser, second, link)
        stranger.get_by_text("This draft is shared with you to read.").wait_for()
        processes[second].kill()
        processes[second].wait()
        assert ada.goto(f"{ADDRESS}/interview?draft={draft_id}").status == 502

        logged = everything_logged(folder)
        assert '"GET /interview" 502' in logged
        for secret in (draft_id, link.partition("share=")[2], OFFICE, "Northmoor", "Harbour", "Last Words", "ada@"):
            assert secret not in logged
