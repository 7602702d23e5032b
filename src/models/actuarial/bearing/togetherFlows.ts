import type { SchemeFlows } from "./schemeFlows.js";

/** Two schemes of the same people as one: members add up, amounts a member are the means of both. */
export function togetherFlows(a: SchemeFlows, b: SchemeFlows): SchemeFlows {
  const members = a.members.map((count, i) => count + b.members[i]!);
  const mean = (of: (flows: SchemeFlows) => Float64Array) => {
    const [left, right] = [of(a), of(b)];
    return members.map((count, i) =>
      count > 0 ? (a.members[i]! * left[i]! + b.members[i]! * right[i]!) / count : 0,
    );
  };
  const plus = (left: Float64Array, right: Float64Array) => left.map((value, i) => value + right[i]!);
  return {
    ...a,
    members,
    contribution: mean((flows) => flows.contribution),
    subsidy: mean((flows) => flows.subsidy),
    employer: mean((flows) => flows.employer),
    benefit: mean((flows) => flows.benefit),
    ...(a.income && b.income && { income: mean((flows) => flows.income!) }),
    ...(a.coverage && b.coverage && { coverage: plus(a.coverage, b.coverage) }),
    opening: a.opening + b.opening,
    interest: plus(a.interest, b.interest),
    other: plus(a.other, b.other),
    ...(a.reserve && b.reserve && { reserve: plus(a.reserve, b.reserve) }),
  };
}
