import subprocess
import sys

from numba.core.dispatcher import Dispatcher

from serai.algorithms.matching import counting, explaining, inverting, sharing
from serai.algorithms.matching import kernels as matching
from serai.algorithms.scheduling import bound, kernels
from serai.algorithms.warm import warm


def test_warming_compiles_every_kernel_and_later_work_compiles_nothing_more():
    warm()
    kernel_files = (matching, inverting, counting, explaining, sharing, bound, kernels)
    found = {
        f"{file.__name__}.{name}": kernel
        for file in kernel_files
        for name, kernel in vars(file).items()
        if isinstance(kernel, Dispatcher)
    }
    entry_points = [
        *(kernels.fill, kernels.improve, bound._distances),
        *(inverting.invert_words, inverting.invert_concepts, matching.choose, counting._holders, sharing._exchange),
        *(explaining._stretches, explaining._concepts, explaining._outcomes),
    ]
    assert {name for name, kernel in found.items() if kernel in entry_points and not kernel.signatures} == set()
    compiled = {name: len(kernel.signatures) for name, kernel in found.items() if kernel in entry_points}
    warm()
    assert {name: len(kernel.signatures) for name, kernel in found.items() if kernel in entry_points} == compiled


def test_importing_the_package_brings_nothing_heavy_into_a_process():
    program = (
        "import sys, serai.algorithms, serai.algorithms.scheduling, serai.algorithms.apportion;"
        "print(sorted({'numpy', 'numba', 'scipy', 'ortools', 'django'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
