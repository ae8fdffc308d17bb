// The variables of the step that each kind of command inherits. No program gets any other variable.

/** Variables for every program: locations of programs, files and certificates, and locale. */
const base = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'TMP', 'TEMP', 'XDG_*'],
  ...['LANG', 'LANGUAGE', 'LC_*', 'TZ'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'GODEBUG'],
];

/** Additional variables by purpose. `*` matches any characters. */
const shares = {
  /** docker/cli: address and access of the engine. `ssh://` uses the agent. */
  engine: [
    ...['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY'],
    ...['DOCKER_API_VERSION', 'SSH_AUTH_SOCK'],
  ],
  /**
   * docker/buildx: the store and location of builders. Other BUILDX_* and BUILDKIT_* variables would change
   * the meaning of our arguments. Under sudo and WSL it treats paths and owners differently (confutil, osutil).
   */
  builders: [
    ...['BUILDX_CONFIG', 'BUILDKIT_HOST', 'KUBECONFIG', 'KUBERNETES_*'],
    ...['SUDO_COMMAND', 'SUDO_UID', 'SUDO_GID', 'WSL_DISTRO_NAME'],
  ],
  /** `HTTP_PROXY` and so on; Go and curl read both spellings. */
  proxies: ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'FTP_PROXY', 'NO_PROXY'].flatMap((name) => [
    name,
    name.toLowerCase(),
  ]),
  /**
   * Accounts: variables of docker and cosign, and of their credential helpers, which inherit them:
   * docker-credential-ecr-login, -gcloud, -acr-env, -env, -pass and -secretservice. Object stores for caches and the
   * plugins of kubectl read the same variables.
   */
  accounts: [
    ...['DOCKER_AUTH_CONFIG', 'DOCKER_CUSTOM_HEADERS', 'DOCKER_*_USR', 'DOCKER_*_PSW', 'REGISTRY_AUTH_FILE'],
    ...['AWS_*', 'AZURE_*', 'ARM_*', 'GOOGLE_*', 'CLOUDSDK_*', 'GCE_METADATA_HOST'],
    ...['IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'MSI_ENDPOINT', 'MSI_SECRET'],
    ...['GNUPGHOME', 'PASSWORD_STORE_*', 'DBUS_SESSION_BUS_ADDRESS', 'DISPLAY'],
  ],
  /** docker/buildx, build/opt.go, addGithubToken. */
  actionsCache: ['ACTIONS_CACHE_SERVICE_V2', 'ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'],
  /** Build options that exist only as variables: build time, source policy, form of Git addresses. */
  build: ['SOURCE_DATE_EPOCH', 'EXPERIMENTAL_BUILDKIT_SOURCE_POLICY', 'BUILDX_SEND_GIT_QUERY_AS_INPUT'],
  /** Options for how buildx reads a definition. */
  definition: [
    ...['BUILDX_BUILDER', 'BUILDX_BAKE_GIT_SSH'],
    ...['BUILDX_BAKE_FILE_RELATIVE_PATHS', 'BUILDX_BAKE_DISABLE_VARS_ENV_LOOKUP'],
  ],
  /** The location of the repository, and the files that Git trusts. */
  git: ['GIT_CONFIG_*', 'GIT_DIR', 'GIT_WORK_TREE', 'GIT_EXEC_PATH', 'GIT_SSL_*'],
  /** sigstore/cosign, pkg/cosign/env, and key services. The command itself sets the identity token. */
  signing: [
    ...['COSIGN_*', 'SIGSTORE_*', 'TUF_*', 'SOURCE_DATE_EPOCH', 'KUBECONFIG', 'KUBERNETES_*'],
    ...['VAULT_*', 'BAO_*', 'TRANSIT_SECRET_ENGINE_PATH'],
  ],
  /** The run and the runner, for commands of the user's own: what GitHub's context shows anyone, and no token. */
  job: [
    ...['CI', 'GITHUB_ACTIONS', 'GITHUB_ACTOR', 'GITHUB_API_URL', 'GITHUB_BASE_REF', 'GITHUB_EVENT_NAME'],
    ...['GITHUB_HEAD_REF', 'GITHUB_JOB', 'GITHUB_REF', 'GITHUB_REF_NAME', 'GITHUB_REF_TYPE', 'GITHUB_REPOSITORY'],
    ...['GITHUB_RUN_ATTEMPT', 'GITHUB_RUN_ID', 'GITHUB_RUN_NUMBER', 'GITHUB_SERVER_URL', 'GITHUB_SHA'],
    ...['GITHUB_WORKFLOW', 'GITHUB_WORKSPACE', 'RUNNER_ARCH', 'RUNNER_NAME', 'RUNNER_OS', 'RUNNER_TEMP'],
    // By the last one the runner finds what a job has left running.
    ...['RUNNER_TOOL_CACHE', 'RUNNER_TRACKING_ID'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A group of variables that a command may inherit. */
export type Share = keyof typeof shares;

/** Variables for the Docker CLI and credential helpers. */
export const dockerShares: readonly Share[] = ['engine', 'proxies', 'accounts'];

/** Variables for buildx, except the command that evaluates definitions. */
export const buildxShares: readonly Share[] = [...dockerShares, 'builders', 'git'];

/** Variables for the evaluation of definitions, which can read all of them: no secrets. */
export const definitionShares: readonly Share[] = ['engine', 'builders', 'definition'];

/** What commands of the user's own inherit. Accounts in variables are secrets, which the user names. */
export const ownShares: readonly Share[] = ['job', 'engine', 'proxies'];

/** Returns the variables of the step that a command inherits. */
export function inherited(
  env: Readonly<Record<string, string | undefined>>,
  wanted: readonly Share[],
): Readonly<Record<string, string>> {
  const names = [...base, ...wanted.flatMap((share) => shares[share])];
  const patterns = names.map((name) => new RegExp(`^${name.replaceAll('*', '.+')}$`));
  const found = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && patterns.some((pattern) => pattern.test(name)) ? [[name, value] as const] : [],
  );
  return Object.fromEntries(found);
}
