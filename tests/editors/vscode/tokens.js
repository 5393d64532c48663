"use strict";

// Prints, for each line of the standard input, what the grammar makes of it: [[text, scope], …].
//   node tokens.js NODE_MODULES GRAMMAR
// VS Code's own grammar of YAML is in no package: a small one stands in for it, which takes plain
// scalars, quoted ones and comments as that does.

const fs = require("node:fs");
const path = require("node:path");

const [, , packages, grammar] = process.argv;
const oniguruma = require(path.join(packages, "vscode-oniguruma"));
const textmate = require(path.join(packages, "vscode-textmate"));

const YAML = {
  scopeName: "source.yaml",
  patterns: [
    { name: "comment.line.number-sign.yaml", match: "(?<=^|\\s)#.*$" },
    { name: "entity.name.tag.yaml", match: "[a-z_]+(?=:(\\s|$))" },
    { name: "string.quoted.double.yaml", begin: '"', end: '"' },
    { name: "string.unquoted.plain.out.yaml", begin: "(?=[^\\s\\-:#\\[\\]{},\"])", end: "(?=\\s#|[,\\]}]|$)" },
  ],
};

async function main() {
  const wasm = fs.readFileSync(path.join(packages, "vscode-oniguruma", "release", "onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const ours = JSON.parse(fs.readFileSync(grammar, "utf8"));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => (scope === "source.yaml" ? YAML : ours),
    getInjections: (scope) => (scope === "source.yaml" ? [ours.scopeName] : []),
  });
  const yaml = await registry.loadGrammar("source.yaml");
  for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    const { tokens } = yaml.tokenizeLine(line, textmate.INITIAL);
    const named = tokens.map((token) => [
      line.slice(token.startIndex, token.endIndex),
      token.scopes.filter((scope) => scope.endsWith(".powers")).join(" "),
    ]);
    process.stdout.write(`${JSON.stringify(named.filter(([, scope]) => scope))}\n`);
  }
}

main();
