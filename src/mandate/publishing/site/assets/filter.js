"use strict";
(() => {
  const DAY = 864e5, language = document.documentElement.lang, now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const daysTo = (iso) => Math.round((Date.parse(iso + "T00:00Z") - today) / DAY);

  // A page that is more than two days older than the day it speaks of says so.
  const stale = document.getElementById("stale");
  if (stale && daysTo(stale.dataset.day) < -2) stale.hidden = false;

  // Relative words beside each date that is still owed, by the reader's own calendar.
  const [yesterday, sameDay, tomorrow, ahead, ago] = document.body.dataset.words.split("|");
  const distance = (days) => [yesterday, sameDay, tomorrow][days + 1] ?? (days > 0 ? ahead : ago).replace("#", Math.abs(days));
  const rows = [...document.querySelectorAll(".rows tr[data-s]")];
  for (const row of rows) {
    const day = row.dataset.d;
    if (!day) continue;
    let words = row.querySelector(".r");
    if (!words) {
      words = document.createElement("small");
      words.className = "r";
      row.cells[0].querySelector("time")?.after(words);
    }
    words.textContent = distance(daysTo(day));
  }

  // The filter: what is chosen is in the address, so that it can be shared.
  const form = document.getElementById("find");
  if (!form || rows.length < 2) return;
  const { q, body, state, within } = form.elements, shown = document.getElementById("shown");
  const codesOf = (row) => [...row.querySelectorAll("[data-o]")].map((one) => [one.dataset.o, one.textContent]);
  const add = (list, seen) => {
    for (const [value, text] of [...seen].sort((a, b) => a[1].localeCompare(b[1], language))) list.add(new Option(text, value));
  };
  const bodies = new Map(), states = new Map();
  for (const row of rows) {
    for (const [code, text] of codesOf(row)) bodies.set(code, text);
    states.set(row.dataset.s, row.querySelector(".s").textContent);
  }
  add(body, bodies);
  add(state, states);

  const apply = () => {
    const words = q.value.toLocaleLowerCase(language).split(/\s+/).filter(Boolean), last = within.value && Number(within.value);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLocaleLowerCase(language);
      const fits = words.every((one) => text.includes(one))
        && (!state.value || row.dataset.s === state.value)
        && (!body.value || codesOf(row).some(([code]) => code === body.value))
        && (!last || (row.dataset.d ? daysTo(row.dataset.d) <= last : row.dataset.s === "open" || row.dataset.s === "waiting"));
      row.hidden = !fits;
      count += fits;
    }
    for (const group of document.querySelectorAll(".rows tbody")) {
      group.hidden = ![...group.rows].some((row) => row.dataset.s && !row.hidden);
    }
    for (const table of document.querySelectorAll("section > .rows")) {
      table.parentElement.hidden = ![...table.tBodies].some((group) => !group.hidden);
    }
    shown.textContent = shown.dataset.text.replace("##", rows.length).replace("#", count);
    const chosen = new URLSearchParams(location.search);
    for (const field of [q, body, state, within]) {
      chosen.delete(field.name);
      if (field.value) chosen.set(field.name, field.value);
    }
    const search = chosen.toString();
    const address = location.pathname + (search ? `?${search}` : "") + location.hash;
    if (address !== location.pathname + location.search + location.hash) {
      try { history.replaceState(null, "", address); } catch { /* an address that may not change is not needed to filter */ }
    }
  };
  const asked = new URLSearchParams(location.search);
  for (const field of [q, body, state, within]) if (asked.has(field.name)) field.value = asked.get(field.name);
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
})();
