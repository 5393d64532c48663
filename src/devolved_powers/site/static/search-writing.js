/* One writing for texts and questions: width, case, characters, numerals, amounts, brackets; the
   same as register/search/written_form.py, of which the index brings the patterns. */
"use strict";
window.powersWriting = (simplifiedCharacters, patterns) => {
  const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\uffa0]|(?![\u{20000}-\u{3fffd}])\p{Cn}/gu;
  const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
  const BLANK = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const BLANKS = new RegExp(`[${BLANK}]`, "g");
  const WORD = "\\p{L}\\p{N}_";

  /* A pattern of Python's: its blanks and letters are those of all scripts, its ends as there. */
  function pattern(source, flags = "") {
    let isInClass = false;
    const signs = source.replace(/\\.|[[\]$]/gu, (sign) => {
      if (sign === "[" || sign === "]") isInClass = sign === "[";
      const set = { "\\s": BLANK, "\\w": WORD }[sign];
      if (set) return isInClass ? set : `[${set}]`;
      return { $: isInClass ? "$" : "(?=\\n?$)", "\\Z": "$" }[sign] || sign;
    });
    return new RegExp(signs, `u${flags}`);
  }

  const everywhere = Object.fromEntries(
    Object.entries(patterns).map(([name, source]) => [name, pattern(source, "g")]));
  const wholly = Object.fromEntries(
    Object.entries(patterns).map(([name, source]) => [name, pattern(`^(?:${source})\\Z`)]));
  const simplified = new Map();
  const [traditional, simple] = simplifiedCharacters.map((characters) => Array.from(characters));
  traditional.forEach((character, at) => simplified.set(character, simple[at]));
  const BRACKETS = { "〔": "(", "〕": ")", "[": "(", "]": ")", "【": "(", "】": ")", "{": "(", "}": ")" };
  const TIMES = { 百: 100, 千: 1000, 万: 10000, 亿: 100000000 };
  const DIGITS = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
  const UNITS = { 千: 1000, 百: 100, 十: 10 };

  const fold = (text) => text.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase()
    .replace(/ς/g, "σ");

  /* The value of a Chinese numeral; null for one that nobody can be sure about. */
  function valueOf(numeral) {
    if (!numeral || numeral.length > 8) return null;
    const signs = Array.from(numeral);
    if (signs.every((sign) => sign in DIGITS)) {
      return signs.length > 4 ? null : Number(signs.map((sign) => DIGITS[sign]).join(""));
    }
    let [value, digit, above, zero] = [0, -1, 10000, false];
    for (const sign of signs) {
      const unit = UNITS[sign];
      if (unit === undefined) {
        const of = DIGITS[sign];
        if (digit > 0 || (of === 0 && (zero || !value))) return null;
        zero = zero || of === 0;
        digit = of || -1;
      } else if (unit >= above || (zero && digit < 0)) {
        return null;
      } else {
        [value, digit, above, zero] = [value + Math.max(digit, 1) * unit, -1, unit, false];
      }
    }
    if (digit < 0) return zero ? null : value;
    return zero === (above > 10) ? value + digit : null;
  }

  const inDigits = (found) => {
    const value = valueOf(found[1] || found[2] || found[3]);
    if (value === null) return found[0];
    return `${found[1] ? "第" : ""}${value}`;
  };

  const inPercent = (found) => {
    const value = isDigit(found[1][0]) ? Number(found[1]) : valueOf(found[1]);
    return Number.isFinite(value) ? `${BigInt(value)}%` : found[0];
  };

  function inYuan(found) {
    if (found[1]) {
      const whole = Number(found[1]) * (TIMES[found[2]] || 1) * (TIMES[found[3]] || 1);
      return Number.isInteger(whole) ? `${BigInt(whole)}元` : found[0];
    }
    const parts = [[4, TIMES.亿], [5, TIMES.万], [6, 1]].filter(([n]) => found[n]);
    const values = parts.map(([n]) => valueOf(found[n].replace(/[亿万]+$/, "")));
    if (!parts.length || values.includes(null)) return found[0];
    return `${values.reduce((sum, value, at) => sum + value * parts[at][1], 0)}元`;
  }

  const NUMERALS = [
    [everywhere.year, (found) => found[1]], [everywhere.thousands, () => ""],
    [everywhere.percent, inPercent], [everywhere.amount, inYuan], [everywhere.numbered, inDigits],
  ];

  /* All but the numerals, which need what stands around them. */
  function plain(text) {
    let folded = fold(text).replace(/[^\0-\x7f]/gu, (c) => simplified.get(c) || c);
    if (UNPRINTABLE.test(folded)) folded = folded.replace(BLANKS, " ").replace(HIDDEN, "");
    return folded.replace(everywhere.dropped, "").replace(/[〔〕[\]【】{}]/g, (c) => BRACKETS[c]);
  }

  /* A text as it is compared: however it is written, what means the same is the same. */
  function written(text) {
    return NUMERALS.reduce(
      (form, [pattern, change]) => form.replace(pattern, (...found) => change(found)), plain(text));
  }

  /* The same, with the places of the text that each of its characters comes from. */
  function traced(text) {
    let line = { form: "", from: [], to: [] };
    let place = 0;
    for (const character of text) {
      const form = plain(character);
      line.form += form;
      for (let n = 0; n < form.length; n += 1) {
        line.from.push(place);
        line.to.push(place + character.length);
      }
      place += character.length;
    }
    for (const [pattern, change] of NUMERALS) line = changed(line, pattern, change);
    return line;
  }

  function changed(line, pattern, change) {
    const made = { form: "", from: [], to: [] };
    let last = 0;
    const copy = (until) => {
      made.form += line.form.slice(last, until);
      made.from.push(...line.from.slice(last, until));
      made.to.push(...line.to.slice(last, until));
    };
    for (const found of line.form.matchAll(pattern)) {
      const end = found.index + found[0].length;
      copy(found.index);
      const form = change(found);
      const same = form === found[0];
      made.form += form;
      for (let n = 0; n < form.length; n += 1) {
        made.from.push(line.from[same ? found.index + n : found.index]);
        made.to.push(line.to[same ? found.index + n : end - 1]);
      }
      last = end;
    }
    copy(line.form.length);
    return made;
  }

  /* The words of a question, as typed; an amount may stand without its 元, or behind 罚款. */
  function questionWords(typed) {
    if (!trimmed(typed)) return [];
    const parts = partsOf(typed).filter(written);
    return parts.length ? parts : [typed];
  }

  function partsOf(typed) {
    const joined = typed.normalize("NFKC").replace(everywhere.amount_in_parts, "");
    return joined.replace(everywhere.thousands, "").split(everywhere.between_words).flatMap((part) => {
      const amount = part.replace(everywhere.before_amount, "");
      const bare = amount.replace(everywhere.outer_marks, "");
      const lead = part.slice(0, part.length - amount.length);
      return [lead, wholly.bare_amount.test(bare) ? `${bare}元` : bare];
    });
  }

  const trimmed = (text) => text.replace(BLANKS, "");
  const isDigit = (character) => character >= "0" && character <= "9";

  /* Where a word stands in a text of the same writing; a number is no part of a longer one. */
  function findIn(text, word, start = 0) {
    let at = text.indexOf(word, start);
    const first = isDigit(word[0]);
    const last = isDigit(word[word.length - 1]);
    if (!first && !last) return at;
    while (at >= 0) {
      const before = at && first ? text[at - 1] : "";
      const behind = last ? text[at + word.length] || "" : "";
      if (!isDigit(before) && before !== "." && !isDigit(behind)) return at;
      at = text.indexOf(word, at + 1);
    }
    return -1;
  }

  /* A text with what cannot be seen as its code point. */
  const printable = (text) => text.replace(HIDDEN, (character) => {
    const code = character.codePointAt(0);
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });

  /* The words of a text, parted at blanks. */
  const parted = (text) => text.replace(BLANKS, " ").split(" ").filter(Boolean);

  return {
    plain, written, traced, questionWords, trimmed, findIn, printable, parted, valueOf, everywhere, wholly,
  };
};
