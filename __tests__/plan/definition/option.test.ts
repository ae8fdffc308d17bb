import { describe, expect, it } from '@jest/globals';
import { attributesIn, cacheIn, isAttested, isSameOption, outputIn } from '../../../src/plan/definition/option.ts';

describe('an option of a target', () => {
  it.each([
    ['text', 'type=local,dest=out', { type: 'local', dest: 'out' }],
    ['keys in capitals', 'TYPE=local,Dest=out', { type: 'local', dest: 'out' }],
    ['blanks around its parts', ' type=local , dest=out ', { type: 'local', dest: 'out' }],
    ['quotes', 'type=local,"dest=a,b"', { type: 'local', dest: 'a,b' }],
    ['blanks around quotes', 'type=local, "dest=a""b" ', { type: 'local', dest: 'a"b' }],
    ['a value with `=`', 'type=gha,url=a?b=c', { type: 'gha', url: 'a?b=c' }],
    ['a key twice, of which the last one counts', 'type=local,dest=a,DEST=b', { type: 'local', dest: 'b' }],
    ['a map', { TYPE: 'local', dest: 'a,b', disabled: true }, { type: 'local', dest: 'a,b', disabled: 'true' }],
    ['nothing', undefined, {}],
  ])('is read from %s', (_, option, attributes) => {
    expect(attributesIn(option)).toEqual(attributes);
  });

  it.each([
    ['a bare reference', 'ghcr.io/acme/app:cache', { type: 'registry', ref: 'ghcr.io/acme/app:cache' }],
    ['attributes', 'type=gha', { type: 'gha' }],
    ['a map', { type: 'gha' }, { type: 'gha' }],
  ])('that is a cache is read from %s', (_, option, attributes) => {
    expect(cacheIn(option)).toEqual(attributes);
  });

  it.each([
    ['a bare path', 'out', { type: 'local', dest: 'out' }],
    ['a bare path with `=`', 'a=b', { type: 'local', dest: 'a=b' }],
    ['a type', 'type=cacheonly', { type: 'cacheonly' }],
    ['attributes', 'dest=out,type=tar', { type: 'tar', dest: 'out' }],
    ['a map', { type: 'tar', dest: 'out' }, { type: 'tar', dest: 'out' }],
  ])('that is an output is read from %s', (_, option, attributes) => {
    expect(outputIn(option)).toEqual(attributes);
  });

  it.each([
    [{ type: 'sbom' }, true],
    [{ disabled: 'false' }, true],
    [{ disabled: 'true' }, false],
    [{ disabled: '1' }, false],
    [{ disabled: 'T' }, false],
  ])('%j is attested: %s', (attributes, is) => {
    expect(isAttested(attributes)).toBe(is);
  });

  it.each([
    [{ a: '1', b: '2' }, { b: '2', a: '1' }, true],
    [{ a: '1' }, { a: '2' }, false],
    [{ a: '1' }, { a: '1', b: '2' }, false],
  ])('%j and %j say the same: %s', (one, other, is) => {
    expect(isSameOption(one, other)).toBe(is);
  });
});
