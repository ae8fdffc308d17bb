import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { crane, run } from './support/build-tools.ts';
import { docker, setBuilder } from './support/docker.ts';
import { expectGreen } from './support/report.ts';
import { runStep, type StepResult } from './support/step.ts';

const builder = setBuilder();
const registry = 'localhost:5000/build/bake';

/** The shape of a program with its tools: a base, groups, a matrix, functions, an artifact, another one's metadata. */
const definition = `
variable "REGISTRY" { default = "" }
variable "VERSION" { default = "0" }
function "name" {
  params = [image]
  result = "\${REGISTRY}/\${image}:\${VERSION}"
}
group "default" { targets = ["app", "tools", "artifact"] }
group "tools" { targets = ["tool"] }
target "docker-metadata-action" {}
target "base" {
  platforms = ["linux/amd64", "linux/arm64"]
  dockerfile-inline = <<EOT
FROM busybox
COPY data /data
EOT
}
target "_common" {
  contexts = { base = "target:base" }
  platforms = ["linux/amd64", "linux/arm64"]
}
target "app" {
  inherits = ["_common", "docker-metadata-action"]
  dockerfile-inline = <<EOT
FROM base
ARG DOCKER_META_VERSION
ARG LITERAL
ENV META=$DOCKER_META_VERSION LITERAL=$LITERAL
CMD ["cat", "/data"]
EOT
  args = { LITERAL = "$\${not} a %%{template}" }
  labels = { "own" = "yes" }
  output = ["type=image", "type=docker"]
}
target "tool" {
  name = "tool-\${edition}"
  matrix = { edition = ["small", "large"] }
  inherits = ["_common"]
  platforms = ["linux/amd64"]
  dockerfile-inline = "FROM base\\nENV EDITION=\${edition}"
  tags = [name("tool-\${edition}")]
  output = [
    "type=image,push=true,compression=zstd,force-compression=true",
    "type=oci,dest=tool-\${edition}.tar",
  ]
}
target "artifact" {
  dockerfile-inline = "FROM scratch\\nCOPY data /"
  output = ["type=local,dest=out"]
}
`;

