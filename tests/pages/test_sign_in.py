import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from asking import Client
from issuer_here import REGION, Own, own_issuer, provider
from radarfunctie.asgi import create_app
from radarfunctie.errors import ConfigError
from radarfunctie.settings import Settings, read_settings
from radarfunctie.wiring import build

HOME = "https://radar.test"
SESSION = "__Host-radar_session"


class Late:
    """The clock of the machine, moved on by a test."""

    def __init__(self) -> None:
        self.by = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.by


@contextmanager
def pages(issuer: str, folder: Path, clock: Late | None = None, **more: object) -> Iterator[Client]:
    """A browser on the pages."""
    given = {
        "data_dir": folder,
        "oidc_issuer": issuer,
        "oidc_audience": "radar-api",
        "oidc_client_id": "radar-pages",
        "oidc_client_secret": "a/secret",
        "oidc_redirect_uri": f"{HOME}/sign-in/back",
        **more,
    }
    settings = Settings.model_validate(given)
    radar = build(settings, clock=clock)
    client = Client(create_app(radar, settings), radar)
    try:
        yield client
    finally:
        client.close()
        radar.close()


def see(client: Client, path: str = "/", cookies: str | None = None) -> httpx.Response:
    address = path if path.startswith("http") else HOME + path
    headers = {} if cookies is None else {"cookie": cookies}
    return client.send("GET", address, None, headers=headers)


def going(client: Client, onward: str = "/") -> str:
    """The address at the issuer that the browser is sent to."""
    page = see(client, f"/sign-in?next={onward}")
    (link,) = re.findall(r'href="(/sign-in/begin[^"]*)"', page.text)
    answer = see(client, link.replace("&amp;", "&"))
    assert answer.status_code == 303
    return answer.headers["location"]


def signed_in(client: Client, own: Own) -> str:
    """The cookie of a session that holds."""
    answer = see(client, own.approve(going(client)))
    assert answer.headers["location"] == "/", answer.headers
    assert see(client).status_code == 200
    (session,) = re.findall(rf"{SESSION}=([^;]+)", str(answer.headers.get_list("set-cookie")))
    return f"{SESSION}={session}"


def is_refused(answer: httpx.Response) -> bool:
    given = [one for one in answer.headers.get_list("set-cookie") if one.startswith(SESSION)]
    return answer.headers["location"] == "/sign-in?failed=1" and not given


def sign_out(client: Client) -> httpx.Response:
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', see(client).text)
    return client.send("POST", f"{HOME}/sign-out", None, data={"csrf": token})


@pytest.fixture(scope="module")
def issuer() -> Iterator[Own]:
    with own_issuer() as made:
        yield made


@pytest.fixture
def own(issuer: Own) -> Iterator[Own]:
    yield issuer
    issuer.lasting.clear()
    issuer.documents.clear()


def test_signing_in_and_out_by_a_real_provider(tmp_path: Path) -> None:
    with provider() as real, pages(real.url, tmp_path) as client:
        real.user("jansen", {"radar_role": "caseworker", "radar_region": REGION})
        back = real.approve(going(client, "/persons/x"), "jansen")
        answer = see(client, back)
        assert (answer.status_code, answer.headers["location"]) == (303, "/persons/x")
        assert see(client).status_code == 200

        out = sign_out(client)
        assert f"{real.url}/oauth2/end_session?client_id=radar-pages" in out.text
        assert "post_logout_redirect_uri=https%3A%2F%2Fradar.test%2Fsign-in" in out.text
        assert see(client).status_code == 303

        real.user("nobody", {"radar_role": "king", "radar_region": REGION})
        assert is_refused(see(client, real.approve(going(client), "nobody")))
        assert "alert" in see(client, "/sign-in?failed=1").text

        real.stop()
        assert see(client, "/sign-in").status_code == 200
        assert see(client, back).status_code == 303


