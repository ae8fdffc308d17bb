// What `keep-state: true` gains on your own machine: an unchanged build, and one with one line changed, against a cold one.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shell } from './figures/bare.ts';
import type { PartFigures } from './figures/figures.ts';
import { spreadOf } from './figures/statistics.ts';
import { measureStep, type StepFigures } from './figures/step.ts';

/** A second of work, then a line that may change; both are of no registry and no earlier round. */
const Dockerfile = (round: string, line: string): string =>
  `FROM busybox\nRUN echo ${round} && sleep 1 && head -c 3000000 /dev/urandom > /made\nRUN echo ${line} > /line\n`;

type Round = { readonly cold: number; readonly same: number; readonly line: number };

/** Prints medians, and returns the figures. */
export async function benchKept(rounds: number): Promise<PartFigures> {
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await once());
  const of = (name: keyof Round) => spreadOf(measured.map((each) => each[name]));
  const seconds = { 'first run': of('cold'), unchanged: of('same'), 'one line changed': of('line') };
  const texts = Object.entries(seconds).map(([name, { median }]) => `${name} ${median.toFixed(2)} s`);
  console.log(`kept state  ${texts.join('   ')}`);
  const condition =
    'The step with post, with `keep-state: true` on one machine; one platform, a step of a second and a layer of 3 MB, then the line that changes.';
  return { part: 'kept state', condition, seconds };
}

async function once(): Promise<Round> {
  const [workspace, state] = await Promise.all([
    mkdtemp(join(tmpdir(), 'polyarch-bench-')),
    mkdtemp(join(tmpdir(), 'polyarch-bench-')),
  ]);
  const name = `${Math.random()}`;
  const run = async (line: string): Promise<StepFigures> => {
    await writeFile(join(workspace, 'Dockerfile'), Dockerfile(name, line));
    return measureStep({
      workspace,
      env: { XDG_STATE_HOME: state, GITHUB_ACTION: `bench-${name}` },
      inputs: {
        ...{ images: 'localhost:5000/bench/kept', tags: 'latest', platforms: 'linux/amd64', cache: 'off' },
        ...{ 'keep-state': 'true', 'driver-opts': 'network=host' },
      },
    });
  };
  const figures = [await run('one'), await run('one'), await run('two')];
  const [cold = Number.NaN, same = Number.NaN, line = Number.NaN] = figures.map(({ main, post }) => main + post);
  const builders = [...new Set(figures.map(({ builder }) => builder))];
  await shell(builders.map((builder) => `docker volume rm --force buildx_buildkit_${builder}0_state`).join('\n'));
  return { cold, same, line };
}