describe('a bake definition with groups, a matrix, functions, inheritance and linked targets', () => {
  let workspace = '';
  let result: StepResult;
  beforeAll(async () => {
    workspace = await workspaceOf({ 'docker-bake.hcl': definition, data: 'shared\n' });
    result = await runStep({
      workspace,
      event: { name: 'push', ref: 'refs/tags/v1.2.3' },
      inputs: {
        images: `${registry}/app`,
        tags: 'type=semver,pattern={{version}}',
        'bake-files': 'docker-bake.hcl',
        'bake-vars': `REGISTRY=${registry}`,
        'bake-set': 'tool-*.args.EXTRA=1',
        builder,
      },
      env: { VERSION: '7' },
    });
  });

  it('goes well', () => expectGreen(result));

  it('publishes every image under its own tags, or those of the step', async () => {
    const digest = JSON.parse(result.outputs['digest'] ?? '{}');
    expect(Object.keys(digest)).toEqual(['app', 'tool-small', 'tool-large']);
    expect((await crane('digest', `${registry}/app:1.2.3`)).trim()).toBe(digest.app);
    expect((await crane('digest', `${registry}/app:latest`)).trim()).toBe(digest.app);
    expect((await crane('digest', `${registry}/tool-large:7`)).trim()).toBe(digest['tool-large']);
    expect(result.outputs['tags']?.split('\n')).toEqual(
      expect.arrayContaining([`${registry}/app:1.2.3`, `${registry}/app:latest`, `${registry}/tool-small:7`]),
    );
  });

  it('reports digests and sizes by target and platform', () => {
    const digests = JSON.parse(result.outputs['digests'] ?? '{}');
    expect(Object.keys(digests.app)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(Object.keys(digests['tool-small'])).toEqual(['linux/amd64']);
    expect(Object.keys(JSON.parse(result.outputs['sizes'] ?? '{}'))).toEqual(['app', 'tool-small', 'tool-large']);
    expect(JSON.parse(result.outputs['metadata'] ?? '{}')['tool-large']).toBeDefined();
  });

  it('hands the metadata on to those who inherit it, and every value as it is', async () => {
    const { config } = JSON.parse(await crane('config', '--platform', 'linux/arm64', `${registry}/app:1.2.3`));
    expect(config.Env).toContain('META=1.2.3');
    expect(config.Env).toContain('LITERAL=${not} a %{template}');
    expect(config.Labels).toMatchObject({ own: 'yes', 'org.opencontainers.image.version': '1.2.3' });
  });

  it('keeps how an image is to be made, and what is not an image', async () => {
    const manifest = JSON.parse(await crane('manifest', '--platform', 'linux/amd64', `${registry}/tool-small:7`));
    expect(manifest.layers.at(-1).mediaType).toMatch(/zstd/);
    expect(await readFile(join(workspace, 'out', 'data'), 'utf8')).toBe('shared\n');
  });

  it('writes archives, and loads images into the engine with their tags', async () => {
    const index = await run('tar', ['-xOf', join(workspace, 'tool-small.tar'), 'index.json']);
    expect(JSON.parse(index).manifests).toHaveLength(1);
    const inspected = await docker('image', 'inspect', '--format', '{{json .Config.Labels}}', `${registry}/app:1.2.3`);
    expect(JSON.parse(inspected)).toMatchObject({ own: 'yes' });
  });

  it('builds what is shared only once', () => {
    expect(result.log.match(/linux\/amd64.*COPY data \/data /g)).toHaveLength(1);
  });
});

describe('a project with a JSON definition and a compose file', () => {
  it('builds the services, here without a push', async () => {
    const workspace = await workspaceOf({
      'compose.yaml':
        'services:\n  web:\n    build: ./web\n    image: acme/web:1\n  worker:\n    build: ./worker\n    image: acme/worker\n',
      'bake.json': JSON.stringify({
        target: { web: { platforms: ['linux/amd64'] }, worker: { platforms: ['linux/arm64'] } },
      }),
      'web/Dockerfile': 'FROM busybox\nLABEL is=web\n',
      'worker/Dockerfile': 'FROM busybox\nLABEL is=worker\n',
    });
    const result = await runStep({
      workspace,
      inputs: { push: 'false', 'bake-files': 'compose.yaml\nbake.json', 'bake-targets': 'web,worker', builder },
    });
    expectGreen(result);
    expect(Object.keys(JSON.parse(result.outputs['digests'] ?? '{}'))).toEqual(['web', 'worker']);
    expect(result.outputs['tags']?.split('\n')).toEqual(['acme/web:1', 'acme/worker:latest']);
  });
});

describe('a bake definition that cannot be', () => {
  const files = { 'docker-bake.hcl': 'target "default" {\n  dockerfile-inline = "FROM busybox"\n}\n' };

  it.each([
    {
      name: 'a target that is not there',
      inputs: { 'bake-targets': 'nope' },
      fact: /BAKE_INVALID: .*nope/,
    },
    {
      name: 'an input that the definition says',
      inputs: { context: 'app' },
      fact: /INPUT_CONFLICT: .*`bake-files`.*`context`/,
    },
    {
      name: 'a privilege without a grant',
      inputs: { 'bake-set': '*.entitlements=security.insecure' },
      fact: /ENTITLEMENT_MISSING: .*security.insecure/,
    },
    {
      name: 'a secret among the arguments that provenance publishes',
      inputs: { 'bake-set': '*.args.NPM_TOKEN=x\n*.attest=type=provenance,mode=max' },
      fact: /SECRET_EXPOSED: .*NPM_TOKEN/,
    },
    { name: 'two targets under one tag', inputs: { 'bake-files': 'two.json' }, fact: /INPUT_CONFLICT: / },
  ])('is reported before anything starts: $name', async ({ inputs, fact }) => {
    const two = { target: { a: {}, b: {} }, group: { default: { targets: ['a', 'b'] } } };
    const workspace = await workspaceOf({ ...files, 'two.json': JSON.stringify(two) });
    const { exitCode, log, state } = await runStep({
      workspace,
      inputs: { images: `${registry}/none`, 'bake-files': 'docker-bake.hcl', ...inputs },
    });
    expect({ exitCode, log, builder: state['builder'] }).toEqual({
      exitCode: 1,
      log: expect.stringMatching(fact),
      builder: undefined,
    });
  });

  it('a check of all its targets publishes nothing', async () => {
    const bad = { ...files, 'docker-bake.hcl': files['docker-bake.hcl'].replace('busybox', 'busybox as x') };
    const { exitCode, log } = await runStep({
      workspace: await workspaceOf(bad),
      inputs: { images: `${registry}/none`, tags: 'checked', 'bake-files': 'docker-bake.hcl', call: 'check', builder },
    });
    expect({ exitCode, log }).toEqual({ exitCode: 1, log: expect.stringMatching(/CHECK_FAILED: FromAsCasing/) });
    await expect(crane('manifest', `${registry}/none:checked`)).rejects.toThrow();
  });
});

it('a definition is loaded into the engine where `bake-set` says so, as the migration writes it', async () => {
  const image = `${registry}/loaded:edge`;
  const definition = { target: { app: { 'dockerfile-inline': 'FROM busybox', tags: [image] } } };
  const workspace = await workspaceOf({ 'docker-bake.json': JSON.stringify(definition) });
  const inputs = { push: 'false', 'bake-files': 'docker-bake.json', 'bake-targets': 'app', builder };
  const set = 'app.platform=linux/amd64\n*.output=type=docker';
  expectGreen(await runStep({ workspace, inputs: { ...inputs, 'bake-set': set } }));
  expect(await docker('run', '--rm', image, 'echo', 'it is there')).toContain('it is there');
});
