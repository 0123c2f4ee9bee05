import { chunk } from '../../../schemas/core/util/chunk.ts';
import { escapeUnseenInLines } from '../../../schemas/core/util/sanitize-text.ts';
import type { Format } from '../format.ts';

/** How many findings are printed at a time: all findings of a hostile file would be too long for one string. */
const findingsPerPart = 5000;

/** The findings as a JSON array, written as JSON.stringify writes it with two spaces. */
export function jsonFormat(): Format {
  let isFirst = true;
  return {
    *file({ findings }) {
      for (const part of chunk(findings, findingsPerPart)) {
        const items = part.map((finding) => JSON.stringify(finding, null, 2).replaceAll('\n', '\n  '));
        yield escapeUnseenInLines(`${isFirst ? '[' : ','}\n  ${items.join(',\n  ')}`);
        isFirst = false;
      }
    },
    end: () => [isFirst ? '[]\n' : '\n]\n'],
  };
}
