import { env } from 'vscode';
import { inLanguage, type Language, type LocalizedText, languageOf } from '../../../schemas/core/localized-text.ts';

/** The language that VS Code is shown in. */
export function displayLanguage(): Language {
  return languageOf(env.language);
}

/** A sentence in the language that VS Code is shown in. */
export function localize(text: LocalizedText): string {
  return inLanguage(text, displayLanguage());
}
