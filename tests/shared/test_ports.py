"""A port is looked at before it is promised."""

import socket

import pytest

from serai.shared import ports


def test_a_taken_port_leads_to_the_next_free_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not ports.is_free("127.0.0.1", port)
        assert ports.next_free("127.0.0.1", port) > port


def test_without_any_free_port_it_says_which_were_tried():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match=f"no port between {port} and {port} is free"):
            ports.next_free("127.0.0.1", port, tries=1)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://localhost:8000"),
        ("::1", "http://localhost:8000"),
        ("0.0.0.0", "http://0.0.0.0:8000"),
        ("fe80::1", "http://[fe80::1]:8000"),
    ],
)
def test_an_address_is_written_as_one_types_it(host, address):
    assert ports.address(host, 8000) == address
