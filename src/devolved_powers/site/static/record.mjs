/* The page of the record's log: verifies a proof that is chosen or dropped, and those that an address names. */
import { base64, verifyProof } from "./verify_proof.mjs";

const MOST = 16 * 1024 * 1024; // bytes of a proof
const byId = (id) => document.getElementById(id);
const [form, file, keys, result] = ["verifying", "file", "keys", "result"].map(byId);
const base = new URL("./", new URL(form.dataset.index, location.href));
let asked = 0; // what was asked last: an answer to an earlier question is not shown

/* ---- words ---- */
const inBeijing = (moment) => `${new Date(new Date(moment).getTime() + 8 * 3600_000).toISOString().slice(0, 16).replace("T", " ")}（北京时间）`;
/* Of a need that names none, the first day that there is. */
const since = (day) => (day === "0001-01-01" ? "登记记录未载明起始日" : `自${day}起`);
const dayBefore = (day) => new Date(Date.parse(day) - 24 * 3600_000).toISOString().slice(0, 10);
const visible = (text) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) => (c === "\n" ? " " : `[U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`));
function worded(value, labels) {
  if (Array.isArray(value)) return value.map((part) => worded(part, labels)).join(value.some((part) => part && typeof part === "object") ? "；" : "、");
  if (value && typeof value === "object") return labelled(value, labels).filter(([, of]) => of).map((row) => row.join("：")).join("，");
  return visible(String(value ?? ""));
}
function meaningOf(reason) {
  const name = [...byId("reasons").querySelectorAll("dt")].find((dt) => dt.textContent === reason);
  return name ? name.nextElementSibling.textContent : "";
}

