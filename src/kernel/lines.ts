import { StringDecoder } from "node:string_decoder";

/** Turns chunks of bytes into the JSON value of each line. */
export function lineReader<T>(onValue: (value: T) => void): (chunk: Uint8Array) => void {
  const decoder = new StringDecoder("utf8");
  let parts: string[] = [];
  return (chunk) => {
    const pieces = decoder.write(Buffer.from(chunk)).split("\n");
    const last = pieces.pop() ?? "";
    for (const piece of pieces) {
      parts.push(piece);
      onValue(JSON.parse(parts.join("")) as T);
      parts = [];
    }
    if (last !== "") parts.push(last);
  };
}
