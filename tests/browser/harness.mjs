// What every journey is given, and everything that is watched while it runs. A journey fails on its own expectations,
// and on any of these wherever they happen: an error in the console, a breach of the content-security policy, a part of
// a page that does not load, a request that leaves this machine, an answer of 4xx that the journey did not announce or
// of 5xx, a page visited but not looked at; and, on the pages looked at, a serious fault of accessibility, scrolling
// sideways on a phone (in ordinary and in large type), a word missing from the message files or a class from the styles.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const fromWeb = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = fromWeb("playwright-core");
const AXE = readFileSync(fromWeb.resolve("axe-core/axe.min.js"), "utf8");

const PATHS = ["chromium", "chromium-browser", "google-chrome"].flatMap((name) => ["/usr/bin/", "/usr/local/bin/", "/snap/bin/"].map((at) => at + name));
const STEP_MS = 10_000;

export const launch = () => {
  const executablePath = process.env.CHROMIUM || PATHS.find((path) => existsSync(path));
  if (!executablePath) throw new Error("There is no Chromium: bin/test installs it.");
  return chromium.launch({
    executablePath,
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      // Whatever a page asks for elsewhere finds no address.
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ],
  });
};

/** `expect(condition, message)`, and a few forms that say more when they fail. */
export const expect = (truth, message) => {
  if (!truth) throw new Error(message ?? "an expectation did not hold");
};
expect.equal = (found, wanted, what = "value") =>
  expect(found === wanted, `${what}: found ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`);
/** Waits until the element shows the text (a string it contains, or a pattern). */
expect.text = async (locator, wanted) => {
  const until = Date.now() + STEP_MS;
  let found = null;
  do {
    found = await locator.first().textContent({ timeout: STEP_MS }).catch(() => null);
    if (found !== null && (wanted instanceof RegExp ? wanted.test(found) : found.includes(wanted))) return;
    await new Promise((done) => setTimeout(done, 100));
  } while (Date.now() < until);
  throw new Error(`text: found ${JSON.stringify(found?.trim().slice(0, 300) ?? null)}, expected ${wanted}`);
};
/** Waits until the element can be seen. */
expect.visible = (locator, what = String(locator)) =>
  locator.first().waitFor({ state: "visible", timeout: STEP_MS }).catch(() => expect(false, `not to be seen: ${what}`));

/** Runs one journey against a served address. Gives the list of what went wrong; empty is well. */
export const run = async ({ browser, base, width, lang, journey, name, shots, more = {} }) => {
  const faults = [];
  const fault = (text) => faults.includes(text) || faults.push(text);
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    locale: lang,
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    hasTouch: width < 600,
    acceptDownloads: true,
  });
  context.setDefaultTimeout(STEP_MS);
  const here = new URL(base).host;
  const allowed = new Set();
  const visited = new Set();
  const seen = new Set();
  const place = (address) => new URL(address).pathname;

  context.on("page", (page) => {
    page.on("console", (message) => {
      // Chromium's own line about a failed load has no address; the answers below have.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) fault(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => fault(`script: ${error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:|^wss?:/.test(url.protocol) && url.host !== here) fault(`a request leaves this machine: ${url.href}`);
    });
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      if (!why.includes("ERR_ABORTED")) fault(`not loaded: ${request.url()} (${why})`);
    });
    page.on("response", (response) => {
      const status = response.status();
      if (status < 400) return;
      const isPage = response.request().isNavigationRequest() || response.request().headers()["hx-request"];
      if (status >= 500 || !isPage || !allowed.has(status)) fault(`${status}: ${response.request().method()} ${place(response.url())}`);
    });
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame() && frame.url().startsWith("http")) visited.add(place(frame.url()));
    });
  });
  await context.exposeFunction("reportBreach", (text) => fault(`content-security policy: ${text}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (e) => window.reportBreach(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
  });
  await context.addCookies([{ name: "uh_language", value: lang, url: base }]);

  const page = await context.newPage();
  const shot = async (title, from = page) => {
    if (shots) await from.screenshot({ path: join(shots, `${name}-${title}-${width}-${lang}.png`), fullPage: true });
  };
  const axe = async (from = page) => {
    await from.evaluate(AXE);
    const found = await from.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, impact, help, nodes } of found.violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      fault(`accessibility at ${place(from.url())}: ${id} (${impact}), ${help}: ${nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
    }
  };
  const sideways = async (from = page) => {
    if (width > 400) return;
    for (const large of [false, true]) {
      const wide = await from.evaluate((large) => {
        const root = document.documentElement;
        const was = root.classList.contains("large");
        root.classList.toggle("large", large || was);
        const limit = root.clientWidth;
        const over = root.scrollWidth;
        const names = [];
        if (over > limit) {
          for (const part of document.body.querySelectorAll("*")) {
            const box = part.getBoundingClientRect();
            if (box.right > limit + 1 && box.width && !part.closest(".uh-scroll, .visually-hidden")) names.push(`${part.localName}.${part.className.baseVal ?? part.className}`);
          }
        }
        root.classList.toggle("large", was);
        return over > limit ? `${over} > ${limit} by ${names.slice(0, 4).join(", ")}` : null;
      }, large);
      if (wide) fault(`scrolls sideways at ${place(from.url())}${large ? " in large type" : ""}: ${wide}`);
    }
  };
  /** Everything that is asked of a page, and its picture. */
  const look = async (title, from = page) => {
    await from.waitForLoadState("load");
    seen.add(place(from.url()));
    const language = await from.evaluate(() => document.documentElement.lang);
    if (language !== lang) fault(`language of ${place(from.url())}: ${language}`);
    const text = await from.evaluate(() => document.body.textContent + document.title);
    const missing = text.match(/‹[a-z][a-z0-9-]*›/g);
    if (missing) fault(`words missing at ${place(from.url())}: ${[...new Set(missing)].join(" ")}`);
    const unknown = await from.evaluate(() => {
      const css = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join();
      const used = new Set([...document.querySelectorAll('[class*="uh-"]')].flatMap((part) => [...part.classList]));
      return [...used].filter((name) => name.startsWith("uh-") && !css.includes(`.${name}`));
    });
    if (unknown.length) fault(`classes that no style sheet knows at ${place(from.url())}: ${unknown.join(" ")}`);
    await sideways(from);
    await axe(from);
    await shot(title, from);
  };
  const go = async (path, title = path.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "start") => {
    const answer = await page.goto(base + path, { waitUntil: "load" });
    await look(title);
    return answer;
  };
  /** Nobody again, in the same window. */
  const signOut = () => context.clearCookies({ name: "uh_session" });
  /** Signs in as a role account of the demo city, by its button on the sign-in page, and ends up at `back`. */
  const signIn = async (account, back = "/") => {
    await signOut();
    await page.goto(`${base}/sign-in?back=${encodeURIComponent(back)}`);
    await look("sign-in");
    await Promise.all([page.waitForURL((url) => url.pathname !== "/sign-in"), page.locator(`button[name=name][value="${account}"]`).click()]);
    await look(`signed-in-${account}`);
  };
  /** Says beforehand that pages may answer with these 4xx. */
  const allow = (...statuses) => statuses.forEach((status) => allowed.add(status));

  try {
    await journey({ page, context, base, width, lang, expect, axe, shot, look, go, signIn, signOut, allow, narrow: width < 600, ...more });
    for (const path of visited) if (!seen.has(path)) fault(`visited but not looked at: ${path}`);
  } catch (error) {
    fault(error.stack.split("\n").slice(0, 4).join("\n"));
    await shot("failed").catch(() => {});
  } finally {
    await context.close();
  }
  return faults;
};
