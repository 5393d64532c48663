"use strict";

// As much of the module `vscode` as the extension and its language client use, so that both run
// under Node without the editor. What is not here is a class without behaviour.

const fs = require("node:fs");
const path = require("node:path");
const { fileURLToPath, pathToFileURL } = require("node:url");

class EventEmitter {
  constructor() {
    this.listeners = new Set();
    this.event = (listener, self) => {
      const bound = self ? listener.bind(self) : listener;
      this.listeners.add(bound);
      return { dispose: () => this.listeners.delete(bound) };
    };
  }
  fire(event) {
    return Promise.all([...this.listeners].map((listener) => listener(event)));
  }
  dispose() {
    this.listeners.clear();
  }
}

class Disposable {
  constructor(dispose) {
    this.dispose = dispose;
  }
  static from(...all) {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
}

class Uri {
  constructor(scheme, place, query = "") {
    Object.assign(this, { scheme, path: place, query, authority: "", fragment: "" });
  }
  static file(file) {
    return new Uri("file", decodeURIComponent(pathToFileURL(file).pathname));
  }
  static from(parts) {
    return new Uri(parts.scheme, parts.path, parts.query);
  }
  static parse(text) {
    const scheme = text.slice(0, text.indexOf(":"));
    return new Uri(scheme, decodeURIComponent(text.slice(scheme.length + 1).replace(/^\/\//, "")));
  }
  get fsPath() {
    return this.scheme === "file" ? fileURLToPath(this.toString()) : this.path;
  }
  toString() {
    const slashes = this.scheme === "file" ? "//" : "";
    return `${this.scheme}:${slashes}${this.path.split("/").map(encodeURIComponent).join("/")}`;
  }
  toJSON() {
    return this.toString();
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(start, end, endLine, endCharacter) {
    const numbers = typeof start === "number";
    this.start = numbers ? new Position(start, end) : start;
    this.end = numbers ? new Position(endLine, endCharacter) : end;
  }
  get isEmpty() {
    return this.start.line === this.end.line && this.start.character === this.end.character;
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class Location {
  constructor(uri, range) {
    Object.assign(this, { uri, range });
  }
}

class DiagnosticRelatedInformation {
  constructor(location, message) {
    Object.assign(this, { location, message });
  }
}

class CodeLens {
  constructor(range, command) {
    Object.assign(this, { range, command });
  }
}

class RelativePattern {
  constructor(base, pattern) {
    this.baseUri = base.uri || (base instanceof Uri ? base : Uri.file(base));
    this.base = this.baseUri.fsPath;
    this.pattern = pattern;
  }
}

class MarkdownString {
  constructor(value = "") {
    this.value = value;
  }
  appendMarkdown(text) {
    this.value += text;
    return this;
  }
  appendCodeblock(text) {
    this.value += text;
    return this;
  }
}

class Hover {
  constructor(contents, range) {
    this.contents = [].concat(contents);
    this.range = range;
  }
}

class CompletionItem {
  constructor(label, kind) {
    Object.assign(this, { label, kind });
  }
}

class CompletionList {
  constructor(items, isIncomplete) {
    Object.assign(this, { items, isIncomplete });
  }
}

class CodeAction {
  constructor(title, kind) {
    Object.assign(this, { title, kind });
  }
}

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value ? `${this.value}.${part}` : part);
  }
}
CodeActionKind.Empty = new CodeActionKind("");
CodeActionKind.QuickFix = new CodeActionKind("quickfix");

class WorkspaceEdit {
  constructor() {
    this.changes = new Map();
  }
  set(uri, edits) {
    this.changes.set(uri.toString(), edits);
  }
  replace(uri, range, newText) {
    const edits = this.changes.get(uri.toString()) || [];
    edits.push({ range, newText });
    this.changes.set(uri.toString(), edits);
  }
}

class CancellationTokenSource {
  constructor() {
    this.canceled = new EventEmitter();
    this.token = { isCancellationRequested: false, onCancellationRequested: this.canceled.event };
  }
  cancel() {
    this.token.isCancellationRequested = true;
    this.canceled.fire();
  }
  dispose() {}
}

class TextDocument {
  constructor(uri, text, languageId) {
    Object.assign(this, { uri, text, languageId, version: 1, isClosed: false, isDirty: false, eol: 1 });
  }
  get fileName() {
    return this.uri.fsPath;
  }
  get lines() {
    return this.text.split(/\r\n|\n|\r/);
  }
  get lineCount() {
    return this.lines.length;
  }
  getText(range) {
    return range ? this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end)) : this.text;
  }
  offsetAt(position) {
    return this.lines.slice(0, position.line).reduce((sum, line) => sum + line.length + 1, 0) + position.character;
  }
  positionAt(offset) {
    const before = this.text.slice(0, offset).split("\n");
    return new Position(before.length - 1, before[before.length - 1].length);
  }
  lineAt(line) {
    return { text: this.lines[line] };
  }
}

/** Start over with the settings, the folder and the answers that a test gives. */
function stub({ folder, settings = {}, trusted = true, language = "zh-cn", others = [], answers = [] }) {
  const manifest = {};
  const state = {
    commands: new Map(),
    diagnostics: new Map(),
    providers: {},
    messages: [],
    shown: [],
    updates: [],
    contentProviders: {},
    lines: [],
    events: {},
  };
  const event = (name) => {
    state.events[name] = new EventEmitter();
    return state.events[name].event;
  };
  const documents = [];
  const workspaceFolder = { uri: Uri.file(folder), name: path.basename(folder), index: 0 };
  const subscription = () => new Disposable(() => undefined);
  const value = (key) => (key in settings ? settings[key] : (manifest[key] || {}).default);
  const message = (kind) => async (text, ...choices) => {
    state.messages.push({ kind, text, choices: choices.filter((choice) => typeof choice === "string") });
    return answers.shift();
  };
  const watcher = () => ({
    onDidCreate: subscription, onDidChange: subscription, onDidDelete: subscription, dispose() {},
  });
  const matches = (filter, document) => {
    const base = filter.pattern && filter.pattern.base;
    const inside = !base || document.uri.fsPath.startsWith(base + path.sep);
    const byLanguage = !filter.language || filter.language === document.languageId;
    return inside && byLanguage && (!filter.scheme || filter.scheme === document.uri.scheme);
  };
  const channel = new Proxy(
    { name: "powers", logLevel: 3, onDidChangeLogLevel: subscription },
    { get: (own, name) => (name in own ? own[name] : (line) => state.lines.push(`${String(name)} ${line}`)) },
  );

  const workspace = {
    isTrusted: trusted,
    workspaceFolders: [workspaceFolder],
    textDocuments: documents,
    notebookDocuments: [],
    getWorkspaceFolder: (uri) => (uri.fsPath.startsWith(folder) ? workspaceFolder : undefined),
    getConfiguration: (section) => ({
      get: (name, otherwise) => {
        const found = value(section ? `${section}.${name}` : name);
        return found === undefined ? otherwise : found;
      },
      has: (name) => value(section ? `${section}.${name}` : name) !== undefined,
      inspect: () => undefined,
      update: async (name, to, target) => {
        settings[`${section}.${name}`] = to;
        state.updates.push([`${section}.${name}`, to, target]);
        await state.events.onDidChangeConfiguration.fire({ affectsConfiguration: (s) => s === section });
      },
    }),
    findFiles: async (pattern) => {
      const name = pattern.replace("**/", "");
      return fs
        .readdirSync(folder, { recursive: true })
        .filter((file) => path.basename(file) === name)
        .map((file) => Uri.file(path.join(folder, file)));
    },
    createFileSystemWatcher: watcher,
    openTextDocument: async (uri) => {
      const text = state.contentProviders[uri.scheme].provideTextDocumentContent(uri);
      return new TextDocument(uri, text, "plaintext");
    },
    registerTextDocumentContentProvider: (scheme, provider) => {
      state.contentProviders[scheme] = provider;
      return subscription();
    },
    applyEdit: async () => true,
    fs: { isWritableFileSystem: () => true },
  };
  for (const name of [
    "onDidOpenTextDocument", "onDidChangeTextDocument", "onDidCloseTextDocument", "onWillSaveTextDocument",
    "onDidSaveTextDocument", "onDidChangeConfiguration", "onDidChangeWorkspaceFolders", "onDidGrantWorkspaceTrust",
    "onDidCreateFiles", "onDidRenameFiles", "onDidDeleteFiles", "onWillCreateFiles", "onWillRenameFiles",
    "onWillDeleteFiles", "onDidOpenNotebookDocument", "onDidChangeNotebookDocument", "onDidSaveNotebookDocument",
    "onDidCloseNotebookDocument",
  ]) {
    workspace[name] = event(name);
  }
  const languages = {
    match: (selector, document) => ([].concat(selector).some((filter) => matches(filter, document)) ? 10 : 0),
    createDiagnosticCollection: () => ({
      set: (uri, all) => state.diagnostics.set(uri.toString(), all),
      get: (uri) => state.diagnostics.get(uri.toString()),
      has: (uri) => state.diagnostics.has(uri.toString()),
      delete: (uri) => state.diagnostics.delete(uri.toString()),
      clear: () => state.diagnostics.clear(),
      forEach() {},
      dispose() {},
    }),
    getDiagnostics: (uri) => state.diagnostics.get(uri.toString()) || [],
  };
  const registering = new Proxy(languages, {
    get: (own, name) =>
      name in own
        ? own[name]
        : (selector, provider) => {
            state.providers[name.replace(/^register|Provider$/g, "")] = provider;
            return subscription();
          },
  });
  const window = {
    createOutputChannel: () => channel,
    showErrorMessage: message("error"),
    showWarningMessage: message("warning"),
    showInformationMessage: message("information"),
    showQuickPick: async (items) => items[0],
    showInputBox: async () => answers.shift(),
    showOpenDialog: async () => answers.shift(),
    showTextDocument: async (document) => state.shown.push([document.uri.path, document.getText()]),
    withProgress: (_options, task) => task({ report() {} }, new CancellationTokenSource().token),
    activeTextEditor: undefined,
    visibleTextEditors: [],
    tabGroups: { all: [], onDidChangeTabs: subscription, onDidChangeTabGroups: subscription },
    onDidChangeActiveTextEditor: subscription,
    onDidChangeVisibleTextEditors: subscription,
  };
  const own = {
    __esModule: true,
    version: "1.91.0",
    CancellationTokenSource, CodeAction, CodeActionKind, CodeLens, CompletionItem, CompletionList, Diagnostic,
    DiagnosticRelatedInformation, Disposable, EventEmitter, Hover, Location, MarkdownString, Position, Range, RelativePattern, Uri, WorkspaceEdit,
    CancellationError: class CancellationError extends Error {},
    ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
    LogLevel: { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 },
    ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
    ViewColumn: { Active: -1, Beside: -2 },
    TextDocumentSaveReason: { Manual: 1 },
    TextDocumentChangeReason: { Undo: 1, Redo: 2 },
    CompletionItemKind: {}, SymbolKind: {}, SymbolTag: {}, CompletionItemTag: {}, InlayHintKind: {},
    CompletionTriggerKind: { Invoke: 0 }, CodeActionTriggerKind: { Invoke: 1 },
    commands: {
      registerCommand: (name, run) => {
        state.commands.set(name, run);
        return subscription();
      },
      executeCommand: async (name, ...args) => state.commands.get(name)(...args),
    },
    env: { language, appName: "stub", openExternal: async () => true },
    extensions: { getExtension: (name) => (others.includes(name) ? {} : undefined) },
    l10n: { t: (text, ...args) => args.reduce((said, arg, n) => said.replaceAll(`{${n}}`, arg), text) },
    languages: registering,
    window,
    workspace,
  };
  const plain = {};
  const vscode = new Proxy(own, {
    get: (known, name) => {
      if (name in known || typeof name === "symbol" || !/^[A-Z]/.test(name)) {
        return known[name];
      }
      plain[name] = plain[name] || class {};
      return plain[name];
    },
  });
  state.open = (file) => {
    const document = new TextDocument(Uri.file(file), fs.readFileSync(file, "utf8"), "yaml");
    documents.push(document);
    window.activeTextEditor = { document };
    window.visibleTextEditors = [window.activeTextEditor];
    return state.events.onDidOpenTextDocument.fire(document).then(() => document);
  };
  state.change = async (document, text) => {
    const whole = new Range(new Position(0, 0), document.positionAt(document.text.length));
    document.text = text;
    document.version += 1;
    const contentChanges = [{ range: whole, rangeOffset: 0, rangeLength: 0, text }];
    await state.events.onDidChangeTextDocument.fire({ document, contentChanges, reason: undefined });
  };
  state.declare = (properties) => Object.assign(manifest, properties);
  return { vscode, state };
}

module.exports = { stub };
