"use strict";

// Runs the extension as an editor would, on one registry, and prints what it did as JSON.
//   node drive.js EXTENSION SCENE   (SCENE: a file of JSON, see tests/editors/test_vscode_run.py)

const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { stub } = require("./stub");

const PATIENCE = 60000;

async function until(true_, what) {
  const end = Date.now() + PATIENCE;
  while (!true_()) {
    if (Date.now() > end) {
      throw new Error(`waited in vain: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function main() {
  const extension = path.resolve(process.argv[2]);
  const scene = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
  const { vscode, state } = stub(scene);
  const manifest = JSON.parse(fs.readFileSync(path.join(extension, "package.json"), "utf8"));
  state.declare(manifest.contributes.configuration.properties);
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
  const { activate, deactivate } = require(path.join(extension, manifest.main));

  const memory = new Map();
  const workspaceState = { get: (key) => memory.get(key), update: async (key, value) => memory.set(key, value) };
  const context = { subscriptions: [], workspaceState };
  await activate(context);
  const done = { commands: [...state.commands.keys()].sort(), asked: [] };
  if (scene.file) {
    const document = await state.open(path.join(scene.folder, scene.file));
    if (scene.typed) {
      const [from, to] = scene.typed;
      state.diagnostics.clear();
      await state.change(document, document.getText().replace(from, to));
    }
    if (scene.await) {
      const said = () => (state.diagnostics.get(document.uri.toString()) || []).map((finding) => finding.message);
      await until(() => said().some((message) => message.includes(scene.await)), scene.await);
    }
    done.findings = (state.diagnostics.get(document.uri.toString()) || []).map((finding) => ({
      message: finding.message,
      severity: finding.severity,
      line: finding.range.start.line,
      check: finding.code && finding.code.value ? finding.code.value : finding.code,
    }));
    const { token } = new vscode.CancellationTokenSource();
    if (scene.lens) {
      const lenses = await state.providers.CodeLens.provideCodeLenses(document, token);
      done.lens = lenses.map((lens) => lens.command);
    }
    if (scene.fix) {
      const diagnostics = state.diagnostics.get(document.uri.toString());
      const { range } = diagnostics.find((finding) => finding.code.value === scene.fix || finding.code === scene.fix);
      const context = { diagnostics, triggerKind: 1, only: undefined };
      const actions = await state.providers.CodeActions.provideCodeActions(document, range, context, token);
      done.fixes = actions.map((action) => action.title);
    }
    if (scene.hover) {
      const place = document.positionAt(document.getText().indexOf(scene.hover) + 1);
      const hover = await state.providers.Hover.provideHover(document, place, token);
      done.hover = hover ? hover.contents.map((part) => part.value || part).join("\n") : "";
    }
  }
  for (const [command, ...args] of scene.commands || []) {
    await vscode.commands.executeCommand(command, ...args);
  }
  await until(() => state.messages.length >= (scene.messages || 0), "messages");
  await until(() => state.updates.length >= (scene.updates || 0), "updates");
  const { messages, shown, updates } = state;
  await deactivate();
  context.subscriptions.forEach((one) => one.dispose());
  Object.assign(done, { messages, shown, updates, providers: Object.keys(state.providers).sort(), lines: state.lines });
  process.stdout.write(JSON.stringify(done));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1); // what waits still would keep the server
});
