import type { Authentication } from '../../../../schemas/core/api/authentication.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Credential } from '../../../engine/signing/signer.ts';
import type { Credentials, StoredCredential } from '../../profiles/credentials.ts';
import { localize } from '../../ui/localize.ts';
import { askPick, askText, keepAnswer, type WizardStep } from '../../ui/quick-input.ts';

/** A kind of credential, and where its values come from. */
interface CredentialOption {
  readonly authentication: Authentication;
  readonly from: StoredCredential['from'];
}

const maxInputs = 3;

/**
 * The wizard steps for a credential: its type, its source and its values.
 * @param authentications those that the provider supports now; another provider may have been chosen meanwhile
 */
export function credentialSteps(
  authentications: () => readonly [Authentication, ...Authentication[]],
  credentials: Credentials,
): { readonly steps: readonly WizardStep[]; readonly credential: () => StoredCredential } {
  let chosen: CredentialOption | undefined;
  const values: Record<string, string> = {};
  const options = () => authentications().flatMap((authentication) => optionsOf(authentication, credentials));
  const current = (): CredentialOption => {
    const found = options().find(
      (option) => option.authentication === chosen?.authentication && option.from === chosen.from,
    );
    return found ?? { authentication: authentications()[0], from: 'storage' };
  };
  const inputAt = (index: number) => {
    const { authentication, from } = current();
    return from === 'storage' ? authentication.inputs[index] : undefined;
  };
  const steps = [
    {
      applies: () => options().length > 1,
      ask: (place) => {
        const items = options().map((option) => itemOf(option, credentials));
        const before = items.find(({ authentication, from }) => {
          const now = current();
          return authentication === now.authentication && from === now.from;
        });
        return keepAnswer(askPick(place, localize(messages.which), items, before), (option) => {
          chosen = option;
        });
      },
    },
    ...Array.from(
      { length: maxInputs },
      (_, index): WizardStep => ({
        applies: () => inputAt(index) !== undefined,
        ask: async (place) => {
          const input = inputAt(index);
          if (!input) return 'answered';
          const { key, title, secret, optional = false } = input;
          const query = {
            prompt: localize(optional ? messages.optional(title) : title),
            placeholder: secret ? localize(messages.stored) : '',
            password: secret,
            value: secret ? '' : (values[key] ?? ''),
            validate: (value: string) => valueProblem(value, optional),
          };
          return keepAnswer(askText(place, query), (value) => {
            values[key] = value;
          });
        },
      }),
    ),
  ] satisfies WizardStep[];
  return {
    steps,
    credential() {
      const { authentication, from } = current();
      const { scheme, inputs } = authentication;
      if (from === 'environment') return { from, scheme };
      const typed = inputs.flatMap(({ key }) => (values[key] ? [[key, values[key]] as const] : []));
      const found: Credential['values'] = Object.fromEntries(typed);
      return { from, scheme, values: found };
    },
  };
}

/** The kinds of credentials, each also from the environment if its variables are set. */
function optionsOf(authentication: Authentication, credentials: Credentials): CredentialOption[] {
  const isSet = credentials.fromEnvironment(authentication) !== undefined;
  return [{ authentication, from: 'storage' }, ...(isSet ? [{ authentication, from: 'environment' } as const] : [])];
}

function itemOf(option: CredentialOption, credentials: Credentials) {
  const { title } = option.authentication;
  if (option.from === 'storage')
    return { ...option, icon: 'key', label: localize(title), detail: localize(messages.stored) };
  const names = credentials.variablesOf(option.authentication).join(', ');
  return {
    ...option,
    icon: 'terminal',
    label: localize(messages.fromEnvironment(title)),
    detail: localize(messages.readForEachCall(names)),
  };
}

function valueProblem(value: string, optional: boolean): string | undefined {
  if (value === '') return optional ? undefined : localize(messages.empty);
  // A value copied with a line break or a space makes a wrong signature, and no error names the cause.
  return /^\s|\s$|\p{Cc}/u.test(value) ? localize(messages.spaces) : undefined;
}

const messages = {
  which: { en: 'Select a credential type', zh: '选择凭据类型' },
  stored: {
    en: 'Stored in VS Code secret storage on this machine, never in a file',
    zh: '只保存在本机 VS Code 的机密存储中，不写入任何文件',
  },
  fromEnvironment: (title: LocalizedText): LocalizedText => ({
    en: `${title.en} from environment variables`,
    zh: `${title.zh}（取自环境变量）`,
  }),
  readForEachCall: (names: string): LocalizedText => ({
    en: `${names}: read for each call, never stored`,
    zh: `${names}：每次调用时读取，不保存`,
  }),
  optional: (title: LocalizedText): LocalizedText => ({
    en: `${title.en} (optional)`,
    zh: `${title.zh}（可选）`,
  }),
  empty: { en: 'This value is required.', zh: '此项必需。' },
  spaces: {
    en: "Value can't contain line breaks, or start or end with a space. Copy it again.",
    zh: '值不能含有换行，首尾不能有空格。请重新复制。',
  },
};
