import { type InlayHintKind, inlayHintKinds } from '../../../schemas/protocol.ts';

/** Which hints are shown. */
export type InlayHintSettings = Readonly<Record<InlayHintKind, boolean>>;

/** The hints in a setting; other values are ignored. */
export function readInlayHints(setting: unknown): InlayHintSettings {
  const given: Readonly<Record<string, unknown>> = { ...(typeof setting === 'object' ? setting : {}) };
  const isOn = (kind: InlayHintKind) => {
    const value = given[kind];
    return typeof value === 'boolean' ? value : inlayHintKinds[kind];
  };
  return { units: isOn('units'), defaults: isOn('defaults'), names: isOn('names'), decoded: isOn('decoded') };
}
