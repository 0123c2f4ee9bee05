import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  isArrayLiteralExpression,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isPropertyAccessExpression,
  isRegularExpressionLiteral,
  isStringLiteral,
  isTaggedTemplateExpression,
  isTemplateExpression,
  isVariableDeclaration,
  type Node,
  type SourceFile,
} from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const root = join(import.meta.dirname, '../..');

/** A regular expression of the project. */
export interface SourcePattern {
  /** The file, from the root of the project, and the line. */
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

/**
 * Every regular expression that runs on a person's machine: literals and `new RegExp` of the code, and those that the
 * manifest, the grammars, the language configuration and the JSON Schemas give to VS Code.
 */
export function sourcePatterns(): SourcePattern[] {
  return [...codePatterns(), ...dataPatterns()];
}

function codePatterns(): SourcePattern[] {
  const api = new API({ cwd: root });
  try {
    const config = join(root, 'tsconfig.json');
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (!project) throw new Error('TypeScript cannot open the project.');
    return project.rootFiles
      .filter((file) => /^(?:schemas|server|client|scripts)\//.test(relative(root, file)))
      .flatMap((file) => {
        const source = project.program.getSourceFile(file);
        if (!source) throw new Error(`TypeScript has not read ${file}.`);
        return patternsOfFile(source, relative(root, file));
      });
  } finally {
    api.close();
  }
}

function patternsOfFile(file: SourceFile, name: string): SourcePattern[] {
  const nodes = descendants(file);
  const constants = new Map<string, Node>();
  for (const node of nodes) {
    if (isVariableDeclaration(node) && node.initializer) constants.set(node.name.getText(file), node.initializer);
  }
  return nodes.flatMap((node) => {
    const where = `${name}:${file.text.slice(0, node.getStart(file)).split('\n').length}`;
    if (isRegularExpressionLiteral(node)) return [{ where, ...partsOf(node.text) }];
    const isBuilt = (isNewExpression(node) || isCallExpression(node)) && node.expression.getText(file) === 'RegExp';
    if (!isBuilt) return [];
    const [source, flags] = node.arguments ?? [];
    if (!source) throw new Error(`${where}: RegExp without a pattern`);
    return [{ where, source: textOf(source, constants, file), flags: flags ? textOf(flags, constants, file) : '' }];
  });
}

function descendants(node: Node): Node[] {
  const found: Node[] = [];
  const visit = (inner: Node): undefined => {
    found.push(inner);
    inner.forEachChild(visit);
  };
  visit(node);
  return found;
}

/** Stands for a value that is known at run time only: a word, and a number where it is a limit. */
const someValue = '9';

/** What an expression that builds a pattern comes to, with constants of its file and a plain value for anything else. */
function textOf(node: Node, constants: ReadonlyMap<string, Node>, file: SourceFile): string {
  const inner = (part: Node) => textOf(part, constants, file);
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (isTaggedTemplateExpression(node) && node.tag.getText(file) === 'String.raw') {
    return node.template.getText(file).slice(1, -1);
  }
  if (isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map((span) => inner(span.expression) + span.literal.text).join('');
  }
  if (isIdentifier(node)) {
    const constant = constants.get(node.text);
    return constant ? inner(constant) : someValue;
  }
  if (isPropertyAccessExpression(node) && node.name.text === 'source') {
    const regex = constants.get(node.expression.getText(file));
    if (regex && isRegularExpressionLiteral(regex)) return partsOf(regex.text).source;
  }
  if (isCallExpression(node) && isPropertyAccessExpression(node.expression) && node.expression.name.text === 'join') {
    const { expression: list } = node.expression;
    const [separator] = node.arguments;
    if (isArrayLiteralExpression(list) && separator) return list.elements.map(inner).join(inner(separator));
  }
  return someValue;
}

function partsOf(literal: string): { source: string; flags: string } {
  const end = literal.lastIndexOf('/');
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) };
}

/** The keys under which data for VS Code holds a pattern. */
const patternKeys = /^(?:pattern|match|begin|end|while|wordPattern|\w+Pattern)$/;

function dataPatterns(): SourcePattern[] {
  const files = [
    'package.json',
    'language-configuration.json',
    'syntaxes/*.json',
    'snippets/*.json',
    'schemas/json/*.json',
  ];
  return globSync(files, { cwd: root }).flatMap((file) =>
    patternsOfData(JSON.parse(readFileSync(join(root, file), 'utf8')), file),
  );
}

function patternsOfData(value: unknown, where: string): SourcePattern[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = `${where}/${key}`;
    if (typeof inner !== 'string') {
      const named = key === 'patternProperties' ? Object.keys(inner) : [];
      return [...named.map((source) => ({ where: place, source, flags: 'u' })), ...patternsOfData(inner, place)];
    }
    if (key === 'when') {
      return [...inner.matchAll(/=~ \/((?:[^/\\]|\\.)+)\/(\w*)/g)].map(([, source = '', flags = '']) => ({
        where: place,
        source,
        flags,
      }));
    }
    return patternKeys.test(key) ? [{ where: place, source: inner, flags: '' }] : [];
  });
}
