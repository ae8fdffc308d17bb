// What polyarch asks of buildx and reads from its answers: each question, and the answer as our own parsers read it.
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBake } from '../../src/commands/bake-print.ts';
import { digestsIn, parseBuilders, parseMetadata } from '../../src/commands/buildx.ts';
import { failureOf } from '../../src/progress/failure/failure.ts';
import { createRecorder } from '../../src/progress/record/recorder.ts';
import type { BuildRecord } from '../../src/progress/record/steps.ts';
import { newRepository } from '../e2e/support/registry.ts';
import { workspaceOf } from '../support/folders.ts';
import type { Machine } from './support/machine.ts';

/** A question by the name of the file that holds its answers. */
export type Question = { readonly name: string; readonly ask: (machine: Machine) => Promise<unknown> };

type Printed = { readonly stdout: string; readonly stderr: string };

/** Runs the program to its end, however it ends. */
function printed(machine: Machine, args: readonly string[], cwd: string): Promise<Printed> {
  const env = { ...process.env, ...machine.env };
  return new Promise((resolve) => {
    execFile(machine.program, [...args], { cwd, env, maxBuffer: 1 << 26 }, (_, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });
}

// buildx reads the keys that a definition names.
const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });

const definition = `
variable "VERSION" { default = "1" }
group "default" { targets = ["app", "tools"] }
group "tools" { targets = ["tool"] }
target "base" { dockerfile-inline = "FROM scratch" }
target "app" {
  contexts = { base = "target:base" }
  args = { LITERAL = "$\${not} a %%{template}", VERSION = VERSION }
  annotations = ["index:org.example.kind=app"]
  attest = ["type=provenance,mode=max", "type=sbom"]
  cache-from = ["type=registry,ref=localhost:5000/cache", "localhost:5000/short"]
  cache-to = [{ type = "local", dest = "cache" }]
  entitlements = ["network.host"]
  labels = { "org.example.label" = "$\${kept}" }
  output = ["type=oci,dest=app.tar", { type = "image", push = true }]
  platforms = ["linux/amd64", "linux/arm/v7"]
  secret = ["id=file,src=secret.txt", { id = "variable", env = "TOKEN" }]
  ssh = ["one=key.pem", { id = "two", paths = ["key.pem"] }]
  tags = ["localhost:5000/app:\${VERSION}"]
  ulimits = ["nofile=1024:1024"]
}
target "tool" {
  name = "tool-\${edition}"
  matrix = { edition = ["small", "large"] }
  inherits = ["base"]
  no-cache-filter = ["build"]
}
`;

/** Builds a Dockerfile by bake, as the action does; the record that the action makes of the progress. */
async function recordOf(
  machine: Machine,
  files: Readonly<Record<string, string>>,
  target: object,
): Promise<BuildRecord> {
  const bake = JSON.stringify({ target: { app: { 'no-cache': true, ...target } } });
  const folder = await workspaceOf({ ...files, 'bake.json': bake });
  const args = ['bake', '--file', 'bake.json', '--builder', machine.builder, '--progress', 'rawjson'];
  const { stderr } = await printed(machine, [...args, '--allow', 'fs=*', 'app'], folder);
  const recorder = createRecorder({ targets: { app: ['linux/amd64'] }, emulated: [] });
  stderr.split('\n').forEach(recorder.accept);
  return recorder.record();
}

/** Without what differs from run to run: digests, references of results, names, times. */
function steady(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replaceAll(/sha256:[0-9a-f]{64}/g, 'sha256:DIGEST')
    .replaceAll(/sha256:[0-9a-f]{12}\b/g, 'sha256:SHORT')
    .replaceAll(/\b[0-9a-z]{25}::[0-9a-z]{25}\b/g, 'REF')
    .replaceAll(/tools-[0-9a-f]{8}/g, 'NAME')
    .replaceAll(/\b\d+(\.\d+)?s\b/g, 'TIME');
  return JSON.parse(text);
}

const stepsOf = ({ steps }: BuildRecord): readonly unknown[] =>
  steps
    .map(({ text, stage, number, of, platform, target, kind, isCached, error }) => ({
      text,
      stage,
      number,
      of,
      platform,
      target,
      isInternal: kind !== 'base' && kind !== 'instruction',
      isCached,
      error,
    }))
    // BuildKit works side by side, in no order of its own.
    .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

