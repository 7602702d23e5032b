"""Makes randhie.csv and glm_reference.json in this folder.

    python3 -m venv /tmp/ref && /tmp/ref/bin/pip install statsmodels==0.15.0 scipy==1.17.1 pandas
    /tmp/ref/bin/python test/reference/make_reference_glm.py

randhie.csv is a seeded subsample of families of the RAND Health Insurance Experiment: person-years with medical
spending (meddol), visits (mdvis), share of the year in the study (time) and covariates. It is read from
statsmodels/datasets/randhie/src/randhie.csv of the wheel, whose COPYRIGHT reads "This is in the public domain."
Source of the data: http://www.rand.org/health/projects/hie.html, through A. C. Cameron and P. K. Trivedi,
Microeconometrics (2005), http://cameron.econ.ucdavis.edu/mmabook/mmadata.html.
"""

import json
import os
import pathlib

import numpy as np
import pandas as pd
import scipy
import statsmodels
import statsmodels.api as sm
import statsmodels.datasets.randhie as randhie
import statsmodels.formula.api as smf

HERE = pathlib.Path(__file__).parent
full = pd.read_csv(os.path.join(os.path.dirname(randhie.__file__), "src", "randhie.csv"))
full = full.dropna(subset=["meddol", "educdec"])
people = np.sort(full.zper.unique())
chosen = np.random.default_rng(20240505).choice(people, 900, replace=False)
data = full[full.zper.isin(chosen)][
    ["plan", "site", "year", "zper", "meddol", "mdvis", "time", "coins", "xage", "female", "disea", "physlm", "linc"]
].astype({"plan": int, "site": int, "year": int, "zper": int, "mdvis": int, "female": int})
data.to_csv(HERE / "randhie.csv", index=False, lineterminator="\n")
data = pd.read_csv(HERE / "randhie.csv")
positive = data[data.meddol > 0]
TIGHT = {"tol": 1e-15, "maxiter": 300, "tol_criterion": "params"}


def figures(model, kind, scale=None, groups=None):
    more = {}
    if kind == "CRV1":
        more = {"cov_type": "cluster", "cov_kwds": {"groups": groups}}
    elif kind != "iid":
        more = {"cov_type": kind}
    fit = model.fit(scale=scale, **TIGHT, **more)
    low, high = np.asarray(fit.conf_int(0.05)).T
    return {
        "names": list(model.exog_names),
        "coefficients": list(fit.params),
        "standardErrors": list(fit.bse),
        "zStatistics": list(fit.tvalues),
        "pValues": list(fit.pvalues),
        "lower": list(low),
        "upper": list(high),
        "deviance": fit.deviance,
        "nullDeviance": fit.null_deviance,
        "pearson": fit.pearson_chi2,
        "dispersion": fit.scale,
        "logLikelihood": fit.llf,
        "aic": fit.aic,
    }


