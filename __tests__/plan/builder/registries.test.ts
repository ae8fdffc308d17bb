import { describe, expect, it } from '@jest/globals';
import { parseRepository } from '../../../src/oci/reference.ts';
import { hostsOf, type KnownRegistries, registrySettings } from '../../../src/plan/builder/registries.ts';
import { aPlan } from '../../support/plan.ts';

const none = { mirrors: [], insecure: [] };
const usual = { mirrors: [], protection: 'usual', authorities: [], pairs: [] };

function settingsFor(difference: Partial<KnownRegistries>) {
  return registrySettings({
    hosts: [],
    insecure: [],
    engine: none,
    certificates: {},
    extraAuthority: undefined,
    isOnThisMachine: false,
    ...difference,
  });
}

describe('what the builder is told of registries', () => {
  const hub = { host: 'mirror.example', path: '', isPlain: false };
  const local = { host: 'localhost:5000', path: '/hub', isPlain: true };

  it('nothing but their names where nothing is known', () => {
    expect(settingsFor({ hosts: ['ghcr.io'] })).toEqual([{ host: 'ghcr.io', ...usual }]);
  });

  it('the mirrors of the engine, and which of them has no protection', () => {
    expect(
      settingsFor({ engine: { mirrors: [hub, local], insecure: ['old.example'] }, isOnThisMachine: true }),
    ).toEqual([
      { host: 'docker.io', ...usual, mirrors: ['mirror.example', 'localhost:5000/hub'] },
      { host: 'old.example', ...usual, protection: 'none' },
      { host: 'localhost:5000', ...usual, protection: 'none' },
      { host: 'mirror.example', ...usual },
    ]);
  });

  it('no mirror that it could not reach', () => {
    expect(settingsFor({ engine: { mirrors: [local], insecure: [] } })).toEqual([]);
  });

  it('the certificates of the engine, and those that Node was given for all that are not of this machine', () => {
    const own = { authorities: ['/certs/ca.crt'], pairs: [{ certificate: '/certs/a.cert', key: '/certs/a.key' }] };
    const known = {
      hosts: ['ghcr.io', 'localhost:5000', 'localhost:5443', 'open.example'],
      insecure: ['open.example'],
      certificates: { 'localhost:5443': own, 'base.example': own },
      extraAuthority: '/extra.pem',
    };
    expect(settingsFor(known)).toEqual([
      { host: 'ghcr.io', ...usual, authorities: ['/extra.pem'] },
      { host: 'localhost:5000', ...usual },
      {
        host: 'localhost:5443',
        ...usual,
        ...own,
        authorities: ['/certs/ca.crt', '/extra.pem'],
        protection: 'certificates',
      },
      { host: 'open.example', ...usual, protection: 'none' },
      {
        host: 'base.example',
        ...usual,
        ...own,
        authorities: ['/certs/ca.crt', '/extra.pem'],
        protection: 'certificates',
      },
    ]);
  });
});

it('the registries of a plan are those of its images and of its cache', () => {
  const plan = aPlan();
  const [image] = plan.images;
  if (image === undefined) throw new Error('The plan has an image.');
  const images = [
    {
      ...image,
      repositories: ['ghcr.io/a/b', 'acme/app'].map(parseRepository),
      cache: {
        from: [
          { type: 'registry', ref: 'cache.example:5000/a/b:cache' },
          { type: 'gha', scope: 'x' },
          { type: 'registry', ref: 'acme/cache' },
        ],
        to: [{ type: 'registry', ref: 'localhost/c', mode: 'max' }],
        reason: '',
      },
    },
  ];
  expect(hostsOf(images)).toEqual(['ghcr.io', 'docker.io', 'cache.example:5000', 'localhost']);
});
