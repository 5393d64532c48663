/* Verifies a proof by docs/record-format.md with WebCrypto alone: the second verifier, on Node and in the page. */
const ABOUT = "b221b7c83036f2aae7897fedd5c4b9ef9beba5249c251ebcdd3ab0745f0319c0"; // the SHA-256 of the words
export const holds = (is, reason) => { if (!is) throw Object.assign(new Error(reason), { reason }); };
export const every = async (list, is) => (await Promise.all(list.filter(Boolean).map(is))).every(Boolean);
/* ---- bytes, hashes, signatures, canonical JSON ---- */
export const bytesOf = (content) => new TextEncoder().encode(content);
export const joined = (...parts) =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? bytesOf(part) : part ?? [])]));
export const hash = async (bytes, name = "SHA-256") => new Uint8Array(await crypto.subtle.digest(name, bytes));
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
export const isSigned = async (raw, signature, bytes) => crypto.subtle.verify("Ed25519",
  await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]), signature, bytes);
const attempt = (make) => { try { return make() || null; } catch { return null; } };
export const base64 = (code) => attempt(() => btoa(atob(code)) === code // only in its one spelling
  && Uint8Array.from(atob(code), (character) => character.charCodeAt(0)));
function canonical(value) {
  const isUnsafe = Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21;
  if (isUnsafe || (typeof value === "string" && !value.isWellFormed())) throw new TypeError();
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (!object(value)) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${canonical(key)}:${canonical(value[key])}`)}}`;
}
const read = (json) => attempt(() => canonical(JSON.parse(json)) === json && JSON.parse(json));
/* ---- the form of a proof ---- */
const object = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const fits = (value, form) => (typeof form === "function" ? form(value) : Array.isArray(form)
  ? Array.isArray(value) && value.every((part) => fits(part, form[0]))
  : object(value) && Object.keys(value).sort().join() === Object.keys(form).sort().join()
    && Object.keys(form).every((key) => fits(value[key], form[key])));
const orNull = (form) => (value) => value === null || fits(value, form);
const [text, count] = [(value) => typeof value === "string", (value) => Number.isSafeInteger(value) && value >= 0];
const time = (form) => (value) => text(value) && form.test(value) && value > "0001"
  && JSON.stringify(new Date(value)).startsWith(`"${value.replace("Z", "")}`); // there is such a day
const [day, moment] = [time(/^\d{4}-\d\d-\d\d$/), time(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)];
const blob = (value) => text(value) && base64(value) !== null;
const digest = (value) => blob(value) && base64(value).length === 32;
const leaf = (value) => text(value) && object(read(value)) && typeof read(value).format === "number";
const kind = (value) => ["decision", "item", "need", "power", "registry", "standard"].includes(value);
const [LOGGED, LISTED] = [{ index: count, leaf, path: [digest] }, { leaf, path: [digest], position: count }];
const PROOF = { about: text, absent: orNull({ after: orNull(LISTED), before: orNull(LISTED) }), checkpoint: text,
  commit: orNull(blob), cosigned: orNull({ checkpoint: text, consistency: [digest], signers: LISTED, version: LOGGED,
    signatures: [{ key: text, name: text, role: text, signature: text }], timestamp: orNull(blob) }),
  entries: [{ ...LOGGED, ...LISTED, log_path: [digest] }], first_version: orNull(LOGGED), format: text, hash: text,
  keys: [text], next_version: orNull(LOGGED), notice: text, version: LOGGED,
  question: { as_of: day, at: orNull(moment), id: text, kind } };
const VERSION = { begins: count, commit: (name) => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(name), entries: count,
  format: count, hash: text, kind: (is) => is === "version", notice: text, number: (n) => n > 0 && count(n),
  recorded: moment, root: digest, unread: [text] };
const ENTRY = { format: count, id: text, kind, record: object, states: [object] };
/* ---- the tree of RFC 6962, 2.1.1; a hash that is missing leads to another root ---- */
export const node = async (left, right) => hash(joined([1], await left, await right));
export const split = (size, left = 1) => (left * 2 < size ? split(size, left * 2) : left);
function rootOver(hashed, at, size, path) {
  if (size <= 1) return path.length ? null : hashed;
  const [left, rest, last] = [split(size), path.slice(0, -1), path.at(-1)];
  return at < left ? node(rootOver(hashed, at, left, rest), last)
    : node(last, rootOver(hashed, at - left, size - left, rest));
}
export const isIncluded = async (content, at, size, root, path) =>
  at < size && hex(await rootOver(hash(joined([0], content)), at, size, path) ?? []) === hex(root);
