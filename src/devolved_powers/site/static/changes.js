/* What changed between two days: shows those rows of the page that happened on them, and keeps the
   days in the address. Without this script the page tells all that happened. */
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("since");
  const heading = byId("h-chronicle");
  const told = form.querySelector(".told");
  const states = byId("states");
  const sections = [...document.querySelectorAll(".told-year")];
  const rows = [...document.querySelectorAll(".chronicle tbody tr")];
  const fields = { from: byId("from"), to: byId("to") };
  const days = form.dataset.days.split(" ").filter(Boolean);
  const title = document.title;
  const NATURES = { decided: ["decision", "undecided"], law: ["law"], record: ["record"] };

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);

  /* A day of the calendar, or nothing: 2021-02-30 is none. */
  function isDay(text) {
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  }

  function eveOf(text) {
    const day = new Date(`${text}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() - 1);
    return day.toISOString().slice(0, 10);
  }

  function headingOf({ from, to }) {
    const { all, since, between, until } = form.dataset;
    const text = from ? (to ? between : since) : (to ? until : all);
    return filled(text, { from, to });
  }

  /* No day is broken over two lines. */
  function showHeading(text) {
    heading.replaceChildren(...text.split(/(\d{4}-\d\d-\d\d)/).map((part, number) => {
      if (number % 2 === 0) return part;
      const day = document.createElement("time");
      day.textContent = part;
      return day;
    }));
  }

  /* Why the days asked for are none to look for; nothing where they are. */
  function fault({ from, to }) {
    const bad = [from, to].find((day) => day && !isDay(day));
    if (bad) return filled(form.dataset.bad, { day: `“${bad.slice(0, 40)}”` });
    return from && to && from > to ? form.dataset.order : "";
  }

  function count(shown, undated) {
    const of = (natures) => shown.filter((row) => natures.includes(row.dataset.nature)).length;
    const counts = Object.fromEntries(Object.entries(NATURES).map(([name, of_]) => [name, of(of_)]));
    const toCome = shown.filter((row) => row.dataset.nature !== "record"
      && row.dataset.day > form.dataset.day).length;
    const standards = of(["standard"]);
    return filled(form.dataset.found, { count: shown.length, ...counts })
      + (standards ? filled(form.dataset.standards, { count: standards }) : "")
      + (toCome ? filled(form.dataset.toCome, { count: toCome }) : "")
      + (undated ? filled(form.dataset.undated, { count: undated }) : "");
  }

  function linkTo(address, text) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    const item = document.createElement("li");
    item.append(link);
    states.append(item);
  }

  function linkToState(day, text) {
    const begun = days.filter((first) => first <= day).pop();
    if (begun) {
      linkTo(`${form.dataset.root}days/${begun}/index.html`, filled(text, { day }));
    } else {
      const item = document.createElement("li");
      item.textContent = filled(form.dataset.none, { day });
      states.append(item);
    }
  }

  function showStates({ from, to }) {
    states.replaceChildren();
    states.hidden = !from;
    if (!from) return;
    linkToState(eveOf(from), form.dataset.before);
    linkToState(to || form.dataset.day, form.dataset.after);
    const pair = [...document.querySelectorAll("tr[data-from]")]
      .find((row) => row.dataset.from === from && row.dataset.to === to);
    if (pair) linkTo(pair.querySelector("a").href, form.dataset.compare);
  }

  function show(asked) {
    const wrong = fault(asked);
    const valid = wrong ? { from: "", to: "" } : asked;
    const isAll = !valid.from && !valid.to;
    const fits = ({ dataset: { day } }) => isAll
      || (day && (!valid.from || valid.from <= day) && (!valid.to || day <= valid.to));
    for (const row of rows) row.hidden = !fits(row);
    for (const section of sections) section.hidden = !section.querySelector("tbody tr:not([hidden])");
    const shown = rows.filter((row) => !row.hidden);
    showHeading(headingOf(valid));
    document.title = isAll ? title : `${heading.textContent} · ${title}`;
    told.textContent = wrong || (isAll ? "" : count(shown, rows.filter((r) => !r.dataset.day).length));
    showStates(valid);
  }

  function remember(asked) {
    const query = new URLSearchParams(Object.entries(asked).filter(([, day]) => day)).toString();
    const asking = query ? `?${query}` : "";
    if (asking !== location.search) {
      history.replaceState(null, "", location.pathname + asking + location.hash);
    }
  }

  function update() {
    const asked = { from: fields.from.value, to: fields.to.value };
    show(asked);
    remember(asked);
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  form.addEventListener("change", update);
  form.addEventListener("reset", () => setTimeout(update));
  const query = new URLSearchParams(location.search);
  const linked = { from: query.get("from") || "", to: query.get("to") || "" };
  for (const [name, field] of Object.entries(fields)) field.value = isDay(linked[name]) ? linked[name] : "";
  show(linked);
})();
