"""Ports to serve on, and how to write one down."""

import errno
import socket


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                return False
            raise
    return True


def next_free(host: str, port: int, tries: int = 100) -> int:
    """`port` if it is free, else the next that is. Raises OSError when none of `tries` is."""
    for candidate in range(port, port + tries):
        if is_free(host, candidate):
            return candidate
    raise OSError(f"no port between {port} and {port + tries - 1} is free on {host}.")


def address(host: str, port: int) -> str:
    """Where a server on this port is found, as one types it."""
    name = {"127.0.0.1": "localhost", "::1": "localhost"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}"
