// Two campaigns of the city on two indicators, and a county's own quarter over its streets, side by side: each counts what is its
// own, and the county's rhythms go round one level down, with its leader, its second cadre and a street that answers for itself.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { phone, residentNumber } from "../people.mjs";

export const needs = { clock: "2023-03-31T09:00:00+08:00", variants: [[1280, "en"], [360, "zh-CN"]] };

const COUNTY = "411002";
const [SOUTH, WEST] = ["411002004", "411002001"];
/** Unions of these two streets in the demo city. */
const UNION = { [SOUTH]: "411002-00001", [WEST]: "411002-00005" };
const HEADS = "姓名,身份证号,手机号,工会代码,新业态群体,入会日期";
const PATIENCE = 90_000;

export default async (tools) => {
  const { page, context, base, go, look, signIn, expect, city } = tools;
  const folder = await mkdtemp(join(tmpdir(), "unionhall-beside-"));
  page.on("dialog", (dialog) => dialog.accept());
  const press = (button) => Promise.all([page.waitForNavigation(), button.first().click()]);
  const send = async (action, title) => {
    await press(page.locator(`form[action$='${action}'] button.btn-primary, form[action$='${action}'] button`));
    await look(title);
  };
  const fill = async (fields) => {
    for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
  };
  const until = async (path, what, title) => {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const answer = await context.request.get(base + path, { headers: { accept: "text/html" } });
      if (answer.ok() && (await answer.text()).includes(what)) break;
      expect(Date.now() < end, `${path} never showed ${what}`);
      await page.waitForTimeout(500);
    }
    await go(path, title);
  };
  const line = async (key, day, unit) => {
    const board = await (await context.request.get(`${base}/api/v1/campaigns/${key}/boards/${day}`)).json();
    return board.lines.find((l) => l.unit_code === unit);
  };
  let serial = 0;
  /** New members of a union, some of them couriers, confirmed by the county's second cadre. */
  const admit = async (union, groups, day, moment) => {
    const rows = groups.map((group) => {
      serial += 1;
      return [`周旁${"甲乙丙丁戊己"[serial % 6]}`, residentNumber(400 + serial, `19${70 + serial}0415`), phone(5000 + serial), union, group, day].join(",");
    });
    const file = join(folder, `${union}-${serial}.csv`);
    await writeFile(file, [HEADS, ...rows].join("\r\n"));
    await city.command(["import", "members", file, "--by", `county-${COUNTY}`, "--organisation", COUNTY, "--confirmed-by", `county-${COUNTY}-2`], moment);
  };
  /** A campaign of the second quarter on one indicator. */
  const setUp = async (fields, indicator, kind) => {
    await go("/campaigns/new?period=2023Q2", `setting-up-${fields.key}`);
    await fill({ sample_size: "2", tie_breakers: `absolute:${indicator}`, ...fields });
    for (const weight of await page.locator("[name^='weight.']").all()) await weight.fill("");
    await page.fill(`[name='weight.${indicator}']`, "1");
    await page.selectOption("[name=target_kind]", kind);
    await page.selectOption("[name=ten_days]", "campaign");
    await press(page.locator("main .uh-form .btn-primary"));
    await look(`set-up-${fields.key}`);
    await expect.visible(page.locator(".uh-head h1, h1"), "the campaign");
  };
  const divide = async (of, indicator, kind, total) => {
    await go(`/targets/divide?organisation=${of}`, `dividing-${indicator}-${of}`);
    await page.selectOption("[name=indicator]", indicator);
    await page.selectOption("[name=kind]", kind);
    await fill({ period: "2023Q2", total });
    for (const weight of await page.locator("[name^='weight.']").all()) await weight.fill("1");
    await press(page.locator("button[value=propose]"));
    await look(`proposed-${indicator}-${of}`);
    await page.check("[name=publish]");
    await press(page.locator("button[value=apply]"));
    await look(`divided-${indicator}-${of}`);
  };

  // ── The city ranks its counties by two indicators at once; a county ranks its streets ──
  await signIn("city-organiser");
  await setUp({ key: "members-q2", name_zh: "二季度入会", name_en: "Members, second quarter", units: "" }, "members.admitted", "city-raised");
  await setUp({ key: "couriers-q2", name_zh: "二季度新就业形态", name_en: "Couriers, second quarter", units: "" }, "members.admitted.new-form", "city-raised");
  await divide("411000", "members.admitted", "city-raised", "1000");
  await divide("411000", "members.admitted.new-form", "city-raised", "500");
  await signIn(`county-${COUNTY}`);
  await setUp({ key: "weidu-q2", name_zh: "魏都二季度入会", name_en: "Weidu, second quarter", organisation: COUNTY, units: "" }, "members.admitted", "city-raised");
  await divide(COUNTY, "members.admitted", "city-raised", "160");
  await go("/campaigns", "campaigns");

  // ── The first day ──
  await city.downUntil("2023-04-01T10:00:00+08:00");
  await admit(UNION[SOUTH], ["外卖配送员", "外卖配送员", ""], "2023-04-01", "2023-04-01T10:05:00+08:00");
  await admit(UNION[WEST], [""], "2023-04-01", "2023-04-01T10:06:00+08:00");
  await city.downUntil("2023-04-01T18:02:00+08:00");
  await signIn(`county-${COUNTY}`);
  for (const key of ["members-q2", "couriers-q2", "weidu-q2"]) await until(`/campaigns/${key}/days/1`, "SHA-256", `day-1-${key}`);
  expect.equal((await line("members-q2", 1, COUNTY)).cells[0].done, 4, "members of the county");
  expect.equal((await line("couriers-q2", 1, COUNTY)).cells[0].done, 2, "couriers of the county");
  expect.equal((await line("weidu-q2", 1, SOUTH)).cells[0].done, 3, "members of the southern street");
  expect.equal((await line("weidu-q2", 1, SOUTH)).rank, 1, "its place in the county");
  expect.equal(await line("weidu-q2", 1, "411003"), undefined, "another county among the streets");
  await go("/campaigns/weidu-q2/snapshots", "published");

  // ── Ten days of the county: it draws, calls, orders; the street answers, and only the street ──
  await city.downUntil("2023-04-11T09:00:00+08:00");
  await signIn(`county-${COUNTY}`, "/campaigns/weidu-q2/rounds/new");
  await page.selectOption("[name=number]", { index: 1 });
  await page.selectOption("[name=rule]", "all");
  await fill({ team: "区督导组", visit_from: "2023-04-11", visit_to: "2023-04-12" });
  await press(page.locator("main .uh-form .btn-primary"));
  await look("county-round");
  await send("/draw", "county-drawn");
  await go(`/campaigns/weidu-q2/rounds/1/units/${SOUTH}`, "county-sheet");
  await page.fill("[name=what]", "入会申请书缺页。");
  await page.selectOption("[name=severity]", { index: 1 });
  await send("/findings", "county-finding");
  await press(page.locator("a[href$='/order']"));
  await look("county-ordering");
  await fill({ title: "入会申请书缺页", demand: "补齐申请书。" });
  await page.uncheck("[name=evidence]");
  await send("/order", "county-ordered");
  const order = new URL(page.url()).pathname;
  expect.equal(await page.locator("form[action$='/reply']").count(), 0, "a county's way to answer for its street");
  await signIn(`street-${SOUTH}`, order);
  await page.fill("[name=reply]", "已补齐。");
  await send("/reply", "street-replied");
  expect.equal(await page.locator("form[action$='/close']").count(), 0, "the street's own button to close");
  await signIn(`county-${COUNTY}-2`, order);
  await page.fill("form[action$='/close'] [name=note]", "材料齐全。");
  await send("/close", "county-closed");

  // ── The month of the county: its leader's words, its own circular, the street that has read it ──
  await city.downUntil("2023-05-01T09:00:00+08:00");
  await signIn(`county-${COUNTY}-leader`, "/reviews");
  await until("/campaigns/weidu-q2/reviews/1", "南关", "county-month");
  const streets = await page.locator("main a[href*='/reviews/1/units/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  for (const href of [...new Set(streets)]) {
    await go(href, "county-commenting");
    await page.fill("[name=remark]", "保持节奏。");
    await press(page.locator("main .uh-form .btn-primary"));
    await look("county-commented");
  }
  await go("/campaigns/weidu-q2/reviews/1", "county-to-submit");
  await send("/submit", "county-submitted");
  await signIn(`county-${COUNTY}`, "/campaigns/weidu-q2/reviews/1");
  await send("/publish", "county-circular");
  await signIn(`street-${SOUTH}`, "/reviews/replies");
  await press(page.locator("main tbody th a"));
  await look("street-reply");
  await send("/acknowledge", "street-acknowledged");
};
