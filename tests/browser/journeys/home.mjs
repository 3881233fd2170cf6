// A stranger's first minute: what this is, three doors, the other language one click away, and where the numbers come from.
export default async ({ page, base, lang, expect, go, look, narrow, context }) => {
  await go("/");
  expect.equal(await page.locator("h1").count(), 1, "headings of the first rank");
  expect.equal(await page.locator(".uh-door").count(), 3, "doors");
  for (const door of await page.locator("a.uh-door").all()) {
    const answer = await context.request.get(base + (await door.getAttribute("href")));
    expect.equal(answer.status(), 200, `the door ${await door.getAttribute("href")}`);
  }
  await expect.visible(page.locator(".uh-demo"), "the banner of the demo city");

  const footer = page.locator(".uh-foot a:not([href^='#'])");
  expect((await footer.count()) >= 4, "the footer leads to sources, definitions, assumptions, privacy");
  for (const href of await footer.evaluateAll((links) => links.map((link) => link.getAttribute("href")))) {
    expect.equal((await go(href)).status(), 200, `the footer's ${href}`);
  }

  // The keyboard's first stop leads past the masthead.
  await go("/");
  await page.keyboard.press("Tab");
  await expect.text(page.locator(":focus"), lang === "en" ? "Skip" : "跳到正文");

  if (narrow) {
    const menu = page.locator("details.uh-menu");
    expect(!(await menu.locator("nav").isVisible()), "the menu of a phone starts closed");
    await menu.locator("summary").click();
    await expect.visible(menu.locator("nav"), "the opened menu");
    await look("menu");
  }

  // Large type stays from page to page.
  await page.locator("[data-large]:visible").click();
  await page.reload();
  await look("large");
  expect(await page.evaluate(() => document.documentElement.classList.contains("large")), "large type was forgotten");

  const other = lang === "en" ? "zh-CN" : "en";
  await page.locator(`a[hreflang="${other}"]:visible`).first().click();
  await page.waitForFunction((tag) => document.documentElement.lang === tag, other);
  expect.equal(new URL(page.url()).pathname, "/", "the place after changing the language");
};
