"""The socket that `radar serve` listens on."""

import socket
from pathlib import Path

from radarfunctie.cli.serving import listen
from radarfunctie.settings import Settings


def test_connections_are_known_as_tcp_so_that_no_answer_waits_for_an_acknowledgement(
    tmp_path: Path,
) -> None:
    with (
        listen(Settings(data_dir=tmp_path, port=0)) as listener,
        socket.create_connection(listener.getsockname()),
    ):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.proto == socket.IPPROTO_TCP
