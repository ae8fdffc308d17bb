// Why the pods of a builder do not run, in the words of the cluster: from the answers of kubectl about pods and deployment.
import type { Code } from '../errors/catalog.ts';
import { isRecord, parseJson } from '../oci/json.ts';

/** Why pods do not run: the code, and the words of the cluster. */
type PodTrouble = { readonly code: Code; readonly words: string };

/** The trouble of the first pod that has one, else of the deployment; undefined where neither names any. */
export function podTrouble(answers: { readonly pods: string; readonly deployment: string }): PodTrouble | undefined {
  const pods = listIn(parseJson(answers.pods), 'items');
  const found = pods.flatMap((pod) => [...unpulled(pod), ...unscheduled(pod), ...broken(pod)]);
  return found[0] ?? refused(parseJson(answers.deployment));
}

// kubernetes, pkg/kubelet/images/types.go
const pulls =
  /^(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError|RegistryUnavailable)$/;

function unpulled(pod: unknown): readonly PodTrouble[] {
  const waiting = containersOf(pod).map((container) => at(container, 'state', 'waiting'));
  return waiting
    .filter((each) => pulls.test(textIn(each, 'reason')))
    .map((each) => ({ code: 'CLUSTER_IMAGE_UNAVAILABLE', words: wordsOf(each) }));
}

function unscheduled(pod: unknown): readonly PodTrouble[] {
  return listIn(at(pod, 'status'), 'conditions')
    .filter((each) => textIn(each, 'type') === 'PodScheduled' && textIn(each, 'status') === 'False')
    .map((each) => ({ code: 'CLUSTER_FULL', words: wordsOf(each) }));
}

/** A container that does not start, or ends again and again. */
function broken(pod: unknown): readonly PodTrouble[] {
  return containersOf(pod).flatMap((container) => {
    const waiting = at(container, 'state', 'waiting');
    const ended = at(container, 'lastState', 'terminated') ?? at(container, 'state', 'terminated');
    const isStarting = /^(?:|ContainerCreating|PodInitializing)$/.test(textIn(waiting, 'reason'));
    if (isStarting && ended === undefined) return [];
    const words = [isStarting ? '' : wordsOf(waiting), ended === undefined ? '' : endOf(ended)];
    return [{ code: 'CLUSTER_PODS_FAILED' as const, words: words.filter((each) => each !== '').join('; ') }];
  });
}

function endOf(ended: unknown): string {
  const code = isRecord(ended) ? ended['exitCode'] : undefined;
  return `it ended with ${String(code)} (${wordsOf(ended)})`;
}

/** Pods that were never made: the controller of the deployment keeps what the admission said. */
function refused(deployment: unknown): PodTrouble | undefined {
  const [failed] = listIn(at(deployment, 'status'), 'conditions').filter(
    (each) => textIn(each, 'type') === 'ReplicaFailure' && textIn(each, 'status') === 'True',
  );
  return failed === undefined ? undefined : { code: 'CLUSTER_REJECTED', words: wordsOf(failed) };
}

function wordsOf(state: unknown): string {
  return [textIn(state, 'reason'), textIn(state, 'message')]
    .filter((text) => text !== '')
    .join(': ')
    .replace(/\s+/g, ' ')
    .slice(0, 400);
}

function containersOf(pod: unknown): readonly unknown[] {
  const status = at(pod, 'status');
  return [...listIn(status, 'initContainerStatuses'), ...listIn(status, 'containerStatuses')];
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((found, key) => (isRecord(found) ? found[key] : undefined), value);
}

function textIn(value: unknown, key: string): string {
  const text = at(value, key);
  return typeof text === 'string' ? text : '';
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const list = at(value, key);
  return Array.isArray(list) ? list : [];
}
