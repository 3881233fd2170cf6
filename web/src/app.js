// Small comforts on pages that work without them. Nothing here needs eval or writes a style into the markup.
import htmx from "htmx.org";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  // Pages hold personal data: none of them is kept in the browser's storage.
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  // A form with problems comes back as 409 or 422 and is shown, not dropped.
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "409|422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
});

const each = (root, selector, act) => {
  if (root.matches?.(selector)) act(root);
  root.querySelectorAll(selector).forEach(act);
};

// Ask before what cannot be taken back: <form data-confirm="…"> or <button data-confirm="…">.
addEventListener(
  "submit",
  (event) => {
    const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
    if (question && !confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  },
  true,
);

// One tap, one record: a form that is on its way is not sent again. A form answered with a file (data-download) stays.
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || "download" in form.dataset) return;
  if (form.hasAttribute("aria-busy")) return event.preventDefault();
  form.setAttribute("aria-busy", "true");
  // After this turn, so that the name and value of the pressed button still travel.
  setTimeout(() => form.querySelectorAll("button:not([type=button])").forEach((button) => (button.disabled = true)));
});
// Back through history: the page is as it was left, so it is woken again.
addEventListener("pageshow", () => {
  document.querySelectorAll("form[aria-busy]").forEach((form) => {
    form.removeAttribute("aria-busy");
    form.querySelectorAll("button:not([type=button])").forEach((button) => (button.disabled = false));
  });
});

// Large type, remembered in this browser only.
const root = document.documentElement;
const showLarge = (button) => button.setAttribute("aria-pressed", String(root.classList.contains("large")));
addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-large]")) return;
  const large = root.classList.toggle("large");
  try {
    localStorage.setItem("large", large ? "yes" : "no");
  } catch {
    // It then lasts for this page.
  }
  document.querySelectorAll("[data-large]").forEach(showLarge);
});

addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) print();
});

// A drawer of the menu closes when the reader goes elsewhere, or by Escape; without a script, by pressing it again.
const drawers = () => document.querySelectorAll("details.uh-drawer[open]");
const leave = (event) => drawers().forEach((drawer) => drawer.contains(event.target) || (drawer.open = false));
addEventListener("click", leave);
addEventListener("focusin", leave);
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  drawers().forEach((drawer) => {
    if (drawer.contains(document.activeElement)) drawer.querySelector("summary").focus();
    drawer.open = false;
  });
});

// <section id="progress" data-poll="3">: the region asks for itself again every so many seconds, until the server
// sends it without data-poll. While nobody looks at the page it waits.
const poll = (region) => {
  if (!region.id || region.hasAttribute("hx-get")) return;
  const seconds = Math.max(1, Number(region.dataset.poll) || 5);
  region.setAttribute("hx-get", region.dataset.pollFrom || location.pathname + location.search);
  region.setAttribute("hx-select", `#${CSS.escape(region.id)}`);
  region.setAttribute("hx-swap", "outerHTML");
  region.setAttribute("hx-trigger", `every ${seconds}s`);
  htmx.process(region);
};
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && "poll" in event.detail.elt.dataset) event.preventDefault();
});

// <figure data-chart="line|bar|stack"> around a table: the chart is drawn from the table. ECharts is fetched only then.
const draw = async (figures) => (await import("./charts.js")).draw(figures);

// A password can be looked at while it is typed: a button below the field, which says what it will do. It goes out hidden again, so
// that browsers and their managers take it for what it is.
const reveal = (input) => {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm uh-reveal" });
  const show = (shown) => {
    input.type = shown ? "text" : "password";
    button.textContent = shown ? input.dataset.hide : input.dataset.show;
  };
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
  input.after(button);
  show(false);
};

const dress = (part) => {
  each(part, "[data-large]", showLarge);
  each(part, "[data-poll]", poll);
  each(part, "input[data-show]", (input) => input.nextElementSibling?.classList.contains("uh-reveal") || reveal(input));
  const figures = [];
  each(part, "figure[data-chart]", (figure) => figures.push(figure));
  if (figures.length) draw(figures);
};
htmx.onLoad(dress);

// On paper every table is open.
addEventListener("beforeprint", () => {
  document.querySelectorAll("main details:not([open])").forEach((details) => {
    if (!details.querySelector("table")) return;
    details.open = true;
    addEventListener("afterprint", () => (details.open = false), { once: true });
  });
});
