// Plans of steps that differ as far as steps can, each as the JSON of the output `plan`.
import { makePlan } from '../../../src/plan/plan.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { read } from '../../../src/read/read.ts';
import { describePlan } from '../../../src/report/describe-plan.ts';
import { givenEnv, givenPorts } from '../../support/inputs.ts';

/** A step: its inputs, the variables of its runner, and what buildx prints of its bake definition. */
type Step = {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly printed?: unknown;
};

/** By the name of the file that holds the plan. */
export const steps: Readonly<Record<string, Step>> = {
  'branch-with-defaults': {},
  'signed-release': {
    inputs: {
      images: 'ghcr.io/acme/app\ndocker.io/acme/app',
      tags: 'type=semver,pattern={{version}}\ntype=raw,value=edge',
      platforms: 'linux/amd64,linux/arm64,linux/arm/v7',
      push: 'true',
      cache: 'registry:ghcr.io/acme/cache',
      sign: 'keyless',
      'max-size': '100MB\n+10%',
      test: '--version',
    },
    env: { GITHUB_REF: 'refs/tags/v1.2.3' },
  },
  'several-nodes': {
    inputs: {
      nodes:
        '- name: a\n  endpoint: ssh://a\n  platforms: linux/amd64\n- name: b\n  endpoint: ssh://b\n  platforms: linux/arm64',
      platforms: 'linux/amd64,linux/arm64',
      allow: 'network.host',
      'cache-from': 'type=local,src=/c',
      'cache-to': 'type=local,dest=/c',
    },
  },
  'part-of-a-publish': {
    inputs: {
      stage: 'build',
      platforms: 'linux/arm64',
      'part-index': '1',
      'optional-platforms': 'linux/arm64',
      'allow-shrink': 'true',
      runners: 'linux/arm64=ubuntu-24.04-arm',
      'on-existing': 'fail',
      guard: 'off',
      timeout: '1h',
      reproducible: 'true',
      summary: 'false',
      'insecure-registries': 'registry.local:5000',
      annotations: 'index:a=b',
      labels: 'x=y',
      'annotation-levels': 'index,manifest-descriptor',
    },
    env: { SOURCE_DATE_EPOCH: '1700000000' },
  },
  'question-about-the-build': { inputs: { call: 'check', 'keep-state': 'true' } },
  'bake-definition': {
    inputs: { 'bake-files': 'docker-bake.json', images: '', platforms: 'linux/amd64,linux/s390x' },
    printed: {
      group: { default: { targets: ['app', 'tool'] } },
      target: {
        app: { context: '.', tags: ['ghcr.io/acme/app:1'], args: { A: '1' } },
        tool: { context: 'tool', tags: ['ghcr.io/acme/tool:1'], platforms: ['linux/amd64'] },
      },
    },
  },
};

/** Sentences for people are left out: their wording is not part of the format. */
function withoutSentences(key: string, value: unknown): unknown {
  if (key === 'notices' || key === 'warnings') return Array.isArray(value) ? value.map(() => '(a sentence)') : value;
  return key === 'contextReason' || (key === 'reason' && String(value).includes(' ')) ? '(a sentence)' : value;
}

/** The text of a plan, as `stage: plan` prints it. */
export async function planOf({ inputs = {}, env = {}, printed }: Step): Promise<string> {
  // Git knows nothing here; buildx prints the definition.
  const run: Ports['exec']['run'] = async ({ program }) => ({
    exitCode: program === 'buildx' ? 0 : 128,
    stdout: JSON.stringify(printed ?? {}),
    stderr: '',
  });
  const { request } = await read(givenPorts(inputs, { env: { ...givenEnv, ...env }, exec: { run } }));
  return `${JSON.stringify(describePlan(makePlan(request)), withoutSentences, 2)}\n`;
}
