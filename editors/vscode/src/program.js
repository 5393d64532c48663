"use strict";

// Which program runs: the one that the user's own settings name, or the first `powers` on the PATH.
// It is always called by its whole path. A bare name would let Windows take a powers.exe that lies
// in the folder of a registry somebody sent.

const childProcess = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const NAMES = process.platform === "win32" ? ["powers.exe"] : ["powers"];
const MOST_OUTPUT = 64 * 1024 * 1024;

function isProgram(file) {
  try {
    if (!fs.statSync(file).isFile()) {
      return false;
    }
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Return the whole path of the program; undefined where there is none. */
function findProgram(configured) {
  if (configured) {
    const file = configured.startsWith("~" + path.sep) || configured.startsWith("~/")
      ? path.join(os.homedir(), configured.slice(2))
      : configured;
    return path.isAbsolute(file) && isProgram(file) ? file : undefined;
  }
  for (const folder of (process.env.PATH || "").split(path.delimiter)) {
    if (path.isAbsolute(folder)) {
      for (const name of NAMES) {
        const file = path.join(folder, name);
        if (isProgram(file)) {
          return file;
        }
      }
    }
  }
  return undefined;
}

/** Return the variables that the program sees: the user's own, its language, and UTF-8. */
function environmentFor(language) {
  const environment = { ...process.env, PYTHONUTF8: "1", NO_COLOR: "1" };
  if (language) {
    environment.POWERS_LANG = language;
  }
  return environment;
}

/** Start the language server; it speaks over its standard input and output. */
function startServer(program, language) {
  return childProcess.spawn(program, ["lsp"], {
    cwd: os.homedir(),
    env: environmentFor(language),
    windowsHide: true,
  });
}

/** Return all that a command prints, what it complains of included, whatever its exit code. */
function outputOf(program, language, args, folder) {
  return new Promise((resolve, reject) => {
    childProcess.execFile(
      program,
      args,
      {
        cwd: folder || os.homedir(),
        env: environmentFor(language),
        encoding: "utf8",
        maxBuffer: MOST_OUTPUT,
        windowsHide: true,
      },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== "number") {
          reject(error);
        } else {
          resolve(stdout + stderr);
        }
      },
    );
  });
}

module.exports = { findProgram, outputOf, startServer };
