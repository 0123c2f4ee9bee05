import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import { detailOf, labels } from '../../../../schemas/core/api/instance-details.ts';
import type { ChosenInstance } from '../../requests/chosen-instance.ts';
import { type Login, loginSchema } from './login.ts';

const stateKey = 'logins';

const keptLogins = z.catch(z.record(z.string(), z.unknown()), {});

/** What a login is kept for: an image or a profile. */
export interface LoginScope {
  readonly kind: 'image' | 'profile';
  /** The name of the image or the profile. */
  readonly name: string;
}

/** The scopes of an instance, the narrower one first. */
export function scopesOf({ details, profileName }: ChosenInstance): LoginScope[] {
  const image = detailOf(details, labels.image);
  return [...(image ? [{ kind: 'image', name: image } as const] : []), { kind: 'profile', name: profileName }];
}

/** The login that is kept for an instance's image, else for its profile; none if both lack one. */
export function keptLogin(instance: ChosenInstance, state: Memento): Login | undefined {
  const kept = keptLogins.parse(state.get(stateKey) ?? {});
  for (const scope of scopesOf(instance)) {
    const { data } = loginSchema.safeParse(kept[keyOf(instance, scope)]);
    if (data) return data;
  }
  return undefined;
}

/** Keeps a login; it has no secret, as a key is named by its path. */
export async function keepLogin(instance: ChosenInstance, scope: LoginScope, login: Login, state: Memento) {
  const kept = keptLogins.parse(state.get(stateKey) ?? {});
  await state.update(stateKey, { ...kept, [keyOf(instance, scope)]: login });
}

const keyOf = ({ provider }: ChosenInstance, { kind, name }: LoginScope) => `${provider} ${kind} ${name}`;
