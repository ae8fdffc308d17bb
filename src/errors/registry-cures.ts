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

/** Returns the cure for a refusal; undefined if only the catalog's general cure applies. */
export function cureFor(refused: Refused): string | undefined {
  const kind = kindOf(refused.registry);
  const row = rows.find(
    ({ of, at = kind, words }) => of(refused) && at === kind && (words === undefined || words.test(refused.words)),
  );
  const cure = row?.cure(refused);
  return cure === undefined || refused.doing !== 'list' ? cure : `${cure} ${withoutList}`;
}

const withoutList =
  'To move tags only forward, polyarch lists all tags. `guard: off` skips the list and allows tags to move back.';

type Row = {
  readonly of: (refused: Refused) => boolean;
  /** The service that the host belongs to, and words of its response. */
  readonly at?: Kind;
  readonly words?: RegExp;
  readonly cure: (refused: Refused) => string;
};

const isMissing = ({ sign }: Refused): boolean => sign === 'no-repository';

const isDenied = ({ code }: Refused): boolean => code === 'REGISTRY_DENIED';

const isOf =
  (wanted: Sign) =>
  ({ sign }: Refused): boolean =>
    sign === wanted;

const first = ({ path }: Refused): string => path.split('/')[0] ?? path;

const below = ({ path }: Refused): string => path.split('/').slice(1).join('/') || path;

/** The first matching row wins. docs/registry-rights.md explains each row and links its source. */
const rows: readonly Row[] = [
  { of: ({ status }) => status === 413, cure: () => 'Raise the upload limit of the proxy in front of the registry.' },
  {
    of: isMissing,
    at: 'ecr',
    cure: ({ path }) => `Create the repository: \`aws ecr create-repository --repository-name ${path}\`.`,
  },
  {
    of: isMissing,
    at: 'ecr-public',
    cure: (refused) =>
      `Create the repository: \`aws ecr-public create-repository --region us-east-1 --repository-name ${below(refused)}\`.`,
  },
  {
    of: isMissing,
    at: 'gar',
    cure: (refused) =>
      `Create the repository: \`gcloud artifacts repositories create ${inGoogle(refused).repository} --project=${first(refused)} --repository-format=docker --location=${inGoogle(refused).location}\`.`,
  },
  {
    of: isMissing,
    at: 'gitlab',
    cure: () => 'Start the name with the path of a GitLab project whose container registry is enabled.',
  },
  {
    of: isMissing,
    words: /\bproject\b/i,
    cure: (refused) => `Create the project ${first(refused)}, and grant the account the role Developer in it.`,
  },
  {
    of: isMissing,
    cure: ({ name }) =>
      `Create the repository ${name} if it does not exist: some registries require it before the first push.`,
  },
  {
    of: isDenied,
    at: 'ghcr',
    cure: ({ name, doing }) =>
      `Set \`permissions: ${doing === 'push' ? 'packages: write' : 'packages: read'}\` for the job, and grant this repository access in the settings of the package ${name}.`,
  },
  { of: isDenied, at: 'ecr', cure: allowInEcr },
  // ECR Public has no actions for reading, which is public.
  { of: (refused) => isDenied(refused) && refused.doing === 'push', at: 'ecr-public', cure: allowInEcr },
  {
    of: isDenied,
    at: 'gar',
    cure: (refused) =>
      `Grant the service account the role \`roles/artifactregistry.writer\` on ${inGoogle(refused).repository}, and check that the repository exists.`,
  },
  {
    of: isDenied,
    at: 'acr',
    words: /client with ip/i,
    cure: () => "Allow the runner's address in the firewall of the registry: https://aka.ms/acr/firewall.",
  },
  {
    of: isDenied,
    at: 'acr',
    cure: () =>
      'Grant the identity the role `AcrPush` (`Container Registry Repository Writer` in a registry with ABAC), or grant the token a scope map with `content/read`, `content/write` and `metadata/read`.',
  },
  {
    of: isDenied,
    at: 'hub',
    cure: ({ name }) =>
      `Grant the account write access to ${name} on Docker Hub, and create its access token with the permission Read & Write.`,
  },
  {
    of: isDenied,
    at: 'quay',
    cure: ({ name }) =>
      `Grant the robot account the permission Write on ${name}. To create a new repository, its team needs the role Creator.`,
  },
  {
    of: isDenied,
    at: 'gitlab',
    cure: () =>
      'Grant the account the role Developer in the project, and its token the scopes `read_registry` and `write_registry`. Protected tags and repositories require a higher role.',
  },
  // The words of Harbor, which runs on any host.
  {
    of: isDenied,
    words: /unauthorized to access repository/i,
    cure: (refused) => `Grant the account or the robot the role Developer in the project ${first(refused)}.`,
  },
  // Artifactory: `Not enough permissions to delete/overwrite artifact …`; jfrog.com/help, "Permission Details".
  {
    of: isDenied,
    words: /delete\/overwrite|needs delete permission/i,
    cure: () => 'Grant the account the permission Delete/Overwrite, which Artifactory requires to move a tag.',
  },
  {
    of: (refused) => isDenied(refused) && refused.doing !== 'push',
    cure: ({ name, doing }) =>
      `Grant the account or its token the right to ${doing === 'list' ? 'list the tags of' : 'read'} ${name}.`,
  },
  {
    of: isOf('expired'),
    at: 'ecr',
    cure: ({ registry }) => `Log in again, shortly before this step: a login to ${registry} expires after 12 hours.`,
  },
  {
    of: isOf('expired'),
    cure: ({ registry }) => `Log in to ${registry} again, shortly before this step: the login has expired.`,
  },
  {
    of: isOf('locked'),
    at: 'acr',
    cure: ({ registry, path }) =>
      `Unlock the repository: \`az acr repository update --name ${registry.replace(/\..*$/, '')} --repository ${path} --write-enabled true\`, with \`--image\` for a tag. If it is not locked, the storage of the registry is full.`,
  },
  {
    of: isOf('locked'),
    cure: ({ name }) => `Unlock ${name} or the tag. If it is not locked, the storage of the registry may be full.`,
  },
  {
    of: isOf('read-only'),
    at: 'digitalocean',
    cure: () => 'Run the step again when the garbage collection of the registry has finished.',
  },
  {
    of: isOf('read-only'),
    cure: ({ registry }) =>
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
