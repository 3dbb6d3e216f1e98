import sys
from pathlib import Path

import pytest
import typer

from commands import Command
from radarfunctie.cli import main
from radarfunctie.cli.app import app
from radarfunctie.cli.demo_files import Made, Wanted


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nonsense"], "No such command"),
        (["import"], "Missing argument"),
        (["import", "x.jsonl", "--format", "word"], "--format"),
        (["show", "person"], "Missing argument"),
        (["export", "names", "--out", "x.csv"], "names"),
        (["export", "mentions"], "--out"),
        (["serve", "--port", "99999"], "--port"),
        (["demo", "--signals", "0"], "--signals"),
        (["token"], "--user"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(
    radar: Command, arguments: list[str], told: str
) -> None:
    ran = radar(*arguments)

    assert ran.code == 2
    assert ran.out == ""
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_no_command_at_all_is_wrong_usage(radar: Command) -> None:
    assert radar().code == 2


def test_help_is_no_error(radar: Command) -> None:
    ran = radar("--help")

    assert ran.code == 0
    assert "evaluate" in ran.out


def test_the_version_is_told(radar: Command) -> None:
    assert radar("--version").out.startswith("radarfunctie ")


def test_every_command_has_a_help_text() -> None:
    groups = [app, *(group.typer_instance for group in app.registered_groups)]

    for group in groups:
        assert group is not None
        assert all(
            command.callback.__doc__ for command in group.registered_commands if command.callback
        )


def test_an_unknown_setting_is_named_with_exit_code_2(
    radar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADAR_NONSENSE", "1")

    ran = radar("hits")

    assert ran.code == 2
    assert "RADAR_NONSENSE: is not a known setting" in ran.err


def test_a_flag_beats_the_environment(radar: Command, data: Path, tmp_path: Path) -> None:
    assert radar("--data-dir", tmp_path / "other", "store", "init").code == 0
    assert (tmp_path / "other" / "graph.sqlite").exists()
    assert not data.exists()


def test_the_environment_beats_the_file_and_the_file_the_defaults(
    radar: Command, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "radar.toml").write_text('data_dir = "from-file"\ncheck_limit_per_minute = 0\n')

    ran = radar("store", "init")

    assert ran.code == 2
    assert "check_limit_per_minute" in ran.err
    (tmp_path / "radar.toml").write_text('data_dir = "from-file"\n')
    assert radar("store", "init").code == 0
    assert data.exists()


def test_a_fault_in_the_product_names_its_place_and_no_value(
    radar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise KeyError("Geheim")

    monkeypatch.setattr(main, "app", _app_with(broken))

    ran = radar("broken")

    assert ran.code == 1
    assert "KeyError at test_main.py" in ran.err
    assert "Geheim" not in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("raised", "code"),
    [(KeyboardInterrupt(), 130), (SystemExit(3), 3), (SystemExit(), 0), (OSError(28, "full"), 1)],
)
def test_whatever_a_command_raises_ends_in_an_exit_code(
    radar: Command, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int
) -> None:
    def broken() -> None:
        raise raised

    monkeypatch.setattr(main, "app", _app_with(broken))

    ran = radar("broken")

    assert ran.code == code
    assert "Traceback" not in ran.err


def test_main_ends_the_process_with_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["radar", "nonsense"])

    with pytest.raises(SystemExit) as ended:
        main.main()

    assert ended.value.code == 2


def test_a_demo_fits_when_nothing_else_is_asked_for() -> None:
    made = Made(None, 2000, 1, 4000, 2000, 4500, ())

    assert made.fits(Wanted())
    assert made.fits(Wanted(seed=1))
    assert made.fits(Wanted(signals=2000))
    assert not made.fits(Wanted(signals=100))
    assert not made.fits(Wanted(persons=100))
    assert not made.fits(Wanted(seed=2))


def _app_with(command: object) -> typer.Typer:
    broken = typer.Typer()
    broken.command("broken")(command)  # type: ignore[type-var]
    broken.command("other")(lambda: None)
    return broken
