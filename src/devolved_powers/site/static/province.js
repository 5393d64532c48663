/* The search over all powers and the field that narrows a list of towns. All else works without. */
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const FIRST = 50; // powers shown of those that are found
  const STEP = 50; // rows that are made ready at a time
  const IDLE = 1500; // milliseconds after which the index is loaded though nothing was idle

  /* ---- powers ---- */

  function powerSearch(form) {
    const field = byId("power-words");
    const found = byId("power-found");
    const count = byId("power-count");
    const more = byId("power-more");
    const all = byId("all-powers");
    let rows = null;
    let writing = null;
    let written = null; // as `writing.written`, each text once
    let loading = 0;

    /* The forms of all rows, a few at a time, so that no key waits for them. */
    function prepare(from) {
      for (const entry of rows.slice(from, from + STEP)) formsOf(entry);
      if (from + STEP < rows.length) setTimeout(prepare, 0, from + STEP);
    }

    function load() {
      if (loading || rows) return;
      const sources = form.dataset.sources.split(" ");
      loading = sources.length;
      for (const source of sources) {
        const script = document.createElement("script");
        script.src = source;
        script.onload = () => {
          loading -= 1;
          if (loading) return;
          const index = window.powersOfTowns;
          writing = window.powersWriting(index.simplified, index.patterns);
          const text = (number) => index.texts[number];
          const forms = new Map();
          written = (text) => {
            if (!forms.has(text)) forms.set(text, writing.written(text));
            return forms.get(text);
          };
          rows = index.rows.map(([page, name, type, area, towns, over, mark, others, bases]) => ({
            row: [page, name, text(type), text(area), towns, over, text(mark), others, bases.map(text)],
            forms: null,
          }));
          prepare(0);
          update();
        };
        script.onerror = () => {
          loading = 0;
          if (field.value.trim()) tell("查找未能加载。");
        };
        document.head.append(script);
      }
    }

    /* Name, type, field; then other wordings and bases: what is found in the name comes first. */
    function formsOf(entry) {
      if (!entry.forms) {
        const [, name, type, area, , , , others, bases] = entry.row;
        const all = [name, type, area, ...others, ...bases];
        entry.forms = [written(name), all.map(written).join("\n")];
      }
      return entry.forms;
    }

    function rankOf(entry, words) {
      const [name, whole] = formsOf(entry);
      if (!words.every((word) => writing.findIn(whole, word) >= 0)) return 0;
      return words.every((word) => writing.findIn(name, word) >= 0) ? 2 : 1;
    }

    function tell(text) {
      count.hidden = !text;
      count.textContent = text;
    }

    function made(tag, text, kind) {
      const element = document.createElement(tag);
      element.textContent = writing.printable(text);
      if (kind) element.className = kind;
      return element;
    }

    function line({ row: [page, name, type, area, towns, over, mark, others] }) {
      const item = document.createElement("li");
      const link = made("a", name);
      link.href = `${form.dataset.root}powers/${page}/index.html`;
      const writings = others.length ? ` ${others.length + 1}种写法` : "";
      item.append(made("span", `${towns}个乡镇`), link, made("span", type), made("span", area + writings));
      if (over) item.append(made("em", `${over}个乡镇不再持有`));
      if (mark) item.append(made("em", mark, "basis"));
      return item;
    }

    function update() {
      const typed = field.value.trim();
      if (all) all.hidden = Boolean(typed);
      if (!typed) {
        found.hidden = true;
        more.hidden = true;
        tell("");
        return;
      }
      if (!rows) {
        tell("正在加载……");
        load();
        return;
      }
      const words = writing.questionWords(typed).map(writing.written).filter(Boolean);
      const hits = rows.map((entry) => [rankOf(entry, words), entry]).filter(([rank]) => rank);
      hits.sort((a, b) => b[0] - a[0]); // rows come with those that most towns hold first
      found.replaceChildren(...hits.slice(0, FIRST).map(([, entry]) => line(entry)));
      found.hidden = !hits.length;
      more.hidden = hits.length <= FIRST;
      more.textContent = `还有${hits.length - FIRST}种没有列出，请再加词语。`;
      tell(hits.length ? `找到${hits.length}种赋权事项` : "没有找到，或者各地用词不同。");
    }

    function remember() {
      const query = field.value.trim() ? `?${new URLSearchParams({ q: field.value.trim() })}` : "";
      if (query !== location.search) history.replaceState(null, "", location.pathname + query);
    }

    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("focusin", load);
    form.addEventListener("input", update);
    form.addEventListener("focusout", remember);
    field.value = new URLSearchParams(location.search).get("q") || "";
    const idle = () => {
      if (navigator.connection?.saveData) return;
      if (window.requestIdleCallback) requestIdleCallback(load, { timeout: IDLE });
      else setTimeout(load, IDLE);
    };
    if (field.value.trim()) update();
    else if (document.readyState === "complete") idle();
    else window.addEventListener("load", idle);
  }

  /* ---- towns ---- */

  /* A town fits by its own name, or by that of its county: then all of the county do. */
  function townFilter(form) {
    const list = byId(form.dataset.filter);
    const field = form.querySelector("input");
    const told = form.querySelector(".told");
    const groups = [...list.querySelectorAll("[data-group]")];
    const folded = groups.filter((group) => group.tagName === "DETAILS");
    const open = folded.map((group) => group.open);

    function update() {
      const typed = field.value.normalize("NFKC").trim();
      let count = 0;
      for (const town of list.querySelectorAll("li")) {
        const county = town.closest("[data-group]").dataset.group;
        town.hidden = !`${county}${town.firstChild.textContent}`.includes(typed);
        if (!town.hidden) count += 1;
      }
      for (const group of groups) {
        group.hidden = Boolean(typed) && !group.querySelector("li:not([hidden])");
      }
      for (const hint of list.querySelectorAll(".hint")) hint.hidden = Boolean(typed);
      folded.forEach((group, at) => { group.open = typed ? !group.hidden : open[at]; });
      told.textContent = typed ? `${count}${form.dataset.unit}` : "";
    }

    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", update);
  }

  const search = byId("find-power");
  if (search) powerSearch(search);
  for (const form of document.querySelectorAll("[data-filter]")) townFilter(form);
})();
