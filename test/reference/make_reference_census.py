"""Hamilton-Perry projection of the provinces' ages to 2030 and 2040, with pandas.

    /tmp/benv/bin/python test/reference/make_reference_census.py > test/reference/census_projection.json
"""

import json
from pathlib import Path

import pandas as pd

TABLE = Path(__file__).parents[2] / "data/china/census_population_province_age_sex.csv"
rows = pd.read_csv(TABLE)
rows = rows[(rows.sex == "both") & (rows.age_group != "total") & (rows.province_zh != "全国")]
rows["group"] = (rows.age_lo // 5 * 5).clip(upper=85).astype(int)
people = rows.groupby(["census_year", "province_zh", "group"]).population_persons.sum().unstack()
before, last = people.loc[2010], people.loc[2020]


def total(ages, low, high):
    return ages[list(range(low, high, 5))].sum(axis=1)


def ten_years_on(now):
    after = pd.DataFrame(index=now.index)
    for group in range(10, 85, 5):
        after[group] = now[group - 10] * last[group] / before[group - 10]
    after[85] = total(now, 75, 90) * last[85] / total(before, 75, 90)
    after[0] = total(after, 20, 45) * last[0] / total(last, 20, 45)
    after[5] = total(after, 25, 50) * last[5] / total(last, 25, 50)
    return after


out = {}
ages = last
for year in (2030, 2040):
    ages = ten_years_on(ages)
    persons = ages.sum(axis=1)
    share = total(ages, 60, 90) / persons
    out[year] = {name: [persons[name], share[name]] for name in ages.index}
print(json.dumps({"pandas": pd.__version__, "projection": out}, ensure_ascii=False))
