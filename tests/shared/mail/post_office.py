"""A mail server on this machine: it speaks SMTP over a socket and does what a test tells it to."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class PostOffice(socketserver.ThreadingTCPServer):
    """`refuse`: the reply to a recipient or to a text, by a word in it; `slow`: seconds before it greets."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Clerk)
        self.received: list[EmailMessage] = []
        self.refuse: dict[str, str] = {}
        self.slow = 0.0
        self.greeted = 0

    @property
    def port(self) -> int:
        return self.server_address[1]


class _Clerk(socketserver.StreamRequestHandler):
    server: PostOffice

    def handle(self) -> None:
        self.server.greeted += 1
        time.sleep(self.server.slow)
        self._say("220 here")
        while line := self.rfile.readline().decode():
            verb = line[:4].upper().strip()
            if verb == "QUIT":
                return self._say("221 bye")
            if verb == "DATA":
                self._say("354 go on")
                self._take(self._text())
            else:
                self._say(self._refusal(line) or ("250-here\r\n250 SIZE 1000000" if verb == "EHLO" else "250 fine"))
        return None

    def _text(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".").replace(b"\r\n", b"\n"))
        return b"".join(lines)

    def _take(self, text: bytes) -> None:
        refusal = self._refusal(text.decode())
        if not refusal:
            self.server.received.append(message_from_bytes(text, policy=policy.default))
        self._say(refusal or "250 taken")

    def _refusal(self, text: str) -> str:
        return next((reply for word, reply in self.server.refuse.items() if word in text), "")

    def _say(self, reply: str) -> None:
        self.wfile.write(f"{reply}\r\n".encode())


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """A server that runs while the block does."""
    with PostOffice() as office:
        threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield office
        office.shutdown()
