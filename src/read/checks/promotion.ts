// What promotion needs, and what it cannot be together with: inputs about a build that does not take place.
import { Failure, type Problem, problem } from '../../errors/failure.ts';
import type { Inputs } from '../../ports/ports.ts';
import { withDefaults } from '../defaults.ts';
import { type InputParsers, inputParsers } from '../inputs.ts';
import { sound } from './together.ts';

/** Inputs that change an image or how it is built, separated by blanks. */
const ofBuild = `
  labels annotations annotation-levels context file target build-args build-contexts secrets secret-envs secret-files
  ssh add-hosts allow network no-cache no-cache-filters pull shm-size ulimit provenance sbom attests outputs load call
  reproducible bake-files bake-targets bake-set bake-vars cache cache-mode cache-scope cache-from cache-to cache-mounts
  builder driver driver-opts endpoint nodes buildkitd-config buildkitd-config-inline buildkitd-flags buildkit-image
  buildx-version parts runners optional-platforms keep-state cleanup on-unchanged assume-pure attest`;

/** Inputs that mean nothing without promotion, and what to do; docker/bake-action has a `source` that is another thing. */
const ofPromotion: ReadonlyMap<string, string> = new Map([
  ['source', 'Set `stage: promote`. For the `source` of docker/bake-action, use `bake-files`.'],
  ['source-verify', 'Set `stage: promote`, or remove it.'],
]);

/** Raises INPUT_CONFLICT and INPUT_INVALID, all at once. */
export function checkPromotion(parsers: InputParsers, { text }: Inputs): void {
  const stage = sound(parsers.stage);
  if (stage === undefined) return;
  const problems =
    stage === 'promote'
      ? [...judgeBuild(parsers, text), ...judgeTags(text), ...judgeSources(parsers, text)]
      : judgeStrays(stage, text);
  if (problems.length > 0) throw new Failure(problems);
}

type Text = Inputs['text'];

function judgeStrays(stage: string, text: Text): readonly Problem[] {
  const given = [...ofPromotion].filter(([input]) => text(input).trim() !== '');
  return given.map(([input, cure]) =>
    problem('INPUT_CONFLICT', `\`${input}\` has no effect with \`stage: ${stage}\`.`, { input, cure }),
  );
}

/** Inputs of a build that differ from their default, in whatever spelling. */
function judgeBuild(parsers: InputParsers, text: Text): readonly Problem[] {
  const unset = inputParsers(withDefaults({ text: () => '', names: () => [] }), {});
  const defaults = new Map<string, () => unknown>(Object.entries(unset));
  const names = new Set(ofBuild.trim().split(/\s+/));
  const given = Object.entries(parsers).flatMap(([input, parse]: readonly [string, () => unknown]) =>
    names.has(input) && text(input).trim() !== '' && textOfValue(parse) !== textOfValue(defaults.get(input))
      ? [input]
      : [],
  );
  return given.map((input) =>
    problem('INPUT_CONFLICT', `\`stage: promote\` builds nothing, so \`${input}\` has no effect.`, {
      input,
      cure: 'Remove it: polyarch promotes the image unchanged.',
    }),
  );
}

/** A text that is equal for equal values. Invalid values are reported on their own. */
function textOfValue(parse: (() => unknown) | undefined): string {
  return JSON.stringify({ value: parse === undefined ? undefined : sound(parse) });
}

function judgeTags(text: Text): readonly Problem[] {
  if (text('tags').trim() !== '') return [];
  const cure = 'Name the tags for the image, such as `tags: 1.2.3`.';
  return [problem('INPUT_INVALID', '`stage: promote` needs `tags`.', { input: 'tags', cure })];
}

function judgeSources(parsers: InputParsers, text: Text): readonly Problem[] {
  const [sources, tags] = [sound(parsers.source), sound(parsers.tags)];
  if (sources === undefined) return [];
  if (sources.length === 0) {
    const cure = 'Name an image by tag or digest, such as ghcr.io/acme/app@sha256:….';
    return [problem('INPUT_INVALID', '`stage: promote` needs `source`.', { input: 'source', cure })];
  }
  if (sources.length === 1 && sources.every(({ target }) => target === undefined)) return [];
  const names = sources.map(({ target, repository }) => (target ?? repository).name);
  const doubled = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  const hasReference = tags?.value.some(({ type }) => type === 'reference') === true;
  return [
    ...(text('images').trim() === ''
      ? []
      : [unclear('images', '`images` does not assign a source to each repository.')]),
    ...(hasReference ? [unclear('tags', 'A full reference in `tags` does not name its source.')] : []),
    ...doubled.map((name) => unclear('source', `\`source\` has several images for ${name}.`)),
  ];
}

function unclear(input: string, fact: string): Problem {
  const cure = 'Write each target once, before its source: REPOSITORY=REFERENCE. All of them get the same tags.';
  return problem('INPUT_CONFLICT', fact, { input, cure });
}
