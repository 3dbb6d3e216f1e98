"""The wheel holds all it needs: installed elsewhere, without the checkout, it works."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from flow.signals import signal, table, write

ROOT = Path(__file__).parents[2]
SHIPPED = (
    "radarfunctie/_shipped/graph_schema/schema.yaml",
    "radarfunctie/_shipped/graph_schema/queries/signal.sql",
    "radarfunctie/_shipped/graph_schema/patterns/rising_severity.yaml",
    "radarfunctie/_shipped/matching_config/person_nl.yaml",
    "radarfunctie/_shipped/matching_config/person_nl.model.yaml",
    "radarfunctie/policy/access.yaml",
    "radarfunctie/policy/codes.yaml",
    "radarfunctie/py.typed",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `radar` of a fresh environment that borrows the libraries of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "venv")}))
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    _run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], folder)
    (site / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    return folder / "venv" / "bin" / "radar"


def test_the_wheel_holds_schema_queries_patterns_definition_and_policy(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())

    assert set(SHIPPED) <= held
    for folder in ("graph_schema", "matching_config"):
        here = {
            f"radarfunctie/_shipped/{path.relative_to(ROOT)}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
        assert here <= held
    package = {
        str(path.relative_to(ROOT / "src"))
        for path in (ROOT / "src" / "radarfunctie").rglob("*")
        if path.is_file() and not {"__pycache__", "node_modules", "browser"} & {*path.parts}
    }
    sources = {f"radarfunctie/pages/{name}.json" for name in ("package", "package-lock")}
    assert package - sources <= held
    assert not [name for name in held if "/browser/" in name or "node_modules" in name]
    assert "radarfunctie/pages/static/licences.txt" in held, "licences go with what they are of"


def test_the_installed_command_imports_and_exports(installed: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "police.jsonl", [signal("1"), signal("2")])

    where = _run(
        [installed.parent / "python", "-c", "import radarfunctie; print(radarfunctie.__file__)"],
        tmp_path,
    )
    _run([installed, "store", "init"], tmp_path)
    report = json.loads(_run([installed, "import", file, "--json"], tmp_path))
    _run([installed, "export", "mentions", "--out", "mentions.csv"], tmp_path)

    assert str(installed.parents[1]) in where
    assert (report["signals"], report["persons"]) == (2, 1)
    assert len(table(tmp_path / "mentions.csv")) == 2


def _run(command: list[str | Path], folder: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RADAR_")}
    kept.pop("PYTHONPATH", None)
    ran = subprocess.run(  # noqa: S603 - our own commands
        [str(part) for part in command],
        cwd=folder,
        env=kept,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
