/* Verifies a proof by docs/record-format.md, with WebCrypto alone: the second verifier, in the page and on Node. */
import { isSshSignature } from "./ssh_signature.mjs";

export const ABOUT = "ABOUT";
const [FORMAT, HASH] = ["devolved-powers-proof-1", "SHA-256"];
const holds = (is, reason) => { if (!is) throw Object.assign(new Error(reason), { reason }); };
const every = async (list, is) => (await Promise.all(list.map(is))).every(Boolean);

/* ---- bytes, hashes, canonical JSON ---- */
const bytesOf = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const same = (one, other) => Boolean(one && other) && hex(one) === hex(other);
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? bytesOf(part) : part)]));
const hash = async (bytes, name = HASH) => new Uint8Array(await crypto.subtle.digest(name, bytes));
const node = (left, right) => hash(joined([1], left, right));
function base64(text) { // only in its one spelling
  try { return btoa(atob(text)) === text ? Uint8Array.from(atob(text), (c) => c.charCodeAt(0)) : null; } catch { return null; }
}
function canonical(value) {
  if (typeof value === "string" && !value.isWellFormed()) throw new TypeError("half a character");
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${canonical(key)}:${canonical(value[key])}`)}}`;
}
function read(text) {
  try { return canonical(JSON.parse(text)) === text ? JSON.parse(text) : null; } catch { return null; }
}

/* ---- the form of a proof ---- */
const string = (value) => typeof value === "string";
const whole = (value) => Number.isSafeInteger(value) && value >= 0;
const list = (of) => (value) => Array.isArray(value) && value.every(of);
const orNull = (of) => (value) => value === null || of(value);
const object = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const shape = (keys) => (value) => object(value) && Object.keys(keys).every((key) => Object.hasOwn(value, key))
  && Object.keys(value).every((key) => Object.hasOwn(keys, key) && keys[key](value[key]));
const time = (form) => (value) => string(value) && form.test(value) && value > "0001" && !Number.isNaN(Date.parse(value))
  && new Date(value).toISOString().startsWith(value.replace("Z", ""));
const [day, moment] = [time(/^\d{4}-\d\d-\d\d$/), time(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)];
const blob = (value) => string(value) && base64(value) !== null;
const digest = (value) => blob(value) && base64(value).length === 32;
const leaf = (value) => string(value) && bytesOf(value).length <= 65535 && object(read(value));
const kind = (value) => ["decision", "item", "need", "power", "registry", "standard"].includes(value);
const [ofLog, ofVersion] = [{ index: whole, leaf, path: list(digest) }, { leaf, path: list(digest), position: whole }];
const [inLog, inVersion] = [shape(ofLog), shape(ofVersion)];
const isProof = shape({ about: string, checkpoint: string, commit: orNull(blob), first_version: orNull(inLog), format: string,
  hash: string, keys: list(string), next_version: orNull(inLog), notice: string, version: inLog,
  absent: orNull(shape({ before: orNull(inVersion), after: orNull(inVersion) })),
  cosigned: orNull(shape({ checkpoint: string, consistency: list(digest), signers: inVersion, timestamp: orNull(blob),
    signatures: list(shape({ key: string, name: string, role: string, signature: string })), version: inLog })),
  entries: list(shape({ ...ofLog, ...ofVersion, log_path: list(digest) })),
  question: shape({ as_of: day, at: orNull(moment), id: string, kind }) });
const isVersion = shape({ begins: whole, commit: string, entries: whole, format: whole, hash: string, recorded: moment,
  kind: (is) => is === "version", notice: string, number: (n) => n > 0 && whole(n), root: digest, unread: list(string) });
const isEntry = shape({ format: whole, id: string, kind, record: object, states: list(object) });

