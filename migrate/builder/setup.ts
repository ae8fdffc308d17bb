// Decides whether docker/setup-qemu-action and docker/setup-buildx-action can be removed.

import { BUILDX, QEMU } from '../build/input-table.ts';
import { entry, renamed } from '../edit/render.ts';
import { BUILDER } from '../remarks/chain.ts';
import { type Job, scopeText } from '../workflow/job.ts';
import type { Entry } from '../workflow/source.ts';
import { asks, loneExpression, usesOf } from '../workflow/step-outputs.ts';
import { conditionOf, entryOf, freeId, inputText, type Step, withoutComments } from '../workflow/steps.ts';
import { emulationKept, forScripts } from './emulation.ts';
import { mayUseBuilder } from './other-actions.ts';
import { programsOf } from './programs.ts';

/** What becomes of the steps that prepare the builder. */
export type Setup = {
  readonly removed: readonly Step[];
  /** Inputs of theirs that the new step takes. */
  readonly entries: readonly Entry[];
  /** The name of the builder for the new steps, if a separate step still creates it. */
  readonly builder?: string | undefined;
  /** The step that has to get this id so that its builder can be named. */
  readonly named?: Step | undefined;
  /** For builds that share a builder: the id of the first one, which creates it for the others. */
  readonly shared?: { readonly first: Step; readonly id: string; readonly entries: readonly Entry[] };
};

/** Decides about the steps that prepare the builder of these builds. */
export function decideSetup(builds: readonly Step[], job: Job, firstId?: string): Setup {
  // What is set up behind the last build is for other steps.
  const last = builds.at(-1)?.index ?? job.list.steps.length;
  const steps = job.list.steps.filter(({ index }) => index < last || builds.length === 0);
  const makers = steps.filter(({ role }) => role === 'buildx');
  const emulators = steps.filter(({ role }) => role === 'qemu');
  const [maker] = makers;
  const kept = maker && (makers.length > 1 ? 'the job has several' : keptBecause(builds, maker, job));
  if (maker !== undefined && kept !== undefined) {
    job.say.note(maker.line, BUILDER['builder-stays'](kept));
    const builder = `\${{ steps.${maker.id ?? 'buildx'}.outputs.name }}`;
    return { removed: [], entries: [], builder, named: maker.id === undefined ? maker : undefined };
  }
  const qemuStays = emulationKept(builds, emulators, job);
  if (qemuStays !== undefined) for (const { line } of emulators) job.say.note(line, BUILDER['qemu-stays'](qemuStays));
  const gone = [...(qemuStays === undefined ? emulators : []), ...makers];
  const entries = [
    ...gone.flatMap((step) => carried(step, job)),
    ...(qemuStays === undefined ? forScripts(builds, emulators, job) : []),
  ];
  return { removed: gone, entries, ...sharing(builds, makers, { entries, firstId }, job) };
}

/** Several builds on one builder: the first creates it, and the others use it by name. */
function sharing(
  builds: readonly Step[],
  [maker]: readonly Step[],
  { entries, firstId }: { readonly entries: readonly Entry[]; readonly firstId: string | undefined },
  job: Job,
): Pick<Setup, 'shared'> {
  const [first, ...others] = builds;
  if (first === undefined || others.length === 0 || maker === undefined) return {};
  const beside = entries.filter(({ key }) => !MAKING.includes(key));
  if (entryOf(first, 'if') !== undefined && beside.length < entries.length) {
    job.say.note(maker.line, BUILDER['builder-not-shared']());
    return {};
  }
  const id = first.id ?? firstId ?? freeId(job.list, 'image', 'first-image', 'first-build');
  return { shared: { first, id, entries: [entry('builder', `\${{ steps.${id}.outputs.builder }}`), ...beside] } };
}

/** Inputs that create a builder, and exclude an existing one. */
const MAKING = ['driver-opts', 'endpoint', 'buildkitd-config', 'buildkitd-config-inline', 'buildkitd-flags'];

