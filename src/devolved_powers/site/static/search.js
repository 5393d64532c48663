/* What a question finds in the list: the same as `powers search`, with the texts, weights and words
   that the index brings. Functions only: no page is touched here. */
"use strict";
window.powersSearch = (index) => {
  const FIRST_SIGN = 0xe000; // private characters lead the values of a text; no written form has any
  const { texts, settings } = index;
  const writing = window.powersWriting(index.simplified, index.patterns);
  const { written, traced, questionWords, findIn, printable, everywhere, wholly } = writing;
  const citations = window.powersCitation(index.cited, index.laws, writing, index.told, settings);
  const keys = index.keys.map(([name, label, weight], number) => ({ name, label, weight, number }));
  const keyOf = Object.fromEntries(keys.map((key) => [key.name, key]));

  /* ---- the entries ---- */

  const forms = [];
  const formOf = (number) => {
    if (forms[number] === undefined) forms[number] = written(texts[number]);
    return forms[number];
  };
  const bases = index.bases.map(([until, remark, followed, followedRemark, turns]) => ({
    all: { until, remark: texts[remark] },
    followed: { until: followed, remark: texts[followedRemark] },
    turns: turns.map(([first, word, mark]) => ({ first, word: texts[word], mark: texts[mark] })),
  }));
  const powersKey = keyOf.powers.number;

  function stateOf(id, values, turns, rest) {
    const listed = (n) => (typeof values[n] === "number" ? [values[n]] : values[n] || []).filter(Boolean);
    const numbers = keys.map((_key, n) => listed(n));
    const text = (name) => texts[numbers[keyOf[name].number][0] || 0];
    return {
      id, numbers, basis: bases[turns], ...rest,
      name: text("name"), type: text("type"), field: text("field"), from: text("from_body"),
      body: text("to_body"), batch: text("decision"),
      scenes: numbers[keyOf.scenes.number].map((n) => texts[n]),
      powers: numbers[powersKey].map((n) => texts[n]),
    };
  }

  const states = index.rows.map(([id, since, ends, status, values, turns], row) =>
    stateOf(id, values, turns, { number: row, since: since || "9999-12-31", ends, status: texts[status] }));
  const needs = index.needs.map(([id, answer, metBy, answeredOn, values, turns], row) =>
    stateOf(id, values, turns, { number: states.length + row, answer: texts[answer], metBy, answeredOn }));
  const entries = new Map();
  const holdings = new Map();
  for (const state of states) {
    const key = state.id[0] === "P" ? `${state.id} ${state.body}` : state.id; // an item is one, whoever holds it
    if (entries.has(key)) entries.get(key).push(state);
    else {
      entries.set(key, [state]);
      if (holdings.has(state.id)) holdings.get(state.id).push(key); else holdings.set(state.id, [key]);
    }
  }

  function valuesOf(state, number) {
    return keys[number].name === "id" ? [state.id] : state.numbers[number].map((n) => texts[n]);
  }

  const sign = (number) => String.fromCharCode(FIRST_SIGN + number);

  function searchedText(state) {
    if (state.searched === undefined) {
      state.searched = keys.map(({ name, number }) => (name === "id"
        ? sign(number) + written(state.id)
        : state.numbers[number].map((n) => sign(number) + formOf(n)).join(""))).join("");
    }
    return state.searched;
  }

  const decided = Object.fromEntries(Object.entries(index.decisions).map(([id, numbers]) => [id,
    numbers.filter(Boolean).map((n) => sign(keyOf.decision.number) + formOf(n)).join("")]));

  /* How the law of an entry stands on a day: the word, and the mark of one that is not simply so. */
  function basisOn(state, day) {
    const { turns } = state.basis;
    let at = turns.length - 1;
    while (at > 0 && turns[at].first > day) at -= 1;
    return turns[at];
  }

  const holds = (state, day) => state.since <= day && (!state.ends || day < state.ends);

  /* How an entry stands on a day, in force or not. */
  function standing(several, day) {
    const holding = several.filter((state) => holds(state, day));
    const state = holding.find(({ status }) => status === "有效") || holding[0];
    if (state) return { state, status: state.status };
    const past = several.filter(({ since }) => since <= day);
    return past.length
      ? { state: past[past.length - 1], status: "已到期" }
      : { state: several[0], status: "尚未施行" };
  }

  /* What fits all that is asked besides words; of an entry that several hold, each or one. */
  function selected(asked, each) {
    const found = [];
    for (const several of entries.values()) {
      const inForce = several.filter((s) => s.status === "有效" && holds(s, asked.day));
      const stands = each && inForce.length
        ? inForce.map((state) => ({ state, status: state.status }))
        : [standing(several, asked.day)];
      for (const { state, status } of stands) {
        if (status !== "有效" && !asked.status) continue;
        if (!fitsWithoutDay(state, asked)) continue;
        const basis = basisOn(state, asked.day);
        const isChanged = asked.standing === "有变化" && basis.mark;
        if (asked.standing && basis.word !== asked.standing && !isChanged) continue;
        found.push({ state, status, basis });
      }
    }
    return each ? found.sort((a, b) => a.state.number - b.state.number) : found;
  }

  const fitsWithoutDay = (state, asked) =>
    (!asked.part || state.id[0] === asked.part) && (!asked.batch || state.batch === asked.batch)
    && (!asked.from || state.from === asked.from)
    && (!asked.scene || state.scenes.includes(asked.scene)) && fits(state, asked);

  const fits = (state, { type, field }) =>
    (!type || state.type === type) && (!field || state.field === field);

  /* The needs that fit, each with its answer on the day. */
  function answered(asked) {
    if (asked.part || asked.batch || asked.from || asked.scene || asked.standing) return [];
    return needs.filter((need) => fits(need, asked)).map((need) => ({
      state: need, status: answerOn(need, asked.day), basis: basisOn(need, asked.day),
    }));
  }

  const isMet = ({ status }) => status === "已赋权";

  function answerOn(need, day) {
    const isHeld = (id) => (holdings.get(id) || []).some(
      (key) => standing(entries.get(key), day).status === "有效");
    if (need.metBy.some(isHeld)) return "已赋权";
    if (need.answer === "暂不赋权" && need.answeredOn <= day) return "暂不赋权"; // "": long ago
    return need.answer === "已赋权" && !need.metBy.length ? "已赋权" : "待赋权";
  }

  /* A power with its items is one result, whoever holds it; the powers' order stays. */
  function grouped(listed) {
    const groups = new Map();
    for (const entry of listed) {
      const { id, powers } = entry.state;
      const key = powers.find((power) => groups.has(power)) || powers[0] || id;
      if (groups.has(key)) groups.get(key).push(entry); else groups.set(key, [entry]);
    }
    return [...groups.values()];
  }

  const groupOf = (listed, decision = "") => ({
    entries: listed,
    ids: [...new Set(listed.map(({ state }) => state.id))],
    text: listed.map(({ state }) => searchedText(state)).join("") + decision,
    isNeed: listed[0].state.metBy !== undefined,
  });

  function resultsFor(asked) {
    const open = answered(asked).filter((need) => !isMet(need));
    return [...grouped(selected(asked, true)), ...open.map((need) => [need])]
      .map((listed) => groupOf(listed, decided[listed[0].state.batch]));
  }

  /* What is made of all that is asked besides words, kept while that stays the same. */
  function kept(make) {
    let [last, made] = ["", null];
    return ({ words: _words, ...asked }) => {
      const text = JSON.stringify(asked);
      if (last !== text) [last, made] = [text, make(asked)];
      return made;
    };
  }

  const groupsOf = kept(resultsFor);
  const groupsOfAnyDay = kept((asked) => grouped(
    states.filter((state) => fitsWithoutDay(state, asked)).map((state) => ({ state })))
    .map((listed) => groupOf(listed)));

  /* ---- how a word is met ---- */

  const isSign = (code) => code >= FIRST_SIGN && code < FIRST_SIGN + keys.length;

  function keyAt(text, place) {
    let at = place;
    while (!isSign(text.charCodeAt(at))) at -= 1;
    return keys[text.charCodeAt(at) - FIRST_SIGN];
  }

  /* Where a word stands in a text; in titles of documents, that many share, only what is long. */
  function placeMatch(text, word) {
    const isShort = Array.from(word).length < settings.least_of_documents && !/\d/.test(word);
    for (let at = findIn(text, word); at >= 0; at = findIn(text, word, at + 1)) {
      const key = keyAt(text, at);
      if (!isShort || !settings.of_documents.includes(key.name)) return key;
    }
    return null;
  }

  /* The least telling place of a phrase of which all pieces must stand in the text. */
  function phraseMatch(text, pieces) {
    let least = null;
    for (const piece of pieces) {
      const key = placeMatch(text, piece);
      if (!key) return null;
      if (!least || key.weight < least.weight) least = key;
    }
    return least;
  }

  /* The phrases that everyday words stand for: by the registry, and by the program. */
  const meanings = new Map(Object.entries(index.general));
  const own = new Map();
  const synonyms = index.synonyms.map(([words, meant]) => [words.split(" "), meant.map((n) => texts[n])]);
  for (const [words, meant] of synonyms) {
    for (const word of words) own.set(word, [...new Set([...(own.get(word) || []), ...meant])]);
  }
  for (const [word, meant] of own) meanings.set(word, meant);
  const longest = Math.max(0, ...[...meanings.keys()].map((word) => Array.from(word).length));
  const piecesOfPhrases = (meant) => meant.map(
    (phrase) => writing.parted(phrase).map(written));
  const lines = synonyms.map(
    ([words, meant]) => ({ words, said: words.join("\n"), meant, phrases: null }));
  const phrases = new Map();

  function phrasesOf(word) {
    if (!phrases.has(word)) phrases.set(word, piecesOfPhrases(meanings.get(word) || []));
    return phrases.get(word);
  }

  /* The phrases of a word of a question, or of the words that its letters read aloud. */
  function phrasesTyped(form, letters) {
    const meant = phrasesOf(form);
    if (meant.length || letters.length < settings.least_letters) return meant;
    const read = [...meanings].filter(([word]) => readsWhole(letters, word));
    return piecesOfPhrases([...new Set(read.flatMap(([, several]) => several))]);
  }

  /* The best place that one of some phrases has in a text, the most apt first. */
  function bestPhrase(text, several) {
    let best = null;
    let worth = settings.as_meant;
    for (const pieces of several) {
      const key = phraseMatch(text, pieces);
      if (key && (!best || key.weight * worth > best.worth)) {
        best = { key, worth: key.weight * worth, found: pieces };
      }
      worth *= settings.later;
    }
    return best;
  }

  const readings = new Map();
  for (const [syllable, characters] of Object.entries(index.readings)) {
    for (const character of characters) {
      if (readings.has(character)) readings.get(character).push(syllable);
      else readings.set(character, [syllable]);
    }
  }

  function lettersOf(word) {
    const plain = word.normalize("NFD").replace(everywhere.tones, "").normalize("NFC");
    return wholly.letters.test(plain) ? plain.replace(/'/g, "").replace(/ü/g, "v") : "";
  }

  /* Whether letters read all of a word aloud, syllable by syllable. */
  function readsWhole(letters, word) {
    let ends = new Set([0]);
    for (const character of word) {
      const following = new Set();
      for (const syllable of readings.get(character) || []) {
        for (const end of ends) {
          if (letters.startsWith(syllable, end)) following.add(end + syllable.length);
        }
      }
      if (!following.size) return false;
      ends = following;
    }
    return ends.has(letters.length);
  }

  /* How many of the letters a syllable may use: its own, or those it begins with. */
  function begun(syllable, letters, used) {
    let common = 0;
    while (common < syllable.length && letters[used + common] === syllable[common]) common += 1;
    if (!common) return [];
    const lengths = [1];
    if (/^[zcs]h/.test(syllable) && common > 1) lengths.push(2);
    if (common === syllable.length || used + common === letters.length) lengths.push(common);
    return lengths;
  }

  /* Behind which character the letters are used up, read from a place on; 0 if nowhere. */
  function readTo(letters, characters, at) {
    let open = new Set([0]);
    for (let place = at; open.size && place < characters.length; place += 1) {
      const following = new Set();
      for (const syllable of readings.get(characters[place]) || []) {
        for (const used of open) {
          for (const length of begun(syllable, letters, used)) following.add(used + length);
        }
      }
      if (following.has(letters.length)) return place + 1;
      open = following;
    }
    return 0;
  }

  function hearer(letters) {
    const heard = new Map();
    const begins = new Set([...readings].filter(
      ([, syllables]) => syllables.some((s) => s[0] === letters[0])).map(([c]) => c));
    return (value) => {
      if (!heard.has(value)) {
        const characters = Array.from(value);
        let found = "";
        for (let at = 0; at < characters.length && !found; at += 1) {
          const end = begins.has(characters[at]) ? readTo(letters, characters, at) : 0;
          if (end) found = characters.slice(at, end).join("");
        }
        heard.set(value, found);
      }
      return heard.get(value);
    };
  }

  /* The values of a result that are found by pinyin, key by key. */
  function heardValues(group) {
    if (!group.heard) {
      group.heard = settings.heard.flatMap((name) => {
        const { number } = keyOf[name];
        return group.entries.flatMap(({ state }) =>
          state.numbers[number].map((n) => [keyOf[name], formOf(n)]));
      });
    }
    return group.heard;
  }

  const withoutZeros = (number) => number.replace(/^0+/, "");

  const idForms = new Map();

  /* Whether a word names an entry, with or without hyphen and leading zeros. */
  function isId(form, identifier) {
    if (!idForms.has(identifier)) {
      const [head, number] = identifier.toLowerCase().split("-");
      const short = withoutZeros(number) || "0";
      idForms.set(identifier, [`${head}-${number}`, `${head}${number}`, `${head}-${short}`, `${head}${short}`]);
    }
    return idForms.get(identifier).includes(form);
  }

  /* A word of a question: which result it names, and how one meets it; null where it does not. */
  function wordOf(typed, identifiers) {
    const form = written(typed) || typed;
    const letters = lettersOf(form);
    const hear = letters ? hearer(letters) : null;
    const several = phrasesTyped(form, letters);
    const says = /[\p{L}\p{N}]/u.test(form); // marks stand in every text
    let id = wholly.id.test(form) ? form : "";
    if (/^[0-9]+$/.test(form)) {
      const number = withoutZeros(form);
      const named = identifiers.filter((i) => withoutZeros(i.split("-")[1]) === number);
      if (named.length === 1) id = named[0].toLowerCase();
    }

    function named(group) {
      const found = id && group.ids.find((identifier) => isId(id, identifier));
      return found ? { word: typed, way: "id", key: keyOf.id, found: [found], worth: 2 * keyOf.id.weight } : null;
    }

    function meets(group) {
      const itself = named(group);
      if (itself) return itself;
      const place = says ? placeMatch(group.text, form) : null;
      const meant = bestPhrase(group.text, several);
      if (meant && (!place || meant.worth > place.weight)) return { word: typed, way: "everyday", ...meant };
      if (place) return { word: typed, way: "text", key: place, found: [form], worth: place.weight };
      if (!hear) return null;
      for (const [key, value] of heardValues(group)) {
        const found = hear(value);
        if (found) return { word: typed, way: "pinyin", key, found: [found], worth: settings.as_read * key.weight };
      }
      return null;
    }

    return { named, meets };
  }

  /* ---- a ranked answer where nothing has all that was asked ---- */

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const isSingle = (text) => Array.from(text).length === 1;
  const ASIDE = new RegExp(
    settings.asides.map((aside) => escaped(aside) + (isSingle(aside) ? "$" : "")).join("|"), "g");

  /* Where everyday words stand in a text, the longest first from left to right. */
  function spansIn(form) {
    const spans = [];
    const characters = Array.from(form);
    let place = 0;
    for (let at = 0; at < characters.length;) {
      let length = Math.min(longest, characters.length - at);
      while (length > 1 && !(meanings.get(characters.slice(at, at + length).join("")) || []).length) length -= 1;
      const size = characters.slice(at, at + Math.max(length, 1)).join("").length;
      if (length > 1) spans.push([place, place + size]);
      at += Math.max(length, 1);
      place += size;
    }
    return spans;
  }

  /* The parts of a text between what is said besides its matter, outside everyday words. */
  function withoutAsides(form, spans) {
    const parts = [];
    let begin = 0;
    for (const { index: first, 0: aside } of form.matchAll(ASIDE)) {
      const last = first + aside.length;
      if (spans.some(([from, to]) => from < last && first < to)) continue;
      parts.push(form.slice(begin, first));
      begin = last;
    }
    return [...parts, form.slice(begin)].filter(Boolean);
  }

  function piecesOf(words) {
    const pieces = new Map();
    const add = (text, worth) => {
      const tells = Array.from(text.replace(everywhere.counting, "")).length > 1;
      if (!pieces.has(text)) pieces.set(text, { text, worth, phrases: [], tells });
    };
    for (const word of words) {
      const form = written(word);
      const spans = spansIn(form);
      for (const [from, to] of spans) {
        const span = form.slice(from, to);
        pieces.set(span, { text: span, worth: settings.span_worth, phrases: phrasesOf(span), tells: true });
      }
      for (const part of withoutAsides(form, spans)) {
        const signs = part.match(everywhere.signs) || [];
        signs.forEach((one, at) => {
          add(one, isSingle(one) ? settings.sign_worth : settings.pair_worth);
          if (at + 1 < signs.length) add(one + signs[at + 1], settings.pair_worth);
        });
      }
    }
    return [...pieces.values()];
  }

  /* Where a text has a piece; a pair or a sign does not stand for anything else. */
  function pieceMatch({ text: sought, phrases: several }, text) {
    const key = placeMatch(text, sought);
    const meant = bestPhrase(text, several);
    if (meant && (!key || meant.worth > key.weight)) return { ...meant, similar: "" };
    return key && { key, worth: key.weight, found: [sought], similar: "" };
  }

  /* Let pairs count for what an everyday word that holds them leads to. */
  function addEveryday(pieces, places, groups) {
    const pairs = pieces.map(({ text }) => text).filter((text) => !isSingle(text));
    for (const line of lines) {
      if (!pairs.some((pair) => line.said.includes(pair))) continue;
      if (!line.phrases) line.phrases = piecesOfPhrases(line.meant);
      const rows = pieces.map((piece, n) => [piece, places[n]])
        .filter(([piece]) => line.said.includes(piece.text) && !piece.phrases.length)
        .map(([piece, row]) => [row, line.words.find((word) => word.includes(piece.text))]);
      groups.forEach(({ text }, number) => {
        const led = bestPhrase(text, line.phrases);
        if (!led) return;
        for (const [row, similar] of rows) {
          if (!row[number] || led.worth > row[number].worth) row[number] = { ...led, similar };
        }
      });
    }
  }

  const isItself = (found, text) => found.length === 1 && found[0] === text;

  function ranked(groups, words) {
    const pieces = piecesOf(words);
    const met = pieces.map((piece) => groups.map(({ text }) => pieceMatch(piece, text)));
    addEveryday(pieces, met, groups);
    const rarity = pieces.map((piece, n) =>
      piece.worth * Math.log(1 + groups.length / (1 + met[n].filter(Boolean).length)));
    const whole = rarity.reduce((sum, rare) => sum + rare, 0);
    const results = [];
    groups.forEach((group, number) => {
      let [worth, covered, tells] = [0, 0, false];
      pieces.forEach((piece, n) => {
        const place = met[n][number];
        if (!place) return;
        worth += rarity[n] * place.worth;
        covered += rarity[n];
        tells = tells || piece.tells;
      });
      if (tells) results.push({ group, number, worth, covered: covered / whole });
    });
    results.sort((a, b) => b.worth - a.worth);
    const hit = ({ group, number }) => hitOf(group, pieces.map((piece, n) => [piece, rarity[n], met[n][number]])
      .filter(([piece, , place]) => place && piece.tells)
      .map(([piece, rare, place]) => ({
        word: place.similar || piece.text,
        way: place.similar ? "similar" : isItself(place.found, piece.text) ? "part" : "everyday",
        key: place.key, found: place.found, worth: rare * place.worth,
      }))
      .sort((a, b) => b.worth - a.worth), true);
    const asked = words.reduce((sum, word) => sum + Array.from(word).length, 0);
    const least = Math.max(settings.least, settings.least_signs / Math.max(1, asked));
    const enough = results.filter(({ covered }) => covered >= least);
    const best = Math.max(0, ...enough.map(({ worth }) => worth));
    const nearBest = enough.filter(({ worth }) => worth >= settings.behind * best);
    return {
      answers: nearBest.slice(0, settings.most).map(hit),
      leftOff: Math.max(0, nearBest.length - settings.most),
      near: results.filter(({ covered }) => covered >= settings.near).slice(0, settings.most_near).map(hit),
    };
  }

  const hitOf = ({ entries: listed, ids, isNeed }, matches, isPartial) =>
    ({ entries: listed, ids, isNeed, matches, isPartial });

  /* ---- the answer ---- */

  const parted = (hits) => [hits.filter(({ isNeed }) => !isNeed), hits.filter(({ isNeed }) => isNeed)];

  /* What cites a place, before what has the citation as words. */
  function cited(citation, groups, words, { hits, otherwise, remarks }) {
    const order = new Map([...new Set(hits.map(({ state }) => state.id))].map((id, number) => [id, number]));
    const results = groups.filter(({ ids }) => ids.some((id) => order.has(id))).map((group) => ({
      place: Math.min(...group.ids.map((id) => order.get(id)).filter((n) => n !== undefined)),
      hit: hitOf(group, citationMatches(hits.filter(({ state }) => group.ids.includes(state.id)), citation.text), false),
    })).sort((a, b) => a.place - b.place).map(({ hit }) => hit);
    const known = new Set(results.map(({ ids }) => ids.join()));
    const [listed, asking] = parted([...results, ...words.filter(({ ids }) => !known.has(ids.join()))]);
    const isOtherwise = ({ ids }) => otherwise.some(({ state }) => ids.includes(state.id));
    const near = listed.length + asking.length ? []
      : groups.filter(isOtherwise).map((group) => hitOf(group, [], false));
    return { hits: listed, needs: asking, near, cited: remarks, leftOff: 0 };
  }

  function citing(citation, asked) {
    const everything = { day: asked.day, status: asked.status };
    const current = selected(everything, true).map(({ state }) => state);
    const others = states.filter((state) => !current.includes(state));
    return citations.citing(citation, [...current, ...needs], others, asked.day);
  }

  function citationMatches(met, word) {
    const matches = met.map((hit) => {
      const key = keyOf[index.cited_keys[hit.cited.role]];
      return { word, way: "citation", key, found: [citations.hitText(hit)], worth: key.weight };
    });
    const ofPowers = matches.filter(({ key }) => key.name === "basis");
    return ofPowers.length ? ofPowers : matches; // the basis of a power is what its item is about
  }

  /* What has all words, best first; where no power has, what has most; where none has, what is near. */
  function search(asked) {
    const groups = groupsOf(asked);
    const found = wholeFor(groups, asked.words);
    const citation = citations.read(asked.words);
    const cites = citation && citing(citation, asked);
    const isWords = !cites || (citation.isTitle && !cites.laws.length); // words that end like a title
    if (!isWords) return cited(citation, groups, found.hits, cites);
    const answer = answerOf(groups, found);
    return cites && !answer.hits.length && !answer.needs.length
      ? cited(citation, groups, [], cites) : answer;
  }

  function answerOf(groups, found) {
    const [hits, asking] = parted(found.hits);
    if (hits.length) return { hits, needs: asking, near: [], cited: [], leftOff: 0 };
    const { answers, near, leftOff } = ranked(groups, found.typed);
    const [partly, askedPartly] = parted(answers);
    const wanted = asking.length ? asking : askedPartly;
    return {
      hits: partly, needs: wanted, near: partly.length || wanted.length ? [] : near, cited: [], leftOff,
    };
  }

  /* The results that have all words of a question, best first; and its words. */
  function wholeFor(groups, question) {
    const identifiers = [...new Set(groups.flatMap(({ ids }) => ids))];
    const whole = written(question);
    const isOne = phrasesOf(whole).length || wholly.document_number.test(whole)
      || identifiers.some((id) => isId(whole, id));
    const typed = isOne ? [whole] : questionWords(question);
    const words = typed.map((word) => wordOf(word, identifiers));
    const hits = metByAll(groups, words);
    return { typed, hits: hits.length ? hits : byIds(groups, words) };
  }

  function metByAll(groups, words) {
    const scored = [];
    for (const group of groups) {
      const matches = [];
      for (const { meets } of words) {
        const match = meets(group);
        if (!match) break;
        matches.push(match);
      }
      if (matches.length === words.length) {
        const worth = matches.reduce((sum, match) => sum + match.worth, 0);
        scored.push({ worth, hit: hitOf(group, matches, false) });
      }
    }
    return scored.sort((a, b) => b.worth - a.worth).map(({ hit }) => hit); // stable: then by id
  }

  /* The entries of several ids, in their order; none where a word is no id of them. */
  function byIds(groups, words) {
    const hits = new Map();
    for (const { named } of words) {
      const matched = groups.map((group) => [group, named(group)]).filter(([, match]) => match);
      if (!matched.length) return [];
      for (const [group, match] of matched) {
        if (!hits.has(group)) hits.set(group, hitOf(group, [match], false));
      }
    }
    return [...hits.values()];
  }

  /* What has all words and is no answer on the day: needs met since, entries not in force, ids of
     none. */
  function besides(asked) {
    const gone = new Map();
    for (const { entries: several } of wholeFor(groupsOfAnyDay(asked), asked.words).hits) {
      for (const { state: { id } } of several) gone.set(id, standingsOn(id, asked.day));
    }
    const left = asked.status ? [] : [...gone.values()].filter(
      (stands) => stands.every(({ status }) => status !== "有效"));
    const met = answered(asked).filter(isMet).map((need) => groupOf([need]));
    return {
      met: wholeFor(met, asked.words).hits.map((hit) => hit.entries[0]),
      gone: left.map(([first]) => ({ ...first, basis: basisOn(first.state, asked.day) })),
      unknown: questionWords(asked.words).filter(isUnknownId).map((word) => word.toUpperCase()),
    };
  }

  /* How an entry stands on a day with each body that holds it. */
  const standingsOn = (id, day) => holdings.get(id).map((key) => standing(entries.get(key), day));

  const everyId = new Set([...holdings.keys(), ...needs.map(({ id }) => id)]);

  function isUnknownId(word) {
    const form = written(word);
    if (!wholly.id.test(form) || everyId.has(word.toUpperCase())) return false;
    return [...everyId].filter((id) => isId(form, id)).length !== 1;
  }

  /* ---- what is told of it ---- */

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

  /* A value, or of a long one what stands around what was found. */
  function around(value, found) {
    const characters = Array.from(value);
    if (characters.length <= settings.shown) return value;
    const piece = found[0] || "";
    const place = value.indexOf(piece);
    const at = place < 0 ? 0 : Array.from(value.slice(0, place)).length;
    const first = Math.max(0, at - settings.around);
    const last = at + Array.from(piece).length + settings.around;
    return (first ? "…" : "") + characters.slice(first, last).join("")
      + (last < characters.length ? "…" : "");
  }

  /* What a result says at a place where it was met. */
  function valueWith(hit, { key, found }) {
    for (const { state } of hit.entries) {
      for (const value of valuesOf(state, key.number)) {
        const form = written(value);
        if (found.every((piece) => form.includes(piece))) return value;
      }
    }
    return "";
  }

  function placeTold(hit, { key, found }) {
    const whole = valueWith(hit, { key, found });
    // of its decision an entry has the id alone
    const value = whole ? around(whole, found) : key.name === "decision" ? found.join(" ") : "";
    return value ? filled(index.told.place, { label: key.label, value: printable(value) }) : key.label;
  }

  function told(hit, match) {
    const value = match.way === "citation" ? printable(match.found[0]) : "";
    if (value) return filled(index.told.place, { label: match.key.label, value });
    const place = match.key.name === "name" ? "" : placeTold(hit, match);
    const means = { everyday: index.told.meant, similar: index.told.like }[match.way];
    if (!means) return place;
    const meant = filled(means, { word: printable(match.word), found: match.found.join(" ") });
    return place ? filled(index.told.both, { first: meant, second: place }) : meant;
  }

  /* Where the words were met, but for those that the name itself shows. */
  function placesTold(hit) {
    const places = new Map();
    const surer = hit.matches.filter(({ way }) => way !== "similar");
    for (const match of surer.length ? surer : hit.matches) {
      if (match.way === "id") continue;
      if (match.key.name === "name" && ["text", "part", "pinyin"].includes(match.way)) continue;
      const text = told(hit, match);
      const shown = match.way === "part" ? valueWith(hit, match) : match.found; // a value shows once
      const once = hit.isPartial ? JSON.stringify([match.key.name, shown]) : text;
      if (!places.has(once)) places.set(once, text);
    }
    return [...new Set(places.values())].slice(0, hit.isPartial ? settings.most_places : undefined);
  }

  const traces = new Map();

  /* The pieces of a text that were found: from, to. */
  function foundIn(text, hit) {
    if (!traces.has(text)) traces.set(text, traced(text));
    const { form, from, to } = traces.get(text);
    const isFound = new Array(text.length).fill(false);
    for (const piece of new Set(hit.matches.flatMap(({ found, word }) => [...found, word]).map(written))) {
      for (let at = piece ? form.indexOf(piece) : -1; at >= 0; at = form.indexOf(piece, at + piece.length)) {
        isFound.fill(true, from[at], to[at + piece.length - 1]);
      }
    }
    const parts = [];
    isFound.forEach((is, at) => {
      if (is && !isFound[at - 1]) parts.push([at, at + 1]);
      else if (is) parts[parts.length - 1][1] = at + 1;
    });
    return parts;
  }

  /* How many of them stand in which way, and how far the facts reach. */
  function tally(listed, day) {
    const { words, higher, final } = index;
    const counts = Object.fromEntries(words.map((word) => [word, 0]));
    for (const { basis } of listed) counts[basis.word] += 1;
    // What is 不能判定, or whose law is gone, says so itself.
    const judged = listed.filter(({ basis }) => !final.includes(basis.word));
    const reaches = (judged.length ? judged : listed).map(({ state: { basis } }) => (
      !basis.all.until || day <= basis.all.until ? basis.all : basis.followed));
    const least = reaches.reduce((a, b) => (b.until < a.until ? b : a)); // "": nothing is known
    const remark = !least.until || day > least.until ? `（${least.remark}）` : "";
    const counted = words.filter((word) => counts[word]);
    const above = listed.filter(({ basis }) => basis.mark.includes(higher)).length;
    return counted.map((word) => `${word}${counts[word]}项`).join("、")
      + (above ? `，其中${higher}${above}项` : "") + remark;
  }

  /* Who holds powers on a day. */
  const holdersOn = (day) => [...new Set(states.filter((state) =>
    state.id[0] === "P" && state.status === "有效" && holds(state, day)).map(({ body }) => body))];

  return {
    list: (asked) => selected(asked, false), search, besides, placesTold, foundIn, printable, tally, holdersOn,
    written, questionWords,
  };
};
