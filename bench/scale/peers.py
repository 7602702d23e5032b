"""Times one model of one Parquet file with a package of Python and prints the result as JSON.

Usage: peers.py MODEL FILE; MODEL: absorb, dummies-pyfixest, dummies-statsmodels. The time includes reading the
file, as it does for the subject; packages are imported and their code compiled before it starts.
"""

import json
import sys
import time


def read(file):
    import numpy as np
    import pandas as pd

    table = pd.read_parquet(file, columns=["agg", "hmg", "pool", "cost"])
    table["logcost"] = np.log(table["cost"])
    return table


def absorb(table):
    import pyfixest

    fit = pyfixest.feols("logcost ~ 1 | agg + hmg", table, vcov={"CRV1": "pool"})
    return {"coefficients": len(fit.coef())}


def dummies_pyfixest(table):
    import pyfixest

    fit = pyfixest.feols("logcost ~ C(agg) + C(hmg)", table, vcov="HC1")
    return {"coefficients": len(fit.coef()), "r2": float(fit._r2), "last": float(fit.coef().iloc[-1])}


def dummies_statsmodels(table):
    import statsmodels.formula.api

    fit = statsmodels.formula.api.ols("logcost ~ C(agg) + C(hmg)", table).fit(cov_type="HC1")
    return {"coefficients": len(fit.params), "r2": float(fit.rsquared), "last": float(fit.params.iloc[-1])}


MODELS = {
    "absorb": absorb,
    "dummies-pyfixest": dummies_pyfixest,
    "dummies-statsmodels": dummies_statsmodels,
}


def main(name, file):
    model = MODELS[name]
    package = "statsmodels" if name.endswith("statsmodels") else "pyfixest"
    version = __import__(package).__version__
    model(read(file).sample(5000, random_state=1))
    start = time.perf_counter()
    cpu = time.process_time()
    table = read(file)
    reading = time.perf_counter() - start
    result = model(table)
    seconds = time.perf_counter() - start
    cpu = time.process_time() - cpu
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    answer = {"package": f"{package} {version}", "seconds": seconds, "cpu": cpu, "reading": reading, "peak": peak}
    print(json.dumps({**answer, **result}))


main(*sys.argv[1:])
