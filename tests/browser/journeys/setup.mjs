// A city begins: an empty production city, its one-time link, the second factor, the tree from a spreadsheet, a security
// administrator, and by them an account for a county, which sees its own part and nothing else.
import { oneTimeCode } from "../people.mjs";

export const needs = { empty: true, variants: [[1280, "en"], [360, "zh-CN"]] };

const PASSWORD = "four eyes see 2022";
const TREE = `code,name,parent,level
410000,河南省,,1
411000,许昌市,410000,2
411002,魏都区,411000,3
411003,建安区,411000,3
411002001,西大街道,411002,4
411002002,无处街道,999999,4
`;

/** Until the machine has nothing left to do with the sheet. */
const rest = async (page) => {
  for (let round = 0; round < 60 && (await page.locator("#sheet[data-poll]").count()); round++) {
    await page.waitForTimeout(500);
    await page.reload();
  }
};

/** Sets up the second factor on the page that asks for it. */
const enrol = async ({ page, look, expect }, title) => {
  await expect.visible(page.locator(".uh-qr svg, main svg"), "the picture to scan");
  await look(title);
  await page.fill("[name=code]", oneTimeCode(await page.locator("main code").innerText()));
  await Promise.all([page.waitForNavigation(), page.click("main .btn-primary")]);
  expect.equal(await page.locator(".uh-codes li").count(), 10, "recovery codes, shown once");
  await look(`${title}-codes`);
  await Promise.all([page.waitForURL((url) => !url.pathname.includes("enrol")), page.click("main .btn-primary")]);
};

/** Signs out, opens a one-time link, and sets password and second factor. */
const takeUp = async (tools, link, title) => {
  const { page, go, look, narrow } = tools;
  if (narrow) await page.click("details.uh-menu summary");
  await Promise.all([page.waitForNavigation(), page.locator("form[action='/sign-out'] button:visible").first().click()]);
  await look(`${title}-signed-out`);
  await go(new URL(link).pathname, `${title}-welcome`);
  await page.fill("[name=password]", PASSWORD);
  await page.fill("[name=again]", PASSWORD);
  await Promise.all([page.waitForURL("**/enrol**"), page.click("main .btn-primary")]);
  await enrol(tools, `${title}-second-factor`);
};

export default async (tools) => {
  const { page, go, look, allow, expect, city, base } = tools;
  await go("/");
  expect.equal(await page.locator(".uh-demo").count(), 0, "banners of a demo in a production city");
  await go("/sign-in", "no-doors");
  expect.equal(await page.locator("main button[name=name]").count(), 0, "one-click doors in a production city");

  const link = city.log().match(/https?:\/\/\S+\/setup\/\S+/)?.[0];
  expect(link?.startsWith(`${base}/setup/`), `the one-time link is printed whole: ${city.log()}`);
  await go(new URL(link).pathname, "setup");
  await page.fill("[name=city]", "许昌市总工会");
  await page.fill("[name=code]", "411000");
  await page.fill("[name=display_name]", "系统管理员张敏");
  await page.fill("[name=password]", "short");
  await page.fill("[name=again]", "short");
  allow(422);
  await page.click("main .btn-primary");
  await expect.visible(page.locator(".error"), "what is wrong with a weak password");
  expect.equal(await page.inputValue("[name=display_name]"), "系统管理员张敏", "the name as it was typed");
  await look("weak-password");
  await page.fill("[name=password]", PASSWORD);
  await page.fill("[name=again]", PASSWORD);
  await Promise.all([page.waitForURL("**/enrol**"), page.click("main .btn-primary")]);
  await enrol(tools, "second-factor");
  await look("signed-in");
  const again = await page.context().request.get(link);
  expect(again.status() >= 400, `the link, used again: ${again.status()}`);

  // The tree, as an administrator loads it: tried out first, and the row that hangs nowhere is named.
  await go("/organisations/import", "tree-form");
  await page.setInputFiles("[name=file]", { name: "tree.csv", mimeType: "text/csv", buffer: Buffer.from(TREE, "utf8") });
  await Promise.all([page.waitForURL(/import\/[0-9a-f-]{36}/), page.click("main .btn-primary")]);
  await rest(page);
  await look("tree-tried");
  await expect.text(page.locator("main table tbody"), "7");
  await Promise.all([page.waitForNavigation(), page.click("main .btn-primary")]);
  await rest(page);
  await look("tree-loaded");
  await go("/organisations", "tree");
  await expect.text(page.locator("main"), "许昌市");

  // Until all three offices are held, every page says so; the first security administrator is appointed alone.
  await go("/offices", "offices");
  await expect.visible(page.locator("main .uh-notice.is-wait"), "that two offices are not held yet");
  await page.selectOption("form.uh-narrow [name=role]", { value: "security-administrator" });
  await page.fill("form.uh-narrow [name=name]", "security");
  await page.fill("form.uh-narrow [name=display_name]", "安全管理员王芳");
  await page.fill("form.uh-narrow [name=reason]", "市总〔2022〕1号");
  await Promise.all([page.waitForNavigation(), page.click("form.uh-narrow .btn-primary")]);
  await look("security-appointed");
  const security = (await page.locator(".uh-notice code").innerText()).trim();
  await takeUp(tools, security, "security");

  // An account for a county, by a one-time link.
  await go("/accounts/new");
  await page.fill("[name=name]", "weidu");
  await page.fill("[name=display_name]", "魏都区李强");
  await page.selectOption("[name=role]", { value: "county-cadre" });
  await page.fill("[name=organisation]", "411002");
  await Promise.all([page.waitForNavigation(), page.click("main .btn-primary")]);
  await look("account-made");
  const welcome = (await page.locator(".uh-notice code").innerText()).trim();
  expect(welcome.includes("/welcome/"), `the county's link: ${welcome}`);
  await takeUp(tools, welcome, "county");
  await go("/organisations", "county-tree");
  await expect.text(page.locator("main"), "魏都区");
  expect(!(await page.locator("main").innerText()).includes("建安区"), "a county sees its own part only");
};
