import { commands, Disposable } from 'vscode';

/**
 * Registers stand-ins of commands that aren't loaded. Each loads them, then runs the one that it stands in for.
 * @param load loads and registers the commands, after it has disposed of the stand-ins
 */
export function standInForCommands(ids: readonly string[], load: () => Promise<unknown>): Disposable {
  return Disposable.from(
    ...ids.map((id) =>
      commands.registerCommand(id, async (...args: unknown[]) => {
        await load();
        return commands.executeCommand(id, ...args);
      }),
    ),
  );
}

/**
 * Registers commands whose code is loaded when one of them is first run.
 * @param ids all that the loaded code registers
 * @param load loads the code; returns what registers the commands
 * @returns the stand-ins
 */
export function deferCommands(ids: readonly string[], load: () => Promise<() => void>): Disposable {
  let loaded: Promise<void> | undefined;
  const standIns = standInForCommands(ids, () => {
    loaded ??= load().then((register) => {
      standIns.dispose();
      register();
    });
    return loaded;
  });
  return standIns;
}
