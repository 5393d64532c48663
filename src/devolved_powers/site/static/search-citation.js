/* A question that is a citation: which entries cite the place, by the number cited and by that of
   the day; the same as register/cited_by.py, on the table of register/cited_places_table.py. */
"use strict";
window.powersCitation = (table, known, writing, told, settings) => {
  const EXTENTS = ["same", "part", "wider", "unclear"];
  const [AS_CITED, OLD, NOW] = ["所引", "原条款序号", "现行对应条款"];
  const HOWS = [AS_CITED, OLD, NOW];
  const [CHANGED, REPEALED, MAYBE] = [1, 2, 3]; // what became of a text
  const SHORTEST = 2; // of what a short title has before its ending
  const MOST_LAWS = 3; // of which the cited articles are named, where others were asked for

  /* ---- what is asked for ---- */

  const NUMBER = `[0-9${settings.numeral}]{1,12}`;
  const OF_TITLE = "[\\u3400-\\u9fff、()]";
  const IN_WORDS = "违非合依司执守立方普书做手看用说无设办"; // before 法 in words that name no law
  const ENDING = `(?:${OF_TITLE}{0,59}?[^${IN_WORDS}\\x00-\\u33ff]法|`
    + `${OF_TITLE}{1,59}?(?:法典|条例|办法|规定|细则|规则|目录|名录))(?:\\([^()]*\\))?`;
  const PLACE = `第? ?(${NUMBER}) ?(?:条(?:之(${NUMBER}))?)(?: ?第?(${NUMBER})款)?`
    + `(?: ?第?\\(?(${NUMBER})\\)?项| ?\\((${NUMBER})\\))?(?: ?第?\\(?(${NUMBER})\\)?目)?`;
  const YEAR = "(?:19|20)[0-9]{2}";
  const ORDER = `[\\u3400-\\u9fff、]{2,30}?(?:令(?:\\(?${YEAR}\\)?年?)?第?${NUMBER}号令?|(?:${YEAR}年)?第?${NUMBER}号令)`;
  const OF_ORDER = new RegExp(`^(?:${settings.state})?(.+?)(?:令|(?=[第0-9]))\\(?(?:(${YEAR})\\)?年?)?第?(${NUMBER})号令?$`);
  const TITLED = new RegExp(`^(?:(${ORDER}|${ENDING}) ?)?${PLACE} ?`);
  const TITLE = new RegExp(`^${ENDING}$`);
  const NO_UNIT = new RegExp(`^(${ENDING} ?(?!(?:19|20)[0-9]{2})第?${NUMBER})(?=$|\\()`);
  const SEPARATOR = /^(?:[,、;]|和|及|以及) ?/;
  const LEAD = /^(?:违反|根据|依据|依照|按照)/;
  const SAYS_NOTHING = /^[ ?!。.,、;:]+|[ ?!。.,、;:]+$/g;
  const ENDS = "条款项目)";
  const OF_TITLES = "法典例定则录";
  const OLD_WORDS = "旧|原|老|修[订改正][之以]?前的?|以前的?";
  const NEW_WORDS = "新|现行|现|修[订改正][之以]?后的?";
  const MARK = new RegExp(`(^|[法典例定则录),、; ])(?:(${OLD_WORDS})|(${NEW_WORDS}))(?:法?的|法|版)?(?= ?(?:第|${NUMBER} ?条))`);
  const MARK_BEHIND = new RegExp(`()\\((?:(${OLD_WORDS})|(${NEW_WORDS}))(?:法|版本?|条文?|序号)?\\)`);
  const VERSION = /^(.*?)\(([^()]*(?:(?:19|20)\d\d|修[订正改])[^()]*)\)$/;
  const BEFORE_TITLE = /^(?:(旧|原|老|修[订改正][之以]?前的?)|(新?修[订改正][之以]?后?的|新|现行)|((?:19|20)\d\d)年?版?的?)(?=.)/;
  const OF_NO_LAW = /^(?:本|该|上述|前述|同)(?:法|条例|办法|规定|细则|规则)$/;

  /* The places that a question cites, and by which numbers they are asked for; null for no citation. */
  function read(typed) {
    let text = withoutAsides(typed, writing.parted(typed).map(writing.plain).join(" ").replace(SAYS_NOTHING, ""));
    const [first, second] = text.split(" ");
    if (second && (first.length === 1 || first === settings.state)) text = text.replace(/ /g, "");
    let numbers = "any";
    for (const pattern of [MARK, MARK_BEHIND]) {
      const mark = text.match(pattern);
      if (!mark) continue;
      text = text.slice(0, mark.index) + mark[1] + text.slice(mark.index + mark[0].length).trimStart();
      numbers = mark[2] ? "old" : "new";
      break;
    }
    text = text.replace(LEAD, "").trimStart();
    const places = placesOf(text) || placesOf(text.replace(NO_UNIT, "$1条"));
    if (places) return { text: typed.trim(), places, numbers };
    if (!TITLE.test(text) || OF_NO_LAW.test(text)) return null;
    return { text: typed.trim(), places: [{ title: text, place: [0, 0, 0, 0, 0] }], numbers, isTitle: true };
  }

  /* What is asked besides the citation: behind a place, or a title in its marks. */
  function withoutAsides(typed, text) {
    const behind = /[》〉>]/.test(typed) ? ENDS + OF_TITLES : ENDS;
    for (const end of text.matchAll(new RegExp(`(?<=[${behind}])(?=.)`, "gu"))) {
      if (writing.wholly.says_nothing.test(text.slice(end.index))) return text.slice(0, end.index);
    }
    return text;
  }

  function placesOf(text) {
    const places = [];
    let [rest, title] = [text, ""];
    while (rest) {
      const found = rest.match(TITLED);
      if (!found) return null;
      if (found[1]) title = found[1];
      if (OF_NO_LAW.test(title)) return null;
      const values = [found[2], found[3], found[4], found[5] || found[6], found[7]].map(
        (number) => (number ? numberOf(number) : 0));
      if (values.includes(null)) return null;
      places.push({ title, place: values });
      rest = rest.slice(found[0].length);
      if (!rest) return places;
      const separator = rest.match(SEPARATOR);
      if (!separator) return null;
      rest = rest.slice(separator[0].length);
    }
    return null;
  }

  const numberOf = (number) => (/^\d+$/.test(number)
    ? (number.length > 4 ? null : Number(number)) : writing.valueOf(number));

  /* ---- which laws are meant ---- */

  const keyOf = (title) => writing.plain(title).replace(/[<>()]/g, "").replace(/^中华人民共和国/, "");
  const listed = [...table.laws, ...known.held.map(([title, titles]) => [title, title, titles])];
  const laws = listed.map(([title, key]) => ({ title, key: keyOf(key) })); // those cited first
  const ALL_ENDINGS = /(?:实施)?(?:条例|细则|办法|规定|规则)|法典|法|目录|决定|通知|意见/g;
  const REGION = /^.{1,8}?(?:省|自治区|自治州|市|县|区)/;

  function cut(key) {
    for (const ending of key.matchAll(ALL_ENDINGS)) {
      if (ending.index + ending[0].length === key.length) return [key.slice(0, ending.index), ending[0]];
    }
    return [key, ""];
  }

  const inOrder = (short, name) => {
    let at = 0;
    for (const character of name) if (character === short[at]) at += 1;
    return at === short.length;
  };

  function isShortFor(core, ending, law) {
    const [name, kind] = cut(law.key);
    if (kind !== ending) return false;
    return name.includes(core) || [name, name.replace(REGION, "")].some(
      (one) => one[0] === core[0] && inOrder(core, one));
  }

  const otherLaws = new Set([...table.known, ...known.named].map(keyOf)); // no short titles of others
  const shortTitles = new Map(listed.flatMap(([, , titles], number) =>
    titles.map((title) => [keyOf(title), number])));
  const sorted = (numbers) => numbers.sort((a, b) => (laws[a].title < laws[b].title ? -1 : 1));
  const lawsThat = (test) => sorted([...laws.keys()].filter((number) => test(laws[number])));

  function named(title) {
    const key = keyOf(title);
    const found = lawsThat((law) => law.key === key);
    if (!found.length && shortTitles.has(key)) found.push(shortTitles.get(key));
    if (!found.length) return otherLaws.has(key) ? { asked: title, laws: [], isShort: false, alike: [] } : null;
    const [core, ending] = cut(key);
    const alike = lawsThat((law) => laws.indexOf(law) < table.laws.length
      && !found.includes(laws.indexOf(law)) && core.length >= SHORTEST
      && cut(law.key)[1] === ending && cut(law.key)[0].includes(core));
    return { asked: title, laws: found, isShort: false, alike };
  }

  function shortened(title) {
    const [core, ending] = cut(keyOf(title));
    const found = core.length < SHORTEST || !ending
      ? [] : lawsThat((law) => isShortFor(core, ending, law));
    return { asked: title, laws: found, isShort: found.length > 0, alike: [] };
  }

  /* The one law of an order; its organs may be some of those that issued it. */
  function ofOrder([, organs, year, number]) {
    const asked = organs.split("、");
    const titles = new Set(known.orders.filter(([, issuers, its, itsYear]) =>
      its === numberOf(number) && (!year || !itsYear || itsYear === Number(year))
      && issuers.split("、").some((one) => asked.includes(one))).map(([title]) => title));
    return titles.size === 1 ? [laws.findIndex(({ title }) => titles.has(title))] : [];
  }

  function meantBy(typed) {
    if (!typed) return { asked: "", laws: [], isShort: false, alike: [], numbers: "any", version: "" };
    const order = typed.match(OF_ORDER);
    if (order) return { asked: typed, laws: ofOrder(order), isShort: false, alike: [], numbers: "any", version: "" };
    const [, bare, ofTitle] = typed.match(VERSION) || ["", typed, ""];
    const usual = { numbers: "any", version: ofTitle };
    const found = named(bare);
    if (found) return { ...usual, ...found };
    const marked = bare.match(BEFORE_TITLE);
    if (marked) {
      const rest = bare.slice(marked[0].length);
      const meant = named(rest) || shortened(rest);
      const numbers = marked[1] ? "old" : marked[2] ? "new" : "any";
      if (meant.laws.length) return { ...usual, ...meant, asked: bare, numbers, version: ofTitle || marked[3] || "" };
    }
    return { ...usual, ...shortened(bare) };
  }

  /* ---- how a place is met ---- */

  const bases = table.bases.map((rows) => rows.map(([role, law, place, turns]) => ({
    role, law, place: whole(place),
    turns: turns.map(([first, fate, lawNow, places]) => ({ first, fate, lawNow, places: places.map(whole) })),
  })));

  function whole(place) {
    return [0, 1, 2, 3, 4].map((n) => place[n] || 0);
  }

  /* How a place lies to the one asked for; null where they have nothing in common. */
  function extentOf(wanted, theirs) {
    let [ours, cited] = [wanted.place, theirs];
    if (!ours[0]) return cited[0] ? "part" : "same";
    if (!cited[0]) return wanted.anyLaw ? null : "wider";
    const apart = [2, 3, 4].some((n) => ours[n] && cited[n] && ours[n] !== cited[n]);
    if (ours[0] !== cited[0] || ours[1] !== cited[1] || apart) return null;
    if (ours[3] && ours[3] === cited[3]) { // 款 is left out where the article has but one
      [ours, cited] = [ours, cited].map((place) => place.map((number, n) => (n === 2 ? 0 : number)));
    }
    const narrower = ours.some((number, n) => cited[n] && !number);
    const wider = ours.some((number, n) => number && !cited[n]);
    if (narrower && wider) return "unclear";
    return narrower ? "part" : wider ? "wider" : "same";
  }

  const isOf = (wanted, law) => wanted.anyLaw || wanted.laws.includes(law);
  const distance = ({ extent, how }) => EXTENTS.indexOf(extent) * HOWS.length + HOWS.indexOf(how);

  function metIn(wanted, cited, turn) {
    const ways = [];
    const here = isOf(wanted, cited.law) ? extentOf(wanted, cited.place) : null;
    if (here) {
      const stays = turn.fate !== CHANGED || !wanted.place[0]
        || turn.places.some((place) => extentOf(wanted, place));
      const how = stays ? AS_CITED : OLD;
      const isOld = how === OLD || turn.fate === REPEALED;
      const isBoth = wanted.numbers === "any" || turn.fate === MAYBE;
      if (isBoth || isOld === (wanted.numbers === "old")) ways.push({ how, extent: here });
      if (stays) return ways;
    }
    if (wanted.numbers === "old" || turn.lawNow < 0 || !isOf(wanted, turn.lawNow)) return ways;
    for (const place of turn.places) {
      const extent = extentOf(wanted, place);
      if (extent) ways.push({ how: NOW, extent });
    }
    return ways;
  }

  const turnOn = (cited, day) => cited.turns.filter(({ first }) => first <= day).pop();

  /* The cited places of a basis that one of those asked for is met in, each with the best way. */
  function metBy(number, wanted, day) {
    const hits = [];
    for (const cited of bases[table.entries[number]]) {
      const turn = turnOn(cited, day);
      const ways = wanted.flatMap((one) => metIn(one, cited, turn));
      if (!ways.length) continue;
      hits.push({ cited, ...ways.reduce((a, b) => (distance(b) < distance(a) ? b : a)) });
    }
    return hits;
  }

  /* ---- what cites it ---- */

  const ONES = "零一二三四五六七八九";

  function chinese(number) {
    let [text, rest, gap] = ["", number, false];
    for (const [name, unit] of [["千", 1000], ["百", 100], ["十", 10], ["", 1]]) {
      const digit = Math.floor(rest / unit);
      rest %= unit;
      if (digit) text += (gap ? "零" : "") + ONES[digit] + name;
      gap = text !== "" && !digit;
    }
    return text.startsWith("一十") ? text.slice(1) : text;
  }

  function placeText([article, suffix, paragraph, item, subitem]) {
    return (article ? `第${chinese(article)}条` : "") + (suffix ? `之${chinese(suffix)}` : "")
      + (paragraph ? `第${chinese(paragraph)}款` : "") + (item ? `第（${chinese(item)}）项` : "")
      + (subitem ? `第${subitem}目` : "");
  }

  const lawText = (number) => `《${laws[number].title}》`;
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

  /* Which of the states cite the places of a question.

     `states` are those of the day, each with its number in the table; `others` those that do not
     hold on it. What comes out: hits, each with its state, best first; remarks on the laws meant. */
  function citing(asked, states, others, day) {
    const titles = [...new Set(asked.places.map(({ title }) => title))];
    const meant = titles.map(meantBy);
    const wanted = asked.places.map(({ title, place }) => {
      const of = meant[titles.indexOf(title)];
      const numbers = asked.numbers !== "any" ? asked.numbers : of.numbers;
      return { place, laws: of.laws, anyLaw: !title, numbers };
    });
    const hitsOf = (places) => states.flatMap((state) =>
      metBy(state.number, places, day).map((hit) => ({ ...hit, state })))
      .sort((a, b) => distance(a) - distance(b));
    const hits = hitsOf(wanted);
    const isMarked = wanted.some(({ numbers }) => numbers !== "any");
    const otherwise = !hits.length && isMarked
      ? hitsOf(wanted.map((one) => ({ ...one, numbers: "any" }))) : [];
    const found = new Set([...hits, ...otherwise].map(({ state }) => state.id));
    const ended = others.filter(({ id, number }) => !found.has(id) && metBy(number, wanted, day).length);
    const cited = [...new Set(meant.flatMap((one) => one.laws))];
    const articles = articlesOf(cited, states);
    const remarks = [...remarksOn(asked, hits, meant, articles, day), ...more(asked, otherwise, meant, ended)];
    if (!hits.length && cited.length <= MOST_LAWS) remarks.push(...articleLines(cited, articles));
    return { hits, otherwise, remarks, laws: cited };
  }

  const idsOf = (hits) => [...new Set(hits.map(({ state }) => state.id))].join("、");

  function* remarksOn(asked, hits, meant, articles, day) {
    const ids = new Set(hits.map(({ state }) => state.id));
    const count = (sign) => [...ids].filter((id) => id[0] === sign).length;
    yield filled(hits.length ? told.cited_by : told.uncited,
      { citation: writing.printable(asked.text), day, powers: count("P"), items: count("E"), needs: count("N") });
    for (const [how, text] of [[OLD, told.old], [NOW, told.now]]) {
      const met = hits.filter((hit) => hit.how === how);
      if (met.length) yield filled(text, { ids: idsOf(met) });
    }
    const isFollowed = asked.numbers !== "any" || meant.some((one) => one.version || one.numbers !== "any");
    if (!isFollowed && new Set(hits.map(({ how }) => how === OLD)).size > 1) yield told.different;
    for (const { asked: title, laws: of, isShort, alike } of meant) {
      const listed = of.map(lawText).join("、");
      if (!title) yield told.no_law;
      if (isShort) yield filled(of.length > 1 ? told.short_for_any : told.short_for, { title, laws: listed });
      if (title && !of.length) yield filled(told.unknown_law, { title: writing.printable(title) });
      else if (of.length && !hits.length && !articles.size) yield filled(told.law_uncited, { laws: listed });
      if (alike.length) yield filled(told.alike, { laws: alike.map(lawText).join("、") });
    }
  }

  function* more(asked, otherwise, meant, ended) {
    if (otherwise.length) yield filled(told.otherwise, { ids: idsOf(otherwise) });
    const isEarlier = asked.numbers === "old" && meant.some((one) => one.asked);
    if (isEarlier || meant.some((one) => one.version || one.numbers === "old")) yield told.unfollowed;
    if (ended.length) yield filled(told.other_times, { ids: [...new Set(ended.map(({ id }) => id))].join("、") });
  }

  /* The articles of some laws that are cited, with the entries that cite each. */
  function articlesOf(cited, states) {
    const articles = new Map();
    for (const { id, number } of states) {
      for (const { law, place } of bases[table.entries[number]]) {
        if (!cited.includes(law)) continue;
        const key = JSON.stringify([law, place[0], place[1]]);
        articles.set(key, (articles.get(key) || new Set()).add(id));
      }
    }
    return articles;
  }

  function* articleLines(cited, articles) {
    const listed = [...articles].map(([key, ids]) => [...JSON.parse(key), ids.size])
      .sort((a, b) => a[1] - b[1] || a[2] - b[2]);
    for (const law of cited) {
      const of = listed.filter(([number]) => number === law);
      const text = of.map(([, article, suffix, count]) =>
        `${article ? placeText([article, suffix]) : told.whole_law}（${count}）`).join("、");
      if (text) yield filled(told.articles, { law: laws[law].title, articles: text });
    }
  }

  /* What is told of a place that was met: the citation, and by which number where not by its own. */
  const hitText = ({ cited, how }) =>
    lawText(cited.law) + placeText(cited.place) + (how === AS_CITED ? "" : `（${how}）`);

  return { read, citing, hitText };
};
