"""Reference numbers for the smallest change that can be seen, from statsmodels' power calculations.

    pip install statsmodels numpy
    python tests/reference/precision.py

Writes precision.json beside itself.
"""

import json
from pathlib import Path

import numpy as np
import statsmodels
from statsmodels.stats.power import NormalIndPower, TTestIndPower

out = {"versions": {"statsmodels": statsmodels.__version__}}
for name, power in [("normal", NormalIndPower()), ("t", TTestIndPower())]:
    out[name] = []
    for n1, n2, sd in [(10, 10, 26.0), (21, 24, 26.0), (40, 33, 50.0), (200, 180, 23.5), (2000, 2100, 26.0)]:
        effect = power.solve_power(nobs1=n1, ratio=n2 / n1, alpha=0.05, power=0.8, alternative="two-sided")
        out[name].append({"n1": n1, "n2": n2, "sd": sd, "change": float(np.ravel(effect)[0]) * sd})
Path(__file__).with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")
