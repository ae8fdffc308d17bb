// A builder in a cluster: what the cluster is asked, and which failure its answers come to. Words of buildx 0.37 and
// Kubernetes 1.37.
import { describe, expect, it } from '@jest/globals';
import type { Command, Finished } from '../../../src/commands/command.ts';
import type { DriverOption } from '../../../src/commands/driver-option.ts';
import { failure } from '../../../src/errors/failure.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { makeBuilder } from '../../../src/prepare/builder/builder.ts';
import { aPlan } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';
import { problemsOf } from '../../support/problems.ts';

const options: readonly DriverOption[] = [{ key: 'replicas', value: '2' }];

function planIn(difference: Partial<Plan['build']['builder']> = {}): Plan {
  const { builder } = aPlan().build;
  const order = { ...builder.order, driver: 'kubernetes', driverOptions: options };
  const cluster = { server: 'https://10.0.0.1:6443', namespace: 'ci', kubeconfig: '/temporary/kubeconfig' };
  return aPlan({ build: { builder: { ...builder, order, cluster, ...difference } } });
}

const rights = (...verbs: readonly string[]): string =>
  JSON.stringify({
    status: { incomplete: false, resourceRules: [{ apiGroups: ['*'], resources: ['*'], verbs }] },
  });

/** What the programs answer: by `buildx create` or `kubectl get pods`; a program that is left out says nothing. */
type Answers = Readonly<Record<string, Partial<Finished>>>;

/** Makes a builder; the failure, the commands, and the state for post. */
async function made(answers: Answers, plan = planIn(), hasKubectl = true) {
  const ran: Command[] = [];
  const state: Record<string, string> = {};
  const ports = silentPorts({
    state: {
      save: (name, value) => {
        state[name] = value;
      },
      read: () => '',
    },
    exec: {
      run: async (command) => {
        const { program, args } = command;
        if (program === 'kubectl' && !hasKubectl) throw failure('PROGRAM_MISSING', 'There is no kubectl.');
        ran.push(command);
        const what = [program, ...args.slice(0, program === 'kubectl' ? 2 : 1)].join(' ');
        return { exitCode: 0, stdout: '', stderr: '', ...answers[what] };
      },
    },
  });
  const [problem] = await problemsOf(makeBuilder('polyarch-1', plan, ports));
  const commands = ran.map(({ program, args }) => `${program} ${args[0]} ${args.at(program === 'kubectl' ? 1 : -1)}`);
  return {
    code: problem?.code,
    fact: problem?.fact,
    commands,
    ran,
    builder: state['builder'],
    driver: state['driver'],
  };
}

const slow = { exitCode: 1, stderr: 'ERROR: expected 2 replicas to be ready, got 0' };
const pods = (status: object): Partial<Finished> => ({ stdout: JSON.stringify({ items: [{ status }] }) });

describe('a builder in a cluster', () => {
  it('is made by the kubeconfig of the step, after the rights were asked', async () => {
    const { code, commands, ran, driver } = await made({ 'kubectl create --filename': { stdout: rights('*') } });
    expect([code, driver]).toEqual([undefined, 'kubernetes']);
    expect(commands).toEqual(['kubectl create --filename', 'buildx create replicas=2']);
    expect(ran.map(({ env }) => env)).toEqual(Array(2).fill({ KUBECONFIG: '/temporary/kubeconfig' }));
    expect(ran[1]?.uses).toBe('cluster');
  });

  it('is not made where a right is missing', async () => {
    const found = await made({ 'kubectl create --filename': { stdout: rights('get', 'list', 'create') } });
    expect([found.code, found.fact]).toEqual([
      'CLUSTER_FORBIDDEN',
      'The account of the kubeconfig may not delete deployments, update configmaps, delete configmaps in the namespace "ci".',
    ]);
    expect(found.commands).toEqual(['kubectl create --filename']);
  });

  it.each([
    ['error: You must be logged in to the server (Unauthorized)', 'CLUSTER_UNAUTHORIZED'],
    [
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'CLUSTER_UNREACHABLE',
    ],
    [
      'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?',
      'CLUSTER_UNREACHABLE',
    ],
  ])('is not made where kubectl says: %s', async (stderr, code) => {
    const found = await made({ 'kubectl create --filename': { exitCode: 1, stderr } });
    expect([found.code, found.commands]).toEqual([code, ['kubectl create --filename']]);
  });

  it('is made where the cluster forbids the question alone', async () => {
    const stderr =
      'selfsubjectrulesreviews.authorization.k8s.io is forbidden: User "ci" cannot create resource "selfsubjectrulesreviews" in API group "authorization.k8s.io" at the cluster scope';
    expect((await made({ 'kubectl create --filename': { exitCode: 1, stderr } })).code).toBeUndefined();
  });

  it('is asked about in each namespace once', async () => {
    const node = (name: string, namespace: string) => ({
      ...{ node: name, flags: undefined, configPath: undefined, endpoint: undefined },
      driverOptions: [{ key: 'namespace', value: namespace }],
    });
    const { ran } = await made({}, planIn({ others: [node('a', 'ci'), node('b', 'arm')] }));
    const reviews = ran
      .filter(({ program }) => program === 'kubectl')
      .map(({ args }) => args[args.indexOf('--namespace') + 1]);
    expect(reviews).toEqual(['ci', 'arm']);
  });
});

