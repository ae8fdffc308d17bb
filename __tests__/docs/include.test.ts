// Files of examples in documents: the whole of one, or its own steps.
import { describe, expect, it } from '@jest/globals';
import { fillIncludes } from '../../scripts/docs/include.ts';

const workflow = `on: push
jobs:
  image:
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false

      - id: image
        uses: acme/polyarch@v1
        with:
          tags: |
            one

            other

  other:
    strategy:
      matrix:
        - one
    steps:
      - run: echo done
`;
const files: Readonly<Record<string, string>> = {
  'examples/a/publish.yml': workflow,
  'examples/a/Dockerfile': 'FROM busybox\n',
  'examples/a/none.yml': 'on: push\n',
};
const read = (path: string): string => {
  const text = files[path];
  if (text === undefined) throw new Error(`There is no ${path}`);
  return text;
};
const marked = (what: string, block = ''): string =>
  `Before\n\n<!-- include: ${what} -->\n${block}<!-- end: include -->\n\nAfter\n`;

describe('an include', () => {
  it('is the whole file, in its language', () => {
    const block = '```dockerfile\nFROM busybox\n```\n';
    expect(fillIncludes(marked('examples/a/Dockerfile'), read)).toBe(marked('examples/a/Dockerfile', block));
  });

  it('takes the place of what an older file has left', () => {
    const filled = fillIncludes(marked('examples/a/Dockerfile', '```dockerfile\nFROM old\n```\n'), read);
    expect(filled).toBe(fillIncludes(marked('examples/a/Dockerfile'), read));
    expect(fillIncludes(filled, read)).toBe(filled);
  });

  it('is only the steps of this action where it says so', () => {
    const what = 'examples/a/publish.yml, steps';
    const step = [
      '      - id: image',
      '        uses: acme/polyarch@v1',
      '        with:',
      '          tags: |',
      '            one',
      '',
      '            other',
    ];
    expect(fillIncludes(marked(what), read)).toBe(marked(what, `\`\`\`yaml\n${step.join('\n')}\n\`\`\`\n`));
  });

  it('leaves a document without markers as it is', () => {
    expect(fillIncludes(workflow, read)).toBe(workflow);
  });

  it.each([
    { what: 'SECURITY.md', raised: 'SECURITY.md is not a file of examples/.' },
    { what: 'examples/../SECURITY.md', raised: 'examples/../SECURITY.md is not a file of examples/.' },
    { what: 'examples/a/gone.yml', raised: 'There is no examples/a/gone.yml' },
    { what: 'examples/a/none.yml, steps', raised: 'examples/a/none.yml has no step that uses this action.' },
  ])('of $what is refused', ({ what, raised }) => {
    expect(() => fillIncludes(marked(what), read)).toThrow(raised);
  });

  const sound = marked('examples/a/Dockerfile');

  it.each([
    ['without an end', sound.replace('<!-- end: include -->', '')],
    ['without an end before another one', sound.replace('<!-- end: include -->', '') + sound],
    ['of another part than steps', marked('examples/a/publish.yml, jobs')],
  ])('%s is refused', (_, document) => {
    expect(() => fillIncludes(document, read)).toThrow('An include has no end, or an unknown form.');
  });
});
