"""The files of what is agreed with partners, and of where they are."""

from pathlib import Path

import pytest
import yaml

from radarfunctie.config_files import shipped_folder
from radarfunctie.domain.partner import CorvKind
from radarfunctie.errors import ConfigError
from radarfunctie.partners.connections import load_connections
from radarfunctie.partners.policy import load_partner_policies

SHIPPED = shipped_folder("policy") / "partners"


def test_r93_there_is_a_policy_for_every_partner() -> None:
    found = load_partner_policies(None)

    assert set(found) == {"corv", "gi", "police", "probation", "rvdk", "shelter", "vir"}
    assert all(policy.basis and policy.source and policy.timing for policy in found.values())


def test_r53_as_shipped_no_named_check_asks_a_partner() -> None:
    assert all(policy.logs_subject for policy in load_partner_policies(None).values())


def test_r94_every_kind_of_message_goes_by_corv() -> None:
    assert set(load_partner_policies(None)["corv"].kinds) == set(CorvKind)


def own(folder: Path, name: str, **changed: object) -> Path:
    """A policy folder with one partner agreed otherwise."""
    policy = yaml.safe_load((SHIPPED / f"{name}.yaml").read_text("utf-8"))
    path = folder / "partners" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump({**policy, **changed}), "utf-8")
    return folder


def test_r93_an_own_file_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    found = load_partner_policies(own(tmp_path, "police", fields=["bsn"], least=[["bsn"]]))

    assert found["police"].fields == ("bsn",)
    assert len(found) == 7


def test_every_fault_of_every_file_is_named(tmp_path: Path) -> None:
    own(tmp_path, "police", fields=["nationality"], unheard=1)
    own(tmp_path, "vir", below_age=None)
    own(tmp_path, "gi", fields=["surname"], least=[["bsn"]])

    with pytest.raises(ConfigError) as refused:
        load_partner_policies(tmp_path)

    assert [fault.path for fault in refused.value.faults] == [
        "partners/gi.yaml: least",
        "partners/police.yaml: fields.0",
        "partners/police.yaml: unheard",
        "partners/vir.yaml: below_age",
    ]


def test_every_fault_of_the_connections_is_named_and_no_secret_is(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("zeer geheim", "utf-8")
    file = tmp_path / "connections.yaml"
    connections = {
        "police": {"url": "http://police.example/known"},
        "gi": {"url": "https://gi.example/", "token_file": str(tmp_path / "token")},
        "rvdk": {"url": "https://user:wachtwoord@rvdk.example/", "token_file": "none"},
        "mayor": {"url": "https://mayor.example/"},
        "corv": {"url": "https://corv.example/", "certificate_file": "none.pem"},
    }
    file.write_text(yaml.safe_dump({"partners": connections}), "utf-8")

    with pytest.raises(ConfigError) as refused:
        load_connections(file, load_partner_policies(None))

    assert [
        fault.path.removeprefix("connections.yaml: partners.") for fault in refused.value.faults
    ] == [
        "corv.certificate_file",
        "gi.token_file",
        "mayor",
        "police.url",
        "rvdk.token_file",
        "rvdk.url",
    ]
    assert "geheim" not in str(refused.value)
    assert "wachtwoord" not in str(refused.value)
