import type { z as Zod } from "zod";
import { lesser, positive, whole } from "../engine/cents.js";
import { LEVELS } from "../engine/groups.js";
import type { Site } from "../engine/site.js";
import { ration, scratchOf } from "../engine/vector.js";
import { fromCents } from "../ledger/money.js";
import { baseField, baseOf } from "./bases.js";
import { fraction, levelField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";

const sourcesField = (z: typeof Zod) => {
  const cap = z
    .strictObject({
      share: fraction(z, "Most that the source pays for a pool, as a share; 上限比例"),
      of: baseField(z, "Share of what of the pool's own; 上限基数"),
    })
    .optional()
    .describe("Most that it pays for a pool in a year; 封顶");
  const named = (about: string) => z.string().min(1).describe(about);
  return z
    .array(
      z.discriminatedUnion("from", [
        z.strictObject({
          from: z.literal("surplus").describe("What the pool itself holds; 本统筹区历年结余"),
          cap,
        }),
        z.strictObject({
          from: z.literal("reserve").describe("An emergency reserve; 风险储备金"),
          name: named("Name of the reserve; 风险储备金账户名"),
          level: levelField(z),
          cap,
        }),
        z.strictObject({
          from: z.literal("fund").describe("An adjustment fund; 调剂金"),
          name: named("Name of the adjustment fund; 调剂金账户名").default("fund"),
          level: levelField(z),
          cap,
        }),
        z.strictObject({
          from: z.literal("budget").describe("A public budget; 财政"),
          of: z
            .enum(["local", ...LEVELS])
            .default("local")
            .describe("Level of the budget over the pool; 财政层级"),
          share: fraction(z, "Part of what is left that it pays; 分担比例").default(1),
          cap,
        }),
      ]),
    )
    .min(1)
    .superRefine((sources, context) => {
      sources.forEach((source, i) => {
        const key = keyOf(source);
        const twin = sources.findIndex((other) => keyOf(other) === key);
        if (twin < i)
          context.addIssue({
            code: "custom",
            path: [i, "from"],
            message: `${key} stands in places ${twin + 1} and ${i + 1}: the order loops; expected each source once`,
          });
        if (source.from === "budget" && source.share === 1 && !source.cap && i < sources.length - 1)
          context.addIssue({
            code: "custom",
            path: [i, "of"],
            message: `${key} pays all that is left, so that nothing after it ever pays; expected it last, or a share or cap`,
          });
      });
    })
    .describe("Who pays, in this order, each empty or at its cap before the next; 缺口分担顺序");
};

type Source = Zod.infer<ReturnType<typeof sourcesField>>[number];

function keyOf(source: Source): string {
  if (source.from === "surplus") return "surplus";
  if (source.from === "budget") return `budget of ${source.of}`;
  return `${source.from} "${source.name}" at ${source.level}`;
}

const schema = (z: typeof Zod) =>
  z.strictObject({
    gap: z
      .enum(["year", "afterReserve"])
      .default("year")
      .describe(
        "What is filled: expenditure above revenue of the year (year), or what the pool's own money leaves unpaid when the rule acts, old debts too (afterReserve). 缺口口径：当期、动用结余后",
      ),
    sources: sourcesField(z),
    rest: z
      .enum(["debt", "error"])
      .describe(
        "What no source fills: stays with the pool, as its debt where it holds nothing, or is an error; to be chosen. 仍不足时：挂账或报错，必选",
      ),
  });

export type WaterfallParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Waterfall (缺口分担顺序): a gap G_i is filled by sources in order, x_ij = min(s_j · rest, cap_ij, what source j
 * holds), rest falling by x_ij; pools that ask more of a fund or reserve than it holds share it in proportion.
 * Own surplus is what the pool would hold without the gap. What is left stays with the pool.
 *
 * Source: own surplus, reserve, fund, then the budgets of county, city and province (F16); Ningxia (F07),
 * Chongqing residents (F10); structural-risk paper, Table 1.
 */
export const waterfall: Mechanism<WaterfallParameters> = {
  name: "waterfall",
  title: { zh: "缺口分担顺序", en: "Waterfall of sources" },
  schema: schema as unknown as Mechanism<WaterfallParameters>["schema"],
  prepare({ gap, sources, rest }, site) {
    const { members, lanes, pools } = site;
    const pooled = site.accounts("pooled");
    const spent = site.fact("expenditure");
    const had = site.fact("revenue");
    const left = site.buffer();
    const own = site.buffer();
    const draws = sources.map((source) => drawOn(site, source, left, own));
    return (year) => {
      const { balance } = site;
      for (const p of members) {
        for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++) {
          const held = balance[b + l]!;
          left[k] = positive(gap === "year" ? spent[k]! - had[k]! : -held);
          own[k] = positive(held + left[k]!);
        }
      }
      for (let i = 0; i < draws.length; i++) draws[i]!();
      if (rest === "debt") return;
      for (const p of members) {
        for (let k = p * lanes, end = k + lanes; k < end; k++) {
          if (left[k]! > 0) {
            throw new RangeError(
              `${site.where}: no source fills the last ${fromCents(left[k]!)} of the gap of "${pools[p]!.name}" in ${year}; expected sources that cover every gap, or rest: debt`,
            );
          }
        }
      }
    };
  },
};

/** Lets one source pay what it can of what is left. */
function drawOn(site: Site, source: Source, left: Float64Array, own: Float64Array): () => void {
  const { members, lanes } = site;
  const { cap } = source;
  const share = source.from === "budget" ? source.share : 1;
  const caps = cap && baseOf(site, cap.of);
  const paid = site.buffer();
  const pay = payerOf(site, source, own, paid);
  return () => {
    const most = caps?.();
    for (const p of members) {
      for (let k = p * lanes, end = k + lanes; k < end; k++) {
        paid[k] = whole(share * left[k]!);
        if (most) paid[k] = lesser(paid[k]!, positive(Math.floor(cap!.share * most[k]!)));
      }
    }
    pay();
    for (const p of members) for (let k = p * lanes, end = k + lanes; k < end; k++) left[k]! -= paid[k]!;
  };
}

/** Cuts what a source is to pay to what it has, and moves it. */
function payerOf(site: Site, source: Source, own: Float64Array, paid: Float64Array): () => void {
  const { members, lanes } = site;
  const pooled = site.accounts("pooled");
  switch (source.from) {
    case "surplus":
      return () => {
        for (const p of members)
          for (let k = p * lanes, end = k + lanes; k < end; k++) paid[k] = lesser(paid[k]!, own[k]!);
      };
    case "budget": {
      const finance = site.finance(source.of);
      return () => site.move(finance, pooled, paid);
    }
    case "fund":
    case "reserve": {
      const groups = site.groups(source.level);
      const kind = source.from === "fund" ? "adjustment" : "emergency";
      const fund = site.fund(kind, source.name, groups);
      const held = site.groupBuffer(groups);
      const scratch = scratchOf(groups);
      return () => {
        const { balance } = site;
        for (let g = 0; g < groups.count; g++)
          for (let l = 0, k = g * lanes, b = fund.all[g]! * lanes; l < lanes; l++, k++)
            held[k] = balance[b + l]!;
        ration(held, paid, groups, members, lanes, paid, scratch);
        site.move(fund.each, pooled, paid);
      };
    }
  }
}
