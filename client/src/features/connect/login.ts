import { isIP } from 'node:net';
import * as z from 'zod/mini';

/** How to log in to an instance with ssh. */
export const loginSchema = z.object({
  user: z.string().check(z.regex(/^[A-Za-z_][\w.-]{0,63}$/)),
  /** The path of a private key; without it, ssh uses the agent and its configuration. */
  key: z.optional(z.string().check(z.minLength(1))),
  port: z.int().check(z.gte(1)).check(z.lte(65_535)),
});

export type Login = z.infer<typeof loginSchema>;

/** The usual login: that of the administrator, whom the providers' images have. */
export function usualLogin(system: string | undefined): Login {
  return { user: /windows/i.test(system ?? '') ? 'Administrator' : 'root', port: 22 };
}

export const isUser = (text: string) => loginSchema.shape.user.safeParse(text).success;

export const isPort = (text: string) =>
  /^\d{1,5}$/.test(text) && loginSchema.shape.port.safeParse(Number(text)).success;

/** Whether a provider's address is one, and not an option of ssh. */
export function isAddress(address: string): boolean {
  return isIP(address) > 0 || /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/.test(address);
}

/** The arguments of ssh. Which host keys to accept is left to ssh, which shows each new one first. */
export function sshArguments({ user, key, port }: Login, address: string): string[] {
  return ['-l', user, '-p', String(port), ...(key === undefined ? [] : ['-i', key]), '--', address];
}

/** The authority of a remote window. Remote - SSH reads one that isn't a plain name as hexadecimal JSON. */
export function remoteAuthority({ user, port }: Login, address: string): string {
  const host = JSON.stringify({ hostName: address, user, port });
  return `ssh-remote+${Buffer.from(host).toString('hex')}`;
}
