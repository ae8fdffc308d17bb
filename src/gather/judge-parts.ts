// Judges parts, without I/O: together they must be the whole plan, each platform once, of this run and commit.
import { Failure, type Problem, problem } from '../errors/failure.ts';
import { type Agreement, agreementOf, differences } from '../plan/fan-out/agreement.ts';
import type { HandedPart, PartPlatform } from '../plan/fan-out/part.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { Plan } from '../plan/plan.ts';

/** The parts of one image in the order of the plan, and its missing optional platforms. */
export type Chosen = {
  readonly image: ImagePlan;
  readonly platforms: readonly PartPlatform[];
  readonly missing: readonly string[];
};

/** One platform of one image, and its part. */
type Piece = { readonly image: string; readonly part: HandedPart; readonly found: PartPlatform };

/** Chooses the newest part for every platform of the plan. Raises PART_* and PARTS_INCOMPLETE, all in one failure. */
export function judgeParts(expected: Plan, parts: readonly HandedPart[]): readonly Chosen[] {
  const images = new Map(expected.images.map((image) => [image.name, knownAs(image)]));
  const judged = parts.map((part) => ({ part, problems: judgePart(expected, images, part) }));
  const pieces = judged.flatMap(({ part, problems }) => (problems.length > 0 ? [] : piecesOf(part)));
  const groups = Map.groupBy(pieces, keyOf);
  const newest = new Map([...groups].map(([key, group]) => [key, newestOf(group)]));
  // A rejected part is not reported as missing, too.
  const refused = new Set(
    judged.flatMap(({ part, problems }) => (problems.length > 0 ? piecesOf(part) : [])).map(keyOf),
  );
  const choices = expected.images.map((image) =>
    choose(image, { newest, refused, optional: expected.fanOut.optional }),
  );
  const problems = [
    ...judged.flatMap((each) => each.problems),
    ...[...newest.values()].flatMap(judgeDoubles),
    ...choices.flatMap((choice) => choice.problems),
  ];
  if (problems.length > 0) throw new Failure(problems);
  return choices.map(({ chosen }) => chosen);
}

/** What a part's image must match; computed once for all parts. */
type Known = { readonly agreement: Agreement; readonly platforms: ReadonlySet<string> };

function knownAs(image: ImagePlan): Known {
  return { agreement: agreementOf(image), platforms: new Set(image.platforms.map(({ platform }) => platform.name)) };
}

function judgePart(expected: Plan, images: ReadonlyMap<string, Known>, part: HandedPart): readonly Problem[] {
  const name = nameOf(part);
  const { run, fanOut, push } = expected;
  if (part.source !== fanOut.source) return [foreign(`The part ${name} was built from another repository.`)];
  if (part.commit !== run.source.revision) {
    return [foreign(`The part ${name} was built from ${short(part.commit)}, not from ${short(run.source.revision)}.`)];
  }
  if (part.run !== fanOut.run) {
    const fact = `The part ${name} was built in run ${part.run || '(none)'}, not in this run, ${fanOut.run || '(none)'}.`;
    return [problem('PART_STALE', fact, { input: 'parts' })];
  }
  if (part.attempt > fanOut.attempt) {
    return [
      foreign(`The part ${name} claims attempt ${part.attempt} of the run, but this is attempt ${fanOut.attempt}.`),
    ];
  }
  const found = [...judgeAssigned(part), ...part.images.flatMap((image) => judgeImage(images.get(image.name), image))];
  if (found.length > 0 || part.isPushed || !push.enabled) return found;
  return [problem('PART_NOT_PUSHED', `The job that built the part ${name} did not push it.`, { input: 'parts' })];
}

/** A job may only deliver what the plan assigned to it. */
function judgeAssigned({ assigned, leg, images }: HandedPart): readonly Problem[] {
  if (assigned === undefined) return [];
  const { platform: own, target } = assigned;
  const named = (image: string, platform: string): string =>
    target === undefined ? platform : `${image} for ${platform}`;
  return images.flatMap(({ name, platforms }) =>
    platforms
      .filter(({ platform }) => platform !== own || (target ?? name) !== name)
      .map(({ platform }) => {
        const facts = [`builds ${named(target ?? name, own)}`, `its part contains ${named(name, platform)}`];
        return unplanned(`Job ${leg} of the matrix ${facts.join(', but ')}.`);
      }),
  );
}

