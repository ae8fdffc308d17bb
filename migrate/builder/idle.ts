// Steps of docker/setup-buildx-action and docker/setup-qemu-action in a job without a build: nothing there may use them.

import { type Job, scopeText } from '../workflow/job.ts';
import { asks } from '../workflow/step-outputs.ts';
import { entryOf, inputText, type Step, withoutComments } from '../workflow/steps.ts';
import { runsForeign } from './emulation.ts';
import { mayEmulate, mayUseBuilder } from './other-actions.ts';
import { usesBuilder } from './setup.ts';

/**
 * Returns the steps that the job does not need. A job that handles an index by a script has them for that script,
 * which needs neither a builder nor emulation. In any other job a program that is not read here may need them.
 */
export function idleSteps(job: Job): readonly Step[] {
  const { steps } = job.list;
  const others = steps.filter(({ role }) => role === 'other');
  const isOfIndex = others.some(({ text }) => /\bdocker\s+(buildx\s+imagetools|manifest)\b/.test(text));
  if (!isOfIndex || others.some(runsFiles)) return [];
  return steps.filter((step) => {
    if (isKept(step, job)) return false;
    if (step.role === 'buildx') return !others.some((other) => needsBuilder(other, step, job));
    return (
      step.role === 'qemu' &&
      !others.some((other) => runsForeign(other) || RUNS.test(other.text) || mayEmulate(other, job))
    );
  });
}

/** Whether the step says something that counts beyond its own builder. */
const isKept = (step: Step, job: Job): boolean =>
  step.isShared ||
  entryOf(step, 'env') !== undefined ||
  step.inputs.some(({ key }) => /^(version|buildkitd-config|config)/.test(key)) ||
  asks(scopeText(job), step.id);

const needsBuilder = (step: Step, maker: Step, job: Job): boolean =>
  usesBuilder(withoutComments(step), inputText(maker, 'install') === 'true') || mayUseBuilder(step, job);

/** Commands that start the program of an image. */
const RUNS = /\bdocker(-compose\b|\s+(run|compose|create|start|exec|container)\b)/;

/** Programs that run what the repository says. */
const RUNNERS =
  /(^|[\s;&|(])(make|just|task|mage|npm|npx|yarn|pnpm|go|cargo|gradle|mvn|python3?|node|bash|sh|source)(\s|$)/m;

/** A file as a command. */
const FILES = /(^|[;&|(]|\b(then|do|else|sudo|env))\s*\.{0,2}\/\S+|(^|\s)\S+\.(sh|py)(\s|$)/m;

/** Whether a script runs programs of the repository, which may do anything. */
function runsFiles(step: Step): boolean {
  const script = (entryOf(step, 'run')?.value ?? '').replaceAll(/^\s*#.*$/gm, '');
  return RUNNERS.test(script) || FILES.test(script);
}
