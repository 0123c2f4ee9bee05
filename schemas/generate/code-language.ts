import type { BodyValue, Part, Variable } from './body-value.ts';
import { quoteGo, quotePython, quoteTypeScript } from './quoting.ts';

/** How a programming language writes the values of a body. */
export interface CodeLanguage {
  readonly quote: (text: string) => string;
  /** Reads a variable of the environment as a string. */
  readonly variable: (variable: Variable) => string;
  /** Converts the code of a string to a number or a boolean. */
  readonly convert: (code: string, as: 'number' | 'boolean') => string;
  readonly words: Readonly<Record<'true' | 'false' | 'null', string>>;
  readonly object: readonly [open: string, close: string];
  readonly list: readonly [open: string, close: string];
  readonly step: string;
}

export const typeScript: CodeLanguage = {
  quote: quoteTypeScript,
  variable: ({ name }) => `variable(${quoteTypeScript(name)})`,
  convert: (code, as) => (as === 'number' ? `Number(${code})` : `${code} === "true"`),
  words: { true: 'true', false: 'false', null: 'null' },
  object: ['{', '}'],
  list: ['[', ']'],
  step: '  ',
};

export const python: CodeLanguage = {
  quote: quotePython,
  variable: ({ name }) => `os.environ[${quotePython(name)}]`,
  convert: (code, as) => (as === 'number' ? `json.loads(${code})` : `${code} == "true"`),
  words: { true: 'True', false: 'False', null: 'None' },
  object: ['{', '}'],
  list: ['[', ']'],
  step: '    ',
};

export const go: CodeLanguage = {
  quote: quoteGo,
  variable: ({ name }) => `variable(${quoteGo(name)})`,
  convert: (code, as) => (as === 'number' ? `json.Number(${code})` : `${code} == "true"`),
  words: { true: 'true', false: 'false', null: 'nil' },
  object: ['map[string]any{', '}'],
  list: ['[]any{', '}'],
  step: '\t',
};

/** The function of TypeScript that reads a variable of the environment. */
export const typeScriptVariable = `function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error("Set " + name + ".");
  return value;
}
`;

/** The function of Go that reads a variable of the environment. */
export const goVariable = `func variable(name string) string {
	value, found := os.LookupEnv(name)
	if !found {
		log.Fatalf("Set %s.", name)
	}
	return value
}
`;

/** The code of a value. */
export function codeOf(value: BodyValue, language: CodeLanguage, indent = ''): string {
  const inner = indent + language.step;
  if (value.kind === 'object') {
    const lines = value.entries.map(([key, item]) => `${keyCode(key, language)}: ${codeOf(item, language, inner)},`);
    return block(language.object, lines, indent, inner);
  }
  if (value.kind === 'list') {
    const lines = value.items.map((item) => `${codeOf(item, language, inner)},`);
    return block(language.list, lines, indent, inner);
  }
  if (value.kind === 'literal') {
    return typeof value.value === 'number' ? value.text : language.words[`${value.value}`];
  }
  const text = value.parts.map((part) => partCode(part, language)).join(' + ') || language.quote('');
  return value.as === 'string' ? text : language.convert(text, value.as);
}

/** In an object of TypeScript, `__proto__` sets the prototype unless its key is computed. */
function keyCode(key: string, language: CodeLanguage): string {
  return language === typeScript && key === '__proto__' ? '["__proto__"]' : language.quote(key);
}

function partCode(part: Part, language: CodeLanguage): string {
  return typeof part === 'string' ? language.quote(part) : language.variable(part);
}

function block([open, close]: readonly [string, string], lines: readonly string[], indent: string, inner: string) {
  if (lines.length === 0) return open + close;
  return [open, ...lines.map((line) => inner + line), indent + close].join('\n');
}
