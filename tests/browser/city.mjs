// A served city for one journey: its own copy of the demo city, its own port, its own clock. Gone when the journey ends.
import { execFile, spawn } from "node:child_process";
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
  const base = `http://127.0.0.1:${port}`;
  let log = "";
  const keep = (text) => (log = (log + text).slice(-20_000));
  let end = async () => {};

  /** One process on the folder, ready; `end` takes it down. */
  const begin = async (clock) => {
    const flags = ["serve", "--data-dir", folder, "--listen", `127.0.0.1:${port}`, ...(clock ? ["--clock", clock] : []), ...args];
    const server = spawn(program, flags, { stdio: ["ignore", "pipe", "pipe"] });
    server.stdout.on("data", keep);
    server.stderr.on("data", keep);
    let over = false;
    const ended = new Promise((done) => server.on("close", done).on("error", (error) => done(keep(String(error)))));
    ended.then(() => (over = true));
    end = async () => {
      server.kill("SIGTERM");
      const patience = setTimeout(() => server.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(patience);
    };
    for (let wait = 0; wait < READY_SECONDS * 10 && !over; wait++) {
      if (await fetch(`${base}/readyz`).then((r) => r.ok, () => false)) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    await stop();
    throw new Error(`the server did not become ready:\n${log}`);
  };
  const stop = async () => {
    await end();
    await rm(folder, { recursive: true, force: true });
  };
  /** The server is down until another moment, and comes back at the same address. */
  const downUntil = async (moment) => {
    await end();
    await begin(moment);
  };
  /** A command of the program on the same city, at a moment. Gives what it printed. */
  const command = (words, moment) =>
    new Promise((done, failed) => {
      const flags = ["--data-dir", folder, ...(moment ? ["--clock", moment] : [])];
      execFile(program, [...words, ...flags], (error, out, errors) => (error ? failed(new Error(`${words.join(" ")}: ${errors || error}`)) : done(out)));
    });
  await begin(clock);
  return { base, folder, stop, downUntil, command, log: () => log };
};
