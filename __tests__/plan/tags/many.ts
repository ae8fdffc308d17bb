// A big question about tags, for the benchmark and for tests: more rules and images than any real publish.
import { parseImages } from '../../../src/plan/image/images.ts';
import { parseFlavor } from '../../../src/plan/tags/flavor.ts';
import { parseRules } from '../../../src/plan/tags/rules.ts';
import { makeTags, type Tags } from '../../../src/plan/tags/tags.ts';
import { templateEngine } from '../../../src/read/facts/template-engine.ts';
import { readAttributes } from '../../../src/read/forms/lists.ts';
import { anEvent } from './event.ts';

const forms = [
  (index: number) => `type=semver,pattern={{version}}-${index}`,
  (index: number) => `type=semver,pattern={{major}}.{{minor}}-${index}`,
  (index: number) => `type=raw,value=r${index}-{{branch}}{{sha}},enable={{is_not_default_branch}}`,
  (index: number) => `type=match,pattern=v(\\d+)\\.(\\d+),group=1,suffix=-${index}`,
  (index: number) => `type=sha,prefix=p${index}-`,
];

/** Loads the engine; the answer plans 200 rules × 20 images from their texts whenever it is called. */
export async function manyTags(rules = 200, images = 20): Promise<() => Tags> {
  const lines = Array.from({ length: rules }, (_, index) => forms[index % forms.length]?.(index) ?? '').join('\n');
  const names = Array.from({ length: images }, (_, index) => `registry-${index}.example.com/acme/app`).join('\n');
  const render = await templateEngine([lines]);
  return () =>
    makeTags({
      rules: parseRules(readAttributes('tags', lines)).value,
      images: parseImages(readAttributes('images', names)).value,
      flavor: parseFlavor([]),
      event: anEvent({ ref: 'refs/tags/v1.2.3' }),
      render,
      startedAt: '2024-03-09T23:30:15.123Z',
    });
}
