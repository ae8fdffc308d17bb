// A double of a Kubernetes API server, as far as buildx and kubectl ask one: it holds deployments, refuses what the test
// wants, and leads to pods where there are some. Answers in the form of kubernetes/apimachinery, pkg/apis/meta/v1.

import { writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { newFolder } from '../../support/folders.ts';
import { close, listen } from '../../support/server.ts';
import { serveExec } from './exec-stream.ts';
import type { Pods } from './pods.ts';

/** A refusal: status, reason, and the words. */
export type Refusal = readonly [code: number, reason: string, message: string];

/** How the server differs from one that takes everything, and never has a pod ready. */
export type Difference = {
  /** Refuses calls, by `POST deployments`; `*` is every call. */
  readonly refuses?: Readonly<Record<string, Refusal>>;
  /** Verbs that the account has on everything. */
  readonly verbs?: readonly string[];
  /** The status of its one pod, which never runs. */
  readonly pod?: object;
  /** The conditions of each deployment. */
  readonly conditions?: readonly object[];
  /** Pods that run, once a deployment is made; without them none is ever ready. */
  readonly pods?: Pods;
};

/** The server. */
export type ApiServer = {
  readonly kubeconfig: string;
  /** The names of the deployments that it holds. */
  readonly holds: () => readonly string[];
  readonly stop: () => Promise<void>;
  /** Listens again, with what it held. */
  readonly start: () => Promise<void>;
};

const groups: Readonly<Record<string, readonly (readonly [string, string, boolean])[]>> = {
  v1: [
    ['pods', 'Pod', true],
    ['configmaps', 'ConfigMap', true],
  ],
  'apps/v1': [['deployments', 'Deployment', true]],
  'authorization.k8s.io/v1': [['selfsubjectrulesreviews', 'SelfSubjectRulesReview', false]],
};

/** Starts it. */
export async function startApiServer(difference: Difference = {}): Promise<ApiServer> {
  const store = storeOf(difference.pods);
  const streams = new Set<Duplex>();
  const server = createServer((request, answer) => {
    request.resume().on('end', () => {
      const { method = 'GET', url = '' } = request;
      const [path = ''] = url.split('?');
      const { kind, name } = placeOf(path);
      const refusal =
        difference.refuses?.['*'] ?? difference.refuses?.[`${method} ${kind}`] ?? store.take(method, kind, name);
      if (refusal !== undefined) return refuse(answer, refusal);
      answerWith(answer, method === 'POST' ? 201 : 200, discovery(path) ?? objectOf(kind, name, difference));
    });
  });
  server.on('upgrade', (request, socket) => {
    const [, name = ''] = /\/pods\/([^/]+)\/exec/.exec(request.url ?? '') ?? [];
    const refusal = difference.refuses?.['*'] ?? difference.refuses?.['POST pods/exec'];
    if (refusal !== undefined) return refuseUpgrade(socket, refusal);
    serveExec(request, socket, ['docker', 'exec', '--interactive', name, 'buildctl', 'dial-stdio']);
    streams.add(socket.on('close', () => streams.delete(socket)));
  });
  const host = await listen(server);
  return {
    kubeconfig: await writeKubeconfig(`http://${host}`),
    holds: store.holds,
    start: async () => void (await listen(server, Number(host.split(':')[1]))),
    stop: async () => {
      const closed = close(server);
      for (const stream of streams) stream.destroy();
      await closed;
    },
  };
}

/** The deployments. The body of a call is protobuf: what is made has the name that was asked for before. */
function storeOf(pods: Pods | undefined) {
  const held = new Set<string>();
  let asked = '';
  const take = (method: string, kind: string, name: string): Refusal | undefined => {
    if (kind !== 'deployments') return undefined;
    if (method === 'POST') {
      held.add(asked);
      void pods?.start();
    }
    if (method === 'DELETE') {
      held.delete(name);
      void pods?.stop();
    }
    if (method !== 'GET') return undefined;
    asked = name;
    return held.has(name) ? undefined : [404, 'NotFound', `deployments.apps "${name}" not found`];
  };
  return { take, holds: () => [...held] };
}

/** What kubectl asks for first: groups, and the resources in each. */
function discovery(path: string): object | undefined {
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  const named = Object.keys(groups).filter((each) => each.includes('/'));
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: named.map(groupOf) };
  const version = path.replace(/^\/apis?\//, '');
  const resources = groups[version];
  return resources === undefined ? undefined : resourcesOf(version, resources);
}

function objectOf(kind: string, name: string, { verbs = ['*'], pod, pods, conditions = [] }: Difference): object {
  const running = (pods?.names() ?? []).map((each) => aPod(each, { phase: 'Running' }));
  switch (kind) {
    case 'pods':
      return {
        kind: 'PodList',
        apiVersion: 'v1',
        metadata: {},
        items: pod === undefined ? running : [aPod('pod', pod)],
      };
    case 'selfsubjectrulesreviews':
      return reviewOf(verbs);
    case 'configmaps':
      return { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name } };
    default:
      return aDeployment(name, { readyReplicas: running.length, conditions });
  }
}

