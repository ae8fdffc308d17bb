// One trial: a release to some registries behind proxies with faults, and what the registries hold afterwards.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { commandLinesIn } from '../../adapters/sanitize.oracle.ts';
import { codesOf } from '../../e2e/support/report.ts';
import { runStep, type StepOrder, type StepResult } from '../../e2e/support/step.ts';
import { workspaceOf } from '../../support/folders.ts';
import { type FaultProxy, startProxy, type TokenMode } from './proxy.ts';
import type { Rule } from './rules.ts';
import { missingBelow, type Place, putOldImage, readTags } from './state.ts';

/** The tags of a release of 1.2.3, in the order in which they move. */
export const tags = ['1.2.3', '1.2', '1', 'latest'] as const;
const rules = ['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((text) => `type=semver,pattern=${text}`);

/** What a trial is made of. */
export type TrialOrder = {
  readonly builder: string;
  /** The registries behind the proxies, one repository in each. */
  readonly upstreams: readonly string[];
  /** The rules of each proxy, by its place in `upstreams`. */
  readonly faults?: Readonly<Record<number, readonly Rule[]>>;
  readonly tokens?: TokenMode;
  /** The tags that exist before; all four by default. */
  readonly existing?: readonly string[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: StepOrder['event'];
  readonly env?: Readonly<Record<string, string>>;
  readonly onLog?: StepOrder['onLog'];
};

/** A trial that is set up: the repositories and their proxies. */
export type Field = {
  readonly proxies: readonly FaultProxy[];
  readonly images: readonly string[];
  readonly order: StepOrder;
  /** What every tag is: as before, moved to the digest, absent, or something else. */
  readonly state: (digest: string | undefined) => Promise<readonly Readonly<Record<string, Standing>>[]>;
  /** Missing content below the tags. */
  readonly missing: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

export type Standing = 'old' | 'new' | 'none' | 'other';

/** How a trial went. */
export type Outcome = {
  readonly step: StepResult;
  /** The codes of the step's errors, in their order. */
  readonly codes: readonly string[];
  readonly state: readonly Readonly<Record<string, Standing>>[];
  readonly missing: readonly string[];
  /** Lines that the runner would take for commands although the action has not given them. */
  readonly foreign: readonly string[];
  readonly took: number;
  readonly proxies: readonly FaultProxy[];
  readonly images: readonly string[];
};

/** A small new image, so that all of it is sent. */
export const freshFiles = (): Readonly<Record<string, string>> => ({
  Dockerfile: `FROM scratch\nCOPY Dockerfile /\n# ${randomBytes(8).toString('hex')}\n`,
});

/** Sets a trial up. */
export async function prepareField(trial: TrialOrder): Promise<Field> {
  const { builder, upstreams, faults = {}, existing = tags, inputs = {} } = trial;
  const path = `faults/${randomBytes(6).toString('hex')}`;
  const spots: readonly Place[] = upstreams.map((host, at) => ({ host, path: `${path}-${at}` }));
  const old = await Promise.all(spots.map((spot) => putOldImage(spot, existing)));
  const proxies = await Promise.all(upstreams.map((host, at) => startProxy(host, faults[at] ?? [], trial.tokens)));
  const images = proxies.map(({ host }, at) => `${host}/${spots[at]?.path}`);
  const order: StepOrder = {
    inputs: {
      images: images.join('\n'),
      builder,
      tags: rules.join('\n'),
      platforms: 'linux/amd64,linux/arm64',
      ...inputs,
    },
    event: trial.event ?? { name: 'push', ref: 'refs/tags/v1.2.3' },
    workspace: await workspaceOf(trial.files ?? freshFiles()),
    isPostRun: false,
    env: trial.env ?? {},
    ...(trial.onLog === undefined ? {} : { onLog: trial.onLog }),
  };
  const read = () => Promise.all(spots.map((spot) => readTags(spot, tags)));
  const state = async (digest: string | undefined) =>
    (await read()).map((found, at) =>
      Object.fromEntries(tags.map((tag) => [tag, standingOf(found[tag], old[at], digest)])),
    );
  const missing = async () => {
    const found = await read();
    const digests = spots.map((spot, at) => [spot, new Set(Object.values(found[at] ?? {}))] as const);
    const below = digests.flatMap(([spot, set]) =>
      [...set].map((digest) => (digest === undefined ? [] : missingBelow(spot, digest))),
    );
    return (await Promise.all(below)).flat();
  };
  const close = async () => void (await Promise.all(proxies.map((proxy) => proxy.close())));
  return { proxies, images, order, state, missing, close };
}

function standingOf(found: string | undefined, old: string | undefined, digest: string | undefined): Standing {
  if (found === undefined) return 'none';
  if (found === old) return 'old';
  return digest === undefined || found === digest ? 'new' : 'other';
}

/** Runs the step on a field, and looks at the registries past the proxies. */
export async function runTrial(trial: TrialOrder): Promise<Outcome> {
  const field = await prepareField(trial);
  try {
    const started = performance.now();
    const step = await runStep(field.order);
    const took = performance.now() - started;
    await removeMark(step);
    const [state, missing] = await Promise.all([field.state(step.outputs['digest']), field.missing()]);
    const { proxies, images } = field;
    return { step, codes: codesOf(step), state, missing, foreign: foreignIn(step), took, proxies, images };
  } finally {
    await field.close();
  }
}

/** Commands of a log that are not the action's own: a trial has no secrets, and sets nothing by its log. */
function foreignIn({ log }: Pick<StepResult, 'log'>): readonly string[] {
  const own = /^::(?:debug::|group::|endgroup::|(?:notice|warning|error)(?: [^:]*)?::)/;
  return commandLinesIn(log).filter((line) => !own.test(line) || /^::\w+::forged/.test(line));
}

/** Every tag of every registry in one standing. */
export const uniform = (count: number, standing: Standing): readonly Readonly<Record<string, Standing>>[] =>
  Array.from({ length: count }, () => Object.fromEntries(tags.map((tag) => [tag, standing])));

/** What post would do: the step's mark would be hundreds more for each of the next steps to look at. */
async function removeMark({ state }: StepResult): Promise<void> {
  if (state['record'] !== undefined) await rm(state['record'], { force: true });
}
