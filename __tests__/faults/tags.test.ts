// Faults while tags move: all or nothing, in every registry, however the step ends.
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { codesOf } from '../e2e/support/report.ts';
import { runStep } from '../e2e/support/step.ts';
import { ended, failed, published } from './support/endings.ts';
import { goalInTurn, patientTrial, trial } from './support/goal.ts';
import { places } from './support/places.ts';
import { startProxy } from './support/proxy.ts';
import { implementations } from './support/registries.ts';
import { type Act, refuse, slow } from './support/rules.ts';
import { setScene } from './support/scene.ts';
import { placeOf, readTags } from './support/state.ts';
import { freshFiles, prepareField, runTrial, tags, uniform } from './support/trial.ts';

const scene = setScene();

const tagPut = (tag: string) => ({ method: /^PUT$/, path: new RegExp(`/manifests/${tag.replaceAll('.', '\\.')}$`) });

goalInTurn('R4', (name) => {
  for (const status of [403, 500]) {
    for (const registries of [1, 2]) {
      for (const tag of tags) {
        const through = status === 500 ? patientTrial : trial;
        through(`${status} at ${tag} of the last of ${registries}`, async () => {
          const faults = { [registries - 1]: [{ ...tagPut(tag), act: refuse(status) }] };
          const upstreams = scene.upstreams(name, registries);
          const inputs = status === 500 ? { timeout: '15s' } : {};
          const outcome = await runTrial({ builder: scene.builder(), upstreams, faults, inputs });
          const cause = status === 403 ? 'REGISTRY_UNAUTHORIZED' : 'REGISTRY_UNAVAILABLE';
          expect(ended(outcome)).toEqual(failed(registries, ['TAGS_NOT_MOVED', cause]));
          expect(outcome.step.outputs['published']).toBe('false');
        });
      }
    }
  }

  trial('a tag that had nothing before stays, and is named', async () => {
    const outcome = await runTrial({
      builder: scene.builder(),
      upstreams: scene.upstreams(name, 1),
      existing: ['1.2', '1', 'latest'],
      faults: { 0: [{ ...tagPut('1'), act: refuse(403) }] },
    });
    expect(outcome.state).toEqual([{ '1.2.3': 'new', '1.2': 'old', '1': 'old', latest: 'old' }]);
    for (const reported of [outcome.step.log, outcome.step.summary.replaceAll('&#46;', '.')])
      expect(reported).toContain(`${outcome.images[0]}:1.2.3`);
    expect(outcome.step.log).toMatch(/^::error::TAGS_NOT_MOVED: .*:1\.2\.3 → sha256:[0-9a-f]{64} /m);
  });

  trial('what cannot be put back is listed with what it points at', async () => {
    const outcome = await runTrial({
      builder: scene.builder(),
      upstreams: scene.upstreams(name, 1),
      // The first move succeeds, everything after it is refused.
      faults: {
        0: [
          { ...tagPut('1.2.3'), after: 1, act: refuse(403) },
          { ...tagPut('1.2'), act: refuse(403) },
        ],
      },
    });
    expect(outcome.state).toEqual([{ '1.2.3': 'new', '1.2': 'old', '1': 'old', latest: 'old' }]);
    expect(outcome.step.log).toMatch(/^::error::TAGS_NOT_MOVED: .*:1\.2\.3/m);
  });
});

/** Whether a program still runs that was started by the step with this folder. */
async function programsOf(folder: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter((id) => /^\d+$/.test(id) && id !== String(process.pid));
  const lines = ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => ''));
  return (await Promise.all(lines)).filter((line) => line.includes(folder));
}

goalInTurn('R7', (name) => {
  const moments = [
    ['when the plan is reported', '::group::Plan'],
    ['when the build begins', '::group::Build'],
    ['in the middle of a step', 'begun'],
    ['when everything is verified', '::debug::event verified '],
    ['when tags begin to move', '::group::Publish'],
    ['after the first tag', '::debug::event tag-moved {"tag":"1.2.3"'],
    ['after the third tag', '::debug::event tag-moved {"tag":"1"'],
  ] as const;
  for (const [index, [when, at]] of moments.entries()) {
    const signal = (index + (name === 'crane' ? 1 : 0)) % 2 === 0 ? 'SIGINT' : 'SIGTERM';
    trial(`${signal} ${when}`, async () => {
      const field = await prepareField({
        builder: scene.builder(),
        upstreams: scene.upstreams(name, 2),
        faults: { 0: [{ ...places['tag PUT'], act: slow(100, 1) }] },
        files: { Dockerfile: `FROM busybox\nRUN echo ${Math.random()}; echo begun; sleep 1\nCMD ["true"]\n` },
        inputs: { platforms: 'linux/amd64' },
      });
      try {
        const step = await runStep({ ...field.order, signal: { name: signal, at }, isPostRun: true });
        // The runner's own limit: ten seconds after it has asked for the end it kills the step.
        expect(step.endedAfter).toBeLessThan(10_000);
        expect([step.exitCode, step.outputs['published']]).toEqual([1, 'false']);
        expect(codesOf(step)).toContain('INTERRUPTED');
        expect(step.summary).toContain('INTERRUPTED');
        expect({ state: await field.state(undefined), missing: await field.missing() }).toEqual({
          state: uniform(2, 'old'),
          missing: [],
        });
        expect(await programsOf(step.folder)).toEqual([]);
        expect(await readdir(`${step.folder}/temp`)).toEqual([]);
      } finally {
        await field.close();
      }
    });
  }
});

