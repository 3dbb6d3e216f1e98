"""Serves the `radar` command from a process that has read the code, so that each call costs little.

What runs is the command itself, in a process of its own: forked here, on the files, folder and
environment of who called.
"""

import importlib
import json
import os
import pkgutil
import socket
import sys
from contextlib import suppress
from pathlib import Path

import radarfunctie
from radarfunctie.cli.main import run

CLIENT = """#!{python} -SE
import json, os, signal, socket, sys
heard = socket.socket(socket.AF_UNIX)
heard.connect({door!r})
told = {{"argv": sys.argv[1:], "cwd": os.getcwd(), "env": dict(os.environ)}}
socket.send_fds(heard, [json.dumps(told).encode()], [0, 1, 2])
number = int(heard.recv(20))
signal.signal(signal.SIGTERM, lambda *_: os.kill(number, signal.SIGTERM))
sys.exit(int(heard.recv(20)))
"""


def client(path: Path, door: Path) -> None:
    """A program `radar` that has its command run behind the door."""
    path.write_text(CLIENT.format(python=sys.executable, door=str(door)), "utf-8")
    path.chmod(0o755)


def serve(door: str) -> None:
    """Run commands until this process is ended."""
    for one in pkgutil.walk_packages(radarfunctie.__path__, "radarfunctie."):
        with suppress(ImportError):  # of an extra that is not installed
            importlib.import_module(one.name)
    with socket.socket(socket.AF_UNIX) as heard:
        heard.bind(door)
        heard.listen(8)
        while True:
            caller, _ = heard.accept()
            told, files, _, _ = socket.recv_fds(caller, 1 << 20, 3)
            if os.fork() == 0:
                heard.close()
                _answer(caller, json.loads(told), files)
            for file in files:
                os.close(file)
            caller.close()


def _answer(caller: socket.socket, told: dict[str, object], files: list[int]) -> None:
    """Runs one command in a child and says its number, then its exit code."""
    child = os.fork()
    if child == 0:
        caller.close()
        os._exit(_run(told, files))
    caller.send(b"%20d" % child)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    caller.send(b"%20d" % (code & 0xFF))
    os._exit(0)


def _run(told: dict[str, object], files: list[int]) -> int:
    for number, file in enumerate(files):
        os.dup2(file, number)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        mode = "w" if number else "r"
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    os.chdir(str(told["cwd"]))
    os.environ.clear()
    os.environ.update(told["env"])  # type: ignore[call-overload]
    code = run([str(one) for one in told["argv"]])  # type: ignore[attr-defined]
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    serve(sys.argv[1])