def test_the_cookies_are_for_this_host_over_https_and_for_no_script(
    own: Own, tmp_path: Path
) -> None:
    with pages(own.url, tmp_path) as client:
        address = going(client)
        answer = see(client, own.approve(address))
        given = answer.headers.get_list("set-cookie")
        (session,) = [one for one in given if one.startswith(f"{SESSION}=")]
        assert all(part in session for part in ("HttpOnly", "Secure", "Path=/", "SameSite=lax"))
        assert "Domain" not in session
        asked = httpx.URL(address).params
        assert asked["code_challenge_method"] == "S256"
        assert asked["redirect_uri"] == f"{HOME}/sign-in/back"
        assert len(asked["state"]) >= 43
        assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3


def test_a_state_that_was_used_is_refused_also_with_its_cookie_and_a_fresh_code(
    own: Own, tmp_path: Path
) -> None:
    with pages(own.url, tmp_path) as client:
        page = see(client, "/sign-in/begin")
        cookie = page.headers["set-cookie"].split(";")[0]
        address = page.headers["location"]
        back = own.approve(address)
        assert see(client, back, cookie).headers["location"] == "/"
        assert is_refused(see(client, back, cookie))
        assert is_refused(see(client, own.approve(address), cookie))


def test_a_code_or_a_state_of_another_browser_is_refused(own: Own, tmp_path: Path) -> None:
    with pages(own.url, tmp_path / "a") as mine, pages(own.url, tmp_path / "b") as other:
        of_other = httpx.URL(own.approve(going(other)))
        my_state = httpx.URL(own.approve(going(mine))).params["state"]
        assert is_refused(see(mine, str(of_other)))
        going(mine)  # the refused one let go of the cookie
        my_state = httpx.URL(own.approve(address := going(mine))).params["state"]
        assert my_state == httpx.URL(address).params["state"]
        mixed = of_other.copy_merge_params({"state": my_state})
        assert is_refused(see(mine, str(mixed)))


def test_a_code_without_the_state_of_this_browser_is_not_even_shown_to_the_issuer(
    own: Own, tmp_path: Path
) -> None:
    with pages(own.url, tmp_path) as client:
        for state in ("", "x"):
            back = httpx.URL(own.approve(going(client)))
            assert is_refused(see(client, str(back.copy_merge_params({"state": state}))))
            assert back.params["code"] in own.codes


@pytest.mark.parametrize(
    "query",
    ["", "state=x", "code=x", "state=x&code=x", "error=access_denied", "code=a&code=b&state=x"],
)
def test_an_answer_that_is_none_of_the_issuers_is_refused(
    own: Own, tmp_path: Path, query: str
) -> None:
    with pages(own.url, tmp_path) as client:
        assert is_refused(see(client, f"/sign-in/back?{query}"))
        going(client)
        assert is_refused(see(client, f"/sign-in/back?{query}"))


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "x"},
        {"nonce": None},
        {"aud": "radar-api"},
        {"aud": ["radar-pages", "x"], "azp": "x"},
        {"exp": 1},
        {"iss": "https://evil.example"},
        {"radar_role": "king"},
    ],
)
def test_an_id_token_that_does_not_hold_lets_nobody_in(
    own: Own, tmp_path: Path, claims: dict[str, object]
) -> None:
    own.lasting.update(claims)
    with pages(own.url, tmp_path) as client:
        assert is_refused(see(client, own.approve(going(client))))


def test_an_answer_of_another_issuer_is_refused(own: Own, tmp_path: Path) -> None:
    with pages(own.url, tmp_path) as client:
        back = own.approve(going(client))
        assert is_refused(see(client, f"{back}&iss=https%3A%2F%2Fevil.example"))


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil", "x"])
def test_signing_in_leads_to_pages_of_ours_only(own: Own, tmp_path: Path, onward: str) -> None:
    with pages(own.url, tmp_path) as client:
        begun = see(client, f"/sign-in/begin?next={onward}")
        answer = see(client, own.approve(begun.headers["location"]))
        assert answer.headers["location"] == "/"


