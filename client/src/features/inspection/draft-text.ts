import type { JsonObject, ProviderApi } from '../../../../schemas/core/api/provider-api.ts';
import { formatText } from '../../../../schemas/document/format-text.ts';
import type { Inspected } from '../../../engine/provider-client/inspect.ts';

/** The secrets of a draft, as names in the secret storage. */
export interface DraftSecrets {
  /** A name that no secret has, so that the password is asked for when the request is sent. */
  readonly password: string;
  readonly userData?: string;
}

/** The request file that would create an instance like an inspected one: comments, then the formatted body. */
export function draftText(
  { inspection }: Pick<ProviderApi, 'inspection'>,
  { reports }: Pick<Inspected, 'reports'>,
  { password, userData }: DraftSecrets,
  comments: (body: JsonObject) => readonly string[],
): string {
  const body = inspection.draft(reports, {
    password: referenceTo(password),
    ...(userData !== undefined && { userData: referenceTo(userData) }),
  });
  const lines = comments(body).map((comment) => `// ${comment}\n`);
  return `${lines.join('')}${formatText(JSON.stringify(body))}\n`;
}

const referenceTo = (name: string) => `\${secret:${name}}`;

/** Whether a draft has a placeholder. */
export function hasPlaceholder(body: JsonObject): boolean {
  return /"<[^<>"]+>"/.test(JSON.stringify(body));
}

const longestName = 40;

/** The beginning of a secret's name for an instance, of characters that need no escape anywhere. */
export function secretPrefix(instance: string): string {
  const plain = instance
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .slice(0, longestName)
    .replace(/^-|-$/g, '');
  return plain || 'instance';
}
