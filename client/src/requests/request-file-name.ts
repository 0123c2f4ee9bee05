import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';
import { decodedText } from '../../../schemas/core/util/url.ts';
import type { Intended } from '../../engine/journal/entry.ts';

/** The name of the sent file at the time of the send. */
export function fileNameOf({ intended }: { readonly intended: Pick<Intended, 'file'> }): string {
  const last = lastPart(intended.file).replace(/^untitled:/, '');
  return sanitizeText(lastPart(decodedText(last)));
}

/** The part after the last slash. */
function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The same without the extension that names the provider. */
export function shortNameOf(record: { readonly intended: Pick<Intended, 'file' | 'provider'> }): string {
  const name = fileNameOf(record);
  const end = ['.json', '.jsonc'].map((type) => `.${record.intended.provider}${type}`).find((it) => name.endsWith(it));
  return end !== undefined && name.length > end.length ? name.slice(0, -end.length) : name;
}
