import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Message } from "../../src/jupyter/message.js";
import { isReplyTo, logged, startConnected, type WireClient, type WireKernel } from "./wire-kernel.js";

let kernel: WireKernel;
let client: WireClient;

beforeAll(async () => {
  ({ kernel, client } = await startConnected({ transport: "local" }));
});
afterAll(() => kernel.stop());

const ask = (code: string, of = client) =>
  of.send("shell", "execute_request", { code, allow_stdin: true, stop_on_error: false });

const isQuestionOf =
  (request: Message) =>
  ({ header, parent_header: parent }: Message): boolean =>
    header.msg_type === "input_request" && (parent as { msg_id?: string }).msg_id === request.header.msg_id;

/** Waits for the nth question of a cell. */
async function question(request: Message, n = 1, of = client): Promise<Message> {
  let left = n;
  const seen = new Set<Message>();
  return of.message("stdin", (message) => {
    if (seen.has(message) || !isQuestionOf(request)(message)) return seen.has(message) && left === 0;
    seen.add(message);
    left -= 1;
    return left === 0;
  });
}

const answer = (to: Message, value: unknown, of = client) =>
  of.send("stdin", "input_reply", { status: "ok", value }, { parent: to.header });

const resultOf = (request: Message, of = client) =>
  of.seen
    .filter(
      ({ message: { header, parent_header: parent } }) =>
        header.msg_type === "execute_result" &&
        (parent as { msg_id?: string }).msg_id === request.header.msg_id,
    )
    .map(({ message }) => (message.content.data as Record<string, string>)["text/plain"])[0];

async function outcome(request: Message, of = client): Promise<Record<string, unknown>> {
  const { content } = await of.message("shell", isReplyTo(request));
  // Behind the reply of a later request everything published for this one has come.
  await of.run("0");
  return content;
}

describe("input", () => {
  it("asks the client and gives what was typed, hidden where it is a password", async () => {
    const request = ask(
      "const who: string = await input('Name: '); const key = await input('Key: ', { password: true }); [who, key]",
    );
    const first = await question(request);
    expect(first.content).toEqual({ prompt: "Name: ", password: false });
    answer(first, "医保");
    const second = await question(request, 2);
    expect(second.content).toEqual({ prompt: "Key: ", password: true });
    answer(second, "s3cret");
    expect((await outcome(request)).status).toBe("ok");
    expect(resultOf(request)).toBe("[ '医保', 's3cret' ]");
  });

  it("takes an answer without a parent, as jupyter_client sends it, and shows what was printed before", async () => {
    const request = ask("console.log('before'); await input()");
    await question(request);
    expect(client.seen.some(({ message }) => message.content.text === "before\n")).toBe(true);
    client.send("stdin", "input_reply", { value: "plain" });
    await outcome(request);
    expect(resultOf(request)).toBe("'plain'");
  });

  it("puts several questions one after the other", async () => {
    const request = ask("(await Promise.all([input('a'), input('b'), input('c')])).join('-')");
    for (const [n, name] of ["a", "b", "c"].entries()) {
      const asked = await question(request, n + 1);
      expect(asked.content.prompt).toBe(name);
      answer(asked, name.toUpperCase());
    }
    await outcome(request);
    expect(resultOf(request)).toBe("'A-B-C'");
  });

  it("leaves the event loop free while it waits, and can be interrupted", async () => {
    const request = ask(
      "let ticks = 0; const timer = setInterval(() => ticks++, 5); try { await input('?') } finally { clearInterval(timer) }",
    );
    const asked = await question(request);
    await client.ask("control", "interrupt_request", {});
    expect((await outcome(request)).ename).toBe("Interrupted");
    answer(asked, "too late");
    const next = ask("await input('next')");
    answer(await question(next), "in time");
    await outcome(next);
    expect(resultOf(next)).toBe("'in time'");
    await logged(kernel, "dropped an input_reply");
    const ticks = ask("ticks > 0");
    await outcome(ticks);
    expect(resultOf(ticks)).toBe("true");
  });

  it("says what to do where nobody can answer", async () => {
    for (const code of ["await input('x')", "prompt('x')"]) {
      const { reply } = await client.run(code, { allow_stdin: false });
      expect(reply.ename).toBe("StdinNotAllowed");
      expect(reply.evalue).toMatch(/allow_stdin is false.*JupyterLab/);
    }
    await client.run(
      "const late = new Promise((r) => setTimeout(() => input('x').catch((e) => r(e.message)), 50))",
      {
        allow_stdin: true,
      },
    );
    const { iopub } = await client.run("await late");
    expect(JSON.stringify(iopub)).toContain("only the running cell can ask");
  });

  it("ends with the input, and takes a value that is no text as an empty line", async () => {
    const ended = ask("await input()");
    answer(await question(ended), "\x04");
    expect((await outcome(ended)).ename).toBe("EndOfInput");
    const odd = ask("await input()");
    answer(await question(odd), { not: "text" });
    await outcome(odd);
    expect(resultOf(odd)).toBe("''");
  });

  it("asks the client that sent the cell, and no other may answer", async () => {
    const other = kernel.connect();
    await other.ready();
    const request = ask("await input('for the other')", other);
    const asked = await question(request, 1, other);
    answer(asked, "forged", client);
    for (const until = Date.now() + 10_000; Date.now() < until; ) {
      if (kernel.stderr().includes("it does not come from the client that was asked")) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    answer(asked, "own", other);
    await outcome(request, other);
    expect(resultOf(request, other)).toBe("'own'");
    expect(client.seen.some(({ message }) => isQuestionOf(request)(message))).toBe(false);
    other.close();
  });
});

describe("prompt, confirm and alert", () => {
  it("stand still until they are answered", async () => {
    const request = ask(
      "const got = [prompt('City:', 'Wuhan'), prompt('Rate:'), confirm('Sure?'), confirm('Really?'), alert('Done')]; got",
    );
    const prompts: unknown[] = [];
    for (const [n, value] of ["", "0.08", "y", "no", ""].entries()) {
      const asked = await question(request, n + 1);
      prompts.push(asked.content.prompt);
      answer(asked, value);
    }
    await outcome(request);
    expect(prompts).toEqual(["City: [Wuhan] ", "Rate: ", "Sure? [y/N] ", "Really? [y/N] ", "Done [Enter] "]);
    expect(resultOf(request)).toBe("[ 'Wuhan', '0.08', true, false, undefined ]");
  });

  it("give null at the end of input, and carry long answers whole", async () => {
    const ended = ask("prompt('x')");
    answer(await question(ended), "\x04");
    await outcome(ended);
    expect(resultOf(ended)).toBe("null");
    const long = ask("prompt('x')!.length");
    answer(await question(long), "长".repeat(200_000));
    await outcome(long);
    expect(resultOf(long)).toBe("200000");
  });

  it.each([
    ["at once", "prompt('x')"],
    ["after an await", "await null; prompt('x')"],
    ["in a timer", "await new Promise((r) => setTimeout(() => r(prompt('x')), 1))"],
  ])(
    "can be interrupted %s; the heart beats, and a late answer is not the next one's",
    async (_name, code) => {
      await client.run("let kept = 'state'");
      const request = ask(code);
      const asked = await question(request);
      await client.ask("control", "interrupt_request", {});
      expect((await outcome(request)).ename).toBe("Interrupted");
      answer(asked, "late");
      const next = ask("kept + prompt('again')");
      answer(await question(next), "!");
      await outcome(next);
      expect(resultOf(next)).toBe("'state!'");
    },
  );
});
