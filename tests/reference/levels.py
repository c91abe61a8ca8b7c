"""Reference numbers for changes judged over all units of a level (a heat map), from SciPy on generated answers.

    pip install scipy numpy
    python tests/reference/levels.py > tests/reference/levels.json

Two waves of eight divisions, two themes of two items each. The last two divisions are too small (6 answers) or hidden
beside it (15); one is shown and too small to be tested (18). The family is what is left: five divisions x two themes.
"""

import json
import sys

import numpy as np
import scipy
from scipy import stats

SIZES = [60, 45, 30, 25, 80, 18, 15, 6]
TESTED = 5
RISES = [(0.5, 0), (0.5, 0), (0, 0.6), (0, 0), (0.9, 0), (0, 0), (0, 0), (0, 0)]
rng = np.random.default_rng(20261122)


def answers(unit: int, later: bool) -> np.ndarray:
    """Codes 1-5 of four items; some divisions rise on one theme."""
    mood = rng.normal(3.1, 0.9, (SIZES[unit], 1)) + rng.normal(0, 0.7, (SIZES[unit], 4))
    if later:
        mood += [RISES[unit][0]] * 2 + [RISES[unit][1]] * 2
    return np.clip(np.rint(mood), 1, 5).astype(int)


def theme(codes: np.ndarray, at: int) -> np.ndarray:
    return 100.0 * (codes[:, 2 * at : 2 * at + 2] >= 4).mean(axis=1)


waves = [[answers(unit, later) for unit in range(len(SIZES))] for later in (False, True)]
p = [
    [float(stats.ttest_ind(theme(waves[1][unit], at), theme(waves[0][unit], at), equal_var=False).pvalue) for at in (0, 1)]
    for unit in range(TESTED)
]
q = stats.false_discovery_control(np.array(p).ravel()).reshape(TESTED, 2)
within = [[float(value) for value in stats.false_discovery_control(of_unit)] for of_unit in p]
written = [[["".join(str(code) for code in one) for one in unit] for unit in wave] for wave in waves]
json.dump(
    {"versions": {"scipy": scipy.__version__, "numpy": np.__version__}, "answers": written, "p": p,
     "q": [[float(value) for value in of_unit] for of_unit in q], "q_within_unit": within},
    sys.stdout, separators=(",", ":"),
)
