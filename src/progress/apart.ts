// The steps whose results are in no image: what a cache with mode=min does not hold.
import { type BuildRecord, isCacheStep, type Step } from './steps.ts';

/** Steps of the Dockerfile that the images were made with, and not of; FROM is fetched, not built. */
export type Apart = {
  /** Ran. */
  readonly built: readonly Step[];
  /** Came out of a cache, and would have had to run without it, because something that ran took what they make. */
  readonly spared: readonly Step[];
};

/** Finds them by what takes what: from the last step of every image down along its layers. */
export function stepsApart({ steps }: BuildRecord): Apart {
  const own = steps.filter(isOwn);
  const takers = takersOf(steps);
  const inImages = stepsInImages(own, takers);
  const apart = own.filter((step) => !inImages.has(step.id) && !/^FROM\b/.test(step.text) && isSound(step));
  const candidates = new Set(apart.filter(({ isCached }) => isCached).map(({ id }) => id));
  const needed = new Set<string>();
  const need = (step: Step): void => {
    for (const id of step.inputs) {
      if (!candidates.has(id) || needed.has(id)) continue;
      needed.add(id);
      const input = takers.byId.get(id);
      if (input !== undefined) need(input);
    }
  };
  for (const step of steps) if (step.started !== undefined && !step.isCached) need(step);
  return {
    built: apart.filter(({ isCached }) => !isCached),
    spared: apart.filter(({ id }) => needed.has(id)),
  };
}

function isOwn({ isInternal }: Step): boolean {
  return !isInternal;
}

function isSound({ started, error, isStopped }: Step): boolean {
  return started !== undefined && error === undefined && !isStopped;
}

type Takers = {
  readonly byId: ReadonlyMap<string, Step>;
  /** The steps that take what a step makes, by its id. */
  readonly of: ReadonlyMap<string, readonly Step[]>;
};

function takersOf(steps: readonly Step[]): Takers {
  const pairs = steps.flatMap((step) => step.inputs.map((id) => ({ id, step })));
  const grouped = Map.groupBy(pairs, ({ id }) => id);
  const of = new Map([...grouped].map(([id, found]) => [id, found.map(({ step }) => step)]));
  return { byId: new Map(steps.map((step) => [step.id, step])), of };
}

function stepsInImages(own: readonly Step[], { byId, of }: Takers): ReadonlySet<string> {
  const found = new Set<string>();
  const open = own.filter((step) => endsImage(step, of.get(step.id) ?? []));
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (found.has(step.id)) continue;
    found.add(step.id);
    open.push(...basesOf(step).flatMap((id) => byId.get(id) ?? []));
  }
  return found;
}

/**
 * Whether no other step of a target takes what it makes: an image that another target copies from is one all the same.
 * What looks into a finished image, as an SBOM scanner does, is BuildKit's own and ends none.
 */
function endsImage({ targets }: Step, takers: readonly Step[]): boolean {
  const others = takers.filter(({ isInternal }) => !isInternal);
  return others.length === 0 || targets.some((target) => others.every((taker) => !taker.targets.includes(target)));
}

/**
 * What a step builds upon, in the order of dockerfile2llb: the first input, and what is only copied or mounted behind
 * it. A copy that is to be linked stands by itself, and so does one that begins an image of nothing; where such a copy
 * can not be told from one upon another stage, the result counts as no part of the image.
 */
function basesOf({ text, inputs, number }: Step): readonly string[] {
  if (/^LINK\b/.test(text)) return inputs;
  if (/^(?:COPY|ADD)\b.* --link\b/.test(text)) return [];
  if (/^(?:COPY|ADD)\b/.test(text) && number === 1 && inputs.length === 1) return [];
  return inputs.slice(0, 1);
}

/**
 * Milliseconds that a cache took for layers that are in no image; with min it would have had the others alone. Packing
 * them counts, too, for those of the images are packed by then. Several caches are written side by side.
 */
export function costApart({ steps }: BuildRecord, inImages: ReadonlySet<string>): number {
  const costs = steps.filter(isExport).map(({ worked, writes }) => {
    const own = writes.filter(({ digest }) => inImages.has(digest));
    return worked - own.reduce((total, { milliseconds }) => total + milliseconds, 0);
  });
  return Math.round(Math.max(0, ...costs));
}

function isExport(step: Step): boolean {
  return isCacheStep(step) && step.text.startsWith('exporting');
}
