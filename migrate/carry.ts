// Inputs that both build actions hand over by a table.
import { BAKE, BUILD, type Fate } from './inputs.ts';
import type { Job } from './job.ts';
import { entry, renamed } from './render.ts';
import type { Entry } from './source.ts';
import { isGiven, type Step } from './steps.ts';

/** What there is to know where the chain had no cache. */
export const NO_CACHE =
  'the chain had no cache, hence `cache: off`; without that line the cache of GitHub Actions is used';

/** What the inputs of a step become by their table. Special ones are left to the caller. */
export function carriedInputs(step: Step, { say }: Job): readonly Entry[] {
  const fates = step.role === 'bake' ? BAKE : BUILD;
  return step.inputs.flatMap((input) => {
    const fate: Fate = fates[input.key] ?? { refused: `there is no input that \`${input.key}\` could become` };
    if ('refused' in fate) say.left(input.line, fate.refused);
    if (!('to' in fate) || isDefaultToken(input) || input.value === '') return [];
    if (input.key === 'platforms' && /\|\|\s*''|inputs\./.test(input.value ?? '')) {
      say.note(
        input.line,
        '`platforms` may be empty at run time; that stood for the platform of the builder and is an error now',
      );
    }
    return [renamed(input, fate.to)];
  });
}

const isDefaultToken = ({ key, value }: Entry): boolean =>
  key === 'github-token' && /^\$\{\{\s*(github\.token|secrets\.GITHUB_TOKEN)\s*\}\}$/.test(value ?? '');

/** The chain pushes nothing unless it is told to. */
export function silentPush(build: Step): readonly Entry[] {
  return !isGiven(build, 'push') ? [entry('push', 'false')] : [];
}
