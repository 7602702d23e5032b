import { describe, expect, it } from "vitest";
import { markContent } from "../../../src/report/pdf/artifacts.js";

const lines = (...all: string[]): string => all.join("\n");

describe("markContent", () => {
  it("wraps text, paths and forms outside marked content, and leaves the rest", () => {
    const content = lines(
      "q",
      "0 0 9 9 re",
      "W* n",
      "BT",
      "<01> Tj",
      "ET",
      "/P <</MCID 0 >>BDC",
      "BT",
      "ET",
      "EMC",
    );
    expect(markContent(content)).toBe(
      lines(
        "q",
        "0 0 9 9 re",
        "W* n",
        "/Artifact BMC",
        "BT",
        "<01> Tj",
        "ET",
        "EMC",
        "/P <</MCID 0 >>BDC",
        "BT",
        "ET",
        "EMC",
      ),
    );
    expect(markContent(lines("1 0 0 rg", "0 0 m", "1 1 l", "S", "Q"))).toBe(
      lines("1 0 0 rg", "/Artifact BMC", "0 0 m", "1 1 l", "S", "EMC", "Q"),
    );
    expect(markContent("/X5 Do")).toBe(lines("/Artifact BMC", "/X5 Do", "EMC"));
  });

  it("makes one artifact of neighbours", () => {
    expect(markContent(lines("BT", "ET", "BT", "ET", "0 0 9 9 re", "f"))).toBe(
      lines("/Artifact BMC", "BT", "ET", "BT", "ET", "0 0 9 9 re", "f", "EMC"),
    );
  });
});
