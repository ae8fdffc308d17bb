// Faults while everything is pushed by digest: rate limits, registries that are down, expired tokens, killed builders.
import { expect } from '@jest/globals';
import { docker, withBuilder } from '../e2e/support/docker.ts';
import { ended, failed, published } from './support/endings.ts';
import { goal, goalInTurn, patientTrial, trial } from './support/goal.ts';
import { places } from './support/places.ts';
import type { FaultProxy } from './support/proxy.ts';
import { type Act, type Rule, refuse, reset, say, slow } from './support/rules.ts';
import { setScene } from './support/scene.ts';
import { type Outcome, runTrial } from './support/trial.ts';

const scene = setScene();

/** Milliseconds between requests that were refused and the next one for the same thing. */
function pausesOf({ log }: FaultProxy): readonly number[] {
  return log.flatMap((entry, at) => {
    const next = entry.isStruck ? log.slice(at + 1).find(({ line }) => line === entry.line) : undefined;
    return next === undefined ? [] : [next.at - entry.at];
  });
}

/** Milliseconds from the first refusal to the last answer after the last one. */
function heldUp(proxies: readonly FaultProxy[]): number {
  // Each try to send a blob has its own address.
  const kindOf = (line: string): string => line.replace(/uploads\/.*/, 'uploads/');
  const struck = proxies.flatMap(({ log }) => log.filter(({ isStruck }) => isStruck));
  const kinds = new Set(struck.map(({ line }) => kindOf(line)));
  const answered = proxies.flatMap(({ log }) =>
    log.filter(({ line, isStruck }) => kinds.has(kindOf(line)) && !isStruck),
  );
  return Math.max(...answered.map(({ at }) => at)) - Math.min(...struck.map(({ at }) => at));
}

goalInTurn('R2', (name) => {
  const act = refuse(429, { 'retry-after': '2' });

  patientTrial('the tags wait as Retry-After asks', async () => {
    const rule = { ...places['tag PUT'], act, during: 10_000 };
    const upstreams = scene.upstreams(name, 1);
    const outcome = await runTrial({ builder: scene.builder(), upstreams, faults: { 0: [rule] } });
    expect(ended(outcome)).toEqual(published(1));
    const pauses = outcome.proxies.flatMap(pausesOf);
    expect(pauses.length).toBeGreaterThan(3);
    expect(pauses.filter((pause) => pause < 1900)).toEqual([]);
    expect(heldUp(outcome.proxies)).toBeLessThan(30_000);
  });

  for (const place of ['blob PUT', 'manifest PUT'] as const) {
    patientTrial(`the push waits at the ${place}`, async () => {
      const rule = { ...places[place], act, during: 10_000 };
      const upstreams = scene.upstreams(name, 1);
      const outcome = await runTrial({ builder: scene.builder(), upstreams, faults: { 0: [rule] } });
      expect(ended(outcome)).toEqual(published(1));
      expect(heldUp(outcome.proxies)).toBeLessThan(45_000);
    });
  }
});

goalInTurn('R3', (name) => {
  patientTrial('a registry that breaks every connection', async () => {
    const upstreams = scene.upstreams(name, 2);
    const faults = { 1: [{ path: /./, act: reset }] };
    const outcome = await runTrial({ builder: scene.builder(), upstreams, faults });
    expect(ended(outcome)).toEqual(failed(2, ['REGISTRY_UNAVAILABLE']));
    expect(outcome.step.log).toContain(outcome.proxies[1]?.host);
  });
});

