/**
 * An ISO 8601 date or date and time as the two forms a PDF holds.
 *
 * @throws RangeError when it is not such a date
 */
export function pdfDate(iso: string): { readonly info: string; readonly xmp: string } {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(
    iso,
  );
  if (!match)
    throw new RangeError(`PDF date "${iso}"; expected YYYY-MM-DD, with or without Thh:mm:ss and zone`);
  const [year, month, day, hour, minute, second, zone] = [1, 2, 3, 4, 5, 6, 7].map((i) => match[i]);
  const time = [hour ?? "00", minute ?? "00", second ?? "00"];
  const offset = zone === undefined || zone === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return {
    info: `D:${year}${month}${day}${time.join("")}${offset === "Z" ? "Z" : `${offset.replace(":", "'")}'`}`,
    xmp: `${year}-${month}-${day}T${time.join(":")}${offset}`,
  };
}
