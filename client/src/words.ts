import { env } from 'vscode';
import { inLanguage, type Language, languageOf, type Text } from '../../schemas/core/text.ts';

/** The language that VS Code is shown in. */
export function displayLanguage(): Language {
  return languageOf(env.language);
}

/** A sentence in the language that VS Code is shown in. */
export function say(text: Text): string {
  return inLanguage(text, displayLanguage());
}
