// Reads the event of the run: environment, payload file, Git and GitHub's API.
import { failure, type Problem, problem } from '../../errors/failure.ts';
import { at, isRecord, parseJson, textAt } from '../../oci/json.ts';
import type { Event, MergeQueue, PullRequest, PushFacts } from '../../plan/event.ts';
import type { Env, Ports, TextReader } from '../../ports/ports.ts';
import { type RepositoryPlace, readCommitDate, readRepository } from './repository.ts';

type Payload = Readonly<Record<string, unknown>>;
type Edges = Pick<Ports, 'env' | 'github' | 'exec'> & { readonly files: TextReader };

/** Reads the event. Raises EVENT_UNREADABLE, and INPUT_INVALID for a setting in the environment. The API never fails it. */
export async function readEvent(ports: Edges): Promise<Event> {
  const { env } = ports;
  const payload = await readPayload(ports);
  const name = env['GITHUB_EVENT_NAME'] ?? '';
  const place = repositoryOf(env, payload);
  const pullRequest = pullRequestOf(name, env, payload);
  const sha = publishedSha(name, env, payload);
  const ref = publishedRef(name, env, pullRequest);
  const [commitDate, repository] = await Promise.all([
    readCommitDate(sha, payload, place, ports),
    readRepository(place, payload, ports),
  ]);
  const actor = env['GITHUB_ACTOR'] ?? '';
  return {
    name,
    ref,
    sha,
    runnerRef: env['GITHUB_REF'] ?? '',
    runnerSha: env['GITHUB_SHA'] ?? '',
    shortShaLength: shortShaLength(env['DOCKER_METADATA_SHORT_SHA_LENGTH'] ?? ''),
    baseRef: baseRefOf(ref, payload),
    defaultBranch: textAt(payload, 'repository', 'default_branch') || undefined,
    commitDate,
    sourceDate: sourceDateOf(env['SOURCE_DATE_EPOCH'] ?? ''),
    repository,
    pullRequest,
    mergeQueue: mergeQueueOf(env['GITHUB_REF'] ?? ''),
    push: name === 'push' ? pushOf(payload) : undefined,
    isPrerelease: at(payload, 'release', 'prerelease') === true,
    actor,
    isDependabot: actor === 'dependabot[bot]',
    runId: env['GITHUB_RUN_ID'] ?? '',
    runNumber: env['GITHUB_RUN_NUMBER'] ?? '',
    runAttempt: env['GITHUB_RUN_ATTEMPT'] ?? '',
  };
}

async function readPayload({ env, files }: Edges): Promise<Payload> {
  const path = env['GITHUB_EVENT_PATH'] ?? '';
  if (path === '') return {};
  const text = await files.read(path);
  if (text === undefined) throw failure('EVENT_UNREADABLE', `The event payload ${path} does not exist.`);
  const payload = parseJson(text);
  if (payload === undefined) throw failure('EVENT_UNREADABLE', `The event payload ${path} is not valid JSON.`);
  return isRecord(payload) ? payload : {};
}

function repositoryOf(env: Env, payload: Payload): RepositoryPlace {
  const fullName = env['GITHUB_REPOSITORY'] || textAt(payload, 'repository', 'full_name');
  const [owner = '', name = ''] =
    fullName === ''
      ? [textAt(payload, 'repository', 'owner', 'login'), textAt(payload, 'repository', 'name')]
      : fullName.split('/');
  if (owner !== '' && name !== '') return { owner, name };
  throw failure('EVENT_UNREADABLE', 'The repository is missing from GITHUB_REPOSITORY and from the event payload.');
}

function pullRequestOf(name: string, env: Env, payload: Payload): PullRequest | undefined {
  const found = payload['pull_request'];
  if (!isRecord(found) && !name.startsWith('pull_request')) return undefined;
  const [, inRef] = /^refs\/pull\/(\d+)\//.exec(env['GITHUB_REF'] ?? '') ?? [];
  const number = Number(at(payload, 'number') ?? at(found, 'number') ?? inRef);
  if (!Number.isSafeInteger(number)) {
    throw failure('EVENT_UNREADABLE', `The payload of the event ${name} lacks the number of the pull request.`);
  }
  const head = textAt(found, 'head', 'repo', 'full_name');
  const base = textAt(found, 'base', 'repo', 'full_name') || (env['GITHUB_REPOSITORY'] ?? '');
  return {
    number,
    headSha: textAt(found, 'head', 'sha'),
    headRef: textAt(found, 'head', 'ref') || (env['GITHUB_HEAD_REF'] ?? ''),
    baseRef: textAt(found, 'base', 'ref') || (env['GITHUB_BASE_REF'] ?? ''),
    // A deleted fork has no repository.
    isFromFork: isRecord(at(found, 'head')) && head.toLowerCase() !== base.toLowerCase(),
  };
}

// The ref of pull_request_target is its base branch, but the image is not that of the base branch.
function publishedRef(name: string, env: Env, pullRequest: PullRequest | undefined): string {
  const isTarget = name.includes('pull_request_target') && pullRequest !== undefined;
  return isTarget ? `refs/pull/${pullRequest.number}/merge` : (env['GITHUB_REF'] ?? '');
}

function publishedSha(name: string, env: Env, payload: Payload): string {
  const setting = env['DOCKER_METADATA_PR_HEAD_SHA'] ?? '';
  const isOn = /^(1|t|true)$/i.test(setting);
  if (!isOn && setting !== '' && !/^(0|f|false)$/i.test(setting)) {
    const cure = 'Write true or false.';
    throw failure('INPUT_INVALID', invalid('DOCKER_METADATA_PR_HEAD_SHA', setting), { cure });
  }
  const head = name.includes('pull_request') && isOn ? textAt(payload, 'pull_request', 'head', 'sha') : '';
  return head || (env['GITHUB_SHA'] ?? '');
}

function shortShaLength(text: string): number | Problem {
  if (text === '') return 7;
  const length = Number(text);
  if (Number.isInteger(length) && length > 0) return length;
  const cure = 'Write a positive whole number, or remove the variable for the default, 7.';
  return problem('INPUT_INVALID', invalid('DOCKER_METADATA_SHORT_SHA_LENGTH', text), { cure });
}

function sourceDateOf(text: string): string | undefined {
  if (text === '') return undefined;
  const date = new Date(/^\d{1,12}$/.test(text) ? Number(text) * 1000 : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  const cure = 'Write the seconds since 1970, as `git log -1 --format=%ct` prints them.';
  throw failure('INPUT_INVALID', invalid('SOURCE_DATE_EPOCH', text), { cure });
}

const invalid = (variable: string, text: string): string =>
  `${variable} has the invalid value ${JSON.stringify(text)}.`;

function baseRefOf(ref: string, payload: Payload): string {
  if (ref.startsWith('refs/tags/')) return textAt(payload, 'base_ref').replace(/^refs\/heads\//, '');
  return ref.startsWith('refs/pull/') ? textAt(payload, 'pull_request', 'base', 'ref') : '';
}

function pushOf(payload: Payload): PushFacts {
  const { forced, created } = payload;
  return { before: textAt(payload, 'before'), isForced: forced === true, isCreated: created === true };
}

function mergeQueueOf(ref: string): MergeQueue | undefined {
  const [, baseRef, number] = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-(\d+)-[0-9a-f]+$/.exec(ref) ?? [];
  return baseRef === undefined ? undefined : { number: Number(number), baseRef };
}
