// A push that failed, by BuildKit's words: which class of refusal it is, and whether it may be gone the next time.
import type { Code } from '../errors/catalog.ts';

/** What is known of a push that failed. */
export type PushFailure = {
  /** `localhost:5000/acme/app` */
  readonly repository: string;
  readonly code: Code;
  /** transient: goes by itself. login: a token may have ended on the way. lasting: stays as it is. */
  readonly kind: 'transient' | 'login' | 'lasting';
};

/** Reads `failed to push REPOSITORY: …` (buildkit, util/push); undefined for every other failure. */
export function pushFailureOf(message: string): PushFailure | undefined {
  const [, repository, words] = /failed to push ([^\s]+?):? (.*)$/s.exec(message) ?? [];
  if (repository === undefined || words === undefined) return undefined;
  const found = classes.find((each) => each.words.test(words)) ?? other;
  return { repository, code: found.code, kind: found.kind };
}

type Class = { readonly words: RegExp } & Pick<PushFailure, 'code' | 'kind'>;

const other = { code: 'REGISTRY_REFUSED', kind: 'lasting' } as const;

// The status stands at the end of the line: `unexpected status from PUT request to URL: 429 Too Many Requests`; of an
// answer with a body of the protocol BuildKit passes on only its first code: `denied: …`, `toomanyrequests: …`.
const classes: readonly Class[] = [
  { words: /: 429 |toomanyrequests/i, code: 'REGISTRY_RATE_LIMITED', kind: 'transient' },
  { words: /: 507 |quota|insufficient storage|no space left/i, code: 'REGISTRY_QUOTA', kind: 'lasting' },
  { words: /immutable|cannot be overwritten/i, code: 'REGISTRY_TAG_IMMUTABLE', kind: 'lasting' },
  { words: /: 415 |unsupported media type|manifest ?invalid/i, code: 'REGISTRY_MEDIA_TYPE', kind: 'lasting' },
  { words: /: 401 |^unauthorized: |authentication required/i, code: 'REGISTRY_UNAUTHORIZED', kind: 'login' },
  { words: /: 403 |^denied: |insufficient_scope|access denied/i, code: 'REGISTRY_DENIED', kind: 'lasting' },
  {
    words: /digest_?invalid|unexpected (?:commit )?digest|digest mismatch|got digest \S+, expected/i,
    code: 'REGISTRY_DIGEST_MISMATCH',
    kind: 'lasting',
  },
  {
    words: /x509: |certificate|server gave HTTP response to HTTPS client/i,
    code: 'REGISTRY_INSECURE',
    kind: 'lasting',
  },
  { words: /no such host|invalid port|unsupported protocol/i, code: 'REGISTRY_UNAVAILABLE', kind: 'lasting' },
  { words: /: (?:408|425|500|502|503|504) /, code: 'REGISTRY_UNAVAILABLE', kind: 'transient' },
  {
    words: /failed to do request|EOF|reset by peer|broken pipe|timeout|connection refused|closed network connection/i,
    code: 'REGISTRY_UNAVAILABLE',
    kind: 'transient',
  },
];
