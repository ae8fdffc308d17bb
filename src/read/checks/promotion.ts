// What promotion needs, and what it cannot be together with: inputs about a build that does not take place.
import { type Problem, Problems } from '../../errors/failure.ts';
import type { Inputs } from '../../ports/ports.ts';
import { conflict, invalid } from '../forms/invalid.ts';
import { parseInputs, rowsOfBuild, type ValidInputs } from '../inputs.ts';

/** Inputs that mean nothing without promotion, and what to do; docker/bake-action has a `source` that is another thing. */
const ofPromotion: ReadonlyMap<string, string> = new Map([
  ['source', 'Set `stage: promote`. For the `source` of docker/bake-action, use `bake-files`.'],
  ['source-verify', 'Set `stage: promote`, or remove it.'],
]);

/** Returns INPUT_CONFLICT and INPUT_INVALID. */
export function checkPromotion(values: ValidInputs, { text }: Inputs): readonly Problem[] {
  const { stage } = values;
  const isGiven: IsGiven = (input) => text(input).trim() !== '';
  if (stage === 'promote')
    return [...judgeBuild(values, isGiven), ...judgeTags(isGiven), ...judgeSources(values, isGiven)];
  const strays = stage === undefined ? [] : [...ofPromotion].filter(([input]) => isGiven(input));
  return strays.map(([input, cure]) => conflict(input, `\`${input}\` has no effect with \`stage: ${stage}\`.`, cure));
}

type IsGiven = (input: string) => boolean;

/** Inputs of a build that differ from their default, in whatever spelling. */
function judgeBuild(values: ValidInputs, isGiven: IsGiven): readonly Problem[] {
  const defaults: Readonly<Record<string, unknown>> = parseInputs(
    { text: () => '', names: () => [] },
    {},
    new Problems(),
  );
  const given: Readonly<Record<string, unknown>> = values;
  const changed = Object.keys(rowsOfBuild).filter(
    (input) => isGiven(input) && JSON.stringify([given[input]]) !== JSON.stringify([defaults[input]]),
  );
  return changed.map((input) => {
    const fact = `\`stage: promote\` builds nothing, so \`${input}\` has no effect.`;
    return conflict(input, fact, 'Remove it: polyarch promotes the image unchanged.');
  });
}

function judgeTags(isGiven: IsGiven): readonly Problem[] {
  const cure = 'Name the tags for the image, such as `tags: 1.2.3`.';
  return isGiven('tags') ? [] : [invalid('tags', '`stage: promote` needs `tags`.', cure)];
}

function judgeSources({ source: sources, tags }: ValidInputs, isGiven: IsGiven): readonly Problem[] {
  if (sources === undefined) return [];
  if (sources.length === 0) {
    const cure = 'Name an image by tag or digest, such as ghcr.io/acme/app@sha256:….';
    return [invalid('source', '`stage: promote` needs `source`.', cure)];
  }
  if (sources.length === 1 && sources.every(({ target }) => target === undefined)) return [];
  const names = sources.map(({ target, repository }) => (target ?? repository).name);
  const doubled = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  const hasReference = tags?.value.some(({ type }) => type === 'reference') === true;
  return [
    ...(isGiven('images') ? [unclear('images', '`images` does not assign a source to each repository.')] : []),
    ...(hasReference ? [unclear('tags', 'A full reference in `tags` does not name its source.')] : []),
    ...doubled.map((name) => unclear('source', `\`source\` has several images for ${name}.`)),
  ];
}

function unclear(input: string, fact: string): Problem {
  const cure = 'Write each target once, before its source: REPOSITORY=REFERENCE. All of them get the same tags.';
  return conflict(input, fact, cure);
}
