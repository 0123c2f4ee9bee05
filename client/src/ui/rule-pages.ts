/** The scheme of the pages that the codes of diagnostics link to: `instance-request-rule:/huawei-ecs/count.md`. */
export const ruleScheme = 'instance-request-rule';
