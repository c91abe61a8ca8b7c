"""Reference numbers for the comparison of two groups, from SciPy and statsmodels on generated data.

    pip install scipy statsmodels numpy
    python tests/reference/make.py > tests/reference/compare.json

Versions used are written into the file.
"""

import json
import sys

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_effectsize, proportions_ztest

rng = np.random.default_rng(20261121)
welch, proportions = [], []
for n1, n2, shift in [(12, 15, 10), (40, 55, 0), (200, 180, 4), (2000, 2100, 2), (30, 900, -12)]:
    one = np.clip(rng.normal(55, 26, n1), 0, 100)
    two = np.clip(rng.normal(55 + shift, 20, n2), 0, 100)
    test = stats.ttest_ind(two, one, equal_var=False)
    low, high = test.confidence_interval(0.95)
    v1, v2 = one.var(ddof=1), two.var(ddof=1)
    pooled = np.sqrt(((n1 - 1) * v1 + (n2 - 1) * v2) / (n1 + n2 - 2))
    g = (two.mean() - one.mean()) / pooled * (1 - 3 / (4 * (n1 + n2) - 9))
    sums = lambda x: [len(x), float(x.sum()), float((x * x).sum())]
    welch.append({"earlier": sums(one), "later": sums(two), "p": float(test.pvalue), "low": float(low),
                  "high": float(high), "effect": float(g)})
for x1, n1, x2, n2 in [(12, 40, 20, 45), (0, 35, 3, 36), (300, 600, 330, 610), (900, 2000, 1010, 2050), (31, 31, 30, 33)]:
    _, p = proportions_ztest([x2, x1], [n2, n1])
    low, high = confint_proportions_2indep(x2, n2, x1, n1, method="newcomb")
    proportions.append({"earlier": [x1, n1], "later": [x2, n2], "p": float(p), "low": 100 * float(low),
                        "high": 100 * float(high), "effect": float(proportion_effectsize(x2 / n2, x1 / n1))})
p = sorted(float(x) for x in rng.uniform(0, 0.2, 12))
rng.shuffle(p)
json.dump({"versions": {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__, "numpy": np.__version__},
           "welch": welch, "proportions": proportions,
           "benjamini_hochberg": {"p": p, "q": [float(q) for q in multipletests(p, method="fdr_bh")[1]]}},
          sys.stdout, indent=1)
