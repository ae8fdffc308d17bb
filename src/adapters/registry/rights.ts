// Checks the permissions of the account in a repository before the build.
import { failure, orElse, type Problem, raise } from '../../errors/failure.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Rights } from '../../ports/ports.ts';
import type { Accounts } from './auth/credentials.ts';
import { refusedLook } from './content.ts';
import type { Call, Exchange } from './exchange.ts';
import { parseChallenges } from './headers.ts';
import { uploadOf } from './upload.ts';

type Edges = { readonly exchange: Exchange; readonly accounts: Pick<Accounts, 'findScoped'> };

/**
 * Tries what a publish does in a repository, without writing content. Raises all refusals in one failure.
 * Quay creates a missing repository on the request for a push token (endpoints/v2/v2auth.py).
 */
export async function checkRights(edges: Edges, repository: Repository, wanted: Rights): Promise<void> {
  const { exchange } = edges;
  const { listsTags, isBuildxPushing } = wanted;
  if (isBuildxPushing) await checkScope(edges, repository);
  await checkPush(exchange, repository);
  // In most registries push includes read, but Amazon ECR has an action for each.
  const trials: readonly Pick<Call, 'path' | 'operation'>[] = [
    { path: `blobs/${emptyDigest}`, operation: { kind: 'try-blob' } },
    ...(listsTags ? [{ path: 'tags/list?n=1', operation: { kind: 'list-tags' } } as const] : []),
  ];
  // With the right to push, which has been granted: for a repository that does not exist, Docker Hub and Quay answer 401
  // to a token for pulling alone (distribution/distribution#1203; quay/quay endpoints/v2/v2auth.py), so that a 401 says
  // nothing.
  const call = { ...pushing, repository, method: 'GET', accepted: [200, 401, 404] };
  const found = await Promise.all(trials.map((trial) => refusalsOf(exchange, { ...call, ...trial })));
  raise(found.flat());
}

/** What the calls share. They are trials only: other errors are left to the push, which retries. */
const pushing = { actions: 'pull,push', patience: 10_000 } as const;

/** The digest of zero bytes: even a 404 shows that reading is allowed. */
const emptyDigest = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Returns the refusals of a trial; other errors are ignored, because the stages retry them. */
async function refusalsOf(exchange: Exchange, call: Call): Promise<readonly Problem[]> {
  const refused = await orElse(
    exchange(call, (answer) => answer.discard()),
    ({ problems }) => problems,
  );
  return (refused ?? []).filter(({ code }) => code === 'REGISTRY_DENIED' || code === 'REGISTRY_UNAUTHORIZED');
}

/**
 * Checks that buildx uses a login with a `scope`: it does not with a registry that asks for a
 * password in place of a token (measured with 0.31.1; BuildKit's session/auth asks for a password without a scope;
 * docker/build-push-action#1549 met it at Amazon ECR).
 */
async function checkScope({ exchange, accounts }: Edges, repository: Repository): Promise<void> {
  const { registry, name } = repository;
  if ((await accounts.findScoped({ repository, actions: 'pull,push' })) === undefined) return;
  const call = { ...pushing, repository, operation: { kind: 'ask-login' }, method: 'GET', path: '/v2/' } as const;
  const asked = await exchange({ ...call, accepted: [200, 401, 403, 404], isAnonymous: true }, async (answer) => {
    await answer.discard();
    return parseChallenges(answer.header('www-authenticate') ?? '').map(({ scheme }) => scheme);
  });
  if (!asked.includes('basic') || asked.includes('bearer')) return;
  const fact = `The login for ${name} has a \`scope\`, which buildx ignores because ${registry} does not issue tokens.`;
  throw failure('REGISTRY_UNAUTHORIZED', fact, { cure: `Log in to ${registry} without \`scope\`.` });
}

/** Starts an upload and cancels it at once, which requires push access. */
async function checkPush(exchange: Exchange, repository: Repository): Promise<void> {
  const call = { ...pushing, repository, operation: { kind: 'start-upload' }, method: 'POST' } as const;
  const place = await exchange({ ...call, path: 'blobs/uploads/', accepted: [200, 201, 202] }, uploadOf);
  if (place !== undefined) await giveUp(exchange, repository, place);
}

async function giveUp(exchange: Exchange, repository: Repository, path: URL): Promise<void> {
  const call = { ...pushing, repository, operation: { kind: 'cancel-upload' }, method: 'DELETE' } as const;
  // distribution requires the action `delete` for it (registry/handlers/app.go), which Quay's tokens never have
  // (containers/image, docker_image_dest.go). An upload may stay open: distribution removes it after a week, Quay
  // after two days (its blobuploadcleanupworker), by default.
  const accepted = [200, 202, 204, ...refusedLook];
  const courtesy = { ...call, path, accepted, patience: 3000, isCourtesy: true } as const;
  await orElse(
    exchange(courtesy, (answer) => answer.discard()),
    () => undefined,
  );
}
