// The names that BuildKit gives to steps, taken apart; and what is kept of a step.

/** What a step does: an instruction of the Dockerfile, or BuildKit's own work. */
export type StepKind =
  | ('base' | 'instruction')
  | ('cache-import' | 'cache-export' | 'cache-preparation')
  | ('push' | 'transfer' | 'metadata' | 'context' | 'ignore-file' | 'other');

/** What the name of a step says. */
export type StepName = {
  /** The target of the bake definition; undefined where there is only one, or the step serves them all. */
  readonly target: string | undefined;
  /** The platform of the image that the step is for. */
  readonly platform: string | undefined;
  /** The platform whose programs the step runs: another one where the Dockerfile cross-compiles. */
  readonly runsOn: string | undefined;
  readonly stage: string | undefined;
  readonly number: number | undefined;
  readonly of: number | undefined;
  /** The instruction, or what BuildKit does there. */
  readonly text: string;
  readonly kind: StepKind;
};

/** A step of the build as it stands. Times are milliseconds since 1970. */
export type Step = StepName & {
  readonly id: string;
  /** All targets that have the step, while its name tells only one; none where BuildKit names no target. */
  readonly targets: readonly string[];
  /** The ids of the steps whose results it takes. */
  readonly inputs: readonly string[];
  readonly isEmulated: boolean;
  readonly started: number | undefined;
  readonly completed: number | undefined;
  /** Milliseconds that it worked; less than the span where BuildKit came back to it. */
  readonly worked: number;
  readonly isCached: boolean;
  /** Why the cache could not give what it had promised, so that the step was built after all. */
  readonly lost: string | undefined;
  /** Why it failed; a step that was only stopped because another one failed has none. */
  readonly error: string | undefined;
  readonly isStopped: boolean;
  /** The last lines that it printed. */
  readonly tail: readonly string[];
  /** Bytes that it fetched, sent or wrote, as far as BuildKit counts them. */
  readonly bytes: number;
  /** The layers that it wrote to a cache. */
  readonly writes: readonly LayerWrite[];
};

/** A layer that was written, by its digest, and for how many milliseconds. */
export type LayerWrite = { readonly digest: string; readonly milliseconds: number };

/** A step that works, and the parts of it that are under way: `pushing layers`. */
export type Running = { readonly step: Step; readonly doing: readonly string[] };

/** A finding of BuildKit's build checks, with the place it points at. */
export type Finding = {
  readonly text: string;
  readonly detail: readonly string[];
  readonly url: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
};

/** Everything that is known of a build from what it said. */
export type BuildRecord = {
  /** In the order in which BuildKit named them. */
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
  /** The last lines for people that stood beside the stream: warnings, the error, the excerpt of the Dockerfile. */
  readonly said: readonly string[];
};

/** What is planned: the targets with their platforms, and the platforms that no node runs natively. */
export type Expected = {
  readonly targets: Readonly<Record<string, readonly string[]>>;
  readonly emulated: readonly string[];
  /** Values that are not to be read anywhere: BuildKit writes build arguments into the names of steps. */
  readonly hidden?: readonly string[];
};

/** Whether the step has to do with the cache: a build goes on without it. */
export function isCacheStep({ kind }: StepName): boolean {
  return kind === 'cache-import' || kind === 'cache-export' || kind === 'cache-preparation';
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

function internalKind(text: string): StepKind {
  return internalKinds.find(([words]) => words.test(text))?.[1] ?? 'other';
}

/**
 * Takes the name of a step apart: `[app linux/amd64->arm64 build 3/7] RUN make` (dockerfile2llb/convert.go).
 * BuildKit leaves out what goes without saying, so a lone target and its lone platform are filled in.
 */
export function parseStepName(name: string, { targets }: Expected): StepName {
  const [, bracket = '', rest = name] = /^\[([^\]]*)\] ?(.*)$/s.exec(name) ?? [];
  const words = bracket.split(' ').filter((word) => word !== '');
  const target = take(words, (word) => Object.keys(targets).length > 1 && Object.hasOwn(targets, word));
  const platforms = parsePlatforms(take(words, (word) => /^[a-z][^/]*\/[a-z]/i.test(word)));
  const count = /^(\d+)\/(\d+)$/.exec(words.at(-1) ?? '');
  if (count === null) {
    const text = [words[0] === 'internal' ? '' : words.map((word) => `[${word}]`).join(' '), rest].join(' ').trim();
    return { ...nameless, ...platforms, target, text, kind: internalKind(text) };
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

const nameless = { stage: undefined, number: undefined, of: undefined };

/** Takes the first word off the list if it is one of those wanted. */
function take(words: string[], isWanted: (word: string) => boolean): string | undefined {
  return words[0] !== undefined && isWanted(words[0]) ? words.shift() : undefined;
}

/** `linux/amd64->arm/v7`: runs on the first for the second, whose system is written only where it is another one. */
function parsePlatforms(word: string | undefined): Pick<StepName, 'platform' | 'runsOn'> {
  const [runsOn, other] = word?.replace(/\([^)]*\)/g, '').split('->') ?? [];
  if (runsOn === undefined || other === undefined) return { platform: runsOn, runsOn };
  const isSameSystem = /^[^/]+(?:\/v\d[^/]*)?$/.test(other);
  return { platform: isSameSystem ? `${runsOn.split('/')[0]}/${other}` : other, runsOn };
}
