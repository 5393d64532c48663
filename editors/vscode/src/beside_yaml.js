"use strict";

// The YAML extension knows the schemas too, and marks the same mistakes a second time. Asked once
// for a workspace: one of the two is to mark them.

const vscode = require("vscode");

const YAML_EXTENSION = "redhat.vscode-yaml";
const ASKED = "askedWhoMarksMistakesOfForm";
const DOUBLED = ["validate", "completion", "hover"];

/** Ask which of the two marks what the schema says, where both would. */
async function ask(folders, ours, memory) {
  const yaml = vscode.workspace.getConfiguration("yaml");
  const inWorkspace = folders.some((folder) => vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder)));
  const doubled = vscode.extensions.getExtension(YAML_EXTENSION) && ours && yaml.get("validate") !== false;
  if (!doubled || !inWorkspace || memory.get(ASKED)) {
    return;
  }
  await memory.update(ASKED, true);
  const powers = vscode.l10n.t("powers (recommended)");
  const other = vscode.l10n.t("The YAML extension");
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t("The YAML extension marks mistakes of form too, so that they are shown twice. Which one is to mark them in this workspace? (It is written into .vscode/settings.json.)"),
    powers,
    other,
  );
  const workspace = vscode.ConfigurationTarget.Workspace;
  if (answer === powers) {
    for (const name of DOUBLED) {
      await yaml.update(name, false, workspace);
    }
  } else if (answer === other) {
    await vscode.workspace.getConfiguration("powers").update("schemaFindings", false, workspace);
  }
}

module.exports = { ask };
