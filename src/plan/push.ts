// Whether the run may publish, and one sentence that says why.
import { failure } from '../errors/failure.ts';
import type { Repository } from '../oci/reference.ts';
import type { Event } from './event.ts';

/** The decision; `isDeliberate` is false where somebody may have expected a push and lacks something for it. */
export type PushDecision = {
  readonly enabled: boolean;
  readonly reason: string;
  readonly isDeliberate: boolean;
  /** Set where the builder can't push by digest: it leaves the image in a folder, and the step pushes that. */
  readonly isUploaded?: true;
};

/** Whether the builder itself pushes what it has built; else it leaves it in a folder. */
export function isPushedByBuilder({ enabled, isUploaded }: Pick<PushDecision, 'enabled' | 'isUploaded'>): boolean {
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
export type PushIntent = {
  readonly push: 'auto' | boolean;
  /** A question about the build, which publishes nothing. */
  readonly call?: string | undefined;
  readonly event: Event;
};

/** What the decision looks at. */
export type PushQuestion = PushIntent & {
  readonly repositories: readonly Repository[];
  readonly accounts: Accounts;
};

/** Decides by the input, then by the event, then by the credentials at hand. */
export function decidePush(question: PushQuestion): PushDecision {
  const intent = intendedPush(question);
  return intent.enabled && question.push === 'auto' ? (lackOfCredentials(question) ?? intent) : intent;
}

/** What input and event ask for, before credentials are looked at. */
export function intendedPush({ push, call, event }: PushIntent): PushDecision {
  if (call !== undefined) return no(`\`call: ${call}\` asks about the build and makes nothing`);
  if (push === true) return { enabled: true, reason: '`push: true`', isDeliberate: true };
  if (push === false) return no('`push: false`');
  if (event.pullRequest !== undefined) return no('a pull request does not publish');
  if (event.name === 'merge_group') return no('a merge queue does not publish; the push that follows does');
  if (event.isDependabot) return no('the token of a run by Dependabot may only read');
  return { enabled: true, reason: `a ${event.name} event publishes`, isDeliberate: true };
}

function lackOfCredentials({ repositories, accounts }: PushQuestion): PushDecision | undefined {
  const { registriesWithCredentials, unreadableCredentials = {} } = accounts;
  const lacking = repositories.filter(
    ({ registry }) => !loopback.test(registry) && !registriesWithCredentials.includes(registry),
  );
  if (lacking.length === 0) return undefined;
  const hosts = [...new Set(lacking.map((repository) => repository.registry))];
  const broken = hosts.flatMap((host) => unreadableCredentials[host] ?? []);
  if (broken.length > 0) return { enabled: false, reason: broken.join(' ').replace(/\.$/, ''), isDeliberate: false };
  const reason = `there are no credentials for ${hosts.join(', ')}; log in before this step, for instance with docker/login-action`;
  return { enabled: false, reason, isDeliberate: false };
}

/** A push needs a name. Raises NOTHING_TO_PUBLISH where `what` is to be pushed and has none. */
export function requireName(what: string, isNamed: boolean, { enabled, reason }: PushDecision): void {
  if (isNamed || !enabled) return;
  throw failure('NOTHING_TO_PUBLISH', `${what} is to be pushed (${reason}), but no reference names it.`);
}

const no = (reason: string): PushDecision => ({ enabled: false, reason, isDeliberate: true });

// A registry on the runner itself seldom asks for a password; if it does, it says so before anything has moved.
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;
