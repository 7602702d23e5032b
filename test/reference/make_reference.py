"""Makes the reference figures in this folder.

    python3 -m venv /tmp/ref && /tmp/ref/bin/pip install statsmodels==0.15.0 pyfixest==0.60.0 scipy==1.17.1
    /tmp/ref/bin/python test/reference/make_reference.py

Reads ols_factors.csv (made by make-factors.mjs from the project's own simulator), writes ols_small.csv,
ols_reference.json and distributions.json.
"""

import json
import pathlib

import numpy as np
import pandas as pd
import scipy
import scipy.stats as st
import statsmodels
import statsmodels.api as sm
import statsmodels.formula.api as smf

HERE = pathlib.Path(__file__).parent


def figures(model, kind, groups=None):
    if kind == "iid":
        fit = model.fit(use_t=True)
    elif kind == "CRV1":
        fit = model.fit(cov_type="cluster", cov_kwds={"groups": groups}, use_t=True)
    else:
        fit = model.fit(cov_type=kind, use_t=True)
    low, high = np.asarray(fit.conf_int(0.05)).T
    return {
        "coefficients": list(fit.params),
        "standardErrors": list(fit.bse),
        "tStatistics": list(fit.tvalues),
        "pValues": list(fit.pvalues),
        "lower": list(low),
        "upper": list(high),
        "r2": fit.rsquared,
        "adjustedR2": fit.rsquared_adj,
    }


KINDS = ["iid", "HC0", "HC1", "HC2", "HC3", "CRV1"]
rng = np.random.default_rng(20240101)
n = 60
small = pd.DataFrame({"x1": rng.normal(5, 2, n), "x2": rng.gamma(2.0, 3.0, n), "g": np.arange(n) % 9})
small["x3"] = small.x1**2 + rng.normal(0, 1, n)
small["y"] = 1 + 0.5 * small.x1 - 0.2 * small.x2 + 0.03 * small.x3 + rng.normal(0, 1, n) * (0.5 + 0.2 * small.x2)
small = small.round(6)
small.to_csv(HERE / "ols_small.csv", index=False)
model = sm.OLS(small.y, sm.add_constant(small[["x1", "x2", "x3"]]))
out = {
    "versions": {"statsmodels": statsmodels.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
    "small": {k: figures(model, k, small.g) for k in KINDS},
}
wald = model.fit(cov_type="HC1", use_t=True).wald_test("x1 = 0, x2 = x3", use_f=True, scalar=True)
out["smallWald"] = {"f": float(wald.statistic), "pValue": float(wald.pvalue)}

factors = pd.read_csv(HERE / "ols_factors.csv", dtype={"agg": str, "hmg": str, "pool": str})
model = smf.ols("log_cost ~ C(agg) + C(hmg) + C(pool) + beds + doctors", factors)
out["factorNames"] = model.exog_names
out["factors"] = {k: figures(model, k, factors.cluster) for k in KINDS}
joint = model.fit(cov_type="HC1", use_t=True)
terms = [f"{name} = 0" for name in model.exog_names if name.startswith("C(agg)")]
wald = joint.wald_test(", ".join(terms), use_f=True, scalar=True)
out["factorWald"] = {"f": float(wald.statistic), "pValue": float(wald.pvalue)}

try:
    import pyfixest as pf

    names = ["const"]
    fit = pf.feols("log_cost ~ C(agg) + C(hmg) + C(pool) + beds + doctors", factors, vcov={"CRV1": "cluster"})
    out["pyfixest"] = {
        "version": pf.__version__,
        "names": list(fit.coef().index),
        "coefficients": list(fit.coef()),
        "standardErrors": list(fit.se()),
        "pValues": list(fit.pvalue()),
    }
except ImportError:
    pass
(HERE / "ols_reference.json").write_text(json.dumps(out) + "\n")

rows = []


def add(name, args, value):
    rows.append({"function": name, "args": [float(a) for a in args], "value": float(value)})


for z in [-37, -8, -5, -1.5, -0.1, 0, 0.3, 1.96, 4, 7]:
    add("normalCdf", [z], st.norm.cdf(z))
for p in [1e-300, 1e-20, 1e-5, 0.025, 0.3, 0.5, 0.7, 0.975, 0.999999]:
    add("normalQuantile", [p], st.norm.ppf(p))
for df in [1, 2, 2.5, 5, 13, 30, 300, 14195, 1e6]:
    for t in [-40, -6, -2.1, -0.5, 0.01, 1, 1.96, 3.3]:
        add("tCdf", [t, df], st.t.cdf(t, df))
    for p in [1e-8, 0.005, 0.2, 0.5001, 0.9, 0.975, 0.9995]:
        add("tQuantile", [p, df], st.t.ppf(p, df))
for df in [0.5, 1, 2, 5, 39, 345, 20000]:
    for q in [0.001, 0.3, 0.95, 0.999999]:
        x = round(float(st.chi2.ppf(q, df)), 12)
        add("chiSquareCdf", [x, df], st.chi2.cdf(x, df))
        add("chiSquareUpper", [x, df], st.chi2.sf(x, df))
        add("chiSquareQuantile", [q, df], st.chi2.ppf(q, df))
for d1, d2 in [(1, 1), (1, 10), (3, 7), (39, 14195), (345, 14195), (39, 13), (0.5, 4)]:
    for q in [0.01, 0.4, 0.9, 0.9999]:
        x = round(float(st.f.ppf(q, d1, d2)), 12)
        add("fCdf", [x, d1, d2], st.f.cdf(x, d1, d2))
        add("fUpper", [x, d1, d2], st.f.sf(x, d1, d2))
        add("fQuantile", [q, d1, d2], st.f.ppf(q, d1, d2))
from scipy.special import gammaln

for x in [1e-5, 0.3, 0.5, 1.5, 3, 9.99, 10, 55.5, 7290, 1e6]:
    add("lnGamma", [x], gammaln(x))
(HERE / "distributions.json").write_text("[\n" + ",\n".join(json.dumps(r) for r in rows) + "\n]\n")
