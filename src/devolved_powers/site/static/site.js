/* The instant search of the list, and the two pickers. All else works without this script.
   What a question finds is told by search.js, which is loaded with the index. */
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const MOST = 40; // characters shown of a condition that is not known
  const FIRST = 50; // entries shown before “show all”
  const NAMED = 5; // entries not in force that are named
  const IDLE = 1500; // milliseconds after which the index is loaded though nothing was idle
  const ROOMY = matchMedia("(min-width: 48.01rem)"); // as in site.css
  const CONTROLS = ["part", "type", "field", "from", "scene", "batch", "standing", "status"];

  /* ---- the list ---- */

  function listSearch(form) {
    const found = byId("found");
    const more = byId("more");
    const count = byId("count");
    const usual = count.textContent;
    const tallied = byId("tally");
    const usualTally = tallied.textContent;
    const others = ["all", "pages", "others"].map(byId).filter(Boolean);
    const partly = byId("partly");
    const remarks = byId("remarks");
    const wanted = byId("wanted");
    const nothing = byId("nothing");
    const met = byId("met");
    const gone = byId("gone");
    const defaultDay = form.dataset.day;
    let search = null;
    let loading = 0;
    let later = 0;
    let left = history.state; // where the reader was in this list when an entry was opened from it

    const controls = Object.fromEntries(["q", "day", ...CONTROLS].map((id) => [id, byId(id)]));
    const asked = () => {
      const values = Object.fromEntries(CONTROLS.map((id) => [id, controls[id].value]));
      values.day = controls.day.value || defaultDay;
      values.words = controls.q.value;
      return values;
    };
    const isNarrowed = (values) => CONTROLS.some((id) => id !== "status" && values[id]);
    const chosen = (values) => CONTROLS.filter((id) => values[id]).length
      + (values.day === defaultDay ? 0 : 1);
    const isUsual = (values) => !values.words.trim() && values.day === defaultDay
      && CONTROLS.every((id) => !values[id]);

    function load() {
      if (loading || search) return;
      const sources = [...form.dataset.search.split(" "), form.dataset.index];
      loading = sources.length;
      for (const source of sources) {
        const script = document.createElement("script");
        script.src = source;
        script.onload = () => {
          loading -= 1;
          if (loading) return;
          search = window.powersSearch(window.powersIndex);
          update();
        };
        script.onerror = () => {
          loading = 0;
          if (!isUsual(asked())) count.textContent = form.dataset.failed;
        };
        document.head.append(script);
      }
    }

    /* Before the first key, yet after all that the page itself needs; never where bytes are dear. */
    function loadWhenIdle() {
      if (navigator.connection?.saveData) return;
      if (window.requestIdleCallback) requestIdleCallback(load, { timeout: IDLE });
      else setTimeout(load, IDLE);
    }

    const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

    function made(tag, text, kind) {
      const element = document.createElement(tag);
      element.textContent = search.printable(text);
      if (kind) element.className = kind;
      return element;
    }

    /* A text with the pieces set off that a question found in it. */
    function marked(element, text, hit) {
      let last = 0;
      for (const [from, to] of hit ? search.foundIn(text, hit) : []) {
        element.append(search.printable(text.slice(last, from)), made("mark", text.slice(from, to)));
        last = to;
      }
      element.append(search.printable(text.slice(last)));
      return element;
    }

    function linked(id, text, hit) {
      const link = document.createElement("a");
      const part = { P: "powers", E: "items", N: "needs" }[id[0]];
      link.href = `${form.dataset.root}${part}/${encodeURIComponent(id)}/index.html`;
      return marked(link, text, hit);
    }

    /* How an entry stands, in law and by its law, where there is something to tell. */
    function standing({ status, basis }) {
      const told = [];
      if (status !== "有效") told.push(made("em", status));
      if (basis.mark) told.push(made("em", basis.mark, "basis"));
      return told;
    }

    function line(entry) {
      const { id, name, type, field } = entry.state;
      const item = document.createElement("li");
      item.append(made("span", id), linked(id, name), made("span", type), made("span", field),
        ...standing(entry));
      return item;
    }

    /* A result: its first entry, the others that are one with it, and where the words were met. */
    function result(hit) {
      const [first, ...rest] = hit.entries;
      const { id, name, type, field } = first.state;
      const item = document.createElement("li");
      item.append(marked(document.createElement("span"), id, hit), linked(id, name, hit),
        marked(document.createElement("span"), type, hit),
        marked(document.createElement("span"), field, hit), ...standing(first));
      const told = new Set([JSON.stringify([id, name, first.basis.mark])]);
      const also = document.createElement("ul");
      also.className = "also";
      for (const entry of rest) {
        const { state, basis } = entry;
        const key = JSON.stringify([state.id, state.name, basis.mark]);
        if (told.has(key)) continue;
        told.add(key);
        const other = document.createElement("li");
        const part = form.dataset[state.id[0] === "P" ? "power" : "item"];
        other.append(linked(state.id, `${part} ${state.id}`, hit));
        if (state.name !== name) other.append(marked(document.createElement("span"), state.name, hit));
        other.append(...standing(entry));
        also.append(other);
      }
      if (also.children.length) item.append(also);
      const places = search.placesTold(hit);
      if (places.length) {
        const where = document.createElement("p");
        where.className = "where";
        places.forEach((place, at) => {
          if (at) where.append(document.createElement("br"));
          marked(where, place, hit);
        });
        item.append(where);
      }
      return item;
    }

    function show(lines, most) {
      found.replaceChildren(...lines.slice(0, most).map((make) => make()));
      found.hidden = lines.length === 0;
      more.hidden = lines.length <= most;
      if (!more.hidden) {
        more.firstElementChild.onclick = () => {
          show(lines, lines.length);
          const next = found.children[most];
          if (next) next.querySelector("a").focus();
        };
      }
    }

    function showSection(section, hits) {
      section.hidden = hits.length === 0;
      section.querySelector("ol").replaceChildren(...hits.map(result));
    }

    /* What has all words and is no answer on the day: needs met since, entries not in force. */
    function showBesides(values, besides) {
      const lines = besides.met.map((need) => {
        const item = line({ ...need, status: "有效" });
        const answer = made("p", need.status, "where");
        need.state.metBy.forEach((id, at) => answer.append(at ? "、" : "：", linked(id, id)));
        item.append(answer);
        return item;
      });
      met.hidden = lines.length === 0;
      met.querySelector("ol").replaceChildren(...lines);
      gone.hidden = besides.gone.length === 0;
      const [before, behind] = form.dataset.gone.split("{day}");
      gone.querySelector("h2").replaceChildren(before, made("span", values.day, "day"), behind);
      gone.querySelector("ol").replaceChildren(...besides.gone.slice(0, NAMED).map(line));
      gone.querySelector("p").textContent = besides.gone.length > NAMED
        ? filled(form.dataset.more, { count: besides.gone.length }) : "";
      return !met.hidden || !gone.hidden;
    }

    function showList(values) {
      const entries = search.list(values);
      show(entries.map((entry) => () => line(entry)), left?.isWhole ? entries.length : FIRST);
      count.textContent = entries.length
        ? filled(form.dataset.found, { count: entries.length }) : form.dataset.none;
      return entries;
    }

    function showFound(values) {
      const { hits, needs, near, cited, leftOff } = search.search(values);
      const entries = hits.flatMap((hit) => hit.entries);
      const isPartial = (hits.length ? hits : needs).some((hit) => hit.isPartial);
      show(hits.map((hit) => () => result(hit)), left?.isWhole ? hits.length : FIRST);
      showSection(wanted, needs);
      remarks.hidden = cited.length === 0;
      remarks.replaceChildren(...cited.map((text) => made("li", text)));
      partly.hidden = !isPartial || !hits.length;
      const isLooked = isPartial || (!hits.length && !cited.length && !isNarrowed(values));
      const besides = isLooked ? search.besides(values) : null;
      const isTold = besides !== null && showBesides(values, besides);
      showNothing(values, !hits.length && !isTold && (!needs.length || isPartial), near);
      const part = isPartial ? partial(leftOff) : "";
      const told = hits.length ? counted(hits.length, entries)
        : cited[0] || (isTold ? notFitting(values) : noHits(values, isPartial ? [] : needs, besides));
      count.textContent = part + told;
      return entries;
    }

    function counted(results, entries) {
      const ids = new Set(entries.map(({ state }) => state.id));
      const powers = [...ids].filter((id) => id[0] === "P").length;
      return filled(form.dataset.results, { results, powers, items: ids.size - powers });
    }

    const partial = (leftOff) => form.dataset.partly
      + (leftOff ? filled(form.dataset.left, { count: leftOff }) : "");

    const notFitting = ({ day, words }) =>
      filled(form.dataset.unfit, { day, asked: search.printable(words.trim()) });

    /* What is said where no power was found: what was left out by conditions the town may hold. */
    function noHits(values, needs, besides) {
      if (isNarrowed(values)) return form.dataset.none;
      if (!search.holdersOn(values.day).length && !values.status) return form.dataset.empty;
      if (needs.length) return form.dataset.wanted;
      const unknown = besides.unknown.map((id) => filled(form.dataset.unknown, { id: search.printable(id) }));
      return unknown.join("") || form.dataset.absent;
    }

    function showNothing(values, isNothing, near) {
      nothing.hidden = !isNothing;
      byId("near").hidden = near.length === 0;
      if (!isNothing) return;
      showSection(byId("near"), near);
      const bodies = new Set([...search.holdersOn(values.day),
        ...near.flatMap((hit) => hit.entries.map(({ state }) => state.from))]);
      byId("ask").textContent = search.printable([...bodies].filter(Boolean).join("、"));
      byId("ask").parentElement.hidden = !byId("ask").textContent;
    }

    function update() {
      const values = asked();
      const usually = isUsual(values);
      const narrowed = chosen(values);
      byId("chosen").textContent = narrowed ? filled(form.dataset.chosen, { count: narrowed }) : "";
      byId("clear").hidden = usually;
      if (!usually && !search) {
        for (const part of others) part.hidden = true;
        count.textContent = form.dataset.loading;
        load();
        return;
      }
      for (const part of others) part.hidden = !usually;
      for (const part of [partly, remarks, wanted, nothing, met, gone]) part.hidden = true;
      if (usually) {
        found.hidden = true;
        more.hidden = true;
        count.textContent = usual;
        tallied.textContent = usualTally;
      } else {
        const entries = values.words.trim() ? showFound(values) : showList(values);
        tallied.textContent = entries.length
          ? form.dataset.tally + search.tally(entries, values.day)
          : "";
        if (left) scrollTo({ top: left.top, behavior: "instant" });
      }
      left = null;
      clearTimeout(later);
      later = setTimeout(() => remember(values, usually), 300);
    }

    /* Who comes back from an entry finds the same list, however fast the entry was opened. */
    for (const part of [found, wanted, nothing, met, gone]) {
      part.addEventListener("click", () => {
        clearTimeout(later); // an address that changes later could end the way to the entry
        remember(asked(), false, { top: scrollY, isWhole: found.children.length > FIRST });
      });
    }

    /* Keep what is asked in the address, so that it can be bookmarked and sent. */
    function remember(values, usually, place = null) {
      const query = new URLSearchParams();
      if (!usually) {
        if (controls.q.value.trim()) query.set("q", controls.q.value.trim());
        for (const id of CONTROLS) if (values[id]) query.set(id, values[id]);
        if (values.day !== defaultDay) query.set("day", values.day);
      }
      const text = query.toString();
      const asking = text ? `?${text}` : "";
      // An address that is right stays untouched: to replace it could end the way to an entry.
      if (place || asking !== location.search) {
        history.replaceState(place, "", location.pathname + asking);
      }
    }

    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("focusin", load);
    form.addEventListener("input", () => {
      left = null; // another question, another list
      update();
    });
    form.addEventListener("focusout", () => {
      clearTimeout(later); // who leaves the field may open an entry next
      const values = asked();
      remember(values, isUsual(values));
    });
    form.addEventListener("reset", () => {
      controls.q.focus(); // the button that was pressed goes away
      setTimeout(update);
    });
    const filters = byId("filters");
    filters.open = ROOMY.matches;
    ROOMY.addEventListener("change", () => { filters.open = ROOMY.matches; });
    if (document.readyState === "complete") loadWhenIdle();
    else window.addEventListener("load", loadWhenIdle);
    /* A condition that the page does not know would leave more than was asked for: it is told. */
    const plain = (value) => value.slice(0, MOST).replace(/\p{C}/gu, "\ufffd"); // nothing that turns text
    const unknown = [];
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (!controls[name]) continue;
      const usual = controls[name].value;
      controls[name].value = value;
      if (controls[name].value === value) continue;
      controls[name].value = usual;
      unknown.push(value);
    }
    byId("unknown").hidden = unknown.length === 0;
    byId("unknown").textContent = unknown
      .map((value) => filled(form.dataset.unknownCondition, { value: plain(value) })).join("");
    window.addEventListener("pageshow", (event) => {
      if (!event.persisted && !isUsual(asked())) update();
    });
  }

  /* ---- what changed between two decisions ---- */

  function changePicker(form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const picked = [byId("first"), byId("second")].map((s) => [s.selectedIndex, s.value]);
      const [earlier, later] = picked.sort((a, b) => a[0] - b[0]).map((pair) => pair[1]);
      if (earlier === later) {
        form.querySelector(".told").textContent = form.dataset.same;
      } else {
        location.href = `${form.dataset.root}changes/${earlier}..${later}/index.html`;
      }
    });
  }

  /* ---- the state on a day ---- */

  function dayPicker(form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const rows = [...document.querySelectorAll("#intervals [data-first]")];
      const row = rows.filter((r) => r.dataset.first <= byId("on").value).pop();
      if (row) location.href = row.querySelector("a").href;
      else form.querySelector(".told").textContent = form.dataset.before;
    });
  }

  /* ---- the day of printing ---- */

  const printedDay = byId("printed-day");
  addEventListener("beforeprint", () => {
    const now = new Date();
    const day = `${now.getFullYear()}年${now.getMonth() + 1}月${now.getDate()}日`;
    if (printedDay) printedDay.textContent = day;
  });

  const starts = { search: listSearch, between: changePicker, "on-day": dayPicker };
  for (const [id, start] of Object.entries(starts)) {
    const form = byId(id);
    if (form) start(form);
  }
})();