function judgeImage(
  planned: Known | undefined,
  { name, agreement, platforms }: HandedPart['images'][number],
): readonly Problem[] {
  const label = platforms.map(({ platform }) => platform).join(', ');
  if (planned === undefined)
    return [unplanned(`A part contains the image "${name}" (${label}), which is not planned.`)];
  const others = differences(planned.agreement, agreement);
  if (others.length > 0) return [foreign(`The part ${label} was built with different ${others.join(' and ')}.`)];
  const strange = platforms.filter(({ platform }) => !planned.platforms.has(platform));
  return strange.map(({ platform }) => unplanned(`A part contains ${platform}, which is not planned.`));
}

function piecesOf(part: HandedPart): readonly Piece[] {
  return part.images.flatMap((image) => image.platforms.map((found) => ({ image: image.name, part, found })));
}

/** A re-run job replaces its own part, but not the part of another job. */
function newestOf(group: readonly Piece[]): readonly Piece[] {
  if (new Set(group.map(({ part }) => makerOf(part))).size > 1) return group;
  const latest = group.reduce((most, { part }) => Math.max(most, part.attempt), 0);
  return group.filter(({ part }) => part.attempt === latest);
}

/** Returns the identity of a job across attempts, from GitHub and not from the part. */
function makerOf(part: HandedPart): string {
  const built = part.images.flatMap(({ name, platforms }) => platforms.map(({ platform }) => [name, platform]));
  return JSON.stringify([part.job, part.leg, built.map((each) => JSON.stringify(each)).toSorted()]);
}

/** Attestations count, too: another job must not replace them. */
function judgeDoubles(group: readonly Piece[]): readonly Problem[] {
  const results = new Set(group.map(({ found }) => JSON.stringify(found)));
  const [first] = group;
  if (first === undefined || results.size < 2) return [];
  const digests = [...new Set(group.map(({ found }) => found.manifest.digest))];
  const fact = `${first.found.platform} was built ${results.size} times in this run: ${digests.join(', ')}.`;
  return [problem('PART_DOUBLED', fact, { input: 'parts', platform: first.found.platform })];
}

type Choice = {
  readonly newest: ReadonlyMap<string, readonly Piece[]>;
  readonly refused: ReadonlySet<string>;
  readonly optional: readonly string[];
};

function choose(
  image: ImagePlan,
  { newest, refused, optional }: Choice,
): { readonly chosen: Chosen; readonly problems: readonly Problem[] } {
  const { name, platforms } = image;
  const names = platforms.map(({ platform }) => platform.name);
  const keyOfPlatform = (platform: string): string => JSON.stringify([name, platform]);
  const found = names.flatMap((platform) => newest.get(keyOfPlatform(platform))?.[0]?.found ?? []);
  const absent = names.filter((platform) => !newest.has(keyOfPlatform(platform)));
  // An image needs at least one platform, even if all are optional.
  const lacking = absent.filter(
    (platform) => !refused.has(keyOfPlatform(platform)) && (found.length === 0 || !optional.includes(platform)),
  );
  const count = `${found.length} of ${names.length} platforms have a part`;
  const fact = `${name === 'default' ? '' : `${name}: `}No job built ${lacking.join(', ')}: ${count}.`;
  return {
    chosen: { image, platforms: found, missing: absent },
    problems: lacking.length === 0 ? [] : [problem('PARTS_INCOMPLETE', fact, { input: 'parts' })],
  };
}

const keyOf = ({ image, found }: Piece): string => JSON.stringify([image, found.platform]);
const nameOf = ({ images }: HandedPart): string =>
  images.flatMap(({ platforms }) => platforms.map(({ platform }) => platform)).join(', ');
const short = (commit: string): string => (commit === '' ? 'no commit' : commit.slice(0, 12));
const foreign = (fact: string): Problem => problem('PART_FOREIGN', fact, { input: 'parts' });
const unplanned = (fact: string): Problem => problem('PART_UNPLANNED', fact, { input: 'parts' });
