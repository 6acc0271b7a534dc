"""What the house agreed on and no linter knows: sizes, names, and what may not be left behind."""

import ast
import re
from hashlib import sha256
from statistics import median

import pytest

from tests.house.repository import ROOT, SOURCE, files, rooms

# Written with brackets, so that these patterns do not find themselves.
LEFT_BEHIND = re.compile(
    r"\b(TOD[O]|FIXM[E]|XX[X]|NotImplemented[E]rror|pytest[.]ski[p]|importor[s]kip|xfai[l])\b|mark[.]ski[p]"
)
# The hosts of package registries by the digests of their last two labels: they are written down nowhere, here neither.
REGISTRIES = frozenset(
    {
        "a4aa2ac280bb8d1a",
        "8b5bb5eb9d758455",
        "8743857e3ea00fd1",
        "3ca29e55be4befa4",
        "fad691c6d9ae77c4",
        "9c6b05022d03bb05",
    }
)
HOST = re.compile(r"[a-z0-9-]+(?:[.][a-z0-9-]+)+", re.IGNORECASE)
OPTION = re.compile(r"[-]-(?:extra-)?inde[x]-url")
PYTHON = [path for path in files(".py", under=SOURCE) if "migrations" not in path.parts]
ACTIONS = [path for path in PYTHON if path.stem == "actions" or path.parent.name == "actions"]


def found(pattern: re.Pattern[str], paths) -> list[str]:
    """Where a pattern occurs: `file:line: text`."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_nothing_is_left_for_later_and_no_test_is_passed_over():
    assert (
        found(
            LEFT_BEHIND,
            [*files(".py", ".html", ".js", under=ROOT / "src"), *files(".py", under=ROOT / "tests")],
        )
        == []
    )


def names_a_registry(line: str) -> bool:
    """Whether a line names the host of a package registry, or a sub-domain of one."""
    ends = {".".join(host.lower().split(".")[-2:]) for host in HOST.findall(line)}
    return any(sha256(end.encode()).hexdigest()[:16] in REGISTRIES for end in ends)


def test_no_address_of_a_package_registry_is_written_down():
    paths = files(".py", ".md", ".toml", ".txt", ".in", ".html", ".js", ".css", ".yml", ".yaml", ".json", "")
    assert found(OPTION, paths) == []
    assert [path for path in paths if names_a_registry(path.read_text(encoding="utf-8"))] == []


def test_a_registry_is_known_by_its_host():
    assert names_a_registry("see https://files." + "pythonhosted" + ".org/x")
    assert not names_a_registry("see https://example.org/x")


def test_no_file_is_longer_than_400_lines_and_half_are_under_80():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PYTHON}
    assert {path.name: length for path, length in lengths.items() if length > 400} == {}
    assert median(length for length in lengths.values() if length) < 80


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_every_room_says_in_a_readme_what_it_is(room):
    readme = (room / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# ")
    assert len(readme.splitlines()) <= 40


@pytest.mark.parametrize("path", ACTIONS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_action_takes_keywords_only_and_is_told_who_acts_and_when(path):
    for function in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(function, ast.FunctionDef) or function.name.startswith("_"):
            continue
        told = {argument.arg: ast.unparse(argument.annotation) for argument in function.args.kwonlyargs}
        assert (function.name, function.args.args, function.args.posonlyargs) == (function.name, [], [])
        assert (function.name, told.get("actor"), told.get("now")) == (function.name, "Actor", "datetime")


def test_the_environment_is_read_in_one_place():
    read = [path for path in PYTHON if path != SOURCE / "config" / "environment.py"]
    # Handing the whole of it on to a child process is no reading.
    lines = found(re.compile(r"(?<![*]os[.])\benviron\b|\bgetenv\b"), read)
    naming_the_settings = 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "serai.config.settings")'
    assert [line for line in lines if not line.endswith(naming_the_settings)] == []
