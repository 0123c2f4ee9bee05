import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import type { Node } from '../../../schemas/core/syntax/node.ts';
import { masking, maskingForKeeps } from '../../../schemas/document/masking.ts';
import { type Reference, referencesOf, resolving } from '../../../schemas/document/references.ts';
import { serializeBody } from '../../../schemas/document/serialize-body.ts';
import type { ShellVariable } from '../http/curl.ts';

/** A shell variable for a value: a string, or a value without quotation marks. */
export interface BodyVariable extends Pick<ShellVariable, 'name'> {
  /** A description for the user who sets it. */
  readonly says: LocalizedText;
  readonly isText: boolean;
}

/** A request whose body is shown. */
export interface ShownRequest {
  readonly request: { readonly text: string };
  /** The root of the body. */
  readonly root: Node;
  readonly provider: Provider;
}

/** The forms of a body for a preview. */
export interface RequestForms {
  /** As it is sent. Undefined if a reference has no value yet. */
  readonly exact: string | undefined;
  /** For reading: secrets masked, references unchanged. */
  readonly masked: string;
  /** For sharing: fields that may contain secrets are masked, too. */
  readonly shared: string;
  /** `exact`, with a shell variable for each secret and each value from outside the file. */
  readonly shell: string;
  readonly variables: readonly BodyVariable[];
}

/**
 * The forms of a body.
 * @param lookUp returns the known value of a reference, or undefined
 */
export function requestForms(
  { request, root, provider }: ShownRequest,
  lookUp: (reference: Reference) => string | undefined,
): RequestForms {
  const values = new Map(referencesOf(root).map((reference) => [keyOf(reference), lookUp(reference)]));
  const isWhole = [...values.values()].every((value) => value !== undefined);
  const resolve = resolving(provider.request, (reference) => values.get(keyOf(reference)) ?? '');
  const masked = serializeBody(request.text, root, masking(provider.request));
  const { replace, variables } = shellReplacement(provider, resolve, prefixFor(masked));
  const shell = serializeBody(request.text, root, replace);
  return {
    exact: isWhole ? serializeBody(request.text, root, resolve) : undefined,
    masked,
    shared: serializeBody(request.text, root, maskingForKeeps(provider.request)),
    shell,
    variables,
  };
}

/** A body with the quotation marks removed around variables that are no strings. */
export function unquotedVariables(shell: string, variables: readonly Pick<BodyVariable, 'name' | 'isText'>[]): string {
  const bare = new Set(variables.flatMap(({ name, isText }) => (isText ? [] : [`\${${name}}`])));
  return shell.replace(/"(\$\{\w+\})"/g, (quoted, variable) => (bare.has(variable) ? variable : quoted));
}

const keyOf = ({ from, name }: Reference) => `${from}:${name}`;

/** A prefix for variables that the file doesn't contain, so that it can't move a secret to another place. */
function prefixFor(text: string): string {
  const taken = [...text.matchAll(/\$\{SECRET(_*)/g)].map(([, underscores = '']) => underscores.length + 1);
  return `SECRET${'_'.repeat(taken.reduce((most, length) => Math.max(most, length), 0))}`;
}

/** Replaces every literal secret and every value with a reference with a shell variable. */
function shellReplacement(provider: Provider, resolve: (node: Node) => string | undefined, prefix: string) {
  const variables: BodyVariable[] = [];
  const maskOf = masking(provider.request);
  const replace = (node: Node): string | undefined => {
    const resolved = resolve(node);
    if (resolved === undefined && maskOf(node) === undefined) return undefined;
    const isText = node.type === 'string' && resolved?.startsWith('"') !== false;
    const name = `${prefix}_${variables.length + 1}`;
    variables.push({ name, says: describe(node, isText), isText });
    return `"\${${name}}"`;
  };
  return { replace, variables };
}

function describe(node: Node, isText: boolean): LocalizedText {
  const key = node.parent?.type === 'property' ? String(node.parent.children?.[0]?.value) : 'value';
  const from = referencesOf(node).map(keyOf).join(', ');
  return {
    en: `${key}${from ? ` (${from})` : ''}, written as ${isText ? 'the contents of a JSON string' : 'JSON'}`,
    zh: `${key}${from ? `（${from}）` : ''}，写作${isText ? ' JSON 字符串的内容' : ' JSON'}`,
  };
}
