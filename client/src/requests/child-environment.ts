/** The environment variables that a Node process needs. */
const needed = /^(?:ComSpec|HOME|LANG|LC_\w+|LD_LIBRARY_PATH|PATH|SystemRoot|TEMP|TMP|TMPDIR|TZ|USERPROFILE|windir)$/i;

/** Unsets all other variables for another process, since they may contain credentials. */
export function withoutOthers(environment: NodeJS.ProcessEnv): Record<string, undefined> {
  const others = Object.keys(environment).filter((name) => !needed.test(name));
  return Object.fromEntries(others.map((name) => [name, undefined]));
}
