// The event that started the run, and what is known of its repository; all of it data.
import { Failure, type Problem } from '../errors/failure.ts';

/** Facts of the repository for labels and templates; '' if unknown. */
export type RepositoryFacts = {
  readonly owner: string;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  /** SPDX identifier. */
  readonly license: string;
  readonly isPrivate: boolean | undefined;
  /** A fork does not have the secrets of its parent. */
  readonly isFork: boolean;
  readonly defaultBranch: string;
};

/** The pull request of the event. */
export type PullRequest = {
  readonly number: number;
  readonly headSha: string;
  readonly headRef: string;
  readonly baseRef: string;
  /** Its head is in another repository, so the run has no write access and no secrets. */
  readonly isFromFork: boolean;
};

/** A group of the merge queue, and the last pull request in it. */
export type MergeQueue = { readonly number: number; readonly baseRef: string };

/** How a push changed its branch or Git tag. */
export type PushFacts = {
  /** The previous commit of the ref; zeros if it is new. */
  readonly before: string;
  /** A forced push, which dropped commits. */
  readonly isForced: boolean;
  readonly isCreated: boolean;
};

/** The event for the tag rules. */
export type Event = {
  readonly name: string;
  /** Full, such as refs/heads/main; of pull_request_target it is the pull request's, not the base branch. */
  readonly ref: string;
  /** The revision that is published; of a pull request its head commit if DOCKER_METADATA_PR_HEAD_SHA is on. */
  readonly sha: string;
  /** GITHUB_REF and GITHUB_SHA as the runner set them. */
  readonly runnerRef: string;
  readonly runnerSha: string;
  /** Length of a short revision, or the problem of the setting, which is raised only if needed. */
  readonly shortShaLength: number | Problem;
  /** Target branch of a pull request, or branch of a pushed tag; '' if unknown. */
  readonly baseRef: string;
  /** The default branch; undefined if the payload lacks it. */
  readonly defaultBranch: string | undefined;
  /** Time of the commit, ISO 8601; undefined if unknown. */
  readonly commitDate: string | undefined;
  /** SOURCE_DATE_EPOCH as ISO 8601, if set. */
  readonly sourceDate: string | undefined;
  readonly repository: RepositoryFacts;
  readonly pullRequest: PullRequest | undefined;
  readonly mergeQueue: MergeQueue | undefined;
  /** Only for push events. */
  readonly push: PushFacts | undefined;
  /** Whether the event is a release marked as a pre-release. */
  readonly isPrerelease: boolean;
  readonly actor: string;
  /** Dependabot's runs have a read-only token and no secrets. */
  readonly isDependabot: boolean;
  readonly runId: string;
  readonly runNumber: string;
  readonly runAttempt: string;
};

/** The trigger of the run, to distinguish a late run from a rollback. */
export type Trigger = {
  readonly event: string;
  readonly ref: string;
  readonly attempt: number;
  readonly push: PushFacts | undefined;
};

/** Picks the facts of the event for the tag guard. */
export function triggerOf({ name, ref, runAttempt, push }: Event): Trigger {
  return { event: name, ref, attempt: Number(runAttempt) || 1, push };
}

/** Returns the branch name; '' for other refs. */
export function branchOf({ ref }: Event): string {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : '';
}

/** Returns the name of the Git tag; '' for other refs. */
export function gitTagOf({ ref }: Event): string {
  return ref.startsWith('refs/tags/') ? ref.slice('refs/tags/'.length) : '';
}

/** Whether the run is on the default branch, as issues, discussions and schedules always are. */
export function isOnDefaultBranch(event: Event): boolean {
  if (event.ref === '') return false;
  if (/discussion|issues|schedule/.test(event.name)) return true;
  const branch = branchOf(event);
  return branch !== '' && branch === event.defaultBranch;
}

/** Returns the short revision. Raises the problem of its length setting. */
export function shortShaOf({ sha, shortShaLength }: Event): string {
  if (typeof shortShaLength !== 'number') throw new Failure([shortShaLength]);
  return sha.slice(0, shortShaLength);
}

/** Returns the creation time of the image: SOURCE_DATE_EPOCH, else the commit's time, else the start of the run. */
export function createdAt(event: Event, startedAt: string): string {
  return event.sourceDate ?? event.commitDate ?? startedAt;
}

/** Events whose commit requires write access. */
const trusted = [
  ...['push', 'create', 'release', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'merge_group'],
  ...['deployment', 'deployment_status', 'page_build', 'registry_package'],
];

/** Events with the permissions and cache of their own pull request. */
const ownRights = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

/** Whether changing the built code requires write access. */
export function isTrustedEvent({ name, pullRequest }: Event): boolean {
  return pullRequest === undefined && trusted.includes(name);
}

/**
 * Whether the run has permissions and cache scope of the default branch, whatever code it checks out: on
 * `pull_request_target`, `workflow_run`, comments, and every unknown event.
 */
export function isForeign({ name }: Event): boolean {
  return !trusted.includes(name) && !ownRights.includes(name);
}

/** Whether the built code may be untrusted. */
export function isStrangers(event: Event): boolean {
  return isForeign(event) || event.pullRequest?.isFromFork === true;
}
