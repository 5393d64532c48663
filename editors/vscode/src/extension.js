"use strict";

// The language client of `powers lsp`. What is found, and its words, come from the program;
// nothing is judged here.

const path = require("node:path");
const vscode = require("vscode");
const { CloseAction, ErrorAction, LanguageClient } = require("vscode-languageclient/node");
const { findProgram, outputOf, startServer } = require("./program");
const { ROOT_FILE, findRegistries, isYamlOnDisk, registryOf, selectorOf } = require("./registries");
const besideYaml = require("./beside_yaml");

const SECTION = "powers";
const PAGE_SCHEME = "powers-page";
const LAST_WORDS = 2000;
const PATIENCE = 5000;
const FINDING_ID = /^[a-z][a-z0-9-]*$/;

const pages = new Map();
const changed = new vscode.EventEmitter();
let memory;
let output;
let watchers;
let running;
let known = [];
let work = Promise.resolve();

/** The client without messages of its own: why there is no server, `complain` says once. */
class QuietClient extends LanguageClient {
  error(message, data, show) {
    super.error(message, data, show === "force" ? false : show);
  }
}

const setting = (name) => vscode.workspace.getConfiguration(SECTION).get(name);
const language = () => (setting("language") === "auto" ? "" : setting("language"));

/** Return what the server is told when it starts; what is not set is left to the program. */
function optionsForServer() {
  const options = {
    schemaFindings: setting("schemaFindings"),
    undecided: setting("undecided"),
  };
  if (language()) {
    options.language = language() === "en" ? "en" : "zh";
  }
  if (setting("statutes")) {
    options.statutes = setting("statutes");
  }
  return options;
}

function program() {
  const found = findProgram(setting("path"));
  if (!found) {
    complainOfNoProgram();
  }
  return found;
}

async function complainOfNoProgram() {
  const choose = vscode.l10n.t("Choose the program…");
  const answer = await vscode.window.showErrorMessage(
    setting("path")
      ? vscode.l10n.t("There is no program at {0} (setting powers.path: the whole path of powers).", setting("path"))
      : vscode.l10n.t("The program powers is not on the PATH. In an environment of Python it is .venv/bin/powers (Windows: .venv\\Scripts\\powers.exe)."),
    choose,
  );
  if (answer === choose) {
    const picked = await vscode.window.showOpenDialog({ canSelectMany: false, title: choose });
    if (picked && picked.length) {
      // In the user's settings: those of a folder cannot name a program. The change starts it.
      await vscode.workspace
        .getConfiguration(SECTION)
        .update("path", picked[0].fsPath, vscode.ConfigurationTarget.Global);
    }
  }
}

/** Do one thing after the other: two servers beside each other would report everything twice. */
function inTurn(action) {
  const done = work.then(action);
  work = done.catch((error) => output.appendLine(String(error && error.stack ? error.stack : error)));
  return done;
}

async function stop() {
  const { client, server } = running || {};
  running = undefined;
  if (client) {
    await client.stop(PATIENCE).catch(() => undefined);
    await client.dispose().catch(() => undefined);
  }
  if (server && server.exitCode === null) {
    server.kill();
  }
}

async function start() {
  await stop();
  if (!vscode.workspace.isTrusted) {
    return; // colours and snippets only
  }
  known = await findRegistries();
  if (known.length === 0) {
    return;
  }
  const file = program();
  if (!file) {
    return;
  }
  const server = startServer(file, language());
  let lastWords = "";
  server.on("error", (error) => {
    lastWords = String(error);
  });
  server.stderr.on("data", (words) => {
    lastWords = (lastWords + words.toString("utf8")).slice(-LAST_WORDS);
  });
  const client = new QuietClient(
    "powers",
    "powers",
    () => Promise.resolve(server),
    {
      documentSelector: selectorOf(known),
      initializationOptions: optionsForServer(),
      outputChannel: output,
      synchronize: { fileEvents: watchers },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
      },
      initializationFailedHandler: () => false,
    },
  );
  running = { client, server };
  server.on("exit", () => {
    if (running && running.server === server) {
      running = undefined;
      client.dispose().catch(() => undefined);
      complain(lastWords);
    }
  });
  try {
    await client.start();
    besideYaml.ask(known, setting("schemaFindings"), memory);
  } catch (error) {
    if (running && running.server === server) {
      await stop();
      complain(lastWords || String(error));
    }
  }
}

