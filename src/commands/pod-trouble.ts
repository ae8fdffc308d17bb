// Why the pods of a builder do not run, in the words of the cluster: from the answers of kubectl about pods and deployment.
import type { Code } from '../errors/catalog.ts';
import { at, listOf, parseJson, textAt } from '../oci/json.ts';

/** Why pods do not run: the code, and the words of the cluster. */
type PodTrouble = { readonly code: Code; readonly words: string };

/** The trouble of the first pod that has one, else of the deployment; undefined where neither names any. */
export function podTrouble(answers: { readonly pods: string; readonly deployment: string }): PodTrouble | undefined {
  const pods = listOf(at(parseJson(answers.pods), 'items'));
  const found = pods.flatMap((pod) => [...unpulled(pod), ...unscheduled(pod), ...broken(pod)]);
  return found[0] ?? refused(parseJson(answers.deployment));
}

// kubernetes, pkg/kubelet/images/types.go
const pulls =
  /^(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError|RegistryUnavailable)$/;

function unpulled(pod: unknown): readonly PodTrouble[] {
  const waiting = containersOf(pod).map((container) => at(container, 'state', 'waiting'));
  return waiting
    .filter((each) => pulls.test(textAt(each, 'reason')))
    .map((each) => ({ code: 'CLUSTER_IMAGE_UNAVAILABLE', words: wordsOf(each) }));
}

function unscheduled(pod: unknown): readonly PodTrouble[] {
  return conditionsOf(pod, 'PodScheduled', 'False').map((each) => ({ code: 'CLUSTER_FULL', words: wordsOf(each) }));
}

/** A container that does not start, or ends again and again. */
function broken(pod: unknown): readonly PodTrouble[] {
  return containersOf(pod).flatMap((container) => {
    const waiting = at(container, 'state', 'waiting');
    const ended = at(container, 'lastState', 'terminated') ?? at(container, 'state', 'terminated');
    const isStarting = /^(?:|ContainerCreating|PodInitializing)$/.test(textAt(waiting, 'reason'));
    if (isStarting && ended === undefined) return [];
    const words = [isStarting ? '' : wordsOf(waiting), ended === undefined ? '' : endOf(ended)];
    return [{ code: 'CLUSTER_PODS_FAILED' as const, words: words.filter((each) => each !== '').join('; ') }];
  });
}

function endOf(ended: unknown): string {
  return `it ended with ${String(at(ended, 'exitCode'))} (${wordsOf(ended)})`;
}

/** Pods that were never made: the controller of the deployment keeps what the admission said. */
function refused(deployment: unknown): PodTrouble | undefined {
  const [failed] = conditionsOf(deployment, 'ReplicaFailure', 'True');
  return failed === undefined ? undefined : { code: 'CLUSTER_REJECTED', words: wordsOf(failed) };
}

function wordsOf(state: unknown): string {
  return [textAt(state, 'reason'), textAt(state, 'message')]
    .filter((text) => text !== '')
    .join(': ')
    .replace(/\s+/g, ' ')
    .slice(0, 400);
}

function containersOf(pod: unknown): readonly unknown[] {
  return ['initContainerStatuses', 'containerStatuses'].flatMap((key) => listOf(at(pod, 'status', key)));
}

function conditionsOf(value: unknown, type: string, status: 'True' | 'False'): readonly unknown[] {
  const conditions = listOf(at(value, 'status', 'conditions'));
  return conditions.filter((each) => textAt(each, 'type') === type && textAt(each, 'status') === status);
}