/* ---- what is shown ---- */
function element(tag, text = "", kind = "") {
  const node = document.createElement(tag);
  node.textContent = text;
  if (kind) node.className = kind;
  return node;
}
/* In the order of the lists; what they do not have comes last. */
function labelled(values, labels) {
  const order = Object.keys(labels);
  const placed = (key) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.entries(values).filter(([, value]) => value !== null).sort(([one], [other]) => placed(one) - placed(other))
    .map(([key, value]) => [labels[key] ?? visible(key), underKey(key, value, labels)]);
}
/* What are words of the files stands in people's words. */
function underKey(key, value, labels) {
  if (key === "assumed" && Array.isArray(value)) return value.map((name) => labels[name] ?? visible(String(name))).join("、");
  return (key === "status" && labels[`status ${value}`]) || worded(value, labels);
}
function facts(rows) {
  const list = element("dl", "", "facts");
  for (const [label, text] of rows.filter(([, value]) => value)) {
    const row = element("div");
    row.append(element("dt", label), element("dd", text));
    list.append(row);
  }
  return list;
}
/* How an entry stands on a day, body by body; a later state of a body says only what differs. */
function statesOn(entry, day) {
  const [known, holding] = [new Map(), []];
  for (const state of entry.states) {
    const values = { ...known.get(state.to_body), ...state.values };
    known.set(state.to_body, values);
    if (state.since !== null && state.since <= day && (state.ends === null || day < state.ends)) holding.push({ ...state, values });
  }
  return holding;
}
const COSIGNED = new Map([[true, "签名有效"], [null, "此处不能核对"]]);
function shown(proof, day, labels) {
  const { question, version: { says: version }, entries, first_version: first } = proof.proof;
  const [[entry, ...decisions], parts] = [entries.map(({ says }) => says), []];
  if (!entry) {
    parts.push(element("p", `第${version.number}版登记记录中没有${visible(question.id)}。`));
  } else {
    const states = statesOn(entry, day);
    for (const { status, since: begins, ends, to_body: body, values } of states) {
      parts.push(facts([["承接主体", visible(body)], ["状态", `${visible(status)}（${since(begins)}${ends ? `至${dayBefore(ends)}止` : ""}）`],
        ...labelled(values, labels)]));
    }
    if (entry.states.length && !states.length) parts.push(element("p", `${day}，记录中没有该事项当日的状态。`));
    if (!entry.states.length) parts.push(facts(labelled(entry.record, labels)));
  }
  if (proof.checkpoint.origin !== form.dataset.origin) {
    parts.unshift(element("p", `该证明出自另一日志（${proof.checkpoint.origin}），不是本登记册的记录。`, "warn"));
  }
  parts.push(facts([
    ["数据性质", visible(proof.proof.notice)],
    ["版本", `第${version.number}版，${inBeijing(version.recorded)}，提交${version.commit.slice(0, 12)}`],
    ["内容始见版本", first ? `第${first.says.number}版，${inBeijing(first.says.recorded)}` : ""],
    ["决定", decisions.map(({ id, record }) => visible(`${record.title ?? id}`)).join("；")],
    ["以后的版本", proof.proof.next_version ? "" : "日志止于本版本，不能排除此后另有登记版本"],
    ["未能读取", version.unread.map((place) => (place === "." ? "整个登记册" : visible(place))).join("；")],
    ["检查点", `${proof.checkpoint.origin}，叶${proof.checkpoint.size}片`],
    ["会签", proof.cosignatures === null ? "未在此核对" : proof.cosignatures.map(({ name, role, isSigned }) =>
      `${visible(name)}（${visible(role)}）：${COSIGNED.get(isSigned)}`).join("；") || "没有其他机关会签"],
    ["时间戳", proof.proof.cosigned?.timestamp ? "与检查点相符；时间戳服务机构的签名未在此核对" : ""],
  ]));
  return parts;
}
function show(title, kind, parts) {
  const verdict = element("p", "", "lead");
  verdict.append(element("span", title, `status ${kind}`));
  result.replaceChildren(verdict, ...parts);
}
function refused(error) {
  if (error.reason) {
    show("核验未通过", "over", [element("p", meaningOf(error.reason)), element("p", `原因代码：${error.reason}`, "hint")]);
  } else {
    const isOld = !globalThis.crypto?.subtle || error.name === "NotSupportedError";
    const why = isOld ? "浏览器不支持所需的密码算法，或者网页不是以https打开的。" : visible(String(error.message ?? error));
    show("不能判定", "wait", [element("p", why)]);
  }
}
const verdict = (proof) => (proof.isKeyKnown ? "核验通过" : "前后一致，公钥未核对");

/* ---- a file that somebody brings ---- */
const givenKeys = () => keys.value.split("\n").map((line) => line.trim()).filter(Boolean);
async function indexed() {
  const answer = await fetch(form.dataset.index);
  if (!answer.ok) throw new Error("没有找到证明的目录。");
  return answer.json();
}
async function verifyFile(chosen) {
  const question = ++asked;
  try {
    if (chosen.size > MOST) throw Object.assign(new Error("too large"), { reason: "not-a-proof" });
    const proof = await verifyProof(await proofIn(chosen), givenKeys());
    const { labels } = await indexed().catch(() => ({ labels: {} }));
    if (question !== asked) return;
    const { id, as_of: day, at } = proof.proof.question;
    const of = element("p", `${visible(id)}，${day}的情况，${at ? `${inBeijing(at)}时所知` : "按最新登记版本"}：`);
    show(verdict(proof), proof.isKeyKnown ? "good" : "wait", [of, ...shown(proof, day, labels)]);
  } catch (error) {
    if (question === asked) refused(error);
  }
}
/* The bytes of a proof: of a page that holds one, what stands in it; of several, none is meant. */
async function proofIn(chosen) {
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  if (bytes[0] !== 0x3c) return bytes;
  const page = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "text/html");
  const carried = [...page.querySelectorAll('meta[name="devolved-powers-proof"]')];
  return (carried.length === 1 && base64(carried[0].getAttribute("content") ?? "")) || new Uint8Array();
}

