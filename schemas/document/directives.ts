/** The directives in the comments before the body. */
export interface Directives {
  readonly provider?: string;
  readonly profile?: string;
}

const directive = /\b(provider|profile)\s*:\s*([^\s*]+)/g;

/** Whether a comment can name a profile, so that `readDirectives` finds it. */
export function isNameable(profile: string): boolean {
  return /^[^\s*]+$/.test(profile);
}

/**
 * Reads `// provider: huawei-ecs` and `// profile: staging` from the comments before the body.
 * A name is returned as written; the caller checks that it exists.
 */
export function readDirectives(text: string): Directives {
  const found = new Map<string, string>();
  const spaceOrComment = /\s+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y;
  for (let match = spaceOrComment.exec(text); match; match = spaceOrComment.exec(text)) {
    if (!match[0].startsWith('/')) continue;
    for (const [, key = '', name = ''] of match[0].matchAll(directive)) if (!found.has(key)) found.set(key, name);
  }
  const provider = found.get('provider');
  const profile = found.get('profile');
  return { ...(provider !== undefined && { provider }), ...(profile !== undefined && { profile }) };
}
