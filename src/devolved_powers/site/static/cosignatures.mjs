/* The checkpoint that others signed: that the log still has it (RFC 6962, 2.1.2), and their SSH signatures of it. */
import * as core from "./verify_proof.mjs";

const { base64, bytesOf, every, hash, hex, holds, isSigned, joined, node, noteKey, signed, split } = core;
const NAMESPACE = "checkpoint@devolved-powers";
const same = (one, other) => hex(one) === hex(other);

/* The roots of the older tree and of the tree that a path leads to. */
function rootsOver(old, size, path, root) {
  if (old === size) return path.length === (root ? 0 : 1) ? [root ?? path[0], root ?? path[0]] : [];
  const [left, rest, last] = [split(size), path.slice(0, -1), path.at(-1)];
  const [before, now] = old <= left ? rootsOver(old, left, rest, root) : rootsOver(old - left, size - left, rest);
  return old <= left ? [before, node(now, last)] : [node(last, before), node(last, now)];
}
export async function isConsistent(old, oldRoot, size, root, path) {
  const [before, now] = old > 0 && old <= size ? await Promise.all(rootsOver(old, size, path, oldRoot)) : [];
  return same(before ?? [], oldRoot) && same(now ?? [], root);
}

/* Strings as SSH packs them: each with its length, in four bytes, before it. */
const packed = (...parts) => joined(...parts.map((part) => joined(part)).flatMap((part) => [
  [24, 16, 8, 0].map((bits) => (part.length >> bits) & 255), part]));

/* Whether a signature of `ssh-keygen -Y sign` (PROTOCOL.sshsig) holds, by an Ed25519 key or one of hardware
   (PROTOCOL.u2f); null for a kind of key that is not looked at here. `key` is the line of a .pub file. */
async function isSshSignature(text, armored, key) {
  const [kind, code] = key.split(" ");
  const tail = { "ssh-ed25519": 0, "sk-ssh-ed25519@openssh.com": 5 }[kind]; // flags and counter of a hardware key
  if (tail === undefined) return null;
  const body = armored.split("\n").slice(1, -2).join("");
  const lines = ["-----BEGIN SSH SIGNATURE-----", ...(body.match(/.{1,70}/g) ?? []), "-----END SSH SIGNATURE-----", ""];
  if (lines.join("\n") !== armored) return false;
  const [publicKey, raw] = [base64(code ?? "") ?? [], base64(body) ?? []];
  const at = 4 + kind.length + 4;
  const [point, application] = [publicKey.slice(at, at + 32), publicKey.slice(at + 36)];
  if (!same(publicKey, packed(kind, point, ...(tail ? [application] : []))) || point.length !== 32) return false;
  const [signature, extra] = [raw.slice(-64 - tail, raw.length - tail), raw.slice(raw.length - tail)];
  if (signature.length !== 64 || (tail && !(extra[0] & 1))) return false; // nobody touched the hardware key
  for (const name of ["sha512", "sha256"]) {
    const about = [NAMESPACE, "", name];
    const whole = packed(publicKey, ...about, joined(packed(kind, signature), extra));
    if (!same(raw, joined("SSHSIG", [0, 0, 0, 1], whole))) continue;
    const data = joined("SSHSIG", packed(...about, await hash(bytesOf(text), name.replace("sha", "SHA-"))));
    return isSigned(point, signature, tail ? joined(await hash(application), extra, await hash(data)) : data);
  }
  return false;
}

/* Who signed the older checkpoint of a proof, each with whether that holds: true, or null where it is not looked at. */
export async function verifyCosigned({ cosigned, version }, older, newest, known, { sound, listed }) {
  const { version: last, signers } = cosigned;
  holds(older.origin === newest.origin && older.size > version.index && last.index === older.size - 1
    && await isConsistent(older.size, older.root, newest.size, newest.root, cosigned.consistency.map(base64))
    && await sound(last) && await listed(signers, last.says)
    && signers.says.kind === "registry" && signers.says.id === "registry", "bad-cosigned");
  const { record, signers: may = [] } = signers.says.record;
  const keys = [...known, ...await Promise.all((record?.keys ?? []).map(({ key }) => noteKey(key)))];
  holds(await every(older.signatures, async (line) =>
    (await Promise.all(keys.map((key) => signed(key, older, line)))).some(Boolean)), "bad-cosigned");
  const inBeijing = Math.min(Date.parse(last.says.recorded) + 8 * 3600_000, Date.parse("9999-12-31T23:59:59Z"));
  const day = new Date(inBeijing).toISOString().slice(0, 10);
  const cosignatures = [];
  for (const { key, name, role, signature } of cosigned.signatures) {
    const isSigner = may.some((signer) => signer.key === key && signer.name === name && signer.role === role
      && signer.from <= day && day <= (signer.until ?? day));
    const isHeld = isSigner && await isSshSignature(older.body, signature, key);
    holds(isHeld !== false, "bad-cosignature");
    cosignatures.push({ name, role, isSigned: isHeld });
  }
  const stamped = hex(await hash(bytesOf(cosigned.checkpoint)));
  holds(cosigned.timestamp === null || hex(base64(cosigned.timestamp)).includes(stamped), "bad-timestamp");
  return cosignatures;
}
