// Times the check of what was pushed, against `crane pull` of the same image and against its build, in one run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceOf } from '../__tests__/support/folders.ts';
import { stackFacts } from '../stack/facts.ts';
import { median } from './figures/statistics.ts';
import { measureStep, required } from './figures/step.ts';

const image = 'localhost:5000/bench/verify:latest';
const platforms = 'linux/amd64,linux/arm64,linux/arm/v7';

/** Every platform has its own layer, of bytes that nothing makes smaller. */
const Dockerfile = ['FROM busybox', 'ARG ROUND', 'RUN echo "$ROUND" && head -c 30000000 /dev/urandom > /made', ''].join(
  '\n',
);

type Round = { readonly verify: number; readonly build: number; readonly pull: number };

/** Publishes an image of three platforms, 30 MB each, so many times, and prints medians. */
export async function benchVerify(rounds: number): Promise<void> {
  const taken: Round[] = [];
  for (let round = 0; round < rounds; round += 1) taken.push(await once(round));
  const verify = median(taken.map((each) => each.verify));
  const [toPull, toBuild] = [
    median(taken.map((each) => each.verify / each.pull)),
    median(taken.map((each) => each.verify / each.build)),
  ];
  console.log(
    `verify      ${verify.toFixed(2)} s for three platforms of 30 MB each (goal: below 1.50 s)   ratio ${toPull.toFixed(2)} to crane pull   ratio ${toBuild.toFixed(2)} to the build`,
  );
}

async function once(round: number): Promise<Round> {
  const { stages } = await measureStep({
    workspace: await workspaceOf({ Dockerfile }),
    inputs: {
      ...{ images: 'localhost:5000/bench/verify', tags: 'latest', platforms, cache: 'off' },
      ...{ 'driver-opts': 'network=host', 'build-args': `ROUND=${round}-${Math.random()}` },
    },
  });
  return { verify: required('verify', stages['verify']), build: required('build', stages['build']), pull: pull() };
}

/** Seconds in which crane fetches the index with everything below it. */
function pull(): number {
  const folder = mkdtempSync(join(tmpdir(), 'polyarch-bench-'));
  const started = performance.now();
  execFileSync(stackFacts.tools.crane, ['pull', '--format', 'oci', image, join(folder, 'image')], { stdio: 'ignore' });
  const seconds = (performance.now() - started) / 1000;
  rmSync(folder, { recursive: true });
  return seconds;
}
