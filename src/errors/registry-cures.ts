// Cures for refusals by a registry: one table for the client's responses and for BuildKit's push errors.

import type { Code } from './catalog.ts';
import { type Kind, kindOf } from './registry-services.ts';
import type { Sign } from './signs.ts';

/** A refusal with the facts that a cure needs. */
export type Refused = {
  readonly code: Code;
  readonly status: number | undefined;
  readonly sign: Sign | undefined;
  readonly registry: string;
  /** The repository as users write it, and its path in the registry. */
  readonly name: string;
  readonly path: string;
  readonly words: string;
  readonly doing: 'push' | 'read' | 'list';
};

type Cure = (refused: Refused) => string | undefined;

/** Returns the cure for a refusal; undefined if only the catalog's general cure applies. */
export function cureFor(refused: Refused): string | undefined {
  const kind = kindOf(refused.registry);
  const cures = [tooLarge, ...tables.flatMap(({ of, at, other }) => (of(refused) ? [kind && at[kind], other] : []))];
  const cure = cures.map((each) => each?.(refused)).find((each) => each !== undefined);
  return cure === undefined || refused.doing !== 'list' ? cure : `${cure} ${withoutList}`;
}

const withoutList =
  'To move tags only forward, polyarch lists all tags. `guard: off` skips the list and allows tags to move back.';

const tooLarge: Cure = ({ status }) =>
  status === 413 ? 'Raise the upload limit of the proxy in front of the registry.' : undefined;

const first = ({ path }: Refused): string => path.split('/')[0] ?? path;

const below = ({ path }: Refused): string => path.split('/').slice(1).join('/') || path;

/** The cures for one kind of refusal: by the service that the host belongs to, else the other one. */
type Table = {
  readonly of: (refused: Refused) => boolean;
  readonly at: Readonly<Partial<Record<Kind, Cure>>>;
  readonly other: Cure;
};

const missing: Table = {
  of: ({ sign }) => sign === 'no-repository',
  at: {
    ecr: ({ path }) => `Create the repository: \`aws ecr create-repository --repository-name ${path}\`.`,
    'ecr-public': (refused) =>
      `Create the repository: \`aws ecr-public create-repository --region us-east-1 --repository-name ${below(refused)}\`.`,
    gar: (refused) =>
      `Create the repository: \`gcloud artifacts repositories create ${inGoogle(refused).repository} --project=${first(refused)} --repository-format=docker --location=${inGoogle(refused).location}\`.`,
    gitlab: () => 'Start the name with the path of a GitLab project whose container registry is enabled.',
  },
  other: (refused) =>
    /\bproject\b/i.test(refused.words)
      ? `Create the project ${first(refused)}, and grant the account the role Developer in it.`
      : `Create the repository ${refused.name} if it does not exist: some registries require it before the first push.`,
};

const denied: Table = {
  of: ({ code }) => code === 'REGISTRY_DENIED',
  at: {
    ghcr: ({ name, doing }) =>
      `Set \`permissions: ${doing === 'push' ? 'packages: write' : 'packages: read'}\` for the job, and grant this repository access in the settings of the package ${name}.`,
    ecr: allowInEcr,
    // ECR Public has no actions for reading, which is public.
    'ecr-public': (refused) => (refused.doing === 'push' ? allowInEcr(refused) : undefined),
    gar: (refused) =>
      `Grant the service account the role \`roles/artifactregistry.writer\` on ${inGoogle(refused).repository}, and check that the repository exists.`,
    acr: ({ words }) =>
      /client with ip/i.test(words)
        ? "Allow the runner's address in the firewall of the registry: https://aka.ms/acr/firewall."
        : 'Grant the identity the role `AcrPush` (`Container Registry Repository Writer` in a registry with ABAC), or grant the token a scope map with `content/read`, `content/write` and `metadata/read`.',
    hub: ({ name }) =>
      `Grant the account write access to ${name} on Docker Hub, and create its access token with the permission Read & Write.`,
    quay: ({ name }) =>
      `Grant the robot account the permission Write on ${name}. To create a new repository, its team needs the role Creator.`,
    gitlab: () =>
      'Grant the account the role Developer in the project, and its token the scopes `read_registry` and `write_registry`. Protected tags and repositories require a higher role.',
  },
  other: (refused) => {
    const { words, doing, name } = refused;
    // The words of Harbor, which runs on any host.
    if (/unauthorized to access repository/i.test(words))
      return `Grant the account or the robot the role Developer in the project ${first(refused)}.`;
    // Artifactory: `Not enough permissions to delete/overwrite artifact …`; jfrog.com/help, "Permission Details".
    if (/delete\/overwrite|needs delete permission/i.test(words))
      return 'Grant the account the permission Delete/Overwrite, which Artifactory requires to move a tag.';
    if (doing === 'push') return undefined;
    return `Grant the account or its token the right to ${doing === 'list' ? 'list the tags of' : 'read'} ${name}.`;
  },
};

/** The first cure counts. docs/registry-rights.md explains each and links its source. */
const tables: readonly Table[] = [
  missing,
  denied,
  {
    of: ({ sign }) => sign === 'expired',
    at: {
      ecr: ({ registry }) => `Log in again, shortly before this step: a login to ${registry} expires after 12 hours.`,
    },
    other: ({ registry }) => `Log in to ${registry} again, shortly before this step: the login has expired.`,
  },
  {
    of: ({ sign }) => sign === 'locked',
    at: {
      acr: ({ registry, path }) =>
        `Unlock the repository: \`az acr repository update --name ${registry.replace(/\..*$/, '')} --repository ${path} --write-enabled true\`, with \`--image\` for a tag. If it is not locked, the storage of the registry is full.`,
    },
    other: ({ name }) => `Unlock ${name} or the tag. If it is not locked, the storage of the registry may be full.`,
  },
  {
    of: ({ sign }) => sign === 'read-only',
    at: { digitalocean: () => 'Run the step again when the garbage collection of the registry has finished.' },
    other: ({ registry }) =>
      `Run the step again when ${registry} is writable: it is read-only, for maintenance or because it is full.`,
  },
];

/**
 * Returns the repository in Google's Artifact Registry and its location. Under gcr.io the repository is named like the
 * host: docs.cloud.google.com/artifact-registry/docs/transition/gcr-repositories.
 */
function inGoogle({ registry, path }: Refused): { readonly repository: string; readonly location: string } {
  const [, location] = /^(.+)-docker\.pkg\.dev$/.exec(registry) ?? [];
  if (location !== undefined) return { repository: path.split('/')[1] ?? path, location };
  return { repository: registry, location: { 'eu.gcr.io': 'europe', 'asia.gcr.io': 'asia' }[registry] ?? 'us' };
}

/** Asks for the action that Amazon reports as missing, or for all actions that a publish needs. */
function allowInEcr({ registry, words, doing }: Refused): string {
  const [named] = /\becr(?:-public)?:\w+/.exec(words) ?? [];
  const isPublic = registry === 'public.ecr.aws';
  const needed = named ?? ecrActions[doing].map((action) => `${isPublic ? 'ecr-public' : 'ecr'}:${action}`).join(', ');
  const allow = `Allow \`${needed}\` in the IAM policy of the role.`;
  return isPublic
    ? allow
    : `${allow} A publish also needs \`ecr:GetDownloadUrlForLayer\` and \`ecr:ListImages\`, which AWS's example policy for pushing lacks.`;
}

const ecrActions = {
  list: ['ListImages'],
  read: ['BatchGetImage', 'GetDownloadUrlForLayer'],
  push: ['BatchCheckLayerAvailability', 'InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage'],
} as const;
