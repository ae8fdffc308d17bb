// Answers a registry's challenge: a password where it asks for one, else a token from the service that it names.
import { type Failure, failure } from '../../../errors/failure.ts';
import { isRecord } from '../../../oci/json.ts';
import type { Answer, Outgoing } from '../answer.ts';
import type { Task } from '../refusal.ts';
import { mayFollow, unprotected } from '../route.ts';
import { createChoice, type Finders, keyOf } from './account-choice.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import type { Credentials } from './docker-config.ts';

/** A question to a token service, on behalf of a task. */
export type ServiceRequest = {
  readonly task: Task;
  readonly request: Omit<Outgoing, 'timeout'>;
  readonly deadline: number;
};

/** Asks a token service, with retries, and gives the body of a good answer. */
export type AskService = (request: ServiceRequest) => Promise<unknown>;

/** A request that wants to be let in. `url` is where the registry answers: it decides how well the service must be protected. */
export type Caller = { readonly task: Task; readonly url: URL; readonly deadline: number };

/** The Authorization headers of all registries. */
export type Tokens = {
  /** What is known to be needed; undefined for a registry that was not asked before, or asks for nothing. */
  readonly header: (caller: Caller) => Promise<string | undefined>;
  /** What answers the challenge of a 401; undefined where nothing is at hand, or better than what was `used`. */
  readonly renew: (caller: Caller, refusal: Answer, used: string | undefined) => Promise<string | undefined>;
  /**
   * The proof of another account than the one whose proof was `used` and refused: the configuration is read anew, because a login may have
   * changed it, and whoever may push to a repository may read there, too. Undefined where there is no other.
   */
  readonly another: (caller: Caller, used: string | undefined) => Promise<string | undefined>;
  /** Whether there is an account, and whether a token service has taken it. */
  readonly standing: (task: Task) => Promise<Standing>;
};

/** What is known of the account for a task. */
export type Standing = { readonly hasAccount: boolean; readonly isAccepted: boolean };

type Token = { readonly header: string | undefined; readonly until: number };

/** Where accounts are found, and the hosts that are listed as insecure. */
export type Keys = Finders & { readonly insecure: readonly string[] };

/** Makes the keeper of tokens: one for each repository and right, fetched once and renewed before it ends. */
export function createTokens({ insecure, ...finders }: Keys, ask: AskService, now: () => Date): Tokens {
  const challenges = new Map<string, Challenge>();
  const accepted = new Set<string>();
  const choice = createChoice(finders);
  const tokens = createKeeper(async (caller, challenge) => {
    const key = keyOf(caller.task);
    const isService = challenge.scheme === 'bearer';
    // A password that a registry asks for afterwards, as Gitea does, says nothing new of the account.
    if (isService) accepted.delete(key);
    const credentials = await choice.of(caller.task);
    const token = await obtain({ credentials, insecure, ask, now }, caller, challenge);
    if (credentials !== undefined && isService) accepted.add(key);
    return token;
  });
  const change = sharing(async (caller, challenge) => {
    if (!(await choice.turn(caller.task))) return undefined;
    tokens.forget(caller.task);
    return (await tokens.get(caller, challenge, () => true)).header;
  });
  return {
    header: async (caller) => {
      const challenge = challenges.get(caller.task.repository.registry);
      if (challenge === undefined) return undefined;
      return (await tokens.get(caller, challenge, ({ until }) => until > now().getTime())).header;
    },
    renew: async (caller, refusal, used) => {
      const challenge = choose(parseChallenges(refusal.header('www-authenticate') ?? ''));
      if (challenge === undefined) return undefined;
      const { scope: _, ...lasting } = challenge.parameters;
      challenges.set(caller.task.repository.registry, { ...challenge, parameters: lasting });
      const { header } = await tokens.get(caller, challenge, (token) => token.header !== used);
      return header === used ? undefined : header;
    },
    another: async (caller, used) => {
      const challenge = challenges.get(caller.task.repository.registry);
      return challenge && change(caller, challenge, used);
    },
    standing: async (task) => ({
      hasAccount: (await choice.of(task)) !== undefined,
      isAccepted: accepted.has(keyOf(task)),
    }),
  };
}

type Change = (caller: Caller, challenge: Challenge) => Promise<string | undefined>;

/** Of many callers that were refused with the same proof, the first one looks for all; a look that failed helps nobody. */
function sharing(change: Change): (...asked: [...Parameters<Change>, used: string | undefined]) => ReturnType<Change> {
  const changes = new Map<string, ReturnType<Change>>();
  return async (caller, challenge, used) => {
    const key = `${keyOf(caller.task)} ${used}`;
    const changed = changes.get(key) ?? change(caller, challenge);
    changes.set(key, changed);
    const other = await changed.catch(() => undefined);
    // Where there is none now, there may be one later.
    if (other === undefined) changes.delete(key);
    return other;
  };
}

