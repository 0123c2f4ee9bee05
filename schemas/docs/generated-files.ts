import { providers } from '../providers/registry.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { rulesPage } from './rule-page.ts';

/** Every file that is generated from the schemas: its path from the root of the project, and its content. */
export function filesFromSchemas(): { path: string; text: string }[] {
  return [
    ...providers.map((provider) => ({
      path: `schemas/json/${provider.id}.json`,
      text: `${JSON.stringify(jsonSchemaOf(provider), null, 2)}\n`,
    })),
    { path: 'docs/rules.md', text: rulesPage() },
  ];
}