/** Returns why the step of the builder must stay; undefined if the new step can replace it. */
function keptBecause(builds: readonly Step[], maker: Step, job: Job): string | undefined {
  const { list } = job;
  // One that is not made the current one is used by its name alone, which is looked for below.
  const isCurrent = inputText(maker, 'use') !== 'false';
  const others = list.steps.filter((step) => step.role === 'other' && step.index > maker.index && isCurrent);
  const isInstalled = inputText(maker, 'install') === 'true';
  const script = others.find((step) =>
    [withoutComments(step), ...programsOf(step, job)].some((text) => usesBuilder(text, isInstalled)),
  );
  const action = others.find((step) => mayUseBuilder(step, job));
  if (script !== undefined) return `the script in line ${script.line} may use it`;
  if (action !== undefined) return `the action in line ${action.line} may use it`;
  if (isReadElsewhere(maker, builds, job)) return 'its outputs are used elsewhere';
  if (builds.some((build) => ownBuilder(build, maker))) return 'the build names another builder';
  return special(maker, builds);
}

/** `imagetools` speaks to registries and needs no builder; `docker build` uses that of Docker, unless buildx is installed as its builder. */
export function usesBuilder(text: string, isInstalled: boolean): boolean {
  const rest = text.replaceAll(/docker\s+buildx\s+(imagetools|version|bake\b.*--print)/g, '');
  const isBuilt = isInstalled || /\bdocker\s+build\b.*--builder|BUILDX_BUILDER/.test(rest);
  return (
    /\bdocker\s+(buildx|builder)\b|\bdocker(\s+|-)compose\b.*\bbuild\b|\bbuildctl\b/.test(rest) ||
    (isBuilt && /\bdocker\s+build\b/.test(rest))
  );
}

function isReadElsewhere({ id }: Step, builds: readonly Step[], job: Job): boolean {
  const named = builds.filter((build) => asks(inputText(build, 'builder'), id)).length;
  return usesOf(scopeText(job), id).length > named;
}

function ownBuilder(build: Step, { id }: Step): boolean {
  const name = inputText(build, 'builder');
  if (name === undefined) return false;
  const [use] = usesOf(loneExpression(name) ?? '', id);
  return use?.output !== 'name';
}

/** Why the new step cannot create the builder. */
function special(maker: Step, builds: readonly Step[]): string | undefined {
  const { entries, isShared } = maker;
  if (isShared) return 'it has an anchor or is an alias';
  const condition = conditionOf(maker);
  if (condition !== undefined && builds.some((build) => conditionOf(build) !== condition))
    return 'its condition differs from that of the build';
  if (entries.some(({ key }) => key === 'env')) return 'it sets environment variables';
  const unknown = maker.inputs.find(({ key }) => BUILDX[key] === undefined);
  if (unknown !== undefined) return `polyarch has no input for \`${unknown.key}\` in line ${unknown.line}`;
  const driver = inputText(maker, 'driver') ?? 'docker-container';
  if (driver === 'docker')
    return 'the driver `docker` requires the containerd image store, the default of Docker Engine 29. `driver: docker-container` works with every engine';
  if (driver !== 'docker-container') return `its driver is ${driver}`;
  const version = inputText(maker, 'version') ?? 'latest';
  if (!/^(latest|v?\d+\.\d+\.\d+|\$\{\{.*\}\})$/.test(version)) return `its buildx version ${version} is not a release`;
  if ((inputText(maker, 'keep-state') ?? 'false') !== 'false') return 'it keeps its state';
  const isNamed = builds.every((build) => inputText(build, 'builder') !== undefined);
  return inputText(maker, 'use') === 'false' && !isNamed
    ? 'it has `use: false`, and a build does not name it'
    : undefined;
}

function carried(step: Step, { say }: Job): readonly Entry[] {
  const fates = step.role === 'qemu' ? QEMU : BUILDX;
  return step.inputs.flatMap((input) => {
    if (input.key === 'version' && step.role === 'buildx') return versionEntry(input, say);
    const { to, note } = fates[input.key] ?? { note: BUILDER['input-dropped'](input.key) };
    if (note !== undefined) say.note(input.line, note);
    return to === undefined || input.value === '' ? [] : [renamed(input, to)];
  });
}

/** The version of buildx; one that the new step does not take is left out, with a note. */
function versionEntry(input: Entry, say: Job['say']): readonly Entry[] {
  const text = input.value?.trim() ?? '';
  const [, major, minor] = /^v?(\d+)\.(\d+)\.\d+$/.exec(text) ?? [];
  if (text === '') return [];
  if (major === '0' && Number(minor) < OLDEST) {
    say.note(input.line, BUILDER['buildx-too-old'](text, `0.${OLDEST}`));
    return [];
  }
  return [renamed(input, 'buildx-version')];
}

/** The oldest buildx that the action is tested with is 0.31 (src/pins/pins.ts). */
const OLDEST = 31;
