// Decides whether the run pushes, and why.
import { failure } from '../errors/failure.ts';
import { isThisMachine } from '../oci/loopback.ts';
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
export function isPushedByBuilder({ enabled, isUploaded }: PushDecision): boolean {
  return enabled && isUploaded !== true;
}

/** Where there are credentials to push with. */
export type Accounts = {
  /** Hosts that have an account for every repository that is named there. */
  readonly registriesWithCredentials: readonly string[];
  /** Hosts whose credentials could not be read, and why. */
  readonly unreadableCredentials?: Readonly<Record<string, string>>;
};

/** What input and event say about a push. */
type PushIntent = {
  readonly push: 'auto' | boolean;
  /** A query, which publishes nothing. */
  readonly call?: string | undefined;
  readonly event: Event;
};

/** What the decision looks at. */
type PushQuestion = PushIntent & {
  readonly repositories: readonly Repository[];
  readonly accounts: Accounts;
};

/** Decides by input, then event, then credentials. */
export function decidePush(question: PushQuestion): PushDecision {
  const intent = intendedPush(question);
  return intent.enabled && question.push === 'auto' ? (lackOfCredentials(question) ?? intent) : intent;
}

/** What input and event ask for, before credentials are looked at. */
export function intendedPush({ push, call, event }: PushIntent): PushDecision {
  if (call !== undefined) return no(`\`call: ${call}\` does not build an image`);
  if (push === true) return { enabled: true, reason: '`push: true`', isDeliberate: true };
  if (push === false) return no('`push: false`');
  if (event.pullRequest !== undefined) return no('pull requests are not published');
  if (event.name === 'merge_group') return no('merge queue runs are not published; the push that follows is');
  if (event.isDependabot) return no('Dependabot runs have a read-only token');
  return { enabled: true, reason: `${event.name} events are published`, isDeliberate: true };
}

function lackOfCredentials({ repositories, accounts }: PushQuestion): PushDecision | undefined {
  const { registriesWithCredentials, unreadableCredentials = {} } = accounts;
  // A registry on the runner rarely needs a password; if it does, it fails before any tag moves.
  const lacking = repositories.filter(
    ({ registry }) => !isThisMachine(registry) && !registriesWithCredentials.includes(registry),
  );
  if (lacking.length === 0) return undefined;
  const hosts = [...new Set(lacking.map((repository) => repository.registry))];
  const broken = hosts.flatMap((host) => unreadableCredentials[host] ?? []);
  if (broken.length > 0) return { enabled: false, reason: broken.join(' ').replace(/\.$/, ''), isDeliberate: false };
  const reason = `no credentials for ${hosts.join(', ')}; log in before this step, for example with docker/login-action`;
  return { enabled: false, reason, isDeliberate: false };
}

/** Requires a repository for a push. Raises NOTHING_TO_PUBLISH. */
export function requireName(what: string, isNamed: boolean, { enabled, reason }: PushDecision): void {
  if (isNamed || !enabled) return;
  throw failure('NOTHING_TO_PUBLISH', `${what} has no repository to push to (push: ${reason}).`);
}

const no = (reason: string): PushDecision => ({ enabled: false, reason, isDeliberate: true });
