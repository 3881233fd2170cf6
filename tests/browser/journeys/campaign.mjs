// A hundred days played by the clock, through all five rhythms, by everybody who has a part: set up with its targets, ranked each
// day (some evenings and nights the server is down), assessed, supervised, rectified late, reviewed, appraised, objected to,
// decided, and recomputed from the export alone.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { phone, residentNumber } from "../people.mjs";

export const needs = { clock: "2023-02-28T09:00:00+08:00", variants: [[1280, "zh-CN"], [360, "en"]] };

const KEY = "spring-2023";
const CAMPAIGN = `/campaigns/${KEY}`;
const [EAST, WEST] = ["411002", "411003"];
const PATIENCE = 90_000;
const PDF = Buffer.from("%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n");
const HEADS = "姓名,身份证号,手机号,工会代码,新业态群体,入会日期";
const NAMES = "甲乙丙丁戊己庚辛壬癸";

export default async (tools) => {
  const { page, context, base, go, look, signIn, allow, expect, city } = tools;
  const folder = await mkdtemp(join(tmpdir(), "unionhall-play-"));
  page.on("dialog", (dialog) => dialog.accept());
  const press = (button) => Promise.all([page.waitForNavigation(), button.first().click()]);
  const send = async (action, title) => {
    await press(page.locator(`form[action$='${action}'] button.btn-primary, form[action$='${action}'] button`));
    await look(title);
  };
  const opened = async (text) => {
    const details = page.locator("details", { has: text }).first();
    if (!(await details.evaluate((part) => part.open))) await details.locator("summary").first().click();
  };
  /** The page once what the clock does by itself has been done. */
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
  let serial = 0;
  /** A county's sheet of new members, confirmed by its second cadre. */
  const admit = async (county, many, day, moment) => {
    const rows = Array.from({ length: many }, () => {
      serial += 1;
      const birthday = `19${70 + (serial % 25)}0${1 + (serial % 9)}15`;
      return [`周演${NAMES[serial % 10]}${NAMES[Math.floor(serial / 10) % 10]}`, residentNumber(100 + serial, birthday), phone(3000 + serial), `${county}-00001`, "外卖配送员", day].join(",");
    });
    const file = join(folder, `${county}-${serial}.csv`);
    await writeFile(file, [HEADS, ...rows].join("\r\n"));
    await city.command(["import", "members", file, "--by", `county-${county}`, "--organisation", county, "--confirmed-by", `county-${county}-2`], moment);
  };
  const board = async (day) => (await context.request.get(`${base}/api/v1/campaigns/${KEY}/boards/${day}`)).json();
  const line = async (day, county) => (await board(day)).lines.find((l) => l.unit_code === county);
  const done = async (day, county) => (await line(day, county)).cells[0].done;

  // ── Before the first day: a campaign in one form, its targets divided, published and numbered ──
  await signIn("city-organiser", "/campaigns/new");
  const fill = async (fields) => {
    for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
  };
  await fill({ name_zh: "春季入会行动", name_en: "Spring drive", key: KEY, from: "2023-03-01", days: "0", units: `${EAST}\n${WEST}`, tie_breakers: "absolute:members.admitted", sample_size: "3", rectify_working_days: "5", grace_days: "3" });
  for (const weight of await page.locator("[name^='weight.']").all()) await weight.fill("");
  await page.fill("[name='weight.members.admitted']", "1");
  await page.selectOption("[name=target_kind]", "city-raised");
  await page.selectOption("[name=ten_days]", "campaign");
  allow(422);
  await press(page.locator("main .uh-form .btn-primary"));
  await look("no-days");
  await expect.visible(page.locator("#e-days .error"), "a campaign of no days is refused");
  await page.fill("[name=days]", "100");
  await press(page.locator("main .uh-form .btn-primary"));
  await look("set-up");
  await go("/targets/divide", "divide");
  await page.selectOption("[name=indicator]", "members.admitted");
  await page.selectOption("[name=kind]", "city-raised");
  await fill({ period: "2023-03-01..2023-06-08", total: "20" });
  for (const weight of await page.locator("[name^='weight.']").all()) await weight.fill("0");
  await fill({ [`weight.${EAST}`]: "1", [`weight.${WEST}`]: "1" });
  await press(page.locator("button[value=propose]"));
  await look("proposed");
  await page.check("[name=publish]");
  await press(page.locator("button[value=apply]"));
  await look("divided");
  await go(`${CAMPAIGN}/rules`, "rules");

  // ── The first days; the server is down on the evening of the first, then for two nights ──
  await city.downUntil("2023-03-02T10:00:00+08:00");
  await admit(EAST, 5, "2023-03-02", "2023-03-02T10:05:00+08:00");
  await admit(WEST, 4, "2023-03-02", "2023-03-02T10:06:00+08:00");
  await city.downUntil("2023-03-02T18:02:00+08:00");
  await until(`${CAMPAIGN}/days/2`, "SHA-256", "day-2");
  expect.equal(await done(1, EAST), 0, "the first day, filled in as of its own evening");
  expect.equal(await done(2, EAST), 5, "the second day");
  expect.equal((await line(2, EAST)).rank, 1, "the first place");
  const published = JSON.stringify(await board(2));
  await city.downUntil("2023-03-05T09:00:00+08:00");
  await until(`${CAMPAIGN}/days/4`, "SHA-256", "day-4-late");
  expect.equal(await done(4, WEST), 4, "a night that was missed");
  await go(`${CAMPAIGN}/movement`, "movement");
  await go(`${CAMPAIGN}/map`, "map");
  await go(`${CAMPAIGN}/burden`, "burden");
  await go(`${CAMPAIGN}/head-enterprises`, "head-enterprises");

  // ── The week: generated, judged, published by a second person; a decision becomes a task ──
  await city.downUntil("2023-03-08T09:00:00+08:00");
  await signIn("city-organiser", "/assessments");
  await until(`${CAMPAIGN}/weeks/1`, "411002", "week-1").catch(async () => until(`${CAMPAIGN}/weeks/1`, "魏都", "week-1"));
  await go(`${CAMPAIGN}/weeks/1/judgement`, "judging");
  await page.fill("[name=judgement]", "起步平稳，快递行业是短板。");
  await page.locator("[name=obstacles]").first().fill("末端网点分散");
  await fill({ held_on: "2023-03-08", host: "市总组织部" });
  await page.locator("[name=present]").first().check();
  if (!(await page.locator("[name=experience]:checked").count())) await page.locator("[name=experience]").first().check();
  await send("/judgement", "judged");
  await go(`${CAMPAIGN}/weeks/1/judgement`, "deciding");
  await fill({ title: "快递网点摸底", what: "逐个网点登记从业人数。", due_on: "2023-03-15" });
  await page.selectOption("[name=owner]", { index: 2 });
  await send("/decisions", "decided");
  const owner = await page.locator("#decisions ~ ul .uh-note, section[aria-labelledby=decisions] .uh-list .uh-note").first().innerText();
  await go(`${CAMPAIGN}/weeks/1`, "week-1-own");
  allow(403, 409);
  const [own] = await press(page.locator("form[action$='/publish'] button"));
  await look("own-publishing-refused");
  expect.equal(own.status(), 403, "publishing what one judged oneself");
  await signIn("city-organiser-2", `${CAMPAIGN}/weeks/1`);
  await send("/publish", "minutes");
  const doer = owner.includes("建安") ? WEST : EAST;
  await signIn(`county-${doer}`, "/tasks");
  await press(page.locator("main tbody th a"));
  await look("task");
  await page.fill("[name=words]", "已登记十二个网点。");
  await send("/report", "task-reported");
  const task = new URL(page.url()).pathname;
  await signIn("city-organiser-2", task);
  await send("/accept", "task-accepted");

  // ── Ten days: a round, a sample by its seed, a denial that a second person confirms, an order ──
  await city.downUntil("2023-03-11T09:00:00+08:00");
  await signIn("city-organiser", `${CAMPAIGN}/rounds/new`);
  await page.selectOption("[name=number]", { index: 1 });
  await page.selectOption("[name=rule]", "all");
  await fill({ team: "第一督导组", visit_from: "2023-03-11", visit_to: "2023-03-12" });
  await press(page.locator("main .uh-form .btn-primary"));
  await look("round");
  await send("/draw", "drawn");
  await go(`${CAMPAIGN}/rounds/1/units/${WEST}`, "sheet");
  const sample = await page.locator("main tbody th a").first().getAttribute("href");
  await go(sample, "sample");
  await page.selectOption("[name=outcome]", "denied");
  await page.fill("[name=words]", "本人否认入会。");
  await send("/call", "denied");
  await signIn("city-organiser-2", sample);
  await page.locator("form[action$='/uphold'] [name=reason]").fill("两次回访一致。");
  await send("/uphold", "upheld");
  expect.equal(JSON.stringify(await board(2)), published, "what was published stays");
  await go(`${CAMPAIGN}/days/4/restated`, "restated");
  await expect.text(page.locator("main"), "4 → 3");
  await signIn("city-organiser", `${CAMPAIGN}/rounds/1/units/${WEST}`);
  await page.fill("[name=what]", "抽查记录本人否认。");
  await page.selectOption("[name=severity]", { index: 1 });
  await send("/findings", "finding");
  await press(page.locator("a[href$='/order']"));
  await look("ordering");
  await fill({ title: "入会记录不实", demand: "逐条核实，撤销不实记录。" });
  await page.check("[name=evidence]");
  await send("/order", "ordered");
  const order = new URL(page.url()).pathname;

  // ── The county is late: the week leads with it; no reply without evidence; it cannot close its own ──
  await city.downUntil("2023-03-22T09:00:00+08:00");
  await signIn(`county-${WEST}`, "/waiting");
  await until(`${CAMPAIGN}/weeks/3`, "入会记录不实", "week-3-overdue");
  await go("/notices", "told");
  await go("/deadlines", "deadlines");
  await go(order, "order-county");
  expect.equal(await page.locator("form[action$='/close']").count(), 0, "the county's own button to close");
  await page.fill("[name=reply]", "已逐条核实，撤销不实记录一条。");
  await press(page.locator("form[action$='/reply'] button"));
  await look("no-evidence");
  await expect.visible(page.locator(".uh-notice.is-stop, .error"), "a reply without evidence is refused");
  await page.locator("[name=evidence][type=file]").setInputFiles({ name: "核实.pdf", mimeType: "application/pdf", buffer: PDF });
  await send("/files", "evidence");
  await page.fill("[name=reply]", "已逐条核实，撤销不实记录一条。");
  await send("/reply", "replied");
  await signIn("city-organiser", order);
  await page.fill("form[action$='/close'] [name=note]", "材料齐全，情况属实。");
  await send("/close", "closed");
  await go("/rectifications", "rectifications");

  // ── The month: a leader's comment on each unit, a numbered circular, acknowledged and answered ──
  await city.downUntil("2023-04-01T09:00:00+08:00");
  await signIn("city-leader", "/reviews");
  await until(`${CAMPAIGN}/reviews/1`, "魏都", "month");
  for (const unit of [EAST, WEST]) {
    await go(`${CAMPAIGN}/reviews/1/units/${unit}`, `comment-${unit}`);
    await page.fill("[name=remark]", unit === EAST ? "进展较快，注意质量。" : "底数不实，四月补上。");
    await press(page.locator("main .uh-form .btn-primary"));
    await look(`commented-${unit}`);
  }
  await go(`${CAMPAIGN}/reviews/1`, "month-to-submit");
  await send("/submit", "month-submitted");
  await signIn("city-organiser", `${CAMPAIGN}/reviews/1`);
  await send("/publish", "circular");
  await signIn(`county-${WEST}`, "/reviews/replies");
  await press(page.locator("main tbody th a"));
  await look("reply");
  await send("/acknowledge", "acknowledged");
  await page.fill("[name=answer]", "已制定补欠计划。");
  await send("/answer", "answered");

  // ── After the last day: day 99 entered on day 101 counts by grace, day 101 never does ──
  await city.downUntil("2023-06-09T10:00:00+08:00");
  await admit(EAST, 2, "2023-06-07", "2023-06-09T10:05:00+08:00");
  await admit(EAST, 1, "2023-06-09", "2023-06-09T10:06:00+08:00");
  await city.downUntil("2023-06-12T09:00:00+08:00");
  await signIn("city-organiser", "/appraisals");
  await until(`${CAMPAIGN}/appraisal`, 'id="result"', "draft");
  await go(`${CAMPAIGN}/appraisal/units/${EAST}`, "steps");
  expect.equal(await done(100, EAST), 5, "the last board, as it was frozen");
  await expect.text(page.locator("main table").first(), "7");
  await go(`${CAMPAIGN}/appraisal/awards`, "awards");
  await page.fill("[name=advanced]", EAST);
  await press(page.locator("main .uh-form .btn-primary"));
  await look("awarded");
  await signIn("city-organiser-2", `${CAMPAIGN}/appraisal`);
  await send("/notice", "on-notice");
  // The days of objection begin on the day after.
  await city.downUntil("2023-06-13T09:00:00+08:00");
  await signIn(`county-${WEST}`, `${CAMPAIGN}/appraisal/object`);
  await page.selectOption("[name=unit]", WEST);
  await page.selectOption("[name=about]", WEST);
  await page.fill("[name=words]", "扣分与通报不一致，请核对。");
  await press(page.locator("main .uh-form .btn-primary"));
  await look("objected");
  await signIn("city-organiser", "/appraisals/objections");
  await press(page.locator("main tbody th a, main li a[href*='/appraisals/objections/']"));
  await look("objection");
  await send("/accept", "accepted");
  await page.selectOption("[name=result]", "rejected");
  await page.fill("[name=words]", "经核对，扣分依据的整改逾期属实。");
  await send("/answer", "objection-answered");
  await city.downUntil("2023-06-20T09:00:00+08:00");
  await signIn(`county-${WEST}`, `${CAMPAIGN}/appraisal/object`);
  await page.selectOption("[name=unit]", WEST);
  await page.selectOption("[name=about]", WEST);
  await page.fill("[name=words]", "再次提出异议。");
  await press(page.locator("main .uh-form .btn-primary"));
  await look("too-late");
  await expect.visible(page.locator(".uh-notice.is-stop, .error"), "an objection after its window is refused");
  // Whoever put it on notice does not decide.
  await signIn("city-organiser", `${CAMPAIGN}/appraisal`);
  await send("/finalise", "final");
  await signIn(`county-${EAST}`, `${CAMPAIGN}/appraisal`);
  const exported = await context.request.get(`${base}${CAMPAIGN}/appraisal/export`);
  expect.equal(exported.status(), 200, "the export");
  const file = join(folder, "appraisal.json");
  await writeFile(file, await exported.body());
  await city.command(["appraisal", "verify", file]);
  const tampered = (await exported.text()).replace(/("done":\s*)7/, "$18").replace(/2023-06-07/, "2023-06-06");
  await writeFile(file, tampered);
  const found = await city.command(["appraisal", "verify", file]).then(() => false, () => true);
  expect(found, "a changed export was not noticed");
};
