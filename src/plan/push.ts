// Decides whether the run pushes, and why.
import type { Repository } from '../oci/reference.ts';
import type { Event } from './event.ts';

/** The decision; `isDeliberate` is false if a push may have been expected, but a requirement is missing. */
export type PushDecision = {
  readonly enabled: boolean;
  readonly reason: string;
  readonly isDeliberate: boolean;
  /** Set if the builder cannot push by digest: it exports a layout, which the step pushes. */
  readonly isUploaded?: true;
};

/** Whether the builder pushes the image itself; else it exports a layout. */
export function isPushedByBuilder({ enabled, isUploaded }: Pick<PushDecision, 'enabled' | 'isUploaded'>): boolean {
  return enabled && isUploaded !== true;
}

/** The facts for the decision. */
export type PushQuestion = {
  readonly push: 'auto' | boolean;
  /** A query, which publishes nothing. */
  readonly call?: string | undefined;
  readonly event: Event;
  readonly repositories: readonly Repository[];
  readonly registriesWithCredentials: readonly string[];
  /** Hosts with unreadable credentials, and why. */
  readonly unreadableCredentials?: Readonly<Record<string, string>>;
};

/** Decides by input, then event, then credentials. */
export function decidePush(question: PushQuestion): PushDecision {
  const { push, call, event, repositories, registriesWithCredentials, unreadableCredentials = {} } = question;
  if (call !== undefined) return no(`\`call: ${call}\` does not build an image`);
  if (push === true) return { enabled: true, reason: '`push: true`', isDeliberate: true };
  if (push === false) return { enabled: false, reason: '`push: false`', isDeliberate: true };
  if (event.pullRequest !== undefined) return no('pull requests are not published');
  if (event.name === 'merge_group') return no('merge queue runs are not published; the push that follows is');
  if (event.isDependabot) return no('Dependabot runs have a read-only token');
  const lacking = repositories.filter(
    ({ registry }) => !loopback.test(registry) && !registriesWithCredentials.includes(registry),
  );
  if (lacking.length > 0) {
    const hosts = [...new Set(lacking.map((repository) => repository.registry))];
    const broken = hosts.flatMap((host) => unreadableCredentials[host] ?? []);
    if (broken.length > 0) return { enabled: false, reason: broken.join(' ').replace(/\.$/, ''), isDeliberate: false };
    const reason = `no credentials for ${hosts.join(', ')}; log in before this step, for example with docker/login-action`;
    return { enabled: false, reason, isDeliberate: false };
  }
  return { enabled: true, reason: `${event.name} events are published`, isDeliberate: true };
}

const no = (reason: string): PushDecision => ({ enabled: false, reason, isDeliberate: true });

// A registry on the runner rarely needs a password; if it does, it fails before any tag moves.
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;
