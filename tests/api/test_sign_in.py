import base64
import hmac
import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeyParameters, OctKey, OKPKey

from asking import Client, melding
from issuer_here import AUDIENCE, REGION, Key, Own, own_issuer, provider, rsa, small_rsa
from radarfunctie.access.issuer import PAUSE_S
from radarfunctie.asgi import create_app
from radarfunctie.errors import ConfigError
from radarfunctie.settings import Settings, read_settings
from radarfunctie.wiring import build


class Late:
    """The clock of the machine, moved on by a test."""

    def __init__(self) -> None:
        self.by = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.by


@contextmanager
def signed_in_by(
    issuer: str, folder: Path, clock: Late | None = None, **more: object
) -> Iterator[Client]:
    given = {"oidc_issuer": issuer, "oidc_audience": AUDIENCE, "check_floor_ms": 0, **more}
    settings = Settings.model_validate({"data_dir": folder, "store": "memory:", **given})
    radar = build(settings, clock=clock)
    client = Client(create_app(radar, settings), radar)
    try:
        yield client
    finally:
        client.close()
        radar.close()


def ask(client: Client, token: str, path: str = "/v1/hits") -> tuple[int, str]:
    answer = client.send("GET", path, None, headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, str(answer.json().get("detail", ""))


@pytest.fixture(scope="module")
def own() -> Iterator[Own]:
    with own_issuer() as made:
        yield made


@pytest.fixture
def client(own: Own, tmp_path: Path) -> Iterator[Client]:
    with signed_in_by(own.url, tmp_path) as made:
        yield made


def test_a_token_of_a_real_provider_signs_in_with_the_role_and_region_of_its_claims(
    tmp_path: Path,
) -> None:
    with provider() as issuer, signed_in_by(issuer.url, tmp_path) as client:
        issuer.user("jansen", {"radar_role": "caseworker", "radar_region": REGION})
        issuer.user("visser", {"radar_role": "analyst", "radar_region": REGION})
        worker = {"Authorization": f"Bearer {issuer.token('jansen')}"}
        analyst = {"Authorization": f"Bearer {issuer.token('visser')}"}
        made = client.send("POST", "/v1/signals", None, headers=worker, json=melding("1"))
        path = f"/v1/signals/{made.json()['signalId']}"

        assert made.status_code == 201
        assert client.send("GET", path, None, headers=worker).status_code == 200
        assert client.send("GET", path, None, headers=analyst).status_code == 403
        assert "jansen" in {record.event.actor for record in client.radar.audit.records()}
        assert ask(client, issuer.token("jansen", "another"))[0] == 401


def test_a_provider_that_is_away_is_waited_for_and_its_new_key_is_found(tmp_path: Path) -> None:
    clock = Late()
    with provider() as issuer, signed_in_by(issuer.url, tmp_path, clock) as client:
        issuer.user("jansen", {"radar_role": "caseworker", "radar_region": REGION})
        first = issuer.token("jansen")
        issuer.stop()
        away = client.send("GET", "/v1/hits", None, headers={"Authorization": f"Bearer {first}"})
        assert (away.status_code, away.json()["code"]) == (503, "sign_in_away")
        assert int(away.headers["retry-after"]) > 0

        issuer.start()
        issuer.user("jansen", {"radar_role": "caseworker", "radar_region": REGION})
        clock.by += timedelta(seconds=PAUSE_S)
        second = issuer.token("jansen")
        assert ask(client, second)[0] == 200
        assert ask(client, first)[0] == 401

        issuer.stop()
        assert ask(client, second)[0] == 200
        issuer.start()
        issuer.user("jansen", {"radar_role": "caseworker", "radar_region": REGION})
        clock.by += timedelta(seconds=PAUSE_S)
        assert ask(client, issuer.token("jansen"))[0] == 200
        assert ask(client, second)[0] == 401


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "EdDSA"])
def test_the_usual_signatures_are_read(own: Own, tmp_path: Path, algorithm: str) -> None:
    named: KeyParameters = {"kid": algorithm}
    key: Key = rsa(algorithm)
    if algorithm == "ES256":
        key = ECKey.generate_key("P-256", named)
    elif algorithm == "EdDSA":
        key = OKPKey.generate_key("Ed25519", named)
    before, own.keys = own.keys, [*own.keys, key]
    try:
        with signed_in_by(own.url, tmp_path) as client:
            name = "Ed25519" if algorithm == "EdDSA" else algorithm  # signed alike
            assert ask(client, own.token(key, name)) == (200, "")
            assert ask(client, own.token(key, name)[:-6] + "AAAAAA")[0] == 401
    finally:
        own.keys = before


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"exp": 0}, "expired"),
        ({"exp": None}, "until when"),
        ({"exp": "soon"}, "until when"),
        ({"exp": True}, "until when"),
        ({"iat": None}, "when it was made"),
        ({"iat": 4e9}, "in the future"),
        ({"nbf": 4e9}, "not hold yet"),
        ({"nbf": []}, "from when"),
        ({"aud": "elsewhere"}, "another audience"),
        ({"aud": ["elsewhere"]}, "another audience"),
        ({"aud": None}, "another audience"),
        ({"iss": "https://evil.example"}, "another issuer"),
        ({"iss": None}, "another issuer"),
        ({"radar_role": "king"}, "radar_role holds no known role"),
        ({"radar_role": None}, "radar_role holds no known role"),
        ({"radar_role": {"a": 1}}, "radar_role holds no known role"),
        ({"radar_role": ["analyst", "steward"]}, "more than one role"),
        ({"radar_region": "atlantis"}, "radar_region holds no known region"),
        ({"radar_region": [REGION, "gelderland-zuid"]}, "more than one region"),
        ({"sub": None}, "no usable name"),
        ({"sub": "os:root"}, "no usable name"),
        ({"sub": "a\nb"}, "no usable name"),
        ({"sub": 7}, "no usable name"),
    ],
)
def test_a_token_whose_claims_do_not_hold_is_refused_with_a_reason(
    client: Client, own: Own, changed: dict[str, object], reason: str
) -> None:
    status, detail = ask(client, own.token(changed=changed))

    assert status == 401
    assert reason in detail
    assert all(str(value) not in detail for value in changed.values() if isinstance(value, str))


