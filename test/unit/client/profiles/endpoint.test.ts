import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { correctedEndpoint, endpointProblem } from '../../../../client/src/profiles/endpoint.ts';

const cases: readonly (readonly [text: string, problem: RegExp | undefined, corrected: string | undefined])[] = [
  ['https://ecs.example.com', undefined, undefined],
  ['https://ecs.example.com:8443/', undefined, undefined],
  ['http://127.0.0.1:9', undefined, undefined],
  ['http://localhost:9', undefined, undefined],
  ['ecs.example.com', /start with https/, 'https://ecs.example.com'],
  ['ecs.example.com/v1', /start with https/, 'https://ecs.example.com'],
  ['http://ecs.example.com', /must use https/, 'https://ecs.example.com'],
  ['https://ecs.example.com/v1?x', /scheme and host only/, 'https://ecs.example.com'],
  ['https://user:word@ecs.example.com', /user name or password/, undefined],
  ['ftp://ecs.example.com', /start with https/, undefined],
  ['https://', /must be a URL/, undefined],
  ['https://a b', /must be a URL/, undefined],
  ['', /start with https/, undefined],
];

describe('endpointProblem and correctedEndpoint', () => {
  it('say why an endpoint is invalid, and which one it means', () => {
    for (const [text, problem, corrected] of cases) {
      const found = endpointProblem(text)?.en;
      if (problem) assert.match(found ?? '', problem, text);
      else assert.equal(found, undefined, text);
      assert.equal(correctedEndpoint(text), corrected, text);
    }
  });

  it('agree with the pattern of the setting, which shows the problem on its line in the settings', () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../package.json'), 'utf8'));
    const profiles = manifest.contributes.configuration.properties['instanceRequests.profiles'];
    const pattern = new RegExp(profiles.additionalProperties.properties.endpoint.pattern);
    // The pattern can't tell whether a URL without a host can be parsed.
    for (const [text, problem] of cases.filter(([text]) => text !== 'https://')) {
      assert.equal(pattern.test(text), problem === undefined, text);
    }
  });
});
