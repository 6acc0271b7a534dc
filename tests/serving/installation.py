"""An installation of its own in a folder: its commands run as real processes, as somebody would start them."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.house.repository import ROOT

number = count(1)  # makes names of logs differ
PATIENCE = 60.0  # seconds for what takes three on an idle machine


@dataclass
class Answer:
    """What came back for a request."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Installation:
    """A data folder, and the variables that its commands are given."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
        return {"PATH": os.defpath, "PYTHONPATH": path, "SERAI_DATA_DIR": str(self.folder), **self.variables}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """`serai COMMAND`, to its end, off a terminal."""
        return subprocess.run(
            [sys.executable, "-m", "serai", *command],
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def python(self, *lines: str) -> str:
        """What lines of Python print with Django set up."""
        program = "\n".join(["import django", "django.setup()", *lines])
        environment = self.environment() | {"DJANGO_SETTINGS_MODULE": "serai.config.settings"}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @contextmanager
    def running(self, *command: str) -> Iterator["Running"]:
        """`serai COMMAND` while the block runs; what is left of it is killed afterwards."""
        with self._running(command[0], [sys.executable, "-m", "serai", *command]) as started:
            yield started

    @contextmanager
    def running_python(self, program: str) -> Iterator["Running"]:
        """The same for a program of Python's."""
        with self._running("python", [sys.executable, "-c", program]) as started:
            yield started

    @contextmanager
    def _running(self, name: str, command: list[str]) -> Iterator["Running"]:
        log = self.folder / f"{name}-{next(number)}.log"
        with log.open("xb") as output:
            process = subprocess.Popen(
                command,
                env={"DJANGO_SETTINGS_MODULE": "serai.config.settings", **self.environment()},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        started = Running(process, log)
        try:
            yield started
        finally:
            for pid in [process.pid, *started.below()]:
                kill(pid)
            process.wait()

    @contextmanager
    def served(self, *command: str) -> Iterator["Served"]:
        """The site while the block runs; it answers already."""
        port = free_port()
        with self.running(*(command or ("serve",)), "--port", str(port)) as started:
            site = Served(started.process, started.log, port)
            wait_for(lambda: site.answers() or started.process.poll() is not None, "the site answers")
            assert started.process.poll() is None, started.said()
            yield site


@dataclass
class Running:
    """A command that runs."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        """All it and its children have printed so far."""
        return self.log.read_text()

    def below(self) -> dict[int, str]:
        """Its children and theirs, with what each was started as."""
        found: dict[int, str] = {}
        parents = {self.process.pid}
        while parents:
            parents = {pid for pid, parent in _parents().items() if parent in parents}
            found |= {pid: _arguments(pid) for pid in parents}
        return found

    def end(self, sent: int = signal.SIGTERM) -> int:
        """Its exit status after a signal."""
        self.process.send_signal(sent)
        return self.process.wait(PATIENCE)


@dataclass
class Served(Running):
    """A site that is served."""

    port: int

    def get(self, path: str) -> Answer:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
                return Answer(answer.status, dict(answer.headers), answer.read())
        except HTTPError as error:
            return Answer(error.code, dict(error.headers), error.read())

    def answers(self) -> bool:
        try:
            return self.get("/accounts/login/").status == 200
        except (URLError, ConnectionError, TimeoutError):
            return False

    def server(self) -> int:
        """The process of granian itself."""
        (pid,) = [pid for pid, parent in _parents().items() if parent == self.process.pid and _is(pid, " web ")]
        return pid

    def workers(self) -> set[int]:
        """The processes that answer pages: forked by the server."""
        return {pid for pid, parent in _parents().items() if parent == self.server()}

    def worker(self) -> int:
        """The process that works in the background."""
        (pid,) = [pid for pid, parent in _parents().items() if parent == self.process.pid and _is(pid, " work ")]
        return pid


def copied(template: Path, folder: Path) -> Installation:
    """A new installation like the template, with a database and an index of its own."""
    shutil.copytree(template, folder, dirs_exist_ok=True)
    return Installation(folder)


@cache
def migrated() -> Path:
    """A data folder with an empty database that is up to date, and the static files; made once in a test run."""
    folder = Path(tempfile.mkdtemp(prefix="serai-installation-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    prepare = ("from serai.shared import database", "database.prepare()")
    Installation(folder).python(*prepare, "from serai.serving import static", "static.collect()")
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"it did not come to pass: {what}"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether it is there and no mere entry that nobody has read the status of."""
    try:
        return _stat(pid)[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _parents() -> dict[int, int]:
    found = {}
    for pid in (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()):
        try:
            state, parent, *_rest = _stat(pid)
        except (FileNotFoundError, ProcessLookupError):  # it has just ended
            continue
        if state != "Z":
            found[pid] = int(parent)
    return found


def _stat(pid: int) -> list[str]:
    """The state, the parent and so on; the name before them may hold blanks and brackets."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _arguments(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _is(pid: int, part: str) -> bool:
    return part in _arguments(pid)
