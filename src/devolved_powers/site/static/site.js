/* The instant search of the list, and the two pickers. All else works without this script. */
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const FIRST = 50; // entries shown before “show all”
  const CONTROLS = ["part", "type", "field", "from", "scene", "batch", "standing", "status"];

  const fold = (text) => text.normalize("NFKC").toLowerCase();

  /* ---- pinyin ---- */

  /* Whether letters read a text aloud from syllable `at` on: whole syllables, or how they begin. */
  function reads(letters, from, syllables, at) {
    if (from === letters.length) return true;
    const syllable = syllables[at];
    if (!syllable) return false;
    let common = 0;
    while (common < syllable.length && syllable[common] === letters[from + common]) common += 1;
    if (common === 0) return false;
    if (from + common === letters.length) return true;
    if (common === syllable.length && reads(letters, from + common, syllables, at + 1)) return true;
    const initial = syllable[1] === "h" ? 2 : 1;
    if (common >= initial && initial === 2 && reads(letters, from + 2, syllables, at + 1)) return true;
    return reads(letters, from + 1, syllables, at + 1);
  }

  function spoken(letters, syllables, initials) {
    for (let at = initials.indexOf(letters[0]); at >= 0; at = initials.indexOf(letters[0], at + 1)) {
      if (reads(letters, 0, syllables, at)) return true;
    }
    return false;
  }

  /* ---- the index ---- */

  function prepare(index) {
    const texts = index.texts;
    const folded = texts.map(fold);
    const syllables = texts.map((text, number) => {
      const other = index.readings[number];
      return Array.from(text, (c, i) => (other && other[i]) || index.pinyin[c] || fold(c));
    });
    const initials = syllables.map((list) => list.map((s) => s[0] || " ").join(""));
    const bases = index.bases.map(([until, remark, followed, followedRemark, turns]) => ({
      all: { until, remark: texts[remark] },
      followed: { until: followed, remark: texts[followedRemark] },
      turns: turns.map(([first, word, mark]) => ({ first, word: texts[word], mark: texts[mark] })),
    }));
    const groups = new Map();
    index.rows.forEach((row) => {
      const [id, body, since, ends, status, name, type, field, aspect, from, batch, basis, scenes,
        penalties, more, turns] = row;
      const searched = [name, type, field, aspect, from, body, batch, basis, ...scenes,
        ...penalties, ...more];
      const state = {
        id, since: since || "9999-12-31", ends, status: texts[status], name: texts[name],
        type: texts[type], field: texts[field], from: texts[from], batch: texts[batch],
        scenes: scenes.map((n) => texts[n]), nameFolded: folded[name], nameNumber: name,
        all: [fold(id), ...searched.map((n) => folded[n])].join("\n"),
        read: [name, field, type, from, ...scenes],
        basis: bases[turns],
      };
      const key = id[0] === "P" ? `${id} ${body}` : id; // an item is one, whoever holds it
      if (groups.has(key)) groups.get(key).push(state); else groups.set(key, [state]);
    });
    return { entries: [...groups.values()], syllables, initials, words: index.words, higher: index.higher, final: index.final };
  }

  /* How the law of an entry stands on a day: the word, and the mark of one that is not simply so. */
  function basisOn(state, day) {
    const turns = state.basis.turns;
    let at = turns.length - 1;
    while (at > 0 && turns[at].first > day) at -= 1;
    return turns[at];
  }

  /* How many of them stand in which way, and how far the facts reach. */
  function tally(hits, day, { words, higher, final }) {
    const counts = Object.fromEntries(words.map((word) => [word, 0]));
    for (const { basis } of hits) counts[basis.word] += 1;
    // What is 不能判定, or whose law is gone, says so itself.
    const judged = hits.filter(({ basis }) => !final.includes(basis.word));
    const reaches = (judged.length ? judged : hits).map(({ state: { basis } }) => (
      !basis.all.until || day <= basis.all.until ? basis.all : basis.followed));
    const least = reaches.reduce((a, b) => (b.until < a.until ? b : a)); // "": nothing is known
    const remark = !least.until || day > least.until ? `（${least.remark}）` : "";
    const counted = words.filter((word) => counts[word]);
    const above = hits.filter(({ basis }) => basis.mark.includes(higher)).length;
    return counted.map((word) => `${word} ${counts[word]}`).join("、")
      + (above ? `，其中${higher} ${above}` : "") + remark;
  }

  /* How an entry stands on a day. */
  function standing(states, day) {
    let last = null;
    for (const state of states) {
      if (state.since > day) break;
      if (!state.ends || day < state.ends) return { state, status: state.status };
      last = state;
    }
    return last ? { state: last, status: "已到期" } : { state: states[0], status: "尚未施行" };
  }

  function matcher(index, words) {
    const spokenIn = new Map();
    const tests = words.map((word) => {
      const letters = /^[a-zü']{2,}$/.test(word) ? word.replace(/ü/g, "v").replace(/'/g, "") : "";
      const known = new Map();
      spokenIn.set(word, known);
      const heard = (number) => {
        if (!known.has(number)) {
          known.set(number, spoken(letters, index.syllables[number], index.initials[number]));
        }
        return known.get(number);
      };
      return { word, letters, heard };
    });
    return (state) => {
      let inName = 0;
      for (const { word, letters, heard } of tests) {
        const named = state.nameFolded.includes(word) || (letters && heard(state.nameNumber));
        if (named) inName += 1;
        else if (!state.all.includes(word) && !(letters && state.read.some(heard))) return -1;
      }
      return inName;
    };
  }

  function find(index, asked) {
    const score = matcher(index, asked.words);
    const hits = [];
    for (const states of index.entries) {
      const { state, status } = standing(states, asked.day);
      if (status !== "有效" && !asked.status) continue;
      if (asked.part && state.id[0] !== asked.part) continue;
      if (asked.type && state.type !== asked.type) continue;
      if (asked.field && state.field !== asked.field) continue;
      if (asked.from && state.from !== asked.from) continue;
      if (asked.batch && state.batch !== asked.batch) continue;
      if (asked.scene && !state.scenes.includes(asked.scene)) continue;
      const inName = score(state);
      if (inName < 0) continue;
      const basis = basisOn(state, asked.day);
      const isChanged = asked.standing === "有变化" && basis.mark;
      if (asked.standing && basis.word !== asked.standing && !isChanged) continue;
      hits.push({ state, status, basis, inName });
    }
    if (asked.words.length) hits.sort((a, b) => b.inName - a.inName); // stable: then by id
    return hits;
  }

  /* ---- the list ---- */

  function listSearch(form) {
    const found = byId("found");
    const more = byId("more");
    const count = byId("count");
    const usual = count.textContent;
    const tallied = byId("tally");
    const usualTally = tallied.textContent;
    const others = ["all", "pages", "others"].map(byId).filter(Boolean);
    const defaultDay = form.dataset.day;
    let index = null;
    let loading = false;
    let later = 0;

    const controls = Object.fromEntries(["q", "day", ...CONTROLS].map((id) => [id, byId(id)]));
    const asked = () => {
      const values = Object.fromEntries(CONTROLS.map((id) => [id, controls[id].value]));
      values.day = controls.day.value || defaultDay;
      values.words = fold(controls.q.value).split(/\s+/).filter(Boolean);
      return values;
    };
    const isUsual = (values) =>
      !values.words.length && values.day === defaultDay && CONTROLS.every((id) => !values[id]);

    function load() {
      if (index || loading) return;
      loading = true;
      const script = document.createElement("script");
      script.src = form.dataset.index;
      script.onload = () => {
        index = prepare(window.powersIndex);
        delete window.powersIndex;
        update();
      };
      script.onerror = () => {
        loading = false;
        count.textContent = form.dataset.failed;
      };
      document.head.append(script);
    }

    function line({ state, status, basis }) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const part = state.id[0] === "P" ? "powers" : "items";
      link.href = `${form.dataset.root}${part}/${encodeURIComponent(state.id)}/index.html`;
      link.textContent = state.name;
      const span = (text) => {
        const made = document.createElement("span");
        made.textContent = text;
        return made;
      };
      item.append(span(state.id), link, span(state.type), span(state.field));
      if (status !== "有效") {
        const told = document.createElement("em");
        told.textContent = status;
        item.append(told);
      }
      if (basis.mark) {
        const mark = document.createElement("em");
        mark.className = "basis";
        mark.textContent = basis.mark;
        item.append(mark);
      }
      return item;
    }

    function show(hits, most) {
      found.replaceChildren(...hits.slice(0, most).map(line));
      found.hidden = hits.length === 0;
      more.hidden = hits.length <= most;
      if (!more.hidden) {
        more.firstElementChild.onclick = () => {
          show(hits, hits.length);
          const next = found.children[most];
          if (next) next.querySelector("a").focus();
        };
      }
    }

    function update() {
      const values = asked();
      const usually = isUsual(values);
      for (const part of others) part.hidden = !usually;
      if (usually) {
        found.hidden = true;
        more.hidden = true;
        count.textContent = usual;
        tallied.textContent = usualTally;
      } else if (!index) {
        count.textContent = form.dataset.loading;
        load();
        return;
      } else {
        const hits = find(index, values);
        show(hits, FIRST);
        count.textContent = hits.length
          ? form.dataset.found.replace("{count}", hits.length)
          : form.dataset.none;
        tallied.textContent = hits.length
          ? form.dataset.tally + tally(hits, values.day, index)
          : "";
      }
      clearTimeout(later);
      later = setTimeout(() => remember(values, usually), 300);
    }

    /* Who comes back from an entry finds the same list, however fast the entry was opened. */
    found.addEventListener("click", () => remember(asked(), false));

    /* Keep what is asked in the address, so that it can be bookmarked and sent. */
    function remember(values, usually) {
      const query = new URLSearchParams();
      if (!usually) {
        if (controls.q.value.trim()) query.set("q", controls.q.value.trim());
        for (const id of CONTROLS) if (values[id]) query.set(id, values[id]);
        if (values.day !== defaultDay) query.set("day", values.day);
      }
      const text = query.toString();
      history.replaceState(null, "", location.pathname + (text ? `?${text}` : ""));
    }

    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("focusin", load);
    form.addEventListener("input", update);
    form.addEventListener("reset", () => setTimeout(update));
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (controls[name]) controls[name].value = value;
    }
    window.addEventListener("pageshow", () => { if (!isUsual(asked())) update(); });
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

  const starts = { search: listSearch, between: changePicker, "on-day": dayPicker };
  for (const [id, start] of Object.entries(starts)) {
    const form = byId(id);
    if (form) start(form);
  }
})();