def test_a_session_that_was_ended_holds_in_no_process_on_the_folder(
    own: Own, tmp_path: Path
) -> None:
    with pages(own.url, tmp_path) as client, pages(own.url, tmp_path) as beside:
        cookie = signed_in(client, own)
        assert see(beside, "/", cookie).status_code == 200
        assert sign_out(client).status_code == 200
        assert see(beside, "/", cookie).status_code == 303
        assert see(client, "/", cookie).status_code == 303


def test_signing_in_again_ends_the_session_before(own: Own, tmp_path: Path) -> None:
    with pages(own.url, tmp_path, store="memory:") as client:
        first = signed_in(client, own)
        second = signed_in(client, own)
        client.forget()
        assert see(client, "/", first).status_code == 303
        assert see(client, "/", second).status_code == 200


def test_a_session_ends_without_requests_and_after_its_whole_time(own: Own, tmp_path: Path) -> None:
    clock = Late()
    own.lasting["exp"] = 4_000_000_000
    limits = {"session_idle_min": 30, "session_limit_h": 2, "store": "memory:"}
    with pages(own.url, tmp_path, clock, **limits) as client:
        idle = signed_in(client, own)
        clock.by += timedelta(minutes=31)
        assert see(client, "/", idle).status_code == 303

        client.forget()
        busy = signed_in(client, own)
        for _ in range(5):
            clock.by += timedelta(minutes=23)
            assert see(client, "/", busy).status_code == 200
        clock.by += timedelta(minutes=6)
        assert see(client, "/", busy).status_code == 303


def test_no_file_and_no_log_line_holds_a_key_a_code_or_a_state(
    own: Own, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pages(own.url, tmp_path) as client:
        address = going(client)
        back = own.approve(address)
        answer = see(client, back)
        see(client)
        told = dict(httpx.URL(back).params)
        cookie = str(answer.headers.get_list("set-cookie"))
        (key,) = re.findall(rf"{SESSION}=([^;]+)", cookie)
        ours = "".join(
            one.getMessage() for one in caplog.records if one.name.startswith("radarfunctie")
        )
        kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for secret in (key, told["code"], told["state"], httpx.URL(address).params["nonce"]):
        assert secret not in ours
        assert secret.encode() not in kept
    assert (tmp_path / "sessions.sqlite").stat().st_mode & 0o077 == 0


def test_faults_of_the_settings_are_named_together() -> None:
    given = {
        "RADAR_OIDC_ISSUER": "http://i.example",
        "RADAR_OIDC_CLIENT_SECRET": "s3cret",
        "RADAR_OIDC_REDIRECT_URI": "https://radar.example/elsewhere?x=1",
    }
    with pytest.raises(ConfigError) as refused:
        _ = read_settings(environment=given).issuer
    assert [fault.path for fault in refused.value.faults] == [
        "RADAR_OIDC_AUDIENCE",
        "RADAR_OIDC_CLIENT_ID",
        "RADAR_OIDC_ISSUER",
        "RADAR_OIDC_REDIRECT_URI",
    ]
    assert "s3cret" not in str(refused.value)
    with pytest.raises(ConfigError, match="RADAR_OIDC_ISSUER"):
        _ = read_settings(environment={"RADAR_OIDC_CLIENT_ID": "radar"}).issuer


def test_without_a_client_at_the_issuer_nobody_signs_in_on_the_pages(
    own: Own, tmp_path: Path
) -> None:
    none = dict.fromkeys(("oidc_client_id", "oidc_client_secret", "oidc_redirect_uri"))
    with pages(own.url, tmp_path, store="memory:", **none) as client:
        assert see(client, "/sign-in/begin").status_code == 404
        assert see(client, "/sign-in/back?code=x").status_code == 404
        assert "<form" not in see(client, "/sign-in").text
