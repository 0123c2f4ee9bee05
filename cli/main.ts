import { enableCompileCache } from 'node:module';
import { inLanguage, type Language, type LocalizedText, languageOf } from '../schemas/core/localized-text.ts';
import { escapeUnseen } from '../schemas/core/util/sanitize-text.ts';
import { type Command, UsageError } from './command.ts';
import { commands } from './commands.ts';
import { version } from './version.ts';

const usage: LocalizedText = {
  en: `instance-requests COMMAND [options]

${listOf('en')}

  --help       show this help, or that of a command
  --version    show the version
  --lang LANG  message language: en or zh-cn (default: en)`,
  zh: `instance-requests 命令 [选项]

${listOf('zh')}

  --help       显示此帮助，或某个命令的帮助
  --version    显示版本
  --lang LANG  消息语言：en 或 zh-cn（默认值：en）`,
};

function listOf(language: keyof LocalizedText): string {
  return commands.map(({ name, summary }) => `  ${name.padEnd(11)}  ${summary[language]}`).join('\n');
}

const names: ReadonlySet<string> = new Set(commands.map(({ name }) => name));

/** Runs the command line; returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  // Read before the arguments are validated, so that a message about them is in the requested language.
  const language = languageOf(/--lang[= ](\S+)/.exec(args.join(' '))?.[1]);
  const at = args.findIndex((argument) => names.has(argument));
  const command = commands.find(({ name }) => name === args[at]);
  const isHelp = args.includes('--help') || args.includes('-h');
  if (!command) return withoutCommand(args, isHelp, language);
  return runCommand(command, args.toSpliced(at, 1), isHelp, language);
}

function withoutCommand(args: readonly string[], isHelp: boolean, language: Language): number {
  if (args.includes('--version')) {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  if (isHelp) {
    process.stdout.write(`${inLanguage(usage, language)}\n`);
    return 0;
  }
  const given = args.find((argument, index) => !argument.startsWith('-') && args[index - 1] !== '--lang');
  return failWith(noCommand(given), usage, language);
}

async function runCommand(
  { load }: Command,
  args: readonly string[],
  isHelp: boolean,
  language: Language,
): Promise<number> {
  const loaded = await load();
  if (isHelp) {
    process.stdout.write(`${inLanguage(loaded.usage, language)}\n`);
    return 0;
  }
  try {
    return await loaded.run({ args, language });
  } catch (error) {
    if (error instanceof UsageError) return failWith(error.says, loaded.usage, language);
    throw error;
  }
}

function failWith(problem: LocalizedText, help: LocalizedText, language: Language): number {
  process.stderr.write(`${inLanguage(problem, language)}\n\n${inLanguage(help, language)}\n`);
  return 2;
}

const noCommand = (given: string | undefined): LocalizedText =>
  given === undefined
    ? { en: 'Specify a command.', zh: '请指定命令。' }
    : { en: `Unknown command "${escapeUnseen(given)}".`, zh: `未知命令“${escapeUnseen(given)}”。` };

// Where the folder of the cache can't be written, it isn't used.
enableCompileCache();

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
