"""Makes linear_reference.json: weighted least squares, CRV3 and two-way CRV1.

    python3 -m venv /tmp/ref && /tmp/ref/bin/pip install statsmodels==0.15.0 pyfixest==0.60.0
    /tmp/ref/bin/python test/reference/make_linear.py

Reads ols_small.csv and ols_factors.csv. Weights of row i are 0.5 + (i mod 7)/2. pyfixest gives
HC2 and HC3 the factor of HC1, and CRV3 that of CRV1; here they are made without (ssc all off).
"""

import json
import pathlib

import numpy as np
import pandas as pd
import pyfixest as pf
import statsmodels
import statsmodels.api as sm

HERE = pathlib.Path(__file__).parent
OFF = pf.ssc(k_adj=False, G_adj=False)


def figures(fit):
    """Standard errors; where a variance is negative, of the matrix without its negative eigenvalues."""
    variance = fit._vcov
    repaired = bool((np.diag(variance) < 0).any())
    if repaired:
        values, vectors = np.linalg.eigh(variance)
        variance = vectors @ np.diag(np.maximum(values, 0)) @ vectors.T
        return {
            "names": list(fit.coef().index),
            "coefficients": list(fit.coef()),
            "standardErrors": list(np.sqrt(np.diag(variance))),
            "repaired": True,
        }
    return {
        "repaired": False,
        "names": list(fit.coef().index),
        "coefficients": list(fit.coef()),
        "standardErrors": list(fit.se()),
        "pValues": list(fit.pvalue()),
    }


def several(formula, data, weights, clusters):
    out = {}
    fit = lambda vcov, **more: pf.feols(formula, data, vcov=vcov, weights=weights, **more)
    for kind in ["iid", "HC1"]:
        out[kind] = figures(fit(kind))
    for kind in ["HC2", "HC3"]:
        out[kind] = figures(fit(kind, ssc=OFF))
    one, two = clusters
    out["CRV1"] = figures(fit({"CRV1": one}))
    out["CRV3"] = figures(fit({"CRV3": one}, ssc=OFF))
    out["twoWay"] = figures(fit({"CRV1": f"{one} + {two}"}))
    return out


small = pd.read_csv(HERE / "ols_small.csv")
small["w"] = 0.5 + (np.arange(len(small)) % 7) / 2
small["h"] = np.arange(len(small)) // 12
factors = pd.read_csv(HERE / "ols_factors.csv", dtype={"agg": str, "hmg": str, "pool": str})
factors["w"] = 0.5 + (np.arange(len(factors)) % 7) / 2
# A second way of clustering that crosses the first, and one in which each HMG lies in a single cluster but one.
factors["region"] = np.arange(len(factors)) % 6
factors["nest"] = np.where(factors.hmg == factors.hmg.iloc[0], "own", factors.cluster.astype(str))
# The reference level of hmg is alone in the cluster "first".
factors["nestFirst"] = np.where(factors.hmg == min(factors.hmg), "first", factors.cluster.astype(str))

formula = "log_cost ~ C(agg) + C(hmg) + C(pool) + beds + doctors"
out = {
    "versions": {"pyfixest": pf.__version__, "statsmodels": statsmodels.__version__, "numpy": np.__version__},
    "small": several("y ~ x1 + x2 + x3", small, None, ("g", "h")),
    "smallWeighted": several("y ~ x1 + x2 + x3", small, "w", ("g", "h")),
    "factors": several(formula, factors, None, ("cluster", "region")),
    "factorsWeighted": several(formula, factors, "w", ("cluster", "region")),
}
for way in ["nest", "nestFirst"]:
    out[way] = figures(pf.feols(formula, factors, vcov={"CRV3": way}, ssc=OFF))
model = sm.WLS(small.y, sm.add_constant(small[["x1", "x2", "x3"]]), weights=small.w)
for kind in ["nonrobust", "HC0", "HC3"]:
    fit = model.fit(cov_type=kind, use_t=True)
    out[f"statsmodels {kind}"] = {
        "coefficients": list(fit.params),
        "standardErrors": list(fit.bse),
        "r2": fit.rsquared,
        "adjustedR2": fit.rsquared_adj,
    }
(HERE / "linear_reference.json").write_text(json.dumps(out, allow_nan=False) + "\n")
