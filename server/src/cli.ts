import { pathToFileURL } from 'node:url';
import { inLanguage, languageOf } from '../../schemas/core/localized-text.ts';
import { escapeUnseen } from '../../schemas/core/util/sanitize-text.ts';
import { lint } from './lint/lint.ts';
import { readOptions, usage } from './lint/options.ts';
import { jsonParts, textParts } from './lint/print.ts';

const rulesPage = new URL('docs/rules.md', pathToFileURL(`${import.meta.dirname}/../`));

/** Runs the command line; returns the exit code. */
function main(args: readonly string[]): number {
  // Read before the arguments are validated, so that a message about them is in the requested language.
  const language = languageOf(/--lang[= ](\S+)/.exec(args.join(' '))?.[1]);
  const options = readOptions(args);
  if (options === 'help') {
    process.stdout.write(`${inLanguage(usage, language)}\n`);
    return 0;
  }
  if ('problem' in options) {
    process.stderr.write(`${inLanguage(options.problem, language)}\n\n${inLanguage(usage, language)}\n`);
    return 2;
  }
  const { findings, unchecked } = lint(options, `${rulesPage}#{provider}-{code}`);
  const parts = options.format === 'json' ? jsonParts(findings) : textParts(findings, options.language);
  for (const part of parts) process.stdout.write(part);
  for (const problem of unchecked) process.stderr.write(`${escapeUnseen(inLanguage(problem, options.language))}\n`);
  if (unchecked.length > 0) return 2;
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
