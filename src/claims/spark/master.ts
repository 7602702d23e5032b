import { connect } from "node:net";

const HOSTS = /^spark:\/\/([^/\s]+)$/;
const OTHERS = /^(local(\[[^\]]+\])?|yarn|k8s:\/\/\S+)$/;

interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Addresses of a standalone master, several where it has stand-bys; none for `local[n]`, `yarn` and `k8s://…`,
 * which Spark reaches by other ways.
 *
 * @throws RangeError for a text that is no master of Spark
 */
export function masterAddresses(where: string, master: string): readonly Address[] {
  if (OTHERS.test(master)) return [];
  const parts = HOSTS.exec(master)?.[1]?.split(",") ?? [];
  const addresses = parts.map((part) => /^(\[[0-9a-f:]+\]|[^:[\]]+):(\d{1,5})$/i.exec(part));
  if (addresses.length === 0 || addresses.some((a) => a === null || Number(a[2]) > 65535)) {
    throw new RangeError(
      `${where}: master is "${master}"; expected spark://HOST:PORT (several with commas), yarn, k8s://URL or local[N]`,
    );
  }
  return addresses.map((a) => ({ host: a![1]!.replace(/^\[|\]$/g, ""), port: Number(a![2]) }));
}

/**
 * Waits until one of a standalone master's addresses takes a connection.
 *
 * Spark itself tries for minutes before it says that nobody is there.
 *
 * @throws Error when none does within `patienceMs`
 */
export async function probeMaster(where: string, master: string, patienceMs: number): Promise<void> {
  const addresses = masterAddresses(where, master);
  if (addresses.length === 0) return;
  const answers = await Promise.all(addresses.map((address) => answer(address, patienceMs)));
  if (answers.includes(undefined)) return;
  const tried = addresses.map(({ host, port }, i) => `${host}:${port}: ${answers[i]}`);
  throw new Error(
    `the Spark master ${master} does not answer (${tried.join("; ")}); ` +
      "check its address on the master's web page, that it runs, and that no firewall is between",
  );
}

/** Undefined when the port takes a connection, else why not. */
function answer({ host, port }: Address, patienceMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (reason: string | undefined) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reason);
    };
    const timer = setTimeout(() => end(`no answer within ${patienceMs / 1000} s`), patienceMs);
    socket.once("connect", () => end(undefined));
    socket.once("error", (error: NodeJS.ErrnoException) => {
      end(error.code === "ENOTFOUND" ? "no such host" : (error.code ?? error.message));
    });
  });
}
