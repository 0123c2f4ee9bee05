import type { Rule } from '../../../core/model/rule.ts';
import { noDryRunRule, servers } from '../../shared/no-dry-run.ts';
import { loginRules } from './login.ts';
import { newerVersionRules } from './newer-version.ts';
import { serverRules } from './server.ts';
import { userDataRules } from './user-data.ts';

export const rules: readonly Rule[] = [
  noDryRunRule('Request Parameters', servers),
  ...loginRules,
  ...serverRules,
  ...userDataRules,
  ...newerVersionRules,
];
