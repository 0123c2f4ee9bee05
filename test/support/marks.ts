/** A word that is no secret, and that a search must find wherever it would find one. */
export const publicMark = 'public-mark';

/** The forms in which a text that holds a secret may write it: as it is, as JSON, as JSON within JSON, in a URL, in base64, and as JSON in base64. */
export function formsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inUrl = encodeURIComponent(secret);
  return [
    ...new Set([secret, inJson, JSON.stringify(inJson).slice(1, -1), inUrl, ...base64Of(secret), ...base64Of(inJson)]),
  ];
}

/** What base64 makes of a text wherever it stands in what is encoded, but for the digits that its neighbours share. */
function base64Of(text: string): string[] {
  return ['', 'a', 'ab'].map((before) => {
    const encoded = Buffer.from(before + text).toString('base64');
    return encoded.slice(before.length === 0 ? 0 : 4, -4);
  });
}

/** The secrets that a text holds, each with the form in which it does. */
export function secretsFound(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret)
      .filter((form) => text.includes(form))
      .map((form) => `${name} as ${form}`),
  );
}
