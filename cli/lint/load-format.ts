import type { Format, FormatContext } from './format.ts';
import { githubFormat } from './formats/github.ts';
import { humanFormat } from './formats/human.ts';
import { jsonFormat } from './formats/json.ts';
import { junitFormat } from './formats/junit.ts';
import { textFormat } from './formats/text.ts';
import type { FormatName } from './options.ts';

/** The format with a name. SARIF, which describes the rules, is loaded only if it is wanted. */
export async function loadFormat(name: FormatName, context: FormatContext): Promise<Format> {
  switch (name) {
    case 'human':
      return humanFormat(context);
    case 'json':
      return jsonFormat();
    case 'sarif':
      return (await import('./formats/sarif.ts')).sarifFormat(context);
    case 'github':
      return githubFormat();
    case 'junit':
      return junitFormat(context);
    default:
      return textFormat(context);
  }
}
