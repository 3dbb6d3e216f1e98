"""Issuers to sign in with: the provider `oidc-provider-mock`, and one that says what none should.

Both are reached over HTTP on a loopback port.
"""

import base64
import json
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from joserfc import jwt
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, OKPKey, RSAKey
from typing_extensions import override

from neo4j_server import free_port

AUDIENCE = "radar-api"
REGION = "gelderland-midden"
Key = RSAKey | ECKey | OKPKey


class Own(ThreadingHTTPServer):
    """An issuer with keys of ours, so that a test can sign what no real one would."""

    daemon_threads = True

    def __init__(self) -> None:
        self.keys: list[Key] = [rsa("first")]
        self.asked: list[str] = []
        self.documents: dict[str, object] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.lasting: dict[str, object] = {}  # claims that its tokens for browsers have instead
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def document(self, path: str) -> object:
        """What lies at `path`; None for nothing."""
        if path in self.documents:
            return self.documents[path]
        if path == "/.well-known/openid-configuration":
            places = {"authorization_endpoint": "authorise", "token_endpoint": "token"}
            more = {name: f"{self.url}/{place}" for name, place in places.items()}
            return {"issuer": self.url, "jwks_uri": f"{self.url}/keys", **more}
        if path == "/keys":
            return {"keys": [key.as_dict(private=False) for key in self.keys]}
        return None

    def approve(self, address: str) -> str:
        """Where a browser is sent that was sent to `address`, once its user has signed in."""
        asked = dict(httpx.URL(address).params)
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        back = httpx.URL(asked["redirect_uri"], params={"code": code, "state": asked["state"]})
        return str(back)

    def exchanged(self, form: Mapping[str, str], login: str | None) -> dict[str, str] | None:
        """The tokens for a code, once, for who can show the verifier of its challenge."""
        asked = self.codes.pop(form["code"], None)
        digest = sha256(form["code_verifier"].encode()).digest()
        expected = f"Basic {base64.b64encode(b'radar-pages:a%2Fsecret').decode()}"
        if (
            asked is None
            or login != expected
            or asked["code_challenge_method"] != "S256"
            or asked["code_challenge"] != base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            or asked["redirect_uri"] != form["redirect_uri"]
        ):
            return None
        claims = {"aud": asked["client_id"], "nonce": asked["nonce"], **self.lasting}
        return {"id_token": self.token(changed=claims)}

    def claims(self, **more: object) -> dict[str, Any]:
        """The claims of a caseworker; None takes one away."""
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": "user-1",
            "iat": now,
            "exp": now + 300,
            "radar_role": "caseworker",
            "radar_region": REGION,
        }
        return {name: value for name, value in {**claims, **more}.items() if value is not None}

    def token(
        self,
        key: Key | None = None,
        algorithm: str = "RS256",
        changed: Mapping[str, object] | None = None,
        **more: object,
    ) -> str:
        """A token; signed with the first key when none is given."""
        key = key or self.keys[0]
        header = {"alg": algorithm, "kid": key.kid}
        return jwt.encode(
            header, self.claims(**{**more, **(changed or {})}), key, algorithms=[algorithm]
        )


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Own)
        self.server.asked.append(self.path)
        found = self.server.document(self.path)
        self.send_response(404 if found is None else 200)
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())

    def do_POST(self) -> None:
        assert isinstance(self.server, Own)
        length = int(self.headers["content-length"])
        form = dict(parse_qsl(self.rfile.read(length).decode()))
        found = self.server.exchanged(form, self.headers["authorization"])
        self.send_response(400 if found is None else 200)
        self.end_headers()
        self.wfile.write(json.dumps(found or {"error": "invalid_grant"}).encode())

    @override
    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


def rsa(name: str) -> RSAKey:
    """A key of that name."""
    return RSAKey.generate_key(2048, {"kid": name})


def small_rsa(name: str) -> RSAKey:
    """A key that is too short; the library says so as well."""
    with pytest.warns(SecurityWarning):
        return RSAKey.generate_key(1024, {"kid": name})


@contextmanager
def own_issuer() -> Iterator[Own]:
    """The issuer, serving."""
    with Own() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


class Provider:
    """The provider as a process: it can go away, and it comes back with another key."""

    def __init__(self) -> None:
        self.url = f"http://localhost:{free_port()}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        port = self.url.rpartition(":")[2]
        command = ["-W", "ignore", "-m", "oidc_provider_mock", "--port", port]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, *command, "--host", "localhost"],
            env={**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                httpx.get(f"{self.url}/jwks").raise_for_status()
            except httpx.HTTPError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(self.url)

    def stop(self) -> None:
        """Take it away."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(30)
            self._process = None

    def user(self, name: str, claims: Mapping[str, object]) -> None:
        """A user who can sign in."""
        httpx.put(f"{self.url}/users/{name}", json=dict(claims)).raise_for_status()

    def approve(self, address: str, name: str) -> str:
        """Sign in at the provider; where it sends the browser then."""
        answer = httpx.post(address, data={"sub": name})
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]

    def token(self, name: str, audience: str = AUDIENCE) -> str:
        """A token of that user for an audience, by the code flow."""
        back = "http://localhost/back"
        query = {"client_id": audience, "redirect_uri": back, "response_type": "code"}
        address = httpx.URL(f"{self.url}/oauth2/authorize", params={**query, "scope": "openid"})
        code = httpx.URL(self.approve(str(address), name)).params["code"]
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
        answer = httpx.post(f"{self.url}/oauth2/token", data=form, auth=(audience, "x"))
        answer.raise_for_status()
        return str(answer.json()["id_token"])


@contextmanager
def provider() -> Iterator[Provider]:
    """The provider, serving; ended at the end."""
    made = Provider()
    made.start()
    try:
        yield made
    finally:
        made.stop()
