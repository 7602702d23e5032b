"""Li's formulas 1 to 5 in three variants, written out again in plain Python from the shipped tables.

Run: python make_reference_variants.py; writes variants_reference.json beside it.
Rows: variant, scheme, year, revenue, expenditure, cumulative (100 million yuan).
"""

import csv
import json
import math
from pathlib import Path

ROOT = Path(__file__).parents[2]
read = lambda name: list(csv.DictReader(open(ROOT / "data" / name, encoding="utf-8")))
people = {int(r["year"]): 1e4 * float(r["implied_total_population_10k"])
          for r in read("china/chen_wei_2022_population_implied_by_li2023.csv")}
spent = {int(r["year"]): float(r["expenditure_100m_yuan"])
         for r in read("papers/li2023_table2_tidy.csv") if r["scheme"] == "I"}
schemes = read("papers/li2023_table1.csv")
YEARS = range(2022, 2036)
SHARE, INCOME, OPENING, BASE_PEOPLE = 0.723, 35128, 6716.58, 141260e4
STATED, OUTTURN = 906, 9296.37e8 / 100865.9e4
THREE_MONTH, DEMAND = 0.011, 0.0035

implied = {t: 1e8 * spent[t] / (SHARE * people[t]) for t in YEARS}
index = {t: implied[t] / implied[2022] / 1.08 ** (t - 2022) for t in YEARS}
index[2021] = index[2022] / index[2035] ** (1 / 13)
# a projection of people of the test's own: 0.2 % fewer a year, ageing by 0.4 %
projected = {t: BASE_PEOPLE * 0.998 ** (t - 2021) for t in range(2021, 2036)}
aged = {t: 1.004 ** (t - 2021) for t in range(2021, 2036)}


def run(variant, scheme):
    income_growth = float(scheme["disposable_income_growth_pct"]) / 100
    growth = float(scheme["per_capita_expenditure_growth_pct"]) / 100
    rate = float(scheme["individual_contribution_rate_pct"]) / 100
    assisted = float(scheme["assistance_funded_enrolment_rate_pct"]) / 100
    stock, factor, before = OPENING, 1.0, STATED
    for t in YEARS:
        n = t - 2021
        insured = SHARE * (projected if variant == "consistent" else people)[t]
        contribution = rate * INCOME * (1 + income_growth) ** n
        if variant == "printed":
            revenue = insured * contribution * (1 + 2) / 1e8
            # eq. 5 with counts
            i = (index[t] * people[t]) / (index[2021] * BASE_PEOPLE)
            head = STATED * math.exp((i ** (1 / n) - 1 + growth) * n)
            factor *= 1 + (head / before - 1) ** 2
            before = head
            expenditure = insured * head * factor / 1e8
            stock = stock * (1 + THREE_MONTH) + (revenue - expenditure) * (1 + DEMAND)
        elif variant == "done":
            revenue = insured * contribution * (1 - assisted + 2) / 1e8
            expenditure = spent[t]
            stock += revenue - expenditure
        else:
            revenue = insured * contribution * (1 - assisted + 2) / 1e8
            expenditure = insured * OUTTURN * (1 + growth) ** n * aged[t] / 1e8
            own = (revenue - expenditure) / 2
            interest = DEMAND * max(0, own + min(0, stock)) + THREE_MONTH * max(0, stock + min(0, own))
            stock += revenue - expenditure + interest
        yield [variant, scheme["scheme"], t, revenue, expenditure, stock]


rows = [row for variant in ("printed", "done", "consistent") for scheme in schemes for row in run(variant, scheme)]
Path(__file__).with_name("variants_reference.json").write_text(json.dumps(rows) + "\n")
