/* The page of the list: its address and what this browser keeps, notes, Undo; and the sheets. */

import { MOST, added, address, read, watch, words, write } from "./saved.js";

const UNDO = "saved-undo";
const one = (name) => document.querySelector(`[data-${name}]`);
const all = (name) => [...document.querySelectorAll(`[data-${name}]`)];
const list = one("list");
const here = [...new Set(new URLSearchParams(location.search).getAll("school").filter(Boolean))];
const shown = all("notes").map((row) => row.dataset.notes);

/* The address names what is kept, and nothing else. */
function isOwn(kept) {
  const slugs = Object.keys(kept);
  return slugs.length === here.length && here.every((slug) => kept[slug]);
}

function tell(said) {
  one("told").textContent = said;
}

function showNotes(kept) {
  for (const row of all("notes")) {
    const note = kept[row.dataset.notes]?.note ?? "", field = row.querySelector("textarea");
    row.hidden = !kept[row.dataset.notes];
    if (field !== document.activeElement) field.value = note;
    row.querySelector("p").textContent = note;
  }
  for (const row of all("note-of")) {
    const note = kept[row.dataset.noteOf]?.note ?? "";
    row.hidden = !note;
    row.querySelector("dd").textContent = note;
  }
}

function show() {
  const kept = read(), slugs = Object.keys(kept);
  showNotes(kept);
  if (!one("offer")) return;
  one("kept").hidden = !isOwn(kept);
  one("to-keep").hidden = shown.every((slug) => kept[slug]);
  one("to-own").hidden = !slugs.length || isOwn(kept);
  one("own").href = address(slugs);
  one("offer").hidden = one("to-keep").hidden && one("to-own").hidden;
}

/* The link leads to the list without those schools, which then offers Undo. */
function remove({ removes, said, undone }) {
  const kept = read(), taken = {};
  if (isOwn(kept)) {
    for (const slug of removes ? [removes] : here) {
      taken[slug] = kept[slug];
      delete kept[slug];
    }
    write(kept);
  }
  sessionStorage.setItem(UNDO, JSON.stringify({ said, undone, taken, from: location.search }));
}

function offerUndo() {
  const last = JSON.parse(sessionStorage.getItem(UNDO) ?? "null"), button = one("undo");
  sessionStorage.removeItem(UNDO);
  if (!last) return;
  tell(last.said);
  button.hidden = !last.from;
  (last.from ? button : one("told")).focus();
  button.addEventListener("click", () => {
    write({ ...read(), ...last.taken });
    sessionStorage.setItem(UNDO, JSON.stringify({ said: last.undone }));
    location.replace(last.from);
  });
}

function keepThese({ target }) {
  const kept = added(read(), shown);
  const fits = Object.keys(kept).length <= MOST;
  tell(!fits ? words.full : write(kept) ? target.dataset.said : words.refused);
  one("told").focus();
}

function follow({ target }) {
  const { removes, adds, said, undone } = target.closest("a")?.dataset ?? {}, kept = read();
  if (removes !== undefined) remove({ removes, said, undone });
  if (adds && isOwn(kept)) write(added(kept, [adds]));
}

function note({ target }) {
  const kept = read(), slug = target.closest("[data-notes]")?.dataset.notes;
  if (!kept[slug]) return;
  kept[slug].note = target.value;
  if (!write(kept)) tell(words.refused);
}

if (!watch(show)) {
  if (one("blocked")) one("blocked").hidden = false;
} else if (list && !here.length && Object.keys(read()).length) {
  location.replace(address(Object.keys(read())));
} else if (list) {
  offerUndo();
  list.addEventListener("click", follow);
  list.addEventListener("input", note);
  one("keep")?.addEventListener("click", keepThese);
}

for (const button of all("print")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
for (const button of navigator.clipboard ? all("copy") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.previousElementSibling.value);
    button.nextElementSibling.textContent = button.dataset.said;
  });
}
