"""The simulation of bench/actuarial.mjs in NumPy, vectorised by hand over ages and paths, and its time as JSON.

Reads people, survival, fertility, parameters and processes as JSON from the standard input. The same model in the
same order: people by single age and sex with mortality S ** exp(b k), births, the residents' scheme; arrays are
reused, paths are taken in blocks that stay in the cache, and rows without chance are computed once.
"""

import json
import sys
import time

import numpy as np

BLOCK = 250  # paths side by side; the fastest of 100, 250, 500, 1000 and all
QUANTILES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
SERIES = ["total", "share60", "insured", "revenue", "expenditure", "balance", "reserve", "months"]


def prepare(job):
    p, years = job["population"], job["years"]
    array = lambda name, *shape: np.array(p[name], dtype=float)[: int(np.prod(shape))].reshape(shape)
    cost = np.concatenate([np.full(g["to"] - g["from"] + 1, g["cost"]) for g in job["costs"]])
    return {
        "people": array("people", 2, 101),
        "log": np.log(array("survival", years, 2, 102, 1)),
        "b": array("response", 2, 102, 1),
        "tfr": array("tfr", years),
        "pattern": array("pattern", years, 35),
        "ratio": array("sexRatio", years),
        "half": array("migration", years, 2, 101, 1) / 2,
        "cost": np.concatenate([cost, cost]),
        "old": np.concatenate([np.arange(101) >= 60] * 2).astype(float),
    }


def simulate(job, data, seed):
    years, paths = job["years"], job["paths"]
    rng = np.random.default_rng(seed)
    given = job["parameters"]
    processes = {one["parameter"]: one for one in job["processes"]}
    out = {name: np.empty((years, paths)) for name in SERIES}

    def advance(name, z, t):
        one = processes[name]
        phi = 1.0 if one["kind"] == "walk" else one.get("persistence", 0.0)
        z *= phi
        z += one["sd"] * rng.standard_normal(len(z))
        return one["sd"] ** 2 * (1 - phi ** (2 * t)) / (1 - phi**2) if phi < 1 else None

    base = data["people"].reshape(-1)
    base_cost = (data["cost"] @ base) / base.sum()
    weights = np.vstack([data["cost"], np.ones(202), data["old"]])
    ruined = 0
    for first in range(0, paths, BLOCK):
        n = min(BLOCK, paths - first)
        block = slice(first, first + n)
        now = np.repeat(data["people"][:, :, None], n, axis=2)
        start, after = np.empty_like(now), np.empty_like(now)
        survival, alive = np.empty((2, 102, n)), np.empty((2, 100, n))
        z = {name: np.zeros(n) for name in processes}
        income, level, reserve = np.ones(n), np.ones(n), np.full(n, given["resident.openingReserve"][0])
        ever = np.zeros(n, dtype=bool)
        for t in range(years):
            for name in ("population.mortality", "resident.incomeGrowth", "resident.costGrowth"):
                advance(name, z[name], t + 1)
            variance = advance("population.fertility", z["population.fertility"], t + 1)
            fertility = np.exp(z["population.fertility"] - variance / 2)

            # people
            np.multiply(data["b"], z["population.mortality"], out=survival)
            np.exp(survival, out=survival)
            survival *= data["log"][t]
            np.exp(survival, out=survival)
            half = data["half"][t]
            np.add(now, half, out=start)
            np.multiply(start[:, :100], survival[:, 1:101], out=alive)
            after[:, 1:] = alive
            after[:, 100] += start[:, 100] * survival[:, 101]
            after[:, 1:] += half[:, 1:]
            mothers = data["pattern"][t] @ (now[1, 15:50] + after[1, 15:50])
            births = 0.5 * data["tfr"][t] * fertility * mothers
            girls = births / (1 + data["ratio"][t])
            after[0, 0] = (births - girls) * survival[0, 0] + half[0, 0]
            after[1, 0] = girls * survival[1, 0] + half[1, 0]
            now, after = after, now
            weighted, total, old = weights @ now.reshape(202, n)

            # the residents' scheme
            income *= 1 + given["resident.incomeGrowth"][t] + z["resident.incomeGrowth"]
            level *= 1 + given["resident.costGrowth"][t] + z["resident.costGrowth"]
            insured = total * given["resident.enrolledShare"][t]
            pays = given["resident.contributionRate"][t] * given["resident.incomeYuan"][t] * income
            paying = 1 - given["resident.assistedShare"][t]
            revenue = insured * pays * (paying + given["resident.subsidyRatio"][t]) * 1e-8
            cost = given["resident.costYuan"][t] * level * (weighted / total / base_cost)
            expenditure = insured * cost * 1e-8
            balance = revenue - expenditure
            reserve = reserve * (1 + given["interest.stock"][t]) + balance * (1 + given["interest.flow"][t])
            ever |= reserve < 0
            for name, value in (
                ("total", total),
                ("share60", old / total),
                ("insured", insured),
                ("revenue", revenue),
                ("expenditure", expenditure),
                ("balance", balance),
                ("reserve", reserve),
                ("months", 12 * reserve / expenditure),
            ):
                out[name][t, block] = value
        ruined += ever.sum()

    spreads = {}
    for name, values in out.items():
        spreads[name] = (values.mean(axis=1), values.std(axis=1, ddof=1), np.quantile(values, QUANTILES, axis=1))
    return spreads, ruined / paths


def main():
    job = json.load(sys.stdin)
    data = prepare(job)
    times, processor = [], []
    for run in range(job["runs"]):
        start, used = time.perf_counter(), time.process_time()
        spreads, ruin = simulate(job, data, 1 + run)
        times.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    names = {"total": "population.total", "share60": "population.share60"}
    print(
        json.dumps(
            {
                "milliseconds": 1000 * sorted(times)[len(times) // 2],
                "processor": 1000 * min(processor),
                "ruin": ruin,
                "last": {
                    names.get(name, f"resident.{name}"): {"mean": mean[-1], "sd": sd[-1]}
                    for name, (mean, sd, _) in spreads.items()
                },
            }
        )
    )


main()
