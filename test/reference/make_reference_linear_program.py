"""Random linear programs and their optima by scipy (HiGHS): max c.x, A x <= b, x >= 0.

Run: python make_reference_linear_program.py; writes linear_program_reference.json beside it.
"""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

rng = np.random.default_rng(20260101)
cases = []
for i in range(40):
    n, m = int(rng.integers(1, 9)), int(rng.integers(1, 25))
    a = rng.normal(size=(m, n)).round(3)
    b = rng.normal(loc=-0.3, size=m).round(3) if i % 4 == 1 else rng.uniform(0, 3, size=m).round(3)
    if i % 4 in (2, 3):
        b[0] = -0.2
    c = rng.normal(size=n).round(3)
    if i % 4 in (0, 2):  # bounded for certain
        a = np.vstack([a, np.eye(n)])
        b = np.concatenate([b, np.full(n, 2.0)])
    if i % 5 == 0:  # degenerate: several conditions meet
        b[: m // 2] = 0.0
    found = linprog(-c, A_ub=a, b_ub=b, bounds=[(0, None)] * n, method="highs")
    if found.status == 4:  # infeasible or unbounded: ask which
        found.status = 2 if linprog(0 * c, A_ub=a, b_ub=b, method="highs").status == 2 else 3
    status = {0: "optimal", 2: "infeasible", 3: "unbounded"}[found.status]
    cases.append(
        {
            "c": c.tolist(),
            "a": a.tolist(),
            "b": b.tolist(),
            "status": status,
            "value": -found.fun if status == "optimal" else None,
        }
    )

# A printed table that is linear in five unknown costs: what each can be.
counts = rng.integers(1, 40, size=(30, 5))
costs = np.array([3.2, 4.1, 7.7, 12.9, 20.3])
printed = np.floor(counts @ costs + 0.5)
a = np.vstack([counts, -counts]).astype(float)
b = np.concatenate([printed + 0.5, -(printed - 0.5)])
ends = []
for j in range(5):
    e = np.eye(5)[j]
    box = [(0, 50)] * 5
    low = linprog(e, A_ub=a, b_ub=b, bounds=box, method="highs").fun
    high = -linprog(-e, A_ub=a, b_ub=b, bounds=box, method="highs").fun
    ends.append([low, high])
table = {"counts": counts.tolist(), "printed": printed.tolist(), "ends": ends}

out = Path(__file__).with_name("linear_program_reference.json")
out.write_text(json.dumps({"cases": cases, "table": table}) + "\n")
print([case["status"] for case in cases], ends)
