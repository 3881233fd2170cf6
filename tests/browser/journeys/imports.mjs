// A county's sheet with bad rows: the trial names line, column and reason; the bad rows come back as a sheet; the mended sheet
// is sent again without a duplicate; a second cadre looks at the sample and confirms, and only then it counts.
import { readFile } from "node:fs/promises";
import { phone, residentNumber, wrongNumber } from "../people.mjs";

export const needs = { variants: [[1280, "en"], [360, "zh-CN"]] };

const UNION = "411002-00001";
const HEADS = "姓名,身份证号,手机号,工会代码,新业态群体,入会日期";
const row = (n, more = {}) => {
  const r = { name: `周试${"甲乙丙丁戊己"[n]}`, number: residentNumber(800 + n), group: "外卖配送员", day: "2022-11-09", ...more };
  return [r.name, r.number, phone(100 + n), UNION, r.group, r.day].join(",");
};
const BAD = [row(0), row(1), row(2), row(3, { number: wrongNumber(residentNumber(803)) }), row(4, { day: "2099-01-01" }), row(5, { number: "4.11099E+17" })];
const MENDED = [0, 1, 2, 3, 4, 5].map((n) => row(n));
const sheet = (name, rows) => ({ name, mimeType: "text/csv", buffer: Buffer.from([HEADS, ...rows].join("\r\n"), "utf8") });

/** Sends a sheet and waits until its trial is over. */
const send = async ({ page, look, go }, file, title) => {
  await go("/imports/new", `${title}-form`);
  await page.selectOption("[name=kind]", "members");
  await page.fill("[name=organisation]", "411002");
  await page.setInputFiles("[name=file]", file);
  await Promise.all([page.waitForURL(/imports\/[0-9a-f-]{36}/), page.locator("main .btn-primary").click()]);
  await rest(page);
  await look(title);
};

/** Until the machine has nothing left to do with the batch. */
const rest = async (page) => {
  for (let round = 0; round < 60 && (await page.locator("#import[data-poll]").count()); round++) {
    await page.waitForTimeout(500);
    await page.reload();
  }
};

const press = async (page, button) => {
  await Promise.all([page.waitForNavigation(), button.click()]);
  await rest(page);
};

const rows = (page, verdict) => page.locator(`a.uh-figure[href$='verdict=${verdict}'] .value`).evaluate((part) => Number(part.firstChild.textContent));

const members = async ({ go, page }) => {
  await go("/figures/members.admitted?organisation=411002", "count");
  return Number((await page.locator(".uh-value").evaluate((part) => part.firstChild.textContent)).replace(/,/g, ""));
};

export default async (tools) => {
  const { page, look, signIn, expect } = tools;
  const before = await members(tools);
  await signIn("county-411002", "/imports");
  await send(tools, sheet("新会员.csv", BAD), "trial");
  expect.equal(await rows(page, "new"), 3, "good rows");
  expect.equal(await rows(page, "bad"), 3, "bad rows");
  const reasons = await page.locator("main").innerText();
  for (const line of ["5", "6", "7"]) expect(reasons.includes(line), `line ${line} is named`);
  const [bad] = await Promise.all([page.waitForEvent("download"), page.locator("a[href$='/bad.xlsx']").click()]);
  expect.equal((await readFile(await bad.path())).subarray(0, 2).toString(), "PK", "the bad rows are a spreadsheet");

  await press(page, page.locator("form[action$='/apply'] button"));
  const first = new URL(page.url()).pathname;
  await look("applied");
  await send(tools, sheet("新会员-改.csv", MENDED), "mended");
  expect.equal(await rows(page, "bad"), 0, "bad rows of the mended sheet");
  expect.equal(await rows(page, "new"), 3, "new rows of the mended sheet");
  await press(page, page.locator("form[action$='/apply'] button"));
  const second = new URL(page.url()).pathname;
  expect.equal(await page.locator("form[action$='/confirm']").count(), 0, "the sender's own button to confirm");
  await look("own-sample");
  expect.equal(await members(tools), before, "members before anybody confirmed");

  await signIn("county-411002-2", "/imports");
  for (const batch of [first, second]) {
    await tools.go(batch, "sample");
    const sample = page.locator("form[action$='/sample'] button[value=confirmed]");
    for (let n = 0; n < (await sample.count()); n++) await press(page, sample.nth(n));
    await look("looked-at");
    await press(page, page.locator("form[action$='/confirm'] button"));
    await look("confirmed");
  }
  expect.equal(await members(tools), before + 6, "members after the second person confirmed");
};
