// What the development outbox would have sent: read as the administrator, in a window of its own.
/** The newest code that was sent. */
export const sentCode = async (browser, base) => {
  const window = await browser.newContext();
  try {
    const page = await window.newPage();
    await page.goto(`${base}/sign-in?back=/outbox`);
    await Promise.all([page.waitForURL("**/outbox"), page.locator("button[name=name][value=city-admin]").click()]);
    const text = await page.locator("main").innerText();
    const code = text.match(/(?<!\d)\d{6}(?!\d)/);
    if (!code) throw new Error(`the outbox holds no code: ${text.slice(0, 300)}`);
    return code[0];
  } finally {
    await window.close();
  }
};
