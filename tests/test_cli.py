"""The command: help, one clear line for an error, exit status 2, a traceback only when asked for."""

import subprocess
import sys

import pytest

from serai import cli


def leave(capsys, *arguments):
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    return left.value.code, capsys.readouterr()


def test_without_a_command_it_prints_its_help(capsys):
    cli.main([])
    assert capsys.readouterr().out == cli.HELP


def test_an_unknown_command_is_one_line_and_status_2(capsys):
    code, printed = leave(capsys, "shedule")
    assert code == 2
    assert printed.err == "serai: there is no command 'shedule'; `serai help` lists them.\n"
    assert printed.out == ""


def test_a_wrong_option_is_one_line_and_status_2(capsys):
    code, printed = leave(capsys, "serve", "--prot", "1")
    assert code == 2
    assert printed.err == "serai: unrecognized arguments: --prot 1\n"


def test_debug_gives_the_traceback(capsys):
    code, printed = leave(capsys, "serve", "--port", "x", "--debug")
    assert code != 0
    assert "Traceback (most recent call last)" in printed.err


def test_the_module_runs_as_the_command(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "serai", "migrate", "--no-such"],
        capture_output=True,
        text=True,
        env={"SERAI_DATA_DIR": str(tmp_path), "PATH": ""},
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "serai: unrecognized arguments: --no-such\n"


def test_an_empty_database_is_said_in_words(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "serai", "bulletin", "--edition", "cneae-14"],
        capture_output=True,
        text=True,
        env={"SERAI_DATA_DIR": str(tmp_path), "PATH": ""},
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "serai: the database is not set up yet; `serai demo` builds a demonstration, `serai migrate` an empty one.\n"
    )
