/** The form of a host name in the document; its length, 2 to 64, is a limit of the field. */
export const hostnameForm = /^(?!-)[a-z0-9-]*[a-z0-9]$/;

const longest = 64;

/** Whether a text can be a host name without a change. */
export function isHostname(text: string): boolean {
  return text.length >= 2 && text.length <= longest && hostnameForm.test(text);
}

/** Whether a text has a variable of a template, so that no host name can be made of it: web-${i}, web-%d, <hostname>. */
export function isTemplate(text: string): boolean {
  return /[$%<{]/.test(text);
}

/** The legal host name that is nearest to a text. */
export function hostnameFrom(text: string): string {
  const plain = text
    .slice(0, 4 * longest)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, longest)
    .replace(/-$/, '');
  if (plain === '') return 'server';
  return plain.length < 2 ? `${plain}-1` : plain;
}
