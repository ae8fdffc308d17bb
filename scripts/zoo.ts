// Builds and runs the images of docs/verification.md: `npm run zoo` records the result of `docker run` and of the check for
// each image. It requires linux/amd64 without an emulator for the foreign machine.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Animal } from '../__tests__/e2e/zoo/animal.ts';
import { animals, imageOf, judge, platform, type Truth, truthFile, writeZoo } from '../__tests__/e2e/zoo/zoo.ts';
import { stackFacts } from '../stack/facts.ts';

type Ran = { readonly exitCode: number; readonly said: string };

function docker(...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync('docker', args, {
    encoding: 'utf8',
    timeout: 600_000,
    maxBuffer: 1 << 28,
  });
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Run '));
  return { exitCode: status ?? -1, said: lines.at(-1)?.trim() ?? '' };
}

function wanted(...args: readonly string[]): void {
  const { exitCode, said } = docker(...args);
  if (exitCode !== 0) throw new Error(`docker ${args.join(' ')}: ${said}`);
}

/** Runs an image as a user would. For a base image it runs an image built on it. */
function run(folder: string, id: string, { options = [], child }: Animal): Ran {
  const context = join(folder, 'contexts', id);
  const more = join(context, 'more');
  for (const name of existsSync(more) ? readdirSync(more) : []) chmodSync(join(more, name), 0o755);
  if (child !== undefined) {
    writeFileSync(join(context, 'Child'), `${child.join('\n').replace('FROM base', `FROM ${imageOf(id)}`)}\n`);
    wanted('build', '--quiet', '--tag', imageOf(`${id}-child`), '--file', join(context, 'Child'), context);
  }
  const given = options.map((option) => option.replace('MORE', more));
  const image = imageOf(child === undefined ? id : `${id}-child`);
  return docker('run', '--rm', '--network', 'none', '--platform', platform, ...given, image);
}

const isEmulated = readdirSync('/proc/sys/fs/binfmt_misc').some((name) => /loong/.test(name));
if (process.arch !== 'x64' || isEmulated)
  throw new Error('`npm run zoo` requires amd64 without an emulator for loong64.');
const folder = mkdtempSync(join(tmpdir(), 'polyarch-zoo-'));
const builder = `zoo-${process.pid}`;
// Without names all images are recorded. With names the other records are kept.
const ids = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(animals);
const recorded: Readonly<Record<string, Truth>> = existsSync(truthFile)
  ? JSON.parse(readFileSync(truthFile, 'utf8'))
  : {};
const found: Record<string, Truth> = {};
try {
  const definition = await writeZoo(folder, [{ type: 'docker' }], ids);
  const options = stackFacts.builderDriverOpts.flatMap((option) => ['--driver-opt', option]);
  wanted('buildx', 'create', '--name', builder, '--driver', 'docker-container', ...options);
  wanted('buildx', 'bake', '--builder', builder, '--allow', `fs=${folder}`, '--file', definition);
  console.log(`Built ${ids.length} images.`);
  for (const [id, animal] of Object.entries(animals).filter(([name]) => ids.includes(name))) {
    found[id] = { ...run(folder, id, animal), verdict: await judge(folder, id) };
    wanted('image', 'rm', '--force', imageOf(id), ...(animal.child === undefined ? [] : [imageOf(`${id}-child`)]));
  }
} finally {
  docker('buildx', 'rm', '--force', builder);
  rmSync(folder, { recursive: true });
}
const truth = Object.fromEntries(Object.keys(animals).map((id) => [id, found[id] ?? recorded[id]]));
writeFileSync(truthFile, `${JSON.stringify(truth, undefined, 2)}\n`);
for (const [id, { exitCode, said, verdict }] of Object.entries(found)) {
  const isAlarm = verdict.codes.length > 0;
  const isRight = exitCode === 0 ? !isAlarm : animals[id]?.isOpen === true ? !isAlarm && verdict.hasNotices : isAlarm;
  if (!isRight) console.log(`${id}: exit code ${exitCode}, ${JSON.stringify(verdict)}: ${said}`);
}
