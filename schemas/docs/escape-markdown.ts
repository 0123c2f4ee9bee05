/** Escapes characters that Markdown would interpret. */
export const escapeMarkdown = (text: string) => text.replace(/[*_<>[\]|\\]/g, '\\$&');