function aDeployment(name: string, status: object): object {
  const spec = { selector: { matchLabels: { app: name } } };
  return { kind: 'Deployment', apiVersion: 'apps/v1', metadata: { name }, spec, status };
}

/** `/apis/apps/v1/namespaces/ci/deployments/x0` is the deployment x0. */
function placeOf(path: string): { readonly kind: string; readonly name: string } {
  const [, kind = '', name = ''] =
    /(?:\/namespaces\/[^/]+|authorization\.k8s\.io\/v1)\/([^/]+)(?:\/([^/]+))?/.exec(path) ?? [];
  return { kind, name };
}

function answerWith(answer: ServerResponse, code: number, body: object): void {
  answer.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(answer: ServerResponse, [code, reason, message]: Refusal): void {
  answerWith(answer, code, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    code,
  });
}

/** A refusal of an upgrade is an answer like any other. */
function refuseUpgrade(socket: Duplex, [code, reason, message]: Refusal): void {
  const body = JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message, reason, code });
  const head = [`HTTP/1.1 ${code} ${reason}`, 'Content-Type: application/json', `Content-Length: ${body.length}`];
  socket.end(`${[...head, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`);
}

function groupOf(groupVersion: string): object {
  const [name = '', version = ''] = groupVersion.split('/');
  return { name, versions: [{ groupVersion, version }], preferredVersion: { groupVersion, version } };
}

function resourcesOf(groupVersion: string, list: readonly (readonly [string, string, boolean])[]): object {
  const resources = list.map(([name, kind, namespaced]) => ({
    name,
    kind,
    namespaced,
    singularName: '',
    verbs: ['get', 'list', 'create'],
  }));
  return { kind: 'APIResourceList', groupVersion, resources };
}

function aPod(name: string, status: object): object {
  return { metadata: { name, namespace: 'ci' }, spec: { containers: [{ name: 'buildkitd' }] }, status };
}

function reviewOf(verbs: readonly string[]): object {
  const resourceRules = [{ verbs, apiGroups: ['*'], resources: ['*'] }];
  const status = { incomplete: false, nonResourceRules: [], resourceRules };
  return { kind: 'SelfSubjectRulesReview', apiVersion: 'authorization.k8s.io/v1', metadata: {}, spec: {}, status };
}

/** Writes the configuration of a user of the server in the namespace `ci`; returns its path. */
export async function writeKubeconfig(server: string): Promise<string> {
  const path = join(await newFolder(), 'config');
  const config = {
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'one' },
    clusters: [{ name: 'one', cluster: { server } }],
    contexts: [{ name: 'one', context: { cluster: 'one', user: 'one', namespace: 'ci' } }],
    users: [{ name: 'one', user: { token: 'a-token-for-tests' } }],
  };
  await writeFile(path, JSON.stringify(config));
  return path;
}
