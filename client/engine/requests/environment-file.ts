import { parseEnv } from 'node:util';
import { type Environment, isCredentialVariable } from './environment.ts';

/** The name of a file with environment variables, as many tools read it. */
export const environmentFileName = '.env';

/** A longer file is not read. */
export const maxEnvironmentFileBytes = 1_000_000;

/**
 * The variables of a file, and those of the process, which have precedence. No credential is read from the file: it belongs
 * to a workspace, which may be somebody else's.
 * @param text the content of the file
 */
export function withEnvironmentFile(environment: Environment, text: string): Environment {
  const variables = Object.entries(parseEnv(text)).filter(([name]) => !isCredentialVariable(name));
  return { ...Object.fromEntries(variables), ...environment };
}
