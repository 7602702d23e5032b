"""Limited expected values E min(X, d) by numerical integration of the survival function (scipy).

Run: python make_reference_limited.py; writes limited_reference.json beside it.
"""

import json
from pathlib import Path

import numpy as np
from scipy import integrate, stats


def limited(survival, limit, breaks):
    """∫_0^d S(x) dx, piecewise between the breaks."""
    edges = [0.0, *[b for b in breaks if 0 < b < limit], limit]
    return sum(
        integrate.quad(survival, a, b, epsabs=0, epsrel=1e-13, limit=500)[0]
        for a, b in zip(edges, edges[1:])
    )


rows = []
for mean in (0.7, 3000.0, 41234.5):
    decades = [mean * 10.0**k for k in range(-4, 5)]
    for cv in (0.3, 1.5, 6.0):
        sigma = np.sqrt(np.log1p(cv**2))
        law = stats.lognorm(s=sigma, scale=mean * np.exp(-(sigma**2) / 2))
        for times in (0.01, 0.5, 1.0, 4.0, 100.0):
            rows.append(["lognormal", cv, mean, mean * times, limited(law.sf, mean * times, decades)])
    for alpha in (1.05, 1.6, 3.0):
        least = mean * (alpha - 1) / alpha
        law = stats.pareto(b=alpha, scale=least)
        for times in (0.01, 0.5, 1.0, 4.0, 100.0):
            rows.append(["pareto", alpha, mean, mean * times, limited(law.sf, mean * times, [least, *decades])])

Path(__file__).with_name("limited_reference.json").write_text(json.dumps(rows) + "\n")
