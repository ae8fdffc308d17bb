// The secrets of a bake: the new step passes a variable on only if the workflow names it.

import { entry } from '../edit/render.ts';
import { BAKES } from '../remarks/bake.ts';
import { type Job, variableNames } from '../workflow/job.ts';
import { attributesOf, attributeValue } from '../workflow/lists.ts';
import type { Entry } from '../workflow/source.ts';
import type { Step } from '../workflow/steps.ts';
import { type Baked, type Definition, optionsIn, wordsIn } from './definition.ts';
import { overridesOf } from './overrides.ts';

/** The entry `secret-envs`. Each is optional: before, a variable without a value was an empty secret. */
export function secretEntries(build: Step, baked: Baked | undefined, job: Job): readonly Entry[] {
  const overrides = overridesOf(build).filter(({ key }) => /^secrets?$/.test(key));
  const written = baked?.targets.flatMap((name) => allOf(baked.definition, name, 'secret')) ?? [];
  const known = variableNames(job, build);
  const lines = [...overrides.map(({ value }) => attributesOf(value)), ...written.flatMap(optionsIn)].flatMap(
    (each) => {
      const variable = variableOf(each, known);
      return variable === undefined ? [] : [`${variable}?=${variable}`];
    },
  );
  if (lines.length === 0) return [];
  const unique = [...new Set(lines)];
  job.say.note(build.line, BAKES['bake-secrets'](unique.join(', ')));
  return [entry('secret-envs', unique.join('\n'))];
}

/** The variable that a secret is read from; one with only an id is that variable if it is set (buildx, util/buildflags/secrets.go). */
function variableOf(secret: readonly string[], known: readonly string[]): string | undefined {
  const of = (key: string): string => attributeValue(secret, key) ?? '';
  const named = of('src') || of('source');
  const isVariable = of('type') === 'env' || (of('type') === '' && named === '' && known.includes(of('id')));
  const variable = of('env') || (isVariable ? named || of('id') : '');
  return /^\w+$/.test(variable) ? variable : undefined;
}

/** An attribute that adds up: of a target, and of all that it inherits. */
function allOf({ targets }: Pick<Definition, 'targets'>, name: string, key: string, depth = 0): readonly string[] {
  const target = targets[name];
  if (target === undefined || depth > 9) return [];
  const own = target[key];
  const bases = wordsIn(target['inherits'] ?? '').flatMap((base) => allOf({ targets }, base, key, depth + 1));
  return own === undefined ? bases : [...bases, own];
}
