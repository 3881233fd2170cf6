// A union is founded: applied for, returned by a second person for a missing paper, completed, approved one level up with a
// numbered document, and counted once.
import { creditCode } from "../people.mjs";

export const needs = { variants: [[1280, "zh-CN"], [360, "en"]] };

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n");

const founded = async ({ go, page }) => {
  await go("/figures/unions.founded?organisation=411002", "count");
  return Number((await page.locator(".uh-value").evaluate((part) => part.firstChild.textContent)).replace(/,/g, ""));
};

const press = (page, button) => Promise.all([page.waitForNavigation(), button.click()]);

const upload = async ({ page, look }, kinds) => {
  for (const kind of kinds) {
    const form = page.locator(`form[action$='/papers']:has([name=kind][value='${kind}'])`);
    await form.locator("[name=paper]").setInputFiles({ name: `${kind}.pdf`, mimeType: "application/pdf", buffer: PDF });
    await press(page, form.locator("button"));
  }
  await look("papers");
};

export default async (tools) => {
  const { page, go, look, signIn, allow, expect } = tools;
  const before = await founded(tools);
  await signIn("county-411002");
  await go("/foundings/new", "form");
  await page.selectOption("[name=parent]", { index: 1 });
  const kinds = page.locator("[name=kind] option");
  await page.selectOption("[name=kind]", { label: await kinds.filter({ hasText: /^(单位|基层|单独|Grassroots|Single|Union of one|Employer)/ }).first().innerText() });
  await page.fill("[name=name]", "许昌示例骑手配送有限公司工会");
  await page.fill("[name=employer_name]", "许昌示例骑手配送有限公司");
  await page.fill("[name=credit_code]", creditCode(900001).slice(0, 17) + "I");
  allow(422);
  await press(page, page.locator("button[value=save]"));
  await look("wrong-code");
  await expect.visible(page.locator("#e-credit_code .error"), "what is wrong with the credit code");
  await page.fill("[name=credit_code]", creditCode(900001));
  for (const name of ["employer_kind", "industry", "mode"]) await page.selectOption(`[name=${name}]`, { index: 1 });
  for (const [name, text] of Object.entries({ address: "许昌市魏都区示例路1号", legal_representative: "张敏", workers: "60", members: "40", women: "10", committee: "5", chair_name: "李强", planned_on: "2026-12-20" })) {
    await page.fill(`[name=${name}]`, text);
  }
  await page.check("[name=chair_declared]");
  await page.fill("[name=preparatory]", "李强\n张敏\n王芳");
  await press(page, page.locator("button[value=save]"));
  await look("draft");
  const record = new URL(page.url()).pathname;
  await upload(tools, ["request"]);
  await press(page, page.locator("form[action$='/submit'] button"));
  await look("handed-in");
  expect.equal(await page.locator("a[href$='/decide']").count(), 0, "the author's own button to decide");

  // One level up a second person sends it back for the paper that is missing.
  await signIn("county-411002-2");
  await go(`${record}/decide`, "decide");
  await page.locator("[name=reasons]").first().check();
  await page.locator("[name=missing][value=election]").check();
  await page.fill("[name=note]", "请补交选举结果报告。");
  await press(page, page.locator("button[value=return]"));
  await look("returned");

  await signIn("county-411002");
  await go(record, "returned-to-author");
  await expect.text(page.locator("main"), "请补交选举结果报告");
  await upload(tools, ["election", "licence"]);
  await press(page, page.locator("form[action$='/submit'] button"));
  expect.equal(await founded(tools), before, "unions before the approval");

  await signIn("county-411002-2");
  await go(`${record}/decide`, "decide-again");
  for (const flag of await page.locator("[name=acknowledged]").all()) await flag.check();
  await press(page, page.locator("button[value=approve]"));
  await look("approved");
  const paper = page.locator("main a[href^='/documents/']");
  await expect.text(paper, /〔\d{4}〕\d+/);
  await Promise.all([page.waitForURL("**/documents/**"), paper.first().click()]);
  await look("document");
  expect.equal(await founded(tools), before + 1, "unions after the approval");
};
