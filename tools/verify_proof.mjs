/* Verifies a proof of the record on Node, without this project's program: node tools/verify_proof.mjs FILE [KEY]… */
import { readFile } from "node:fs/promises";
import { verifyProof } from "../src/devolved_powers/site/static/verify_proof.mjs";
const [file, ...keys] = process.argv.slice(2).filter((word) => word !== "--key");
try {
  const { isKeyKnown, proof, cosignatures } = await verifyProof(await readFile(file), keys);
  const { about, notice, question, entries, cosigned, version: { says: version } } = proof;
  const timestamp = cosigned?.timestamp ? "its own signature was not looked at" : null;
  const shown = { about, notice, question, record: entries.map(({ says }) => says), version, cosignatures };
  const isLaterExcluded = Boolean(proof.next_version); // else the log ends with that version
  console.log(JSON.stringify({ ...shown, isLaterExcluded, timestamp, isKeyKnown }, null, 1));
  process.exitCode = isKeyKnown ? 0 : 4; // 4: nobody has said whose key it is
} catch (error) {
  console.log(error.reason ? JSON.stringify({ refused: error.reason }) : `${error}\nverify_proof.mjs FILE [KEY]…`);
  process.exitCode = error.reason ? 1 : 2;
}
