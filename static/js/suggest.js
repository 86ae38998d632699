// The place field offers what the first letters may mean, after the ARIA pattern of a combobox with a
// list of which nothing is taken unless it is chosen; and a button asks the browser where it is.
// Without this file the field is a plain one. What is typed goes to our own API and nowhere else.

const PAUSE = 150; // milliseconds after the last key
const LEAST = 2; // letters

const input = document.getElementById("id_location");
const { content, dataset: words } = document.getElementById("suggest");
const [list, count, told, button] = content.cloneNode(true).children;
let found = []; // what is offered, and the element of each
let active = -1;
let pause, asking;

function activate(number) {
  found[active]?.element.setAttribute("aria-selected", "false");
  active = number;
  const element = found[active]?.element;
  element?.setAttribute("aria-selected", "true");
  element?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", element?.id ?? "");
}

function open(isOpen) {
  list.hidden = !isOpen;
  input.setAttribute("aria-expanded", isOpen);
  activate(-1);
}

function close() {
  clearTimeout(pause);
  asking?.abort();
  open(false);
}

function show(results) {
  const groups = new Set(results.map(({ kind }) => list.querySelector(`[data-kinds~=${kind}]`)));
  list.append(...groups); // in the order of the answer
  for (const group of list.children) {
    group.replaceChildren(group.firstElementChild);
    group.hidden = !groups.has(group);
  }
  found = results.map((row, number) => {
    const element = document.createElement("div");
    element.id = `suggested-${number}`;
    element.role = "option";
    element.textContent = row.label;
    list.querySelector(`[data-kinds~=${row.kind}]`).append(element);
    return { ...row, element };
  });
  open(found.length > 0);
  count.textContent = words.count.replace("{n}", found.length);
}

async function ask() {
  asking?.abort();
  const { signal } = (asking = new AbortController());
  try {
    const answer = await fetch(`${words.from}?${new URLSearchParams({ q: input.value })}`, { signal });
    show(answer.ok ? (await answer.json()).results : []);
  } catch {
    if (!signal.aborted) close(); // offline: the field works on
  }
}

// What taking does, said once: a school opens its page, a program narrows the search of the form, and a
// place fills the field, where Enter searches.
function take({ kind, label, text, url }) {
  if (kind === "school") location.assign(url);
  else if (kind === "program") search(input.defaultValue, new URL(url, location).searchParams);
  else input.value = kind === "zip" ? label : text;
  close();
}

// What the form would ask, with this place instead and some of it set.
function search(place, changes) {
  const asked = new FormData(input.form);
  asked.set("location", place);
  for (const [name, value] of changes) asked.set(name, value);
  const said = [...asked].filter(([, value]) => value);
  location.assign(`${input.form.action}?${new URLSearchParams(said)}`);
}

function onKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = found.length + 1; // the field is one of them
  const isTaken = event.key === "Enter" && active >= 0;
  if (event.isComposing) return;
  if (step || isTaken || (event.key === "Escape" && !list.hidden)) event.preventDefault();
  if (isTaken) take(found[active]);
  else if (event.key === "Escape") close();
  else if (!step) activate(-1); // and the caret moves in the field
  else if (!list.hidden) activate(((active + 1 + step + stops) % stops) - 1);
  else if (input.value.trim().length >= LEAST) ask();
}

function locate() {
  told.textContent = words.asking;
  navigator.geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude } }) => {
      told.textContent = "";
      search("", [["lat", latitude.toFixed(2)], ["lon", longitude.toFixed(2)]]); // half a mile
    },
    (error) => (told.textContent = error.code === error.PERMISSION_DENIED ? words.refused : words.unknown),
    { timeout: 10000, maximumAge: 600000 }, // milliseconds
  );
}

input.role = "combobox";
input.autocomplete = "off";
input.ariaAutoComplete = "list";
input.setAttribute("aria-controls", list.id);
open(false);
input.addEventListener("keydown", onKey);
input.addEventListener("blur", close);
input.addEventListener("input", () => {
  clearTimeout(pause);
  if (input.value.trim().length < LEAST) close();
  else pause = setTimeout(ask, PAUSE);
});
list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
list.addEventListener("click", ({ target }) => {
  const taken = found.find(({ element }) => element === target);
  if (taken) take(taken);
});
if (navigator.geolocation) {
  button.addEventListener("click", locate);
  input.after(button, told);
}
input.after(list, count);
