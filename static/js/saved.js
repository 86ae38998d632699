/* What a visitor saved, kept in this browser: {slug: {day, note}}. A note never leaves it; which
   schools stands in the address of their list, as it does without scripts. Words come from the
   page. */

const KEY = "saved-schools";
export const MOST = 20;
const asked = new URLSearchParams(location.search);
const header = document.querySelector("[data-saved]");
const watchers = [];

/* What is kept: of what another hand may have left there, only what looks like ours. */
export function read() {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {});
    return Object.fromEntries(kept.filter(([slug, one]) => /^[\w-]{1,200}$/.test(slug) && one));
  } catch {
    return {};
  }
}

/* Whether the browser took it. */
export function write(kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    return false;
  }
  show();
  return true;
}

export function added(kept, slugs) {
  const day = new Date().toISOString().slice(0, 10);
  return { ...Object.fromEntries(slugs.map((slug) => [slug, { day }])), ...kept };
}

/* The address of a list, with the place of this page. */
export function address(slugs) {
  const to = new URLSearchParams(slugs.map((slug) => ["school", slug]));
  for (const name of ["location", "lat", "lon"]) if (asked.get(name)) to.set(name, asked.get(name));
  return `${header.pathname}?${to}`;
}

/* Calls back now and whenever something changes, in another tab too; not where the browser keeps
   nothing for us. */
export function watch(show) {
  if (!works) return false;
  watchers.push(show);
  show();
  return true;
}

export const words = header.dataset;

function show() {
  const kept = read(), slugs = Object.keys(kept);
  header.href = slugs.length ? address(slugs) : header.pathname;
  for (const count of document.querySelectorAll("[data-count]")) {
    count.textContent = slugs.length ? ` (${slugs.length})` : "";
  }
  for (const button of document.querySelectorAll("button[data-save]")) {
    button.setAttribute("aria-pressed", button.dataset.save in kept);
  }
  for (const watcher of watchers) watcher();
}

/* Saves, or takes back; what was taken back here comes back with its note. */
const gone = {};
function toggle(button, link) {
  const kept = read(), slug = button.dataset.save;
  if (kept[slug]) {
    gone[slug] = kept[slug];
    delete kept[slug];
  } else if (Object.keys(kept).length < MOST) {
    kept[slug] = gone[slug] ?? added({}, [slug])[slug];
  } else {
    return refuse(button, words.full);
  }
  if (write(kept)) return;
  refuse(button, words.refused);
  button.replaceWith(link);
  link.focus();
}

function refuse(button, said) {
  button.parentNode.querySelector("[role=alert]")?.remove();
  const told = document.createElement("p");
  told.className = "note";
  told.setAttribute("role", "alert");
  button.after(told);
  told.textContent = said;
}

function asButton(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.dataset.save = link.dataset.save;
  button.append(...link.cloneNode(true).childNodes);
  button.addEventListener("click", () => toggle(button, link));
  link.replaceWith(button);
}

/* Where the browser keeps nothing for us, links stay links. */
let works = true;
try {
  localStorage.setItem(`${KEY}?`, "");
  localStorage.removeItem(`${KEY}?`);
  sessionStorage.getItem(KEY);
} catch {
  works = false;
}
if (works) {
  document.querySelectorAll("[data-save]").forEach(asButton);
  show();
  addEventListener("storage", show);
  addEventListener("pageshow", show);
}
