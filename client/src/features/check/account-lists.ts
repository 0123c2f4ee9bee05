import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { AccountValue, KnownList } from '../../../../schemas/core/model/account-value.ts';
import type { ValueSource } from '../../../../schemas/core/model/field.ts';
import type { CheckTopic } from '../../../../schemas/core/model/provider.ts';
import { pathOf } from '../../../../schemas/core/syntax/node.ts';
import { agoText } from '../../../../schemas/core/util/age.ts';
import { valueName } from '../../../../schemas/core/util/value-names.ts';
import { accountValuesIn, type GivenValue, givenValues } from '../../../../schemas/document/account-values.ts';
import type { AccountValueLists } from '../../../engine/account-values/account-value-lists.ts';
import type { Account } from '../../../engine/provider-client/account.ts';
import { accountKeyOf } from '../../profiles/account.ts';
import type { PreparedSend } from '../../requests/prepare-send.ts';
import type { CheckFinding } from './results.ts';

/** What the lists of an account say about a body. */
export interface ListFindings {
  readonly findings: readonly CheckFinding[];
  /** The operating system of the body's image, in the provider's words. */
  readonly system?: string | undefined;
}

/**
 * Looks the values of a body up in the lists of the account, which are read if they aren't fresh. The diagnostics of the
 * values follow from the same lists.
 * @param covered what other checks verify, which isn't reported again
 */
export async function checkLists(
  { account, profile, provider, root }: Pick<PreparedSend, 'account' | 'profile' | 'provider' | 'root'>,
  lists: AccountValueLists,
  covered: ReadonlySet<CheckTopic>,
  now: () => number,
  signal: AbortSignal,
): Promise<ListFindings> {
  const key = accountKeyOf(profile);
  const offered = account.api.accountValues ?? {};
  const given = givenValues(root, provider);
  const sources = sourcesOf(offered).filter((source) => given[source]);
  if (typeof key !== 'string' || sources.length === 0) return { findings: [] };
  const problems = new Map(
    await Promise.all(
      sources.map(async (source) => [source, await lists.read({ key, account }, source, signal)] as const),
    ),
  );
  const known = await lists.known(key, offered, given);
  // Nothing fits a zone that doesn't exist, which is reported itself.
  const isZoneMissing = known.zone?.others.some(({ isMissing }) => isMissing) ?? false;
  const findings = sources
    .filter((source) => !covered.has(source))
    .flatMap((source) => {
      const values = distinct(accountValuesIn(root, provider).filter((value) => value.source === source));
      const list = known[source];
      const topics = topicsOf(source, account);
      return list
        ? values.flatMap((value) => findingOf(value, list, topics, { now: now(), isZoneMissing }) ?? [])
        : values.map(({ id }) => notKnown(source, id, problems.get(source) ?? messages.notRead));
    });
  return { findings, system: known.image?.found[0]?.facts.os };
}

/** A list whose values have to fit a body verifies that they do. */
function topicsOf(source: ValueSource, { api }: Account): CheckTopic[] {
  return api.accountValues?.[source]?.fits ? [source, `${source}-fits`] : [source];
}

/** Each value once, where it is first. */
const distinct = (values: readonly GivenValue[]) =>
  values.filter(({ id }, index) => values.findIndex((value) => value.id === id) === index);

/** @returns undefined for a value that the list lacks although the account may have it */
function findingOf(
  { source, id, node }: GivenValue,
  { found, others, isWhole, omits, readAt }: KnownList,
  topics: readonly CheckTopic[],
  { now, isZoneMissing }: { readonly now: number; readonly isZoneMissing: boolean },
): CheckFinding | undefined {
  const value = found.find((one) => one.id === id);
  const what = existsText(source, id, value, topics.length > 1);
  const other = others.find((one) => one.id === id);
  if (!other) return { kind: 'passed', what, topics };
  if (!other.isMissing && isZoneMissing) return undefined;
  if (!other.isMissing) return { kind: 'failed', what, topics, why: messages.unfit, fields: [pathOf(node)] };
  if (!isWhole || omits) return undefined;
  return { kind: 'failed', what, topics, why: messages.missing(agoText(now - readAt)), isReported: true };
}

const notKnown = (source: ValueSource, id: string, why: LocalizedText): CheckFinding => ({
  kind: 'not-known',
  what: existsText(source, id),
  topics: [source],
  why,
});

function existsText(source: ValueSource, id: string, value?: AccountValue, fits = false): LocalizedText {
  const name = valueName(source);
  const label =
    value && value.label !== id ? { en: ` (${value.label})`, zh: `（${value.label}）` } : { en: '', zh: '' };
  const fit = fits ? { en: ' and fits the request', zh: '，且适用于该请求' } : { en: '', zh: '' };
  return {
    en: `The ${name.en} "${id}"${label.en} exists${fit.en}.`,
    zh: `${name.zh}“${id}”${label.zh}存在${fit.zh}。`,
  };
}

const sourcesOf = (lists: object) => Object.keys(lists) as ValueSource[];

const messages = {
  unfit: {
    en: "It exists, but can't be used with the zone, type, network or image of the request.",
    zh: '该值存在，但不适用于请求中的可用区、规格、网络或镜像。',
  },
  missing: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `The account's list, read ${en}, doesn't have it.`,
    zh: `账号的列表（${zh}读取）中没有该值。`,
  }),
  notRead: { en: "The list couldn't be read.", zh: '无法读取列表。' },
};
