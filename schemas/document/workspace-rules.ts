import { alternativesText, type LocalizedText, namesText, plural } from '../core/localized-text.ts';
import type { ValueSource } from '../core/model/field.ts';
import { type Fix, setFix } from '../core/model/fix.ts';
import type { OrderFields } from '../core/model/order-fields.ts';
import { type Problem, rangeOf } from '../core/model/problem.ts';
import type { Provider } from '../core/model/provider.ts';
import { closestName } from '../core/normalize/closest-name.ts';
import { valueAtPath } from '../core/normalize/resolve-field.ts';
import {
  child,
  elementsOf,
  isReference,
  type Node,
  numberOf,
  presentValue,
  propertyOf,
  stringOf,
} from '../core/syntax/node.ts';
import { matchesWildcard } from '../core/util/wildcard.ts';
import { builtinRules } from '../core/validate/builtin-rules.ts';
import { sourcedValues } from './sourced-values.ts';
import type { Placed, RuleFault, WorkspaceRules } from './workspace-file.ts';

/** The codes of the rules that the file of a workspace gives. No comment and no setting makes them less severe. */
const workspaceCodes = [
  'workspace-file',
  'workspace-value',
  'workspace-name',
  'workspace-tags',
  'workspace-count',
  'workspace-period',
] as const;

/** Whether a problem is of a rule that the file of a workspace gives. */
export function isOfWorkspace({ code }: Problem): boolean {
  return (workspaceCodes as readonly string[]).includes(code);
}

/** The body that is checked, and what it is checked against. */
interface Check {
  readonly rules: WorkspaceRules;
  readonly provider: Provider;
  readonly body: Node;
}

/** The problems of a body under the rules of its workspace. What a reference leaves unknown is not reported. */
export function checkWorkspaceRules(rules: WorkspaceRules, provider: Provider, body: Node): Problem[] {
  const check: Check = { rules, provider, body };
  const problems = [
    ...valueProblems(check),
    ...openValueProblems(check),
    ...nameProblems(check),
    ...tagProblems(check),
    ...countProblems(check),
    ...periodProblems(check),
  ];
  // Two files may say the same of a value.
  const found = new Set<string>();
  const isNew = ({ code, start, message }: Problem) => {
    const before = found.size;
    return found.add(JSON.stringify([code, start, message.en])).size > before;
  };
  return [...fileFaults(check), ...problems.filter(isNew)];
}

/** @param place the rule, which the diagnostic refers to */
function problemOf(
  code: (typeof workspaceCodes)[number],
  node: Node,
  { at }: Placed<unknown>,
  message: LocalizedText,
  fixes: readonly Fix[] = [],
): Problem {
  const { severity } = builtinRules[code];
  return {
    code,
    severity,
    about: [message.en],
    node,
    message,
    origin: at,
    fixes,
    ...rangeOf(node),
  };
}

/** An unknown rule might forbid the request, so it is an error; that for production has a strict reading instead. */
function fileFaults({ rules, body }: Check): Problem[] {
  return rules.faults.map((fault) => {
    const isChecked = fault.rules.every((rule) => rule === 'production');
    const problem = problemOf('workspace-file', body, fault, messages.fault(fault));
    return isChecked ? { ...problem, severity: 'warning' } : problem;
  });
}

/** The lists of allowed values, by the source of the values. */
const allowedLists = [
  ['zone', 'zones'],
  ['instance-type', 'types'],
  ['image', 'images'],
] as const satisfies readonly (readonly [ValueSource, keyof WorkspaceRules])[];

function valueProblems({ rules, provider, body }: Check): Problem[] {
  const lists = new Map(allowedLists.map(([source, key]) => [source as ValueSource, rules[key]]));
  if (allowedLists.every(([, key]) => rules[key].length === 0)) return [];
  return [...sourcedValues(body, provider.request)].flatMap(({ source, id, node }) => {
    const all = lists.get(source) ?? [];
    return all.flatMap((list) => {
      if (isAllowed(list, id)) return [];
      // What another file forbids is no help.
      const usable = list.value.filter(
        (pattern) => pattern.includes('*') || all.every((each) => isAllowed(each, pattern)),
      );
      const plain = usable.filter((pattern) => !pattern.includes('*'));
      const closest = closestName(id, plain);
      const fixes = closest === undefined ? [] : [setFix(node, closest)];
      return [problemOf('workspace-value', node, list, messages.value(id, usable), fixes)];
    });
  });
}

