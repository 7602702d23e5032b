"""Reference values of tail measures, Panjer's recursion and ruin probabilities, from numpy, scipy and statsmodels.

    python test/reference/make_reference_tail.py > test/reference/tail_reference.json
"""

import json
import sys

import numpy as np
import scipy
import statsmodels
from scipy import integrate, stats
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(20261124)


def tail(losses, level, confidence):
    x = np.sort(losses)
    n = len(x)
    var = np.quantile(x, level, method="inverted_cdf")
    # The average of the quantile function over (level, 1), a step function.
    edges = np.arange(n + 1) / n
    widths = np.clip(edges[1:], level, 1) - np.clip(edges[:-1], level, 1)
    tvar = np.sum(widths * x) / (1 - level)
    beyond = x[int(np.ceil(round(n * level, 9))):]
    se = np.sqrt((np.var(beyond, ddof=1) + level * (tvar - var) ** 2) / (n * (1 - level)))
    ends = []
    for c in (confidence, stats.norm.cdf(1) - stats.norm.cdf(-1)):
        r = int(stats.binom.ppf((1 - c) / 2, n, level))
        s = int(stats.binom.ppf((1 + c) / 2, n, level)) + 1
        ends.append([x[r - 1], x[s - 1]])
    z = stats.norm.ppf((1 + confidence) / 2)
    return {
        "level": level,
        "confidence": confidence,
        "var": [var, (ends[1][1] - ends[1][0]) / 2, *ends[0]],
        "tvar": [tvar, se, tvar - z * se, tvar + z * se],
    }


losses = np.round(stats.lognorm(0.8, scale=100).rvs(997, random_state=rng) - 60, 3)


def by_fft(f, generating, count):
    """Aggregate distribution by the discrete Fourier transform, long enough that nothing wraps round."""
    n = 8 * count
    padded = np.zeros(n)
    padded[: len(f)] = f
    return np.real(np.fft.ifft(generating(np.fft.fft(padded))))[:count]


step = 0.25
count = 400
sev = stats.lognorm(0.7, scale=2)
cuts = sev.cdf((np.arange(count) + 0.5) * step)
rounded = np.diff(np.concatenate([[0], cuts]))


def limited(d):
    return integrate.quad(sev.sf, 0, d, epsabs=1e-14, epsrel=1e-13, limit=400)[0]


moments = []
lev = [0] + [limited((i + 1) * step) for i in range(8)]
for i in range(7):
    moments.append(1 - lev[1] / step if i == 0 else (2 * lev[i] - lev[i - 1] - lev[i + 1]) / step)

f = np.array([0.1, 0.3, 0.25, 0.2, 0.1, 0.05])
panjer = [
    ["poisson", {"kind": "poisson", "mean": 4.5}, by_fft(f, lambda z: np.exp(4.5 * (z - 1)), 40)],
    ["poisson, large", {"kind": "poisson", "mean": 3000}, by_fft(f, lambda z: np.exp(3000 * (z - 1)), 8000)],
    [
        "negative binomial",
        {"kind": "negative-binomial", "mean": 6, "size": 0.7},
        by_fft(f, lambda z: (1 - 6 / 0.7 * (z - 1)) ** -0.7, 300),
    ],
    [
        "binomial",
        {"kind": "binomial", "trials": 300, "probability": 0.93},
        by_fft(f, lambda z: (0.07 + 0.93 * z) ** 300, 1501),
    ],
]


def finite_ruin(u, horizon, beta):
    """Ruin in the Cramér–Lundberg model by duality: P(workload of an M/M/1 queue at T > u), by uniformisation."""
    total = (1 + beta) * horizon
    steps = int(total + 14 * np.sqrt(total) + 80)
    states = np.zeros(steps + 2)
    states[0] = 1
    weights = stats.poisson.pmf(np.arange(steps + 1), total)
    law = np.zeros_like(states)
    for k in range(steps + 1):
        law += weights[k] * states
        following = np.zeros_like(states)
        following[1:] += beta / (1 + beta) * states[:-1]
        following[:-1] += states[1:] / (1 + beta)
        following[0] += states[0] / (1 + beta)
        states = following
    return float(np.sum(law[1:] * stats.poisson.cdf(np.arange(len(law) - 1), u)))


ruin = [
    [u, horizon, beta, finite_ruin(u, horizon, beta)]
    for beta in (0.3, 0.8, 0.99, 1.0, 1.25, 3)
    for u, horizon in ((0, 1), (1, 5), (5, 20), (0.5, 0.01), (10, 150))
]


def sparse(values):
    at = sorted({0, 1, len(values) // 3, int(np.argmax(values)), len(values) - 1})
    return [[int(i), float(values[i])] for i in at]


json.dump(
    {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
        "losses": losses.tolist(),
        "tail": [tail(losses, level, c) for level, c in ((0.5, 0.95), (0.9, 0.9), (0.95, 0.95), (0.975, 0.8))],
        "wilson": [
            [k, n, c, *proportion_confint(k, n, 1 - c, method="wilson")]
            for k, n, c in ((0, 1000, 0.95), (3, 1000, 0.95), (500, 1000, 0.9), (1000, 1000, 0.99), (7, 20, 0.95))
        ],
        "severity": {"sigma": 0.7, "scale": 2, "step": step, "rounding": rounded[:12].tolist(), "moments": moments},
        "panjer": {"f": f.tolist(), "cases": [[n, k, len(v), sparse(v)] for n, k, v in panjer]},
        "ruin": ruin,
    },
    sys.stdout,
)
