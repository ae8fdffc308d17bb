import { describe, expect, it } from '@jest/globals';
import { policyFiles, policyLine, strictPolicies } from '../../../src/plan/bake/policy.ts';

const printed = {
  Files: [{ Filename: 'a,b.rego', Data: null }, { Filename: 'c.rego' }],
  Reset: true,
  Disabled: false,
  Strict: false,
  LogLevel: 'warning',
};

describe('a policy of a target', () => {
  it.each([
    ['as it is printed', printed, '"filename=a,b.rego",filename=c.rego,reset=true,strict=false,log-level=warning'],
    ['with nothing in it', { Files: null, Reset: false, Disabled: false, Strict: null, LogLevel: null }, ''],
    ['as a map', { filename: 'a.rego', strict: true }, 'filename=a.rego,strict=true'],
    ['as text', 'filename=a.rego,reset=true', 'filename=a.rego,reset=true'],
    ['that is invalid', 3, ''],
  ])('%s is written so that bake can read it', (_, policy, line) => {
    expect(policyLine(policy)).toBe(line);
  });

  it('names its files', () => {
    expect([printed, 'filename=d,FILENAME=e', {}].flatMap(policyFiles)).toEqual(['a,b.rego', 'c.rego', 'd', 'e']);
  });

  it.each([
    ['is strict', ['filename=a'], ['filename=a', 'strict=true']],
    ['stays off', [{ Files: null, Disabled: true }], ['disabled=true']],
  ])('%s', (_, policies, strict) => {
    expect(strictPolicies(policies)).toEqual(strict);
  });
});
