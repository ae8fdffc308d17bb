// Faults while an image is promoted, at its source and at its target.
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { runStep } from '../e2e/support/step.ts';
import { ended, failed, published } from './support/endings.ts';
import { goalInTurn, patientTrial, trial } from './support/goal.ts';
import { places } from './support/places.ts';
import { startProxy } from './support/proxy.ts';
import type { Implementation } from './support/registries.ts';
import { type Act, half, hang, lie, type Rule, refuse, reset, wrongDigest } from './support/rules.ts';
import { setScene } from './support/scene.ts';
import { putOldImage } from './support/state.ts';
import { type Outcome, prepareField, runTrial, type TrialOrder, uniform } from './support/trial.ts';

const scene = setScene();

const blobGet = { method: /^GET$/, path: /\/blobs\/sha256:/ };
const childGet = { method: /^GET$/, path: /\/manifests\/sha256:/ };

type Faults = {
  readonly source?: readonly Rule[];
  readonly target?: readonly Rule[];
  readonly inputs?: Readonly<Record<string, string>>;
};

/** Puts an image into a registry and lends a proxy before it; `body` gets the reference of the image there. */
async function withSource<T>(
  name: Implementation,
  rules: readonly Rule[],
  body: (source: string, digest: string) => Promise<T>,
): Promise<T> {
  const [, host = ''] = scene.upstreams(name, 2);
  const path = `faults/source-${randomBytes(6).toString('hex')}`;
  const digest = await putOldImage({ host, path }, ['rc']);
  const proxy = await startProxy(host, rules);
  try {
    return await body(`${proxy.host}/${path}:rc`, digest);
  } finally {
    await proxy.close();
  }
}

function promotionOf(name: Implementation, source: string, { target = [], inputs = {} }: Faults): TrialOrder {
  return {
    builder: '',
    upstreams: scene.upstreams(name, 1),
    faults: { 0: target },
    inputs: { stage: 'promote', source, platforms: '', ...inputs },
  };
}

function promote(name: Implementation, faults: Faults): Promise<Outcome & { readonly digest: string }> {
  return withSource(name, faults.source ?? [], async (source, digest) => {
    const outcome = await runTrial(promotionOf(name, source, faults));
    expect(outcome.step.log).not.toContain('::group::Build');
    return { ...outcome, digest };
  });
}

const once: readonly (readonly [string, Act])[] = [
  ['429', refuse(429, { 'retry-after': '1' })],
  ['503', refuse(503)],
  ['a broken connection', reset],
  ['half a body', half],
];

