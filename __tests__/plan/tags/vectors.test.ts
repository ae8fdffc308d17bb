import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DIFFERENCES, LEFT_OUT } from './differences.ts';
import { answer, type Case, expected, type Outputs, recordedCases } from './recorded.ts';

const different = new Map(Object.values(DIFFERENCES).flatMap((cases) => Object.entries(cases)));
const cases = recordedCases().filter(({ id }) => LEFT_OUT[id.replace(/\/.*/, '')] === undefined);

/** polyarch always makes a tag: if nothing was recorded, the revision is the tag. */
function withLastResort({ version, ...recorded }: Outputs, { inputs, env }: Case): Outputs {
  const sha = env['GITHUB_SHA'] ?? '';
  if (version !== '' || sha === '') return { version, ...recorded };
  const name = `sha-${sha.slice(0, 7)}`;
  const images = (inputs['images'] ?? '').toLowerCase().split('\n');
  const reported = (line: string): string => line.replace(/(org\.opencontainers\.image\.version=)$/, `$1${name}`);
  return {
    version: name,
    tags: images.map((image) => `${image}:${name}`),
    names: [name],
    labels: recorded.labels.map(reported),
    annotations: recorded.annotations.map(reported),
  };
}

describe('docker/metadata-action, as it was recorded', () => {
  const agreeing = cases.filter(({ id }) => !different.has(id));

  it.each(agreeing.map((recorded) => [recorded.id, recorded] as const))('%s: the same answer', async (_, recorded) => {
    const theirs = expected(recorded);
    const ours = await answer(recorded);
    if ('error' in theirs) expect(ours).toEqual({ error: expect.any(Array) });
    else expect(ours).toEqual(withLastResort(theirs, recorded));
  });
});

describe('intended differences', () => {
  const differing = cases.filter(({ id }) => different.has(id));

  it.each(differing.map((recorded) => [recorded.id, recorded] as const))('%s: our own answer', async (id, recorded) => {
    const ours = await answer(recorded);
    expect(ours).toMatchObject(different.get(id) ?? {});
    // An answer that has become the same is no longer a difference.
    expect(ours).not.toEqual(expected(recorded));
  });

  it('is all documented in docs/compatibility.md', () => {
    const docs = readFileSync(new URL('../../../docs/compatibility.md', import.meta.url), 'utf8');
    const untold = [...Object.keys(DIFFERENCES), ...different.keys()].filter((word) => !docs.includes(word));
    expect(untold).toEqual([]);
  });

  it('has no case that was never recorded', () => {
    const known = new Set(cases.map(({ id }) => id));
    expect([...different.keys()].filter((id) => !known.has(id))).toEqual([]);
  });
});
