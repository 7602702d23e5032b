"""Projections of both schemes over the made-up nation of test/models/actuarial/engine/nation.ts, written again in numpy.

Run: python make_reference_outlook.py > outlook_reference.json
"""

import json
import math

import numpy as np

YEARS, AGES, FROM = 12, 101, 2024
YI = 1e-8


def people():
    age = np.arange(AGES)
    end = 7e5 * np.exp(-((age / 75) ** 4))
    start = np.array([end * 1.03, end])
    hazard = np.array([[min(0.6, h * math.exp(0.088 * x)) for x in range(102)] for h in (6e-5, 4e-5)])
    survival = np.exp(-hazard)
    survival[:, 0] = 0.994
    pattern = np.exp(-((np.arange(35) - 13.0) ** 2) / 40)
    migration = np.where((age > 18) & (age < 40), -100.0, 0.0)
    return start, survival, pattern / pattern.sum(), migration


COSTS = np.concatenate([np.full(15, 0.6), np.full(30, 0.7), np.full(20, 1.3), np.full(36, 2.6)])


def line(first, last):
    return [first + (last - first) * y / (YEARS - 1) for y in range(YEARS)]


def step(before, after, year):
    return [before if FROM + y < year else after for y in range(YEARS)]


COMMON = {
    "population.fertility": line(1.0, 1.3),
    "population.mortality": line(0.0, -8.0),
    "population.migration": line(1.0, 3.0),
    "economy.prices": line(0.02, 0.03),
    "interest.stock": line(0.011, 0.015),
    "interest.flow": line(0.0035, 0.005),
    "interest.settled": line(0.0275, 0.02),
    "interest.settledShare": line(0.2, 0.5),
    "epidemic.cost": step(0.0, 0.07, 2027),
    "epidemic.income": step(0.0, 0.04, 2028),
    "benefits.equality": line(0.0, 0.6),
    "merge.year": [9999] * YEARS,
    "supplement.takeUp": line(0.03, 0.37),
    "supplement.premiumYuan": [118.4] * YEARS,
    "supplement.premiumGrowth": line(0.0, 0.05),
    "supplement.lossRatio": [0.72] * YEARS,
    "resident.enrolledShare": line(0.5, 0.58),
    "resident.dropoutCost": [0.7] * YEARS,
    "resident.assistedShare": line(0.09, 0.12),
    "resident.assistancePays": line(0.4, 0.8),
    "resident.incomeYuan": [39218] * YEARS,
    "resident.incomeGrowth": line(0.055, 0.04),
    "resident.contributionRate": line(0.0098, 0.0125),
    "resident.contributionYuan": line(380, 620),
    "resident.subsidyRatio": line(1.7, 1.3),
    "resident.subsidyYuan": line(640, 900),
    "resident.otherRevenue": line(3, 5),
    "resident.costYuan": [1080] * YEARS,
    "resident.costGrowth": line(0.065, 0.05),
    "resident.costMargin": line(0.01, 0.02),
    "resident.incomeElasticity": line(1.2, 0.9),
    "resident.residualGrowth": line(0.01, 0.005),
    "resident.oldCost": line(1.0, 1.2),
    "resident.paymentReform": step(0.0, 0.01, 2026),
    "resident.purchasing": step(0.0, 0.02, 2027),
    "resident.recovered": step(0.0, 0.01, 2029),
    "resident.openingReserve": [550] * YEARS,
    "employee.activeShare": line(0.33, 0.36),
    "employee.retireeShare": line(0.28, 0.31),
    "employee.workingAge": line(20, 21.5),
    "employee.retirementMen": line(60, 63),
    "employee.retirementWomen": line(52, 56.2),
    "employee.newRetireesPayFrom": [2026] * YEARS,
    "employee.allRetireesPayFrom": [2031] * YEARS,
    "employee.wageYuan": [98000] * YEARS,
    "employee.wageGrowth": line(0.05, 0.04),
    "employee.baseRatio": line(0.75, 0.8),
    "employee.employerRate": line(0.06, 0.065),
    "employee.employeeRate": line(0.02, 0.025),
    "employee.totalRate": line(0.08, 0.085),
    "employee.employerRatio": line(3, 1),
    "employee.accountFromEmployer": step(0.3, 0.0, 2028),
    "employee.accountFromEmployee": step(1.0, 0.2, 2030),
    "employee.creditRate": line(0.025, 0.015),
    "employee.pensionYuan": [41000] * YEARS,
    "employee.pensionGrowth": line(0.03, 0.04),
    "employee.creditPensionGrowth": line(0.0, 0.01),
    "employee.retireeRate": line(0.01, 0.02),
    "employee.pensionRise": line(0.0, 0.02),
    "employee.otherRevenue": line(7, 9),
    "employee.costYuan": [3200] * YEARS,
    "employee.costGrowth": line(0.05, 0.045),
    "employee.costMargin": line(0.01, 0.0),
    "employee.incomeElasticity": line(1.1, 0.8),
    "employee.residualGrowth": line(0.01, 0.02),
    "employee.oldCost": line(1.0, 1.1),
    "employee.paymentReform": step(0.0, 0.005, 2027),
    "employee.purchasing": step(0.0, 0.03, 2026),
    "employee.recovered": step(0.0, 0.01, 2028),
    "employee.outpatientPooling": step(0.0, 0.6, 2028),
    "employee.openingReserve": [1900] * YEARS,
    "account.beforeEmployer": [0.3] * YEARS,
    "account.beforeEmployee": [1.0] * YEARS,
    "account.beforeCredit": line(0.03, 0.03),
    "account.openingBalance": [900] * YEARS,
    "account.spending": line(0.9, 1.3),
    "account.familyShare": line(0.0, 0.2),
    "maternity.rate": line(0.005, 0.004),
    "maternity.insuredShare": line(0.5, 0.6),
    "maternity.medicalYuan": [6000] * YEARS,
    "maternity.cashYuan": [20500] * YEARS,
    "maternity.medicalInFund": line(1.0, 0.9),
    "maternity.cashInFund": line(1.0, 0.0),
    "maternity.allowanceYuan": line(0, 5000),
}

