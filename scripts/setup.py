"""Makes .venv and fills it from the pinned requirements: `python3 scripts/setup.py run` (or `dev`).

Written for any Python 3, so that an old one is told what it lacks instead of failing on the syntax.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]


def main() -> None:
    check_python()
    wanted = sys.argv[1]
    requirements = ROOT / "requirements" / f"{wanted}.txt"
    if not works([*PIP, "--version"]):
        say(f"Making .venv with Python {version()}")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    total = len(re.findall(r"^[\w.-]+(?:\[.*?\])?==", requirements.read_text(), re.MULTILINE))
    say(f"Installing up to {total} packages from requirements/{wanted}.txt")
    run([*PIP, "install", "--require-hashes", "-r", str(requirements)], shown=r"Collecting ([\w.-]+)")
    run([*PIP, "install", "--no-deps", "--no-build-isolation", "-e", str(ROOT)])


def check_python() -> None:
    """Stop with a plain word when this Python cannot make the environment."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the point of this file is to say it in an older Python
        stop(
            f"Serai needs Python 3.11 or newer; {sys.executable} is {version()}.\n"
            "Name another one if you have it: make setup PYTHON=python3.12"
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        short = ".".join(version().split(".")[:2])
        stop(
            "This Python cannot make a virtual environment. On Debian and Ubuntu a package is missing:\n"
            f"    sudo apt-get install python3-venv      (or python{short}-venv)\n"
            "Then run make again."
        )


def works(command: list) -> bool:
    """Whether a command is there and succeeds."""
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def run(command: list, shown: str = "") -> None:
    """Run a command and show the names that `shown` finds in what it says; all its last words when it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, env=environment
    )
    lines = []
    for line in process.stdout or ():
        lines.append(line)
        found = re.match(shown, line) if shown else None
        if found:
            say(f"  {found.group(1)}")
    if process.wait():
        sys.stderr.writelines(lines[-30:])
        stop(f"This failed: {' '.join(command)}")


def version() -> str:
    return ".".join(str(part) for part in sys.version_info[:3])


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def stop(text: str) -> None:
    say(text)
    sys.exit(1)


if __name__ == "__main__":
    main()
