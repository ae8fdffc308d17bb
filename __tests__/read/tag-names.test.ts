// Names in `tags` of a step without `images`, as docker/build-push-action takes them.
import { describe, expect, it } from '@jest/globals';
import { makeTags } from '../../src/plan/tags/tags.ts';
import { templateEngine } from '../../src/read/facts/template-engine.ts';
import { parseInput } from '../../src/read/inputs.ts';
import { anEvent } from '../plan/tags/event.ts';

type Given = { readonly tags: string; readonly images?: string; readonly push?: string };

/** The references of a step with these inputs. */
async function references({ tags, images = '', push = 'true' }: Given): Promise<readonly string[]> {
  const texts: Readonly<Record<string, string>> = { tags, images, push };
  const inputs = { text: (name: string) => texts[name] ?? '', names: () => Object.keys(texts) };
  const made = makeTags({
    rules: parseInput('tags', inputs, {}).value,
    images: parseInput('images', inputs, {}).value,
    flavor: parseInput('flavor', inputs, {}),
    event: anEvent(),
    render: await templateEngine([tags]),
    startedAt: '2024-01-02T03:04:05Z',
  });
  return made.references.map(({ reference }) => reference);
}

describe('names in `tags` without `images`', () => {
  it.each<readonly [string, Given, readonly string[]]>([
    ['commas and lines mixed', { tags: 'a/b:1,c/d:2\ne/f:3' }, ['a/b:1', 'c/d:2', 'e/f:3']],
    ['a trailing comma and blank lines', { tags: '\na/b:1,\n\n c/d:2 ,' }, ['a/b:1', 'c/d:2']],
    ['without a tag', { tags: 'ghcr.io/acme/app\nacme/app' }, ['ghcr.io/acme/app:latest', 'acme/app:latest']],
    ['with a port and no tag', { tags: 'localhost:5000/app' }, ['localhost:5000/app:latest']],
    ['without a host', { tags: 'app:ci' }, ['docker.io/library/app:ci']],
    [
      'with and without a host on one line',
      { tags: 'app:ci,ghcr.io/a/b' },
      ['docker.io/library/app:ci', 'ghcr.io/a/b:latest'],
    ],
    ['with a template', { tags: 'app:{{branch}}' }, ['docker.io/library/app:main']],
    ['a word that is only built or loaded', { tags: 'app', push: 'false' }, ['docker.io/library/app:latest']],
    ['a word that would be pushed may be a tag without its images', { tags: 'edge' }, []],
    ['rules beside them stay rules', { tags: 'type=sha\na/b:1' }, ['a/b:1']],
    ['with images a word is a tag', { tags: 'edge', images: 'a/b', push: 'false' }, ['a/b:edge']],
  ])('%s', async (_, given, expected) => {
    expect(await references(given)).toEqual(expected);
  });
});