RIGHT = "C(plan) + C(site) + xage + female + disea + physlm + linc"
# HC1 of a GLM in statsmodels is HC0 without its factor; the tests apply n/(n − k) to HC0.
KINDS = ["iid", "HC0", "CRV1"]
families = sm.families
gamma = families.Gamma(families.links.Log())
out = {
    "versions": {"statsmodels": statsmodels.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
    "rows": len(data),
}


def each(make, frame, scale=None):
    return {kind: figures(make(), kind, scale, frame.zper) for kind in KINDS}


out["gamma"] = each(lambda: smf.glm(f"meddol ~ {RIGHT}", positive, family=gamma), positive)
out["poisson"] = each(
    lambda: smf.glm(f"mdvis ~ {RIGHT}", data, family=families.Poisson(), offset=np.log(data.time)), data
)
out["quasiPoisson"] = figures(
    smf.glm(f"meddol ~ {RIGHT}", data, family=families.Poisson(), offset=np.log(data.time)), "iid", "X2"
)
annual = positive.assign(annual=positive.meddol / positive.time)
out["gammaExposure"] = {
    "iid": figures(smf.glm(f"annual ~ {RIGHT}", annual, family=gamma, var_weights=annual.time), "iid")
}


# statsmodels warns that it does not fully support robust covariances with var_weights, so these are written out.
def sandwich(fit, weights, groups):
    x = np.asarray(fit.model.exog)
    mean = np.asarray(fit.fittedvalues)
    bread = np.linalg.inv(x.T @ (x * weights[:, None]))
    scores = x * (weights * (np.asarray(fit.model.endog) - mean) / mean)[:, None]
    sums = pd.DataFrame(scores).groupby(np.asarray(groups)).sum().to_numpy()
    n, k = x.shape
    g = len(sums)
    meats = {"HC0": scores.T @ scores, "CRV1": sums.T @ sums * (g / (g - 1) * (n - 1) / (n - k))}
    return {kind: list(np.sqrt(np.diag(bread @ meat @ bread))) for kind, meat in meats.items()}


out["gammaExposureErrors"] = sandwich(
    smf.glm(f"annual ~ {RIGHT}", annual, family=gamma, var_weights=annual.time).fit(**TIGHT),
    np.asarray(annual.time),
    annual.zper,
)
spends = data.assign(spends=(data.meddol > 0).astype(int))
out["logit"] = each(lambda: smf.glm(f"spends ~ {RIGHT}", spends, family=families.Binomial()), spends)

# Two-part model: expected spending of every person-year, and the mean under each plan.
first = smf.glm(f"spends ~ {RIGHT}", spends, family=families.Binomial()).fit(**TIGHT)
seconds = {
    "gamma": smf.glm(f"meddol ~ {RIGHT}", positive, family=gamma).fit(**TIGHT),
    "poisson": smf.glm(f"meddol ~ {RIGHT}", positive, family=families.Poisson()).fit(**TIGHT),
    "ols": smf.ols(f"meddol ~ {RIGHT}", positive).fit(),
    "log": smf.ols(f"np.log(meddol) ~ {RIGHT}", positive).fit(),
}


def expected(name, frame):
    second = seconds[name]
    mean = second.predict(frame)
    if name == "log":
        mean = np.exp(mean) * np.exp(second.resid).mean()
    return np.asarray(first.predict(frame) * mean)


out["twoPart"] = {
    name: {"head": list(expected(name, spends)[:20]), "mean": float(expected(name, spends).mean())}
    for name in seconds
}

# Average marginal effects of plan 11 against plan 1 with delta-method errors (statsmodels' get_margeff takes
# no factor contrast of a formula, so they come from numerical gradients of the same average).
def contrast(fit, level, base):
    names = fit.model.exog_names
    exog = np.asarray(fit.model.exog)
    columns = [i for i, n in enumerate(names) if n.startswith("C(plan)")]

    def at(value):
        x = exog.copy()
        x[:, columns] = 0
        if f"C(plan)[T.{value}]" in names:
            x[:, names.index(f"C(plan)[T.{value}]")] = 1
        return x

    def f(b):
        inverse = fit.family.link.inverse
        return inverse(at(level) @ b).mean() - inverse(at(base) @ b).mean()

    b = np.asarray(fit.params)
    slope = fit.family.link.inverse_deriv
    gradient = (at(level) * slope(at(level) @ b)[:, None]).mean(0) - (at(base) * slope(at(base) @ b)[:, None]).mean(0)
    return {"effect": f(b), "standardError": float(np.sqrt(gradient @ np.asarray(fit.cov_params()) @ gradient))}


out["margins"] = {
    "gamma": contrast(
        smf.glm(f"meddol ~ {RIGHT}", positive, family=gamma).fit(cov_type="HC0", **TIGHT), 11, 1
    ),
    "logit": contrast(
        smf.glm(f"spends ~ {RIGHT}", spends, family=families.Binomial()).fit(cov_type="HC0", **TIGHT),
        11,
        1,
    ),
}
(HERE / "glm_reference.json").write_text(json.dumps(out) + "\n")
