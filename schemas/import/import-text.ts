import type { Language } from '../core/localized-text.ts';
import type { Provider } from '../core/model/provider.ts';
import { formatText } from '../document/format-text.ts';
import { requestOfCommand } from './command.ts';
import { readCurl } from './curl.ts';
import { importedRequest } from './imported-request.ts';
import { requestOfCode } from './sdk-code.ts';
import { requestOfTerraform } from './terraform.ts';

/** A request file that a text becomes. */
export interface ImportedText {
  readonly text: string;
  /** The provider that the text of a tool is for; a body says its own. */
  readonly provider?: Provider;
}

/**
 * The request in a text: a body, alone or in a curl command; a Terraform resource; a command of a provider's tool; or a
 * program with a provider's SDK, as far as it is literal. Passwords that are written out still are.
 * @param part whether a body may be a part of one
 * @returns undefined if the text has none
 */
export function importText(
  text: string,
  language: Language,
  part: 'whole' | 'part' = 'part',
): ImportedText | undefined {
  const curl = readCurl(text);
  if (curl?.kind === 'body') return formatted(curl.body.trim());
  const body = text.trim();
  if (!isBody(body)) {
    const read = requestOfCommand(text) ?? requestOfTerraform(text) ?? requestOfCode(text);
    const imported = read && importedRequest(read, language);
    if (imported) return imported;
  }
  const isWhole = part === 'part' || body.endsWith('}');
  return isWhole ? formatted(body) : undefined;
}

/** Whether a text begins with an object, maybe after comments. */
function isBody(text: string): boolean {
  const lines = text.split('\n');
  return (
    lines
      .find((line) => line.trim() !== '' && !line.trimStart().startsWith('//'))
      ?.trimStart()
      .startsWith('{') === true
  );
}

function formatted(body: string): ImportedText | undefined {
  return /^(?:\{|\/\/)/.test(body) ? { text: `${formatText(body)}\n` } : undefined;
}
