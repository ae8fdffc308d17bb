// Why pods do not run, from what kubectl prints of them.
import { describe, expect, it } from '@jest/globals';
import { podTrouble } from '../../src/commands/kubectl.ts';

const podsOf = (...statuses: readonly object[]): string =>
  JSON.stringify({ kind: 'List', items: statuses.map((status) => ({ kind: 'Pod', status })) });
const waiting = (reason: string, message?: string) => ({ state: { waiting: { reason, message } } });
const starting = podsOf({ phase: 'Pending', containerStatuses: [waiting('ContainerCreating')] });

describe('the trouble of pods', () => {
  it.each([
    ['is undefined while they start', starting, '', undefined],
    ['is undefined without an answer', 'error', '', undefined],
    [
      'is an image that is missing',
      podsOf({ containerStatuses: [waiting('ErrImagePull', 'rpc error: code = NotFound desc = not found')] }),
      '',
      { code: 'CLUSTER_IMAGE_UNAVAILABLE', words: 'ErrImagePull: rpc error: code = NotFound desc = not found' },
    ],
    [
      'is an image of an emulator that is missing',
      podsOf({ initContainerStatuses: [waiting('ImagePullBackOff', 'Back-off pulling image "x"')] }),
      '',
      { code: 'CLUSTER_IMAGE_UNAVAILABLE', words: 'ImagePullBackOff: Back-off pulling image "x"' },
    ],
    [
      'is a lack of room',
      podsOf({
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/2 nodes are available: 2 Insufficient cpu.',
          },
        ],
      }),
      '',
      { code: 'CLUSTER_FULL', words: 'Unschedulable: 0/2 nodes are available: 2 Insufficient cpu.' },
    ],
    [
      'is a container that ends again and again',
      podsOf({
        containerStatuses: [
          {
            ...waiting('CrashLoopBackOff', 'back-off 10s restarting failed container'),
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          },
        ],
      }),
      '',
      {
        code: 'CLUSTER_PODS_FAILED',
        words: 'CrashLoopBackOff: back-off 10s restarting failed container; it ended with 137 (OOMKilled)',
      },
    ],
    [
      'is a quota that made no pod',
      podsOf(),
      JSON.stringify({
        status: {
          conditions: [
            {
              type: 'ReplicaFailure',
              status: 'True',
              reason: 'FailedCreate',
              message: 'pods "x" is forbidden: exceeded quota: small',
            },
          ],
        },
      }),
      { code: 'CLUSTER_REJECTED', words: 'FailedCreate: pods "x" is forbidden: exceeded quota: small' },
    ],
  ])('%s', (_, pods, deployment, trouble) => {
    expect(podTrouble({ pods, deployment })).toEqual(trouble);
  });
});
