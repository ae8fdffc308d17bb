// What helps when a registry refuses: one table for the client's answers and for what BuildKit says of a push.
import type { Code } from './catalog.ts';
import type { Sign } from './signs.ts';

/** A refusal as its reader meets it. */
export type Refused = {
  readonly code: Code;
  readonly sign: Sign | undefined;
  readonly registry: string;
  /** The repository as people write it, and its name there. */
  readonly name: string;
  readonly path: string;
  readonly words: string;
  readonly doing: 'push' | 'read' | 'list';
};

/** The cure for a refusal; undefined where no more is known than the catalogue says in general. */
export function cureFor(refused: Refused): string | undefined {
  const kind = kindOf(refused.registry);
  const row = rows.find(
    ({ of, at = kind, words }) => of(refused) && at === kind && (words === undefined || words.test(refused.words)),
  );
  const cure = row?.cure(refused);
  return cure === undefined || refused.doing !== 'list' ? cure : `${cure} ${withoutList}`;
}

const withoutList =
  'A moving tag is only moved forward, which takes the list of all tags; `guard: off` does without, and lets it move back.';

/** A service that is known by its host. */
export type Kind = (typeof kinds)[number][0];

/** The service behind a host; undefined where it may be any. */
export function kindOf(registry: string): Kind | undefined {
  return kinds.find(([, host]) => host.test(registry))?.[0];
}

const kinds = [
  ['ghcr', /^ghcr\.io$/],
  ['hub', /^(?:docker\.io|registry-1\.docker\.io)$/],
  ['ecr', /\.dkr[.-]ecr[.\w-]*\.(?:amazonaws\.(?:com|eu)(?:\.cn)?|on\.aws)$/],
  ['ecr-public', /^public\.ecr\.aws$/],
  ['gar', /-docker\.pkg\.dev$|(?:^|\.)gcr\.io$/],
  ['acr', /\.azurecr\.(?:io|cn|us)$/],
  ['quay', /^quay\.io$/],
  ['gitlab', /^registry\.gitlab\./],
  ['digitalocean', /^registry\.digitalocean\.com$/],
] as const satisfies readonly (readonly [string, RegExp])[];

