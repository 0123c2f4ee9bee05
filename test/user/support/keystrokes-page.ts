/**
 * The text of docs/keystrokes.md with another row for a provider.
 * @param cells what was counted, in the order of the columns; a dash keeps the number of an earlier run
 * @param day when
 */
export function withRow(page: string, provider: string, cells: readonly string[], day: string): string {
  const rowOf = (line: string) => {
    const before = line.split(' | ').map((cell) => cell.replace(/ \|$/, ''));
    const kept = cells.map((cell, index) => (cell === '–' ? (before[index + 1] ?? cell) : cell));
    return `| ${provider} | ${kept.join(' | ')} |`;
  };
  const lines = page.replace(/last on \d{4}-\d{2}-\d{2}/, `last on ${day}`).split('\n');
  return lines.map((line) => (line.startsWith(`| ${provider} |`) ? rowOf(line) : line)).join('\n');
}
