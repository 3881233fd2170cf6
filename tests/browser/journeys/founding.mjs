// A union is founded: a street applies, the county returns it for a missing paper, the street adds it, the county approves one
// level up with a numbered document, and the figure counts it once.
import { creditCode } from "../people.mjs";

export const needs = { variants: [[1280, "zh-CN"], [360, "en"]] };

const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

const founded = async ({ go, page }) => {
  await go("/figures/unions.founded?organisation=411002", "count");
  return Number((await page.locator(".uh-value").evaluate((part) => part.firstChild.textContent)).replace(/,/g, ""));
};

const press = (page, button) => Promise.all([page.waitForNavigation(), button.click()]);

const upload = async ({ page, look }, kinds) => {
  for (const kind of kinds) {
    const form = page.locator("form[action$='/papers']", { has: page.locator(`[name=kind][value='${kind}']`) });
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
  await page.selectOption("[name=kind]", { index: 1 });
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
  await upload(tools, ["request", "election", "charter"]);
};
