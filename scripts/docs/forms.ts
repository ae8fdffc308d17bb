// The form of each input and output, what it excludes, and an example, which action.yml has no field for.
// The documents and action-types.yml are generated from it; a test compares it with action.yml and the parsers.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are examples here

/** How a value is written, in words and as a type of github.com/typesafegithub/github-actions-typing. */
export type Form = { readonly words: string; readonly type: Type };

/** A type of action-types.yml. */
export type Type =
  | { readonly type: 'string' | 'boolean' | 'integer' }
  | { readonly type: 'enum'; readonly 'allowed-values': readonly string[] }
  | { readonly type: 'list'; readonly separator: string; readonly 'list-item': { readonly type: 'string' } };

/** An input: its form, an example of its value, and the inputs that it excludes. */
export type InputForm = { readonly form: Form; readonly example: string; readonly excludes?: readonly string[] };

const string = (words: string): Form => ({ words, type: { type: 'string' } });
const list = (separator: string, words: string): Form => ({
  words,
  type: { type: 'list', separator, 'list-item': { type: 'string' } },
});
const boolean: Form = { words: '`true` or `false`', type: { type: 'boolean' } };
const text = string('text');
const path = string('path');
const lines = list('\n', 'list, one per line');
const words = list(',', 'list, comma-separated or one per line');
const pairs = string('`key=value`, one per line, or a YAML map');
const json = string('JSON');
const duration = string('duration: `20s`, `1m30s`');
const choice = (...values: readonly string[]): Form => ({
  words: `one of ${values.map((value) => `\`${value}\``).join(', ')}`,
  type: { type: 'enum', 'allowed-values': values },
});

/** Inputs that a bake definition replaces. */
const notWithBake = { excludes: ['bake-files'] };
const notWithBuilder = { excludes: ['builder'] };

const published: Readonly<Record<string, InputForm>> = {
  images: { form: lines, example: 'ghcr.io/acme/app' },
  tags: { form: string('tag rules, one per line, or a YAML list'), example: 'type=semver,pattern={{version}}' },
  flavor: { form: lines, example: 'latest=true' },
  labels: { form: pairs, example: 'org.opencontainers.image.vendor=Acme' },
  annotations: { form: pairs, example: 'index:org.opencontainers.image.vendor=Acme' },
  'annotation-levels': { form: words, example: 'manifest,index' },
  platforms: { form: words, example: 'linux/amd64,linux/arm64,linux/arm/v7' },
  push: { form: choice('auto', 'true', 'false'), example: 'false' },
};

const built: Readonly<Record<string, InputForm>> = {
  context: { form: string('path or Git URL'), example: './app', ...notWithBake },
  file: { form: path, example: 'app/Dockerfile', ...notWithBake },
  target: { form: text, example: 'release', ...notWithBake },
  'build-args': { form: pairs, example: 'VERSION=1.2.3', ...notWithBake },
  'build-contexts': { form: pairs, example: 'base=docker-image://alpine:3.22', ...notWithBake },
  secrets: { form: string('`id=value`, one per line, or a YAML map'), example: 'token=${{ secrets.NPM_TOKEN }}' },
  'secret-envs': { form: words, example: 'token=NPM_TOKEN' },
  'secret-files': { form: lines, example: 'npmrc=.npmrc' },
  ssh: { form: lines, example: 'default' },
  'add-hosts': { form: words, example: 'db.test:10.0.0.5' },
  allow: { form: words, example: 'network.host' },
  network: { form: choice('default', 'none', 'host'), example: 'none' },
  'no-cache': { form: boolean, example: 'true' },
  'no-cache-filters': { form: words, example: 'build,test' },
  pull: { form: boolean, example: 'true' },
  'shm-size': { form: string('size'), example: '2gb' },
  ulimit: { form: lines, example: 'nofile=1024:2048' },
  provenance: { form: string('`true`, `false`, or attributes'), example: 'mode=max', excludes: ['reproducible'] },
  sbom: { form: string('`true`, `false`, or attributes'), example: 'true', excludes: ['reproducible'] },
  attests: { form: lines, example: 'type=provenance,mode=max', excludes: ['reproducible'] },
  outputs: { form: lines, example: 'type=oci,dest=app.tar', ...notWithBake },
  load: { form: boolean, example: 'true', ...notWithBake },
  call: { form: choice('build', 'check', 'outline', 'targets'), example: 'check' },
  reproducible: { form: boolean, example: 'true', excludes: ['provenance', 'sbom', 'attests', 'bake-files'] },
  'bake-files': {
    form: words,
    example: 'docker-bake.hcl',
    excludes: ['context', 'file', 'target', 'build-args', 'build-contexts', 'outputs', 'load', 'reproducible'],
  },
  'bake-targets': { form: words, example: 'app,worker' },
  'bake-set': { form: lines, example: 'app.args.VERSION=1.2.3' },
  'bake-vars': { form: lines, example: 'VERSION=1.2.3' },
  'github-token': { form: text, example: '${{ secrets.READ_TOKEN }}' },
};

const verified: Readonly<Record<string, InputForm>> = {
  verify: { form: choice('true', 'elf', 'labels', 'false', 'off'), example: 'labels' },
  test: { form: string('commands, one per line, or JSON lists'), example: '/app --version' },
  gate: { form: string('commands, one per line'), example: 'trivy image --exit-code 1 "$POLYARCH_REF"' },
  'gate-env': { form: words, example: 'SCANNER_TOKEN' },
  'gate-timeout': { form: duration, example: '20m' },
  'gate-layout': { form: boolean, example: 'true' },
  'sbom-files': { form: path, example: 'sbom' },
  'max-size': { form: words, example: '80MB, +10%' },
  cache: { form: string('`auto`, `gha`, `registry`, `registry:REFERENCE`, `trusted` or `off`'), example: 'registry' },
  'cache-mode': { form: choice('max', 'min'), example: 'min' },
  'cache-scope': { form: text, example: 'app' },
  'cache-from': { form: lines, example: 'type=registry,ref=ghcr.io/acme/app:cache' },
  'cache-to': { form: lines, example: 'type=registry,ref=ghcr.io/acme/app:cache,mode=max' },
  'cache-mounts': { form: string('`true`, or ids, comma-separated or one per line'), example: 'true' },
  'cache-import-timeout': { form: duration, example: '30s' },
  'cache-export-timeout': { form: duration, example: '2m' },
};

const builder: Readonly<Record<string, InputForm>> = {
  builder: {
    form: text,
    example: 'my-builder',
    excludes: [
      ...[
        'driver',
        'nodes',
        'driver-opts',
        'endpoint',
        'buildkitd-config',
        'buildkitd-config-inline',
        'buildkitd-flags',
      ],
      'buildkit-image',
    ],
  },
  driver: {
    form: choice('docker-container', 'docker', 'kubernetes', 'remote'),
    example: 'kubernetes',
    ...notWithBuilder,
  },
  nodes: {
    form: string('YAML list of maps'),
    example: '[{ endpoint: ssh://arm.test, platforms: linux/arm64 }]',
    excludes: ['builder', 'endpoint'],
  },
  'buildx-version': { form: string('a version, or `latest`'), example: '0.35.0' },
  'keep-state': { form: choice('auto', 'true', 'false'), example: 'true' },
  'driver-opts': { form: lines, example: 'network=host', ...notWithBuilder },
  endpoint: { form: text, example: 'unix:///var/run/docker.sock', excludes: ['builder', 'nodes'] },
  'buildkitd-config': {
    form: path,
    example: '.github/buildkitd.toml',
    excludes: ['builder', 'buildkitd-config-inline'],
  },
  'buildkitd-config-inline': { form: text, example: 'debug = true', excludes: ['builder', 'buildkitd-config'] },
  'buildkitd-flags': { form: text, example: '--debug', ...notWithBuilder },
  'buildkit-image': { form: text, example: 'moby/buildkit:v0.27.1', ...notWithBuilder },
  cleanup: { form: boolean, example: 'false' },
  emulation: { form: choice('auto', 'always', 'never'), example: 'never' },
  'binfmt-image': { form: text, example: 'ghcr.io/acme/binfmt:latest' },
};

const controlled: Readonly<Record<string, InputForm>> = {
  stage: { form: choice('all', 'plan', 'build', 'publish', 'promote'), example: 'plan' },
  parts: { form: json, example: '${{ toJSON(needs.build.outputs) }}' },
  'part-index': { form: { words: 'number', type: { type: 'integer' } }, example: '0' },
  runners: { form: lines, example: 'linux/arm64=ubuntu-24.04-arm' },
  'optional-platforms': { form: words, example: 'linux/riscv64' },
  'allow-shrink': { form: boolean, example: 'true' },
  source: { form: lines, example: 'ghcr.io/acme/app:1.2.3-rc.1' },
  'source-verify': { form: string('`key=PATH`, or `identity=…,issuer=…`'), example: 'key=cosign.pub' },
  guard: { form: choice('on', 'off'), example: 'off' },
  'on-existing': { form: choice('move', 'skip', 'fail'), example: 'fail' },
  'on-unchanged': { form: choice('publish', 'skip'), example: 'skip' },
  'assume-pure': { form: boolean, example: 'true' },
  sign: { form: choice('off', 'keyless', 'key'), example: 'keyless' },
  'sign-format': { form: choice('auto', 'bundle', 'legacy'), example: 'legacy' },
  'sign-key': { form: string('path, `env://NAME`, or the URL of a key service'), example: 'env://COSIGN_PRIVATE_KEY' },
  attest: { form: boolean, example: 'true' },
  timeout: { form: duration, example: '40m' },
  'stall-timeout': { form: duration, example: '5m' },
  'insecure-registries': { form: words, example: 'registry.test:5000' },
  summary: { form: boolean, example: 'false' },
};

/** Every input of action.yml. */
export const inputForms: Readonly<Record<string, InputForm>> = {
  ...published,
  ...built,
  ...verified,
  ...builder,
  ...controlled,
};

/** Every output of action.yml. */
export const outputForms: Readonly<Record<string, Form>> = {
  digest: text,
  imageid: text,
  metadata: json,
  version: text,
  tags: lines,
  'tag-names': lines,
  labels: lines,
  annotations: lines,
  json,
  refs: lines,
  digests: json,
  sizes: json,
  gate: json,
  'attestation-urls': lines,
  published: boolean,
  superseded: boolean,
  changed: string('`true`, `false`, or JSON'),
  builder: text,
  platforms: words,
  'missing-platforms': words,
  plan: json,
  matrix: json,
  part: json,
  'bake-file': path,
};
