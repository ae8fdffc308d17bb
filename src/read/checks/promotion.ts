// What a promotion needs: tags, and a source for each repository.
import type { Problem } from '../../errors/failure.ts';
import type { Inputs } from '../../ports/ports.ts';
import { conflict, invalid } from '../forms/invalid.ts';
import type { ValidInputs } from '../inputs.ts';

/** Returns INPUT_CONFLICT and INPUT_INVALID. */
export function checkPromotion(values: ValidInputs, { text }: Inputs): readonly Problem[] {
  if (values.stage !== 'promote') return [];
  const cure = 'Name the tags for the image, such as `tags: 1.2.3`.';
  const hasTags = text('tags').trim() !== '';
  return [
    ...(hasTags ? [] : [invalid('tags', '`stage: promote` needs `tags`.', cure)]),
    ...judgeSources(values, text('images').trim() !== ''),
  ];
}

function judgeSources({ source: sources, tags }: ValidInputs, hasImages: boolean): readonly Problem[] {
  if (sources === undefined) return [];
  if (sources.length === 0) {
    const cure = 'Name an image by tag or digest, such as ghcr.io/acme/app@sha256:….';
    return [invalid('source', '`stage: promote` needs `source`.', cure)];
  }
  if (sources.length === 1 && sources.every(({ target }) => target === undefined)) return [];
  const names = sources.map(({ target, repository }) => (target ?? repository).name);
  const doubled = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  const hasReference = tags?.value.some(({ type }) => type === 'reference') === true;
  return [
    ...(hasImages ? [unclear('images', '`images` does not assign a source to each repository.')] : []),
    ...(hasReference ? [unclear('tags', 'A full reference in `tags` does not name its source.')] : []),
    ...[...doubled].map((name) => unclear('source', `\`source\` has several images for ${name}.`)),
  ];
}

function unclear(input: string, fact: string): Problem {
  const cure = 'Write each target once, before its source: REPOSITORY=REFERENCE. All of them get the same tags.';
  return conflict(input, fact, cure);
}
