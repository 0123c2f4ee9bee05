import type { Rule } from '../../../core/model/rule.ts';
import { allClassesRule } from '../../../core/util/password.ts';
import { classes, newPasswordFix } from '../password.ts';

/** Rules for the password. */
export const loginRules: readonly Rule[] = [
  allClassesRule({
    section: 'Notes, 2',
    providerError: 'InvalidParameter',
    documentation: {
      en: 'A password must include at least one uppercase letter, one lowercase letter, one digit and one special character.',
      zh: '密码须至少包含一个大写字母、一个小写字母、一个数字和一个特殊字符。',
    },
    classes,
    newPassword: newPasswordFix,
  }),
];
