"""Makes formula_reference.json and grunfeld.csv: fits by formula, against statsmodels (patsy) and pyfixest.

    python3 -m venv /tmp/ref && /tmp/ref/bin/pip install statsmodels==0.15.0 pyfixest==0.60.0
    /tmp/ref/bin/python test/reference/make_reference_formula.py

Grunfeld's investment panel (11 firms, 1935-1954; public domain, statsmodels.datasets.grunfeld) and
ols_factors.csv. Weights of row i are 0.5 + (i mod 7)/2. pyfixest gives CRV3 the factor of CRV1; here it is made
without (ssc all off), and so lacks the jackknife's (G - 1)/G, too. Names of coefficients are patsy's.
"""

import json
import pathlib

import numpy as np
import pandas as pd
import patsy
import pyfixest as pf
import statsmodels
import statsmodels.formula.api as smf
from statsmodels.datasets import grunfeld

HERE = pathlib.Path(__file__).parent
OFF = pf.ssc(k_adj=False, G_adj=False)

panel = grunfeld.load_pandas().data
panel["year"] = panel.year.astype(int)
panel["w"] = 0.5 + (np.arange(len(panel)) % 7) / 2
panel.to_csv(HERE / "grunfeld.csv", index=False)
factors = pd.read_csv(HERE / "ols_factors.csv", dtype={"agg": str, "hmg": str, "pool": str})
factors["w"] = 0.5 + (np.arange(len(factors)) % 7) / 2


def figures(names, coefficients, errors, p):
    return {"names": list(names), "coefficients": [float(v) for v in coefficients],
            "standardErrors": [float(v) for v in errors], "pValues": [float(v) for v in p]}


def by_statsmodels(formula, data, weights=None, cluster=None, kinds=("iid", "HC0", "HC1", "HC2", "HC3")):
    formula = formula.replace("log(", "np.log(")
    model = smf.ols(formula, data) if weights is None else smf.wls(formula, data, weights=data[weights])
    out = {}
    for kind in kinds + (("CRV1",) if cluster else ()):
        if kind == "CRV1":
            options = {"cov_type": "cluster", "cov_kwds": {"groups": pd.factorize(data[cluster])[0]}}
        else:
            options = {"cov_type": "nonrobust" if kind == "iid" else kind}
        fit = model.fit(use_t=True, **options)
        out[kind] = figures(fit.params.index, fit.params, fit.bse, fit.pvalues)
        if kind in ("iid", "HC1"):
            terms = fit.wald_test_terms(scalar=True).table
            out[kind]["terms"] = [{"term": t, "f": float(r.statistic), "pValue": float(r.pvalue),
                                   "degrees": int(r.df_constraint)} for t, r in terms.iterrows() if t != "Intercept"]
    out["r2"], out["adjustedR2"] = float(fit.rsquared), float(fit.rsquared_adj)
    return out


def by_pyfixest(formula, data, one, two, weights=None):
    out = {}
    for name, vcov, more in [("CRV1", {"CRV1": one}, {}), ("CRV3", {"CRV3": one}, {"ssc": OFF}),
                             ("twoWay", {"CRV1": f"{one} + {two}"}, {})]:
        fit = pf.feols(formula, data, vcov=vcov, weights=weights, **more)
        assert (np.diag(fit._vcov) > 0).all()
        out[name] = figures(fit.coef().index, fit.coef(), fit.se(), fit.pvalue())
    return out


PANEL = ["invest ~ value + capital", "invest ~ value + capital + C(firm)", "log(invest) ~ log(value) + log(capital)",
         "invest ~ value + capital + I(value * capital / 1000) + I(capital**2)"]
DESIGNS = ["log_cost ~ C(pool)*beds + C(pool):doctors", "log_cost ~ C(pool) + C(pool):beds - 1",
           "log_cost ~ C(agg)*C(pool) + beds", "log_cost ~ C(agg)*C(pool) - C(agg):C(pool) + hmg", "log_cost ~ hmg*pool",
           "log_cost ~ beds*doctors", "log_cost ~ beds:doctors + C(pool):beds + C(pool)",
           "log_cost ~ C(agg) + C(agg):C(pool)"]
out = {
    "versions": {"statsmodels": statsmodels.__version__, "patsy": patsy.__version__, "pyfixest": pf.__version__},
    "panel": {f: {"statsmodels": by_statsmodels(f, panel, None, "firm"),
                  "weighted": by_statsmodels(f, panel, "w", "firm"),
                  "pyfixest": by_pyfixest(f, panel, "firm", "year"),
                  "pyfixestWeighted": by_pyfixest(f, panel, "firm", "year", "w")} for f in PANEL},
    # One combination of HMG and pool has a single row, of leverage 1, for which HC3 is not defined.
    "designs": {f: by_statsmodels(f, factors, None, None, ("iid", "HC1") + (() if "hmg*" in f else ("HC3",)))
                for f in DESIGNS},
}
for f, fit in out["designs"].items():
    design = np.asarray(patsy.dmatrix(f.split("~")[1], factors))
    assert np.linalg.matrix_rank(design) == design.shape[1], f
(HERE / "formula_reference.json").write_text(json.dumps(out, allow_nan=False) + "\n")
