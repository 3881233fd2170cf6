// The daily ranking: published at its cut-off, opened to the unit, kept as it was published after a member is withdrawn,
// with the correction beside it.
export const needs = { variants: [[1280, "zh-CN"], [360, "en"]] };

const BOARD = "/campaigns/membership-2022/days/100";

export default async ({ page, go, look, signIn, expect, context, base, narrow }) => {
  await go("/campaigns");
  await Promise.all([page.waitForURL("**/campaigns/membership-2022"), page.locator("main a[href='/campaigns/membership-2022']").click()]);
  await look("latest");
  await go("/campaigns/membership-2022/days/37");
  await expect.text(page.locator("#board tbody tr").first(), "75.814");
  await go(BOARD);
  const published = await page.locator("#board tbody").innerText();
  await expect.text(page.locator("#board tbody tr").first(), "魏都");
  await go("/campaigns/membership-2022/units/411002", "unit");
  await expect.visible(page.locator(".uh-canvas svg"), "the unit's course");
  await go(`${BOARD}/restated`, "nothing-restated");
  expect.equal(await page.locator("main tbody tr").count(), 0, "corrections before any");

  // A cadre withdraws a member who was counted in the campaign, with a reason.
  await signIn("city-organiser", "/members?organisation=411002");
  if (!narrow) {
    // The long menu lies in drawers: opened by the keyboard, one at a time, closed by Escape.
    const drawer = (n) => page.locator(".uh-nav summary").nth(n);
    const waiting = page.locator(".uh-nav a[href='/waiting']");
    await drawer(0).focus();
    await page.keyboard.press("Enter");
    await expect.visible(waiting, "the first line of the opened drawer");
    await look("drawer");
    await drawer(1).click();
    expect(!(await waiting.isVisible()), "two drawers are open");
    await page.keyboard.press("Escape");
    expect.equal(await page.locator("details.uh-drawer[open]").count(), 0, "drawers open after Escape");
  }
  await Promise.all([page.waitForNavigation(), page.locator("main tbody th a").first().click()]);
  await look("member");
  const withdrawal = page.locator("form[action$='/withdraw']");
  await page.locator("details", { has: withdrawal }).locator("summary").click();
  await withdrawal.locator("[name=reason]").fill("核对发现重复登记");
  await look("withdrawing");
  await Promise.all([page.waitForNavigation(), withdrawal.locator("button").click()]);
  await look("withdrawn");

  await go(BOARD, "board-after");
  expect.equal(await page.locator("#board tbody").innerText(), published, "the published board");
  await go(`${BOARD}/restated`, "restated");
  const change = page.locator("main tbody tr").first();
  await expect.text(change, "魏都");
  await expect.text(change, "4,812 → 4,811");
  await Promise.all([page.waitForNavigation(), change.locator("a").first().click()]);
  await look("changes");
  const csv = await context.request.get(`${base}${BOARD}/board.csv`);
  const line = (await csv.text()).split(/\r?\n/).find((text) => text.includes(",411002,"));
  expect(line?.includes(",120.000,") && line.includes(",4812,"), `the sheet says what was published: ${line}`);
};
