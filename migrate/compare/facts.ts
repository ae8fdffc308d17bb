// The publishes of a step in a run, in terms that are comparable before and after.

import { overridesIn } from '../bake/overrides.ts';
import { isImage, pushOf } from '../build/outputs.ts';
import { attributesOf, attributeValue, itemsOf, linesOf } from '../workflow/lists.ts';
import type { Texts } from './contexts.ts';

/** What is compared of a build. */
export type Fact = {
  readonly kind: 'image' | 'part' | 'index' | 'bake';
  readonly push: string;
  readonly tags: readonly string[];
  readonly labels: readonly string[];
  readonly platforms: readonly string[];
  readonly caches: readonly string[];
};

/** Docker's rules: no host is docker.io, no folder there is library, no tag is latest. */
export function reference(text: string): string {
  const tagged = text.lastIndexOf(':') > text.lastIndexOf('/') ? text : `${text}:latest`;
  const [first = ''] = tagged.split('/');
  if (!tagged.includes('/')) return `docker.io/library/${tagged}`;
  return /[.:]|^localhost$/.test(first) ? tagged : `docker.io/${tagged}`;
}

/** A list in order, each once. */
export const ordered = (items: readonly string[]): readonly string[] => [...new Set(items)].toSorted();

/** What docker/build-push-action does with these inputs. */
export function builtBefore(inputs: Texts, own: string): Fact {
  const outputs = linesOf(inputs['outputs']).map(attributesOf);
  const images = outputs.filter(isImage);
  const isByDigest = images.some((each) => attributeValue(each, 'push-by-digest') === 'true');
  const said = images.map(pushOf);
  const push =
    inputs['push'] === 'true' || said.includes('true')
      ? 'true'
      : (said.find((each) => each !== 'false') ?? truth(inputs['push']));
  const names = itemsOf(inputs['tags']);
  const named = images.flatMap((each) => itemsOf(attributeValue(each, 'name')));
  const platforms = itemsOf(inputs['platforms']);
  return {
    kind: isByDigest ? 'part' : 'image',
    push,
    tags: isByDigest ? [] : ordered((names.length > 0 ? names : named).map(reference)),
    labels: linesOf(inputs['labels']),
    platforms: ordered(platforms.length > 0 ? platforms : [own]),
    caches: cachesOf(inputs),
  };
}

/** Anything but `true` pushes nothing; what only the run knows stays as it is. */
export const truth = (text = ''): string => (text === '' ? 'false' : text);

/** The named caches; the caller adds the default ones. */
export function cachesOf(inputs: Texts): readonly string[] {
  return ['cache-from', 'cache-to']
    .flatMap((name) => linesOf(inputs[name] ?? '').map((line) => `${name}: ${line}`))
    .toSorted();
}

/** What the inputs of docker/bake-action say; what its definition says is the same before and after, and `push` is empty where only that says it. */
export function bakedBefore(inputs: Texts): Fact {
  const set = overridesIn(inputs['set'] ?? '');
  const outputs = set
    .filter(({ key, pattern }) => key === 'output' && pattern === '*')
    .map(({ value }) => attributesOf(value));
  const isPushed = outputs.some((each) => pushOf(each) === 'true');
  const said = outputs.length > 0 || (inputs['push'] ?? '') !== '' ? truth(inputs['push']) : '';
  return { kind: 'bake', push: isPushed ? 'true' : said, ...bakeWords(inputs['set'] ?? '') };
}

/** Caches and platforms of overrides. */
export function bakeWords(set: string): Omit<Fact, 'kind' | 'push'> {
  const overrides = overridesIn(set);
  const of = (...keys: readonly string[]): readonly string[] =>
    overrides
      .filter(({ key }) => keys.includes(key))
      .map(({ line }) => line)
      .toSorted();
  return { tags: of('tags'), labels: [], platforms: of('platform'), caches: of('cache-from', 'cache-to') };
}
