import { describe, expect, it } from "vitest";
import { type BibliographyEntry, parseBibliography } from "../../../src/report/references/bibliography.js";
import { formatReference } from "../../../src/report/references/gbt7714.js";
import { referenceList } from "../../../src/report/references/list.js";

const entry = (fields: Partial<BibliographyEntry>): BibliographyEntry => ({
  id: "x",
  type: "article-journal",
  title: "题名",
  ...fields,
});
const year = (...parts: number[]) => ({ "date-parts": [parts] });

describe("formatReference", () => {
  it("prints a Chinese article, at most three authors and 等", () => {
    const author = ["李", "王", "赵", "钱"].map((family) => ({ family, given: "明" }));
    const text = formatReference(
      entry({
        author,
        "container-title": "中国卫生经济",
        issued: year(2023),
        volume: "42",
        issue: "9",
        page: "12--18",
      }),
    );
    expect(text).toBe("李明, 王明, 赵明, 等. 题名[J]. 中国卫生经济, 2023, 42(9): 12-18.");
  });
  it("prints an English article with family names in capitals and et al.", () => {
    const author = [
      { family: "Ellis", given: "Randall P." },
      { family: "Ven", given: "Wynand", "non-dropping-particle": "van de" },
      { family: "Li", given: "Xiao-Ming" },
      { literal: "WHO" },
    ];
    const text = formatReference(
      entry({ author, title: "Risk adjustment", "container-title": "JHE", issued: year(2018), volume: "61" }),
    );
    expect(text).toBe("ELLIS R P, van de VEN W, LI X-M, et al. Risk adjustment[J]. JHE, 2018, 61.");
  });
  it("prints an issue without a volume beside the year", () => {
    const text = formatReference(
      entry({ "container-title": "社会保障评论", issued: year(2022), issue: "3", page: "1" }),
    );
    expect(text).toBe("题名[J]. 社会保障评论, 2022(3): 1.");
  });
  it("prints books, theses and reports with place and publisher", () => {
    const fields = {
      author: [{ literal: "世界银行" }],
      publisher: "人民出版社",
      "publisher-place": "北京",
      issued: year(2020),
    };
    expect(formatReference(entry({ ...fields, type: "book" }))).toBe(
      "世界银行. 题名[M]. 北京: 人民出版社, 2020.",
    );
    expect(formatReference(entry({ ...fields, type: "thesis" }))).toBe(
      "世界银行. 题名[D]. 北京: 人民出版社, 2020.",
    );
    expect(formatReference(entry({ ...fields, type: "report", number: "WP 1" }))).toBe(
      "世界银行. 题名[R]. WP 1. 北京: 人民出版社, 2020.",
    );
  });
  it("prints a chapter after // with the book's editors", () => {
    const text = formatReference(
      entry({
        type: "chapter",
        title: "Chapter",
        author: [{ family: "Ellis", given: "R" }],
        editor: [{ family: "Culyer", given: "A. J." }],
        "container-title": "Handbook",
        publisher: "Elsevier",
        "publisher-place": "Amsterdam",
        issued: year(2018),
        page: "755–845",
      }),
    );
    expect(text).toBe("ELLIS R. Chapter[M]//CULYER A J. Handbook. Amsterdam: Elsevier, 2018: 755-845.");
  });
  it("prints web pages and data sets as online works", () => {
    const URL = "https://example.org/x";
    const web = entry({
      type: "webpage",
      URL,
      publisher: "国家医保局",
      issued: year(2023, 7, 10),
      accessed: year(2024, 1, 2),
    });
    expect(formatReference(web)).toBe("题名[EB/OL]. 国家医保局(2023-07-10)[2024-01-02].");
    expect(formatReference(entry({ type: "dataset", URL, publisher: "统计局", issued: year(2023) }))).toBe(
      "题名[DB/OL]. 统计局, 2023.",
    );
  });
});

describe("referenceList", () => {
  it("numbers in order of citation and links the DOI", () => {
    const entries = [
      entry({ id: "a" }),
      entry({ id: "b", title: "Title", DOI: "10.1/x", URL: "javascript:alert(1)" }),
    ];
    const list = referenceList(["b", "a"], new Map(entries.map((e) => [e.id, e])));
    expect(list.map(({ number, key, lang, url }) => [number, key, lang, url])).toEqual([
      [1, "b", "en", "https://doi.org/10.1/x"],
      [2, "a", "zh", undefined],
    ]);
  });
  it("drops an address that is not http", () => {
    const bad = entry({ id: "a", URL: "javascript:alert(1)" });
    expect(referenceList(["a"], new Map([["a", bad]]))[0]).not.toHaveProperty("url");
  });
});

describe("parseBibliography", () => {
  it("lists every fault with its entry", () => {
    const json = JSON.stringify([
      { id: "a", type: "book", title: "T" },
      { id: "a", type: "book", title: "T" },
      { id: "b", type: "book" },
    ]);
    expect(() => parseBibliography(json, "refs.json")).toThrow(
      /^refs\.json, entry 2 \(a\): duplicate id\nrefs\.json, entry 3 \(b\): title: /,
    );
  });
  it.each([
    ["{", /^refs\.json: not JSON: /],
    ["{}", /^refs\.json: not a list; expected a CSL-JSON list/],
  ])("refuses %s", (json, message) => {
    expect(() => parseBibliography(json, "refs.json")).toThrow(message);
  });
});
