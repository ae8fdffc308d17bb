// Classifies a registry's refusal: its code, its sanitized words, and its cure.
import type { Code } from '../../errors/catalog.ts';
import { type Facts, type Failure, failure } from '../../errors/failure.ts';
import { cureFor } from '../../errors/registry-cures.ts';
import { namesIn, type Sign, signOf } from '../../errors/signs.ts';
import { at, parseJson, textAt } from '../../oci/json.ts';
import type { Repository } from '../../oci/reference.ts';
import { type Operation, referenceOf, rightFor, wordsOf } from './operation.ts';
import { codeOf, isTransient } from './retry.ts';

/** A request to a repository. */
export type Task = {
  readonly repository: Repository;
  readonly operation: Operation;
  readonly actions: 'pull' | 'pull,push';
  /** A repository of the same registry from which content is mounted: it must be readable, too. */
  readonly from?: Repository;
};

/** A refusal. */
type Refusal = {
  readonly status: number;
  readonly body: string;
  /** The WWW-Authenticate header, if any. */
  readonly challenge: string;
  /** Whether an account was found for the repository. */
  readonly hasAccount: boolean;
  /** Whether a token service accepted the account. */
  readonly isAccepted?: boolean;
};

/** Makes the failure of a refusal. */
export function refusalOf(task: Task, refusal: Refusal): Failure {
  const { code, message } = parseError(refusal.body);
  const said = message === '' ? '' : `: ${message}`;
  const { registry, name } = task.repository;
  const words = `${code}: ${message}`;
  const sign = signIn(task, refusal.status, words);
  const read = { ...refusal, words, sign };
  const kind = classOf(task, read);
  const fact = `${registry} rejected the request to ${wordsOf(task.operation)} in ${name} with HTTP ${refusal.status}${said}.`;
  return failure(kind, fact, { ...cureOf(kind, task, read), ...(sign && { sign }) });
}

type Read = Refusal & { readonly words: string; readonly sign: Sign | undefined };

/** Recognizes the sign in the words, without the user's own names. */
function signIn({ repository, operation }: Task, status: number, words: string): Sign | undefined {
  const names = [...namesIn(`${repository.registry}/${repository.path}`), referenceOf(operation) ?? ''];
  const sign = signOf(words, names);
  if (sign === 'no-repository' && status >= 500) return undefined;
  // distribution's read-only mode (registry/handlers/blobupload.go) has only a status, no words.
  return status === 405 && operation.kind === 'start-upload' && sign !== 'locked' ? 'read-only' : sign;
}

function classOf(task: Task, refusal: Read): Code {
  const { status, sign } = refusal;
  if (status === 429) return 'REGISTRY_RATE_LIMITED';
  if (status === 507 || sign === 'quota') return 'REGISTRY_QUOTA';
  const refusedPut = task.operation.kind === 'put-manifest' ? classOfPut(status, sign) : undefined;
  if (refusedPut !== undefined) return refusedPut;
  if (isTransient(status)) return 'REGISTRY_UNAVAILABLE';
  if (sign === 'expired' && status <= 403) return 'REGISTRY_UNAUTHORIZED';
  if (sign === 'no-repository' || sign === 'read-only') return 'REGISTRY_REFUSED';
  return status === 401 || status === 403 ? classOfAccount(refusal) : 'REGISTRY_REFUSED';
}

function classOfAccount({ status, challenge, hasAccount, isAccepted = false, words, sign }: Read): Code {
  // Docker Hub, Harbor, Quay and others return 401 to known accounts without permission.
  const isKnown =
    status === 403 || isAccepted || sign === 'denied' || /\bDENIED\b|insufficient_scope/.test(words + challenge);
  return hasAccount && isKnown ? 'REGISTRY_DENIED' : 'REGISTRY_UNAUTHORIZED';
}

