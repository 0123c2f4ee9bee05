import type { Rule } from '../../../core/model/rule.ts';
import { noDryRunRule, servers } from '../../shared/no-dry-run.ts';
import { fieldsIn } from '../body-accessors.ts';
import { envelopeRules } from './envelope.ts';
import { loginRules } from './login.ts';
import { newerVersionRules } from './newer-version.ts';
import { serverRules } from './server.ts';
import { userDataRules } from './user-data.ts';

/** The same rule, which also sees the fields of a body that are all inside an envelope. */
const insideEnvelope = (rule: Rule): Rule => ({
  ...rule,
  check: (body, report, context) => rule.check(fieldsIn(body), report, context),
});

export const rules: readonly Rule[] = [
  ...envelopeRules,
  ...[
    noDryRunRule('Request Parameters', servers),
    ...loginRules,
    ...serverRules,
    ...userDataRules,
    ...newerVersionRules,
  ].map(insideEnvelope),
];
