// Prints every library that is in the program, its licence, and each licence text once: crates that are linked for this machine, and the
// packages from npm that styles and scripts are bundled from. Sorted, so that the same lock files print the same.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const TEXTS = /^(licen[cs]e|copying|unlicense|notice|copyright)/i;
const MIT = `The MIT licence, for libraries above that name it without a text of their own. Copyright (c) the authors named there.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
const run = (...args) => execFileSync(args[0], args.slice(1), { encoding: "utf8", maxBuffer: 1 << 28 });

function crates() {
  const host = run("rustc", "-vV").match(/^host: (.*)$/m)[1];
  const metadata = JSON.parse(run("cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", host));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  // From the program outward, over what is linked: neither tests nor what only builds.
  const seen = new Set();
  const walk = (id) => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const dep of nodes.get(id).deps) if (dep.dep_kinds.some((kind) => kind.kind === null)) walk(dep.pkg);
  };
  walk(metadata.resolve.root);
  const linked = metadata.packages.filter((p) => seen.has(p.id) && p.id !== metadata.resolve.root);
  return linked.map((p) => ({ ...p, folder: dirname(p.manifest_path), from: p.repository ?? "" }));
}

function packages() {
  const lock = JSON.parse(readFileSync("web/package-lock.json", "utf8"));
  const root = lock.packages[""];
  const all = Object.entries(lock.packages).filter(([path, p]) => path && !p.dev && !p.optional && !path.endsWith("/esbuild"));
  if (!root.dependencies) throw new Error("web/package-lock.json names no dependencies");
  return all.map(([path, p]) => ({
    name: path.replace(/^.*node_modules\//, ""), version: p.version, license: p.license, folder: join("web", path), from: "npm",
  }));
}

// Texts of a package: files in its folder, and in a folder of that name.
function texts(folder) {
  if (!existsSync(folder)) throw new Error(`${folder} is missing`);
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => TEXTS.test(entry.name) && !/\.(rs|js|ts)$/.test(entry.name));
  return names.sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? texts(path) : [readFileSync(path, "utf8").replace(/\r\n/g, "\n").trim()];
  });
}

const known = new Map();
const lines = [];
const key = (p) => `${p.name} ${p.version}`;
const every = [...crates(), ...packages()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
for (const p of every) {
  const numbers = texts(p.folder).map((text) => {
    const digest = createHash("sha256").update(text).digest("hex");
    if (!known.has(digest)) known.set(digest, { number: known.size + 1, text });
    return known.get(digest).number;
  });
  // Some ship no text but name the licence: Apache-2.0 is in LICENSE, MIT at the end, and both are meant of the authors named here.
  const where = numbers.length ? `texts ${[...new Set(numbers)].join(", ")}` : `by ${(p.authors ?? []).join(", ") || "its authors"}`;
  lines.push(`${key(p)}: ${p.license ?? "see its text"} (${where}) ${p.from}`.trimEnd());
}
console.log("Libraries in this program, their licences, and below each text once.\n");
console.log(lines.join("\n"));
for (const { number, text } of known.values()) console.log(`\n${"=".repeat(30)} text ${number} ${"=".repeat(30)}\n\n${text}`);
console.log(`\n${"=".repeat(68)}\n\n${MIT}`);
