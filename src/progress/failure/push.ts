// Classifies a failed push by BuildKit's words, and whether it is transient.
import type { Code } from '../../errors/catalog.ts';
import { cureFor } from '../../errors/registry-cures.ts';
import { namesIn, type Sign, signOf, statusIn } from '../../errors/signs.ts';
import { readRepository } from '../../oci/reference.ts';

/** The facts of a failed push. */
type PushFailure = {
  /** `localhost:5000/acme/app` */
  readonly repository: string;
  readonly code: Code;
  /** transient: may succeed on a retry. login: the token may have expired. lasting: will fail again. */
  readonly kind: 'transient' | 'login' | 'lasting';
  /** Undefined if only the catalog's cure applies. */
  readonly cure: string | undefined;
};

/** Parses `failed to push REPOSITORY: …` (buildkit, util/push); undefined for other failures. */
export function pushFailureOf(message: string): PushFailure | undefined {
  // The text after `process "` is a command of the Dockerfile.
  const [, repository, words] = /^(?:(?!process ").)*?failed to push ([^\s]+?):? (.*)$/s.exec(message) ?? [];
  if (repository === undefined || words === undefined) return undefined;
  const sign = signOf(words, namesIn(repository));
  const { code, kind } = sign === undefined ? other : classes[sign];
  // BuildKit names the full reference: a tag may follow.
  const found = readRepository(repository.replace(/(?::[\w.-]+)?(?:@.*)?$/, ''));
  const cure = found && cureFor({ ...found, code, status: statusIn(words), sign, words, doing: 'push' });
  return { repository, code, kind, cure };
}

type Class = Pick<PushFailure, 'code' | 'kind'>;

const other: Class = { code: 'REGISTRY_REFUSED', kind: 'lasting' };
const gone: Class = { code: 'REGISTRY_UNAVAILABLE', kind: 'transient' };

const classes: Readonly<Record<Sign, Class>> = {
  // GitLab accepts an artifact only after its image, which the first try may have pushed.
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
  // New content is not visible yet; BuildKit pushes what is really missing.
  'missing-content': { code: 'CONTENT_MISSING', kind: 'transient' },
  unavailable: gone,
};