describe('pods that do not get ready', () => {
  it.each([
    [
      'for want of an image',
      pods({ containerStatuses: [{ state: { waiting: { reason: 'ErrImagePull', message: 'not found' } } }] }),
      ['CLUSTER_IMAGE_UNAVAILABLE', 'The pods of the builder "polyarch-1" are not ready: ErrImagePull: not found.'],
    ],
    [
      'for want of room',
      pods({
        conditions: [
          { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '2 Insufficient cpu.' },
        ],
      }),
      ['CLUSTER_FULL', 'The pods of the builder "polyarch-1" are not ready: Unschedulable: 2 Insufficient cpu.'],
    ],
    ['for an unknown reason', pods({}), ['CLUSTER_PODS_FAILED', 'The pods of the builder "polyarch-1" are not ready.']],
  ])('%s', async (_, answer, problem) => {
    const { code, fact, builder } = await made({ 'buildx create': slow, 'kubectl get pods': answer });
    expect([code, fact]).toEqual(problem);
    // Post removes what was made.
    expect(builder).toBe('polyarch-1');
  });

  it('because a quota made none', async () => {
    const message = 'pods "x" is forbidden: exceeded quota: small';
    const status = { conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message }] };
    const answers = { 'buildx create': slow, 'kubectl get deployment': { stdout: JSON.stringify({ status }) } };
    expect((await made(answers)).code).toBe('CLUSTER_REJECTED');
  });

  it('are their own failure where kubectl is missing', async () => {
    const { code, commands } = await made({ 'buildx create': slow }, planIn(), false);
    expect([code, commands]).toEqual(['CLUSTER_PODS_FAILED', ['buildx create replicas=2']]);
  });
});

describe('a cluster that refuses at once', () => {
  it.each([
    ['Unauthorized', 'CLUSTER_UNAUTHORIZED'],
    ['Get "https://10.0.0.1:6443/x": dial tcp 10.0.0.1:6443: connect: connection refused', 'CLUSTER_UNREACHABLE'],
    [
      'deployments.apps "x0" is forbidden: User "a" cannot get resource "deployments" in API group "apps" in the namespace "ci"',
      'CLUSTER_FORBIDDEN',
    ],
  ])('leaves post nothing to remove: %s', async (words, code) => {
    const stderr = `ERROR: error for bootstrap "polyarch-10": ${words}`;
    const found = await made({ 'buildx create': { exitCode: 1, stderr } }, planIn(), false);
    expect([found.code, found.builder]).toEqual([code, '']);
    expect(found.ran.map(({ args }) => args).at(-1)).toEqual(['rm', '--force', '--keep-daemon', 'polyarch-1']);
  });

  it('leaves post the builder that buildx did not forget in time', async () => {
    const refused = { exitCode: 1, stderr: 'ERROR: error for bootstrap "polyarch-10": Unauthorized' };
    const answers = { 'buildx create': refused, 'buildx rm': { exitCode: undefined, stoppedBy: 'timeout' as const } };
    const { code, builder } = await made(answers, planIn(), false);
    expect([code, builder]).toEqual(['CLUSTER_UNAUTHORIZED', 'polyarch-1']);
  });
});
