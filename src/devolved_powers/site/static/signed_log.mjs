/* What a signed log is made of: canonical JSON (RFC 8785), the tree (RFC 6962), checkpoints (C2SP signed-note). */

/* ---- bytes, hashes, canonical JSON ---- */
export const bytesOf = (text) => new TextEncoder().encode(text);
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
export const same = (one, other) => Boolean(one && other) && hex(one) === hex(other);
export const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? bytesOf(part) : part)]));
export const hash = async (bytes, name = "SHA-256") => new Uint8Array(await crypto.subtle.digest(name, bytes));
const node = (left, right) => hash(joined([1], left, right));
export function base64(text) { // only in its one spelling
  try { return btoa(atob(text)) === text ? Uint8Array.from(atob(text), (c) => c.charCodeAt(0)) : null; } catch { return null; }
}
function canonical(value) {
  if (typeof value === "string" && !value.isWellFormed()) throw new TypeError("half a character");
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21) throw new TypeError("no safe number");
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${canonical(key)}:${canonical(value[key])}`)}}`;
}
export function read(text) {
  try { return canonical(JSON.parse(text)) === text ? JSON.parse(text) : null; } catch { return null; }
}

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

/* ---- checkpoints and the keys that sign them ---- */
export function readNote(content) {
  const [, text, origin, size, root, rest] = /^((.+)\n(0|[1-9]\d*)\n(.+)\n)\n((?:— \S+ \S+\n){1,2})$/.exec(content) ?? [];
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]*(\/[A-Za-z0-9._~-]+)*$/.test(origin ?? " ")) return null;
  if (!Number.isSafeInteger(Number(size)) || base64(root)?.length !== 32) return null;
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
export const noteKeys = (texts) => Promise.all(texts.map(noteKey));