/* ---- entries that an address names: #P1-001@2022-03-01, or several with commas; as known at the end of that day,
   or at the moment behind it: #P1-001@2022-03-01@2022-08-01T15:59:59Z ---- */
function proofFile(index, id, at) {
  const key = ["power", "item", "need", "decision", "standard", "registry"].map((kind) => `${kind}/${id}`)
    .find((name) => Object.hasOwn(index.entries, name));
  if (!key) return null;
  const then = index.versions.filter((moment) => Date.parse(moment) <= at).length;
  const run = index.entries[key].find(([first, last]) => first <= then && then <= last);
  return run ? { file: run[2], unchanged: run[0] < run[1] ? `（第${run[0]}版至第${run[1]}版内容相同）` : "", isChanged: run[1] < index.versions.length }
    : { file: null, before: then === 0, all: index.entries[key] };
}
const NAMED = /^#([^@]+)@(\d{4}-\d{2}-\d{2})(?:@(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z))?$/;
const isDay = (day) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
const decoded = (hash) => { try { return decodeURIComponent(hash); } catch { return hash; } };
async function verifyNamed() {
  const address = decoded(location.hash);
  if (!address.includes("@")) return; // a place of the page
  const question = ++asked;
  const [, ids, day, moment = `${day}T15:59:59Z`] = NAMED.exec(address) ?? []; // the end of the day in Beijing
  const at = Date.parse(moment);
  if (!ids || !isDay(day) || !isDay(moment.slice(0, 10)) || Number.isNaN(at)) {
    refused(new Error("网址中的编号或者日期有误，应当写作#P1-001@2022-03-01。"));
    return;
  }
  try {
    const index = await indexed();
    const blocks = [];
    let [isWhole, isKnown] = [true, true];
    for (const id of new Set(ids.split(","))) {
      const found = proofFile(index, id, at);
      const block = element("section");
      block.append(element("h3", `${visible(id)}　${day}`), element("p", `按${inBeijing(at)}所知${found?.unchanged ?? ""}：`));
      if (!found || (!found.file && !found.before)) {
        block.append(element("p", "当时的登记记录中没有该事项；需要证明的，可以请登记机关出具。"));
        isWhole = false;
      } else {
        if (found.before) {
          block.append(element("p", `当时还没有登记版本，登记记录始于${inBeijing(index.versions[0])}；以下是后来登记的当日情况。`, "warn"));
        }
        if (found.isChanged) block.append(element("p", "此后的版本对该事项有改动；以下是当时所知的内容。", "warn"));
        const name = found.file ?? found.all.at(-1)[2];
        const answer = await fetch(new URL(name, base));
        if (!answer.ok) throw new Error(`没有找到证明文件${name}。`);
        const proof = await verifyProof(new Uint8Array(await answer.arrayBuffer()), givenKeys());
        isKnown &&= proof.isKeyKnown;
        const saved = element("a", "下载证明文件");
        saved.href = new URL(name, base).href;
        saved.download = name.split("/").at(-1);
        block.append(...shown(proof, day, index.labels), saved);
      }
      blocks.push(block);
    }
    if (question !== asked) return;
    const title = isWhole ? verdict({ isKeyKnown: isKnown }) : "不能判定";
    show(title, isWhole && isKnown ? "good" : "wait", blocks);
    result.scrollIntoView();
  } catch (error) {
    if (question === asked) refused(error);
  }
}

/* ---- what a reader does ---- */
form.hidden = false;
byId("without-script").hidden = true;
form.addEventListener("submit", (event) => event.preventDefault());
const again = () => (file.files.length ? verifyFile(file.files[0]) : verifyNamed());
file.addEventListener("change", again);
keys.addEventListener("change", again);
addEventListener("hashchange", verifyNamed);
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  file.files = event.dataTransfer.files;
  again();
});
verifyNamed();