const isAllowed = ({ value }: Placed<readonly string[]>, text: string) =>
  value.some((pattern) => matchesWildcard(pattern, text));

/** What a body leaves open, the provider may choose among what isn't allowed. */
function openValueProblems({ rules, provider, body }: Check): Problem[] {
  const { zone, image } = provider.order.chosen ?? {};
  const open = [
    { path: zone, list: rules.zones[0], says: messages.noZone },
    { path: image, list: rules.images[0], says: messages.noImage },
  ];
  return open.flatMap(({ path, list, says }) => {
    if (!list || !path || presentValue(valueAtPath(body, provider.request, ...path))) return [];
    const inside = valueAtPath(body, provider.request, ...path.slice(0, -1)) ?? body;
    return [problemOf('workspace-value', inside, list, says(path.at(-1) ?? ''))];
  });
}

function nameProblems({ rules, provider, body }: Check): Problem[] {
  const node = valueAtPath(body, provider.request, ...provider.order.name);
  const name = stringOf(presentValue(node));
  if (!node || name === undefined) return [];
  return rules.names
    .filter((patterns) => !isAllowed(patterns, name))
    .map((patterns) => problemOf('workspace-name', node, patterns, messages.name(name, patterns.value)));
}

function tagProblems({ rules, provider, body }: Check): Problem[] {
  const { tags } = provider.order;
  if (rules.tags.length === 0 || !tags) return [];
  const lists = tags.map((path) => valueAtPath(body, provider.request, ...path));
  // A reference may stand for any tag.
  if (lists.some((list) => list?.type === 'string' && isReference(list.value))) return [];
  const keys = new Set(lists.flatMap((list) => elementsOf(list).flatMap(tagKey)));
  if (keys.has(undefined)) return [];
  const list = lists.find((found) => found !== undefined);
  return rules.tags.flatMap((required) => {
    const missing = required.value.filter((key) => !keys.has(key));
    return missing.length > 0 ? [problemOf('workspace-tags', list ?? body, required, messages.tags(missing))] : [];
  });
}

/** The key of a tag; undefined if a reference leaves it unknown. */
function tagKey(tag: Node): (string | undefined)[] {
  if (tag.type === 'string') return [stringOf(tag)?.split('.', 1)[0]];
  return propertyOf(tag, 'key') ? [stringOf(child(tag, 'key'))] : [];
}

function countProblems({ rules, provider, body }: Check): Problem[] {
  const { count } = provider.order;
  const node = count && valueAtPath(body, provider.request, ...count);
  const number = numberOf(node);
  if (!rules.maxCount || !node || number === undefined || number <= rules.maxCount.value) return [];
  return [problemOf('workspace-count', node, rules.maxCount, messages.count(rules.maxCount.value, number))];
}

function periodProblems({ rules, provider, body }: Check): Problem[] {
  const { maxMonths } = rules;
  const { period } = provider.order;
  if (!maxMonths || !period || provider.chargingModes?.modeOf(body) === 'pay-per-use') return [];
  const months = prepaidMonths(provider, body, period);
  const problems =
    months && months.value > maxMonths.value
      ? [problemOf('workspace-period', months.node, maxMonths, messages.period(maxMonths.value, months.value))]
      : [];
  const renewal = period.renewal && valueAtPath(body, provider.request, ...period.renewal);
  if (!renewal || (renewal.value !== true && renewal.value !== 'true')) return problems;
  const off = setFix(renewal, renewal.value === true ? false : 'false');
  return [...problems, problemOf('workspace-period', renewal, maxMonths, messages.renewal(maxMonths.value), [off])];
}