goalInTurn('R39', (name) => {
  const spots = [
    ...[
      ['source', 'a blob', blobGet],
      ['source', 'a manifest', childGet],
    ],
    ...[
      ['target', 'an upload', { ...places['blob POST'] }],
      ['target', 'a blob', places['blob PUT']],
      ['target', 'a manifest', places['manifest PUT']],
    ],
  ] as const;
  for (const [side, what, place] of spots) {
    for (const [fault, act] of once) {
      trial(`${fault} at ${what} of the ${side} is survived`, async () => {
        const outcome = await promote(name, { [side]: [{ ...place, times: 1, act }] });
        expect(ended(outcome)).toEqual(published(1));
        expect(outcome.step.outputs['digest']).toBe(outcome.digest);
      });
    }
  }

  trial('an answer to a blob that is lost is survived', async () => {
    const outcome = await promote(name, { target: [{ ...places['blob PUT'], times: 1, act: lie }] });
    expect(ended(outcome)).toEqual(published(1));
  });

  for (const status of [202, 404, 405]) {
    trial(`a registry that answers ${status} to a mount gets the bytes`, async () => {
      const mount = { method: /^POST$/, path: /[?&]mount=/ };
      const act = status === 202 ? withoutMount : refuse(status);
      const outcome = await runTrial({
        ...promotionOf(name, '', {}),
        faults: { 0: [{ ...mount, act }] },
        // In its own registry; the tags that exist are those of another image.
        inputs: { stage: 'promote', platforms: '', source: await sourceBeside(name) },
      });
      expect(ended(outcome)).toEqual(published(1));
    });
  }

  const lasting: readonly (readonly [string, Faults, string])[] = [
    ['a blob that is gone', { source: [{ ...blobGet, act: refuse(404) }] }, 'CONTENT_MISSING'],
    ['a manifest that is gone', { source: [{ ...childGet, after: 1, act: refuse(404) }] }, 'CONTENT_MISSING'],
    ['other bytes than asked for', { source: [{ ...blobGet, act: wrongDigest }] }, 'REGISTRY_DIGEST_MISMATCH'],
    ['a source that may not be read', { source: [{ ...blobGet, act: refuse(403) }] }, 'REGISTRY_DENIED'],
    [
      'a target that may not be written',
      { target: [{ ...places['blob POST'], after: 0, act: refuse(403) }] },
      'REGISTRY_DENIED',
    ],
    [
      'a target that takes no manifest',
      { target: [{ ...places['manifest PUT'], act: refuse(400) }] },
      'REGISTRY_REFUSED',
    ],
  ];
  for (const [fault, faults, code] of lasting) {
    trial(`${fault} fails before a tag moves`, async () => {
      const codes = [expect.stringMatching(code === 'REGISTRY_DENIED' ? /^REGISTRY_(?:DENIED|UNAUTHORIZED)$/ : code)];
      expect(ended(await promote(name, faults))).toEqual(failed(1, codes));
    });
  }

  patientTrial('a source that never answers fails before a tag moves', async () => {
    const outcome = await promote(name, { source: [{ ...blobGet, act: hang }], inputs: { timeout: '20s' } });
    expect(ended(outcome)).toEqual(failed(1, ['REGISTRY_UNAVAILABLE']));
  });

  trial('a tag of the source that moves meanwhile does not matter', async () => {
    const [, host = ''] = scene.upstreams(name, 2);
    let moved = '';
    const move: Act = async ({ request, forward, answer }) => {
      const path = /^\/v2\/(.+)\/blobs\//.exec(request.url ?? '')?.[1] ?? '';
      moved = await putOldImage({ host, path }, ['rc']);
      answer(await forward());
    };
    const outcome = await promote(name, { source: [{ ...blobGet, times: 1, act: move }] });
    expect(ended(outcome)).toEqual(published(1));
    expect([outcome.step.outputs['digest'], moved === outcome.digest]).toEqual([outcome.digest, false]);
  });

  for (const place of ['blob PUT', 'manifest PUT', 'tag PUT'] as const) {
    trial(`a run that is killed at the ${place} leaves whole tags, and the next one publishes`, () =>
      withSource(name, [], async (source) => {
        let child: ChildProcess | undefined;
        const kill: Act = async ({ request }) => {
          child?.kill('SIGKILL');
          request.socket.destroy();
        };
        const rule = { ...places[place], times: 1, act: kill };
        const field = await prepareField(promotionOf(name, source, { target: [rule] }));
        try {
          const onLog = (_: string, running: ChildProcess): void => {
            child = running;
          };
          const killed = await runStep({ ...field.order, onLog });
          expect(killed.exitCode).toBe(-1);
          expect({ state: await field.state(undefined), missing: await field.missing() }).toEqual({
            state: uniform(1, 'old'),
            missing: [],
          });
          const again = await runStep(field.order);
          expect(again.exitCode).toBe(0);
          expect(await field.state(again.outputs['digest'])).toEqual(uniform(1, 'new'));
        } finally {
          await field.close();
        }
      }),
    );
  }
});

/** A registry that mounts nothing opens an upload. */
const withoutMount: Act = async ({ request, forward, answer }) => {
  request.url = request.url?.replace(/\?.*$/, '') ?? '';
  answer(await forward());
};

async function sourceBeside(name: Implementation): Promise<string> {
  const [host = ''] = scene.upstreams(name, 1);
  const path = `faults/beside-${randomBytes(6).toString('hex')}`;
  await putOldImage({ host, path }, ['rc']);
  return `${host}/${path}:rc`;
}
