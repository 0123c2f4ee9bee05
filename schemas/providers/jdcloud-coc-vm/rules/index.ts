import type { Rule } from '../../../core/model/rule.ts';
import { instances, noDryRunRule } from '../../shared/no-dry-run.ts';
import { inInstanceSpec } from '../body-accessors.ts';
import { chargingRules } from './charging.ts';
import { countRules } from './count.ts';
import { diskRules } from './disks.ts';
import { idRules } from './ids.ts';
import { loginRules } from './login.ts';
import { nameRules } from './names.ts';
import { passwordRules } from './password.ts';
import { periodNameRules } from './period-names.ts';
import { structureRules } from './structure.ts';

export const rules: readonly Rule[] = [
  ...countRules,
  ...nameRules,
  ...idRules,
  ...loginRules,
  ...passwordRules,
  ...diskRules,
  ...chargingRules,
  ...periodNameRules,
  ...structureRules,
  noDryRunRule('请求参数', instances, (body) => [body, inInstanceSpec(body)]),
];
