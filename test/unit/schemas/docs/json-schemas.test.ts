import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'jsonc-parser';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { diagnose } from '../../../support/builders/diagnose.ts';

const root = join(import.meta.dirname, '../../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The requests of the samples and of the provider's document, with our errors. */
function requestsOf(id: ProviderId) {
  return globSync(`{samples,test/fixtures/${id}}/*.${id}.json`, { cwd: root }).map((file) => {
    const text = read(file);
    const errors = diagnose(id, text).filter(({ severity }) => severity === 'error');
    return { name: basename(file), text, isValid: errors.length === 0 };
  });
}

/** How many problems VS Code's own JSON server reports of a text with a schema. */
async function problemsInEditor(text: string, schema: unknown): Promise<number> {
  const service = getLanguageService({});
  service.configure({
    validate: true,
    allowComments: true,
    schemas: [{ uri: 'schema', fileMatch: ['*'], schema: Object(schema) }],
  });
  const document = TextDocument.create('file:///request.json', 'jsonc', 1, text);
  const problems = await service.doValidation(document, service.parseJSONDocument(document), { comments: 'ignore' });
  return problems.length;
}

for (const { id } of providers) {
  describe(`the JSON Schema of ${id}`, () => {
    const schema = JSON.parse(read(`schemas/json/${id}.json`));
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
    const requests = requestsOf(id);

    it('is draft-07', () => {
      assert.equal(schema.$schema, 'http://json-schema.org/draft-07/schema#');
      assert.ok(new Ajv().validateSchema(schema));
    });

    for (const { name, text, isValid } of requests) {
      it(`${isValid ? 'accepts' : 'rejects'} ${name}`, async () => {
        assert.equal(validate(parse(text)), isValid, JSON.stringify(validate.errors));
        assert.equal((await problemsInEditor(text, schema)) === 0, isValid);
      });
    }

    it('finds at least a quarter of the mistakes that the rules find', () => {
      const cases: readonly { text: string }[] = JSON.parse(read(`test/fixtures/cases/${id}.json`));
      const wrong = cases.filter(({ text }) => diagnose(id, text).some(({ severity }) => severity === 'error'));
      const found = wrong.filter(({ text }) => !validate(parse(text)));
      assert.ok(found.length >= wrong.length / 4, `${found.length} of ${wrong.length}`);
    });
  });
}
