import { plain } from '../../../../schemas/core/plain.ts';
import type { RequestRecord } from '../../journal/records.ts';

/** The name of the file that was sent, as it was then. */
export function fileNameOf({ intended }: Pick<RequestRecord, 'intended'>): string {
  const last = intended.file.slice(intended.file.lastIndexOf('/') + 1).replace(/^untitled:/, '');
  try {
    return plain(decodeURIComponent(last));
  } catch {
    return plain(last);
  }
}

/** The same without the end that says the provider. */
export function shortNameOf(record: Pick<RequestRecord, 'intended'>): string {
  const name = fileNameOf(record);
  const end = ['.json', '.jsonc'].map((type) => `.${record.intended.provider}${type}`).find((it) => name.endsWith(it));
  return end !== undefined && name.length > end.length ? name.slice(0, -end.length) : name;
}
