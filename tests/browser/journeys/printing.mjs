// Every page of a campaign on a grey A4 sheet: no menu, nothing cut off at the edge, no line or shade that only its colour tells apart.
export const needs = { variants: [[1280, "zh-CN"], [360, "en"]] };

const CAMPAIGN = "/campaigns/membership-2022";
const PAGES = [
  "", "/days/37", "/days/37/restated", "/movement", "/map", "/units/411002", "/weeks", "/weeks/3", "/rounds", "/rounds/1", "/rounds/ledger",
  "/reviews", "/reviews/1", "/appraisal", "/targets", "/head-enterprises",
];
// What is left of 210 mm between margins of 16 mm, in CSS pixels.
const SHEET = { width: 672, height: 950 };

/** What is wrong with the page as a sheet. */
const faultsOf = () => {
  const seen = (part) => part.checkVisibility() && part.getBoundingClientRect().width > 0;
  const named = (part) => `${part.localName}.${part.className.baseVal ?? part.className}`;
  const edge = document.documentElement.clientWidth + 1;
  const inSight = [...document.body.querySelectorAll("*")].filter((part) => seen(part) && !part.closest(".visually-hidden"));
  return {
    wide: inSight.filter((part) => part.getBoundingClientRect().right > edge).map(named),
    // What scrolls on the screen would be cut off on paper.
    cut: inSight.filter((part) => part.scrollWidth > part.clientWidth + 1 && /auto|scroll|hidden/.test(getComputedStyle(part).overflowX)).map(named),
    menus: [...document.querySelectorAll("nav, .uh-tabs, .uh-tools, .uh-menu, .uh-foot, .btn")].filter(seen).map(named),
    shut: [...document.querySelectorAll("main details:not([open])")].filter((part) => seen(part) && part.querySelector("table")).map(named),
  };
};

export default async ({ page, go, signIn, expect, shot, width }) => {
  const screen = page.viewportSize();
  const onPaper = async (title, check) => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize(SHEET);
    // Charts follow the width of their place a moment later.
    await page.waitForTimeout(200);
    await shot(`sheet-${title}`);
    await check();
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize(screen);
  };
  const distinct = async (marks, what) => expect.equal(new Set(marks).size, marks.length, `strokes told apart of ${what}`);
  const strokes = (selector, most) =>
    page.locator(selector).evaluateAll((lines, most) => lines.slice(0, most).map((line) => {
      const { strokeDasharray, strokeWidth } = getComputedStyle(line);
      return `${strokeDasharray} ${strokeWidth}`;
    }), most);

  await signIn("city-organiser", CAMPAIGN);
  for (const path of PAGES) {
    await go(`${CAMPAIGN}${path}`);
    await onPaper(path.replaceAll("/", "-") || "campaign", async () => {
      const faults = await page.evaluate(faultsOf);
      for (const [what, parts] of Object.entries(faults)) expect.equal(parts.slice(0, 5).join(", "), "", `${what} on the sheet of ${path || "/"}`);
    });
  }
  await go(`${CAMPAIGN}/movement`);
  // The short samples before the names, one for each unit.
  await distinct(await strokes(".uh-bump line:not(.grid)", 10), "the movement of ranks");
  const cells = await page.locator("table.uh-heat td").allTextContents();
  expect(cells.every((text) => text.trim() !== ""), "a shade without its number");
  if (width > 600) {
    await go(`${CAMPAIGN}/map`);
    const letters = await page.locator(".uh-map text.small").allTextContents();
    expect(letters.length > 0 && letters.every((text) => /^[A-D–]/.test(text.trim())), `units of the map by letter: ${letters}`);
  }
};
