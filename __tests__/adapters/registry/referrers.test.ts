// The list of referrers: read page by page, and distinguished from a registry without such a list.
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { problemsOf } from '../../support/problems.ts';
import { aClient, repositoryAt } from './aClient.ts';
import { digestOf, startRegistry, status, type TestRegistry } from './server.ts';

let registry: TestRegistry;
const subject = digestOf('an image');
const digests = [digestOf('a signature'), digestOf('a bill of materials')] as const;

beforeEach(async () => {
  registry = await startRegistry();
});
afterEach(() => registry.close());

const listed = (...found: readonly string[]): string =>
  JSON.stringify({ schemaVersion: 2, manifests: found.map((digest) => ({ digest, artifactType: 'a/type' })) });
const referrers = digests.map((digest) => ({ digest, artifactType: 'a/type' }));
const ask = () => aClient().referrers(repositoryAt(registry.host), subject);

it.each([
  ['without referrers is empty', listed(), []],
  ['has each referrer once', listed(digests[0], digests[1], digests[0]), referrers],
  [
    'leaves the type open where none is stated',
    JSON.stringify({ manifests: [{ digest: digests[0], artifactType: 7 }] }),
    [{ digest: digests[0], artifactType: undefined }],
  ],
  ['leaves out entries that are no descriptors', JSON.stringify({ manifests: [7, {}, { digest: 'latest' }] }), []],
  ['that is not an image index counts as no list', '{"errors":[]}', undefined],
  ['that is not JSON counts as no list', '<html>', undefined],
])('a list %s', async (_, body, found) => {
  registry.faults.push({ line: /referrers/, act: status(200, body) });
  expect(await ask()).toEqual(found);
});

it.each([400, 404, 405, 501])('a registry that answers %i has no list', async (code) => {
  registry.faults.push({ line: /referrers/, act: status(code) });
  expect(await ask()).toBeUndefined();
});

it('a list of several pages is read to its end', async () => {
  const link = `<https://elsewhere.test/v2/other/referrers/${subject}?page=2>; rel="next"`;
  registry.faults.push({ line: /page=2/, act: status(200, listed(digests[1])) });
  registry.faults.push({ line: /referrers/, act: status(200, listed(digests[0]), { link }) });
  expect(await ask()).toEqual(referrers);
  expect(registry.lines()).toEqual([
    `GET /v2/acme/app/referrers/${subject}`,
    `GET /v2/acme/app/referrers/${subject}?page=2`,
  ]);
});

it.each([404, 500])('a list whose second page is answered with %i is refused: it is not the whole', async (code) => {
  const link = '<?page=2>; rel="next"';
  registry.faults.push({ line: /page=2/, act: status(code) });
  registry.faults.push({ line: /referrers/, act: status(200, listed(digests[0]), { link }) });
  expect(await problemsOf(ask())).toMatchObject([{ code: expect.stringMatching(/^REGISTRY_/) }]);
});

it('a list without end is refused', async () => {
  const link = '<?page=again>; rel="next"';
  registry.faults.push({ line: /referrers/, act: status(200, listed(), { link }) });
  expect(await problemsOf(ask())).toMatchObject([{ code: 'REGISTRY_REFUSED' }]);
});
