// The everyday cases: each runs the real action with a pair of tools, and says what has to be there afterwards.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { docker, runImage } from '../e2e/support/docker.ts';
import { fileAlone, machineTeller } from '../e2e/support/programs.ts';
import { newRepository, readAttestations, readImages, readTags } from '../e2e/support/registry.ts';
import { codesOf, eventsOf, expectGreen } from '../e2e/support/report.ts';
import { digestOf, pullRequestFrom, type StepResult } from '../e2e/support/step.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import type { Machine } from './support/machine.ts';

/** A case by the name that the matrix of docs/platforms.md shows. */
export type Case = { readonly name: string; readonly run: (machine: Machine) => Promise<void> };

const amd64 = { platforms: 'linux/amd64' };
const both = { platforms: 'linux/amd64,linux/arm64' };

const pullRequest = pullRequestFrom('acme/widgets', 12);

/** Variables that change what buildx does for those who call it by hand. */
const fullOfBuildx = {
  BUILDX_BAKE_FILE: 'no-such-file.hcl',
  BUILDX_BAKE_FILE_SEPARATOR: '!',
  BUILDX_BAKE_FILE_RELATIVE_PATHS: '1',
  BUILDX_BAKE_DISABLE_VARS_ENV_LOOKUP: '1',
  BUILDX_BAKE_GIT_SSH: '/no/agent',
  BUILDX_BUILDER: 'no-such-builder',
  BUILDX_DEFAULT_POLICY: '1',
  BUILDX_EXPERIMENTAL: '1',
  BUILDX_GIT_INFO: 'false',
  BUILDX_GIT_LABELS: 'full',
  BUILDX_METADATA_PROVENANCE: 'max',
  BUILDX_METADATA_WARNINGS: '1',
  BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
  BUILDX_NO_DEFAULT_LOAD: '1',
  BUILDX_NO_DEFAULT_OCI_ARTIFACT: '1',
  BUILDKIT_PROGRESS: 'quiet',
  BUILDKIT_COLORS: 'run=green',
};

async function builds(step: Promise<StepResult>): Promise<StepResult> {
  const result = await step;
  expectGreen(result);
  expect(digestOf(result)).toMatch(/^sha256:/);
  return result;
}

/** Publishes one file for two platforms; both platforms arrive, each with its provenance. */
async function publishes({ step }: Machine, env = {}): Promise<StepResult> {
  const images = newRepository('tools');
  const result = await builds(step({ inputs: { images, ...both }, workspace: await workspaceOf(fileAlone), env }));
  const digest = digestOf(result);
  expect(await readTags(images)).toEqual({ main: digest });
  expect(Object.keys(await readImages(images, digest))).toEqual(['linux/amd64', 'linux/arm64']);
  expect(Object.keys(await readAttestations(images, digest))).toHaveLength(2);
  return result;
}

async function writesOutput(machine: Machine, lineOf: (folder: string) => string, path: string): Promise<void> {
  const workspace = await workspaceOf(fileAlone);
  const elsewhere = await newFolder();
  const images = newRepository('tools');
  const outputs = [lineOf('new/inside'), lineOf(`${elsewhere}/new/outside`)].join('\n');
  await builds(machine.step({ inputs: { images, ...amd64, outputs }, workspace }));
  for (const folder of [`${workspace}/new/inside`, `${elsewhere}/new/outside`])
    expect((await readFile(join(folder, path))).length).toBeGreaterThan(0);
}

/** Two images on a base that no image of its own comes of. */
function linkedTargets(images: string): object {
  const linked = (name: string) => ({
    contexts: { base: 'target:base' },
    'dockerfile-inline': `FROM base\nCOPY Dockerfile /${name}\n`,
    tags: [`${images}:${name}`],
  });
  const base = { 'dockerfile-inline': 'FROM scratch\nCOPY Dockerfile /base\n' };
  return { target: { base, app: linked('app'), tool: linked('tool') } };
}

