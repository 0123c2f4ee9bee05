import { createCalls } from '../../../schemas/providers/create-calls.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that credentials of any provider are read from. Windows does not distinguish upper and lower case. */
const credentialVariables = new Set(
  Object.values(createCalls)
    .flatMap(({ authentications }) => authentications.flatMap(({ inputs }) => inputs))
    .flatMap(({ environment }) => environment)
    .map((name) => name.toUpperCase()),
);

/** Whether a variable of the environment holds a part of an account's credential, which no body may carry. */
export function isCredentialVariable(name: string): boolean {
  return credentialVariables.has(name.toUpperCase());
}

/** The value of a variable for a body; undefined if it is not set, or is a credential. */
export function valueFor(name: string, environment: Environment): string | undefined {
  return Object.hasOwn(environment, name) && !isCredentialVariable(name) ? environment[name] : undefined;
}
