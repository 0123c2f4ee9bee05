import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Severity } from '../../../schemas/core/field.ts';
import { pointerOf } from '../../../schemas/core/node.ts';
import type { ProviderId } from '../../../schemas/core/provider.ts';
import { inLanguage } from '../../../schemas/core/text.ts';
import { readRequest } from '../../../schemas/document/read.ts';
import { linkTo, type RuleLink } from '../features/rule-link.ts';
import type { LintOptions } from './options.ts';

interface Position {
  readonly line: number;
  readonly character: number;
}

/** One problem of one file, as `--format json` prints it. */
export interface Finding {
  readonly file: string;
  readonly provider: ProviderId | null;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** JSON Pointer of the value meant, or of the object that lacks something; null for a problem of syntax. */
  readonly pointer: string | null;
  /** As in the Language Server Protocol: from 0, in UTF-16 code units. */
  readonly range: { readonly start: Position; readonly end: Position };
  /** The page of the rule. */
  readonly documentation: string;
}

/**
 * Checks files, one after the other; reading them synchronously is the faster way.
 * @throws the file system's error for a file that cannot be read
 */
export function lint(options: LintOptions, ruleLink: RuleLink): Finding[] {
  return options.files.flatMap((file) => lintFile(file, options, ruleLink));
}

function lintFile(file: string, { provider, now, language }: LintOptions, ruleLink: RuleLink): Finding[] {
  const text = readFileSync(file, 'utf8');
  const name = basename(file);
  const reading = readRequest(text, name, { now, ...(provider && { fallback: provider }) });
  const document = TextDocument.create('', '', 0, text);
  const id = reading.provider?.id;
  return reading.problems.map(({ code, severity, message, providerError, start, end, node }) => ({
    file,
    provider: id ?? null,
    code: `${id ?? 'request'}/${code}`,
    severity,
    message: inLanguage(message, language) + (providerError ? ` (${providerError})` : ''),
    pointer: node ? pointerOf(node) : null,
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    documentation: linkTo(ruleLink, id, code),
  }));
}
