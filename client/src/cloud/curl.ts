import type { Call } from '../../../schemas/core/api.ts';

/** A value that a command refers to by a variable of the shell, so that the command itself holds no secret. */
export interface ShellVariable {
  readonly name: string;
  /** What it stands for, for the comment that tells the person to set it. */
  readonly says: string;
}

/**
 * A call as a curl command for a POSIX shell.
 * @param comments lines that stand before it
 * @param variables what of `body` and of header values is written as `${NAME}` and stays a variable of the shell
 */
export function curlOf(call: Call, comments: readonly string[], variables: readonly ShellVariable[]): string {
  const names = new Set(variables.map(({ name }) => name));
  const lines = [
    ...comments.map((line) => `# ${line}`),
    ...variables.map(({ name, says }) => `# ${name}: ${says}`),
    [
      `curl --request ${call.method} ${single(call.url)}`,
      ...Object.entries(call.headers).map(([name, value]) => `  --header ${double(`${name}: ${value}`, names)}`),
      ...(call.body === undefined ? [] : ['  --data-binary @- <<INSTANCE_REQUEST']),
    ].join(' \\\n'),
  ];
  if (call.body !== undefined) lines.push(expandable(call.body, names), 'INSTANCE_REQUEST');
  return `${lines.join('\n')}\n`;
}

const single = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

const double = (text: string, names: ReadonlySet<string>) => `"${expandable(text, names).replaceAll('"', '\\"')}"`;

/** A text in which the shell expands the given variables and nothing else, in a here-document or between double quotes. */
function expandable(text: string, names: ReadonlySet<string>): string {
  return text
    .replace(/[\\`$]/g, '\\$&')
    .replace(/\\\$\{(\w+)\}/g, (whole, name: string) => (names.has(name) ? `\${${name}}` : whole));
}
