// Which digests are attested: each once, although several targets may have it.
import { describe, expect, it } from '@jest/globals';
import { distinct, type Subject } from '../../src/attest/subjects.ts';
import { parseRepository } from '../../src/oci/reference.ts';

const digest = `sha256:${'a'.repeat(64)}` as const;
const provenance = { type: 'provenance', content: {} };
const sbom = { type: 'sbom', content: {} };

function subject(repository: string, predicates: Subject['predicates']): Subject {
  return { digest, predicates, repositories: [parseRepository(repository)] };
}

describe('targets with the same image', () => {
  it.each<[string, readonly Subject[]]>([
    ['the first', [subject('a.test/app', [provenance, sbom]), subject('a.test/tool', [provenance])]],
    ['the second', [subject('a.test/app', [provenance]), subject('a.test/tool', [provenance, sbom])]],
  ])('are attested once, in all repositories, with the SBOM that only %s has', (_, subjects) => {
    expect(distinct(subjects)).toEqual([
      { digest, predicates: [provenance, sbom], repositories: subjects.flatMap(({ repositories }) => repositories) },
    ]);
  });
});