def test_one_role_among_values_that_say_nothing_and_one_audience_of_several_hold(
    client: Client, own: Own
) -> None:
    token = own.token(radar_role=["offline_access", "caseworker"], aud=["x", AUDIENCE])
    assert ask(client, token)[0] == 200


def test_clocks_may_be_apart_by_the_setting_and_no_more(own: Own, tmp_path: Path) -> None:
    now = int(time.time())
    with signed_in_by(own.url, tmp_path, oidc_skew_s=30) as client:
        assert ask(client, own.token(exp=now - 20))[0] == 200
        assert ask(client, own.token(exp=now - 40))[0] == 401
        assert ask(client, own.token(iat=now + 20, nbf=now + 20))[0] == 200
        assert ask(client, own.token(iat=now + 40))[0] == 401
        assert ask(client, own.token(nbf=now + 40))[0] == 401


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _by_hand(own: Own, header: dict[str, object], secret: bytes = b"") -> str:
    body = f"{_part(header)}.{_part(own.claims())}"
    mac = hmac.new(secret, body.encode(), sha256).digest() if secret else b""
    return f"{body}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def test_unsigned_tokens_and_tokens_signed_with_what_everybody_knows_are_refused(
    client: Client, own: Own
) -> None:
    key = own.keys[0]
    public = key.as_pem(private=False)
    tokens = [
        *(_by_hand(own, {"alg": name, "kid": "first"}) for name in ("none", "None", "nOnE", "")),
        _by_hand(own, {"kid": "first"}),
        _by_hand(own, {"alg": ["RS256"], "kid": "first"}),
        _by_hand(own, {"alg": "HS256", "kid": "first"}, public),
        _by_hand(own, {"alg": "HS256", "kid": "first"}, public.strip()),
        _by_hand(own, {"alg": "RS256", "kid": "first"}, public),
        _by_hand(own, {"alg": "ES256", "kid": "first"}, public),
        _by_hand(own, {"alg": "RS256", "kid": "first", "crit": ["b64"], "b64": False}, public),
        own.token(rsa("first")),
        "[" * 3000 + ".e30.e30",
        "a.b.c.d.e",
    ]
    for token in tokens:
        assert ask(client, token)[0] == 401


def test_keys_that_are_no_public_keys_to_sign_with_are_passed_over(
    own: Own, tmp_path: Path
) -> None:
    secret = OctKey.import_key(b"k" * 32, {"kid": "shared"})
    small, sealing = small_rsa("small"), rsa("sealing")
    entries: list[object] = [key.as_dict(private=False) for key in (*own.keys, small)]
    odd = [{"kty": "XX", "kid": "odd"}, 7, {**sealing.as_dict(private=False), "use": "enc"}]
    own.documents["/keys"] = {"keys": [*entries, *odd, secret.as_dict(private=True)]}
    try:
        with signed_in_by(own.url, tmp_path) as client:
            by_secret = jwt.encode({"alg": "HS256", "kid": "shared"}, own.claims(), secret)
            assert ask(client, own.token())[0] == 200
            assert ask(client, by_secret)[0] == 401
            assert ask(client, own.token(small))[0] == 401
            assert ask(client, own.token(sealing))[0] == 401
    finally:
        own.documents.clear()


