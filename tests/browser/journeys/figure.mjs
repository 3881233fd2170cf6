// A leader opens a figure down to its records, looks at it as of an earlier moment, and takes it along as a sheet; the public
// sees the same records with the people masked.
import { readFile } from "node:fs/promises";

export default async ({ page, go, look, signIn, signOut, allow, expect, narrow, lang }) => {
  await signIn("city-leader");
  await go("/figures");
  const card = page.locator("a.uh-figure[href='/figures/members.admitted']").first();
  await expect.text(card.locator(".value"), "30,630");
  await Promise.all([page.waitForURL("**/figures/members.admitted"), card.click()]);
  await expect.text(page.locator(".uh-value"), "30,630");
  // Unit, class, period, as-of moment, definition and the drawing with its table.
  await expect.text(page.locator("main .uh-class").first(), lang === "en" ? /demo/i : "演示");
  await expect.visible(page.locator("#definition"), "the definition");
  await expect.visible(page.locator(".uh-canvas svg"), "the chart");
  await page.locator(".uh-chart summary").first().click();
  await expect.visible(page.locator(".uh-chart table"), "the chart's table");
  await look("figure");

  // Down to a county, to its records; people are masked.
  await Promise.all([page.waitForURL("**organisation=411002**"), page.locator("a[href*='organisation=411002']").first().click()]);
  await expect.text(page.locator(".uh-value"), "4,812");
  await look("county");
  await Promise.all([page.waitForURL("**/records**"), page.locator("#records a").click()]);
  await look("records");
  const records = page.url();
  await signOut();
  await go(records.slice(new URL(records).origin.length), "public-records");
  const names = await page.locator("main tbody th[scope=row]").allInnerTexts();
  expect(names.length > 10 && names.every((name) => name.includes("*")), `names are masked: ${names.slice(0, 3)}`);
  const [sheet] = await Promise.all([page.waitForEvent("download"), page.locator("a[href*='records.csv']").click()]);
  const text = await readFile(await sheet.path(), "utf8");
  expect(text.startsWith("\uFEFF"), "the sheet opens with the mark that Excel needs");
  expect(text.includes("*") && !/411099\d{11}/.test(text), "no whole number leaves");

  // The same question as of the end of an earlier day. A moment that is none is told at its field.
  await go("/figures/members.admitted?to=2022-09-06&as_of=2022-09-06", "earlier");
  await expect.text(page.locator(".uh-value"), "10,123");
  allow(422);
  await page.fill("[name=as_of]", "昨天");
  await Promise.all([page.waitForNavigation(), page.locator("aside form .btn-primary").click()]);
  await expect.visible(page.locator(".error"), "what is wrong with the moment");
  expect.equal(await page.inputValue("[name=as_of]"), "昨天", "the moment as it was typed");
  if (!narrow) await look("wrong-moment");
};
