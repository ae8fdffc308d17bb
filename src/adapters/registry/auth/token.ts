// Answers a registry's challenge: with a password, or with a token from its token service.
import { failure } from '../../../errors/failure.ts';
import { recordOf, textOf } from '../../../oci/json.ts';
import { remembering } from '../../remember.ts';
import type { Answer, Outgoing } from '../answer.ts';
import { type Challenge, parseChallenges } from '../headers.ts';
import type { Task } from '../refusal.ts';
import { mayFollow, unprotected } from '../route.ts';
import { createChoice, type Finders, keyOf } from './credentials.ts';
import type { Credentials } from './docker-config.ts';

/** A request to a token service: for whose task, and until when in milliseconds since the epoch. */
export type ServiceRequest = {
  readonly task: Task;
  readonly request: Omit<Outgoing, 'timeout'>;
  readonly deadline: number;
};

/** A request to authorize. `url` is the registry's address, which decides whether the service may use plain http. */
export type Caller = { readonly task: Task; readonly url: URL; readonly deadline: number };

/** The Authorization headers for all registries. */
export type Tokens = {
  /** Returns the known header; undefined for a new registry, or one that needs none. */
  readonly header: (caller: Caller) => Promise<string | undefined>;
  /** Returns the header for the challenge of a 401; undefined if nothing better than `used` is available. */
  readonly renew: (caller: Caller, refusal: Answer, used: string | undefined) => Promise<string | undefined>;
  /**
   * Returns the proof of another account after `used` was rejected: reads the configuration again, because a login may have
   * changed it, and an account with push access can also read. Undefined if no other account exists.
   */
  readonly another: (caller: Caller, used: string | undefined) => Promise<string | undefined>;
  /** Returns whether an account exists, and whether a token service accepted it. */
  readonly standing: (task: Task) => Promise<{ readonly hasAccount: boolean; readonly isAccepted: boolean }>;
};

type Token = { readonly header: string | undefined; readonly until: number };

/** The accounts, and how token services are asked. */
type TokenSources = Finders & {
  readonly insecure: readonly string[];
  readonly ask: (request: ServiceRequest) => Promise<unknown>;
  readonly now: () => Date;
};

/** Creates the token cache: one token per repository and right, fetched once and renewed before it expires. */
export function createTokens(sources: TokenSources): Tokens {
  const challenges = new Map<string, Challenge>();
  const accepted = new Set<string>();
  const choice = createChoice(sources);
  const tokens = createKeeper(async (caller, challenge) => {
    const key = keyOf(caller.task);
    const isService = challenge.scheme === 'bearer';
    // A later challenge for the password, as from Gitea, adds nothing about the account.
    if (isService) accepted.delete(key);
    const credentials = await choice.of(caller.task);
    const token = await obtain(credentials, caller, challenge, sources);
    if (credentials !== undefined && isService) accepted.add(key);
    return token;
  });
  const turn = async (caller: Caller, challenge: Challenge): Promise<string | undefined> => {
    if (!(await choice.turn(caller.task))) return undefined;
    tokens.forget(caller.task);
    return (await tokens.get(caller, challenge, () => true)).header;
  };
  // Of several callers rejected with the same proof, the first one looks up for all. An account may appear later.
  const change = remembering(
    (caller: Caller, challenge: Challenge, _used: string | undefined) => turn(caller, challenge).catch(() => undefined),
    { keyOf: ([{ task }, , used]) => `${keyOf(task)} ${used}`, isLasting: (other) => other !== undefined },
  );
  return {
    header: async (caller) => {
      const challenge = challenges.get(caller.task.repository.registry);
      if (challenge === undefined) return undefined;
      return (await tokens.get(caller, challenge, ({ until }) => until > sources.now().getTime())).header;
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
      return challenge && change.get(caller, challenge, used);
    },
    standing: async (task) => ({
      hasAccount: (await choice.of(task)) !== undefined,
      isAccepted: accepted.has(keyOf(task)),
    }),
  };
}

/** Caches a token per task. Of several callers with a rejected token, the first one fetches a new one for all. */
function createKeeper(fetchToken: (caller: Caller, challenge: Challenge) => Promise<Token>) {
  const tokens = new Map<string, Promise<Token>>();
  return {
    get: async (caller: Caller, challenge: Challenge, isGood: (token: Token) => boolean) => {
      const key = keyOf(caller.task);
      const pending = tokens.get(key);
      const token = await pending;
      if (token !== undefined && isGood(token)) return token;
      const newer = tokens.get(key);
      if (newer !== undefined && newer !== pending) return newer;
      const fetched = fetchToken(caller, challenge);
      tokens.set(key, fetched);
      // A failed attempt is raised, but not cached for the next caller.
      fetched.catch(() => tokens.get(key) === fetched && tokens.delete(key));
      return fetched;
    },
    forget: (task: Task) => void tokens.delete(keyOf(task)),
  };
}

async function obtain(
  credentials: Credentials | undefined,
  caller: Caller,
  challenge: Challenge,
  { insecure, ask, now }: TokenSources,
): Promise<Token> {
  const { task, deadline } = caller;
  const until = Number.POSITIVE_INFINITY;
  if (challenge.scheme === 'basic') return { header: basic(credentials), until };
  if (credentials?.kind === 'bearer') return { header: `Bearer ${credentials.token}`, until };
  const realm = realmOf(caller, challenge.parameters['realm'] ?? '', insecure);
  const json = await ask({ task, request: tokenRequest(task, realm, challenge, credentials), deadline });
  return parseToken(json, task, now().getTime());
}

function choose(challenges: readonly Challenge[]): Challenge | undefined {
  return challenges.find(({ scheme }) => scheme === 'bearer') ?? challenges.find(({ scheme }) => scheme === 'basic');
}

function basic(credentials: Credentials | undefined): string | undefined {
  if (credentials?.kind !== 'password') return undefined;
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}

function tokenRequest(
  { repository, actions, from }: Task,
  realm: URL,
  { parameters }: Challenge,
  credentials: Credentials | undefined,
) {
  const own = `repository:${repository.path}:${actions}`;
  const other = from === undefined ? [] : [`repository:${from.path}:pull`];
  // Registries behind a proxy know the repository by another name, which their challenge contains.
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

// The password goes to the service, so the service's host decides about plain http, not the registry's.
function realmOf({ task, url }: Caller, text: string, insecure: readonly string[]): URL {
  const realm = URL.parse(text);
  if (realm?.username === '' && realm.password === '' && mayFollow(url, realm, insecure)) return realm;
  throw unprotected(task, 'asks for credentials at', text);
}

function parseToken(json: unknown, { repository: { registry, name } }: Task, now: number): Token {
  const { token, access_token: accessToken, expires_in: seconds } = recordOf(json);
  const value = textOf(token) || accessToken;
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    throw failure('REGISTRY_REFUSED', `The token service of ${registry} returned no token for ${name}.`);
  }
  // The specification's default is a minute; renewed early, so that it does not expire in transit.
  const lifetime = typeof seconds === 'number' && seconds > 0 ? seconds : 60;
  return { header: `Bearer ${value}`, until: now + lifetime * 900 };
}
