import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../src/errors/failure.ts';
import { judgeParts } from '../../src/gather/judge-parts.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import type { HandedPart } from '../../src/plan/fan-out/part.ts';
import { parseAnnotation } from '../../src/plan/image/annotation.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { aPart } from '../support/parts.ts';
import { aPlan, type PlanDifference } from '../support/plan.ts';

const platforms = ['linux/amd64', 'linux/arm64', 'linux/riscv64'];

function planFor(difference: PlanDifference = {}): Plan {
  const plan = aPlan({ run: { stage: 'publish' }, ...difference });
  return {
    ...plan,
    images: plan.images.map((image) => ({
      ...image,
      platforms: platforms.map((platform) => ({ platform: parsePlatform(platform), runs: 'native' })),
    })),
  };
}

const plan = planFor();
const whole = platforms.map((platform) => aPart(plan, platform));

function factsOf(parts: readonly HandedPart[], expected: Plan = plan): readonly string[] {
  try {
    judgeParts(expected, parts);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, fact }) => `${code}: ${fact}`);
  }
}

describe('parts', () => {
  it('are put into the order of the plan', () => {
    const [chosen] = judgeParts(plan, whole.toReversed());
    expect(chosen?.platforms.map(({ platform }) => platform)).toEqual(platforms);
    expect(chosen?.missing).toEqual([]);
  });

  it.each(platforms)('are refused without %s, and it alone is named', (lacking) => {
    const parts = whole.filter((_, index) => platforms[index] !== lacking);
    expect(factsOf(parts)).toEqual([`PARTS_INCOMPLETE: No job has built ${lacking}; 2 of 3 platforms are there.`]);
  });

  const refusals: readonly (readonly [string, HandedPart, string])[] = [
    [
      'of another commit',
      aPart(plan, 'linux/arm64', { commit: 'abc' }),
      'PART_FOREIGN: The part linux/arm64 was built from abc, not from 4e5f60718293.',
    ],
    [
      'of another repository',
      aPart(plan, 'linux/arm64', { source: 'x' }),
      'PART_FOREIGN: The part linux/arm64 was built from another repository.',
    ],
    [
      'of another run',
      aPart(plan, 'linux/arm64', { run: '7' }),
      'PART_STALE: The part linux/arm64 was made in the run 7; this is 42.',
    ],
    [
      'of an attempt that is still to come',
      aPart(plan, 'linux/arm64', { attempt: 999 }),
      'PART_FOREIGN: The part linux/arm64 claims attempt 999 of the run; this is attempt 1.',
    ],
    [
      'that nobody pushed',
      aPart(plan, 'linux/arm64', { isPushed: false }),
      'PART_NOT_PUSHED: The part linux/arm64 was not pushed by the job that built it.',
    ],
  ];

  it.each(refusals)('are refused, and are not called missing besides, if one is %s', (_, part, fact) => {
    expect(factsOf(whole.with(1, part))).toEqual([fact]);
  });

  it('are refused if one was built under other names, labels or annotations', () => {
    const [image] = plan.images;
    if (image === undefined) throw new Error('The plan has no image.');
    const other = { ...plan, images: [{ ...image, labels: { a: 'b' }, annotations: parseAnnotation('manifest:a=b') }] };
    expect(factsOf(whole.with(0, aPart(other, 'linux/amd64')))).toEqual([
      'PART_FOREIGN: The part linux/amd64 was built with other labels and annotations.',
    ]);
  });

  it('may differ in what the clock says, and in what only the index is given', () => {
    const [image] = plan.images;
    if (image === undefined) throw new Error('The plan has no image.');
    const created = 'org.opencontainers.image.created';
    const other = {
      ...plan,
      images: [
        {
          ...image,
          labels: { [created]: 'now' },
          annotations: [`manifest:${created}=now`, 'index:a=b'].flatMap(parseAnnotation),
        },
      ],
    };
    expect(factsOf(whole.with(0, aPart(other, 'linux/amd64')))).toEqual([]);
  });

  it('are refused if one is about a platform that is not planned', () => {
    expect(factsOf([...whole, aPart(plan, 'linux/s390x')])).toEqual([
      'PART_UNPLANNED: A part is about linux/s390x, which is not to be published.',
    ]);
  });

  it('are refused if two of the same attempt differ', () => {
    expect(factsOf([...whole, aPart(plan, 'linux/amd64', {}, 'again')])).toEqual([
      expect.stringMatching(/^PART_DOUBLED: linux\/amd64 was built 2 times in this run: sha256:\w+, sha256:\w+\.$/),
    ]);
  });

  const retried = { ...plan, fanOut: { ...plan.fanOut, attempt: 2 } };

  it('are taken from the newest attempt of a job, whatever their order', () => {
    const again = aPart(plan, 'linux/amd64', { attempt: 2 }, 'again');
    const [first] = again.images[0]?.platforms ?? [];
    for (const parts of [
      [...whole, again],
      [again, ...whole],
    ]) {
      expect(judgeParts(retried, parts)[0]?.platforms[0]).toEqual(first);
    }
  });

  /** The part of amd64 in a newer attempt, as another job could hand it over. */
  const forged = (difference: Partial<HandedPart>): HandedPart => ({
    ...aPart(plan, 'linux/amd64', { attempt: 2 }, 'forged'),
    job: 'build',
    leg: 0,
    ...difference,
  });
  const two = [...aPart(plan, 'linux/arm64').images, ...aPart(plan, 'linux/amd64', {}, 'forged').images];
  const strangers: readonly (readonly [string, HandedPart])[] = [
    ['in another output', forged({ leg: 1 })],
    ['under another id', forged({ job: 'other' })],
    ['that builds another platform besides', forged({ images: two })],
  ];

  it.each(strangers)('are not replaced by a newer attempt of a job %s', (_, part) => {
    const honest: HandedPart = { ...aPart(plan, 'linux/amd64'), job: 'build', leg: 0 };
    expect(factsOf([honest, ...whole.slice(1), part], retried)).toContainEqual(
      expect.stringMatching(/^PART_DOUBLED: linux\/amd64 /),
    );
  });

  it('are refused if two jobs attest differently to the same image', () => {
    const [image] = aPart(plan, 'linux/amd64').images;
    const platforms = image?.platforms.map((each) => ({ ...each, attestations: [] })) ?? [];
    const other = aPart(plan, 'linux/amd64', { images: image === undefined ? [] : [{ ...image, platforms }] });
    expect(factsOf([...whole, other])).toEqual([expect.stringMatching(/^PART_DOUBLED: linux\/amd64 /)]);
  });

  it('are refused if a job speaks for a platform that the matrix gave to another', () => {
    const part = { ...aPart(plan, 'linux/amd64'), leg: 1, assigned: { platform: 'linux/arm64' } };
    expect(factsOf(whole.with(0, part))).toEqual([
      'PART_UNPLANNED: Job 1 of the matrix builds linux/arm64, but its part is about linux/amd64.',
    ]);
  });

  it('are refused if a job speaks for another target of its platform', () => {
    const part = { ...aPart(plan, 'linux/amd64'), leg: 0, assigned: { platform: 'linux/amd64', target: 'app' } };
    expect(factsOf(whole.with(0, part))).toEqual([
      'PART_UNPLANNED: Job 0 of the matrix builds app for linux/amd64, but its part is about default for linux/amd64.',
    ]);
  });

  it('may lack a platform that is optional', () => {
    const relaxed = { ...plan, fanOut: { ...plan.fanOut, optional: ['linux/riscv64'] } };
    expect(judgeParts(relaxed, whole.slice(0, 2))[0]?.missing).toEqual(['linux/riscv64']);
  });

  it('may not lack every platform, however optional all of them are', () => {
    const relaxed = { ...plan, fanOut: { ...plan.fanOut, optional: platforms } };
    expect(factsOf([], relaxed)).toEqual([
      `PARTS_INCOMPLETE: No job has built ${platforms.join(', ')}; 0 of 3 platforms are there.`,
    ]);
  });

  it('need not be pushed where nothing is', () => {
    const quiet = planFor({ push: { enabled: false, reason: '', isDeliberate: true } });
    expect(
      factsOf(
        platforms.map((platform) => aPart(quiet, platform, { isPushed: false })),
        quiet,
      ),
    ).toEqual([]);
  });
});