/* ---- checkpoints and the keys that sign them ---- */
const NOTE = /^(([A-Za-z0-9][A-Za-z0-9.-]*(?:\/[A-Za-z0-9._~-]+)*)\n(0|[1-9]\d*)\n(\S+)\n)\n((?:— \S+ \S+\n){1,2})$/;
function readNote(content) {
  const [, body, origin, size, root, rest = ""] = NOTE.exec(content) ?? [];
  const lines = rest.split("\n").slice(0, -1).map((line) => line.split(" ")).map(([, by, code]) => [by, base64(code)]);
  const isSound = digest(root) && lines.every(([by, raw]) => by === origin && raw?.length === 68);
  const signatures = isSound ? lines.map(([, raw]) => ({ id: hex(raw.slice(0, 4)), by: raw.slice(4) })) : [];
  if (!isSound || !count(Number(size)) || signatures[0].id === signatures[1]?.id) return null;
  return { body, origin, size: Number(size), root: base64(root), signatures };
}
export async function noteKey(line) {
  const [, name, id, code] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? [];
  const raw = base64(code ?? "");
  const isKey = raw?.length === 33 && raw[0] === 1 && hex(await hash(joined(`${name}\n`, raw))).startsWith(id);
  return isKey ? { name, id, raw: raw.slice(1) } : null;
}
const isOf = (key, note, line) => key?.name === note.origin && key.id === line.id;
export const signed = (key, note, line) => isOf(key, note, line) && isSigned(key.raw, line.by, bytesOf(note.body));
/* ---- what a proof shows, or the first reason to refuse it; `keys` are those that the reader knows ---- */
export async function verifyProof(bytes, keys = []) {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }); // throws where it is no UTF-8
  const file = attempt(() => bytes.length <= 2 ** 24 && decoder.decode(bytes)) ?? ""; // of at most 16 MiB
  const proof = file.endsWith("\n") ? read(file.slice(0, -1)) : null;
  holds(text(proof?.format), "not-a-proof");
  holds(proof.format === "devolved-powers-proof-1", "unknown-format");
  const isWhole = fits(proof, PROOF) && Boolean(proof.entries.length) === !proof.absent;
  holds(isWhole && Boolean(proof.first_version) === !proof.absent, "not-a-proof");
  const { absent, cosigned, entries, question, version, next_version: next, first_version: first } = proof;
  const [below, above] = [absent?.before, absent?.after];
  const versions = [version, next, first, cosigned?.version].filter(Boolean);
  const leaves = [...versions, ...entries, below, above, cosigned?.signers].filter(Boolean);
  for (const part of leaves) part.says = JSON.parse(part.leaf);
  const then = version.says;
  holds(leaves.every(({ says }) => says.format === 1), "unknown-format");
  const hashes = [proof.hash, ...versions.map(({ says }) => says.hash)];
  holds(hashes.every((name) => name === undefined || name === "SHA-256"), "unknown-hash");
  holds(hex(await hash(bytesOf(proof.about))) === ABOUT && proof.notice === then.notice, "words-changed");
  const [newest, older] = [readNote(proof.checkpoint), cosigned && readNote(cosigned.checkpoint)];
  holds(newest && (older || !cosigned), "bad-checkpoint");
  const [given, own] = [await Promise.all(keys.map(noteKey)), await Promise.all(proof.keys.map(noteKey))];
  if (given.includes(null)) throw new TypeError("no key of a log");
  holds(!keys.length || given.some((key) => newest.signatures.some((line) => isOf(key, newest, line))), "unknown-key");
  holds(own.length === newest.signatures.length && await every(newest.signatures, async (line, at) =>
    await signed(own[at], newest, line)
      && every(given, (key) => !isOf(key, newest, line) || signed(key, newest, line))), "bad-signature");
  const { size: all, root: top } = newest;
  const logged = (part, path = part.path) => isIncluded(part.leaf, part.index, all, top, path.map(base64));
  const listed = (part, { entries: size, root }) => fits(part.says, ENTRY)
    && isIncluded(part.leaf, part.position, size, base64(root), part.path.map(base64));
  const sound = (part) => fits(part.says, VERSION) && part.says.begins <= part.index && logged(part);
  holds(await every([version, next, first], sound), "bad-version");
  holds((question.at === null ? !next : then.recorded <= question.at && !(next?.says.recorded <= question.at))
    && (next ? next.says.number === then.number + 1 && next.says.begins === version.index + 1
      : version.index === all - 1), "not-then");
  holds(await every([...entries, below, above], (part) => listed(part, then))
    && await every(entries, (part) => part.index <= version.index && logged(part, part.log_path)), "bad-entry");
  const order = (says) => hex(bytesOf(`${says.kind}/${says.id}`));
  const lists = question.kind === "power" && !absent ? Object.values(entries[0].says.record).filter(Array.isArray) : [];
  const named = new Set(lists.flat().map((part) => part?.decision).filter(text));
  const wanted = [order(question), ...[...named].map((id) => order({ kind: "decision", id })).sort()];
  holds(absent || wanted.join() === entries.map(({ says }) => order(says)).join(), "other-entry");
  holds(absent || (first.says.begins <= entries[0].index && entries[0].index < first.index
    && first.index <= version.index && first.says.number <= then.number), "bad-first-version");
  const isBetween = !(below && order(below.says) >= wanted[0]) && !(above && order(above.says) <= wanted[0]);
  const isNext = (below?.position ?? -1) + 1 === (above?.position ?? then.entries);
  holds(!absent || (isNext && isBetween && /^[\w./-]+$/.test(question.id)), "not-absent"); // no look-alike
  holds(!absent || !then.unread.length, "unread");
  const beside = cosigned && await import("./cosignatures.mjs").catch(() => null); // without it they are not looked at
  const cosignatures = await beside?.verifyCosigned(proof, older, newest, [...given, ...own], { sound, listed });
  const [commit, name] = [base64(proof.commit ?? ""), first?.says.commit ?? ""];
  const kept = hash(joined(`commit ${commit.length}\0`, commit), name.length === 64 ? "SHA-256" : "SHA-1");
  holds(proof.commit === null || hex(await kept) === name, "bad-commit");
  return { isKeyKnown: keys.length > 0, proof, checkpoint: newest, cosignatures: cosigned ? cosignatures ?? null : [] };
}
