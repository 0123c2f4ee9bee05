import { env } from 'vscode';
import { inLanguage, type Language, type LocalizedText, languageOf } from '../../../schemas/core/localized-text.ts';

/** The display language of VS Code. */
export function displayLanguage(): Language {
  return languageOf(env.language);
}

/** A text in the display language of VS Code. */
export function localize(text: LocalizedText): string {
  return inLanguage(text, displayLanguage());
}
