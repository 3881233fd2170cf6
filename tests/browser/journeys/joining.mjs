// A courier scans the poster's code, joins on a phone, follows the application by its code, and becomes a member when the
// union approves. The same person applying elsewhere becomes a transfer that adds nothing.
import { phone, residentNumber, wrongNumber } from "../people.mjs";

export const needs = { variants: [[360, "zh-CN"], [360, "en"]] };

const NUMBER = residentNumber(901);
const MOBILE = phone(1);
const FIRST = "411002-00001";
const SECOND = "411003-00001";

const value = async ({ go, page }, query) => {
  await go(`/figures/${query}`, "count");
  return Number((await page.locator(".uh-value").evaluate((part) => part.firstChild.textContent)).replace(/,/g, ""));
};

/** Fills the form as the courier does; a demo shows on the page what it would have sent to the phone. */
const fill = async (tools, number) => {
  const { page, look } = tools;
  await page.fill("[name=name]", "王小芳");
  await page.fill("[name=number]", number);
  await page.fill("[name=mobile]", MOBILE);
  await Promise.all([page.waitForNavigation(), page.click("button[value=code]")]);
  await look("code-sent");
  const message = await page.locator("#demo-message").innerText();
  await page.fill("[name=code]", message.match(/(?<!\d)\d{6}(?!\d)/)[0]);
  await page.selectOption("[name=group]", { label: await page.locator("[name=group] option", { hasText: /外卖|Food/ }).innerText() });
};

const submit = ({ page }) => Promise.all([page.waitForNavigation(), page.click("main form button.btn-primary")]);

export default async (tools) => {
  const { page, go, look, signIn, signOut, allow, expect, lang } = tools;
  const before = await value(tools, "members.admitted?organisation=411000");
  const current = await value(tools, "members.current?organisation=411000");

  await go(`/join/${FIRST}`, "form");
  expect((await page.locator("main form [name]:visible").count()) <= 10, "at most eight fields, besides two buttons");
  expect(!(await page.locator("[name=consent]").isChecked()), "consent is not ticked beforehand");
  await fill(tools, wrongNumber(NUMBER));
  await page.check("[name=consent]");
  allow(422);
  await submit(tools);
  await expect.visible(page.locator("#e-number .error"), "what is wrong with the number");
  expect.equal(await page.inputValue("[name=name]"), "王小芳", "the name as it was typed");
  await look("wrong-number");
  await page.fill("[name=number]", NUMBER);
  await submit(tools);
  await look("applied");
  const code = (await page.locator("#tracking-code").innerText()).trim();
  await submit(tools);
  await look("tracked");
  await expect.text(page.locator("main"), lang === "en" ? /review|waiting/i : /审核|待/);

  // The union approves; the figure counts one.
  await signIn("county-411002", "/applications");
  await Promise.all([page.waitForNavigation(), page.locator("main tbody a", { hasText: /王/ }).first().click()]);
  await look("application");
  await Promise.all([page.waitForNavigation(), page.locator("form[action$='/approve'] .btn-primary").click()]);
  await look("approved");
  await signOut();
  expect.equal(await value(tools, "members.admitted?organisation=411000"), before + 1, "new members");
  await go("/track");
  await page.fill("[name=code]", code);
  await submit(tools);
  await look("member");

  // The same person at another union: a transfer, and nobody is counted twice.
  await go(`/join/${SECOND}`, "elsewhere");
  await fill(tools, NUMBER);
  await page.check("[name=consent]");
  await submit(tools);
  await look("applied-elsewhere");
  await signIn("county-411003", "/applications");
  await Promise.all([page.waitForNavigation(), page.locator("main tbody a", { hasText: /王/ }).first().click()]);
  await look("application-elsewhere");
  await Promise.all([page.waitForNavigation(), page.locator("form[action$='/approve'] .btn-primary").click()]);
  await look("transfer-begun");
  expect.equal(await value(tools, "members.admitted?organisation=411000"), before + 1, "new members after the transfer");
  expect.equal(await value(tools, "members.current?organisation=411000"), current + 1, "members after the transfer");
};
