"""Interpolation, Lee and Carter's model and three years of people, with numpy and scipy.

    python test/reference/make_reference_population.py > test/reference/population_reference.json
"""

import json

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator
from scipy.optimize import brentq

rng = np.random.default_rng(7)
out = {}

# Interpolation.
x = np.array([0, 1, 5, 10, 15, 20, 30, 45, 60, 80.0])
y = np.cumsum(np.concatenate([[0], rng.uniform(0, 50, len(x) - 1)]))
at = np.linspace(0, 80, 41)
out["interpolation"] = {
    "x": x.tolist(),
    "y": y.tolist(),
    "at": at.tolist(),
    "pchip": PchipInterpolator(x, y)(at).tolist(),
    "natural": CubicSpline(x, y, bc_type="natural")(at).tolist(),
}

# Five-year groups to single ages.
starts = [0, 1, *range(5, 101, 5)]
people = np.round(rng.uniform(1e3, 1e6, len(starts))).tolist()
cumulated = np.concatenate([[0], np.cumsum(people[:-1])])
curve = PchipInterpolator(starts, cumulated)
single = np.diff(curve(np.arange(101))).tolist() + [people[-1]]
out["groups"] = {"starts": starts, "people": people, "single": single}

# Lee and Carter: rates by year and age.
years, ages = 25, 12
a = np.linspace(-7, -1, ages)
b = rng.uniform(0.2, 1.5, ages)
b /= b.sum()
k = 20 - 1.6 * np.arange(years) + rng.normal(0, 2, years)
log_m = a + np.outer(k, b) + rng.normal(0, 0.03, (years, ages))
m = np.exp(log_m)
exposure = rng.uniform(1e4, 1e6, (years, ages))
mean = log_m.mean(axis=0)
u, s, vt = np.linalg.svd(log_m - mean, full_matrices=False)
fit_b = vt[0] / vt[0].sum()
fit_k = u[:, 0] * s[0] * vt[0].sum()
deaths = (exposure * m).sum(axis=1)
again = np.array(
    [
        brentq(lambda level, t=t: (exposure[t] * np.exp(mean + fit_b * level)).sum() - deaths[t], -500, 500, xtol=1e-13)
        for t in range(years)
    ]
)


def walk(index):
    drift = (index[-1] - index[0]) / (len(index) - 1)
    steps = np.diff(index) - drift
    sd = np.sqrt((steps**2).sum() / (len(steps) - 1))
    return {"drift": drift, "sd": sd, "driftError": sd / np.sqrt(len(steps))}


out["leeCarter"] = {
    "years": years,
    "ages": ages,
    "m": m.ravel().tolist(),
    "exposure": exposure.ravel().tolist(),
    "a": mean.tolist(),
    "b": fit_b.tolist(),
    "k": fit_k.tolist(),
    "explained": float(s[0] ** 2 / (s**2).sum()),
    "walk": walk(fit_k),
    "again": again.tolist(),
    "walkAgain": walk(again),
}

# Three years of people by Leslie matrices.
AGES = 101
people = rng.uniform(1e3, 1e6, (2, AGES))
survival = rng.uniform(0.3, 1, (3, 2, 102))
tfr = rng.uniform(0.8, 3, 3)
pattern = rng.uniform(0, 1, (3, 35))
pattern /= pattern.sum(axis=1, keepdims=True)
ratio = rng.uniform(0.9, 1.3, 3)
migration = rng.uniform(-500, 500, (3, 2, AGES))
projected, born = [], []
now = people
for t in range(3):
    after = np.empty_like(now)
    for sex in range(2):
        matrix = np.zeros((AGES, AGES))
        for age in range(1, AGES):
            matrix[age, age - 1] = survival[t, sex, age]
        matrix[100, 100] = survival[t, sex, 101]
        after[sex] = matrix @ (now[sex] + migration[t, sex] / 2) + migration[t, sex] / 2
    births = tfr[t] * (pattern[t] @ (now[1, 15:50] + after[1, 15:50])) / 2
    both = np.array([births * ratio[t] / (1 + ratio[t]), births / (1 + ratio[t])])
    after[:, 0] += both * survival[t, :, 0]
    projected.append(after.ravel().tolist())
    born.append(both.tolist())
    now = after
out["projection"] = {
    "people": people.ravel().tolist(),
    "survival": survival.ravel().tolist(),
    "tfr": tfr.tolist(),
    "pattern": pattern.ravel().tolist(),
    "sexRatio": ratio.tolist(),
    "migration": migration.ravel().tolist(),
    "projected": projected,
    "births": born,
}

print(json.dumps(out))
