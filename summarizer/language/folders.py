"""The folders of languages, each a package with ``CODES``, and the constants of their modules."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType
from typing import Any


def folders() -> tuple[ModuleType, ...]:
    """Every folder of the room."""
    return _packages(tuple(importlib.import_module(__package__).__path__))


@functools.cache
def _packages(paths: tuple[str, ...]) -> tuple[ModuleType, ...]:
    names = [found.name for found in pkgutil.iter_modules(paths) if found.ispkg]
    return tuple(importlib.import_module(f"{__package__}.{name}") for name in names)


def folder_of(code: str) -> ModuleType | None:
    """The folder that answers to this code."""
    return next((folder for folder in folders() if code in folder.CODES), None)


@functools.cache
def constants(folder: ModuleType | None) -> Mapping[str, Any]:
    """The constants of a folder's modules by their names in small letters.

    Raises ValueError where two modules mean different things by one name.
    """
    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(folder.__path__) if folder else ():
        own = vars(importlib.import_module(f"{folder.__name__}.{module.name}")) if folder else {}
        for name, value in own.items():
            if name[0].isupper() and found.setdefault(name.lower(), value) is not value:
                raise ValueError(f"{name} of {folder!r} has two meanings; rename one")
    return found
