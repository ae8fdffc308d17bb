// What action.yml has no field for: the form of each input and output, an example, and the jobs of the reusable
// workflows that take it. The documents, action-types.yml and these workflows are generated from it; a test compares it
// with action.yml and the parsers.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are examples here

import { exclusions } from '../../src/read/checks/together.ts';

/** How a value is written, in words and as a type of github.com/typesafegithub/github-actions-typing. */
export type Form = { readonly words: string; readonly type: Type };

/** A type of action-types.yml. */
export type Type =
  | { readonly type: 'string' | 'boolean' | 'integer' }
  | { readonly type: 'enum'; readonly 'allowed-values': readonly string[] }
  | { readonly type: 'list'; readonly separator: string; readonly 'list-item': { readonly type: 'string' } };

/** A job of the reusable workflows: those of a publish, and the one of a promotion. */
export type Job = 'plan' | 'build' | 'publish' | 'promote';

/** An input: its form, and an example of its value. */
export type InputForm = {
  readonly form: Form;
  readonly example: string;
  /** The jobs that pass it on. */
  readonly jobs: readonly Job[];
  /** Why no workflow that publishes takes it; `sign` and `attest` differ from workflow to workflow. */
  readonly whyNot: string | undefined;
};

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

/** The jobs of a publish: they compute the same plan, and reject a definition that uses more than was granted. */
const publishing = ['plan', 'build', 'publish'] as const;
const everywhere = [...publishing, 'promote'] as const;
/** The jobs that know the whole publish; each job of a build gets its own target and platform. */
const ofWhole = ['plan', 'publish'] as const;

const inBuild = ['build'] as const;

const itself = 'the workflow sets it';
const lost = 'the result would be lost with the runner';
const file = 'the caller cannot provide it to the jobs of the workflow; use `build-secrets`';
const builders = 'every job creates its own builder';

const row = (form: Form, example: string, jobs: readonly Job[], whyNot?: string): InputForm => ({
  form,
  example,
  jobs,
  whyNot,
});

