/* Answers, line by line, what the second verifier says of a proof, or of a path: one process for many questions. */
import { createInterface } from "node:readline";
import { isConsistent } from "../../src/devolved_powers/site/static/cosignatures.mjs";
import { isIncluded, verifyProof } from "../../src/devolved_powers/site/static/verify_proof.mjs";

const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
async function answer({ proof, keys, included, consistent }) {
  if (included) {
    const [leaf, index, size, root, path] = included;
    return isIncluded(bytes(leaf), index, size, bytes(root), path.map(bytes));
  }
  if (consistent) {
    const [oldSize, oldRoot, size, root, path] = consistent;
    return isConsistent(oldSize, bytes(oldRoot), size, bytes(root), path.map(bytes));
  }
  try {
    const { isKeyKnown } = await verifyProof(bytes(proof), keys);
    return isKeyKnown ? "holds" : "holds, key not known";
  } catch (error) {
    return error.reason ?? `failed: ${error.stack}`;
  }
}
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}
