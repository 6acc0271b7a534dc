"""The repository as its house tests see it: its files, and the layers as the contract file lists them."""

import configparser
import os
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "serai"
MADE = re.compile(r"\.git|\.venv|build|__pycache__|.*_cache|.*\.egg-info|\.hypothesis")  # by tools, not by people


def contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


def layers() -> list[str]:
    """The lines of the layers' contract, from the highest to the lowest."""
    return contracts()["importlinter:contract:layers"]["layers"].strip().splitlines()


def ranks() -> dict[str, int]:
    """The height of every package of `serai` by its name; names of one line share it. 0 is the lowest."""
    return {name: rank for rank, line in enumerate(reversed(layers())) for name in re.findall(r"\w+", line)}


def rooms() -> list[Path]:
    """The folders of the rooms that are built: the lines between the surfaces and `shared`."""
    heights = ranks()
    between = range(heights["shared"] + 1, heights["website"])
    return [SOURCE / name for name, rank in heights.items() if rank in between and (SOURCE / name).is_dir()]


def files(*suffixes: str, under: Path = ROOT) -> Iterator[Path]:
    """The files that people write, optionally of some suffixes."""
    for folder, folders, names in os.walk(under):
        folders[:] = sorted(
            name for name in folders if not MADE.fullmatch(name) and Path(folder, name) != ROOT / "data"
        )
        paths = [Path(folder, name) for name in sorted(names)]
        yield from (path for path in paths if not suffixes or path.suffix in suffixes)


def upward_relations(walked: list[type[models.Model]]) -> list[str]:
    """The relations of our models that point at a model of a higher room, or of one beside theirs."""
    heights = ranks()
    found = []
    for model in walked:
        own = package(model)
        for field in model._meta.get_fields():
            target = field.related_model
            if own is None or not isinstance(target, type) or isinstance(field, models.ForeignObjectRel):
                continue
            other = package(target)
            if other not in {None, own} and heights[other] >= heights[own]:
                found.append(f"{model._meta.label}.{field.name} points up at {target._meta.label}")
    return found


def package(model: type[models.Model]) -> str | None:
    """The package of `serai` whose app holds the model; None for a library's."""
    name = apps.get_app_config(model._meta.app_label).name
    return name.split(".")[1] if name.startswith("serai.") else None
