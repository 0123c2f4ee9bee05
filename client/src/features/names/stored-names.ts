/** Far more secrets than anyone chooses from a list. */
const maxNames = 200;

/** Some names with one more, the last one used first. */
export function withName(names: readonly string[], name: string): string[] {
  return [name, ...withoutName(names, name)].slice(0, maxNames);
}

/** Some names without one. */
export function withoutName(names: readonly string[], name: string): string[] {
  return names.filter((each) => each !== name);
}
