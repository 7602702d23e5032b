"""Mean contribution base E min(max(X, f), c) of lognormal incomes by numerical integration (scipy).

Run: python make_reference_income_base.py; writes income_base_reference.json beside it.
Rows: mean, sigma, floor, cap (null: none), base.
"""

import json
from pathlib import Path

import numpy as np
from scipy import integrate, stats

rows = []
for mean in (8333.0, 35128.0, 85836.0):
    for sigma in (0.2, 0.65, 0.9, 1.6):
        law = stats.lognorm(s=sigma, scale=mean * np.exp(-(sigma**2) / 2))
        for floor, cap in ((0, 3), (0.6, None), (0.6, 3), (0.05, 0.5), (1, 1), (2, 40)):
            low = floor * mean
            high = None if cap is None else cap * mean
            edges = [low]
            last = law.isf(1e-300) if high is None else high
            decades = [mean * 10.0**k for k in np.arange(-4, 12, 0.5)]
            edges += [d for d in decades if low < d < last] + [last]
            # E min(max(X, f), c) = f + ∫_f^c P(X > x) dx
            base = low + sum(
                integrate.quad(law.sf, a, b, epsabs=0, epsrel=1e-13, limit=500)[0]
                for a, b in zip(edges, edges[1:])
                if b > a
            )
            rows.append([mean, sigma, low, high, base])

Path(__file__).with_name("income_base_reference.json").write_text(json.dumps(rows) + "\n")
