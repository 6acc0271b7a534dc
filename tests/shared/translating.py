"""A small server with LibreTranslate's HTTP interface: it turns texts into `[target] text`."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Server:
    """`offers`: the targets of each source; `answers`: what it gives instead of translations (status, bytes)."""

    address: str = ""
    offers: dict[str, list[str]] = field(default_factory=lambda: {"en": ["zh-Hans", "th"], "zh-Hans": ["en"]})
    answers: tuple[int, bytes] | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def translating() -> Iterator[Server]:
    """The server while the block runs, on a free port of this machine."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            assert self.path == "/languages"
            offered = [{"code": code, "name": code, "targets": targets} for code, targets in server.offers.items()]
            self.give(200, json.dumps(offered).encode())

        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append({"path": self.path, **asked})
            texts = [f"[{asked['target']}] {text}" for text in asked["q"]]
            self.give(*(server.answers or (200, json.dumps({"translatedText": texts}).encode())))

        def give(self, status, body):
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said):
            """Nothing on the terminal of a test."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.address = f"http://127.0.0.1:{http.server_port}"
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