/** Parts of a month count as a whole one. */
const daysPerMonth = 30;
const unitsInMonths: ReadonlyMap<string, number> = new Map([
  ['year', 12],
  ['month', 1],
  ['week', 7 / daysPerMonth],
  ['day', 1 / daysPerMonth],
  ['hour', 1 / 24 / daysPerMonth],
]);

/** For how many months a body is prepaid, and the value that says so; undefined if that is unknown. */
function prepaidMonths(
  provider: Provider,
  body: Node,
  period: NonNullable<OrderFields['period']>,
): { readonly value: number; readonly node: Node } | undefined {
  const given = presentValue(valueAtPath(body, provider.request, ...period.number));
  const number = given ? numberOf(given) : period.default;
  const unitNode = period.unit && presentValue(valueAtPath(body, provider.request, ...period.unit));
  const unit = unitNode === undefined ? 'month' : stringOf(unitNode)?.toLowerCase();
  const factor = unit === undefined ? undefined : unitsInMonths.get(unit);
  if (number === undefined || factor === undefined) return undefined;
  // What is a whole number of months must not become more by a fraction.
  return { value: Math.ceil(Number((number * factor).toFixed(6))), node: given ?? body };
}

/** A longer list is not quoted. */
const maxQuoted = 4;

const messages = {
  fault: ({ value: { en, zh }, rules }: RuleFault): LocalizedText => {
    if (rules.length === 0) {
      return { en: `The rules of this workspace are incomplete: ${en}`, zh: `此工作区的规则不完整：${zh}` };
    }
    return rules.every((rule) => rule === 'production')
      ? { en: `Every profile counts as production: ${en}`, zh: `所有配置均视为生产：${zh}` }
      : { en: `Can't check the rules of this workspace: ${en}`, zh: `无法检查此工作区的规则：${zh}` };
  },
  value: (text: string, allowed: readonly string[]): LocalizedText => {
    const use = allowed.length > 0 && allowed.length <= maxQuoted ? alternativesText(allowed) : undefined;
    return {
      en: `"${text}" can't be used in this workspace.${use ? ` Use ${use.en}.` : ''}`,
      zh: `此工作区不允许使用“${text}”。${use ? `请使用${use.zh}。` : ''}`,
    };
  },
  noZone: (field: string): LocalizedText => ({
    en: `Missing "${field}": this workspace allows only certain zones.`,
    zh: `缺少“${field}”：此工作区只允许部分可用区。`,
  }),
  noImage: (field: string): LocalizedText => ({
    en: `Missing "${field}": this workspace allows only certain images.`,
    zh: `缺少“${field}”：此工作区只允许部分镜像。`,
  }),
  name: (name: string, patterns: readonly string[]): LocalizedText => {
    if (patterns.length === 0) return messages.value(name, patterns);
    const use = alternativesText(patterns.slice(0, maxQuoted));
    return { en: `Names in this workspace must match ${use.en}.`, zh: `此工作区的名称须匹配${use.zh}。` };
  },
  tags: (missing: readonly string[]): LocalizedText => {
    const names = namesText(missing);
    return { en: `Tags in this workspace must include ${names.en}.`, zh: `此工作区的标签须包含${names.zh}。` };
  },
  count: (limit: number, found: number): LocalizedText => ({
    en: `At most ${limit} ${plural(limit, 'instance')} per request in this workspace, found ${found}.`,
    zh: `此工作区的每个请求最多 ${limit} 个实例，现为 ${found} 个。`,
  }),
  period: (limit: number, found: number): LocalizedText => ({
    en: `At most ${limit} prepaid ${plural(limit, 'month')} in this workspace, found ${found}.`,
    zh: `此工作区的预付费时长最多 ${limit} 个月，现为 ${found} 个月。`,
  }),
  renewal: (limit: number): LocalizedText => ({
    en: `At most ${limit} prepaid ${plural(limit, 'month')} in this workspace, but this renews automatically.`,
    zh: `此工作区的预付费时长最多 ${limit} 个月，但该订单会自动续费。`,
  }),
};
