"""Addresses of other machines that secrets may go to."""

from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_safe(url: str) -> bool:
    """Whether what goes to `url` is read by its host alone: https, or http on this machine."""
    try:
        address = urlsplit(url)
        host, user, _ = address.hostname, address.username, address.port
    except ValueError:
        return False
    if not host or user is not None or not url.isascii() or not url.isprintable() or " " in url:
        return False
    return address.scheme == "https" or (address.scheme == "http" and host in LOOPBACK)
