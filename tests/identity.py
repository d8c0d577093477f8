"""A small OpenID Connect provider on this machine, for tests: it asks who you are, and believes it.

OpenID Connect Core 1.0, section 3.1 (authorization code flow), with the discovery document that clients read first.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "accordant-tests"
PEOPLE: Mapping[str, Mapping[str, object]] = {
    "ada": {"sub": "ada-1", "name": "Ada Lovell", "email": "ada@northmoor.example", "email_verified": True},
    "ben": {"sub": "ben-2", "name": "Ben Hope", "email": "ben@harbour.example", "email_verified": True},
    "sly": {"sub": "sly-3", "name": "Ben Hope", "email": "ben@harbour.example", "email_verified": False},
}


class _Provider(ThreadingHTTPServer):
    """The provider: its key, and the codes that it has given out."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("localhost", 0), _Asked)
        self.key = RSAKey.generate_key(2048, {"kid": "tests", "use": "sig", "alg": "RS256"})
        self.codes: dict[str, tuple[str, str]] = {}

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.server_address[1]}"


class _Asked(BaseHTTPRequestHandler):
    server: _Provider

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(asked.query).items()}
        issuer = self.server.issuer
        if asked.path == "/.well-known/openid-configuration":
            self._json(
                {
                    "issuer": issuer,
                    "authorization_endpoint": f"{issuer}/authorize",
                    "token_endpoint": f"{issuer}/token",
                    "jwks_uri": f"{issuer}/jwks",
                    "response_types_supported": ["code"],
                    "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
            )
        elif asked.path == "/jwks":
            self._json({"keys": [self.server.key.as_dict(private=False)]})
        elif asked.path == "/authorize" and "who" not in query:
            links = "".join(f'<p><a href="?{urlencode({**query, "who": who})}">{who}</a></p>' for who in PEOPLE)
            self._send(200, links.encode(), "text/html")
        elif asked.path == "/authorize":
            code = secrets.token_urlsafe()
            self.server.codes[code] = (query["who"], query.get("nonce", ""))
            back = f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"
            self._send(302, b"", "text/plain", back)
        else:
            self._send(404, b"", "text/plain")

    def do_POST(self) -> None:
        body = parse_qs(self.rfile.read(int(self.headers.get("content-length", 0))).decode())
        who, nonce = self.server.codes.pop(body["code"][0])
        now = int(time.time())
        claims = {"iss": self.server.issuer, "aud": CLIENT, "iat": now, "exp": now + 600, **PEOPLE[who]}
        token = jwt.encode({"alg": "RS256", "kid": "tests"}, {**claims, "nonce": nonce}, self.server.key)
        self._json({"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "id_token": token})

    def _json(self, tree: object) -> None:
        self._send(200, json.dumps(tree).encode(), "application/json")

    def _send(self, status: int, content: bytes, kind: str, location: str = "") -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        if location:
            self.send_header("location", location)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def identity_provider() -> Iterator[str]:
    """The address of a provider for as long as it is needed."""
    provider = _Provider()
    running = threading.Thread(target=provider.serve_forever, daemon=True)
    running.start()
    try:
        yield provider.issuer
    finally:
        provider.shutdown()
        provider.server_close()


def secrets_for(issuer: str, app: str) -> str:
    """What the app's secrets say, so that people sign in with the provider."""
    return (
        "[auth]\n"
        f'redirect_uri = "{app}/oauth2callback"\n'
        f'cookie_secret = "{secrets.token_urlsafe(32)}"\n'
        f'client_id = "{CLIENT}"\n'
        'client_secret = "not-a-secret"\n'
        f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n'
    )
