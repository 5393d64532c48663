/* Verifies a proof of the record on Node, without this project's program: node tools/verify_proof.mjs FILE [--key KEY]… */
import { readFile } from "node:fs/promises";
import { verifyProof } from "../src/devolved_powers/site/static/verify_proof.mjs";

const [file, ...rest] = process.argv.slice(2);
const keys = rest.filter((_word, at) => at % 2 === 1);
if (!file || rest.length % 2 || rest.some((word, at) => at % 2 === 0 && word !== "--key")) {
  console.error("node tools/verify_proof.mjs FILE [--key KEY]…");
  process.exit(2);
}
try {
  const shown = await verifyProof(await readFile(file), keys);
  console.log(JSON.stringify({ verified: true, ...shown, checkpoint: undefined, cosigned: undefined }, null, 1));
  process.exitCode = shown.isKeyKnown ? 0 : 4; // 4: nobody has said whose key it is
} catch (error) {
  if (!error.reason) throw error;
  console.log(JSON.stringify({ verified: false, reason: error.reason }));
  process.exitCode = 1;
}