def test_an_issuer_that_names_another_is_not_trusted(own: Own, tmp_path: Path) -> None:
    said = {"issuer": "https://evil.example", "jwks_uri": f"{own.url}/keys"}
    own.documents["/.well-known/openid-configuration"] = said
    try:
        with signed_in_by(own.url, tmp_path) as client:
            assert ask(client, own.token())[0] == 503
    finally:
        own.documents.clear()


def test_tokens_with_unknown_keys_do_not_flood_the_issuer(own: Own, tmp_path: Path) -> None:
    clock = Late()
    with signed_in_by(own.url, tmp_path, clock) as client:
        assert ask(client, own.token())[0] == 200
        asked = len(own.asked)
        junk = [own.token(rsa("junk")) for _ in range(3)]
        assert {ask(client, one)[0] for one in junk * 3} == {401}
        assert len(own.asked) == asked
        clock.by += timedelta(seconds=PAUSE_S)
        assert {ask(client, one)[0] for one in junk * 3} == {401}
        assert len(own.asked) == asked + 2  # configuration and keys, once


def test_no_log_line_and_no_answer_holds_a_token_or_what_it_says(
    client: Client, own: Own, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for token in (own.token(sub="canary-3b1f"), own.token(sub="canary-3b1f", exp=1)):
            answer = client.send(
                "GET", "/v1/hits", None, headers={"Authorization": f"Bearer {token}"}
            )
            assert "canary-3b1f" not in answer.text
            assert token not in caplog.text
    assert "canary-3b1f" not in caplog.text


def test_claims_go_by_a_policy_of_the_operator(own: Own, tmp_path: Path) -> None:
    (tmp_path / "sign_in.yaml").write_text(
        "user: {claim: [oid]}\n"
        "role: {claim: [realm_access, roles], values: {VT-Medewerker: caseworker}}\n"
        f"region: {{claim: [vt], values: {{GM: {REGION}}}}}\n"
    )
    with signed_in_by(own.url, tmp_path, policy_dir=tmp_path) as client:
        realm = {"roles": ["VT-Medewerker", "uma"]}
        assert ask(client, own.token(oid="1", realm_access=realm, vt="GM"))[0] == 200
        assert ask(client, own.token(oid="1", realm_access=realm, vt=REGION))[0] == 401
        assert ask(client, own.token(oid="1", vt="GM"))[0] == 401
    (tmp_path / "sign_in.yaml").write_text(
        "user: {claim: [oid]}\n"
        "role: {claim: [r], values: {a: caseworker}}\n"
        "region: {claim: [vt], values: {A: atlantis, B: utopia}}\n"
    )
    with (
        pytest.raises(ConfigError) as refused,
        signed_in_by(own.url, tmp_path, policy_dir=tmp_path),
    ):
        pass
    assert [fault.path for fault in refused.value.faults] == [
        "sign_in.yaml: region.values.A",
        "sign_in.yaml: region.values.B",
    ]


@pytest.mark.parametrize(
    "issuer",
    ["http://issuer.example", "https://u:p@issuer.example", "issuer", "https://i.example/?a=1"],
)
def test_an_issuer_that_anybody_could_answer_for_is_refused_with_every_other_fault(
    issuer: str,
) -> None:
    with pytest.raises(ConfigError) as refused:
        _ = read_settings(environment={"RADAR_OIDC_ISSUER": issuer}).issuer

    assert [fault.path for fault in refused.value.faults] == [
        "RADAR_OIDC_AUDIENCE",
        "RADAR_OIDC_ISSUER",
    ]
    assert issuer not in str(refused.value)


def test_demo_users_and_an_issuer_exclude_each_other() -> None:
    given = {"RADAR_OIDC_ISSUER": "https://issuer.example", "RADAR_OIDC_AUDIENCE": "radar"}
    assert not read_settings(environment=given).is_demo
    with pytest.raises(ConfigError, match="exclude"):
        _ = read_settings(environment={**given, "RADAR_DEMO_SIGN_IN": "1"}).is_demo
