"""Reference values of who bears contributions, each by another road than the code takes: Gini by all pairs,
concentration and Suits by areas under curves drawn step by step, weights that match a mean by scipy's minimiser.

    python test/reference/make_reference_bearing.py > test/reference/bearing_reference.json
"""

import json
import sys

import numpy as np
import pandas as pd
from scipy.optimize import minimize

rng = np.random.default_rng(20261125)
N = 30
people = rng.integers(1, 90, N).astype(float)
income = np.round(np.exp(rng.normal(10.3, 0.5, N)), 1)
income[9] = income[4]  # a tie between groups of different size and payment
province = np.round(income * rng.uniform(0.7, 1.3, N), 1)
assisted = np.round(rng.uniform(0, 0.4, N), 3)
FLAT, RATE, FLOOR, CAP = 60.0, 0.0081, 210.0, 480.0
RATIO, CENTRAL = 1.7, 0.35
# households: half of the people earn 1.6 times, 0.3 earn 0.4 / 0.6 … the rest nothing
MEMBERS = [(0.4, 1.75), (0.3, 1.0), (0.3, 0.0)]


def mean(x):
    return (x * people).sum() / people.sum()


def gini(x):
    pairs = np.abs(x[:, None] - x[None, :]) * np.outer(people, people)
    return pairs.sum() / (2 * mean(x) * people.sum() ** 2)


def steps(*columns):
    """Cumulative shares from the poorest up; equal incomes are one step."""
    frame = pd.DataFrame({"r": income, **{str(i): c * people for i, c in enumerate(columns)}})
    sums = frame.groupby("r", sort=True).sum()
    return [np.concatenate([[0], np.cumsum(sums[c]) / sums[c].sum()]) for c in sums.columns]


def judged(payment):
    heads, paid, earned = steps(np.ones(N), payment, income)
    concentration = 1 - 2 * np.trapezoid(paid, heads)
    return {
        "gini": gini(income),
        "concentration": concentration,
        "kakwani": concentration - gini(income),
        "suits": 1 - 2 * np.trapezoid(paid, earned),
        "redistribution": gini(income) - gini(income - payment),
        "rate": mean(payment) / mean(income),
    }


def mix(base):
    return np.clip(FLAT + RATE * base, FLOOR, CAP)


due = {
    "flat": np.full(N, 320.0),
    "own": RATE * income,
    "province": RATE * province,
    "nation": np.full(N, RATE * mean(income)),
    "mix": mix(income),
    "person": sum(share * mix(relative * income) for share, relative in MEMBERS),
}
contribution = {name: d * (1 - assisted) for name, d in due.items()}
target = 0.85 * mean(income)


def objective(x):
    """Kullback–Leibler distance of weights from those given, as a dual in one multiplier."""
    z = income / target - 1
    return np.log((people * np.exp(-x[0] * z)).sum())


lam = minimize(objective, [0.0], method="BFGS", options={"gtol": 1e-14}).x[0]
for _ in range(20):  # Newton's steps to the last digits
    z = income / target - 1
    w = people * np.exp(-lam * z)
    m1, m2 = (w * z).sum() / w.sum(), (w * z * z).sum() / w.sum()
    lam += m1 / (m2 - m1**2)
w = people * np.exp(-lam * (income / target - 1))

json.dump(
    {
        "inputs": {
            "people": people.tolist(),
            "income": income.tolist(),
            "province": province.tolist(),
            "assisted": assisted.tolist(),
            "members": [{"share": s, "relativeIncome": r} for s, r in MEMBERS],
            "flat": FLAT,
            "rate": RATE,
            "floor": FLOOR,
            "cap": CAP,
            "ratio": RATIO,
            "central": CENTRAL,
        },
        "rules": {
            name: {
                "contribution": contribution[name].tolist(),
                "assistance": (due[name] * assisted).tolist(),
                "subsidyOfMean": RATIO * mean(due[name]),
                "centralOfOwn": (RATIO * due[name] * CENTRAL).tolist(),
                "falls": int((contribution[name] < contribution["flat"]).sum()),
                "peopleFalling": people[contribution[name] < contribution["flat"]].sum() / people.sum(),
                "progressivity": judged(contribution[name]),
            }
            for name in due
        },
        "matched": {"mean": target, "people": (w / w.sum() * people.sum()).tolist()},
    },
    sys.stdout,
    indent=1,
)
