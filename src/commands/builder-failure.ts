// Makes a Failure of buildx's errors when a builder cannot be created, found or booted.
import type { Code } from '../errors/catalog.ts';
import { clusterRefusal } from '../errors/cluster-refusal.ts';
import { type Failure, failure } from '../errors/failure.ts';
import { nearest } from '../errors/nearest.ts';
import { formatDuration } from '../oci/units.ts';
import type { BuilderEntry } from './buildx.ts';
import { type Finished, tail, whyUnanswered } from './command.ts';
import { ENGINE_ABSENT } from './engine.ts';

/** Makes the failure of a builder that did not boot. */
export function builderFailure(name: string, finished: Finished): Failure {
  const last = tail(finished.stderr);
  const text = last.join('\n');
  if (finished.exitCode === undefined) {
    const why = whyUnanswered('buildx', finished);
    return failure('BUILDER_FAILED', `Builder "${name}" did not boot${why}.`, { tail: last });
  }
  const { code, fact, cure } = causes.find(({ sign }) => sign.test(text)) ?? unknownCause;
  return failure(code, fact.replace('NAME', name), { ...(cure && { cure }), tail: last });
}

type Cause = { readonly code: Code; readonly fact: string; readonly cure?: string };

const unknownCause: Cause = { code: 'BUILDER_FAILED', fact: 'Builder "NAME" could not be created or booted.' };

const causes: readonly (Cause & { readonly sign: RegExp })[] = [
  { sign: /no builder .* found/, code: 'BUILDER_MISSING', fact: 'Builder "NAME" does not exist.' },
  { sign: ENGINE_ABSENT, code: 'ENGINE_MISSING', fact: 'No Docker engine responds on this machine.' },
  {
    sign: /unknown command: docker buildx|'buildx' is not a docker command/,
    code: 'BUILDX_MISSING',
    fact: 'The Docker CLI has no buildx plugin.',
  },
  {
    sign: /TLS data loaded from environment/,
    code: 'BUILDER_FAILED',
    fact: 'The environment sets DOCKER_TLS_VERIFY, which buildx does not support for builders.',
    cure: 'Create a Docker context (`docker context create`), and set `endpoint` to its name.',
  },
];

/** The time waited, buildx's output, and the reason of each node by its endpoint. */
type Waiting = {
  readonly milliseconds: number;
  readonly words: string;
  readonly reasons?: Readonly<Record<string, string | undefined>>;
};

/** Makes the failure of nodes that do not run, with their endpoints and the time waited. */
export function silentNodes(
  { name, nodes }: BuilderEntry,
  { milliseconds, words, reasons = {} }: Waiting,
): Failure | undefined {
  const silent = nodes.filter(({ status }) => status !== 'running');
  if (silent.length === 0) return undefined;
  const which = silent.map(({ name: node, endpoint, error = reasons[endpoint] }) => {
    return `${node.replace(`${name}-`, '')} at ${endpoint}${error === undefined ? '' : ` (${error})`}`;
  });
  const isTls = /x509|tls:|\btls\b|ssl|certificate/i.test(`${words}\n${which.join('\n')}`);
  const cure = isTls
    ? 'Check the certificates: the CA must be the one that signed the certificate of the daemon, and the daemon must accept the client certificate.'
    : 'Check that BuildKit listens at this address, and that the runner can reach it.';
  const fact = `Builder "${name}" did not boot: no response within ${formatDuration(milliseconds)} from ${which.join(', ')}.`;
  return failure('BUILDER_FAILED', fact, { cure, tail: tail(words) });
}

/** Makes the failure of an unknown builder. */
export function missingBuilder(name: string, entries: readonly BuilderEntry[]): Failure {
  const names = entries.map((entry) => entry.name);
  const close = nearest(name, names);
  const cure = close === undefined ? `Existing builders: ${names.join(', ')}.` : `Did you mean "${close}"?`;
  return failure('BUILDER_MISSING', `Builder "${name}" does not exist.`, { input: 'builder', cure });
}

/** What a cluster refused, as a failure; undefined where its words are not known. */
export function refusedByCluster(lines: readonly string[]): Failure | undefined {
  const refusal = clusterRefusal(lines);
  if (refusal === undefined) return undefined;
  const { code, fact, ...cure } = refusal;
  return failure(code, fact, { ...cure, tail: lines });
}
