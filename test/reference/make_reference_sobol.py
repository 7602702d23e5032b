"""Sobol points, variance-based indices and quantiles of a well-known reference.

Run with scipy and SALib (pip install SALib; made with scipy 1.17.1, SALib 1.6.0):
    python test/reference/make_reference_sobol.py
"""

import json
from pathlib import Path

import numpy as np
from SALib.analyze import sobol as analyse
from scipy import stats
from scipy.stats import qmc

DIMENSIONS = 256
POINTS = [0, 1, 2, 3, 5, 17, 255, 1000, 65535, 1048575]
HALF_CELL = 2.0**-33


def points():
    rows = []
    for at in POINTS:
        engine = qmc.Sobol(DIMENSIONS, scramble=False)
        if at > 0:
            engine.fast_forward(at)
        rows.append([int(x) for x in engine.random(1)[0] * 2**30])
    return {"bits": 30, "at": POINTS, "words": rows}


def saltelli(k, n):
    """SALib.sample.sobol's rows with its second order, from the unscrambled sequence."""
    base = qmc.Sobol(2 * k, scramble=False).random(n)
    base = np.where(base == 0, HALF_CELL, base)
    rows = []
    for row in base:
        a, b = row[:k], row[k:]
        rows.append(a)
        for i in range(k):
            ab = a.copy()
            ab[i] = b[i]
            rows.append(ab)
        for i in range(k):
            ba = b.copy()
            ba[i] = a[i]
            rows.append(ba)
        rows.append(b)
    return np.array(rows)


def indices(k, n, model):
    problem = {"num_vars": k, "names": [f"x{i}" for i in range(k)], "bounds": [[0, 1]] * k}
    y = model(saltelli(k, n))
    found = analyse.analyze(problem, y, calc_second_order=True, num_resamples=1000, seed=1)
    return {
        "samples": n,
        "first": found["S1"].tolist(),
        "total": found["ST"].tolist(),
        "pairs": [found["S2"][i, j] for i in range(k) for j in range(i + 1, k)],
        "firstHalfWidth": found["S1_conf"].tolist(),
        "totalHalfWidth": found["ST_conf"].tolist(),
    }


def ishigami(u):
    x = -np.pi + u * (2 * np.pi)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


G = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])


def g_function(u):
    return np.prod((np.abs(4 * u - 2) + G) / (1 + G), axis=1)


SDS = np.array([1.0, 2.0, 3.0])


def additive(u):
    return 1000 + (stats.norm.ppf(u) * SDS).sum(axis=1)


PROBABILITIES = [1e-6, 0.05, 0.2, 0.25, 0.5, 0.75, 0.95, 1 - 1e-6]


def quantiles():
    low, mode, high = -1.0, 0.5, 2.0
    triangle = stats.triang((mode - low) / (high - low), loc=low, scale=high - low)
    laws = {
        "normal": (stats.norm(0, 0.3), {"kind": "normal", "sd": 0.3}),
        "uniform": (stats.uniform(0.5, 1.25), {"kind": "uniform", "low": 0.5, "high": 1.75}),
        "triangular": (triangle, {"kind": "triangular", "low": low, "mode": mode, "high": high}),
    }
    return {
        "at": PROBABILITIES,
        "laws": [
            {"distribution": d, "quantiles": law.ppf(PROBABILITIES).tolist(), "mean": law.mean(), "sd": law.std()}
            for law, d in laws.values()
        ],
    }


reference = {
    "points": points(),
    "ishigami": indices(3, 1024, ishigami),
    "g": indices(8, 512, g_function),
    "additive": indices(3, 256, additive),
    "quantiles": quantiles(),
}
Path(__file__).with_name("sobol_reference.json").write_text(json.dumps(reference))
