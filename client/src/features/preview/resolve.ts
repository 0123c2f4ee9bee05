import { isOnlyReferences, type Node } from '../../../../schemas/core/node.ts';
import type { Provider } from '../../../../schemas/core/provider.ts';
import { bodyText, masking } from '../../../../schemas/document/body.ts';
import { type Reference, referencesOf, resolving } from '../../../../schemas/document/references.ts';
import type { ShellVariable } from '../../cloud/curl.ts';
import type { Addressed } from '../addressed.ts';

/** A body in the forms that a preview needs. */
export interface Forms {
  /** As it is sent. Undefined where a reference has no value yet. */
  readonly exact: string | undefined;
  /** For reading: secrets masked, references as they stand in the file. */
  readonly masked: string;
  /** For a shell: `exact`, with a variable in the place of each secret. */
  readonly shell: string;
  readonly variables: readonly ShellVariable[];
}

/**
 * The forms of a body.
 * @param lookUp the value of a reference, without asking anybody; undefined where there is none
 */
export function formsOf(
  { request, root, provider }: Addressed,
  lookUp: (reference: Reference) => string | undefined,
): Forms {
  const values = new Map(referencesOf(root).map((reference) => [keyOf(reference), lookUp(reference)]));
  const isWhole = [...values.values()].every((value) => value !== undefined);
  const resolve = resolving(provider.request, (reference) => values.get(keyOf(reference)) ?? '');
  const { replace, variables } = shellReplacement(provider, resolve);
  const shell = bodyText(request.text, root, replace);
  return {
    exact: isWhole ? bodyText(request.text, root, resolve) : undefined,
    masked: bodyText(request.text, root, masking(provider.request)),
    shell,
    variables,
  };
}

const keyOf = ({ from, name }: Reference) => `${from}:${name}`;

/** Puts a shell variable in the place of every secret, literal or referred to; other references get their values. */
function shellReplacement(provider: Provider, resolve: (node: Node) => string | undefined) {
  const variables: ShellVariable[] = [];
  const maskOf = masking(provider.request);
  const replace = (node: Node): string | undefined => {
    const isReference = node.type === 'string' && (isOnlyReferences(node.value) || referencesOf(node).length > 0);
    if (!isReference && maskOf(node) === undefined) return undefined;
    if (isReference && !referencesOf(node).some(({ from }) => from === 'secret') && !isSecretField(node, maskOf)) {
      return resolve(node);
    }
    const name = `SECRET_${variables.length + 1}`;
    variables.push({ name, says: describe(node) });
    return `"\${${name}}"`;
  };
  return { replace, variables };
}

/** Whether a literal at the same place would be masked. */
function isSecretField(node: Node, maskOf: (node: Node) => string | undefined): boolean {
  return maskOf({ ...node, value: '' }) !== undefined;
}

function describe(node: Node): string {
  const key = node.parent?.type === 'property' ? String(node.parent.children?.[0]?.value) : 'value';
  const from = referencesOf(node).map(keyOf).join(', ');
  return `${key}${from ? ` (${from})` : ''}, written as the inside of a JSON string`;
}
