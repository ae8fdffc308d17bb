import { describe, expect, it } from '@jest/globals';
import { parseSarif } from '../../src/gate/reports.ts';
import { fc } from '../support/chance.ts';

const rules = [{ id: 'CVE-1', defaultConfiguration: { level: 'error' } }, { id: 'CVE-2' }];
const sarif = (results: unknown): string =>
  JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'scanner', rules } }, results }] });

describe('a finding', () => {
  it.each([
    ['has the level of its own', { ruleId: 'CVE-1', level: 'note' }, { level: 'note' }],
    ['has the level of its rule', { ruleId: 'CVE-1' }, { level: 'error' }],
    ['is a warning where nothing says its level', { ruleId: 'CVE-2' }, { level: 'warning', rule: 'CVE-2' }],
    [
      'is a warning where its level is unknown',
      { ruleId: 'CVE-2', level: 'fatal' },
      { level: 'warning', rule: 'CVE-2' },
    ],
    ['has a message', { message: { text: 'old library' } }, { level: 'warning', rule: '', message: 'old library' }],
    ['has a place', { locations: [located('lib/a.so', 7)] }, { level: 'warning', rule: '', place: 'lib/a.so:7' }],
    ['may have a place without a line', { locations: [located('a')] }, { level: 'warning', rule: '', place: 'a' }],
  ])('%s', (_, result, expected) => {
    expect(parseSarif(sarif([result]))?.findings).toEqual([{ rule: 'CVE-1', message: '', place: '', ...expected }]);
  });

  it('that is more serious comes first', () => {
    const levels = ['note', 'error', 'none', 'warning'];
    const found = parseSarif(sarif(levels.map((level) => ({ level }))))?.findings.map(({ level }) => level);
    expect(found).toEqual(['error', 'warning', 'note', 'none']);
  });
});

function located(uri: string, startLine?: number) {
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine } } };
}

describe('SARIF', () => {
  it.each(['', 'text', '[]', '{}', '{"runs": {}}'])('is not %j', (text) => {
    expect(parseSarif(text)).toBeUndefined();
  });

  it('of any shape is read without a fault', () => {
    const anything = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        tie('object'),
        fc.array(tie('value')),
      ),
      object: fc.dictionary(
        fc.constantFrom('runs', 'tool', 'driver', 'rules', 'results', 'message', 'locations'),
        tie('value'),
      ),
    }));
    fc.assert(fc.property(fc.array(anything.value), (runs) => parseSarif(JSON.stringify({ runs })) !== undefined));
  });
});
