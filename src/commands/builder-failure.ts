// What buildx says when a builder can not be made, found or booted, as a failure with a name.
import { clusterRefusal } from '../errors/cluster-refusal.ts';
import { type Failure, failure } from '../errors/failure.ts';
import { nearest } from '../errors/nearest.ts';
import type { BuilderEntry } from './buildx.ts';
import { type Finished, tail } from './command.ts';
import { ENGINE_ABSENT } from './engine.ts';

/** A builder that did not come up. */
export function builderFailure(name: string, finished: Finished): Failure {
  const last = tail(finished.stderr);
  const text = last.join('\n');
  if (finished.isStopped) {
    return failure('BUILDER_FAILED', `The builder "${name}" did not come up in time, and was given up.`, {
      tail: last,
    });
  }
  const known = causes.find(({ sign }) => sign.test(text));
  if (known === undefined) {
    return failure('BUILDER_FAILED', `The builder "${name}" could not be made or booted.`, { tail: last });
  }
  const { code, fact, cure } = known;
  return failure(code, fact.replace('NAME', name), { ...(cure === undefined ? {} : { cure }), tail: last });
}

type Cause = {
  readonly sign: RegExp;
  readonly code: 'BUILDER_MISSING' | 'BUILDER_FAILED' | 'ENGINE_MISSING' | 'BUILDX_MISSING';
  readonly fact: string;
  readonly cure?: string;
};

const causes: readonly Cause[] = [
  { sign: /no builder .* found/, code: 'BUILDER_MISSING', fact: 'There is no builder "NAME".' },
  {
    sign: ENGINE_ABSENT,
    code: 'ENGINE_MISSING',
    fact: 'No Docker engine answers on this machine.',
  },
  {
    sign: /unknown command: docker buildx|'buildx' is not a docker command/,
    code: 'BUILDX_MISSING',
    fact: 'The Docker CLI has no buildx plugin.',
  },
  {
    sign: /TLS data loaded from environment/,
    code: 'BUILDER_FAILED',
    fact: 'The Docker engine is reached by TLS from the environment (DOCKER_TLS_VERIFY), which buildx takes for no builder.',
    cure: 'Make a Docker context of it (`docker context create`), and name it in `endpoint`.',
  },
];

/** How long was waited for nodes, what buildx said of it, and what stands in the way of each, by its endpoint. */
export type Waiting = {
  readonly milliseconds: number;
  readonly words: string;
  readonly reasons?: Readonly<Record<string, string | undefined>>;
};

/** Nodes of a builder that do not run, each with its place and how long it was waited for. */
export function silentNodes(
  { name, nodes }: BuilderEntry,
  { milliseconds, words, reasons = {} }: Waiting,
): Failure | undefined {
  const silent = nodes.filter(({ status }) => status !== 'running');
  if (silent.length === 0) return undefined;
  const seconds = Math.round(milliseconds / 1000);
  const which = silent.map(({ name: node, endpoint, error = reasons[endpoint] }) => {
    return `${node.replace(`${name}-`, '')} at ${endpoint}${error === undefined ? '' : ` (${error})`}`;
  });
  const isTls = /x509|tls:|\btls\b|ssl|certificate/i.test(`${words}\n${which.join('\n')}`);
  const cure = isTls
    ? 'The certificates do not fit: the CA has to be the one that signed the certificate of the daemon, and the client certificate one that the daemon accepts.'
    : 'See that BuildKit runs and listens there, and that this machine can reach it.';
  const fact = `The builder "${name}" is not up: no answer within ${seconds} s from ${which.join(', ')}.`;
  return failure('BUILDER_FAILED', fact, { cure, tail: tail(words) });
}

/** A builder that is not among those that there are. */
export function missingBuilder(name: string, entries: readonly BuilderEntry[]): Failure {
  const names = entries.map((entry) => entry.name);
  const close = nearest(name, names);
  const cure = close === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${close}?`;
  return failure('BUILDER_MISSING', `There is no builder "${name}".`, { input: 'builder', cure });
}

/** What a cluster refused, as a failure; undefined where its words are not known. */
export function refusedByCluster(lines: readonly string[]): Failure | undefined {
  const refusal = clusterRefusal(lines);
  if (refusal === undefined) return undefined;
  const { code, fact, ...cure } = refusal;
  return failure(code, fact, { ...cure, tail: lines });
}
