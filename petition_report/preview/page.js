"use strict";
// Asks for the state again and again; shows the report, the faults, and what stands behind a figure.
const faults = document.getElementById("faults");
const report = document.getElementById("report");
const behind = document.getElementById("behind");
const WAIT = 100;
let version = -1;
let told = new Map();
let wanted = "";
let pinned = "";

async function poll() {
  try {
    const answer = await fetch(`state?seen=${version}`);
    if (!answer.ok) throw new Error("refused");
    show(await answer.json());
    faults.classList.remove("lost");
  } catch {
    faults.classList.add("lost");
  }
  setTimeout(poll, WAIT);
}

function show(state) {
  if (!("report" in state)) return;
  version = state.version;
  told = new Map();
  pinned = "";
  behind.classList.remove("pinned");
  faults.innerHTML = state.faults;
  report.innerHTML = state.report;
  const pointed = report.querySelector(".figure:hover");
  if (pointed) explain(pointed.dataset.figure).catch(() => {});
}

async function explain(name) {
  wanted = name;
  if (!told.has(name)) {
    const asked = version;
    const answer = await fetch(`figure/${encodeURIComponent(name)}`);
    if (!answer.ok || asked !== version) return;
    told.set(name, await answer.text());
  }
  if (wanted === name) behind.innerHTML = told.get(name);
}

function figureOf(event) {
  return event.target instanceof Element ? event.target.closest(".figure") : null;
}

function pin(figure) {
  for (const one of report.querySelectorAll(".pinned")) one.classList.remove("pinned");
  pinned = figure ? figure.dataset.figure : "";
  behind.classList.toggle("pinned", Boolean(figure));
  if (figure) {
    figure.classList.add("pinned");
    explain(pinned).catch(() => {});
  }
}

for (const kind of ["mouseover", "focusin"]) {
  report.addEventListener(kind, (event) => {
    const figure = figureOf(event);
    if (figure && !pinned) explain(figure.dataset.figure).catch(() => {});
  });
}
report.addEventListener("click", (event) => pin(figureOf(event)));
report.addEventListener("keydown", (event) => {
  if (event.key === "Enter") pin(figureOf(event));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") pin(null);
});
poll();
