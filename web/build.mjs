// Builds web/src into web/dist, from where the binary takes it in: app.css, app.js, first.js, charts.js, favicon.svg, icon-….svg.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = join(here, "dist");
// Where the server answers for these files.
const base = "/assets/";

// Tabler draws its ticks and arrows with `data:` images, which `default-src 'self'` refuses. They become files of our own.
const icons = new Map();
const iconsAsFiles = {
  name: "icons-as-files",
  setup(bundle) {
    bundle.onLoad({ filter: /[/\\]@tabler[/\\].*\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const contents = css.replace(/url\("data:image\/svg\+xml,([^"]+)"\)/g, (_, text) => {
        const svg = decodeURIComponent(text);
        const name = `icon-${createHash("sha256").update(svg).digest("hex").slice(0, 12)}.svg`;
        icons.set(name, svg);
        return `url("${base}${name}")`;
      });
      return { contents, loader: "css" };
    });
  },
};

const common = {
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  target: ["chrome90", "firefox90", "safari15"],
  external: [`${base}*`],
};

const entry = (name) => join(here, "src", name);
const out = (name) => join(dist, name);

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([
  build({ ...common, entryPoints: [entry("app.css")], outfile: out("app.css"), plugins: [iconsAsFiles] }),
  build({ ...common, entryPoints: [entry("app.js")], outfile: out("app.js"), format: "esm", external: ["./charts.js"] }),
  build({ ...common, entryPoints: [entry("first.js")], outfile: out("first.js"), format: "iife" }),
  build({ ...common, entryPoints: [entry("charts.js")], outfile: out("charts.js"), format: "esm" }),
  cp(entry("favicon.svg"), out("favicon.svg")),
]);
await Promise.all([...icons].map(([name, svg]) => writeFile(out(name), svg)));

const left = (await readFile(out("app.css"), "utf8")).match(/url\(["']?data:[^)]{0,60}/);
if (left) throw new Error(`app.css still holds an image that the content-security policy refuses: ${left[0]}`);
