"""Reference values of the fit measures and subgroup compensation, from statsmodels and numpy.

    /tmp/ref/bin/python test/reference/make_reference_measures.py > test/reference/measures_reference.json
"""

import json
import sys

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm

rng = np.random.default_rng(20261124)
N = 400
cluster = np.repeat(np.arange(25), 16)
group = rng.integers(0, 3, N)
x = rng.normal(size=N) + 0.3 * group
shift = rng.normal(scale=0.25, size=25)[cluster]
actual = np.round(np.exp(6 + 0.5 * x + 0.2 * (group == 2) + shift + rng.normal(scale=0.8, size=N)), 2)
predicted = np.round(np.exp(6.35 + 0.45 * x), 2)
weight = np.round(rng.uniform(0.1, 1, N), 3)


def measures(w):
    mean = np.average(actual, weights=w)
    e = actual - predicted
    return {
        "r2": 1 - np.sum(w * e**2) / np.sum(w * (actual - mean) ** 2),
        "cpm": 1 - np.sum(w * np.abs(e)) / np.sum(w * np.abs(actual - mean)),
        "mape": np.average(np.abs(e), weights=w),
        "rmse": np.sqrt(np.average(e**2, weights=w)),
    }


def fit(y, X, w, clustered):
    model = sm.WLS(y, X, weights=w)
    if clustered is None:
        return model.fit(cov_type="HC1", use_t=True)
    return model.fit(cov_type="cluster", cov_kwds={"groups": clustered}, use_t=True)


def estimate(res, j=0):
    lower, upper = res.conf_int()[j]
    return {"estimate": res.params[j], "standardError": res.bse[j], "lower": lower, "upper": upper}


def cases(w, clustered):
    out = measures(w)
    cal = fit(actual, sm.add_constant(predicted), w, clustered)
    test = cal.t_test("x1 = 1")
    out["calibration"] = {
        "intercept": cal.params[0],
        "interceptError": cal.bse[0],
        "slope": cal.params[1],
        "slopeError": cal.bse[1],
        "pValue": float(test.pvalue),
    }
    order = np.argsort(predicted, kind="stable")
    below = np.cumsum(w[order]) - w[order] / 2
    decile = np.empty(N, dtype=int)
    decile[order] = np.floor(10 * below / w.sum()).astype(int)
    dummies = pd.get_dummies(decile).to_numpy(float)
    e = actual - predicted
    plain = sm.WLS(e, dummies, weights=w).fit()
    f = plain.f_test(np.eye(10))
    robust = fit(e, dummies, w, clustered).wald_test(np.eye(10), use_f=False, scalar=True)
    out["hosmerLemeshow"] = {
        "f": float(f.fvalue),
        "fP": float(f.pvalue),
        "chiSquare": float(robust.statistic),
        "chiP": float(robust.pvalue),
    }
    out["deciles"] = np.bincount(decile).tolist()
    out["groups"] = {}
    for g in range(3):
        inside = group == g
        d = (predicted - actual)[inside]
        own = None if clustered is None else clustered[inside]
        res = fit(d, np.ones((inside.sum(), 1)), w[inside], own)
        out["groups"][str(g)] = {
            "mean": estimate(res),
            "pValue": float(res.pvalues[0]),
            "ratio": float(np.sum((w * predicted)[inside]) / np.sum((w * actual)[inside])),
        }
    return out


def out_of_time(w):
    """Log model with smearing on even rows, predicting odd rows."""
    late = np.arange(N) % 2 == 1
    X = np.column_stack([np.ones(N), group == 1, group == 2, x]).astype(float)
    fit = sm.WLS(np.log(actual[~late]), X[~late], weights=w[~late]).fit()
    phi = np.average(np.exp(fit.resid), weights=w[~late])
    p = phi * np.exp(X[late] @ fit.params)
    y, v = actual[late], w[late]
    mean = np.average(y, weights=v)
    return {
        "r2": 1 - np.sum(v * (y - p) ** 2) / np.sum(v * (y - mean) ** 2),
        "cpm": 1 - np.sum(v * np.abs(y - p)) / np.sum(v * np.abs(y - mean)),
        "mape": np.average(np.abs(y - p), weights=v),
        "predictiveRatio": np.sum(v * p) / np.sum(v * y),
        "first": p[0],
    }


ones = np.ones(N)
json.dump(
    {
        "madeBy": f"statsmodels {statsmodels.__version__}, numpy {np.__version__}",
        "data": {
            "actual": actual.tolist(),
            "predicted": predicted.tolist(),
            "weight": weight.tolist(),
            "group": group.tolist(),
            "cluster": cluster.tolist(),
            "x": x.tolist(),
        },
        "plain": cases(ones, None),
        "weighted": cases(weight, None),
        "clustered": cases(ones, cluster),
        "weightedClustered": cases(weight, cluster),
        "outOfTime": out_of_time(ones),
        "outOfTimeWeighted": out_of_time(weight),
    },
    sys.stdout,
)
