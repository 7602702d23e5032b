"""Reference values of generational accounts by another road than the code takes: every cohort is followed by
itself, year by year, past the open age, and its payments are added up; the code only sees people by age.

    python test/reference/make_reference_generations.py > test/reference/generations_reference.json
"""

import json
import sys

import numpy as np

rng = np.random.default_rng(20261126)
AGES, YEARS, SEXES, FIRST, RATE = 6, 11, 2, 2024, 0.03
OPEN = AGES - 1
survival = rng.uniform(0.6, 0.99, (YEARS, SEXES, AGES + 1))
coverage = rng.uniform(0.3, 1.0, (YEARS, SEXES, AGES))
coverage[:, :, OPEN] = 0.7  # of all in the open age alike, so that members stay as people do
births = rng.uniform(80, 120, (YEARS, SEXES)) * 1e6
start = rng.uniform(50, 130, (SEXES, AGES)) * 1e6
amounts = {
    name: rng.uniform(*span, (YEARS, SEXES, AGES))
    for name, span in {
        "contribution": (100, 500),
        "subsidy": (300, 700),
        "employer": (0, 900),
        "benefit": (200, 3000),
        "income": (1e4, 6e4),
    }.items()
}

oldest = FIRST - OPEN
cohorts = list(range(oldest, FIRST + YEARS))
members = np.zeros((YEARS, SEXES, AGES))
nominal = {c: [dict.fromkeys(amounts, 0.0) for _ in range(SEXES)] for c in cohorts}
present = {c: [dict.fromkeys(amounts, 0.0) for _ in range(SEXES)] for c in cohorts}
first_members = {}
alive = {}
for s in range(SEXES):
    # the end of FIRST − 1: ages 0 … OPEN; those who enter the open age with it are one cohort at FIRST
    for x in range(AGES):
        alive[FIRST - 1 - x, s] = start[s, x]
for t in range(YEARS):
    year = FIRST + t
    for s in range(SEXES):
        new = {}
        for (birth, sex), people in alive.items():
            if sex != s:
                continue
            age = year - birth
            new[birth] = people * survival[t, s, min(age, AGES)]
        new[year] = births[t, s] * survival[t, s, 0]
        for birth, people in new.items():
            alive[birth, s] = people
            x = min(year - birth, OPEN)
            member = people * coverage[t, s, x]
            members[t, s, x] += member
            cohort = max(birth, oldest)  # of the first year's open age, all are one cohort
            first_members[cohort, s] = first_members.get((cohort, s), 0.0) + (
                member if year == max(FIRST, birth) else 0.0
            )
            for name, yuan in amounts.items():
                value = member * yuan[t, s, x] / 1e8
                nominal[cohort][s][name] += value
                present[cohort][s][name] += value * (1 + RATE) ** -(t + 1)


def life(birth, s):
    """A person's expected present amounts, from the end of FIRST − 1 or the end of the year of birth."""
    begin = max(birth, FIRST - 1)
    chance, total = 1.0, dict.fromkeys(amounts, 0.0)
    for year in range(max(birth, FIRST), FIRST + YEARS):
        t, x = year - FIRST, min(year - birth, OPEN)
        chance *= survival[t, s, min(year - birth, AGES)]
        for name, yuan in amounts.items():
            total[name] += chance * coverage[t, s, x] * yuan[t, s, x] * (1 + RATE) ** -(year - begin)
    return total


json.dump(
    {
        "firstYear": FIRST,
        "rate": RATE,
        "members": members.tolist(),
        "survival": survival.tolist(),
        "coverage": coverage.tolist(),
        "amounts": {name: a.tolist() for name, a in amounts.items()},
        "cohorts": [
            {
                "birth": c,
                "sex": s,
                "members": first_members[c, s],
                "nominal": nominal[c][s],
                "present": present[c][s],
            }
            for c in cohorts
            for s in range(SEXES)
        ],
        "lives": [
            {"birth": c, "sex": s, "present": life(c, s)} for c in cohorts for s in range(SEXES)
        ],
    },
    sys.stdout,
    indent=1,
)
