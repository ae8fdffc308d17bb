// A push that failed, by BuildKit's words: which class of refusal it is, and whether it may be gone the next time.
import type { Code } from '../../errors/catalog.ts';
import { cureFor } from '../../errors/registry-cures.ts';
import { namesIn, type Sign, signOf } from '../../errors/signs.ts';
import { readRepository } from '../../oci/reference.ts';

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
  const { repository, words } = partsOf(message);
  if (repository === undefined || words === undefined) return undefined;
  const sign = signOf(words, namesIn(repository));
  return { repository, ...(sign === undefined ? other : classes[sign]) };
}

/** What helps with a push that failed; undefined where no more is known than the catalogue says in general. */
export function pushCureOf({ repository, code }: PushFailure, message: string): string | undefined {
  const { words = '' } = partsOf(message);
  // BuildKit names what it was told to push: a tag may follow.
  const found = readRepository(repository.replace(/(?::[\w.-]+)?(?:@.*)?$/, ''));
  return found && cureFor({ ...found, code, sign: signOf(words, namesIn(repository)), words, doing: 'push' });
}

function partsOf(message: string): { readonly repository?: string | undefined; readonly words?: string | undefined } {
  // What stands behind `process "` is a command of the Dockerfile.
  const [, repository, words] = /^(?:(?!process ").)*?failed to push ([^\s]+?):? (.*)$/s.exec(message) ?? [];
  return { repository, words };
}

type Class = Pick<PushFailure, 'code' | 'kind'>;

const other: Class = { code: 'REGISTRY_REFUSED', kind: 'lasting' };
const gone: Class = { code: 'REGISTRY_UNAVAILABLE', kind: 'transient' };

const classes: Readonly<Record<Sign, Class>> = {
  // GitLab takes an artifact once the image that it is about is there, which the first try may have pushed.
  artifact: { code: 'REGISTRY_ARTIFACT', kind: 'transient' },
  'rate-limit': { code: 'REGISTRY_RATE_LIMITED', kind: 'transient' },
  quota: { code: 'REGISTRY_QUOTA', kind: 'lasting' },
  immutable: { code: 'REGISTRY_TAG_IMMUTABLE', kind: 'lasting' },
  'media-type': { code: 'REGISTRY_MEDIA_TYPE', kind: 'lasting' },
  locked: { code: 'REGISTRY_TAG_IMMUTABLE', kind: 'lasting' },
  expired: { code: 'REGISTRY_UNAUTHORIZED', kind: 'login' },
  'read-only': other,
  'no-repository': other,
  unauthorized: { code: 'REGISTRY_UNAUTHORIZED', kind: 'login' },
  denied: { code: 'REGISTRY_DENIED', kind: 'lasting' },
  corrupt: { code: 'REGISTRY_DIGEST_MISMATCH', kind: 'lasting' },
  'cut-off': gone,
  untrusted: { code: 'REGISTRY_INSECURE', kind: 'lasting' },
  builder: gone,
  'no-host': { code: 'REGISTRY_UNAVAILABLE', kind: 'lasting' },
  unsupported: other,
  // What was pushed a moment ago is not seen yet; BuildKit pushes what is really missing.
  'missing-content': { code: 'CONTENT_MISSING', kind: 'transient' },
  unavailable: gone,
};
