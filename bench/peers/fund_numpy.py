"""The simulation of bench/fund.mjs in NumPy, vectorised by hand over pools and paths, and its time as JSON.

Reads {"pools", "years", "paths", "seed", "model", "runs"} as JSON from the standard input. Amounts in 100 million
yuan, in floats and not whole cents; the same rules in the same order, one array operation a step, arrays reused,
paths in blocks that stay in the cache. Gives what the subject gives: ruin by pool and year, quantiles of reserves
and months, value at risk and tail value at risk.
"""

import json
import sys
import time

import numpy as np

BLOCK = 500  # paths side by side; the fastest of 250, 500, 1000, 2500 and all
QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]


def simulate(job, seed):
    m = job["model"]
    pools, years, paths = len(job["pools"]), job["years"], job["paths"]
    column = lambda name: np.array([pool[name] for pool in job["pools"]], dtype=float)[:, None]
    revenue0, expenditure0, opening = column("revenue"), column("expenditure"), column("reserve")
    cost = (1 + m["prices"]) * (1 + m["utilisation"])
    rng = np.random.default_rng(seed)
    out = {
        "reserve": np.empty((pools, paths)),
        "months": np.empty((pools, paths)),
        "system": np.empty((years, paths)),
        "systemMonths": np.empty((years, paths)),
        "funds": np.empty((years, paths)),
    }
    ruined_in = np.zeros((pools, years))
    any_in, system_in = np.zeros(years), np.zeros(years)

    for first in range(0, paths, BLOCK):
        n = min(BLOCK, paths - first)
        block = slice(first, first + n)
        reserve = np.broadcast_to(opening, (pools, n)).copy()
        fund, other = np.zeros(n), np.zeros(n)
        alive = np.ones((pools, n), dtype=bool)
        any_alive, system_alive = np.ones(n, dtype=bool), np.ones(n, dtype=bool)
        revenue, expenditure = np.empty((pools, n)), np.empty((pools, n))
        a, b, c = np.empty((pools, n)), np.empty((pools, n)), np.empty((pools, n))

        def shock(level, law, into):
            sigma = np.sqrt(np.log1p(law["cv"] ** 2))
            rng.standard_normal(out=into)
            into *= sigma * np.sqrt(1 - law["nation"])
            into += (sigma * np.sqrt(law["nation"])) * rng.standard_normal(n) - sigma**2 / 2
            np.exp(into, out=into)
            into *= level

        for t in range(years):
            expected = expenditure0 * cost**t
            np.maximum(reserve, 0, out=a)
            a *= m["interest"]
            reserve += a
            fund *= 1 + m["interest"]
            other *= 1 + m["interest"]
            shock(revenue0 * (1 + m["wages"]) ** t, m["revenue"], revenue)
            shock(expected, m["expenditure"], expenditure)
            reserve += revenue
            reserve -= expenditure

            # levy with a ceiling on the fund
            np.multiply(revenue, m["levy"], out=a)
            total = revenue.sum(axis=0)
            missing = np.maximum(m["stock"] * total - fund, 0)
            a *= np.minimum(1, missing / (m["levy"] * total))
            np.maximum(reserve, 0, out=b)
            np.minimum(a, b, out=a)
            reserve -= a
            fund += a.sum(axis=0)

            # deficits covered in tiers, up to a cap, pro rata where the fund holds less
            np.subtract(expenditure, revenue, out=a)
            np.maximum(a, 0, out=a)
            np.multiply(revenue, m["tier"], out=b)
            np.minimum(a, b, out=b)
            a -= b
            a *= m["above"]
            a += b
            np.multiply(revenue, m["cap"], out=b)
            np.minimum(a, b, out=a)
            total = a.sum(axis=0)
            a *= np.minimum(1, fund / np.where(total > 0, total, 1))
            reserve += a
            fund -= a.sum(axis=0)

            # corridor through a fund of its own
            np.subtract(expenditure, expected, out=a)
            np.abs(a, out=b)
            np.subtract(b, m["band"] * expected, out=c)
            np.clip(c, 0, (m["band2"] - m["band"]) * expected, out=c)
            c *= m["share"]
            b -= m["band2"] * expected
            np.maximum(b, 0, out=b)
            b *= m["share2"]
            b += c
            over = a > 0
            np.multiply(b, over, out=c)
            b -= c
            np.maximum(reserve, 0, out=a)
            np.minimum(a, b, out=b)
            reserve -= b
            other += b.sum(axis=0)
            total = c.sum(axis=0)
            c *= np.minimum(1, other / np.where(total > 0, total, 1))
            reserve += c
            other -= c.sum(axis=0)

            # part of the fund by expenditure
            spent = expenditure.sum(axis=0)
            np.multiply(expenditure, m["paid"] * fund / spent, out=a)
            reserve += a
            fund *= 1 - m["paid"]

            # transfer from the centre
            np.multiply(expenditure, m["transfer"], out=a)
            reserve += a

            below = reserve < 0
            new = below & alive
            ruined_in[:, t] += new.sum(axis=1)
            alive &= ~below
            hit = below.any(axis=0)
            any_in[t] += (hit & any_alive).sum()
            any_alive &= ~hit
            funds = fund + other
            system = reserve.sum(axis=0) + funds
            hit = system < 0
            system_in[t] += (hit & system_alive).sum()
            system_alive &= ~hit
            out["system"][t, block] = system
            out["systemMonths"][t, block] = 12 * system / spent
            out["funds"][t, block] = funds
        out["reserve"][:, block] = reserve
        out["months"][:, block] = 12 * reserve / expenditure

    spreads = {name: np.quantile(values, QUANTILES, axis=1) for name, values in out.items()}
    means = {name: values.mean(axis=1) for name, values in out.items()}
    losses = np.vstack([opening - out["reserve"], opening.sum() - out["system"][-1:]])
    losses.sort(axis=1)
    tails = []
    for level in (0.95, 0.99):
        k = int(np.ceil(level * paths))
        tails.append((losses[:, k - 1], losses[:, k:].mean(axis=1)))
    return {
        "pools": np.cumsum(ruined_in, axis=1)[:, -1] / paths,
        "any": np.cumsum(any_in) / paths,
        "system": np.cumsum(system_in) / paths,
        "median": spreads["system"][2],
        "mean": means["system"],
        "tail": tails[1][1][-1],
    }


def main():
    job = json.load(sys.stdin)
    times, processor = [], []
    for run in range(job["runs"]):
        start, used = time.perf_counter(), time.process_time()
        result = simulate(job, job["seed"] + run)
        times.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    print(
        json.dumps(
            {
                "milliseconds": 1000 * sorted(times)[len(times) // 2],
                "processor": 1000 * min(processor),
                **{name: np.asarray(values).tolist() for name, values in result.items()},
            }
        )
    )


main()
