import { registerHooks } from 'node:module';

const url = new URL('./vscode.ts', import.meta.url).href;

// What is imported from here on, by `import()`, gets the fake instead of the module that only VS Code has.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url, shortCircuit: true } : next(specifier, context),
});
