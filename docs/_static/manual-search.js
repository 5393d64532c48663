/* Looks through the manual's text (MANUAL, which manual_search.py writes) for what was typed. */
"use strict";

(() => {
  const CHINESE = /[\u3400-\u9fff]/;
  const ASKING = /为什么|怎么办|怎么|怎样|如何|什么|哪里|哪个|[吗呢]/g;
  /* Pages that list every key: whoever knows what to look up finds them, others start elsewhere. */
  const LISTS = /^(?:data-format|json)\b/;
  const WEIGHT = { list: -90, pageTitle: 30, title: 20, wholeTitle: 60, wholeWord: 5, word: 1, most: 8 };
  const SHOWN = { sections: 4, before: 40, length: 160 };
  const WORDS = {
    zh: {
      name: "中文",
      empty: "没有找到。可以换一个说法，或者少写几个字。",
      near: "没有完全相符的内容，以下为相近的内容：",
      count: (pages) => `找到${pages}页`,
    },
    en: {
      name: "English",
      empty: "Nothing was found. Try another word, or a part of it.",
      near: "Nothing has just these words; this comes near:",
      count: (pages) => `${pages} ${pages === 1 ? "page" : "pages"} found`,
    },
  };

  /* One writing for text and question; as long as the text, so that places stay. */
  const folded = (text) =>
    Array.from(text, (sign) => {
      const code = sign.codePointAt(0);
      const half = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : sign;
      const lower = half.toLowerCase();
      return lower.length === sign.length ? lower : sign;
    }).join("");

  const pages = MANUAL.map(([address, language, sections]) => ({
    address,
    language,
    title: sections[0][1],
    sections: sections.map(([id, title, text], place) => ({
      address: place ? `${address}#${id}` : address,
      title,
      text,
      foldedTitle: folded(title),
      foldedText: folded(text),
    })),
  }));

  const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\\/-]/g, "\\$&");

  /* Chinese is met anywhere, a Latin word where a word begins; one of three letters as a whole. */
  const patternOf = (word) => {
    const begins = /^[a-z0-9_-]/.test(word) ? "(?<![a-z0-9_])" : "";
    const ends = /[a-z0-9_]$/.test(word) ? "(?![a-z0-9_-])" : "";
    const whole = begins + escaped(word) + ends;
    const any = word.length > 3 ? begins + escaped(word) : whole;
    return { any: new RegExp(any, "g"), whole: new RegExp(whole) };
  };

  const weigh = (pattern, section, page) => {
    const met = (text) => (text.match(pattern.any) || []).length;
    let weight = Math.min(met(section.foldedText), WEIGHT.most) * WEIGHT.word;
    if (met(section.foldedTitle)) {
      const heading = section === page.sections[0] ? WEIGHT.pageTitle : WEIGHT.title;
      const whole = section.foldedTitle.replace(pattern.whole, "").trim() === "";
      weight += heading + (whole ? WEIGHT.wholeTitle : 0);
    }
    const words = `${section.foldedTitle} ${section.foldedText}`;
    return weight && pattern.whole.test(words) ? weight + WEIGHT.wholeWord : weight;
  };

  /* Pages that have at least so many of the words, the best first, each with its best sections. */
  const pagesWith = (words, least) => {
    const patterns = words.map(patternOf);
    const found = [];
    for (const page of pages) {
      const met = new Set();
      const sections = [];
      for (const section of page.sections) {
        const weights = patterns.map((pattern) => weigh(pattern, section, page));
        weights.forEach((weight, word) => weight && met.add(word));
        const count = weights.filter(Boolean).length;
        const sum = weights.reduce((one, other) => one + other, 0);
        if (count) sections.push({ section, weight: sum + count * 100 });
      }
      if (met.size < least) continue;
      sections.sort((one, other) => other.weight - one.weight);
      const inTitle = patterns.filter((pattern) => page.sections[0].foldedTitle.match(pattern.any));
      const own = inTitle.length * WEIGHT.pageTitle + (LISTS.test(page.address) ? WEIGHT.list : 0);
      const weight = sections[0].weight + own + met.size * 1000;
      found.push({ page, weight, sections: sections.map((one) => one.section) });
    }
    return found.sort((one, other) => other.weight - one.weight);
  };

  /* Parts of the words, for where no page has all of them: pairs of characters, stems. */
  const partsOf = (words) =>
    words.flatMap((word) => {
      if (!CHINESE.test(word)) {
        const stem = word.replace(/(?:ations?|ions?|ing|ed|es|s|e)$/, "");
        return [stem.length > 2 ? stem : word];
      }
      const runs = word.match(/[\u3400-\u9fff]+|[a-z0-9_-]+/g) || [];
      return runs.flatMap((run) =>
        CHINESE.test(run) && run.length > 2
          ? Array.from({ length: run.length - 1 }, (_, start) => run.slice(start, start + 2))
          : [run],
      );
    });

  const search = (query) => {
    const typed = folded(query).split(/[\s,，。、？?！!；;]+/).filter(Boolean);
    const meant = typed.flatMap((word) => word.split(ASKING)).filter(Boolean);
    const words = [...new Set(meant.length ? meant : typed)];
    if (!words.length) return null;
    const all = pagesWith(words, words.length);
    if (all.length) return { words, found: all, near: false };
    const parts = [...new Set(partsOf(words))];
    return { words: parts, found: pagesWith(parts, Math.ceil(parts.length / 2)), near: true };
  };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  /* A stretch of the text around the first word met, every word in it marked. */
  const excerpt = (section, words) => {
    const starts = words
      .map((word) => section.foldedText.search(patternOf(word).any))
      .filter((start) => start >= 0);
    const start = Math.max(Math.min(...starts, section.text.length) - SHOWN.before, 0);
    const from = starts.length ? start : 0;
    const part = section.text.slice(from, from + SHOWN.length);
    const made = element("p", from ? "…" : "", "manual-search-excerpt");
    const longest = [...words].sort((one, other) => other.length - one.length);
    const marked = new RegExp(longest.map((word) => patternOf(word).any.source).join("|"), "g");
    let done = 0;
    for (const hit of folded(part).matchAll(marked)) {
      made.append(part.slice(done, hit.index));
      done = hit.index + hit[0].length;
      made.append(element("mark", part.slice(hit.index, done)));
    }
    const rest = from + SHOWN.length < section.text.length ? "…" : "";
    made.append(part.slice(done) + rest);
    return made;
  };

  const link = (section, page) => {
    const made = element("a", section.title);
    made.href = section.address;
    made.lang = page.language;
    return made;
  };

  const entry = ({ page, sections }, words) => {
    const made = element("li");
    const [best, ...further] = sections;
    if (best !== page.sections[0]) {
      made.append(element("span", `${page.title} › `, "manual-search-page"));
    }
    made.append(link(best, page), excerpt(best, words));
    if (further.length) {
      const list = element("ul", "", "manual-search-further");
      further.slice(0, SHOWN.sections).forEach((section) => {
        const item = element("li");
        item.append(link(section, page));
        list.append(item);
      });
      made.append(list);
    }
    return made;
  };

  const show = (query) => {
    /* An option or a command is in no language: then the reader's browser tells. */
    const own = CHINESE.test(query) || /^zh\b/i.test(navigator.language) ? "zh" : "en";
    const told = WORDS[own];
    const count = document.getElementById("manual-search-count");
    const results = document.getElementById("manual-search-results");
    results.replaceChildren();
    const answer = search(query);
    count.textContent = "";
    if (!answer) return;
    const { words, found, near } = answer;
    count.lang = own;
    count.textContent = found.length
      ? (near ? told.near : "") + told.count(found.length)
      : told.empty;
    for (const language of [own, own === "zh" ? "en" : "zh"]) {
      const group = found.filter(({ page }) => page.language === language);
      if (!group.length) continue;
      const list = element("ol", "", "manual-search-list");
      list.lang = language;
      group.forEach((one) => list.append(entry(one, words)));
      results.append(element("h2", WORDS[language].name), list);
    }
  };

  const query = new URLSearchParams(window.location.search).get("q") || "";
  document.querySelectorAll("input[name=q]").forEach((field) => (field.value = query));
  show(query);
})();