type Keeper = {
  readonly get: (caller: Caller, challenge: Challenge, isGood: (token: Token) => boolean) => Promise<Token>;
  readonly forget: (task: Task) => void;
};

/** Keeps a token for each task. Of many callers whose token is no good, the first one fetches the new one for all. */
function createKeeper(fetchToken: (caller: Caller, challenge: Challenge) => Promise<Token>): Keeper {
  const tokens = new Map<string, Promise<Token>>();
  return {
    get: async (caller, challenge, isGood) => {
      const key = keyOf(caller.task);
      const pending = tokens.get(key);
      const token = await pending;
      if (token !== undefined && isGood(token)) return token;
      const newer = tokens.get(key);
      if (newer !== undefined && newer !== pending) return newer;
      const fetched = fetchToken(caller, challenge);
      tokens.set(key, fetched);
      // A failed attempt is not kept for the next caller; this one hears of it all the same.
      fetched.catch(() => tokens.delete(key));
      return fetched;
    },
    forget: (task) => void tokens.delete(keyOf(task)),
  };
}

type Source = {
  readonly credentials: Credentials | undefined;
  readonly insecure: readonly string[];
  readonly ask: AskService;
  readonly now: () => Date;
};

async function obtain(
  { credentials, insecure, ask, now }: Source,
  caller: Caller,
  challenge: Challenge,
): Promise<Token> {
  const { task, deadline } = caller;
  const until = Number.POSITIVE_INFINITY;
  if (challenge.scheme === 'basic') return { header: basic(credentials), until };
  if (credentials?.kind === 'bearer') return { header: `Bearer ${credentials.token}`, until };
  const realm = realmOf(caller, challenge.parameters['realm'] ?? '', insecure);
  const json = await ask({ task, request: tokenRequest({ task, realm }, challenge, credentials), deadline });
  return parseToken(json, task, now().getTime());
}

function choose(challenges: readonly Challenge[]): Challenge | undefined {
  return challenges.find(({ scheme }) => scheme === 'bearer') ?? challenges.find(({ scheme }) => scheme === 'basic');
}

function basic(credentials: Credentials | undefined): string | undefined {
  if (credentials?.kind !== 'password') return undefined;
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}

type Errand = { readonly task: Task; readonly realm: URL };

function tokenRequest({ task, realm }: Errand, { parameters }: Challenge, credentials: Credentials | undefined) {
  const { repository, actions, from } = task;
  const own = `repository:${repository.path}:${actions}`;
  const other = from === undefined ? [] : [`repository:${from.path}:pull`];
  // Registries behind a proxy know the repository by another name, which stands in their challenge.
  const scopes = new Set([own, ...other, ...(parameters['scope'] ?? '').split(' ')].filter((scope) => scope !== ''));
  const service = parameters['service'];
  if (credentials?.kind === 'identity') {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'polyarch',
      refresh_token: credentials.token,
    });
    if (service !== undefined) form.set('service', service);
    form.set('scope', [...scopes].join(' '));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', url: realm, headers, body: form.toString() };
  }
  if (service !== undefined) realm.searchParams.set('service', service);
  for (const scope of scopes) realm.searchParams.append('scope', scope);
  const authorization = basic(credentials);
  return { method: 'GET', url: realm, headers: authorization === undefined ? {} : { authorization } };
}

// The password goes there, so that the service's own host decides whether plain http will do, and not the registry's.
function realmOf({ task, url }: Caller, text: string, insecure: readonly string[]): URL {
  const realm = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = realm !== undefined && realm.username === '' && realm.password === '';
  if (realm !== undefined && isPlain && mayFollow(url, realm, insecure)) return realm;
  throw unprotected(task, 'wants credentials sent', text);
}

function parseToken(json: unknown, task: Task, now: number): Token {
  const { token, access_token: accessToken, expires_in: seconds } = isRecord(json) ? json : {};
  const value = typeof token === 'string' && token !== '' ? token : accessToken;
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) throw noToken(task);
  // The specification's default is a minute; renewed early, so that it does not end on the way.
  const lifetime = typeof seconds === 'number' && seconds > 0 ? seconds : 60;
  return { header: `Bearer ${value}`, until: now + lifetime * 900 };
}

function noToken({ repository: { registry, name } }: Task): Failure {
  return failure('REGISTRY_REFUSED', `The token service of ${registry} answered for ${name}, but without a token.`);
}
