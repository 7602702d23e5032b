"""Reference values of the measures that judge a policy, each by another road than the code takes: Gini by
all pairs, concentration by the area under its curve, decompositions by pandas, slopes by statsmodels.

    python test/reference/make_reference_judge.py > test/reference/judge_reference.json
"""

import json
import sys

import numpy as np
import pandas as pd
import statsmodels.api as sm

rng = np.random.default_rng(20261124)
N = 40
persons = rng.integers(1, 120, N).astype(float)
income = np.round(np.exp(rng.normal(10.2, 0.4, N)), 1)
income[7] = income[3]  # a tie, shared by pools of different size
income[11] = income[3]
money = np.round(np.exp(rng.normal(7, 0.5, N)) * (income / income.mean()) ** 0.5, 2)
payment = np.round(income * rng.uniform(0.01, 0.08, N), 2)
flow = np.round((income - np.average(income, weights=persons)) * 0.05 + rng.normal(0, 400, N), 2)
group = np.array(["east", "centre", "west", "north"])[rng.integers(0, 4, N)]
need = np.round(money * rng.uniform(0.6, 1.5, N), 2)
deficit = np.round(rng.normal(0, 50, N), 2)
grant = np.round(0.6 * deficit + rng.normal(0, 20, N), 2)
losses = np.round(rng.gamma(2, 50, (5, 400)) * rng.uniform(0.5, 3, (5, 1)), 3)


def gini(x, w):
    mean = np.average(x, weights=w)
    pairs = np.abs(x[:, None] - x[None, :]) * np.outer(w, w)
    return pairs.sum() / (2 * mean * w.sum() ** 2)


def area_index(x, rank_by, w):
    """1 − 2 × area under the concentration curve; equal ranks are one step of the curve."""
    frame = pd.DataFrame({"r": rank_by, "w": w, "m": w * x}).groupby("r", sort=True).sum()
    people = np.concatenate([[0], np.cumsum(frame.w) / frame.w.sum()])
    share = np.concatenate([[0], np.cumsum(frame.m) / frame.m.sum()])
    return 1 - 2 * np.trapezoid(share, people)


def theil(x, w, kind):
    s = x / np.average(x, weights=w)
    return np.average(s * np.log(s) if kind == "T" else -np.log(s), weights=w)


def decomposition(x, w, g, kind):
    frame = pd.DataFrame({"x": x, "w": w, "g": g})
    mean = np.average(x, weights=w)
    within = between = 0.0
    groups = {}
    for name, part in frame.groupby("g"):
        own = np.average(part.x, weights=part.w)
        p = part.w.sum() / w.sum()
        s = p * own / mean
        inside = theil(part.x.to_numpy(), part.w.to_numpy(), kind)
        share = s if kind == "T" else p
        within += share * inside
        between += share * np.log(own / mean if kind == "T" else mean / own)
        groups[name] = {"people": p, "money": s, "mean": own, "index": inside}
    return {"total": theil(x, w, kind), "within": within, "between": between, "groups": groups}


def effect(x, t, w):
    after = x - t
    before, g, c = gini(x, w), gini(after, w), area_index(after, x, w)
    rate = np.average(t, weights=w) / np.average(x, weights=w)
    return {
        "giniBefore": before,
        "giniAfter": g,
        "effect": before - g,
        "vertical": before - c,
        "reranking": g - c,
        "rate": rate,
    }


def progressivity(f, x, w):
    g = gini(x, w)
    pay, draw = np.maximum(f, 0), np.maximum(-f, 0)
    payments, draws = area_index(pay, x, w) - g, area_index(draw, x, w) - g
    mean = np.average(x, weights=w)
    paid, drawn = np.average(pay, weights=w) / mean, np.average(draw, weights=w) / mean
    return {
        "rate": paid - drawn,
        "payments": payments,
        "draws": draws,
        "net": payments - draws,
        "effect": paid * payments - drawn * draws,
    }


def net_flow(f, x, w):
    mean = np.average(x, weights=w)
    pay, draw = np.maximum(f, 0), np.maximum(-f, 0)
    moved = np.outer(pay, draw) / max(pay.sum(), draw.sum())  # from row to column
    rich = x >= mean
    order = np.lexsort((np.arange(len(x)), x))
    return {
        "meanIncome": mean,
        "paid": pay.sum(),
        "drawn": draw.sum(),
        "poorToRich": moved[np.ix_(~rich, rich)].sum(),
        "richToPoor": moved[np.ix_(rich, ~rich)].sum(),
        "pools": order.tolist(),
        "people": (np.cumsum(w[order]) / w.sum()).tolist(),
        "cumulative": np.cumsum(f[order]).tolist(),
    }


