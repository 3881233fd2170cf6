// A served city for one journey: its own copy of the demo city, its own port, its own clock. Gone when the journey ends.
import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const READY_SECONDS = 30;

export const freePort = () =>
  new Promise((done, failed) => {
    const server = createServer().on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Serves a copy of the city in `from`; `from: null` serves an empty production city. */
export const serve = async (program, from, { clock, args = [] } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), "unionhall-city-"));
  if (from) await cp(from, folder, { recursive: true });
  const port = await freePort();
  const flags = ["serve", "--data-dir", folder, "--listen", `127.0.0.1:${port}`, ...(clock ? ["--clock", clock] : []), ...args];
  const server = spawn(program, flags, { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  const keep = (text) => (log = (log + text).slice(-20_000));
  server.stdout.on("data", keep);
  server.stderr.on("data", keep);
  const ended = new Promise((done) => server.on("close", done).on("error", (error) => done(keep(String(error)))));
  const base = `http://127.0.0.1:${port}`;
  const stop = async () => {
    server.kill("SIGTERM");
    const patience = setTimeout(() => server.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(patience);
    await rm(folder, { recursive: true, force: true });
  };
  let over = false;
  ended.then(() => (over = true));
  for (let wait = 0; wait < READY_SECONDS * 10; wait++) {
    const ready = await fetch(`${base}/readyz`).then((r) => r.ok, () => false);
    if (ready) return { base, folder, stop, log: () => log };
    if (over) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  await stop();
  throw new Error(`the server did not become ready:\n${log}`);
};
