import { describe, expect, it } from "vitest";
import * as risk from "../../../src/models/risk/index.js";

describe("readIcd10", () => {
  it.each([
    ["I10", "I10", "I10", null, null],
    ["I10.0", "I10.0", "I10", "I10.0", null],
    ["I10.x00x002", "I10.x00x002", "I10", null, null],
    ["I10X00X002", "I10.x00x002", "I10", null, null],
    ["i10.X", "I10", "I10", null, null],
    ["I10.-", "I10", "I10", null, null],
    ["E11.900x001", "E11.900x001", "E11", "E11.9", null],
    ["e119", "E11.9", "E11", "E11.9", null],
    ["S06.301", "S06.301", "S06", "S06.3", null],
    ["S06.0X1A", "S06.0x1A", "S06", "S06.0", null],
    ["M54.56", "M54.56", "M54", "M54.5", null],
    ["Ｅ１１．９００ｘ００１", "E11.900x001", "E11", "E11.9", null],
    [" I 10 . 0\u200b", "I10.0", "I10", "I10.0", null],
    ["I10。0", "I10.0", "I10", "I10.0", null],
    ["A17.0†", "A17.0", "A17", "A17.0", "dagger"],
    ["A17.0+", "A17.0", "A17", "A17.0", "dagger"],
    ["G01*", "G01", "G01", null, "asterisk"],
    ["A17.0†G01*", "A17.0", "A17", "A17.0", "dagger"],
    ["A17.000＋G01＊", "A17.000", "A17", "A17.0", "dagger"],
    ["C34.900 M80103/3", "C34.900", "C34", "C34.9", null],
    ["U07.100", "U07.100", "U07", "U07.1", null],
  ])("reads %j as %s", (text, code, category, subcategory, mark) => {
    expect(risk.readIcd10(text)).toEqual({ ok: true, code, category, subcategory, mark });
  });
  it.each([
    ["M8000/3", "morphology"],
    ["M80000/3", "morphology"],
    ["8140/3", "morphology"],
    ["BNP050", "traditional"],
    ["ZYYLN0", "traditional"],
    ["A17.01.02", "traditional"],
    ["", "missing"],
    [" — ", "missing"],
    ["无", "missing"],
    [null, "missing"],
    ["高血压", "notIcd10"],
    ["I1", "notIcd10"],
    ["110", "notIcd10"],
    ["I10.0.1", "notIcd10"],
    ["I10;E11.9", "notIcd10"],
    ["C4A.9", "notIcd10"],
  ])("takes %j as %s", (text, reason) => {
    expect(risk.readIcd10(text)).toEqual({ ok: false, reason });
  });
  it("gives its normal form back unchanged", () => {
    for (const text of ["I10.x00x002", "E11.900x001", "S06.0X1A", "A17.0†", "I10"]) {
      const once = risk.readIcd10(text);
      if (!once.ok) throw new Error(text);
      expect(risk.readIcd10(once.code)).toMatchObject({ code: once.code, category: once.category });
    }
  });
  it("reports what is no code, and throws only when asked to", () => {
    const texts = ["I10", ...Array.from({ length: 30 }, (_, i) => `?${i}`)];
    expect(risk.parseIcd10(texts).filter((one) => one.ok)).toHaveLength(1);
    expect(() => risk.parseIcd10(texts, { strict: true })).toThrow(
      /^parseIcd10: 30 faults in the table \(rows from 0\):\n {2}row 1, column "code": "\?0"; expected a code of ICD-10\n[\s\S]*… and 10 more \(30 in all\)$/,
    );
  });
});

describe("readIcd10List", () => {
  it("reads the different codes of a cell and the texts that are none", () => {
    const { codes, rejected } = risk.readIcd10List("E11.9；I10.x00，BNP050、e119 | 头痛;;");
    expect(codes.map((one) => one.code)).toEqual(["E11.9", "I10.x00"]);
    expect(rejected).toEqual([
      { text: "BNP050", reason: "traditional" },
      { text: "头痛", reason: "notIcd10" },
    ]);
  });
});
