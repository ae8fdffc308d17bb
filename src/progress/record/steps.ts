// Parses the names of BuildKit's steps, and defines the record of a build.
import type { Finding } from '../stream.ts';

/** What a step does: an instruction of the Dockerfile, or BuildKit's own work. */
export type StepKind =
  | ('base' | 'instruction')
  | ('cache-import' | 'cache-export' | 'cache-preparation')
  | ('push' | 'transfer' | 'metadata' | 'context' | 'ignore-file' | 'other');

/** The parts of a step's name. */
export type StepName = {
  /** The bake target; undefined if there is only one, or if all share the step. */
  readonly target: string | undefined;
  /** The target platform of the step. */
  readonly platform: string | undefined;
  /** The platform that runs the step; differs if the Dockerfile cross-compiles. */
  readonly runsOn: string | undefined;
  readonly stage: string | undefined;
  readonly number: number | undefined;
  readonly of: number | undefined;
  /** The instruction, or BuildKit's own description. */
  readonly text: string;
  readonly kind: StepKind;
};

/** A step of the build. Times are milliseconds since 1970. */
export type Step = StepName & {
  readonly id: string;
  readonly isEmulated: boolean;
  readonly started: number | undefined;
  readonly completed: number | undefined;
  /** Working time in milliseconds; less than the span if BuildKit resumed it. */
  readonly worked: number;
  readonly isCached: boolean;
  /** Why the cached layer was unusable, so that the step was built. */
  readonly lost: string | undefined;
  /** Why it failed; undefined for a step that was canceled. */
  readonly error: string | undefined;
  readonly isStopped: boolean;
  /** Its last lines of output. */
  readonly tail: readonly string[];
  /** Bytes fetched, sent or written, as counted by BuildKit. */
  readonly bytes: number;
  /** Digests of the layers written to a cache. */
  readonly writes: readonly string[];
};

/** A running step, and its running parts, such as `pushing layers`. */
export type Running = { readonly step: Step; readonly doing: readonly string[] };

/** The record of a build. */
export type BuildRecord = {
  /** In BuildKit's order. */
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
  /** The last plain lines beside the stream: warnings, the error, the Dockerfile excerpt. */
  readonly said: readonly string[];
};

/** The plan: targets with platforms, and the emulated platforms. */
export type Expected = {
  readonly targets: Readonly<Record<string, readonly string[]>>;
  readonly emulated: readonly string[];
  /** Secrets to hide: BuildKit writes build arguments into the names of steps. */
  readonly hidden?: readonly string[];
};

/** `app linux/arm64`, as far as they are known. */
export function whereOf({ target, platform }: Pick<StepName, 'target' | 'platform'>): string {
  return [target, platform].filter((word) => word !== undefined).join(' ');
}

/** `build 3/7`, for a step of the Dockerfile. */
export function countOf({ stage, number, of }: StepName): string | undefined {
  return of === undefined ? undefined : [stage, `${number}/${of}`].join(' ').trim();
}

/** Whether the step belongs to the cache: its failure does not fail the build. */
export function isCacheStep({ kind }: StepName): boolean {
  return kind === 'cache-import' || kind === 'cache-export' || kind === 'cache-preparation';
}

/** Whether the step pushes or fetches an image. */
export function isTransfer({ kind }: StepName): boolean {
  return kind === 'push' || kind === 'metadata' || kind === 'base';
}

/** Whether only pushes are running: everything else is finished and on the builder. */
export function isPushing(running: readonly Running[]): boolean {
  return running.length > 0 && running.every(({ step }) => step.kind === 'push');
}

/** Whether it is BuildKit's own work, and not an instruction of the Dockerfile. */
export function isInternal({ kind }: StepName): boolean {
  return kind !== 'base' && kind !== 'instruction';
}

/** BuildKit's own words for its work (solver/llbsolver, exporter, cache/remotecache); the first that fits counts. */
const internalKinds: readonly (readonly [RegExp, StepKind])[] = [
  [/^importing cache/, 'cache-import'],
  [/^exporting (?:cache|to GitHub Actions Cache)/, 'cache-export'],
  [/^preparing build cache/, 'cache-preparation'],
  [/^(?:exporting to image|pushing )/, 'push'],
  [/^(?:importing|exporting|pushing)/, 'transfer'],
  [/^(?:load metadata for |resolve image config)/, 'metadata'],
  [/^load build context$/, 'context'],
  [/^load \.dockerignore$/, 'ignore-file'],
];

/**
 * Parses the name of a step: `[app linux/amd64->arm64 build 3/7] RUN make` (dockerfile2llb/convert.go).
 * BuildKit omits the obvious, so a single target and its single platform are filled in.
 */
export function parseStepName(name: string, { targets }: Expected): StepName {
  const [, bracket = '', rest = name] = /^\[([^\]]*)\] ?(.*)$/s.exec(name) ?? [];
  const words = bracket.split(' ').filter((word) => word !== '');
  const target = take(words, (word) => Object.keys(targets).length > 1 && Object.hasOwn(targets, word));
  const platforms = parsePlatforms(take(words, (word) => /^[a-z][^/]*\/[a-z]/i.test(word)));
  const count = /^(\d+)\/(\d+)$/.exec(words.at(-1) ?? '');
  if (count === null) {
    const text = [words[0] === 'internal' ? '' : words.map((word) => `[${word}]`).join(' '), rest].join(' ').trim();
    const kind = internalKinds.find(([known]) => known.test(text))?.[1] ?? 'other';
    return { ...platforms, target, text, kind, stage: undefined, number: undefined, of: undefined };
  }
  const planned = target === undefined ? Object.values(targets).flat() : (targets[target] ?? []);
  const only = planned.length === 1 ? planned[0] : undefined;
  return {
    target,
    platform: platforms.platform ?? only,
    runsOn: platforms.runsOn ?? only,
    stage: words.slice(0, -1).join(' ') || undefined,
    number: Number(count[1]),
    of: Number(count[2]),
    text: rest,
    kind: /^FROM\b/.test(rest) ? 'base' : 'instruction',
  };
}

/** Removes and returns the first word if it is one of `wanted`. */
function take(words: string[], isWanted: (word: string) => boolean): string | undefined {
  return words[0] !== undefined && isWanted(words[0]) ? words.shift() : undefined;
}

/** Parses `linux/amd64->arm/v7`: runs on the first for the second, whose os is omitted if equal. */
function parsePlatforms(word: string | undefined): Pick<StepName, 'platform' | 'runsOn'> {
  const [runsOn, other] = word?.replace(/\([^)]*\)/g, '').split('->') ?? [];
  if (runsOn === undefined || other === undefined) return { platform: runsOn, runsOn };
  const isSameSystem = /^[^/]+(?:\/v\d[^/]*)?$/.test(other);
  return { platform: isSameSystem ? `${runsOn.split('/')[0]}/${other}` : other, runsOn };
}
