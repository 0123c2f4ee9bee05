import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { localize } from '../ui/localize.ts';
import { askInput } from '../ui/quick-input.ts';

/**
 * Asks the user to type the name of a production profile before something is sent to it.
 * @param title the title of the question
 * @param purpose what the name is typed for, as an infinitive: "send"
 */
export async function isProductionConfirmed(
  name: string,
  title: LocalizedText,
  purpose: LocalizedText,
): Promise<boolean> {
  const typed = await askInput({
    title: localize(title),
    prompt: localize(messages.typeName(name, purpose)),
    placeHolder: name,
    ignoreFocusOut: true,
    validateInput: (value) => (value === name || value === '' ? undefined : localize(messages.notName(name, purpose))),
  });
  return typed === name;
}

const messages = {
  typeName: (name: string, purpose: LocalizedText): LocalizedText => ({
    en: `This profile is marked as production. Type its name, ${name}, to ${purpose.en}.`,
    zh: `该配置标记为生产。请输入其名称 ${name} 以${purpose.zh}。`,
  }),
  notName: (name: string, purpose: LocalizedText): LocalizedText => ({
    en: `Type ${name} to ${purpose.en}, or press Escape to cancel.`,
    zh: `请输入 ${name} 以${purpose.zh}，或按 Esc 取消。`,
  }),
};
