import type { HttpRequest } from '../../../schemas/core/api/provider-api.ts';
import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';

/** A value that a command refers to by a variable of the shell, so that the command itself holds no secret. */
export interface ShellVariable {
  readonly name: string;
  /** A description for the person who sets it. */
  readonly says: string;
}

/** What of a call is written as `${NAME}` and stays a variable of the shell. */
export interface ShellVariables {
  readonly inHeaders: readonly ShellVariable[];
  readonly inBody: readonly ShellVariable[];
}

/**
 * A call as a curl command for a POSIX shell. Nothing of it but the given variables is expanded, neither by a script nor
 * where it is pasted into a shell with history. The body arrives with a line break at its end.
 * @param says lines before the command. They are arguments of a command that does nothing: zsh, where a person pastes,
 * takes a comment for a command.
 */
export function toCurl(call: HttpRequest, says: readonly string[], { inHeaders, inBody }: ShellVariables): string {
  const { method, url, headers, body } = call;
  const comments = [...says, ...[...inHeaders, ...inBody].map((variable) => `${variable.name}: ${variable.says}`)];
  const end = body === undefined ? '' : endOf(body);
  const command = [
    `curl --request ${method} ${single(url, [])}`,
    ...Object.entries(headers).map(([name, value]) => `  --header ${single(`${name}: ${value}`, inHeaders)}`),
    // Not an argument, which every user of the machine could see.
    ...(body === undefined ? [] : [`  --data-binary @- <<${end}`]),
  ];
  return [
    ...comments.map((line) => `: ${single(sanitizeText(line), [])}\n`),
    `${command.join(' \\\n')}\n`,
    ...(body === undefined ? [] : [`${inHereDocument(body, inBody)}\n${end}\n`]),
  ].join('');
}

/** A word between single quotes, where a shell expands nothing, not even its history. */
function single(text: string, variables: readonly ShellVariable[]): string {
  const literal = (part: string) => part.replaceAll("'", "'\\''");
  return `'${written(text, variables, literal, (variable) => `'"${variable}"'`)}'`;
}

/** The text of a here-document. */
function inHereDocument(text: string, variables: readonly ShellVariable[]): string {
  return written(
    text,
    variables,
    (part) => part.replace(/[\\`$]/g, '\\$&'),
    (variable) => variable,
  );
}

/** A text with its variables written in one way, and all else in another. */
function written(
  text: string,
  variables: readonly ShellVariable[],
  literal: (part: string) => string,
  expanded: (variable: string) => string,
): string {
  const known = new Set(variables.map(({ name }) => `\${${name}}`));
  return text
    .split(/(\$\{\w+\})/)
    .map((part) => (known.has(part) ? expanded(part) : literal(part)))
    .join('');
}

/** The line that ends a here-document, which is none of its own. */
function endOf(body: string): string {
  const lines = new Set(body.split('\n'));
  let end = 'INSTANCE_REQUEST';
  while (lines.has(end)) end += '_';
  return end;
}