/** Every input of action.yml. */
export const inputForms: Readonly<Record<string, InputForm>> = {
  images: row(lines, 'ghcr.io/acme/app', everywhere),
  tags: row(string('tag rules, one per line, or a YAML list'), 'type=semver,pattern={{version}}', everywhere),
  flavor: row(lines, 'latest=true', everywhere),
  labels: row(pairs, 'org.opencontainers.image.vendor=Acme', publishing),
  annotations: row(pairs, 'index:org.opencontainers.image.vendor=Acme', publishing),
  'annotation-levels': row(words, 'manifest,index', publishing),
  platforms: row(words, 'linux/amd64,linux/arm64,linux/arm/v7', [...ofWhole, 'promote']),
  push: row(choice('auto', 'true', 'false'), 'false', publishing),

  context: row(string('path or Git URL'), './app', inBuild),
  file: row(path, 'app/Dockerfile', inBuild),
  target: row(text, 'release', inBuild),
  'build-args': row(pairs, 'VERSION=1.2.3', inBuild),
  'build-contexts': row(pairs, 'base=docker-image://alpine:3.22', inBuild),
  secrets: row(
    string('`id=value`, one per line, or a YAML map'),
    'token=${{ secrets.NPM_TOKEN }}',
    [],
    'pass it as the secret `build-secrets`',
  ),
  'secret-envs': row(words, 'token=NPM_TOKEN', [], file),
  'secret-files': row(lines, 'npmrc=.npmrc', [], file),
  ssh: row(lines, 'default', [], 'the runners have no agent and no key'),
  'add-hosts': row(words, 'db.test:10.0.0.5', inBuild),
  allow: row(words, 'network.host', publishing),
  network: row(choice('default', 'none', 'host'), 'none', inBuild),
  'no-cache': row(boolean, 'true', inBuild),
  'no-cache-filters': row(words, 'build,test', inBuild),
  pull: row(boolean, 'true', inBuild),
  'shm-size': row(string('size'), '2gb', inBuild),
  ulimit: row(lines, 'nofile=1024:2048', inBuild),
  provenance: row(string('`true`, `false`, or attributes'), 'mode=max', inBuild),
  sbom: row(string('`true`, `false`, or attributes'), 'true', inBuild),
  attests: row(lines, 'type=provenance,mode=max', inBuild),
  outputs: row(lines, 'type=oci,dest=app.tar', [], lost),
  load: row(boolean, 'true', [], lost),
  call: row(choice('build', 'check', 'outline', 'targets'), 'check', [], 'it builds no image to publish'),
  reproducible: row(boolean, 'true', publishing),
  'bake-files': row(words, 'docker-bake.hcl', publishing),
  'bake-targets': row(words, 'app,worker', ofWhole),
  'bake-set': row(lines, 'app.args.VERSION=1.2.3', ofWhole),
  'bake-vars': row(lines, 'VERSION=1.2.3', publishing),
  'github-token': row(text, '${{ secrets.READ_TOKEN }}', [], 'the workflow uses the token of the run'),

  verify: row(choice('true', 'elf', 'labels', 'false', 'off'), 'labels', ['build', 'publish', 'promote']),
  test: row(string('commands, one per line, or JSON lists'), '/app --version', ['build', 'promote']),
  gate: row(string('commands, one per line'), 'trivy image --exit-code 1 "$POLYARCH_REF"', ['build', 'promote']),
  'gate-env': row(
    words,
    'SCANNER_TOKEN',
    [],
    'nothing in the environment of the caller reaches the jobs of the workflow',
  ),
  'gate-timeout': row(duration, '20m', ['build', 'promote']),
  'gate-layout': row(boolean, 'true', ['build', 'promote']),
  'sbom-files': row(path, 'sbom', [], lost),
  'max-size': row(words, '80MB, +10%', ['build', 'publish', 'promote']),
  cache: row(string('`auto`, `gha`, `registry`, `registry:REFERENCE`, `trusted` or `off`'), 'registry', inBuild),
  'cache-mode': row(choice('max', 'min'), 'min', inBuild),
  'cache-scope': row(text, 'app', inBuild),
  'cache-from': row(lines, 'type=registry,ref=ghcr.io/acme/app:cache', inBuild),
  'cache-to': row(lines, 'type=registry,ref=ghcr.io/acme/app:cache,mode=max', inBuild),
  'cache-mounts': row(string('`true`, or ids, comma-separated or one per line'), 'true', inBuild),
  'cache-import-timeout': row(duration, '30s', inBuild),
  'cache-export-timeout': row(duration, '2m', inBuild),

  builder: row(text, 'my-builder', [], builders),
  driver: row(choice('docker-container', 'docker', 'kubernetes', 'remote'), 'kubernetes', [], builders),
  nodes: row(string('YAML list of maps'), '[{ endpoint: ssh://arm.test, platforms: linux/arm64 }]', [], builders),
  'buildx-version': row(string('a version, or `latest`'), '0.35.0', inBuild),
  'keep-state': row(choice('auto', 'true', 'false'), 'true', inBuild),
  'driver-opts': row(lines, 'network=host', inBuild),
  endpoint: row(text, 'unix:///var/run/docker.sock', [], builders),
  'buildkitd-config': row(path, '.github/buildkitd.toml', inBuild),
  'buildkitd-config-inline': row(text, 'debug = true', inBuild),
  'buildkitd-flags': row(text, '--debug', inBuild),
  'buildkit-image': row(text, 'moby/buildkit:v0.27.1', inBuild),
  cleanup: row(boolean, 'false', [], builders),
  emulation: row(choice('auto', 'always', 'never'), 'never', ['build', 'promote']),
  'binfmt-image': row(text, 'ghcr.io/acme/binfmt:latest', ['build', 'promote']),

  stage: row(choice('all', 'plan', 'build', 'publish', 'promote'), 'plan', [], itself),
  parts: row(json, '${{ toJSON(needs.build.outputs) }}', [], itself),
  'part-index': row({ words: 'number', type: { type: 'integer' } }, '0', [], itself),
  runners: row(lines, 'linux/arm64=ubuntu-24.04-arm', ['plan']),
  'optional-platforms': row(words, 'linux/riscv64', ofWhole),
  'allow-shrink': row(boolean, 'true', ['publish', 'promote']),
  source: row(
    lines,
    'ghcr.io/acme/app:1.2.3-rc.1',
    ['promote'],
    'the workflow builds what it publishes; use promote.yml',
  ),
  'source-verify': row(
    string('`key=PATH`, or `identity=…,issuer=…`'),
    'key=cosign.pub',
    ['promote'],
    'the workflow builds what it publishes; use promote.yml',
  ),
  guard: row(choice('on', 'off'), 'off', ['publish', 'promote']),
  'on-existing': row(choice('move', 'skip', 'fail'), 'fail', ['build', 'publish', 'promote']),
  'on-unchanged': row(choice('publish', 'skip'), 'skip', ['publish']),
  'assume-pure': row(boolean, 'true', [], 'a build over several jobs never skips the build'),
  sign: row(choice('off', 'keyless', 'key'), 'keyless', []),
  'sign-format': row(choice('auto', 'bundle', 'legacy'), 'legacy', ['publish', 'promote']),
  'sign-key': row(
    string('path, `env://NAME`, or the URL of a key service'),
    'env://COSIGN_PRIVATE_KEY',
    [],
    'pass it as the secret `sign-key`',
  ),
  attest: row(boolean, 'true', []),
  timeout: row(duration, '40m', ['build', 'promote']),
  'stall-timeout': row(duration, '5m', inBuild),
  'insecure-registries': row(words, 'registry.test:5000', everywhere),
  summary: row(boolean, 'false', ['build', 'publish', 'promote']),
};

/** Returns the inputs that this one excludes. */
export function excludedBy(name: string): readonly string[] {
  const excluding = exclusions.filter(({ others }) => others.some((other) => other === name));
  return [...exclusions.flatMap(({ one, others }) => (one === name ? others : [])), ...excluding.map(({ one }) => one)];
}

/** Returns the inputs that these jobs pass on. */
export function inputsOf(...jobs: readonly Job[]): readonly string[] {
  const rows = Object.entries(inputForms).filter(([, row]) => row.jobs.some((job) => jobs.includes(job)));
  return rows.map(([name]) => name);
}

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
