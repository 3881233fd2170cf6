// What web/src adds to pages that work without it, each on a small page of its own: charts, one record a tap, asking
// before, watching progress, large type.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { run } from "./harness.mjs";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'";
const TYPES = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const page = (body) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>t</title>
<link rel="icon" href="/assets/favicon.svg"><script src="/assets/first.js"></script><link rel="stylesheet" href="/assets/app.css"><script type="module" src="/assets/app.js"></script></head><body><main><h1>t</h1>${body}</main></body></html>`;
const chart = (kind) => `<figure class="uh-chart" data-chart="${kind}"><figcaption>新发展会员</figcaption><details><summary>看表格</summary>
<table class="uh-table"><thead><tr><th scope="col">日</th><th scope="col">会员</th><th scope="col" data-dash>时间进度</th></tr></thead>
<tbody><tr><th scope="row">第1日</th><td>1,270</td><td>260</td></tr><tr><th scope="row">第2日</th><td>—</td><td>520</td></tr></tbody></table></details></figure>`;

const CASES = {
  "a chart is drawn from its table, under the strict policy": async ({ page, go, expect }) => {
    for (const kind of ["line", "bar", "stack"]) {
      await go(`/chart-${kind}`);
      await expect.visible(page.locator(".uh-canvas svg"), `the ${kind} chart`);
      await expect.text(page.locator(".uh-canvas svg"), "第1日");
      await expect.text(page.locator(".uh-canvas svg"), "会员");
      expect.equal(await page.locator(".uh-canvas").getAttribute("aria-label"), "新发展会员", "the chart's name");
      await page.hover(".uh-canvas");
      await page.click("summary");
      await expect.visible(page.locator("table"), "the table beneath the chart");
    }
  },
  "a form that is on its way is sent once": async ({ page, go, look, expect, served }) => {
    await go("/form");
    served.posts = 0;
    await page.evaluate(() => {
      const form = document.querySelector("form");
      form.requestSubmit();
      // Late enough that the first is on the wire, early enough that its answer is not here.
      setTimeout(() => form.requestSubmit(), 80);
    });
    await page.waitForURL("**/done");
    expect.equal(served.posts, 1, "times sent");
    await look("done");
    await page.goBack();
    await expect.visible(page.locator("button:enabled"), "the button, awake again");
  },
  "what cannot be taken back is asked for first": async ({ page, go, expect, served }) => {
    await go("/ask");
    served.posts = 0;
    let asked = "";
    page.once("dialog", (dialog) => ((asked = dialog.message()), dialog.dismiss()));
    await page.click("button");
    expect.equal(asked, "撤销整批？", "the question");
    expect.equal(served.posts, 0, "times sent after no");
    page.once("dialog", (dialog) => dialog.accept());
    await page.click("button");
    await page.waitForURL("**/done");
    expect.equal(served.posts, 1, "times sent after yes");
  },
  "a region asks for itself until the server lets it rest": async ({ page, go, expect, served }) => {
    served.rounds = 0;
    await go("/poll");
    await expect.text(page.locator("#progress"), "完成");
    const rounds = served.rounds;
    await page.waitForTimeout(1500);
    expect.equal(served.rounds, rounds, "rounds after the end");
  },
  "large type is remembered": async ({ page, go, expect }) => {
    await go("/large");
    await page.click("[data-large]");
    expect.equal(await page.locator("[data-large]").getAttribute("aria-pressed"), "true", "pressed");
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.classList.contains("large")), "large type was forgotten");
  },
};

const answer = (path, served) => {
  if (path.startsWith("/chart-")) return page(chart(path.slice(7)));
  if (path === "/form") return page(`<form method="post" action="/done"><button class="btn">提交</button></form>`);
  if (path === "/ask") return page(`<form method="post" action="/done" data-confirm="撤销整批？"><button class="btn">撤销</button></form>`);
  if (path === "/poll") return page(`<section id="progress"${served.rounds++ < 2 ? ' data-poll="1"' : ""}>${served.rounds > 2 ? "完成" : "进行中"}</section>`);
  if (path === "/large") return page(`<button type="button" class="btn" data-large aria-pressed="false">大字</button>`);
  return page("<p>好</p>");
};

/** Gives pairs of a name and what went wrong. */
export const comforts = async (browser) => {
  const served = { posts: 0, rounds: 0 };
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://127.0.0.1").pathname;
    if (request.method === "POST") {
      served.posts++;
      await new Promise((done) => setTimeout(done, 200));
      return response.writeHead(303, { location: "/done" }).end();
    }
    const isFile = path.startsWith("/assets/");
    const type = isFile ? TYPES[extname(path)] : "text/html";
    const body = isFile ? await readFile(new URL(`../../web/dist/${path.slice(8)}`, import.meta.url)) : answer(path, served);
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-security-policy": POLICY }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const base = `http://127.0.0.1:${server.address().port}`;
  const results = [];
  for (const [name, steps] of Object.entries(CASES)) {
    const journey = async (given) => {
      await steps({ ...given, served });
      await given.look("end");
    };
    results.push([`script: ${name}`, await run({ browser, base, width: 360, lang: "zh-CN", journey, name: "script" })]);
  }
  server.close();
  return results;
};
