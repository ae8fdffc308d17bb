// The event that started the run, and what is known of its repository; all of it data.
import { Failure, type Problem } from '../errors/failure.ts';

/** What labels and templates say of the repository; '' where nobody knows. */
export type RepositoryFacts = {
  readonly owner: string;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  /** SPDX identifier. */
  readonly license: string;
  readonly isPrivate: boolean | undefined;
  /** A fork has none of the secrets of its parent. */
  readonly isFork: boolean;
  readonly defaultBranch: string;
};

/** The pull request that the event is about. */
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

/** What a push did to its branch or Git tag. */
export type PushFacts = {
  /** What the ref pointed at before; zeros where it is new. */
  readonly before: string;
  /** The ref left commits behind. */
  readonly isForced: boolean;
  readonly isCreated: boolean;
};

/** The event as the rules see it. */
export type Event = {
  readonly name: string;
  /** Full, such as refs/heads/main; of pull_request_target it is the pull request's, not the base branch. */
  readonly ref: string;
  /** The revision that is published; of a pull request its head commit if DOCKER_METADATA_PR_HEAD_SHA is on. */
  readonly sha: string;
  /** GITHUB_REF and GITHUB_SHA as the runner set them. */
  readonly runnerRef: string;
  readonly runnerSha: string;
  /** How long a short revision is, or what is wrong with the setting; told only where one is needed. */
  readonly shortShaLength: number | Problem;
  /** Branch that a pull request goes to, or that a pushed tag is on; '' where the event does not say. */
  readonly baseRef: string;
  /** The default branch as the payload names it; undefined where it says nothing of the repository. */
  readonly defaultBranch: string | undefined;
  /** When the revision was committed, ISO 8601; undefined where nobody knows. */
  readonly commitDate: string | undefined;
  /** SOURCE_DATE_EPOCH as ISO 8601, where it is set. */
  readonly sourceDate: string | undefined;
  readonly repository: RepositoryFacts;
  readonly pullRequest: PullRequest | undefined;
  readonly mergeQueue: MergeQueue | undefined;
  /** Undefined for other events than a push. */
  readonly push: PushFacts | undefined;
  /** The event is about a release, and its author marked it as a pre-release. */
  readonly isPrerelease: boolean;
  readonly actor: string;
  /** Dependabot's runs have a read-only token and no secrets. */
  readonly isDependabot: boolean;
  readonly runId: string;
  readonly runNumber: string;
  readonly runAttempt: string;
};

/** What set off the run: what it takes to tell a late run from one that goes back on purpose. */
export type Trigger = {
  readonly event: string;
  readonly ref: string;
  readonly attempt: number;
  readonly push: PushFacts | undefined;
};

/** Picks what the guard of tags asks of the event. */
export function triggerOf({ name, ref, runAttempt, push }: Event): Trigger {
  return { event: name, ref, attempt: Number(runAttempt) || 1, push };
}

/** The branch's name, '' where the ref is none. */
export function branchOf({ ref }: Event): string {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : '';
}

/** The Git tag's name, '' where the ref is none. */
export function gitTagOf({ ref }: Event): string {
  return ref.startsWith('refs/tags/') ? ref.slice('refs/tags/'.length) : '';
}

/** Whether the run is about the default branch; issues, discussions and schedules always run on it. */
export function isOnDefaultBranch(event: Event): boolean {
  if (event.ref === '') return false;
  if (/discussion|issues|schedule/.test(event.name)) return true;
  const branch = branchOf(event);
  return branch !== '' && branch === event.defaultBranch;
}

/** The first digits of the revision. Raises what is wrong with the setting of their number. */
export function shortShaOf({ sha, shortShaLength }: Event): string {
  if (typeof shortShaLength !== 'number') throw new Failure([shortShaLength]);
  return sha.slice(0, shortShaLength);
}

/** When the image counts as made: SOURCE_DATE_EPOCH, else the commit's time, else the start of the run. */
export function createdAt(event: Event, startedAt: string): string {
  return event.sourceDate ?? event.commitDate ?? startedAt;
}

/** Events whose commit only people with write access choose. */
const trusted = [
  ...['push', 'create', 'release', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'merge_group'],
  ...['deployment', 'deployment_status', 'page_build', 'registry_package'],
];

/** Events that run with the rights and the cache of their own pull request. */
const ownRights = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

/** Whether only people with write access can have changed what this event builds. */
export function isTrustedEvent({ name, pullRequest }: Event): boolean {
  return pullRequest === undefined && trusted.includes(name);
}

/**
 * Whether the run has the rights of the default branch, and its scope of the cache, whatever code it then checks out: on
 * `pull_request_target`, `workflow_run`, comments, and every event that is not known.
 */
export function isForeign({ name }: Event): boolean {
  return !trusted.includes(name) && !ownRights.includes(name);
}

/** Whether what is built may be a stranger's. */
export function isStrangers(event: Event): boolean {
  return isForeign(event) || event.pullRequest?.isFromFork === true;
}
