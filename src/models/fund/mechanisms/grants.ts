import type { z as Zod } from "zod";
import { whole } from "../engine/cents.js";
import { fraction, fundField, levelField, shortfallField } from "./fields.js";
import { gapField, gapOf } from "./gaps.js";
import { gateField, gateOf } from "./gate.js";
import type { Mechanism } from "./mechanism.js";
import { payOut, payoutDebts } from "./payout.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    gap: gapField(z, "lastYear"),
    share: fraction(z, "Part of the gap that a full grant covers; 补助比例"),
    base: fraction(
      z,
      "Part of the grant paid whatever the score; the rest is multiplied by it. 基础调剂金比重",
    ),
    level: levelField(z),
    fund: fundField(z),
    gate: gateField(z),
    shortfall: shortfallField(z),
  });

export type GrantsParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Base-plus-assessed grants (基础＋考评调剂金): g_i = share · gap_i · (base + (1 − base) · score_i), score from 0
 * to 1, once a year: a pool that one such rule has paid from a fund gets nothing from another with that fund
 * in the same year. A gate with `reserveSpent` makes pools use their own surplus first.
 *
 * Source: Ningxia, 60 % base and 40 % assessed, by the gap of the year before, at most once a year and scheme
 * (F07, F17); structural-risk paper, section 2.1.
 */
export const grants: Mechanism<GrantsParameters> = {
  name: "grants",
  onlyPays: true,
  title: { zh: "基础与考评补助", en: "Base-plus-assessed grants" },
  schema: schema as unknown as Mechanism<GrantsParameters>["schema"],
  debts: ({ shortfall }) => payoutDebts(shortfall),
  prepare({ gap, share, base, level, fund, gate, shortfall }, site) {
    const { members, lanes } = site;
    const groups = site.groups(level);
    const fillGap = gapOf(site, gap);
    const score = site.fact("score");
    const shut = gateOf(site, gate);
    const account = site.fund("adjustment", fund, groups);
    const pay = payOut(site, account, groups, shortfall, gap === "afterReserve");
    site.publish(`granted:${fund}@${level}`);
    const granted = site.published(`granted:${fund}@${level}`);
    const claims = site.buffer();
    return () => {
      fillGap(claims);
      for (const p of members) {
        for (let k = p * lanes, end = k + lanes; k < end; k++) {
          claims[k] = granted[k]! > 0 ? 0 : whole(share * claims[k]! * (base + (1 - base) * score[k]!));
        }
      }
      shut(claims);
      pay(claims);
      for (const p of members)
        for (let k = p * lanes, end = k + lanes; k < end; k++) granted[k]! += claims[k]!;
    };
  },
};
