"use strict";

// Which files are data: those of a folder that holds registry.yaml. No other YAML is touched.

const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

const ROOT_FILE = "registry.yaml";
const DATA = "{registry.yaml,powers/**/*.yaml,catalog/**/*.yaml,law-changes/**/*.yaml,discretion/**/*.yaml,laws/**/*.yaml}";
const ELSEWHERE = "**/{node_modules,.venv,venv,.git}/**";
const MOST_REGISTRIES = 200;

/** Return the folder of the registry that a file belongs to; undefined for others. */
function registryOf(file) {
  let folder = path.dirname(file);
  for (;;) {
    if (fs.existsSync(path.join(folder, ROOT_FILE))) {
      return folder;
    }
    const above = path.dirname(folder);
    if (above === folder) {
      return undefined;
    }
    folder = above;
  }
}

function isYamlOnDisk(document) {
  return document.uri.scheme === "file" && document.languageId === "yaml";
}

/** Return the folders of all registries: those in the workspace, and those of open files. */
async function findRegistries() {
  const files = await vscode.workspace.findFiles(`**/${ROOT_FILE}`, ELSEWHERE, MOST_REGISTRIES);
  const folders = new Set(files.filter((uri) => uri.scheme === "file").map((uri) => path.dirname(uri.fsPath)));
  for (const document of vscode.workspace.textDocuments) {
    const folder = isYamlOnDisk(document) ? registryOf(document.uri.fsPath) : undefined;
    if (folder) {
      folders.add(folder);
    }
  }
  return [...folders].sort();
}

/** Return what tells the client which files are the server's. */
function selectorOf(folders) {
  return folders.map((folder) => ({
    scheme: "file",
    language: "yaml",
    pattern: { baseUri: vscode.Uri.file(folder).toString(), pattern: DATA },
  }));
}

module.exports = { ROOT_FILE, findRegistries, isYamlOnDisk, registryOf, selectorOf };
