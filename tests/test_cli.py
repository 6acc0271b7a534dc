"""The command: help, one clear line for an error, exit status 2, a traceback only when asked for."""

import os
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
    assert code == 2
    assert "Traceback (most recent call last)" in printed.err


def serai(*arguments, **variables):
    """The command as a process of its own, off a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "serai", *arguments],
        capture_output=True,
        text=True,
        env={"PATH": "", **variables},
        check=False,
    )


def test_the_module_runs_as_the_command(tmp_path):
    done = serai("migrate", "--no-such", SERAI_DATA_DIR=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "serai: unrecognized arguments: --no-such\n"


def test_an_empty_database_is_said_in_words(tmp_path):
    done = serai("bulletin", "--edition", "cneae-14", SERAI_DATA_DIR=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "serai: the database is not set up yet; `serai demo` builds a demonstration, `serai migrate` an empty one.\n"
    )


def test_a_setting_that_makes_no_sense_is_said_in_words(tmp_path):
    done = serai("migrate", SERAI_DATA_DIR=str(tmp_path), SERAI_DEBUG="perhaps")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "serai: SERAI_DEBUG is 'perhaps'; it takes 1 or 0.\n"


def test_an_error_that_nobody_foresaw_is_one_line_too(tmp_path):
    (tmp_path / "file").touch()
    done = serai("migrate", SERAI_DATA_DIR=str(tmp_path / "file"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"serai: FileExistsError: [Errno 17] File exists: '{tmp_path}/file' (--debug tells where)\n"


def test_djangos_own_commands_are_there(tmp_path):
    done = serai("diffsettings", "--all", SERAI_DATA_DIR=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "AUTH_USER_MODEL = 'people.User'" in done.stdout


def test_who_reads_only_the_beginning_is_told_no_more(tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "serai", "diffsettings", "--all"],
            stdout=closed,
            stderr=subprocess.PIPE,
            env={"PATH": "", "SERAI_DATA_DIR": str(tmp_path)},
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")
