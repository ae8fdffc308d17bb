// Publishes two programs for three platforms through a real workflow, then pulls and runs every image: `npm run demo`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasTool } from '../stack/facts.ts';
import { readIndex, readTags, runImage } from './products.ts';
import { runWorkflow, type StepRecord } from './workflow-run.ts';

const root = join(import.meta.dirname, '..');

type Program = {
  readonly step: string;
  readonly repository: string;
  readonly tag: string;
  readonly tags: readonly string[];
};

/** The images that demo/workflow.yml publishes. */
const programs: readonly Program[] = [
  { step: 'hello', repository: 'localhost:5000/demo/hello', tag: '1.2.3', tags: ['1.2.3', '1.2', 'latest'] },
  { step: 'greeter', repository: 'localhost:5000/demo/greeter', tag: 'v1.2.3', tags: ['v1.2.3', 'latest'] },
];

/** What `uname -m` says where a platform's programs run; a 64-bit processor of the same family shows through. */
const machines: Readonly<Record<string, RegExp>> = {
  'linux/amd64': /^x86_64$/,
  'linux/arm64': /^aarch64$/,
  'linux/arm/v7': /^(armv7l|armv8l|aarch64)$/,
};

/** Unexpected results, reported at the end, which fail the demo. */
const faults: string[] = [];

function expect(isAsExpected: boolean, fault: string): void {
  if (!isAsExpected) faults.push(fault);
}

function title(text: string): void {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 100 - text.length))}`);
}

/** Runs one of the project's own scripts in the foreground. */
function script(...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`\`node ${args.join(' ')}\` failed. See its output above.`);
}

async function publish(): Promise<ReadonlyMap<string, StepRecord>> {
  title('demo/workflow.yml, as a push of the tag v1.2.3');
  const order = { root, workflow: 'demo/workflow.yml', event: 'demo/event.json' };
  const { isSuccess, steps } = await runWorkflow(order, console.log);
  if (!isSuccess) throw new Error('The workflow failed. See its log above.');
  return steps;
}

async function showRuns({ repository, tag }: Program): Promise<void> {
  const reference = `${repository}:${tag}`;
  title(`docker run --platform … ${reference}`);
  for (const [platform, machine] of Object.entries(machines)) {
    const answer = await runImage(reference, platform);
    console.log(`${platform.padEnd(14)} ${answer.printed.padEnd(60)} uname -m: ${answer.machine}`);
    expect(machine.test(answer.machine), `${reference} for ${platform} runs on ${answer.machine}`);
    expect(
      answer.printed.endsWith(`running on ${answer.machine}`),
      `${reference} for ${platform} printed ${answer.printed}`,
    );
  }
}

async function showIndex({ step, repository, tag }: Program, record: StepRecord | undefined): Promise<void> {
  const reference = `${repository}:${tag}`;
  const lines = await readIndex(reference);
  title(`manifest list of ${reference}`);
  for (const { platform, digest, size } of lines) console.log(`${platform.padEnd(36)} ${digest}  ${size} bytes`);
  const images = lines.filter(({ platform }) => platform in machines);
  const found = JSON.stringify(Object.fromEntries(images.map(({ platform, digest }) => [platform, digest])));
  const reported = record?.outputs.get('digests');
  expect(images.length === Object.keys(machines).length, `${reference} has ${images.length} images`);
  expect(found === reported, `the step ${step} reported the digests ${reported}, the registry has ${found}`);
}

async function showTags({ repository, tags }: Program): Promise<void> {
  const found = await readTags(repository);
  console.log(`\ntags of ${repository}: ${found.join(', ')}`);
  for (const tag of tags) expect(found.includes(tag), `${repository} has no tag ${tag}`);
}

function showSummary({ step }: Program, record: StepRecord | undefined): void {
  title(`job summary of the step "${step}" (GitHub shows it rendered)`);
  const [text = '', ...drawn] = record?.summary.split('\n### Timeline') ?? [];
  console.log(shown(text.trimEnd()));
  if (drawn.length > 0) console.log('\n(and a timeline, which GitHub draws)');
  expect(record?.summary.includes('Published') === true, `the step ${step} wrote no summary of a publish`);
}

/** Writes Markdown characters as entities. */
function shown(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)));
}

async function main(): Promise<void> {
  title('the local stack');
  script('stack/stack.ts', 'up');
  if (!hasTool('act') || !hasTool('crane')) {
    throw new Error('act and crane are missing. `npm run stack -- up` builds them; it needs Go 1.26 on PATH.');
  }
  if (!existsSync(join(root, 'dist', 'index.js'))) script('scripts/build.ts');
  const started = performance.now();
  const steps = await publish();
  for (const program of programs) {
    await showRuns(program);
    await showIndex(program, steps.get(program.step));
    await showTags(program);
  }
  for (const program of programs) showSummary(program, steps.get(program.step));
  title(`done in ${((performance.now() - started) / 1000).toFixed(1)}s`);
}

try {
  await main();
} catch (error) {
  faults.push(error instanceof Error ? error.message : String(error));
}
for (const fault of faults) console.error(`NOT AS EXPECTED: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
else console.log('Both programs ran on all three platforms, and the registry has the reported digests.');