// The moments are always the same ones, as far as two machines are equally fast; the names contain them.
const seed = 20_261_121;
// Fifty, twenty-five for each implementation: every other one among the tags, however long the build has taken.
const kills = Array.from({ length: 50 }, (_, index) => {
  const [at, longest] = Math.floor(index / 2) % 2 === 0 ? ['::group::Build', 1500] : ['::group::Publish', 900];
  return { at, moment: Math.floor(random(seed + index) * longest), implementation: implementations[index % 2] };
});

function random(from: number): number {
  const mixed = Math.imul(from ^ (from >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 12)) >>> 0) / 2 ** 32;
}

goalInTurn('R8', (name) => {
  for (const [index, { at, moment, implementation }] of kills.entries()) {
    if (implementation !== name) continue;
    trial(`killed ${moment} ms after ${at} (seed ${seed}, ${index + 1})`, async () => {
      const field = await prepareField({
        builder: scene.builder(),
        upstreams: scene.upstreams(name, 2),
        // Moving takes long enough that some of the moments are in the middle of it.
        faults: { 0: [{ ...places['tag PUT'], act: slow(60, 1) }] },
      });
      try {
        const killed = await runStep({
          ...field.order,
          onLog: killedAfter(at, moment),
        });
        expect([0, -1]).toContain(killed.exitCode);
        // What had been sent arrives.
        await sleep(100);
        expect(await field.missing()).toEqual([]);
        for (const found of await field.state(undefined)) {
          expect(Object.values(found)).toEqual(expect.not.arrayContaining(['none', 'other']));
          if (found['latest'] === 'new')
            expect(found).toEqual({ '1.2.3': 'new', '1.2': 'new', '1': 'new', latest: 'new' });
        }
        const again = await runStep(field.order);
        expect({ exitCode: again.exitCode, codes: codesOf(again) }).toEqual({ exitCode: 0, codes: [] });
        expect(await field.state(again.outputs['digest'])).toEqual(uniform(2, 'new'));
      } finally {
        await field.close();
      }
    });
  }
});

/** Kills the step some time after its log has the text. */
function killedAfter(at: string, moment: number) {
  let isSet = false;
  return (log: string, child: { kill: (signal: 'SIGKILL') => boolean }): void => {
    if (isSet || !log.includes(at)) return;
    isSet = true;
    setTimeout(() => child.kill('SIGKILL'), moment);
  };
}

goalInTurn('R9', (name) => {
  const versions = ['1.2.3', '1.2.4'] as const;

  /** An older run, during which a newer one publishes while the older one's request is held. */
  async function interleave(held: { readonly method: RegExp; readonly path: RegExp }) {
    const field = await prepareField({ builder: scene.builder(), upstreams: scene.upstreams(name, 1) });
    const { path } = placeOf(field.images[0] ?? '');
    const [upstream = ''] = scene.upstreams(name, 1);
    const free = await startProxy(upstream);
    let newer: Promise<Awaited<ReturnType<typeof runStep>>> | undefined;
    const act: Act = async ({ forward, answer }) => {
      newer ??= runStep({
        ...field.order,
        inputs: { ...field.order.inputs, images: `${free.host}/${path}`, labels: 'run=newer' },
        event: { name: 'push', ref: `refs/tags/v${versions[1]}` },
      });
      await newer;
      answer(await forward());
    };
    field.proxies[0]?.rules.push({ ...held, times: 1, act });
    try {
      const older = await runStep(field.order);
      const ofNewer = (await newer)?.outputs['digest'];
      const found = await readTags({ host: upstream, path }, [...tags, versions[1]]);
      return { older, ofNewer, found };
    } finally {
      await Promise.all([field.close(), free.close()]);
    }
  }

  for (const [what, held] of [
    ['reads', { method: /^GET$/, path: /\/tags\/list/ }],
    ['moves', tagPut('1.2.3')],
  ] as const) {
    trial(`the newer one has every moving tag, if it publishes while the older one ${what}`, async () => {
      const { older, ofNewer, found } = await interleave(held);
      expect(older.exitCode).toBe(0);
      const own = older.outputs['digest'];
      expect(found).toEqual({ '1.2.3': own, '1.2': ofNewer, '1': ofNewer, latest: ofNewer, '1.2.4': ofNewer });
      expect(older.log).toMatch(/:latest .*1\.2\.4/);
    });
  }
});

goalInTurn('R18', (name) => {
  for (const provenance of ['true', 'false']) {
    trial(`with provenance ${provenance}`, async () => {
      const outcome = await runTrial({
        builder: scene.builder(),
        upstreams: scene.upstreams(name, 2),
        files: freshFiles(),
        inputs: { platforms: 'linux/amd64', provenance, sbom: 'false' },
      });
      expect(ended(outcome)).toEqual(published(2));
      const reported = JSON.parse(outcome.step.outputs['metadata'] ?? '{}');
      expect(reported['containerimage.digest']).toBe(outcome.step.outputs['digest']);
      for (const { log } of outcome.proxies) {
        const puts = log.flatMap(({ line }) => /^PUT .*\/manifests\/(sha256:\S+)$/.exec(line)?.[1] ?? []);
        expect(puts).toContain(outcome.step.outputs['digest']);
      }
    });
  }
});
