// Registries that lag, return wrong data and cut responses: a confirmed write counts, an unknown state does not.
import { expect } from '@jest/globals';
import { ended, failed, published } from './support/endings.ts';
import { goalInTurn, patientTrial, trial } from './support/goal.ts';
import { places } from './support/places.ts';
import { headed, lagging, lie, type Rule, refuse, say } from './support/rules.ts';
import { setScene } from './support/scene.ts';
import { type Outcome, runTrial, tags } from './support/trial.ts';

const scene = setScene();

const said = (code: string, message: string): string => JSON.stringify({ errors: [{ code, message }] });
const countOf = ({ proxies }: Outcome, line: RegExp): number =>
  proxies.flatMap(({ log }) => log).filter((entry) => line.test(entry.line)).length;
const tagPuts = /^PUT .*\/manifests\/[^:]+$/;

goalInTurn('R31', (name) => {
  const run = (rules: readonly Rule[], existing: readonly string[] = tags): Promise<Outcome> =>
    runTrial({ builder: scene.builder(), upstreams: scene.upstreams(name, 1), existing, faults: { 0: rules } });

  for (const [what, existing] of [
    ['tags that exist', tags],
    ['a new tag', ['1.2', '1', 'latest']],
  ] as const) {
    patientTrial(`lag-tag: ${what}`, async () => {
      const outcome = await run(lagging(/\/manifests\/[^:]+$/, 3000), existing);
      expect(ended(outcome)).toEqual(published(1));
      expect(countOf(outcome, tagPuts)).toBe(4);
    });
  }

  patientTrial('lag-digest: what was pushed is not there yet', async () => {
    const outcome = await run(lagging(/\/manifests\/sha256:/, 3000));
    expect(ended(outcome)).toEqual(published(1));
  });

  patientTrial('lag-tag, and the next tag is refused: nothing is said that is not known', async () => {
    const faults = [{ method: /^PUT$/, path: /\/manifests\/1\.2$/, act: refuse(403) }];
    const outcome = await run([...faults, ...lagging(/\/manifests\/1\.2\.3$/, 3000)]);
    expect(ended(outcome)).toEqual(failed(1, ['TAGS_NOT_MOVED', 'REGISTRY_UNAUTHORIZED']));
  });
});

goalInTurn('R32', (name) => {
  const put = { method: /^PUT$/, path: /\/manifests\/1\.2\.3$/ };
  for (const [status, code, message] of [
    [
      400,
      'TAG_INVALID',
      "The image tag '1.2.3' already exists and cannot be overwritten because the tag is immutable.",
    ],
    [403, 'DENIED', 'requested access to the resource is denied'],
    [409, 'CONFLICT', 'tag 1.2.3 already exists'],
  ] as const) {
    trial(`lost answer on immutable tag, ${status}`, async () => {
      const outcome = await runTrial({
        builder: scene.builder(),
        upstreams: scene.upstreams(name, 1),
        existing: ['1.2', '1', 'latest'],
        faults: {
          0: [
            { ...put, times: 1, act: lie },
            { ...put, act: say(status, said(code, message)) },
          ],
        },
      });
      expect(ended(outcome)).toEqual(published(1));
    });
  }
});

