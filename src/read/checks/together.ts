// Checks across inputs: conflicts, missing keys, exposed secrets, a push without a name.
import { Failure, Problems, problem } from '../../errors/failure.ts';
import { planPlatforms } from '../../plan/builder/nodes.ts';
import type { Event } from '../../plan/event.ts';
import { isOciImage } from '../../plan/image/media-types.ts';
import { intendedPush, requireName } from '../../plan/push.ts';
import type { Runner } from '../../plan/request.ts';
import type { Inputs, Ports } from '../../ports/ports.ts';
import type { Secrets } from '../facts/secrets.ts';
import { checkCertificates, type SecuredNode } from '../facts/tls.ts';
import { planAttests } from '../forms/attests.ts';
import { checkMediaTypes } from '../forms/media-types.ts';
import { ofInput } from '../forms/of-input.ts';
import type { InputParsers } from '../inputs.ts';
import { checkBuilder } from './builder.ts';
import { checkExposed } from './exposed-secrets.ts';
import { checkReproducible } from './reproducible.ts';

/** Whether the step moves tags, as far as known before the plan. */
export function movesTags(parsers: Pick<InputParsers, 'push' | 'call' | 'stage'>, event: Event): boolean {
  const [push, call, stage] = [sound(parsers.push), sound(parsers.call), sound(parsers.stage)];
  if (push === undefined || (stage !== 'all' && stage !== 'publish' && stage !== 'promote')) return false;
  return intendedPush({ push, call, event }).enabled;
}

/** A push needs a name. Checked here with the other problems, and again by the plan after the tag rules. */
export function checkNamed(parsers: InputParsers, event: Event): void {
  const [images, tags, push, call, stage] = [
    sound(parsers.images),
    sound(parsers.tags),
    sound(parsers.push),
    sound(parsers.call),
    sound(parsers.stage),
  ];
  // A definition and parts have their own names.
  if (images === undefined || tags === undefined || push === undefined || parsers['bake-files']().length > 0) return;
  const isNamed =
    images.value.some(({ isEnabled }) => isEnabled) || tags.value.some(({ type }) => type === 'reference');
  if (stage !== 'publish' && stage !== 'promote')
    requireName('The image', isNamed, intendedPush({ push, call, event }));
}

/** Pairs of inputs that exclude each other. */
const exclusive: readonly (readonly [keyof InputParsers, keyof InputParsers])[] = [
  ['buildkitd-config', 'buildkitd-config-inline'],
];

/** What a bake definition sets itself. */
const bakesOwn: readonly (keyof InputParsers)[] = [
  ...(['context', 'file', 'target', 'build-args', 'build-contexts', 'outputs', 'load', 'reproducible'] as const),
];
const forBake: readonly (keyof InputParsers)[] = ['bake-targets', 'bake-set', 'bake-vars'];

/** Whether the parsed value is non-empty: a list of comments is empty. */
function isSet(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isSet);
  return value !== undefined && value !== false;
}

/** Whether the images come from a bake definition. */
export function hasDefinition(parsers: InputParsers): boolean {
  return (sound(parsers['bake-files']) ?? []).length > 0;
}

/** Checks inputs that exclude or require a bake definition. */
export function checkBake(parsers: InputParsers): void {
  const problems = new Problems();
  const given = (name: keyof InputParsers): boolean => isSet(sound<unknown>(parsers[name]));
  for (const name of hasDefinition(parsers) ? bakesOwn.filter(given) : []) {
    const fact = `\`bake-files\` and \`${name}\` exclude each other: the definition sets it.`;
    problems.add(
      problem('INPUT_CONFLICT', fact, { input: name, cure: 'Set it in the definition, or use `bake-set`.' }),
    );
  }
  for (const name of hasDefinition(parsers) ? [] : forBake.filter(given)) {
    problems.add(
      problem('INPUT_CONFLICT', `\`${name}\` has no effect without \`bake-files\`.`, {
        input: name,
        cure: 'Set `bake-files` to the definition.',
      }),
    );
  }
  problems.raise();
}

/** Raises INPUT_CONFLICT for each pair that is set, and for a promise about a comparison that does not take place. */
export function checkTogether(parsers: InputParsers): void {
  const problems = new Problems();
  const given = (name: keyof InputParsers): boolean => isSet(sound<unknown>(parsers[name]));
  for (const [one, other] of exclusive.filter((pair) => pair.every(given))) {
    problems.add(problem('INPUT_CONFLICT', `\`${one}\` and \`${other}\` exclude each other.`, { input: other }));
  }
  const isCompared = sound(parsers['on-unchanged']) !== 'publish' || sound(parsers.stage) === 'promote';
  if (given('assume-pure') && !isCompared) {
    const cure = 'Set `on-unchanged: skip`, or remove it.';
    const fact = '`assume-pure` has no effect without `on-unchanged: skip`.';
    problems.add(problem('INPUT_CONFLICT', fact, { input: 'assume-pure', cure }));
  }
  problems.raise();
}

