import { describe, expect, it } from '@jest/globals';
import { namedCaches, overrideTarget } from '../../../src/plan/bake/overrides.ts';

describe('an override', () => {
  it.each([
    ['app.context=../app', { context: '../app' }],
    ['*.dockerfile=/a', { dockerfile: '/a' }],
    ['app.contexts.base=/a=b', { contexts: { base: '/a=b' } }],
    ['app.output=type=local,dest=/a', { output: ['type=local,dest=/a'] }],
    ['app.cache-to+=type=gha', { 'cache-to': ['type=gha'] }],
    ['app.secrets=id=a,env=A', { secret: ['id=a,env=A'] }],
    ['app.secret.a.b=env=A', { secret: ['id=a.b,env=A'] }],
    ['app.entitlements=network.host', {}],
    ['app.ssh=', {}],
    ['app.args.context=/a', {}],
    ['app.labels.output=/a', {}],
    ['app', {}],
  ])('%s names %j', (text, target) => {
    expect(overrideTarget(text)).toEqual(target);
  });

  it('names caches', () => {
    expect(namedCaches(['a.cache-to=TYPE=gha,scope=a', 'a.pull=true', '*.cache-from=b/c:d'])).toEqual({
      'cache-from': [{ type: 'registry', ref: 'b/c:d' }],
      'cache-to': [{ type: 'gha', scope: 'a' }],
    });
  });
});
