import type { Json } from '../core/json.ts';
import { workspaceFile } from '../document/workspace-fields.ts';
import { workspaceFileName } from '../document/workspace-file-name.ts';
import { providers } from '../providers/registry.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { rulesPage } from './rules-page.ts';

/** Every file that is generated from the schemas: its path from the root of the project, and its content. */
export function filesFromSchemas(): { path: string; text: string }[] {
  return [
    ...providers.map(({ id, name, operation, request }) =>
      schemaFile(id, jsonSchemaOf(`${name}: ${operation}`, request)),
    ),
    schemaFile('workspace', jsonSchemaOf(workspaceFileName, workspaceFile)),
    schemaFile('workspace.zh-cn', jsonSchemaOf(workspaceFileName, workspaceFile, 'zh-cn')),
    { path: 'docs/rules.md', text: rulesPage() },
  ];
}

const schemaFile = (name: string, schema: Json) => ({
  path: `schemas/json/${name}.json`,
  text: `${JSON.stringify(schema, null, 2)}\n`,
});
