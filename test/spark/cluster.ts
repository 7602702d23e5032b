import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Cluster {
  readonly master: string;
  stop(): Promise<void>;
}

/** Starts a standalone master and workers of one core each, on free ports of the loopback. */
export async function startCluster(home: string, folder: string, workers: number): Promise<Cluster> {
  const children: ChildProcess[] = [];
  const start = (name: string, args: readonly string[], ready: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const env = { ...process.env, SPARK_LOCAL_IP: "127.0.0.1", SPARK_HOME: home };
      const child = spawn(join(home, "bin", "spark-class"), [`org.apache.spark.deploy.${name}`, ...args], {
        cwd: folder,
        env,
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      });
      children.push(child);
      const log: string[] = [];
      const read = (line: string) => {
        log.push(line);
        const match = ready.exec(line);
        if (match) resolve(match);
      };
      for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", read);
      child.once("exit", () => reject(new Error(`${name} ended:\n${log.slice(-20).join("\n")}`)));
    });
  const stop = async () => {
    for (const child of children) {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) continue;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      process.kill(-child.pid, "SIGKILL");
      await gone;
    }
  };
  try {
    const where = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0"];
    const [, master] = await start(
      "master.Master",
      where,
      /Starting Spark master at (spark:\/\/127\.0\.0\.1:\d+)/,
    );
    const work = Array.from({ length: workers }, (_, i) => {
      const own = join(folder, `worker${i}`);
      mkdirSync(own);
      const size = ["--cores", "1", "--memory", "1g", "--work-dir", own];
      return start("worker.Worker", [...where, ...size, master!], /Successfully registered with master/);
    });
    await Promise.all(work);
    return { master: master!, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