goalInTurn('R33', (name) => {
  const list = (names: readonly string[], headers: Readonly<Record<string, string>> = {}) =>
    say(200, JSON.stringify({ name: 'x', tags: names }), headers);
  const run = (rules: readonly Rule[]): Promise<Outcome> =>
    runTrial({ builder: scene.builder(), upstreams: scene.upstreams(name, 1), faults: { 0: rules } });
  const later = { path: /\/tags\/list\?.*last=/ };
  const first = { path: /\/tags\/list/ };
  const newer = { '1.2.3': 'new', '1.2': 'new', '1': 'new', latest: 'old' };
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const annotations = { 'org.opencontainers.image.version': '2.0.0' };
  // A name alone holds nothing back: the image has to say that it is this release.
  const release = {
    path: /\/manifests\/2\.0\.0$/,
    act: say(200, JSON.stringify({ schemaVersion: 2, mediaType, manifests: [], annotations }), {
      'content-type': mediaType,
    }),
  };

  trial('incomplete list: the page that the link names is missing, and so is the one after the last name', async () => {
    const link = '</v2/other/tags/list?n=1000&last=0.9.0>; rel="next"';
    const outcome = await run([
      { ...later, act: refuse(404) },
      { ...first, act: list(['0.9.0'], { link }) },
    ]);
    expect(outcome.state).toEqual([{ '1.2.3': 'new', '1.2': 'old', '1': 'old', latest: 'old' }]);
    expect(outcome.step.exitCode).toBe(0);
    expect(outcome.step.log).toMatch(/^::warning::\S+:latest /m);
  });

  trial('incomplete list: the link is a bare address elsewhere, and what it means has a newer release', async () => {
    const link = 'http://192.0.2.1/other/tags/list?n=1000&last=0.9.0; rel=next';
    const outcome = await run([
      release,
      { ...later, act: list(['2.0.0']) },
      { ...first, act: list(['0.9.0'], { link }) },
    ]);
    expect({ state: outcome.state, exitCode: outcome.step.exitCode }).toEqual({ state: [newer], exitCode: 0 });
  });

  trial('incomplete list: a full page has no link, and the next one has a newer release', async () => {
    const full = Array.from({ length: 1000 }, (_, at) => `0.0.${at}`);
    const outcome = await run([release, { ...later, act: list(['2.0.0']) }, { ...first, act: list(full) }]);
    expect({ state: outcome.state, exitCode: outcome.step.exitCode }).toEqual({ state: [newer], exitCode: 0 });
  });
});

goalInTurn('R34', (name) => {
  const answers = {
    'unknown blob': say(404, said('BLOB_UNKNOWN', 'unknown blob')),
    'blob unknown to registry': say(400, said('MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry')),
    'manifest unknown': say(404, said('MANIFEST_UNKNOWN', 'manifest unknown')),
  };
  for (const [what, act] of Object.entries(answers)) {
    for (const place of ['manifest PUT', 'tag PUT'] as const) {
      trial(`unknown blob: ${what} at the ${place}`, async () => {
        const faults = { 0: [{ ...places[place], times: 1, act }] };
        const outcome = await runTrial({ builder: scene.builder(), upstreams: scene.upstreams(name, 1), faults });
        expect(ended(outcome)).toEqual(published(1));
      });
    }
  }

  trial('unknown blob: a bare 404 at the manifest PUT', async () => {
    const faults = { 0: [{ ...places['manifest PUT'], times: 1, act: say(404, '') }] };
    const outcome = await runTrial({ builder: scene.builder(), upstreams: scene.upstreams(name, 1), faults });
    expect(ended(outcome)).toEqual(published(1));
  });
});

goalInTurn('R35', (name) => {
  const blob = { method: /^HEAD$/, path: /\/blobs\/sha256:/ };
  const tag = { method: /^HEAD$/, path: /\/manifests\/[^:]+$/ };
  for (const [what, rule] of Object.entries({
    'head-0: a blob of no length': { ...blob, act: headed({ 'content-length': '0' }) },
    '403 for every blob': { ...blob, act: say(403, '') },
    '405 for every blob': { ...blob, act: say(405, '') },
    'head-0: a tag of no length': { ...tag, act: headed({ 'content-length': '0' }) },
    '405 for every tag': { ...tag, act: say(405, '') },
  })) {
    trial(what, async () => {
      // BuildKit trusts the result of HEAD, so this fault skips it.
      const isOwn = ({ headers }: { headers: NodeJS.Dict<string | string[]> }): boolean =>
        headers['user-agent'] === 'polyarch';
      const act: Rule['act'] = async (visit) =>
        isOwn(visit.request) ? rule.act(visit) : visit.answer(await visit.forward());
      const faults = { 0: [{ ...rule, act }] };
      const outcome = await runTrial({ builder: scene.builder(), upstreams: scene.upstreams(name, 1), faults });
      expect(ended(outcome)).toEqual(published(1));
    });
  }
});

goalInTurn('R36', (name) => {
  trial('403 at the list of the second registry', async () => {
    const faults = { 1: [{ path: /\/tags\/list/, act: refuse(403) }] };
    const outcome = await runTrial({ builder: scene.builder(), upstreams: scene.upstreams(name, 2), faults });
    expect(ended(outcome)).toEqual(failed(2, [expect.stringMatching(/^REGISTRY_/)]));
    expect(countOf(outcome, tagPuts)).toBe(0);
  });
});
