"""Every package that is installed is pinned, and of a licence that may go with this one."""

import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, requires

import pytest

from docs.pages import ROOT

ALLOWED = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EUPL-1.2", "ISC",
    "LGPL-2.1-or-later", "LGPL-3.0-only", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0", "Python-2.0",
    "Zlib",
}  # fmt: skip
"""Each may be used beside EUPL-1.2; the weak copyleft ones are used as libraries, unchanged."""
NAMED = {
    "3-Clause BSD License": "BSD-3-Clause",
    "http://www.apache.org/licenses/LICENSE-2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""Licences by the name that older packages give them."""
LOCK = ROOT / "src" / "radarfunctie" / "pages" / "package-lock.json"
_PIN = re.compile(r"([A-Za-z0-9._-]+)==([0-9][A-Za-z0-9.+!]*)")
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    found = [_PIN.fullmatch(line) for line in lines if line and not line.startswith("#")]
    assert all(found), "a line of constraints.txt is no NAME==VERSION"
    return {plain(one[1]): one[2] for one in found if one is not None}


def installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None  # of an extra, or for another machine


def licences(package: Distribution) -> set[str]:
    """The licences a package gives itself, by SPDX name."""
    for said in package.metadata.get_all("License-Expression") or []:
        return set(re.split(r" (?:AND|OR|WITH) |[()]", said)) - {""}
    classifiers = package.metadata.get_all("Classifier") or []
    if not any(one.startswith("License :: ") for one in classifiers):
        return {NAMED.get(said, said) for said in package.metadata.get_all("License") or []}
    ends = {one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License :: ")}
    return {NAMED.get(one, one) for one in ends - {"OSI Approved"}}


def needed(name: str, seen: set[str]) -> Iterator[str]:
    """What a package needs at run time, and what that needs."""
    for line in requires(name) or ():
        found = _NAME.match(line)
        if found is None or "extra ==" in line or (one := plain(found[0])) in seen:
            continue
        if installed(one) is not None:
            seen.add(one)
            yield one
            yield from needed(one, seen)


@pytest.mark.parametrize("name", sorted(pins()))
def test_a_pinned_package_is_that_version_and_of_an_allowed_licence(name: str) -> None:
    package = installed(name)
    if package is None:
        return
    found = licences(package)

    assert package.version == pins()[name]
    assert found, f"{name} names no licence"
    assert found <= ALLOWED, f"{name}: {sorted(found - ALLOWED)}"


def test_everything_the_product_needs_is_pinned() -> None:
    found = set(needed("radarfunctie", set()))

    assert len(found) > 25
    assert found <= set(pins())


def test_every_script_comes_from_the_registry_with_a_checksum() -> None:
    lock = json.loads(LOCK.read_text("utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}

    assert len(packages) > 10
    for name, one in packages.items():
        assert "resolved" not in one, name  # no address of a download is kept
        assert one["integrity"].startswith("sha512-"), name


def test_no_package_comes_from_elsewhere_than_a_registry() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")

    assert not re.findall(r"(git\+|https?://|file:)[^\"\n]*", project.partition("[tool.")[0])