function classOfPut(status: number, sign: Sign | undefined): Code | undefined {
  if (sign === 'artifact') return 'REGISTRY_ARTIFACT';
  const isFixed = sign === 'immutable' || sign === 'locked';
  if (isFixed && [400, 403, 405, 409, 412, 422].includes(status)) return 'REGISTRY_TAG_IMMUTABLE';
  const isOfKind = sign === 'media-type' || sign === 'unsupported';
  if (status === 415 || (status === 400 && isOfKind)) return 'REGISTRY_MEDIA_TYPE';
  return sign === 'missing-content' && status < 500 ? 'CONTENT_MISSING' : undefined;
}

/** Whether a push was rejected because its content, pushed a moment ago, is not visible yet. */
export function isAhead(task: Task, body: string): boolean {
  const { kind } = task.operation;
  if (kind !== 'put-manifest' && kind !== 'upload-blob') return false;
  const { code, message } = parseError(body);
  return signOf(`${code}: ${message}`) === 'missing-content';
}

function cureOf(
  code: Code,
  { repository, actions, operation }: Task,
  { status, hasAccount, words, sign }: Read,
): Facts {
  const { registry } = repository;
  const doing = rightFor(operation, actions);
  const isGone =
    code === 'REGISTRY_REFUSED' && status === 404 && sign === undefined && !/^(?:MANIFEST|BLOB)_/.test(words);
  const known = cureFor({ ...repository, code, status, sign: isGone ? 'no-repository' : sign, words, doing });
  if (code === 'REGISTRY_UNAUTHORIZED' && !(hasAccount && sign === 'expired')) {
    const login = `for example with docker/login-action and \`registry: ${registry}\`.`;
    if (hasAccount)
      return { cure: `Log in again before this step, ${login} The registry rejects the current account.` };
    return { cure: `Log in to ${registry} before this step, ${login}` };
  }
  if (code === 'REGISTRY_RATE_LIMITED' && registry === 'docker.io' && !hasAccount) {
    return { cure: 'Log in to Docker Hub before this step: accounts have a higher limit than anonymous clients.' };
  }
  return known === undefined ? {} : { cure: known };
}

/** Returns the code and one sanitized line of the first error in a response. */
export function parseError(body: string): { readonly code: string; readonly message: string } {
  const json = parseJson(body);
  if (json === undefined) return { code: '', message: body.trimStart().startsWith('<') ? '' : oneLine(body) };
  const errors = at(json, 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : json;
  const text = (key: string): string => textAt(first, key);
  const message = text('message') || text('details') || text('error_description') || text('error');
  // Docker Hub and Nexus give the reason in `detail` alone; BuildKit prints it, too (util/errutil).
  const said = [message || text('code'), text('detail')].filter((words) => words !== '');
  return { code: text('code'), message: oneLine(said.join(': ')) };
}

// The words are printed: one line, no control characters, bounded length.
function oneLine(text: string): string {
  const [line = ''] = text.trim().split(/[\r\n\u0085\u2028\u2029]/, 1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are to be removed.
  const harmless = line.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ' ').trim();
  return harmless.slice(0, 300).replace(/\.$/, '');
}

/** Makes the failure of a network error; undefined for any other error, which is a bug. */
export function brokenOf({ repository, operation }: Task, host: string, cause: unknown): Failure | undefined {
  const code = codeOf(cause);
  if (code === '') return undefined;
  const doing = `while polyarch tried to ${wordsOf(operation)} in ${repository.name}`;
  if (/TIMEOUT|TIMEDOUT/.test(code)) {
    return failure('REGISTRY_UNAVAILABLE', `${host} did not respond in time ${doing}.`, {}, { cause });
  }
  if (code === 'ENOTFOUND') {
    const cure = 'Check the spelling of the host.';
    return failure('REGISTRY_UNAVAILABLE', `The host ${host} does not exist.`, { cure }, { cause });
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/.test(code)) {
    return failure('REGISTRY_INSECURE', `The certificate of ${host} is not trusted (${code}).`, {}, { cause });
  }
  const proxy = /^Proxy response \(\d+\)/.exec(cause instanceof Error ? cause.message : '')?.[0];
  const how = proxy === undefined ? code : `${proxy}; see HTTPS_PROXY and NO_PROXY`;
  return failure('REGISTRY_UNAVAILABLE', `The connection to ${host} failed (${how}) ${doing}.`, {}, { cause });
}
