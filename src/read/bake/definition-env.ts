// Filters the step's environment for a bake definition. The author of a definition chooses the names of its
// variables, so a name in the definition proves nothing: the environment itself is checked.
import type { Env } from '../../ports/ports.ts';
import { suspicion } from '../checks/exposed-secrets.ts';

/** The variables for a definition, and the names of withheld ones. */
type DefinitionEnv = {
  readonly env: Readonly<Record<string, string>>;
  readonly withheld: readonly string[];
};

/** The environment, whether the definition is trusted, and the values of secrets. */
type DefinitionQuestion = {
  readonly env: Env;
  readonly isTrusted: boolean;
  readonly secrets: readonly string[];
};

/** Checks every variable. An untrusted definition gets only variables with public names. */
export function definitionEnv({ env, isTrusted, secrets }: DefinitionQuestion): DefinitionEnv {
  const set = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const mine = set.filter(([name]) => !own.test(name));
  const hidden = [...secrets, ...set.filter(([name]) => isCalledSecret(name)).map(([, value]) => value)];
  const long = [...new Set(hidden.map((value) => value.trim()))].filter((value) => value.length >= shortest);
  const isPublic = ([name, value]: readonly [string, string]): boolean =>
    (isTrusted || publicNames.test(name)) && !isCalledSecret(name) && suspicion(name, value, long) === undefined;
  return {
    env: Object.fromEntries(mine.filter(isPublic)),
    withheld: mine.filter((entry) => !isPublic(entry)).map(([name]) => name),
  };
}

/** Shorter values are words such as `true`, which match by chance. */
const shortest = 8;

/** The runner's variables for the step, and settings of buildx and BuildKit. */
const own = /^(INPUT_|STATE_|ACTIONS_|BUILDX_|BUILDKIT_|EXPERIMENTAL_BUILDKIT_|BAKE_|POLYARCH_)/i;

const secretParts =
  /token|secret|passw|passphrase|credential|(private|access|api|deploy|signing|encryption)_?key|auth(?!or)|cookie|headers?$/i;
const secretWords = /(^|[_-])(key|keys|pass|pwd|psw|pat|pin|pem|jwt|sas|dsn|webhook|cert|netrc|kubeconfig)($|[_-])/i;

function isCalledSecret(name: string): boolean {
  return secretParts.test(name) || secretWords.test(name);
}

/** Public facts of a run, and usual names for parts of image references. */
const publicNames = new RegExp(
  `^(${[
    'CI|SOURCE_DATE_EPOCH|(https?|no|all|ftp)_proxy',
    'RUNNER_(OS|ARCH|NAME|ENVIRONMENT)',
    'GITHUB_(ACTIONS?|ACTOR(_ID)?|(API|GRAPHQL|SERVER)_URL|(BASE|HEAD)_REF|EVENT_NAME|JOB|REF(_NAME|_PROTECTED|_TYPE)?)',
    'GITHUB_(REPOSITORY(_ID|_OWNER|_OWNER_ID)?|RUN_(ATTEMPT|ID|NUMBER)|SHA|TRIGGERING_ACTOR|WORKFLOW(_REF|_SHA)?)',
    'DOCKER_METADATA_OUTPUT_[A-Z_]+',
    `(.+_)?(${[
      'TAGS?|VERSIONS?|REGISTRY|REGISTRIES|REPO|REPOSITORY|IMAGES?|NAME|OWNER|ORG|NAMESPACE',
      'PLATFORMS?|ARCH|OS|TARGETS?|BRANCH|REF|COMMIT|SHA|REVISION|DATE|CREATED|CHANNEL|EDITION|SUFFIX|PREFIX|FLAVOR',
    ].join('|')})(_(JSON|CSV))?`,
  ].join('|')})$`,
  'i',
);
