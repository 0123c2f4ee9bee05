import type { LocalizedText } from '../core/localized-text.ts';
import type { Field, ValueSource } from '../core/model/field.ts';
import type { Provider } from '../core/model/provider.ts';
import type { Severity } from '../core/model/severity.ts';
import { fieldsOf } from '../core/normalize/resolve-field.ts';
import { groupBy } from '../core/util/group-by.ts';
import { builtinRules, limitsText } from '../core/validate/builtin-rules.ts';
import { type RuleEntry, severityNames } from './rule-entry.ts';

/** One check that the definition of one field leads to. */
interface Check {
  readonly code: string;
  /** The keys of the field from the root of the body, as the rules page writes them: `server.nics[].subnet_id`. */
  readonly path: string;
  /** What the check requires of this field; absent where the code alone says it. */
  readonly says?: LocalizedText | undefined;
  readonly providerError?: string | undefined;
  readonly severity?: Severity | undefined;
  /** What a pattern with a code of its own requires. */
  readonly pattern?: LocalizedText | undefined;
}

interface LocatedCheck extends Check {
  /** The section of the document that describes the field. */
  readonly section: string;
}

/** The codes that come from the definitions of the fields, each with the fields that it checks. */
export function fieldEntries(provider: Provider): RuleEntry[] {
  const byCode = groupBy(checksWithin(provider.request, '', ''), ({ code }) => code);
  const general = Object.entries(builtinRules)
    .filter(([code]) => code !== 'provider')
    .map(([code, { severity, documentation, fix }]) => {
      const checks = byCode.get(code) ?? [];
      return { code, severity, documentation, fix, where: checks.map(whereText), providerErrors: errorsOf(checks) };
    });
  return [...general, ...[...byCode].flatMap(([code, checks]) => namedPatternEntry(code, checks))];
}

/** The entry of a pattern with a code of its own; none for a built-in rule. */
function namedPatternEntry(code: string, checks: readonly LocatedCheck[]): RuleEntry[] {
  const { pattern, severity = 'error' } = checks.findLast((check) => check.pattern) ?? {};
  if (!pattern) return [];
  const documentation =
    severity === 'error'
      ? { en: `The value must ${pattern.en}.`, zh: `取值必须${pattern.zh}。` }
      : { en: `The value should ${pattern.en}.`, zh: `取值应${pattern.zh}。` };
  return [{ code, severity, documentation, where: checks.map(whereText), providerErrors: errorsOf(checks) }];
}

const errorsOf = (checks: readonly LocatedCheck[]) => [
  ...new Set(checks.flatMap(({ providerError }) => providerError || [])),
];

function whereText({ code, path, says, severity, section }: LocatedCheck): LocalizedText {
  const usual = Object.hasOwn(builtinRules, code) ? builtinRules[code as keyof typeof builtinRules].severity : severity;
  const unusual = severity && severity !== usual ? severityNames[severity] : undefined;
  return {
    en: `${path}${says ? `: ${says.en}` : ''} (${[unusual?.en, section].filter(Boolean).join('; ')})`,
    zh: `${path}${says ? `：${says.zh}` : ''}（${[unusual?.zh, section].filter(Boolean).join('；')}）`,
  };
}

/** The checks of a field and of all fields in it; a field without a section has that of the field around it. */
function checksWithin(field: Field, path: string, outerSection: string): LocatedCheck[] {
  const section = field.section ?? outerSection;
  const checks = [...commonChecks(field, path), ...typeChecks(field, path)].map((check) => ({ ...check, section }));
  const item = field.type === 'array' ? checksWithin(field.item, `${path}[]`, section) : [];
  const value = field.type === 'map' ? checksWithin(field.value, `${path}{}`, section) : [];
  const inner = Object.entries(fieldsOf(field)).flatMap(([key, child]) =>
    checksWithin(child, path ? `${path}.${key}` : key, section),
  );
  return [...checks, ...item, ...value, ...inner];
}

/** The kinds of values that are sold in some zones only. */
const soldByZone: readonly ValueSource[] = ['instance-type', 'disk-type', 'charge-type'];

/** The checks that a field of any type can have. */
function commonChecks(field: Field, path: string): Check[] {
  const { required, newerThanDocument, deprecated, otherForms, errors, valueSource } = field;
  const otherTypes = otherForms?.jsonTypes;
  const checks: Check[] = [];
  if (required && path) checks.push({ code: 'required', path, providerError: errors?.required });
  if (newerThanDocument) checks.push({ code: 'later-field', path, says: newerThanDocument });
  if (deprecated) checks.push({ code: 'deprecated', path, says: deprecated });
  if (valueSource) checks.push({ code: 'account-value', path });
  if (valueSource && soldByZone.includes(valueSource)) checks.push({ code: 'sold-out', path });
  if (otherTypes) {
    const { says, severity = 'warning' } = otherTypes;
    checks.push({ code: 'type', path, says, providerError: errors?.type, severity });
  }
  return checks;
}

/** The checks that depend on a field's type. */
function typeChecks(field: Field, path: string): Check[] {
  const { errors } = field;
  const checks: Check[] = [];
  const limit = (code: 'length' | 'range', min: number | undefined, max: number | undefined, at = path) => {
    if (min === undefined && max === undefined) return;
    const severity = field.limitSeverity;
    checks.push({ code, path: at, says: limitsText(min, max), providerError: errors?.[code], severity });
  };
  if ('values' in field && field.values) {
    const { values, unlisted: severity } = field;
    checks.push({ code: 'enum', path, says: valuesText(values), providerError: errors?.enum, severity });
  }
  switch (field.type) {
    case 'string':
      limit('length', field.minLength, field.maxLength);
      if (field.pattern) {
        const { code, says, severity } = field.pattern;
        const words = code ? { code, pattern: says } : { code: 'pattern', says };
        checks.push({ ...words, path, providerError: errors?.pattern, severity });
      }
      break;
    case 'integer':
    case 'number':
      limit('range', field.minimum, field.maximum);
      break;
    case 'array':
      limit('length', field.minItems, field.maxItems);
      break;
    case 'map':
      limit('length', undefined, field.maxEntries);
      if (field.maxKeyLength !== undefined) limit('length', field.minKeyLength, field.maxKeyLength, `${path}{key}`);
      if (field.keyPattern) {
        const { code = 'pattern', says } = field.keyPattern;
        checks.push({ code, path: `${path}{key}`, says, providerError: errors?.pattern });
      }
      break;
    case 'object':
    case 'boolean':
  }
  return checks;
}

const valuesText = (values: readonly { readonly value: string | number }[]): LocalizedText => ({
  en: values.map(({ value }) => value).join(', '),
  zh: values.map(({ value }) => value).join('、'),
});
