/* Verifies a proof by docs/record-format.md, with WebCrypto alone: the second verifier, in the page and on Node. */
import { base64, bytesOf, hash, hex, isConsistent, isIncluded, joined, noteKeys, read, readNote } from "./signed_log.mjs";
import { isSshSignature } from "./ssh_signature.mjs";

export const ABOUT = "本证明只证明登记记录在所问时刻写了什么、随哪个版本记入，以及此后未被改动；不证明法律如何规定，不证明所记内容正确，也不证明由"
  + "谁录入。时刻出自提交的时钟，只有会签或者时间戳能限定其范围。"
  + "This proof shows only what the record said at the moment asked for, with which version it was recorded, and that it ha"
  + "s not been altered since. It does not show what the law is, nor that what was recorded is right, nor who typed it. The"
  + " moment comes from the clock of a commit: only a cosignature or a time stamp bounds it.";
const [FORMAT, HASH] = ["devolved-powers-proof-1", "SHA-256"];
const holds = (is, reason) => { if (!is) throw Object.assign(new Error(reason), { reason }); };
const every = async (list, is) => (await Promise.all(list.map(is))).every(Boolean);

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
const leaf = (value) => string(value) && typeof read(value)?.format === "number" && object(read(value));
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
const isVersion = shape({ begins: whole, commit: (name) => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(name), entries: whole, format: whole, hash: string, recorded: moment,
  kind: (is) => is === "version", notice: string, number: (n) => n > 0 && whole(n), root: digest, unread: list(string) });
const isEntry = shape({ format: whole, id: string, kind, record: object, states: list(object) });

/* ---- the proof: what it shows, or the first reason to refuse it; `keys` are those that the reader knows to be the log's ---- */
export async function verifyProof(bytes, keys = []) {
  let file = "";
  try { file = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes); } catch { /* no text: no proof */ }
  const proof = file.endsWith("\n") ? read(file.slice(0, -1)) : null;
  holds(string(proof?.format), "not-a-proof");
  holds(proof.format === FORMAT, "unknown-format");
  holds(isProof(proof) && [!proof.entries.length, !proof.first_version].every((is) => is === Boolean(proof.absent)), "not-a-proof");
  const { absent, cosigned, entries, question, version, next_version: next, first_version: first } = proof;
  const [below, above] = [absent?.before, absent?.after];
  const versions = [version, next, first, cosigned?.version].filter(Boolean);
  const leaves = [...versions, ...entries, below, above, cosigned?.signers].filter(Boolean);
  for (const part of leaves) part.says = JSON.parse(part.leaf);
  const then = version.says;
  holds(leaves.every(({ says }) => says.format === 1), "unknown-format");
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

  const logged = (part, path = part.path) => isIncluded(part.leaf, part.index, newest.size, newest.root, path.map(base64));
  const listed = (part, { entries: size, root }) => isEntry(part.says)
    && isIncluded(part.leaf, part.position, size, base64(root), part.path.map(base64));
  const sound = (part) => isVersion(part.says) && part.says.begins <= part.index && logged(part);
  holds(await every([version, next, first].filter(Boolean), sound), "bad-version");
  const isLast = version.index === newest.size - 1;
  holds((question.at === null ? !next : then.recorded <= question.at && !(next?.says.recorded <= question.at))
    && (next ? next.says.number === then.number + 1 && next.says.begins === version.index + 1 : isLast), "not-then");
  holds(await every([...entries, below, above].filter(Boolean), (part) => listed(part, then))
    && await every(entries, (part) => part.index <= version.index && logged(part, part.log_path)), "bad-entry");
  const order = (says) => hex(bytesOf(`${says.kind}/${says.id}`));
  const lists = question.kind === "power" && !absent ? Object.values(entries[0].says.record).filter(Array.isArray).flat() : [];
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
      && await isConsistent(older.size, older.root, newest.size, newest.root, cosigned.consistency.map(base64))
      && await sound(last) && await listed(signers, last.says) && order(signers.says) === order({ kind: "registry", id: "registry" }), "bad-cosigned");
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
