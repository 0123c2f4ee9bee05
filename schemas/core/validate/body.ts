import type { Field } from '../model/field.ts';
import { type Add, type Problem, rangeOf } from '../model/problem.ts';
import type { Provider } from '../model/provider.ts';
import type { CheckContext, Report } from '../model/rule.ts';
import { FieldIndex } from '../normalize/field-aliases.ts';
import { interpretValue, isOfType } from '../normalize/interpret-value.ts';
import { type NormalizedBody, normalizeBody } from '../normalize/normalize-body.ts';
import { isReference, keyOf, type Node, propertyAround } from '../syntax/node.ts';
import { checkArray, checkLoneItem } from './array.ts';
import { withoutHandled } from './empty-fields.ts';
import { checkMap } from './map.ts';
import { checkObject } from './object.ts';
import { judgeNames, judgeRules } from './other-names.ts';
import { checkReference } from './references.ts';
import { checkNumber, checkString } from './scalar.ts';
import { shareReadings } from './share-readings.ts';
import { checkType, mergeNulls } from './type.ts';
import type { Walk } from './walk.ts';

/**
 * All problems of a body that a provider's fields and rules report, in the order of the text.
 * Rules run even if fields have problems; checks ignore a value that is a reference.
 */
export function validateBody(provider: Provider, body: Node, context: CheckContext): Problem[] {
  const problems: Problem[] = [];
  const add: Add = (finding) => problems.push({ ...finding, ...rangeOf(finding.node) });
  const index = new FieldIndex(provider.request);
  const walk: Walk = { add, provider, index, readings: new Map(), check: checkField };
  checkField(body, { ...provider.request, required: true }, walk);
  const isOtherForm = walk.readings.size > 0 || problems.some(({ code }) => otherFormCodes.has(code));
  if (!isOtherForm) {
    problems.push(...checkRules(provider, asWritten(body), context));
    return inOrder(provider, problems);
  }
  const normalized = normalizeBody(body, provider.request, index);
  const ofRules = judgeRules(walk.readings, checkRules(provider, normalized, context), (ignored) =>
    checkRules(provider, normalizeBody(body, provider.request, index, ignored), context),
  );
  const judged = judgeNames([...problems, ...ofRules.problems], walk.readings, ofRules.needed, index.places);
  return inOrder(provider, judged);
}

/** The problems in the order of the text. */
function inOrder({ request }: Provider, problems: readonly Problem[]): Problem[] {
  const isNullHint = request.otherForms?.nullSeverity === undefined;
  const single = withoutHandled(problems, isNullHint);
  const merged = isNullHint ? mergeNulls(single) : single;
  return merged.toSorted((a, b) => a.start - b.start);
}

/** The problems that the rules of a provider find in a body. */
function checkRules(provider: Provider, normalized: NormalizedBody, context: CheckContext): Problem[] {
  const problems: Problem[] = [];
  const ruleContext = shareReadings(normalized.body, context);
  let rule: Provider['rules'][number] | undefined;
  // One function for all rules, most of which report nothing.
  const report: Report = (changed, { about, ...message }, ...fixes) => {
    if (!rule) return;
    const { code, severity, providerError } = rule;
    const node = normalized.written(changed);
    problems.push({
      code,
      severity,
      node,
      about: [normalized.nameOf(changed), ...(about === undefined ? [] : [about])],
      message,
      providerError,
      fixes,
      ...rangeOf(node),
    });
  };
  for (rule of provider.rules) rule.check(normalized.body, report, ruleContext);
  return problems;
}

/** A body without other forms, which is already normalized. */
function asWritten(body: Node): NormalizedBody {
  const nameOf = (node: Node) => {
    const property = propertyAround(node);
    return property ? keyOf(property) : '';
  };
  return { body, written: (node) => node, nameOf };
}

/** The checks that report a field in another form; rules get the normalized body then. */
const otherFormCodes: ReadonlySet<string> = new Set(['unknown-field', 'type', 'enum']);

function checkField(node: Node, field: Field, walk: Walk): void {
  if (node.type === 'string' && isReference(node.value)) {
    checkReference(node, field, walk);
    return;
  }
  if (!isOfType(node, field)) {
    const reading = interpretValue(node, field);
    if (reading.kind === 'element' && field.type === 'array') {
      checkLoneItem(node, field, walk);
      return;
    }
    checkType(node, field, walk.add);
    if (reading.kind === 'inner') checkField(reading.node, reading.field, walk);
    return;
  }
  switch (field.type) {
    case 'string':
      checkString(node, field, walk);
      break;
    case 'integer':
    case 'number':
      checkNumber(node, field, walk);
      break;
    case 'boolean':
      break;
    case 'object':
      checkObject(node, field, walk);
      break;
    case 'map':
      checkMap(node, field, walk);
      break;
    case 'array':
      checkArray(node, field, walk);
  }
}
