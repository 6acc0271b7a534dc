"""Compiled functions: one decorator, so that every kernel is cached and typed alike."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from numba import njit

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def kernel(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Compile with numba on first call; the machine code is kept beside the source file.

    numba compiles a kernel anew when its own file changes, not when a kernel that it calls from another
    file does. Kernels that call each other therefore stand in one file.
    """
    compiled: Callable[Parameters, Result] = njit(cache=True, nogil=True)(function)
    return compiled