/** Checks missing `ssh` keys, and a missing agent. Ignores invalid inputs. */
export async function checkKeys(parsers: InputParsers, { env, files }: Ports): Promise<void> {
  const problems = new Problems();
  for (const { id, paths } of sound(parsers.ssh) ?? []) {
    if (paths.length === 0 && (env['SSH_AUTH_SOCK'] ?? '') === '') {
      const cure = `Start an agent before this step, or set a key: ${id}=PATH.`;
      const fact = `\`ssh\` forwards an agent as "${id}", but SSH_AUTH_SOCK is not set.`;
      problems.add(problem('INPUT_INVALID', fact, { input: 'ssh', cure }));
    }
    for (const path of paths) {
      if (await ofInput('ssh', files.exists(path))) continue;
      problems.add(problem('FILE_MISSING', `The key ${path} of \`ssh\` does not exist.`, { input: 'ssh' }));
    }
  }
  problems.raise();
}

/** Checks build arguments that look secret and that the provenance would publish. */
export function checkArguments(parsers: InputParsers, secrets: Secrets | undefined): void {
  const [args, provenance, sbom, attests] = [
    sound(parsers['build-args']),
    sound(parsers.provenance),
    sound(parsers.sbom),
    sound(parsers.attests),
  ];
  if (args === undefined || attests === undefined) return;
  const token = parsers['github-token']();
  const masked = [...(secrets?.masked ?? []), ...(token === undefined ? [] : [token])];
  checkExposed({ args, attests: planAttests({ provenance, sbom, attests, runUrl: '' }), masked });
}

/** Checks the builder inputs, and platforms without a node. */
export function checkNodes(parsers: InputParsers, runner: Runner, { inputs, env }: Ports): void {
  const [driver, nodes, driverOptions, keepState, platforms] = [
    sound(parsers.driver),
    sound(parsers.nodes),
    sound(parsers['driver-opts']),
    sound(parsers['keep-state']),
    sound(parsers.platforms),
  ];
  if (driver === undefined || nodes === undefined || driverOptions === undefined || keepState === undefined) return;
  const isRemovedAfterwards = sound(parsers.cleanup) ?? true;
  checkBuilder({ driver, nodes, driverOptions, keepState, isRemovedAfterwards }, inputs, env);
  if (platforms === undefined || nodes.length === 0 || hasDefinition(parsers)) return;
  const builder = { existing: undefined, driver, nodes, endpoint: undefined };
  planPlatforms({ builder, runner, image: { platforms } });
}

/** Checks missing or mismatched TLS material. */
export async function checkMaterial(parsers: InputParsers, ports: Ports): Promise<void> {
  if (sound(parsers.driver) !== 'remote') return;
  const isListed = (sound(parsers.nodes) ?? []).length > 0;
  await checkCertificates(securedNodes(parsers), isListed ? 'nodes' : 'driver-opts', ports);
}

/** Returns the nodes as numbered by the variables of their TLS material; a single one is the first. */
export function securedNodes(parsers: InputParsers): readonly SecuredNode[] {
  const [nodes, shared] = [sound(parsers.nodes) ?? [], sound(parsers['driver-opts']) ?? []];
  if (nodes.length === 0) return [{ name: undefined, endpoint: parsers.endpoint(), driverOptions: shared }];
  return nodes.map((node) => ({ ...node, driverOptions: [...shared, ...node.driverOptions] }));
}

/** Checks conflicts of `reproducible`. */
export function checkSameness(parsers: InputParsers, { text }: Inputs): void {
  const isWanted = sound(parsers.reproducible) ?? false;
  checkReproducible(isWanted, { provenance: text('provenance'), sbom: text('sbom'), attests: text('attests') });
}

/** Checks attestations that the image does not support. */
export function checkForm(parsers: InputParsers): void {
  const [outputs, provenance, sbom, attests] = [
    sound(parsers.outputs),
    sound(parsers.provenance),
    sound(parsers.sbom),
    sound(parsers.attests),
  ];
  if (outputs === undefined || attests === undefined) return;
  checkMediaTypes(isOciImage(outputs.image), { provenance, sbom, attests });
}

/** Returns the value of an input; undefined if invalid, which was already reported. */
export function sound<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return undefined;
  }
}