const failing: Readonly<Record<string, { readonly Dockerfile: string; readonly target?: object }>> = {
  'run-that-fails': { Dockerfile: 'FROM busybox\nRUN echo why >&2; exit 3\n' },
  'command-that-is-missing': { Dockerfile: 'FROM busybox\nRUN no-such-command\n' },
  'file-that-is-missing': { Dockerfile: 'FROM scratch\nCOPY no-such-file /\n' },
  'image-that-is-missing': { Dockerfile: 'FROM localhost:5000/no/such:image\n' },
  'instruction-that-is-unknown': { Dockerfile: 'FROM scratch\nRUNN x\n' },
  'secret-that-is-missing': {
    Dockerfile: 'FROM busybox\nRUN --mount=type=secret,id=key,required=true cat /run/secrets/key\n',
  },
  'stage-that-is-missing': { Dockerfile: 'FROM scratch AS one\n', target: { target: 'two' } },
  'dockerfile-that-is-missing': { Dockerfile: 'FROM scratch\n', target: { dockerfile: 'no-such.Dockerfile' } },
  'base-of-another-platform': { Dockerfile: 'FROM --platform=linux/mips64le busybox\n' },
  'push-that-is-refused': {
    Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n',
    target: { output: ['type=image,name=localhost:5001/e2e/tools,push=true,push-by-digest=true,name-canonical=true'] },
  },
};

export const questions: readonly Question[] = [
  {
    name: 'bake-print',
    ask: async (machine) => {
      const folder = await workspaceOf({ 'docker-bake.hcl': definition, 'secret.txt': 's', 'key.pem': key });
      return parseBake((await printed(machine, ['bake', '--print', '--file', 'docker-bake.hcl'], folder)).stdout);
    },
  },
  {
    name: 'builders',
    ask: async (machine) => {
      const entries = parseBuilders(await machine.buildx('ls', '--format', 'json'));
      return entries
        .filter(({ name }) => name === machine.builder)
        .map(({ nodes, ...entry }) => ({
          ...entry,
          // Which platforms QEMU adds depends on the machine.
          nodes: nodes.map(({ version, platforms, ...node }) => ({
            ...node,
            isVersioned: version === `v${machine.pair.buildkit}`,
            runsItsOwn: platforms.includes('linux/amd64'),
          })),
        }));
    },
  },
  {
    name: 'metadata',
    ask: async (machine) => {
      const name = newRepository('tools');
      const output = [`type=image,name=${name},push=true,push-by-digest=true,name-canonical=true`];
      const bake = JSON.stringify({ target: { app: { output, attest: ['type=provenance,mode=min'] } } });
      const folder = await workspaceOf({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n', 'bake.json': bake });
      const args = ['bake', '--file', 'bake.json', '--builder', machine.builder, '--metadata-file', 'metadata.json'];
      await printed(machine, [...args, 'app'], folder);
      const text = await readFile(join(folder, 'metadata.json'), 'utf8');
      const { digest, configDigest } = digestsIn(parseMetadata(text), 'app');
      const isThere = (value: unknown): boolean => value !== undefined;
      return {
        keys: Object.keys(JSON.parse(text).app).toSorted(),
        read: { digest: isThere(digest), configDigest: isThere(configDigest) },
      };
    },
  },
  {
    name: 'progress',
    ask: async (machine) =>
      stepsOf(
        await recordOf(
          machine,
          { Dockerfile: 'FROM busybox AS base\nRUN echo one\nFROM scratch\nCOPY --from=base /etc/passwd /\n' },
          { attest: ['type=provenance,mode=min'], output: [`type=image,name=${newRepository('tools')},push=true`] },
        ),
      ),
  },
  ...Object.entries(failing).map(([name, { Dockerfile, target = {} }]) => ({
    name,
    // What helps is our own text, and no answer.
    ask: async (machine: Machine) => {
      const { cause, ...failure } = failureOf(await recordOf(machine, { Dockerfile }, target));
      return { ...failure, cause: cause?.kind };
    },
  })),
];

/** The answer in its steady form. */
export async function answerOf(question: Question, machine: Machine): Promise<unknown> {
  return steady(await question.ask(machine));
}