/* ---- the tree: RFC 9162, 2.1.3.2 and 2.1.4.2; `before` becomes the root of the older tree ---- */
async function climbed(at, last, [first, ...path], isOld) {
  let [before, now] = [first, first];
  for (const beside of path) {
    if (last === 0) return [];
    const isRight = at % 2 === 1 || at === last;
    if (isRight && isOld) before = await node(beside, before);
    now = isRight ? await node(beside, now) : await node(now, beside);
    while (isRight && at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? [before, now] : [];
}
export async function isIncluded(text, index, size, root, path) {
  return index < size && same((await climbed(index, size - 1, [await hash(joined([0], text)), ...path]))[1], root);
}
export async function isConsistent(oldSize, oldRoot, size, root, path) {
  if (oldSize < 1 || oldSize > size) return false;
  if (oldSize === size) return path.length === 0 && same(oldRoot, root);
  let [at, last] = [oldSize - 1, size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  const [before, now] = await climbed(at, last, at === 0 ? [oldRoot, ...path] : path, true);
  return same(before, oldRoot) && same(now, root);
}

/* ---- signed notes ---- */
export function readNote(content) {
  const [, text, origin, size, root, rest] = /^((.+)\n(0|[1-9]\d*)\n(.+)\n)\n((?:— \S+ \S+\n){1,2})$/.exec(content) ?? [];
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]*(\/[A-Za-z0-9._~-]+)*$/.test(origin ?? " ") || !whole(Number(size)) || !digest(root)) return null;
  const lines = rest.split("\n").slice(0, -1).map((line) => line.split(" ").slice(1)).map(([name, code]) => [name, base64(code)]);
  if (!lines.every(([name, raw]) => name === origin && raw?.length === 68)) return null;
  const signatures = lines.map(([, raw]) => ({ id: hex(raw.slice(0, 4)), by: raw.slice(4) }));
  const isTwice = signatures.length === 2 && signatures[0].id === signatures[1].id;
  return isTwice ? null : { text, origin, size: Number(size), root: base64(root), signatures };
}
async function noteKey(text) {
  const [, name, id, code] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const raw = base64(code ?? "");
  if (raw?.length !== 33 || raw[0] !== 1 || !hex(await hash(joined(`${name}\n`, raw))).startsWith(id)) return null;
  const key = await crypto.subtle.importKey("raw", raw.slice(1), "Ed25519", false, ["verify"]);
  const isOf = (note, line) => name === note.origin && id === line.id;
  return { isOf, signed: (note, line) => isOf(note, line) && crypto.subtle.verify("Ed25519", key, line.by, bytesOf(note.text)) };
}
const noteKeys = (texts) => Promise.all(texts.map(noteKey));

/* ---- the proof: what it shows, or the first reason to refuse it; `keys` are those that the reader knows to be the log's ---- */
export async function verifyProof(bytes, keys = []) {
  let file = "";
  try { file = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes); } catch { /* no text: no proof */ }
  const proof = file.endsWith("\n") ? read(file.slice(0, -1)) : null;
  holds(isProof(proof) && [!proof.entries.length, !proof.first_version].every((is) => is === Boolean(proof.absent)), "not-a-proof");
  const { absent, cosigned, entries, question, version, next_version: next, first_version: first } = proof;
  const [below, above] = [absent?.before, absent?.after];
  const versions = [version, next, first, cosigned?.version].filter(Boolean);
  const leaves = [...versions, ...entries, below, above, cosigned?.signers].filter(Boolean);
  for (const part of leaves) part.says = JSON.parse(part.leaf);
  const then = version.says;
  holds(proof.format === FORMAT && leaves.every(({ says }) => says.format === 1), "unknown-format");
  holds(proof.hash === HASH && versions.every(({ says }) => !Object.hasOwn(says, "hash") || says.hash === HASH), "unknown-hash");
  holds(proof.about === ABOUT && proof.notice === then.notice, "words-changed");
  const [newest, older] = [readNote(proof.checkpoint), cosigned && readNote(cosigned.checkpoint)];
  holds(newest && (older || !cosigned), "bad-checkpoint");
  const [given, own] = [await noteKeys(keys), await noteKeys(proof.keys)];
  if (given.includes(null)) throw new TypeError("no verifier key");
  const known = newest.signatures.flatMap((line) => given.filter((key) => key.isOf(newest, line)).map((key) => [key, line]));
  holds(known.length || !keys.length, "unknown-key");
  holds(own.length === newest.signatures.length && await every(known, ([key, line]) => key.signed(newest, line))
    && await every(own, (key, at) => key?.signed(newest, newest.signatures[at])), "bad-signature");

  const logged = (part, path = part.path) => isIncluded(part.leaf, part.index, newest.size, newest.root, path);
  const listed = (part, says) => isEntry(part.says) && isIncluded(part.leaf, part.position, says.entries, base64(says.root), part.path);
  const sound = (part) => isVersion(part.says) && part.says.begins <= part.index && logged(part);
  holds(await every([version, next, first].filter(Boolean), sound), "bad-version");
  const isLast = version.index === newest.size - 1;
  holds((question.at === null ? !next : then.recorded <= question.at && !(next?.says.recorded <= question.at))
    && (next ? next.says.number === then.number + 1 && next.says.begins === version.index + 1 : isLast), "not-then");
  holds(await every([...entries, below, above].filter(Boolean), (part) => listed(part, then))
    && await every(entries, (part) => part.index <= version.index && logged(part, part.log_path)), "bad-entry");
  const order = (says) => hex(bytesOf(`${says.kind}/${says.id}`));
  const lists = Object.values(entries[0]?.says.record ?? {}).filter(Array.isArray).flat();
  const decisions = [...new Set(lists.map((part) => part?.decision).filter(string))];
  const wanted = [order(question), ...decisions.map((id) => order({ kind: "decision", id })).sort()];
  holds(absent || wanted.join() === entries.map(({ says }) => order(says)).join(), "other-entry");
  holds(absent || (first.says.begins <= entries[0].index && entries[0].index < first.index && first.index <= version.index
    && first.says.number <= then.number), "bad-first-version");
  holds(!absent || ((below?.position ?? -1) + 1 === (above?.position ?? then.entries)
    && !(below && order(below.says) >= order(question)) && !(above && order(above.says) <= order(question))), "not-absent");
  holds(!absent || !then.unread.length, "unread");

  const cosignatures = [];
  if (cosigned) {
    const { version: last, signers } = cosigned;
    holds(older.origin === newest.origin && older.size > version.index && last.index === older.size - 1
      && await isConsistent(older.size, older.root, newest.size, newest.root, cosigned.consistency)
      && await sound(last) && await listed(signers, last.says) && signers.says.kind === "registry", "bad-cosigned");
    const registered = await noteKeys((signers.says.record.record?.keys ?? []).map(({ key }) => key));
    const isHeld = async (line) => !await every([...given, ...own, ...registered], async (key) => !await key?.signed(older, line));
    holds(await every(older.signatures, isHeld), "bad-cosigned");
    const on = new Date(Date.parse(last.says.recorded) + 8 * 3600_000).toISOString().slice(0, 10); // the day in Beijing
    for (const { key, name, role, signature } of cosigned.signatures) {
      const isSigner = (signers.says.record.signers ?? []).some((signer) => signer.key === key && signer.name === name
        && signer.role === role && signer.from <= on && on <= (signer.until ?? on));
      const isSigned = isSigner && await isSshSignature(older.text, signature, key);
      holds(isSigned !== false, "bad-cosignature");
      cosignatures.push({ name, role, isSigned });
    }
    const stamped = hex(await hash(bytesOf(cosigned.checkpoint)));
    holds(!cosigned.timestamp || hex(base64(cosigned.timestamp)).includes(stamped), "bad-timestamp");
  }
  if (proof.commit !== null) {
    const [kept, name] = [base64(proof.commit), first?.says.commit ?? ""];
    const header = `commit ${kept.length}\0`;
    holds(hex(await hash(joined(header, kept), name.length === 64 ? HASH : "SHA-1")) === name, "bad-commit");
  }
  return { isKeyKnown: keys.length > 0, question, version: then, first: first?.says ?? null, entry: entries[0]?.says ?? null,
    decisions: entries.slice(1).map(({ says }) => says), unread: then.unread, notice: proof.notice, checkpoint: newest,
    cosigned: older, cosignatures, hasTimestamp: Boolean(cosigned?.timestamp), hasCommit: proof.commit !== null };
}