export const everyday: readonly Case[] = [
  {
    name: 'a pull request',
    run: async ({ step }) => {
      const images = newRepository('tools');
      const result = await builds(
        step({ inputs: { images, ...both }, event: pullRequest, workspace: await workspaceOf(machineTeller) }),
      );
      expect(result.outputs['published']).toBe('false');
      expect(await readTags(images)).toEqual({});
    },
  },
  {
    name: '`push: false`',
    run: async ({ step }) => {
      const inputs = { push: 'false', ...amd64 };
      const result = await builds(step({ inputs, workspace: await workspaceOf(fileAlone) }));
      expect(result.outputs['published']).toBe('false');
    },
  },
  {
    name: 'a push',
    run: async (machine) => {
      const images = newRepository('tools');
      const inputs = { images, ...both };
      const result = await builds(machine.step({ inputs, workspace: await workspaceOf(machineTeller) }));
      expect(await runImage(`${images}@${digestOf(result)}`, 'linux/arm64')).toBe('aarch64\naarch64');
    },
  },
  { name: 'provenance of two platforms', run: async (machine) => void (await publishes(machine)) },
  {
    name: '`provenance: mode=max`',
    run: async ({ step }) => {
      const images = newRepository('tools');
      const inputs = { images, ...amd64, provenance: 'mode=max' };
      const result = await builds(step({ inputs, workspace: await workspaceOf(fileAlone) }));
      const [statements = []] = Object.values(await readAttestations(images, digestOf(result)));
      // Only the largest form has the source of the Dockerfile.
      expect(JSON.stringify(statements)).toContain(Buffer.from(fileAlone.Dockerfile).toString('base64'));
    },
  },
  {
    name: '`outputs: type=oci` into new folders',
    run: (machine) => writesOutput(machine, (folder) => `type=oci,dest=${folder}/image.tar`, 'image.tar'),
  },
  {
    name: '`outputs: type=local` into new folders',
    run: (machine) => writesOutput(machine, (folder) => `type=local,dest=${folder}`, 'Dockerfile'),
  },
  {
    name: '`outputs: type=tar` into new folders',
    run: (machine) => writesOutput(machine, (folder) => `type=tar,dest=${folder}/root.tar`, 'root.tar'),
  },
  {
    name: 'a local cache outside of the workspace',
    run: async ({ step }) => {
      const folder = `${await newFolder()}/new/cache`;
      const cache = { 'cache-from': `type=local,src=${folder}`, 'cache-to': `type=local,dest=${folder}` };
      const inputs = { images: newRepository('tools'), ...amd64, ...cache };
      await builds(step({ inputs, workspace: await workspaceOf(fileAlone) }));
      expect(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')).manifests).toHaveLength(1);
      await builds(step({ inputs, workspace: await workspaceOf(fileAlone) }));
    },
  },
  {
    name: 'one platform without attestations',
    run: async ({ step }) => {
      const inputs = { images: newRepository('tools'), ...amd64, provenance: 'false' };
      const result = await builds(step({ inputs, workspace: await workspaceOf(fileAlone) }));
      expect(JSON.parse(result.outputs['digests'] ?? '')).toEqual({ 'linux/amd64': digestOf(result) });
    },
  },
  {
    name: '`reproducible: true`',
    run: async ({ step }) => {
      const inputs = { images: newRepository('tools'), ...amd64, reproducible: 'true', 'no-cache': 'true' };
      const workspace = await workspaceOf(machineTeller);
      const env = { SOURCE_DATE_EPOCH: '1700000000' };
      const first = await builds(step({ inputs, workspace, env }));
      expect(digestOf(await builds(step({ inputs, workspace, env })))).toBe(digestOf(first));
    },
  },
  {
    name: 'a bake definition with linked targets',
    run: async ({ step }) => {
      const images = newRepository('tools');
      const files = { ...fileAlone, 'docker-bake.json': JSON.stringify(linkedTargets(images)) };
      const inputs = { images: '', ...both, 'bake-files': 'docker-bake.json', 'bake-targets': 'app,tool' };
      const result = await step({ inputs, workspace: await workspaceOf(files) });
      expectGreen(result);
      expect(Object.keys(await readTags(images))).toEqual(['app', 'tool']);
    },
  },
  {
    name: '`load: true`',
    run: async ({ step }) => {
      const images = newRepository('tools');
      const inputs = { images, ...amd64, tags: 'loaded', load: 'true' };
      await builds(step({ inputs, workspace: await workspaceOf(machineTeller) }));
      expect(await docker('run', '--rm', '--pull=never', `${images}:loaded`)).toBe('x86_64\nx86_64');
      await docker('image', 'rm', `${images}:loaded`);
    },
  },
  {
    name: '`call: check`',
    run: async ({ step }) => {
      const inputs = { images: newRepository('tools'), call: 'check' };
      const sound = await step({ inputs, workspace: await workspaceOf(fileAlone) });
      expectGreen(sound);
      const workspace = await workspaceOf({ Dockerfile: 'FROM busybox as base\n' });
      expect(codesOf(await step({ inputs, workspace }))).toEqual(['CHECK_FAILED']);
    },
  },
  {
    name: 'a job full of BUILDX_* variables',
    run: async (machine) => void (await publishes(machine, fullOfBuildx)),
  },
  {
    name: '`on-unchanged: skip`, twice',
    run: async ({ step }) => {
      const images = newRepository('tools');
      const Dockerfile = `FROM ${stackFacts.registries.open.host}/library/busybox AS tools\nFROM scratch\nCOPY --from=tools /bin/busybox /\nCOPY Dockerfile /\n`;
      const workspace = await workspaceOf({ Dockerfile });
      const nightly = () => builds(step({ inputs: { images, ...amd64, 'on-unchanged': 'skip' }, workspace }));
      const [first, again] = [await nightly(), await nightly()];
      expect([eventsOf(first, 'build-skipped'), eventsOf(again, 'build-skipped')]).toEqual([[], [{}]]);
      expect(await readTags(images)).toEqual({ main: digestOf(first) });
    },
  },
  {
    name: 'a builder of its own',
    run: async (machine) => {
      const inputs = {
        images: newRepository('tools'),
        ...amd64,
        builder: '',
        'buildkit-image': machine.image,
        'driver-opts': stackFacts.builderDriverOpts.join('\n'),
      };
      const result = await builds(machine.step({ inputs, workspace: await workspaceOf(fileAlone) }));
      expect(result.post?.exitCode).toBe(0);
      expect(await machine.buildx('ls', '--format', '{{.Name}}')).not.toContain(result.outputs['builder']);
    },
  },
];
