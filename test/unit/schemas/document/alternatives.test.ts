import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alternativeNodes, alternativesOf, withAlternative } from '../../../../schemas/document/alternatives.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';

/** The text of a file with another type and zone. */
function changed(fileName: string, text: string, alternative: { type: string; zone?: string }): string {
  const { root, provider } = analyzeRequest(text, fileName, { now: 0 });
  assert.ok(root && provider);
  return withAlternative(text, alternativeNodes(root, provider), alternative);
}

describe('an alternative of a request', () => {
  it('replaces the type and the zone, and nothing else', () => {
    const text = '// M6C in SEL-A\n{ "zoneId": "SEL-A", "instanceName": "M6C", "instanceTypeId": "M6C" }';
    assert.equal(
      changed('a.zenlayer-bmc.json', text, { type: 'M7D', zone: 'HKG-"A' }),
      '// M6C in SEL-A\n{ "zoneId": "HKG-\\"A", "instanceName": "M6C", "instanceTypeId": "M7D" }',
    );
  });

  it('finds them under other names and inside their objects', () => {
    const text = '{ "server": { "flavor": "a", "availability_zone": "x" } }';
    assert.equal(
      changed('a.huawei-ecs.json', text, { type: 'b', zone: 'y' }),
      '{ "server": { "flavor": "b", "availability_zone": "y" } }',
    );
  });

  it('leaves references, and what the body does not have', () => {
    const text = '{ "zoneId": "${env:ZONE}", "instanceTypeId": "M6C" }';
    assert.equal(
      changed('a.zenlayer-bmc.json', text, { type: 'M7D', zone: 'HKG-A' }),
      '{ "zoneId": "${env:ZONE}", "instanceTypeId": "M7D" }',
    );
  });

  it('is every type in every zone, the first type first', () => {
    assert.deepEqual(
      alternativesOf(['a', 'b'], ['x', 'y']).map(({ type, zone }) => `${type}${zone}`),
      ['ax', 'ay', 'bx', 'by'],
    );
    assert.deepEqual(alternativesOf(['a'], []), [{ type: 'a' }]);
  });
});
