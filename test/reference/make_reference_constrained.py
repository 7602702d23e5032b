"""Makes constrained_reference.json in this folder: a seeded problem and its solutions by scipy.

    python3 -m venv /tmp/ref && /tmp/ref/bin/pip install scipy==1.17.1
    /tmp/ref/bin/python test/reference/make_reference_constrained.py

People in six age-sex groups with none to four of twelve morbidity groups, in the year for a share of it. Cost is
annualised and weighted by that share. Solved by nnls (all coefficients at least zero), by bounded-variable least
squares (chains of a hierarchy written as increments) and by SLSQP (a level in two hierarchies).
"""

import json
import pathlib

import numpy as np
import scipy
from scipy.optimize import lsq_linear, minimize, nnls

HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(20250101)
n, ages, groups = 800, 6, 12
agg = rng.integers(0, ages, n)
# Severity falls along each chain; the mildest of the first costs more than its neighbour, which the data reverse.
chains = [[0, 1, 2, 3], [4, 5, 6]]
branch = [4, 7]
effect = np.array([900, 500, 150, 260, 40, 55, 30, 20, -60, 10, -15, 120.0])
picks = [sorted(rng.choice(groups, rng.integers(0, 5), replace=False).tolist()) for _ in range(n)]


def severest(own, lists):
    return [g for g in own if not any(g in c and any(o in c and c.index(o) < c.index(g) for o in own) for c in lists)]


exposure = np.round(np.where(rng.random(n) < 0.8, 1.0, rng.uniform(0.1, 1, n)), 3)
mean = 80 + 30 * agg + np.array([sum(effect[g] for g in severest(own, chains)) for own in picks])
cost = np.round(np.maximum(mean + rng.gamma(0.6, 300, n) - 150, 0) * exposure, 2)


def design(lists):
    x = np.zeros((n, ages + groups))
    x[np.arange(n), agg] = 1
    for i, own in enumerate(picks):
        x[i, [ages + g for g in severest(own, lists)]] = 1
    root = np.sqrt(exposure)
    return x * root[:, None], cost / exposure * root


def chained(x, y, lists):
    """Non-negative groups, not rising along the chains: increments over the milder level, at least zero."""
    p = x.shape[1]
    t = np.eye(p)
    for chain in lists:
        for above, below in zip(chain, chain[1:]):
            for k in chain[chain.index(above) + 1 :]:
                t[ages + above, ages + k] = 1
    lower = np.r_[np.full(ages, -np.inf), np.zeros(groups)]
    fit = lsq_linear(x @ t, y, bounds=(lower, np.inf), method="bvls", tol=1e-15, max_iter=1000)
    return t @ fit.x, 2 * fit.cost


out = {
    "versions": {"scipy": scipy.__version__, "numpy": np.__version__},
    "agg": [f"A{a}" for a in agg],
    "groups": [[f"H{g:02d}" for g in own] for own in picks],
    "exposure": exposure.tolist(),
    "cost": cost.tolist(),
}
x, y = design([])
b, norm = nnls(x, y)
out["nnls"] = {"coefficients": b.tolist(), "squares": norm**2}
x, y = design(chains)
b, squares = chained(x, y, chains)
out["chains"] = {"coefficients": b.tolist(), "squares": squares}

lists = [*chains, branch]
x, y = design(lists)
h, f = x.T @ x, x.T @ y
pairs = [(ages + a, ages + b) for chain in lists for a, b in zip(chain, chain[1:])]
rows = [np.eye(len(f))[ages + g] for g in range(groups)] + [
    np.eye(len(f))[a] - np.eye(len(f))[b] for a, b in pairs
]
a = np.array(rows)
scale = h.diagonal().mean()
fit = minimize(
    lambda b: (b @ h @ b / 2 - f @ b) / scale,
    np.zeros(len(f)),
    jac=lambda b: (h @ b - f) / scale,
    constraints={"type": "ineq", "fun": lambda b: a @ b, "jac": lambda b: a},
    method="SLSQP",
    options={"ftol": 1e-16, "maxiter": 2000},
)
out["branch"] = {"coefficients": fit.x.tolist(), "squares": float(((y - x @ fit.x) ** 2).sum())}
(HERE / "constrained_reference.json").write_text(json.dumps(out) + "\n")
print(fit.message, fit.nit, np.round(out["chains"]["coefficients"], 2), np.round(fit.x, 2))