type Row = {
  readonly of: (refused: Refused) => boolean;
  /** The registry, where its host tells; and words of it, where they do. */
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

/** What stands first counts most. docs/registry-rights.md says the same at length, with the sources of it. */
const rows: readonly Row[] = [
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
    cure: () => 'Begin the name with the path of a GitLab project whose container registry is enabled.',
  },
  {
    of: isMissing,
    words: /\bproject\b/i,
    cure: (refused) => `Create the project ${first(refused)}, and give the account the role Developer in it.`,
  },
  {
    of: isMissing,
    cure: ({ name }) => `Does ${name} exist? Some registries want a repository to be created first.`,
  },
  {
    of: isDenied,
    at: 'ghcr',
    cure: ({ name, doing }) =>
      `Give the job \`permissions: ${doing === 'push' ? 'packages: write' : 'packages: read'}\`, and in the settings of the package ${name} give this repository access.`,
  },
  { of: isDenied, at: 'ecr', cure: allowInEcr },
  // Everyone may read there: `ecr-public` has no actions for it.
  { of: (refused) => isDenied(refused) && refused.doing === 'push', at: 'ecr-public', cure: allowInEcr },
  {
    of: isDenied,
    at: 'gar',
    cure: (refused) =>
      `Give the service account the role \`roles/artifactregistry.writer\` on ${inGoogle(refused).repository}, and check that the repository exists.`,
  },
  {
    of: isDenied,
    at: 'acr',
    words: /client with ip/i,
    cure: () => "Let the runner's address pass the firewall of the registry: https://aka.ms/acr/firewall.",
  },
  {
    of: isDenied,
    at: 'acr',
    cure: () =>
      'Give the identity the role `AcrPush` (`Container Registry Repository Writer` in a registry with ABAC), or the token a scope map with `content/read`, `content/write` and `metadata/read`.',
  },
  {
    of: isDenied,
    at: 'hub',
    cure: ({ name }) =>
      `Give the account write access to ${name} on Docker Hub, and its access token the permission to read and write.`,
  },
  {
    of: isDenied,
    at: 'quay',
    cure: ({ name }) =>
      `Give the robot account the permission Write on ${name}; a repository that is new needs the role Creator in its team.`,
  },
  {
    of: isDenied,
    at: 'gitlab',
    cure: () =>
      'Give the account the role Developer in the project, and its token `read_registry` and `write_registry`; protected tags and repositories want a higher role.',
  },
  // Harbor answers so wherever it runs.
  {
    of: isDenied,
    words: /unauthorized to access repository/i,
    cure: (refused) => `Give the account, or the robot, the role Developer in the project ${first(refused)}.`,
  },
  // Artifactory: `Not enough permissions to delete/overwrite artifact …`; jfrog.com/help, "Permission Details".
  {
    of: isDenied,
    words: /delete\/overwrite|needs delete permission/i,
    cure: () => 'Give the account the permission Delete/Overwrite, too: Artifactory wants it to move a tag.',
  },
  {
    of: (refused) => isDenied(refused) && refused.doing !== 'push',
    cure: ({ name, doing }) =>
      `Give the account, or the token, the right to ${doing === 'list' ? 'list the tags of' : 'read'} ${name}.`,
  },
  {
    of: isOf('expired'),
    at: 'ecr',
    cure: ({ registry }) => `Log in anew, shortly before this step: a login to ${registry} lasts for 12 hours.`,
  },
  {
    of: isOf('expired'),
    cure: ({ registry }) => `Log in to ${registry} anew, shortly before this step: the login has expired.`,
  },
  {
    of: isOf('locked'),
    at: 'acr',
    cure: ({ registry, path }) =>
      `Lift the lock: \`az acr repository update --name ${registry.replace(/\..*$/, '')} --repository ${path} --write-enabled true\`, or with \`--image\` for a tag. Without a lock, the storage of the registry is full.`,
  },
  {
    of: isOf('locked'),
    cure: ({ name }) => `Lift the lock on ${name} or on the tag; without one, the storage of the registry may be full.`,
  },
  {
    of: isOf('read-only'),
    at: 'digitalocean',
    cure: () => 'Run the step again once the garbage collection of the registry has ended.',
  },
  {
    of: isOf('read-only'),
    cure: ({ registry }) =>
      `Run the step again once ${registry} takes images: it is read-only, for maintenance or because it is full.`,
  },
];

/**
 * The repository of Google's Artifact Registry that an image is in, and its location. Under gcr.io it has the name of the
 * host: docs.cloud.google.com/artifact-registry/docs/transition/gcr-repositories.
 */
function inGoogle({ registry, path }: Refused): { readonly repository: string; readonly location: string } {
  const [, location] = /^(.+)-docker\.pkg\.dev$/.exec(registry) ?? [];
  if (location !== undefined) return { repository: path.split('/')[1] ?? path, location };
  return { repository: registry, location: { 'eu.gcr.io': 'europe', 'asia.gcr.io': 'asia' }[registry] ?? 'us' };
}

/** Amazon names the action that is missing; where it does not, all that a publish needs. */
function allowInEcr({ registry, words, doing }: Refused): string {
  const [named] = /\becr(?:-public)?:\w+/.exec(words) ?? [];
  const isPublic = registry === 'public.ecr.aws';
  const needed = named ?? ecrActions[doing].map((action) => `${isPublic ? 'ecr-public' : 'ecr'}:${action}`).join(', ');
  const allow = `Allow \`${needed}\` in the policy of the role.`;
  return isPublic
    ? allow
    : `${allow} AWS's policy for pushing lacks \`ecr:GetDownloadUrlForLayer\` and \`ecr:ListImages\`, which a publish needs.`;
}

const ecrActions = {
  list: ['ListImages'],
  read: ['BatchGetImage', 'GetDownloadUrlForLayer'],
  push: ['BatchCheckLayerAvailability', 'InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage'],
} as const;
