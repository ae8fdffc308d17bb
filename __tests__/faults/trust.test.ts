// A step between pushing images and moving tags fails: the gate, a signature, an attestation.
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Code } from '../../src/errors/catalog.ts';
import { newKeys, signingEnv } from '../e2e/support/cosign.ts';
import { errorsIn } from '../e2e/support/report.ts';
import { type Reaction, type Service, startServices, tokenOf, usualClaims } from '../support/attestation-services.ts';
import { goal, goalInTurn, patientTrial } from './support/goal.ts';
import type { Implementation } from './support/registries.ts';
import { type Rule, refuse } from './support/rules.ts';
import { setScene } from './support/scene.ts';
import { type Outcome, runTrial, uniform } from './support/trial.ts';

const scene = setScene();

const keys = await newKeys();

/** A point that fails. */
type Point = {
  readonly name: string;
  readonly code: Code;
  readonly inputs: () => Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Faults of the registry. */
  readonly rules?: readonly Rule[];
  /** A service that fails, as soon as the build has begun. */
  readonly service?: Service;
  readonly reaction?: Reaction;
  /** Whether it is noticed before the build, when nothing has been pushed. */
  readonly isEarly?: true;
  /** Default: a public one. */
  readonly isPrivate?: boolean;
};

const signing = () => ({ sign: 'key', 'sign-key': join(keys, 'cosign.key') });
const attesting = () => ({ attest: 'true', 'github-token': 'ghs_of_the_tests' });
const noLists: readonly Rule[] = [
  { method: /^GET$/, path: /\/referrers\//, act: refuse(404) },
  { method: /^PUT$/, path: /\/manifests\/sha256-[0-9a-f]{64}$/, act: refuse(403) },
];
const down = { status: 500 };

const points: readonly Point[] = [
  {
    name: 'a command for one platform',
    code: 'GATE_FAILED',
    inputs: () => ({ gate: 'test "$POLYARCH_PLATFORM" != linux/arm64' }),
  },
  {
    name: 'a command that is missing',
    code: 'GATE_FAILED',
    inputs: () => ({ gate: 'no-such-scanner "$POLYARCH_REF"' }),
  },
  { name: 'a command that hangs', code: 'GATE_FAILED', inputs: () => ({ gate: 'sleep 200', 'gate-timeout': '1s' }) },
  {
    name: 'the key of a signature',
    code: 'SIGN_FAILED',
    inputs: signing,
    env: { COSIGN_PASSWORD: 'wrong' },
    isEarly: true,
  },
  {
    name: 'the registry that a signature is pushed to',
    code: 'SIGN_FAILED',
    inputs: signing,
    rules: [{ method: /^PUT$/, path: /\/manifests\/sha256-.*\.sig$/, act: refuse(403) }],
  },
  {
    name: 'the registry that a signature is read from',
    code: 'SIGNATURE_NOT_VERIFIED',
    inputs: signing,
    rules: [{ method: /^(GET|HEAD)$/, path: /\/manifests\/sha256-.*\.sig$/, act: refuse(404) }],
  },
  {
    name: 'the registry that a bundle is copied to',
    code: 'SIGN_FAILED',
    inputs: () => ({ ...signing(), 'sign-format': 'bundle' }),
    rules: noLists,
  },
  { name: 'Fulcio', code: 'ATTEST_NOT_SIGNED', inputs: attesting, service: 'fulcio' },
  {
    name: 'Fulcio, which refuses the identity',
    code: 'ATTEST_NOT_SIGNED',
    inputs: attesting,
    service: 'fulcio',
    reaction: { status: 400 },
  },
  { name: 'Rekor', code: 'ATTEST_NOT_SIGNED', inputs: attesting, service: 'rekor' },
  {
    name: 'the timestamp authority',
    code: 'ATTEST_NOT_SIGNED',
    inputs: attesting,
    service: 'timestamps',
    isPrivate: true,
  },
  { name: 'the store of GitHub', code: 'ATTEST_NOT_STORED', inputs: attesting, service: 'store' },
  {
    name: 'the store of GitHub, which drops connections',
    code: 'ATTEST_NOT_STORED',
    inputs: attesting,
    service: 'store',
    reaction: 'drop',
  },
  { name: 'the token for an attestation', code: 'IDENTITY_UNAVAILABLE', inputs: attesting, service: 'token' },
  { name: 'the registry that lists attestations', code: 'REGISTRY_UNAUTHORIZED', inputs: attesting, rules: noLists },
];

/** Runs a release to two registries, the second of which has the faults. */
async function runPoint(point: Point, on: Implementation): Promise<Outcome> {
  const services = await startServices();
  const { service, reaction = down, rules = [] } = point;
  try {
    return await runTrial({
      builder: scene.builder(),
      upstreams: scene.upstreams(on, 2),
      faults: { 1: rules },
      inputs: point.inputs(),
      env: { ...signingEnv, ...services.env, ...point.env },
      event: { name: 'push', ref: 'refs/tags/v1.2.3', payload: payloadOf(point) },
      onLog: (log) => {
        if (service !== undefined && log.includes('::group::Build')) services.react(service, reaction);
      },
    });
  } finally {
    await services.stop();
  }
}

function payloadOf({ isPrivate = false }: Pick<Point, 'isPrivate'>) {
  const rest = { description: '', html_url: 'https://github.com/acme/widgets', license: null, default_branch: 'main' };
  return {
    repository: { name: 'widgets', full_name: 'acme/widgets', owner: { login: 'acme' }, private: isPrivate, ...rest },
  };
}

goalInTurn('R37', (implementation) => {
  for (const point of points)
    patientTrial(point.name, async () => {
      const { step, codes, state, missing, foreign, images } = await runPoint(point, implementation);
      const hidden = `::add-mask::${tokenOf(usualClaims)}`;
      const strange = foreign.filter((line) => line !== hidden);
      expect({ codes: [...new Set(codes)], state, missing, strange }).toEqual({
        codes: [point.code],
        state: uniform(2, 'old'),
        missing: [],
        strange: [],
      });
      const errors = errorsIn(step);
      const isNamed = errors.every((line) => images.some((image) => line.includes(`${image}@sha256:`)));
      const isLate = point.isEarly !== true;
      expect([isNamed, step.log.includes('::group::Build')]).toEqual([isLate, isLate]);
    });
});

goal('R38', () => {
  const faults: Readonly<Record<string, Reaction>> = {
    '500': down,
    '503': { status: 503 },
    'broken connection': 'drop',
  };
  for (const service of ['fulcio', 'rekor', 'timestamps', 'store'] as const)
    for (const [name, reaction] of Object.entries(faults))
      patientTrial(`${name} of ${service}`, async () => {
        const services = await startServices();
        const isPrivate = service === 'timestamps';
        const { codes, state } = await runTrial({
          builder: scene.builder(),
          upstreams: scene.upstreams('distribution', 1),
          inputs: attesting(),
          env: services.env,
          event: { name: 'push', ref: 'refs/tags/v1.2.3', payload: payloadOf({ isPrivate }) },
          onLog: (log) => {
            if (log.includes('::group::Build') && !services.asked.includes(service))
              services.react(service, reaction, 1);
          },
        }).finally(services.stop);
        expect({ codes, state }).toEqual({ codes: [], state: uniform(1, 'new') });
      });
});
