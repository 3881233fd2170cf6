// The watchman is watched: pages with one known fault each, and one without. A fault that the harness does not report
// would make every journey's success worthless.
import { createServer } from "node:http";
import { run } from "./harness.mjs";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";
const page = (body, head = "") =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>t</title><link rel="icon" href="/icon.svg">${head}</head><body><main><h1>t</h1>${body}</main></body></html>`;

const PAGES = {
  "/well": page("<p>好</p>"),
  "/console": page("", `<script src="/error.js"></script>`),
  "/policy": page(`<p style="color:red">红</p>`),
  "/part": page(`<img src="/absent.svg" alt="x">`),
  "/away": page(`<img src="http://elsewhere.test/a.svg" alt="x">`),
  "/sideways": page("", `<link rel="stylesheet" href="/wide.css">`),
  "/access": page(`<input type="text"><img src="/icon.svg">`),
  "/words": page("<p>‹home-title›</p>"),
  "/class": page(`<p class="uh-nothing">好</p>`),
  "/leads": page(`<a href="/well">走</a>`),
};
const FILES = {
  "/icon.svg": ["image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"/>`],
  "/error.js": ["text/javascript", "console.error('broken')"],
  "/wide.css": ["text/css", "main { width: 500px }"],
};

const visit = (path) => async ({ go }) => void (await go(path));
const CASES = [
  ["a sound page passes", visit("/well"), null],
  ["an error in the console is reported", visit("/console"), /console: broken/],
  ["a breach of the content-security policy is reported", visit("/policy"), /content-security policy/],
  ["a part that does not load is reported", visit("/part"), /404: GET \/absent.svg/],
  ["a request to elsewhere is reported", visit("/away"), /leaves this machine/],
  ["scrolling sideways is reported", visit("/sideways"), /scrolls sideways/],
  ["a fault of accessibility is reported", visit("/access"), /accessibility/],
  ["a missing word is reported", visit("/words"), /words missing/],
  ["a class without a style is reported", visit("/class"), /no style sheet knows.*uh-nothing/],
  ["an unannounced 404 is reported", visit("/absent"), /404: GET \/absent/],
  ["an announced 404 passes", async ({ allow, go }) => (allow(404), void (await go("/absent"))), null],
  ["an expectation that fails is reported", async ({ expect }) => expect.equal(1, 2), /found 1, expected 2/],
  [
    "a page visited but not looked at is reported",
    async ({ page, go }) => {
      await go("/leads");
      await page.click("a");
      await page.waitForURL("**/well");
    },
    /visited but not looked at: \/well/,
  ],
];

/** Gives pairs of a name and what is wrong with the harness, if anything. */
export const selfcheck = async (browser) => {
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://127.0.0.1").pathname;
    const [type, text] = FILES[path] ?? ["text/html; charset=utf-8", PAGES[path]];
    response.writeHead(text === undefined ? 404 : 200, { "content-type": type, "content-security-policy": POLICY });
    response.end(text ?? page("<p>没有</p>"));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const base = `http://127.0.0.1:${server.address().port}`;
  const results = [];
  for (const [name, journey, wanted] of CASES) {
    const faults = await run({ browser, base, width: 360, lang: "zh-CN", journey, name: "selfcheck" });
    const well = wanted ? faults.some((fault) => wanted.test(fault)) : faults.length === 0;
    results.push([`harness: ${name}`, well ? [] : [`reported: ${faults.join("; ") || "nothing"}`]]);
  }
  server.close();
  return results;
};
