/**
 * The text of docs/keystrokes.md with another row for a provider.
 * @param cells what was counted, in the order of the columns
 * @param day when
 */
export function withRow(page: string, provider: string, cells: readonly string[], day: string): string {
  const row = `| ${provider} | ${cells.join(' | ')} |`;
  const lines = page.replace(/last on \d{4}-\d{2}-\d{2}/, `last on ${day}`).split('\n');
  return lines.map((line) => (line.startsWith(`| ${provider} |`) ? row : line)).join('\n');
}
