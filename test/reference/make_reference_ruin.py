"""Makes ruin_reference.json: the probability that a pool with lognormal spending is ruined by year t.

    python3 -m venv /tmp/ref && /tmp/ref/bin/pip install numpy scipy
    /tmp/ref/bin/python test/reference/make_reference_ruin.py

S_0 = reserve; S_t = S_{t-1} + R_t - E_t M_t, M lognormal with mean 1 and the given coefficient of variation;
ruin is the first t with S_t < 0. The first year is exact. Later ones: the density of S_t on no ruin so far is
carried from year to year on Gauss-Legendre panels,

    f_t(s) = int_0^inf f_{t-1}(x) g_t(x + R_t - s) dx,   s >= 0,   g_t the density of E_t M_t,

and the probability of ruin by t is 1 - int f_t. Twice the panels must change it by less than 1e-8.
"""

import json
import pathlib

import numpy as np
from scipy import stats

HERE = pathlib.Path(__file__).parent
CASES = [
    {"reserve": 10, "revenue": 100, "expenditure": 98, "wages": 0.0, "prices": 0.0, "cv": 0.08, "years": 5},
    {"reserve": 25, "revenue": 100, "expenditure": 97, "wages": 0.04, "prices": 0.055, "cv": 0.1, "years": 8},
]


def ruin(case, panels):
    sigma = np.sqrt(np.log1p(case["cv"] ** 2))
    law = lambda e: stats.lognorm(s=sigma, scale=e * np.exp(-sigma**2 / 2))
    r = [case["revenue"] * (1 + case["wages"]) ** t for t in range(case["years"])]
    e = [case["expenditure"] * (1 + case["prices"]) ** t for t in range(case["years"])]
    top = case["reserve"] + sum(r)
    nodes, weights = np.polynomial.legendre.leggauss(16)
    edges = np.linspace(0, top, panels + 1)
    half = np.diff(edges)[:, None] / 2
    x = (edges[:-1, None] + half + half * nodes).ravel()
    w = (half * weights).ravel()
    out = [law(e[0]).sf(case["reserve"] + r[0])]
    f = law(e[0]).pdf(case["reserve"] + r[0] - x)
    for t in range(1, case["years"]):
        g = law(e[t])
        f = np.array([(w * f * g.pdf(x + r[t] - s)).sum() for s in x])
        out.append(1 - (w * f).sum())
    return np.array(out)


results = []
for case in CASES:
    coarse, fine = ruin(case, 120), ruin(case, 240)
    assert np.abs(coarse - fine).max() < 1e-8, np.abs(coarse - fine).max()
    results.append({**case, "ruin": fine.tolist()})
(HERE / "ruin_reference.json").write_text(json.dumps({"cases": results}, indent=1) + "\n")
