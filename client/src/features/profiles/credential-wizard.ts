import type { Authentication, CredentialInput } from '../../../../schemas/core/api/authentication.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Credential } from '../../../engine/signing/signer.ts';
import type { Credentials, StoredCredential } from '../../profiles/credentials.ts';
import { localize } from '../../ui/localize.ts';
import {
  askPick,
  askText,
  type Dismissal,
  keepAnswer,
  type WizardPosition,
  type WizardStep,
} from '../../ui/quick-input.ts';

/** A kind of credential, and where its values come from. */
interface CredentialOption {
  readonly authentication: Authentication;
  readonly from: StoredCredential['from'];
  /** Whether its optional values are asked for, too. */
  readonly isWhole: boolean;
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
    const found = options().find((option) => isSame(option, chosen));
    return found ?? { authentication: authentications()[0], from: 'storage', isWhole: false };
  };
  const inputAt = (index: number) => {
    const { authentication, from, isWhole } = current();
    const input = from === 'storage' ? authentication.inputs[index] : undefined;
    return input?.optional && !isWhole ? undefined : input;
  };
  const askType = (place: WizardPosition) => {
    const items = options().map((option) => itemOf(option, credentials));
    const before = items.find((item) => isSame(item, current()));
    return keepAnswer(askPick(place, localize(messages.which), items, before), (option) => {
      chosen = option;
    });
  };
  const askInput = async (place: WizardPosition, index: number): Promise<'answered' | Dismissal> => {
    const input = inputAt(index);
    if (!input) return 'answered';
    const other = index === 0 && options().length > 1 ? localize(messages.otherType) : undefined;
    const response = await askText(place, questionOf(input, values[input.key] ?? '', other));
    if (typeof response === 'string') return response;
    if ('value' in response) {
      values[input.key] = response.value;
      return 'answered';
    }
    // Escape leads back to the question, and another type has other questions.
    const picked = await askType(place);
    return picked === 'back' ? picked : askInput(place, index);
  };
  const steps = [
    {
      // The usual type needs no question, unless the environment has a credential.
      applies: () => options().some(({ from }) => from === 'environment'),
      ask: askType,
    },
    ...Array.from(
      { length: maxInputs },
      (_, index): WizardStep => ({
        applies: () => inputAt(index) !== undefined,
        ask: (place) => askInput(place, index),
      }),
    ),
  ] satisfies WizardStep[];
  return {
    steps,
    credential() {
      const { authentication, from, isWhole } = current();
      const { scheme, inputs } = authentication;
      if (from === 'environment') return { from, scheme };
      const typed = inputs.flatMap(({ key, optional }) =>
        values[key] && (isWhole || !optional) ? [[key, values[key]] as const] : [],
      );
      const found: Credential['values'] = Object.fromEntries(typed);
      return { from, scheme, values: found };
    },
  };
}

/** The kinds of credentials: the required values, all values, and the environment if its variables are set. */
function optionsOf(authentication: Authentication, credentials: Credentials): CredentialOption[] {
  const isSet = credentials.fromEnvironment(authentication) !== undefined;
  const hasOptional = authentication.inputs.some(({ optional }) => optional);
  return [
    { authentication, from: 'storage', isWhole: false },
    ...(hasOptional ? [{ authentication, from: 'storage', isWhole: true } as const] : []),
    ...(isSet ? [{ authentication, from: 'environment', isWhole: true } as const] : []),
  ];
}

const isSame = (one: CredentialOption, other: CredentialOption | undefined) =>
  one.authentication === other?.authentication && one.from === other.from && one.isWhole === other.isWhole;

/** The question for one value of a credential. */
function questionOf({ title, secret, optional = false }: CredentialInput, value: string, other: string | undefined) {
  return {
    prompt: localize(optional ? messages.optional(title) : title),
    placeholder: secret ? localize(messages.stored) : '',
    password: secret,
    value: secret ? '' : value,
    ...(other !== undefined && { other }),
    validate: (text: string) => valueProblem(text, optional),
  };
}

function itemOf(option: CredentialOption, credentials: Credentials) {
  const { title, inputs } = option.authentication;
  const more = option.isWhole ? inputs.find(({ optional }) => optional) : undefined;
  if (option.from === 'storage') {
    const label = localize(more ? messages.withMore(title, more.title) : title);
    return { ...option, icon: 'key', label, detail: localize(messages.stored) };
  }
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
  otherType: { en: 'Use Another Credential Type', zh: '使用其他凭据类型' },
  withMore: (title: LocalizedText, more: LocalizedText): LocalizedText => ({
    en: `${title.en} and ${more.en.charAt(0).toLowerCase()}${more.en.slice(1)}`,
    zh: `${title.zh}和 ${more.zh}`,
  }),
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
