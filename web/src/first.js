// Runs before the first paint, so that a reader of large type never sees small type first.
// It is a file of its own because the content-security policy allows no script within the page.
const root = document.documentElement;
root.classList.add("js");
try {
  root.classList.toggle("large", localStorage.getItem("large") === "yes");
} catch {
  // A browser that keeps nothing for us shows the ordinary size.
}
