/* A signature that `ssh-keygen -Y sign` made (PROTOCOL.sshsig), by an Ed25519 key or a hardware one (PROTOCOL.u2f). */
import { base64, bytesOf, hash, joined, same } from "./signed_log.mjs";

const NAMESPACE = "checkpoint@devolved-powers";
/* Strings as SSH packs them: each with its length, in four bytes, before it. */
const packed = (...parts) => joined(...parts.map((part) => joined(part)).flatMap((part) => [
  [24, 16, 8, 0].map((bits) => (part.length >> bits) & 255), part]));

/* Whether it holds; null for a kind of key that is not looked at here. `key` is a line of a .pub file. */
export async function isSshSignature(text, armored, key) {
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
    if (!same(raw, joined("SSHSIG", [0, 0, 0, 1], packed(publicKey, ...about, joined(packed(kind, signature), extra))))) continue;
    const data = joined("SSHSIG", packed(...about, await hash(bytesOf(text), name.replace("sha", "SHA-"))));
    const signed = tail ? joined(await hash(application), extra, await hash(data)) : data;
    const imported = await crypto.subtle.importKey("raw", point, "Ed25519", false, ["verify"]);
    return crypto.subtle.verify("Ed25519", imported, signature, signed);
  }
  return false;
}
