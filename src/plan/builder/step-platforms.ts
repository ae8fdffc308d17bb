// The platforms that the steps of a Dockerfile run on, as far as they can be known before the build.
import { ifValid } from '../../errors/failure.ts';
import {
  type Dockerfile,
  expand,
  globalValues,
  type Stage,
  sourcesOf,
  stageFinder,
  stagesBelow,
  type Values,
} from '../../oci/dockerfile-stages.ts';
import { type Platform, parsePlatform } from '../../oci/platform.ts';

/** What is built of a Dockerfile, and for which platform. */
export type StageQuestion = {
  readonly dockerfile: Dockerfile;
  /** The stage to build; empty for the last one. */
  readonly target: string;
  readonly args: Values;
  /** What `$BUILDPLATFORM` and `$TARGETPLATFORM` are. */
  readonly build: Platform;
  readonly platform: Platform;
};

/** Where steps run that are of interest. */
export type StepPlatforms = {
  /** Each platform on which a step runs for certain, with the line of the first such step. */
  readonly lines: ReadonlyMap<string, number>;
  /** Why steps may run elsewhere, too. */
  readonly doubt?: string;
};

/** A stage, and its resolved FROM; `base` is undefined if only the build knows it. */
export type ResolvedStage = {
  readonly stage: Stage;
  readonly base: string | undefined;
  /** The place of the stage that it is built from. */
  readonly from: number | undefined;
  /** Undefined where only the build knows. */
  readonly platform: Platform | undefined;
};

/** Looks at every stage that the target is built from, for platforms that are of interest. */
export function stepPlatforms(question: StageQuestion, isWanted: (platform: Platform) => boolean): StepPlatforms {
  const resolved = resolveStages(question);
  const stages = neededStages(question, resolved);
  if (stages === undefined) return { lines: new Map(), doubt: 'the Dockerfile has no such stage' };
  const wanted = stages.filter(({ platform }) => platform === undefined || isWanted(platform));
  const [doubt] = wanted.flatMap((stage) => doubtsOf(stage, resolved));
  return { lines: firstLines(wanted), ...(doubt === undefined ? {} : { doubt }) };
}

/** Returns every stage that the target is built from, and the target; undefined if the Dockerfile has no such stage. */
export function neededStages(
  question: StageQuestion,
  resolved = resolveStages(question),
): readonly ResolvedStage[] | undefined {
  const { dockerfile, target } = question;
  const find = stageFinder(dockerfile.stages);
  const first = target === '' ? resolved.length - 1 : (find(target) ?? -1);
  return resolved[first] === undefined ? undefined : reachable(first, resolved, find);
}

function firstLines(stages: readonly ResolvedStage[]): ReadonlyMap<string, number> {
  const found = stages.flatMap(({ platform, stage }) => {
    const step = stage.instructions.find(({ word }) => word === 'RUN');
    return platform === undefined || step === undefined ? [] : [[platform.name, step.line] as const];
  });
  // Of the same platform the first counts.
  return new Map(found.toReversed());
}

/** The stage at a place, and every stage that it is built from. */
function reachable(
  first: number,
  resolved: readonly ResolvedStage[],
  find: (name: string) => number | undefined,
): readonly ResolvedStage[] {
  const seen = new Set<number>();
  const open = [first];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const found = resolved[at];
    if (found === undefined || seen.has(at)) continue;
    seen.add(at);
    const sources = sourcesOf(found.stage).flatMap((name) => find(name) ?? []);
    open.push(...sources, ...(found.from === undefined ? [] : [found.from]));
  }
  return resolved.filter((_, at) => seen.has(at));
}

/**
 * The platform of a stage is that of the stage below it, the target's for `scratch`, else its own. The order is
 * BuildKit's (dockerfile2llb, dispatchState.init and resolveReachableStages).
 */
function resolveStages(question: StageQuestion): readonly ResolvedStage[] {
  const { stages } = question.dockerfile;
  const values = globalValues(question.dockerfile, automaticValues(question), question.args);
  const bases = stages.map(({ base }) => expand(base, values));
  const below = stagesBelow(stages, bases);
  const resolved: ResolvedStage[] = [];
  for (const [at, stage] of stages.entries()) {
    const [base, from] = [bases[at], below[at]];
    const platform = from === undefined ? ownPlatform(stage, base, values, question) : resolved[from]?.platform;
    resolved.push({ stage, base, from, platform });
  }
  return resolved;
}

/** The platform of a stage that begins with an image. */
function ownPlatform(
  { platform }: Stage,
  base: string | undefined,
  values: Values,
  question: StageQuestion,
): Platform | undefined {
  if (base === undefined || base === '') return undefined;
  if (platform === undefined || base === 'scratch') return question.platform;
  const name = expand(platform, values);
  // The build reports any error at its line.
  return name ? ifValid(() => parsePlatform(name)) : undefined;
}

/** Why a stage may run what none of its own lines says, or elsewhere. */
function doubtsOf(
  { stage, base = '', from, platform }: ResolvedStage,
  resolved: readonly ResolvedStage[],
): readonly string[] {
  if (platform === undefined) return [`the FROM of line ${lineOf(stage)} depends on a variable`];
  const below = from === undefined ? undefined : resolved[from]?.stage;
  if (below === undefined) return mayTrigger(base) ? [`the base image ${base} may have ONBUILD triggers`] : [];
  const hasTriggers = below.instructions.some(({ word }) => word === 'ONBUILD');
  return hasTriggers ? [`the stage of line ${lineOf(below)} has ONBUILD triggers`] : [];
}

const lineOf = ({ instructions: [from] }: Stage): number => from?.line ?? 0;

/** The Official Images gave ONBUILD up (docker-library/official-images#2076), and distroless never had it. */
const withoutTriggers = /^(?:(?:docker\.io\/)?(?:library\/)?|gcr\.io\/distroless\/)[a-z0-9._-]+(?:[:@][^/]*)?$/;

/** Whether a base image may have ONBUILD triggers. */
export function mayTrigger(base: string): boolean {
  return base !== 'scratch' && (!withoutTriggers.test(base) || base.includes('onbuild'));
}

/** The variables that every FROM sees (BuildKit, dockerfile2llb/platform.go). */
function automaticValues({ build, platform, target }: StageQuestion): Values {
  const parts = (prefix: string, one: Platform) =>
    [
      [`${prefix}PLATFORM`, one.name],
      [`${prefix}OS`, one.os],
      [`${prefix}ARCH`, one.architecture],
      [`${prefix}VARIANT`, one.variant ?? ''],
      [`${prefix}OSVERSION`, one.osVersion ?? ''],
    ] as const;
  return new Map([...parts('BUILD', build), ...parts('TARGET', platform), ['TARGETSTAGE', target || undefined]]);
}
