// Addresses, test credentials and tool paths of the stack, for tests and demos. This module starts nothing.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { engine29, gitea, kyverno, osvScanner, type ReleasedName, releases } from './releases.ts';

/** A registry of the stack, on loopback and with plain HTTP. */
export type RegistryFact = {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly login?: { readonly username: string; readonly password: string; readonly htpasswd: string };
};

const cacheDir = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'polyarch-stack');
const runDir = join(cacheDir, 'run');
const binDir = join(cacheDir, 'bin');

// Public test values: only this machine reaches the registry that requires them.
const testLogin = {
  username: 'polyarch',
  password: 'polyarch-test-password',
  htpasswd: 'polyarch:$2a$05$7uTlA7asBXdq9cNLfgYD7.QA59nqbR76YRaChC39r9dHL3jAOL702',
};

const registries = {
  /** Open; docker.io's mirror too, so it holds the base images. */
  open: { name: 'open', host: 'localhost:5000', port: 5000 },
  /** Requires a login. */
  locked: { name: 'locked', host: 'localhost:5001', port: 5001, login: testLogin },
  /** Open and empty: the second registry of a publish to two. */
  second: { name: 'second', host: 'localhost:5002', port: 5002 },
} as const satisfies Record<string, RegistryFact>;

/** The folder with the programs of a release, such as buildx 0.38.2. */
export function releaseDir(name: string, version: string): string {
  return join(cacheDir, 'releases', `${name}-${version}`);
}

const kubernetesDir = join(runDir, 'kubernetes');

const giteaDir = releaseDir('gitea', gitea.version);

/** The folders with the programs of Docker Engine 29. */
export const engine29Dirs = Object.entries(engine29).map(([name, { version }]) => releaseDir(name, version));

/** An engine of the stack, and the environment by which docker, buildx and the action use it. */
export type EngineFact = {
  readonly socket: string;
  readonly env: { readonly DOCKER_HOST: string; readonly PATH: string };
};

function engineFact(socket: string, programs: readonly string[] = []): EngineFact {
  const path = [...programs, process.env['PATH'] ?? ''].join(delimiter);
  return { socket, env: { DOCKER_HOST: `unix://${socket}`, PATH: path } };
}

/** All facts about the stack that tests use. */
export const stackFacts = {
  cacheDir,
  runDir,
  registries,
  tools: {
    act: join(binDir, 'act'),
    actionlint: join(binDir, 'actionlint'),
    buildctl: join(binDir, 'buildctl'),
    buildkitd: join(binDir, 'buildkitd'),
    buildx: join(binDir, 'buildx'),
    /** Only after `up --with cosign`. */
    cosign: join(binDir, 'cosign'),
    crane: join(binDir, 'crane'),
    /** The code of sigstore policy-controller; only after `up --with policies`. */
    imagepolicy: join(binDir, 'imagepolicy'),
    /** The registry of cuelabs.dev/go/oci/ociregistry. */
    ociregistry: join(binDir, 'ociregistry'),
    registry: join(binDir, 'registry'),
    /** distribution 2.8.3. */
    registry2: join(binDir, 'registry2'),
  },
  /** Only after `up --with scanner`. */
  osvScanner: join(releaseDir('osv-scanner', osvScanner.version), 'osv-scanner'),
  /** Kyverno's command line; only after `up --with policies`. */
  kyverno: join(releaseDir('kyverno', kyverno.version), 'kubectl-kyverno'),
  /** Gitea 1.26.2 and its configuration folder; only after `up --with gitea`. */
  gitea: { program: join(giteaDir, 'gitea'), content: giteaDir },
  engines: {
    /** Debian's, on the usual socket. */
    debian: engineFact('/var/run/docker.sock'),
    /** Docker Engine 29 with its own client; only after `up --with engine29`. */
    engine29: engineFact('/run/polyarch-stack-29/docker.sock', engine29Dirs),
  },
  /** A cluster of two nodes; there only after `up --with kubernetes`. */
  kubernetes: {
    dir: kubernetesDir,
    server: 'https://127.0.0.1:26443',
    /** The certificate of the API server, which has signed itself. */
    authorityFile: join(kubernetesDir, 'certs', 'apiserver.crt'),
    tokensFile: join(kubernetesDir, 'tokens.csv'),
    /** The addresses of documents, RFC 5737. */
    address: '198.51.100.1',
    bridge: 'polyarch-kube',
    nodes: ['node-1', 'node-2'],
    namespace: 'ci',
    pauseImage: 'polyarch/pause:1',
    /** By user: `ci` has the rights that the driver needs, `outsider` has none. */
    kubeconfigs: {
      admin: join(kubernetesDir, 'admin.conf'),
      ci: join(kubernetesDir, 'ci.conf'),
      outsider: join(kubernetesDir, 'outsider.conf'),
    },
  },
  images: {
    buildkit: 'moby/buildkit:buildx-stable-1',
    /** Only after `up --with kubernetes`. */
    rootlessBuildkit: 'moby/buildkit:buildx-stable-1-rootless',
    binfmt: 'tonistiigi/binfmt:latest',
    busybox: 'busybox:latest',
    golang: 'golang:1.26',
    /** The newest frontend, for `# syntax=docker/dockerfile:1`. Each frontend has a tag with its minor version, too. */
    dockerfile: 'docker/dockerfile:1',
    /** Only after `up --with node`. */
    node: 'node:24',
  },
  /** The configuration of a docker-container builder: the mirror, and plain HTTP for the three registries. */
  buildkitdToml: join(cacheDir, 'buildkitd.toml'),
  /** Driver options: without the host network, `localhost` would be the builder itself. */
  builderDriverOpts: ['network=host'],
} as const;

/** The programs of a release. */
export function releasedPrograms(name: ReleasedName, version: string): readonly string[] {
  return releases[name].programs.map((program) => join(releaseDir(name, version), program));
}

/** The image of a BuildKit by its version, as the hub calls it. */
export function buildkitImage(version: string): string {
  return `moby/buildkit:v${version}`;
}

/** The environment for act: this node first on PATH, since act runs actions with the `node` that it finds there. */
export function actEnvironment(): Record<string, string> {
  const path = [dirname(process.execPath), binDir, process.env['PATH'] ?? ''].join(delimiter);
  return { PATH: path, HOME: homedir(), ACT_DISABLE_VERSION_CHECK: '1' };
}

/** act's arguments for one workflow, run on this machine itself (no container), its servers on loopback. */
export function actArguments(event: string, workflow: string, stateDir: string): string[] {
  const platform = 'ubuntu-latest=-self-hosted';
  const artifacts = ['--artifact-server-path', join(stateDir, 'artifacts'), '--artifact-server-addr', '127.0.0.1'];
  const caches = ['--cache-server-path', join(stateDir, 'caches'), '--cache-server-addr', '127.0.0.1'];
  return [event, '-W', workflow, '-P', platform, ...artifacts, ...caches];
}

/** Whether a tool of the stack exists. */
export function hasTool(name: keyof typeof stackFacts.tools): boolean {
  return existsSync(stackFacts.tools[name]);
}
