// Documents, examples and workflows use one version of each action of others, the one in the table.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { acceptedForms, actionVersions } from '../../scripts/docs/action-versions.ts';
import { documents, exampleWorkflows, root } from './documents.ts';

/** Shows workflows as people have them, in older versions, before and after they are moved over. */
const olderVersions = 'docs/migration.md';

const workflows = readdirSync(join(root, '.github/workflows')).map((name) => ({
  name: `.github/workflows/${name}`,
  text: readFileSync(join(root, '.github/workflows', name), 'utf8'),
}));

type Use = { readonly action: string; readonly form: string };

/** Every `uses:` of an action of others. A path within a repository belongs to that repository. */
function usesOf(text: string): readonly Use[] {
  return [...text.matchAll(/uses: ['"]?([\w-]+\/[\w-]+)[\w/-]*@([^\s'",}]+(?: # v[\d.]+)?)/g)]
    .map(([, action = '', form = '']) => ({ action, form }))
    .filter(({ action }) => action !== 'acme/polyarch');
}

const texts = [
  ...documents.filter(({ name }) => name !== olderVersions).map((each) => ({ ...each, isDocument: true })),
  ...exampleWorkflows.map(({ name, yaml }) => ({ name, text: yaml, isDocument: false })),
  ...workflows.map((each) => ({ ...each, isDocument: false })),
];

describe('the versions of actions', () => {
  it.each(texts)('in $name are those of the table', ({ text, isDocument }) => {
    const others = usesOf(text).filter(({ action, form }) => {
      const known = actionVersions[action];
      return known === undefined || !acceptedForms(known, isDocument).includes(form);
    });
    expect(others).toEqual([]);
  });

  it('are all used somewhere', () => {
    const used = new Set(texts.flatMap(({ text }) => usesOf(text)).map(({ action }) => action));
    expect(Object.keys(actionVersions).filter((action) => !used.has(action))).toEqual([]);
  });

  it('are found in every form in which a workflow writes them', () => {
    const text = [
      '- uses: a/b@v1',
      '- { uses: a/c@v2, with: { x: y } }',
      '  uses: "a/d@v3"',
      '  uses: a/e/init@0a1b # v4.5.6',
      '- uses: acme/polyarch@v1',
      '- uses: ./',
    ].join('\n');
    expect(usesOf(text)).toEqual([
      { action: 'a/b', form: 'v1' },
      { action: 'a/c', form: 'v2' },
      { action: 'a/d', form: 'v3' },
      { action: 'a/e', form: '0a1b # v4.5.6' },
    ]);
  });
});
