import { apis } from '../../../schemas/apis.ts';
import type { ProviderId } from '../../../schemas/core/provider.ts';
import type { WireRequest } from '../cloud/sign/wire.ts';
import { authenticate } from './authenticate.ts';
import { sandboxKeyring } from './credential.ts';
import type { Trouble } from './stand.ts';

/** Whether calls must prove who sends them, or may go without any proof; a wrong one is refused either way. */
export type AuthenticationMode = 'required' | 'accepted';

/** Why a call is not let in, or undefined where it is. */
export async function troubleAtTheDoor(
  request: WireRequest,
  provider: ProviderId,
  mode: AuthenticationMode,
  now: number,
): Promise<Trouble | undefined> {
  const schemes = (apis[provider].authentications ?? []).map(({ scheme }) => scheme);
  const verdict = await authenticate(request, schemes, sandboxKeyring, now);
  if (verdict.ok) return undefined;
  switch (verdict.reason) {
    case 'missing':
      return mode === 'required' || request.headers.authorization !== undefined ? 'unsigned' : undefined;
    case 'malformed':
      return 'unsigned';
    case 'skew':
      return 'skewed';
    default:
      return 'wrong';
  }
}