/** Say, in the program's own words, why there is no server: no findings must not look like none. */
async function complain(words) {
  const again = vscode.l10n.t("Start again");
  const more = vscode.l10n.t("Show the output");
  const answer = await vscode.window.showErrorMessage(
    vscode.l10n.t("powers does not check these files now: its language server has ended. {0}", words.trim()),
    again,
    more,
  );
  if (answer === again) {
    await inTurn(start);
  } else if (answer === more) {
    output.show();
  }
}

async function showPage(name, text) {
  const uri = vscode.Uri.from({ scheme: PAGE_SCHEME, path: `/${name}.txt` });
  pages.set(uri.path, text);
  changed.fire(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
  });
}

/** Return the folder of the registry that is being edited. */
function registryHere() {
  const editor = vscode.window.activeTextEditor;
  const here = editor && isYamlOnDisk(editor.document) ? registryOf(editor.document.uri.fsPath) : undefined;
  return here || known[0];
}

function findingsHere() {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return [];
  }
  const ids = new Map();
  for (const finding of vscode.languages.getDiagnostics(editor.document.uri)) {
    const id = finding.code && typeof finding.code === "object" ? finding.code.value : finding.code;
    if (finding.source === "powers" && typeof id === "string" && !ids.has(id)) {
      ids.set(id, finding.message.split("\n")[0]);
    }
  }
  return [...ids].map(([label, detail]) => ({ label, detail }));
}

/** Show `powers explain` of a check: the one that is named, or one of those found in the file. */
async function explain(named) {
  let id = typeof named === "string" ? named : undefined;
  const found = id ? [] : findingsHere();
  if (found.length) {
    const picked = await vscode.window.showQuickPick(found, {
      placeHolder: vscode.l10n.t("Which check?"),
      matchOnDetail: true,
    });
    id = picked && picked.label;
  } else if (!id) {
    id = await vscode.window.showInputBox({
      prompt: vscode.l10n.t("Id of the check, as it stands behind a finding (unknown-key); empty: all checks"),
    });
  }
  if (id === undefined || (id && !FINDING_ID.test(id))) {
    return;
  }
  const file = program();
  if (file) {
    await showPage(id || "explain", await outputOf(file, language(), ["explain", ...(id ? [id] : [])]));
  }
}

/** Show `powers validate` of the whole registry, as its files are saved. */
async function report() {
  const folder = registryHere();
  if (!folder) {
    await vscode.window.showInformationMessage(vscode.l10n.t("No folder here holds registry.yaml."));
    return;
  }
  const file = vscode.workspace.isTrusted ? program() : undefined;
  if (file) {
    await showPage(path.basename(folder), await outputOf(file, language(), ["validate"], folder));
  }
}

async function activate(context) {
  memory = context.workspaceState;
  output = vscode.window.createOutputChannel("powers", { log: true });
  const roots = vscode.workspace.createFileSystemWatcher(`**/${ROOT_FILE}`, false, true, false);
  watchers = [vscode.workspace.createFileSystemWatcher("**/*.yaml")];
  const again = () => inTurn(start);
  context.subscriptions.push(
    output,
    roots,
    ...watchers,
    roots.onDidCreate(again),
    roots.onDidDelete(again),
    vscode.workspace.registerTextDocumentContentProvider(PAGE_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => pages.get(uri.path) || "",
    }),
    vscode.commands.registerCommand("powers.restart", again),
    vscode.commands.registerCommand("powers.explain", explain),
    vscode.commands.registerCommand("powers.report", report),
    vscode.workspace.onDidGrantWorkspaceTrust(again),
    vscode.workspace.onDidChangeWorkspaceFolders(again),
    vscode.workspace.onDidChangeConfiguration((event) => (event.affectsConfiguration(SECTION) ? again() : undefined)),
    vscode.workspace.onDidOpenTextDocument((document) => {
      const folder = isYamlOnDisk(document) ? registryOf(document.uri.fsPath) : undefined;
      return folder && !known.includes(folder) ? again() : undefined;
    }),
  );
  await again();
}

function deactivate() {
  return inTurn(stop);
}

module.exports = { activate, deactivate };
