import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import {
  cacheExports,
  exportDefinition,
  hasImports,
  needsCacheToken,
  withoutImports,
} from '../../../src/plan/cache/cache-exports.ts';
import { refuseCacheClash } from '../../../src/plan/cache/work.ts';
import { cacheKeys, type Definition } from '../../../src/plan/definition/definition.ts';
import { cacheIn } from '../../../src/plan/definition/option.ts';
import { aPlan } from '../../support/plan.ts';

const gha = { type: 'gha', scope: 'a', mode: 'max' };
const inline = { type: 'inline' };
const local = { type: 'local', dest: '/c' };
const exports = { app: [gha], tool: [local] };
const definition: Definition = {
  group: { default: { targets: ['app', 'tool'] } },
  target: {
    app: {
      context: '.',
      args: { A: '$${x}' },
      annotations: ['index:a=b'],
      attest: ['type=sbom'],
      'cache-from': ['type=gha,scope=a', { type: 'registry', ref: 'r/a' }],
      'cache-to': [inline],
      'no-cache': true,
      pull: true,
      output: ['type=image,push=true'],
    },
    tool: { context: 'tool', tags: ['r/tool'] },
    plain: { context: 'plain', output: ['type=local,dest=out'] },
  },
};

describe('the caches of a definition', () => {
  it('are written later, but for the one that is a part of the image', () => {
    const cache = { from: [], to: [gha, inline], reason: '' };
    const images = aPlan().images.map((image) => ({ ...image, name: 'app', cache }));
    const targets = { tool: { 'cache-to': [local, 'type=inline'] } };
    const bake = { names: ['app'], targets, rules: {} };
    expect(cacheExports(definition, images, bake)).toEqual(exports);
    expect(cacheKeys(cache)).toEqual({ 'cache-from': [], 'cache-to': [inline] });
  });

  it('are written for each part of an image', () => {
    const parts = ['a', 'b'].map((target) => {
      const platform = parsePlatform(`linux/${target === 'a' ? 'amd64' : 'arm64'}`);
      return { target, platform, cache: { from: [], to: [{ ...gha, scope: target }], reason: '' } };
    });
    const images = aPlan().images.map((image) => ({ ...image, name: 'app', parts }));
    expect(cacheExports({ target: { a: {}, b: {} } }, images, undefined)).toEqual({
      a: [{ ...gha, scope: 'a' }],
      b: [{ ...gha, scope: 'b' }],
    });
  });

  it('are written by the same build, which makes nothing, and builds nothing again', () => {
    expect(exportDefinition(definition, { ...exports, app: [{ ...gha, scope: '${a}' }] })).toEqual({
      group: { default: { targets: ['app', 'tool'] } },
      target: {
        app: {
          context: '.',
          args: { A: '$${x}' },
          'cache-from': ['type=gha,scope=a', { type: 'registry', ref: 'r/a' }],
          'cache-to': [{ ...gha, scope: '$${a}' }],
          attest: [{ type: 'provenance', disabled: 'true' }],
          output: [{ type: 'cacheonly' }],
        },
        tool: {
          context: 'tool',
          'cache-to': [local],
          attest: [{ type: 'provenance', disabled: 'true' }],
          output: [{ type: 'cacheonly' }],
        },
        plain: { context: 'plain' },
      },
    });
  });

  it('can be left unread, all of them or those of one type', () => {
    expect(withoutImports(definition, 'gha').target['app']?.['cache-from']).toEqual([{ type: 'registry', ref: 'r/a' }]);
    expect(
      [definition, withoutImports(definition, 'gha'), withoutImports(definition)].map((each) => hasImports(each)),
    ).toEqual([true, true, false]);
  });

  it('are known by their type, as text and as data', () => {
    expect(['gha', 'registry', 'local', 's3'].filter((type) => hasImports(definition, type))).toEqual([
      'gha',
      'registry',
    ]);
  });

  it.each([
    { from: ['type=gha,scope=a'], to: [], isGiven: true },
    { from: [], to: [{ type: 'gha', scope: 'a' }], isGiven: true },
    { from: ['type=registry,ref=a/b'], to: [], isGiven: false },
    { from: [], to: [], isGiven: false },
    { from: [{ type: 'gha', url_v2: 'http://evil' }], to: [], isGiven: false },
    { from: ['type=gha,url=http://evil/'], to: [], isGiven: false },
    { from: ['TYPE=gha,URL=http://evil/'], to: [], isGiven: false },
    { from: ['type=gha,scope=a'], to: [{ type: 'gha', url_v2: 'http://evil' }], isGiven: false },
    { from: ['type=gha,url=http://mine/,token=t'], to: ['type=gha'], isGiven: true },
  ])('have the token of the step: $isGiven for $from and $to', ({ from, to, isGiven }) => {
    expect(needsCacheToken({ target: { app: { 'cache-from': from, 'cache-to': to } } })).toBe(isGiven);
  });
});

const tags = ['ghcr.io/acme/app:1.2.3', 'ghcr.io/acme/app:latest', 'docker.io/library/app:1'];

function refused(...to: readonly unknown[]): readonly string[] {
  try {
    refuseCacheClash(tags, to.map(cacheIn));
    return [];
  } catch (error) {
    return error instanceof Failure ? error.problems.map(({ code, fact }) => `${code}: ${fact}`) : ['a bug'];
  }
}

const clash = (reference: string): string =>
  `INPUT_CONFLICT: \`cache-to\` would overwrite ${reference}, which is a tag of the image.`;

describe('a cache', () => {
  it.each([
    ['with a tag of the image', 'type=registry,ref=ghcr.io/acme/app:1.2.3,mode=max', [clash('ghcr.io/acme/app:1.2.3')]],
    ['without a tag, which means latest', 'ref=ghcr.io/acme/app,type=registry', [clash('ghcr.io/acme/app:latest')]],
    ['under the short name of the image', 'type=registry,ref=app:1', [clash('docker.io/library/app:1')]],
    ['in capitals', 'TYPE=Registry,REF=ghcr.io/acme/app:latest', [clash('ghcr.io/acme/app:latest')]],
    [
      'with blanks and quotes',
      ' type=registry, "ref=ghcr.io/acme/app:latest" ,mode=max',
      [clash('ghcr.io/acme/app:latest')],
    ],
    ['as a bare reference', 'ghcr.io/acme/app:1.2.3', [clash('ghcr.io/acme/app:1.2.3')]],
    ['as a map', { type: 'registry', ref: 'ghcr.io/acme/app' }, [clash('ghcr.io/acme/app:latest')]],
    ['with its own tag', 'type=registry,ref=ghcr.io/acme/app:buildcache', []],
    ['in another repository', 'type=registry,ref=ghcr.io/acme/cache:1.2.3', []],
    ['of another type', 'type=gha,scope=ghcr.io/acme/app:1.2.3', []],
    ['of an invalid name', 'type=registry,ref=:::', []],
  ] as const)('%s', (_, entry, expected) => {
    expect(refused(entry)).toEqual(expected);
  });
});
