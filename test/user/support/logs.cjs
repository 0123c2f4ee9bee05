// Preloaded into VS Code's server, so that it writes logs: what it writes them with is native, and not compiled for tests.
const { appendFileSync, mkdirSync } = require('node:fs');
const Module = require('node:module');
const { dirname } = require('node:path');

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    mkdirSync(dirname(file), { recursive: true });
  }

  getLevel() {
    return 0;
  }
}
for (const name of ['setLevel', 'setPattern', 'clearFormatters', 'flush', 'drop']) Logger.prototype[name] = () => {};
for (const name of ['trace', 'debug', 'info', 'warn', 'error', 'critical']) {
  Logger.prototype[name] = function log(text) {
    appendFileSync(this.file, `[${name}] ${text}\n`);
  };
}

const load = Module._load;
Module._load = function loadOrStandIn(request, ...rest) {
  if (request !== 'bindings') return load.call(this, request, ...rest);
  const bindings = load.call(this, request, ...rest);
  return (name) => (name === 'spdlog' ? { version: 0, setLevel() {}, setFlushOn() {}, Logger } : bindings(name));
};

// The extension host does not inherit NODE_OPTIONS.
const processes = require('node:child_process');
const { fork } = processes;
processes.fork = (module, args, options) => {
  const execArgv = [...(options?.execArgv ?? []), '--require', __filename];
  return fork(module, args, { ...options, execArgv });
};
Module.syncBuiltinESMExports();