goalInTurn('R5', (name) => {
  const isTag = (line: string): boolean => /^PUT .*\/manifests\/[^:]+$/.test(line);
  const isContent = (line: string): boolean => /^PUT .*\/(?:manifests\/sha256:|blobs\/)/.test(line);

  trial('no tag moves before the last manifest is everywhere', async () => {
    const faults = { 1: [{ ...places['blob PUT'], act: slow(300) }] };
    const outcome = await runTrial({ builder: scene.builder(), upstreams: scene.upstreams(name, 3), faults });
    expect(ended(outcome)).toEqual(published(3));
    const entries = outcome.proxies.flatMap(({ log }) => log);
    const times = (isWanted: (line: string) => boolean) =>
      entries.filter(({ line }) => isWanted(line)).map(({ at }) => at);
    expect(times(isTag)).toHaveLength(12);
    expect(Math.min(...times(isTag))).toBeGreaterThan(Math.max(...times(isContent)));
  });

  for (const place of ['blob PUT', 'manifest PUT'] as const) {
    trial(`no tag is asked for where the second takes no ${place}`, async () => {
      const faults = { 1: [{ ...places[place], act: refuse(403) }] };
      const outcome = await runTrial({ builder: scene.builder(), upstreams: scene.upstreams(name, 3), faults });
      expect(ended(outcome)).toEqual(failed(3, [expect.stringMatching(/^REGISTRY_(DENIED|UNAUTHORIZED)$/)]));
      expect(outcome.proxies.flatMap(({ log }) => log).filter(({ line }) => isTag(line))).toEqual([]);
    });
  }
});

goalInTurn('R6', (name) => {
  patientTrial('a registry that takes five seconds for each blob is only slow', () =>
    withBuilder(async (builder) => {
      const faults = { 0: [{ ...places['blob PUT'], act: slow(5000) }] };
      const inputs = { 'stall-timeout': '10s' };
      const outcome = await runTrial({ builder, upstreams: scene.upstreams(name, 1), faults, inputs });
      expect(ended(outcome)).toEqual(published(1));
    }),
  );
});

goalInTurn('R10', (name) => {
  const calls = ({ proxies }: Outcome): number =>
    proxies.flatMap(({ log }) => log).filter(({ line }) => line.includes('/token')).length;
  const run = (rule: Rule, life: number, expiresIn: number): Promise<Outcome> =>
    runTrial({
      builder: scene.builder(),
      upstreams: scene.upstreams(name, 1),
      faults: { 0: [rule] },
      tokens: { life, expiresIn },
    });

  patientTrial('a token that ends when it has said is renewed in time', async () => {
    const outcome = await run({ ...places['blob PUT'], times: 1, act: slow(4500, 1) }, 8000, 8);
    expect(ended(outcome)).toEqual(published(1));
  });

  patientTrial('a token that dies while a blob is sent', async () => {
    const outcome = await run({ ...places['blob PUT'], times: 1, act: slow(3500, 1) }, 3000, 300);
    expect(ended(outcome)).toEqual(published(1));
    expect(calls(outcome)).toBeLessThan(12);
  });

  trial('a token that dies among the tags', async () => {
    const outcome = await run({ ...places['tag PUT'], after: 2, times: 1, act: expired }, 300_000, 300);
    expect(ended(outcome)).toEqual(published(1));
    expect(calls(outcome)).toBeLessThan(8);
  });
});

/** As a registry answers whose token has ended. */
const expired: Act = async (visit) => {
  const scope = /^\/v2\/(.+)\/manifests\//.exec(visit.request.url ?? '')?.[1];
  const challenge = `Bearer realm="http://${visit.request.headers.host}/token",service="faults",scope="repository:${scope}:pull,push",error="invalid_token"`;
  await say(401, '{}', { 'www-authenticate': challenge })(visit);
};

goal('R15', () => {
  const killed = async (builder: string): Promise<unknown> => docker('kill', `buildx_buildkit_${builder}0`);

  trial('in the middle of a push', () =>
    withBuilder(async (builder) => {
      const act: Act = async ({ request }) => {
        await killed(builder);
        request.socket.destroy();
      };
      const faults = { 0: [{ ...places['blob PUT'], times: 1, act }] };
      const outcome = await runTrial({ builder, upstreams: scene.upstreams('distribution', 1), faults });
      expect(ended(outcome)).toEqual(published(1));
    }),
  );

  trial('in the middle of a step', () =>
    withBuilder(async (builder) => {
      let isKilled = false;
      const outcome = await runTrial({
        builder,
        upstreams: scene.upstreams('distribution', 1),
        files: { Dockerfile: `FROM busybox\nRUN echo ${builder} be''gun && sleep 3\n` },
        inputs: { platforms: 'linux/amd64' },
        onLog: (log) => {
          if (isKilled || !log.includes(`${builder} begun`)) return;
          isKilled = true;
          void killed(builder);
        },
      });
      expect(ended(outcome)).toEqual(published(1));
    }),
  );
});