def slope(d, g, w):
    fit = sm.WLS(g, sm.add_constant(d), weights=w).fit()
    return {"slope": fit.params[1], "intercept": fit.params[0], "r2": fit.rsquared}


def idle(collected, used, interest, opening, inflation):
    prices = np.cumprod(1 + inflation)
    balance = opening + np.cumsum(collected + interest - used)
    before = np.concatenate([[opening], balance[:-1]])
    start = np.concatenate([[1.0], prices[:-1]])
    return {
        "balance": balance.tolist(),
        "idleShare": np.maximum(0, 1 - used / collected).tolist(),
        "real": (balance / prices).tolist(),
        "eroded": (before / start - (before + interest) / prices).tolist(),
        "share": balance[-1] / (opening + collected.sum() + interest.sum()),
    }


def tail(x, level):
    """Mean of the worst (1 − level); with level × n whole, a plain mean."""
    k = round(len(x) * (1 - level))
    return np.sort(x)[len(x) - k :].mean()


def gain_error(before, after, level):
    """√(Var ψ / n), ψ the influence of each path on Σ TVaR(before) − Σ TVaR(after)."""

    def influence(x):
        q = np.quantile(x, level, method="inverted_cdf")
        return q + np.maximum(0, x - q) / (1 - level)

    psi = sum(influence(x) for x in before) - sum(influence(x) for x in after)
    return np.std(psi) / np.sqrt(len(psi))


years = {
    "collected": [30.0, 32.0, 35.0, 36.5, 40.0],
    "used": [5.0, 40.0, 10.0, 0.0, 21.5],
    "interest": [0.2, 0.55, 0.4, 0.9, 1.6],
    "opening": 12.0,
    "inflation": [0.02, 0.03, -0.01, 0.025, 0.018],
}
arrays = {k: np.array(v) if isinstance(v, list) else v for k, v in years.items()}
shared = np.array([[0.7], [0.5], [0.7], [1.0], [0.2]])
after = np.vstack([losses * shared, (losses * (1 - shared)).sum(axis=0)])

reference = {
    "inputs": {
        "persons": persons.tolist(),
        "income": income.tolist(),
        "money": money.tolist(),
        "payment": payment.tolist(),
        "flow": flow.tolist(),
        "group": group.tolist(),
        "need": need.tolist(),
        "deficit": deficit.tolist(),
        "grant": grant.tolist(),
        "losses": losses.tolist(),
        "kept": shared[:, 0].tolist(),
        "years": years,
    },
    "gini": gini(money, persons),
    "giniUnweighted": gini(money, np.ones(N)),
    "coefficientOfVariation": np.sqrt(np.cov(money, fweights=persons.astype(int), ddof=0))
    / np.average(money, weights=persons),
    "concentrationIndex": area_index(money, income, persons),
    "kakwani": area_index(payment, income, persons) - gini(income, persons),
    "progressivity": progressivity(flow, income, persons),
    "effect": effect(income, payment, persons),
    "effectOfFlow": effect(income, flow, persons),
    "theilT": decomposition(money, persons, group, "T"),
    "theilL": decomposition(money, persons, group, "L"),
    "netFlow": net_flow(flow * persons, income, persons),
    "unmet": {
        "amount": np.clip(need - money, 0, None).sum(),
        "share": np.clip(need - money, 0, None).sum() / need.sum(),
        "pools": int((need > money).sum()),
        "people": persons[need > money].sum() / persons.sum(),
    },
    "idle": idle(**arrays),
    "slope": slope(deficit, grant, persons),
    "poolingGain": {
        "alone": sum(tail(x, 0.95) for x in losses),
        "after": sum(tail(x, 0.95) for x in after),
        "whole": tail(losses.sum(axis=0), 0.95),
        "gainError": gain_error(losses, after, 0.95),
    },
    "spread": {
        "lowest": money.min(),
        "highest": money.max(),
        "mean": np.average(money, weights=persons),
    },
}
json.dump(reference, sys.stdout, separators=(",", ":"))
sys.stdout.write("\n")
