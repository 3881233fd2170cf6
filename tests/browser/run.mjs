// Runs journeys/*.mjs at 1280 and 360 px, in Chinese and in English, each on its own copy of the demo city.
//   node tests/browser/run.mjs [JOURNEY…]       called by bin/browser, which builds the program and fills the city
//
// A journey is a file:
//   export const needs = { clock: "2022-09-10T08:00:00+08:00", variants: [[360, "zh-CN"]], empty: true };   (all optional)
//   export default async ({ page, go, look, expect, … }) => { … };            what it is given: harness.mjs
import { mkdir, mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { serve } from "./city.mjs";
import { comforts } from "./comforts.mjs";
import { launch, run } from "./harness.mjs";
import { selfcheck } from "./selfcheck.mjs";

const program = process.env.UNIONHALL_TEST_PROGRAM;
const city = process.env.UNIONHALL_TEST_CITY;
if (!program || !city) {
  console.error("Call bin/browser: it builds the program and fills the city that the journeys start from.");
  process.exit(2);
}
const shots = process.env.UNIONHALL_SHOTS || (await mkdtemp(join(tmpdir(), "unionhall-shots-")));
await mkdir(shots, { recursive: true });

// A long journey names fewer: both widths and both languages, but not every pair of them.
const VARIANTS = [1280, 360].flatMap((width) => ["zh-CN", "en"].map((lang) => [width, lang]));

const wanted = process.argv.slice(2);
const folder = new URL("journeys/", import.meta.url);
const names = (await readdir(folder)).filter((file) => file.endsWith(".mjs")).map((file) => basename(file, ".mjs")).sort();
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length) {
  console.error(`There is no journey ${unknown.join(", ")}; there are: ${names.join(", ")}`);
  process.exit(2);
}

let passed = 0;
let failed = 0;
const tell = (name, faults, log) => {
  faults.length ? failed++ : passed++;
  console.log(`${faults.length ? "FAILED" : "ok    "} ${name}`);
  for (const fault of faults) console.log(`       ${fault.replace(/\n/g, "\n       ")}`);
  if (faults.length && log) console.log(`       the server's last words:\n${log.split("\n").slice(-15).join("\n")}`);
};

const browser = await launch();
try {
  if (!wanted.length) {
    for (const check of [selfcheck, comforts]) for (const [name, faults] of await check(browser)) tell(name, faults);
  }
  for (const name of names) {
    if (wanted.length && !wanted.includes(name)) continue;
    const { default: journey, needs = {} } = await import(new URL(`${name}.mjs`, folder));
    for (const [width, lang] of needs.variants ?? VARIANTS) {
      const served = await serve(program, needs.empty ? null : city, needs).catch((error) => error);
      const title = `${name} at ${width} px in ${lang}`;
      if (served instanceof Error) {
        tell(title, [served.message]);
        continue;
      }
      const faults = await run({ browser, base: served.base, width, lang, journey, name, shots, more: { city: served } });
      tell(title, faults, served.log());
      await served.stop();
    }
  }
} finally {
  await browser.close();
}
console.log(`Pictures: ${shots}`);
if (!names.length) console.log("There is no journey, and that is a failure.");
console.log(`${passed} passed, ${failed + (names.length ? 0 : 1)} failed`);
process.exit(failed || !names.length ? 1 : 0);
