// Inputs that both build actions hand over by a table.
import { BAKE, BUILD, type Fate } from './inputs.ts';
import type { Job } from './job.ts';
import { withOwnVersion } from './references.ts';
import { entry, renamed } from './render.ts';
import type { Entry } from './source.ts';
import { isGiven, type Step } from './steps.ts';

/** What there is to know where the chain had no cache. */
export const NO_CACHE =
  'the chain had no cache, hence `cache: off`; without that line the cache of GitHub Actions is used';

/** What there is to know where a definition may name caches itself. */
export const NO_BAKE_CACHE =
  '`cache: off` leaves caching to the definition, as before; without that line targets that name no cache use that of GitHub Actions';

/** Where nothing said what is built, although the repository was checked out. */
export function silentContext(build: Step, { list, say }: Job): readonly Entry[] {
  const isCheckedOut =
    list.kind === 'composite' || list.steps.some(({ uses, index }) => index < build.index && /checkout@/.test(uses));
  if (isGiven(build, 'context') || !isCheckedOut) return [];
  const text =
    'it named no `context` and built from Git, as it does now; leave that line out to build what was checked out';
  say.note(build.line, text);
  return [entry('context', '{{defaultContext}}')];
}

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

/** Build arguments that hold the version of the rules that are the new step's own; `id` is that of the step they were in. */
export function versioned(given: Entry, id: string | undefined): Entry {
  if (given.key !== 'build-args' || id === undefined) return given;
  return { ...given, lines: given.lines.map((line) => withOwnVersion(line, id)) };
}

const isDefaultToken = ({ key, value }: Entry): boolean =>
  key === 'github-token' && /^\$\{\{\s*(github\.token|secrets\.GITHUB_TOKEN)\s*\}\}$/.test(value ?? '');

/** The chain pushes nothing unless it is told to. */
export function silentPush(build: Step): readonly Entry[] {
  return !isGiven(build, 'push') ? [entry('push', 'false')] : [];
}
