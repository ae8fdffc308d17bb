// What becomes of docker/setup-qemu-action and docker/setup-buildx-action: the new step does it, or they stay.
import { BUILDX, type Fate, QEMU } from './inputs.ts';
import type { Job, Setup } from './job.ts';
import { scopeText } from './job.ts';
import { loneExpression, usesOf } from './references.ts';
import { renamed } from './render.ts';
import type { Entry } from './source.ts';
import { inputOf, inputText, type Step } from './steps.ts';

/** Actions that build with whatever builder is there, or may do so. */
const builders =
  /^(\.\/|goreleaser\/goreleaser-action@|devcontainers\/ci@|reproducible-containers\/buildkit-cache-dance@|docker\/(?!login-action@|metadata-action@|scout-action@))/i;

/** Decides about the steps that prepare the builder of these builds. */
export function decideSetup(builds: readonly Step[], job: Job): Setup {
  const { steps } = job.list;
  const makers = steps.filter(({ role }) => role === 'buildx');
  const emulators = steps.filter(({ role }) => role === 'qemu');
  const kept = keptBecause(builds, makers, job);
  const [maker] = makers;
  if (kept !== undefined) {
    const stays = maker ?? emulators[0];
    if (stays !== undefined) job.say.note(stays.line, `the builder is still made by its own steps: ${kept}`);
    const id = maker?.id ?? 'buildx';
    return {
      removed: [],
      entries: [],
      builder: maker === undefined ? undefined : `\${{ steps.${id}.outputs.name }}`,
      named: maker?.id === undefined ? maker : undefined,
    };
  }
  const qemuStays = emulationKept(emulators, job);
  for (const step of qemuStays === undefined ? [] : emulators)
    job.say.note(step.line, `QEMU is still registered by its own step: ${qemuStays}`);
  const gone = [...(qemuStays === undefined ? emulators : []), ...makers];
  return { removed: gone, entries: gone.flatMap((step) => carried(step, job)), builder: undefined, named: undefined };
}

/** Why the builder has to be made by its own steps; undefined if the new step can do it. */
function keptBecause(builds: readonly Step[], makers: readonly Step[], job: Job): string | undefined {
  const { list } = job;
  const [maker] = makers;
  const others = list.steps.filter((step) => step.role === 'other');
  const script = others.find((step) => usesBuilder(step.text));
  const action = others.find((step) => builders.test(step.uses));
  if (maker === undefined) return undefined;
  if (makers.length > 1) return 'there are several';
  if (builds.length > 1)
    return `the builds in lines ${builds.map(({ line }) => line).join(' and ')} share it, and what is in its cache`;
  if (script !== undefined) return `the script in line ${script.line} may use it`;
  if (action !== undefined) return `the action in line ${action.line} may use it`;
  if (isReadElsewhere(maker, builds, job)) return 'its outputs are used elsewhere';
  if (builds.some((build) => ownBuilder(build, maker))) return 'the build names another builder';
  return special(maker);
}

/** `imagetools` speaks to registries and needs no builder. */
function usesBuilder(text: string): boolean {
  return /\bdocker\s+(buildx|build|compose|builder)\b|\bbuildctl\b/.test(
    text.replaceAll(/docker\s+buildx\s+(imagetools|version)/g, ''),
  );
}

function isReadElsewhere({ id }: Step, builds: readonly Step[], job: Job): boolean {
  if (id === undefined) return false;
  const named = builds.filter((build) => usesOf(inputText(build, 'builder') ?? '', id).length > 0).length;
  return usesOf(scopeText(job), id).length > named;
}

function ownBuilder(build: Step, { id }: Step): boolean {
  const name = inputText(build, 'builder');
  if (name === undefined) return false;
  const [use] = id === undefined ? [] : usesOf(loneExpression(name) ?? '', id);
  return use?.output !== 'name';
}

/** What the new step can not do itself. */
function special(maker: Step): string | undefined {
  const { entries, isShared } = maker;
  if (isShared) return 'it is written with an anchor or an alias';
  if (entries.some(({ key }) => key === 'if')) return 'it runs on a condition';
  if (entries.some(({ key }) => key === 'env')) return 'it has variables of its own';
  const unknown = maker.inputs.find(({ key }) => BUILDX[key] === undefined);
  if (unknown !== undefined) return `\`${unknown.key}\` in line ${unknown.line} can not be carried over`;
  const driver = inputText(maker, 'driver') ?? 'docker-container';
  if (driver !== 'docker-container') return `its driver is ${driver}`;
  if ((inputText(maker, 'version') ?? 'latest') !== 'latest') return 'it names a version of buildx';
  if ((inputText(maker, 'keep-state') ?? 'false') !== 'false') return 'it keeps its state';
  return inputText(maker, 'use') === 'false' ? 'it is not in use by default' : undefined;
}

function emulationKept(emulators: readonly Step[], { list }: Job): string | undefined {
  const user = list.steps.find((step) => step.role === 'other' && /--platform\b|\bqemu-|binfmt/.test(step.text));
  if (user !== undefined) return `the step in line ${user.line} may run foreign programs`;
  const [read] = emulators.filter(
    ({ id }) => id !== undefined && list.steps.some((step) => usesOf(step.text, id).length > 0),
  );
  if (read !== undefined) return 'its outputs are used';
  return emulators.some(({ isShared }) => isShared) ? 'it is written with an anchor or an alias' : undefined;
}

function carried(step: Step, { say }: Job): readonly Entry[] {
  const fates = step.role === 'qemu' ? QEMU : BUILDX;
  return step.inputs.flatMap((input) => {
    const fate: Fate = fates[input.key] ?? { dropped: true, note: `\`${input.key}\` is gone` };
    if ('to' in fate) return inputOf(step, input.key)?.value === '' ? [] : [renamed(input, fate.to)];
    if ('note' in fate && fate.note !== undefined) say.note(input.line, fate.note);
    return [];
  });
}
