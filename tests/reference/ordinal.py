"""Reference numbers for Mann-Whitney's test with ties and Cliff's delta, from SciPy on generated counts.

    pip install scipy numpy
    python tests/reference/ordinal.py

Writes ordinal.json beside itself. Cliff's delta is counted pair by pair.
"""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy.stats import mannwhitneyu

rng = np.random.default_rng(20261121)
cases = []
for n1, n2, categories, shift in [(12, 15, 5, 0.5), (40, 55, 5, 0.0), (200, 180, 5, 0.3), (900, 1100, 11, 0.2),
                                  (35, 600, 2, -0.3), (60, 60, 4, 1.5), (3000, 2900, 5, 0.05), (1, 5, 3, 0.0)]:
    def draw(n, move):
        return np.clip(np.round(rng.normal((categories - 1) / 2 + move, categories / 4, n)), 0, categories - 1).astype(int)

    earlier, later = draw(n1, 0.0), draw(n2, shift)
    signs = np.sign(later[:, None] - earlier[None, :])
    corrected = mannwhitneyu(later, earlier, alternative="two-sided", method="asymptotic", use_continuity=True)
    plain = mannwhitneyu(later, earlier, alternative="two-sided", method="asymptotic", use_continuity=False)
    cases.append({
        "earlier": np.bincount(earlier, minlength=categories).tolist(),
        "later": np.bincount(later, minlength=categories).tolist(),
        "u_later": float(corrected.statistic),
        "p": float(corrected.pvalue),
        "p_uncorrected": float(plain.pvalue),
        "delta": float(signs.mean()),
    })
text = json.dumps({"versions": {"scipy": scipy.__version__, "numpy": np.__version__}, "cases": cases}, indent=1)
Path(__file__).with_suffix(".json").write_text(text + "\n")
