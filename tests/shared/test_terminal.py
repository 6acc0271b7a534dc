"""What commands print: bars on a terminal; elsewhere plain lines, whole."""

import os
import pty
import re
import subprocess
import sys

import pytest

from serai.shared.terminal import Steps, console

PROGRAM = """
import time
from serai.shared.terminal import Steps
steps = Steps()
with steps.step("first", "First step", total=4) as report:
    for done in range(5):
        report(done, 4)
        time.sleep(0.1)
"""


def on_a_terminal(program):
    """What a program writes to a terminal 80 columns wide."""
    outer, inner = pty.openpty()
    environment = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", "COLUMNS": "80"}
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=inner, stdout=inner, stderr=inner, env=environment
    )
    os.close(inner)
    written = b""
    while True:
        try:
            written += os.read(outer, 65536)
        except OSError:  # the other end is closed
            break
    os.close(outer)
    assert process.wait() == 0
    return written.decode()


def test_off_a_terminal_a_long_line_stays_one_line(capsys):
    console().print("one " * 500)
    assert capsys.readouterr().out.splitlines() == [("one " * 500)]


def test_off_a_terminal_nothing_is_coloured(capsys):
    console(stderr=True).print("[red]warm[/] 42", style="bold")
    assert capsys.readouterr().err == "warm 42\n"


def test_off_a_terminal_a_step_is_one_line_when_it_is_done(capsys):
    steps = Steps()
    with steps.step("first", "First step") as report:
        report(1, 2)
    with steps.step("second", "Second step"):
        pass
    printed = capsys.readouterr()
    assert printed.out == ""
    assert re.fullmatch(r"First step: \d\.\d s\nSecond step: \d\.\d s\n", printed.err)
    assert list(steps.seconds) == ["first", "second"]


def test_a_step_that_fails_counts_for_nothing(capsys):
    steps = Steps()
    with pytest.raises(KeyboardInterrupt), steps.step("first", "First step"):
        raise KeyboardInterrupt
    assert steps.seconds == {}
    assert capsys.readouterr().err == ""


def test_on_a_terminal_a_bar_tells_how_far_it_is_and_leaves_a_line():
    written = on_a_terminal(PROGRAM)
    assert "━" in written
    assert "4/4" in written
    assert re.search(r"First step: \d\.\d s", written.splitlines()[-1])