CASES = [
    {
        "settings": {
            "residentEnrolment": "rest",
            "financing": "income",
            "subsidy": "ratio",
            "subsidyFor": "paying",
            "residentGrowth": "factors",
            "employeeGrowth": "factors",
            "employeeRates": "totalAndRatio",
        },
        "values": {**COMMON, "merge.year": [2031] * YEARS},
    },
    {
        "settings": {
            "residentEnrolment": "population",
            "financing": "flat",
            "subsidy": "yuan",
            "subsidyFor": "paying",
            "residentGrowth": "given",
            "employeeGrowth": "aboveIncome",
            "employeeRates": "employerAndRatio",
        },
        "values": COMMON,
    },
    {
        "settings": {
            "residentEnrolment": "rest",
            "financing": "income",
            "subsidy": "ratio",
            "subsidyFor": "enrolled",
            "residentGrowth": "aboveIncome",
            "employeeGrowth": "given",
            "employeeRates": "given",
        },
        "values": COMMON,
    },
]


def part(x):
    return min(1.0, max(0.0, x))


def project(settings, values):
    v = lambda name, y: values[name][y]
    P, survival, pattern, migration = people()

    def members(P, y, year):
        active, retired, paying = np.zeros((2, AGES)), np.zeros((2, AGES)), 0.0
        for s, ends in enumerate(("employee.retirementMen", "employee.retirementWomen")):
            for x in range(15, AGES):
                end = v(ends, y)
                above = part(x + 1 - end)
                active[s, x] = P[s, x] * v("employee.activeShare", y) * part(x + 1 - v("employee.workingAge", y)) * (1 - above)
                retired[s, x] = P[s, x] * v("employee.retireeShare", y) * above
                since = year - v("employee.newRetireesPayFrom", y) + 1
                if v("employee.allRetireesPayFrom", y) <= year:
                    paying += retired[s, x]
                elif since > 0:
                    paying += P[s, x] * v("employee.retireeShare", y) * max(0.0, above - part(x + 1 - since - end))
        return active, retired, paying

    def mean_cost(people, old):
        n = people.sum(axis=0)
        cost = COSTS * np.where(np.arange(AGES) >= 60, old, 1.0)
        return (n * cost).sum() / n.sum()

    def pool(P, active, retired):
        return P - active - retired if settings["residentEnrolment"] == "rest" else P

    def growth(scheme, y):
        income = v("resident.incomeGrowth" if scheme == "resident" else "employee.wageGrowth", y)
        how = settings[f"{scheme}Growth"]
        if how == "given":
            rise = v(f"{scheme}.costGrowth", y)
        elif how == "aboveIncome":
            rise = income + v(f"{scheme}.costMargin", y)
        else:
            prices = v("economy.prices", y)
            real = (1 + income) / (1 + prices) - 1
            rise = (1 + prices) * (1 + v(f"{scheme}.incomeElasticity", y) * real) * (1 + v(f"{scheme}.residualGrowth", y)) - 1
        return rise - v(f"{scheme}.paymentReform", y)

    def joiners(y):
        p, d = v("resident.enrolledShare", y), v("resident.dropoutCost", y)
        return (1 - (1 - p) * d) / p

    active, retired, _ = members(P, 0, FROM - 1)
    resident_base = mean_cost(pool(P, active, retired), v("resident.oldCost", 0))
    employee_base = mean_cost(active + retired, v("employee.oldCost", 0))
    income = wage = pension = credit = prices = cost_r = cost_e = premium = 1.0
    reserve = {"resident": v("resident.openingReserve", 0), "employee": v("employee.openingReserve", 0)}
    account = v("account.openingBalance", 0)
    rows = []
    for y in range(YEARS):
        year = FROM + y
        S = survival ** np.exp(v("population.mortality", y) / 102)
        moved = migration * v("population.migration", y) / 2
        start = P + moved
        Q = np.zeros((2, AGES))
        Q[:, 1:] = start[:, :-1] * S[:, 1:101]
        Q[:, 100] += start[:, 100] * S[:, 101]
        Q += moved
        births = 1.2 * v("population.fertility", y) * (pattern * (P[1, 15:50] + Q[1, 15:50]) / 2).sum()
        Q[:, 0] += births * np.array([1.08 / 2.08, 1 / 2.08]) * S[:, 0]
        deaths = P.sum() + births + 4 * moved.sum() - Q.sum()
        P = Q
        active, retired, paying = members(P, y, year)
        A, R = active.sum(), retired.sum()
        may_join = pool(P, active, retired)
        r = {"population.total": P.sum(), "population.births": births, "population.deaths": deaths}
        for name, low, high in (("under15", 0, 15), ("working", 15, 60), ("over60", 60, 101), ("over65", 65, 101), ("over80", 80, 101)):
            r[f"population.{name}"] = P[:, low:high].sum()
        r["population.share60"] = P[:, 60:].sum() / P.sum()

        income *= 1 + v("resident.incomeGrowth", y)
        wage *= 1 + v("employee.wageGrowth", y)
        pension *= 1 + v("employee.pensionGrowth", y)
        credit *= 1 + v("employee.creditPensionGrowth", y)
        prices *= 1 + v("economy.prices", y)
        premium *= 1 + v("supplement.premiumGrowth", y)
        lost = 1 - v("epidemic.income", y)

        payroll = A * v("employee.wageYuan", y) * wage * v("employee.baseRatio", y) * YI
        how = settings["employeeRates"]
        e, w = v("employee.employerRate", y), v("employee.employeeRate", y)
        if how == "totalAndRatio":
            w = v("employee.totalRate", y) / (1 + v("employee.employerRatio", y))
            e = v("employee.totalRate", y) - w
        elif how == "employerAndRatio":
            w = e / v("employee.employerRatio", y)
        paid_e, paid_w = e * payroll * lost, w * payroll * lost
        pensions = v("employee.pensionYuan", y) * YI
        paid_r = v("employee.retireeRate", y) * paying * pensions * pension * (1 + v("employee.pensionRise", y))
        credits = (
            paid_e * v("employee.accountFromEmployer", y)
            + paid_w * v("employee.accountFromEmployee", y)
            + R * v("employee.creditRate", y) * pensions * credit
        )
        revenue_e = paid_e + paid_w + paid_r + v("maternity.rate", y) * payroll * lost + v("employee.otherRevenue", y) - credits
        cost_e *= 1 + growth("employee", y)
        saved = (1 - v("employee.purchasing", y)) * (1 - v("employee.recovered", y))
        level_e = v("employee.costYuan", y) * cost_e * saved / employee_base
        head_e = level_e * mean_cost(active + retired, v("employee.oldCost", y))
        before = (
            paid_e * v("account.beforeEmployer", y)
            + paid_w * v("account.beforeEmployee", y)
            + R * v("account.beforeCredit", y) * pensions * pension
        )
        outpatient = v("employee.outpatientPooling", y) * max(0.0, before - credits)
        insured_births = births * v("maternity.insuredShare", y) * YI
        medical = insured_births * v("maternity.medicalYuan", y) * prices
        cash = insured_births * v("maternity.cashYuan", y) * wage
        maternity = medical * v("maternity.medicalInFund", y) + cash * v("maternity.cashInFund", y)
        spent_e = (A + R) * head_e * (1 + v("epidemic.cost", y)) * YI + outpatient + maternity
        r |= {
            "employee.active": A,
            "employee.retired": R,
            "employee.retireesPaying": paying,
            "employee.retireeContributions": paid_r,
            "employee.pensionRiseCost": v("employee.pensionRise", y) * paying * pensions * pension,
            "employee.revenue": revenue_e,
            "employee.outpatient": outpatient,
            "employee.maternity": maternity,
            "maternity.outside": medical + cash - maternity,
            "maternity.allowances": births * YI * (1 - v("maternity.insuredShare", y)) * v("maternity.allowanceYuan", y) * prices,
            "employee.expenditure": spent_e,
            "account.credits": credits,
        }

        insured = may_join.sum() * v("resident.enrolledShare", y)
        if settings["financing"] == "flat":
            head = v("resident.contributionYuan", y)
        else:
            head = v("resident.contributionRate", y) * v("resident.incomeYuan", y) * income
        a = v("resident.assistedShare", y)
        subsidy = v("resident.subsidyRatio", y) * head if settings["subsidy"] == "ratio" else v("resident.subsidyYuan", y)
        contributions = insured * head * (1 - a) * lost * YI
        revenue_r = (
            contributions
            + insured * head * a * v("resident.assistancePays", y) * YI
            + insured * subsidy * (1 if settings["subsidyFor"] == "enrolled" else 1 - a) * YI
            + v("resident.otherRevenue", y)
        )
        cost_r *= 1 + growth("resident", y)
        saved = (1 - v("resident.purchasing", y)) * (1 - v("resident.recovered", y))
        head_r = (
            v("resident.costYuan", y)
            * cost_r
            * saved
            * mean_cost(may_join, v("resident.oldCost", y))
            / resident_base
            * joiners(y)
            / joiners(0)
        )
        equal = level_e * mean_cost(may_join, v("employee.oldCost", y))
        head_r += v("benefits.equality", y) * max(0.0, equal - head_r)
        spent_r = insured * head_r * (1 + v("epidemic.cost", y)) * YI
        r |= {
            "resident.insured": insured,
            "resident.contributions": contributions,
            "resident.revenue": revenue_r,
            "resident.expenditure": spent_r,
        }

        spending = min(account + credits, v("account.spending", y) * credits)
        family = min(account + credits - spending, v("account.familyShare", y) * contributions)
        account += credits - spending - family
        buyers = (insured + A + R) * v("supplement.takeUp", y)
        r |= {
            "account.balance": account,
            "account.family": family,
            "supplement.payouts": buyers * v("supplement.premiumYuan", y) * premium * v("supplement.lossRatio", y) * YI,
        }

        share = v("interest.settledShare", y)
        carried = share * v("interest.settled", y) + (1 - share) * v("interest.stock", y)
        flows = {"resident": (revenue_r, spent_r), "employee": (revenue_e, spent_e)}
        for fund, (got, spent) in flows.items():
            reserve[fund] = reserve[fund] * (1 + carried) + (got - spent) * (1 + v("interest.flow", y))
        if v("merge.year", y) <= year:
            both, spent = sum(reserve.values()), spent_r + spent_e
            reserve = {fund: both * flows[fund][1] / spent for fund in reserve}
        for fund in reserve:
            r[f"{fund}.reserve"] = reserve[fund]
            r[f"{fund}.months"] = 12 * reserve[fund] / flows[fund][1]
        r["total.months"] = 12 * sum(reserve.values()) / (spent_r + spent_e)
        rows.append(r)
    return rows


def column(rows, name):
    return [float(row[name]) for row in rows]


out = []
for case in CASES:
    rows = project(case["settings"], case["values"])
    out.append({**case, "series": {name: column(rows, name) for name in rows[0]}})
print(json.dumps(out, indent=1))
