// What no input can tell by itself: inputs that exclude each other, keys and secrets gone astray, a push without a name.
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

/** Whether the step is one that moves tags, as far as that can be told before it is planned. */
export function movesTags(parsers: Pick<InputParsers, 'push' | 'call' | 'stage'>, event: Event): boolean {
  const [push, call, stage] = [sound(parsers.push), sound(parsers.call), sound(parsers.stage)];
  if (push === undefined || (stage !== 'all' && stage !== 'publish')) return false;
  return intendedPush({ push, call, event }).enabled;
}

/** A push needs a name. Told with the other problems here, and once more by the plan, which knows what became of the rules. */
export function checkNamed(parsers: InputParsers, event: Event): void {
  const [images, tags, push, call, stage] = [
    sound(parsers.images),
    sound(parsers.tags),
    sound(parsers.push),
    sound(parsers.call),
    sound(parsers.stage),
  ];
  // A definition brings its own names, and parts theirs.
  if (images === undefined || tags === undefined || push === undefined || parsers['bake-files']().length > 0) return;
  const isNamed =
    images.value.some(({ isEnabled }) => isEnabled) || tags.value.some(({ type }) => type === 'reference');
  if (stage !== 'publish') requireName('The image', isNamed, intendedPush({ push, call, event }));
}

/** Inputs that exclude each other. */
const exclusive: readonly (readonly [keyof InputParsers, keyof InputParsers])[] = [
  ['buildkitd-config', 'buildkitd-config-inline'],
];

/** What a bake definition says itself. */
const bakesOwn: readonly (keyof InputParsers)[] = [
  ...(['context', 'file', 'target', 'build-args', 'build-contexts', 'outputs', 'load', 'reproducible'] as const),
];
const forBake: readonly (keyof InputParsers)[] = ['bake-targets', 'bake-set', 'bake-vars'];

/** Whether there is anything in what was read: a list of comments alone says nothing. */
function isSet(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isSet);
  return value !== undefined && value !== false;
}

/** Whether the images are those of a bake definition. */
export function hasDefinition(parsers: InputParsers): boolean {
  return (sound(parsers['bake-files']) ?? []).length > 0;
}

/** What can not be together with a bake definition, or not without one. */
export function checkBake(parsers: InputParsers): void {
  const problems = new Problems();
  const given = (name: keyof InputParsers): boolean => isSet(sound<unknown>(parsers[name]));
  for (const name of hasDefinition(parsers) ? bakesOwn.filter(given) : []) {
    const fact = `\`bake-files\` and \`${name}\` exclude each other: the definition says it.`;
    problems.add(problem('INPUT_CONFLICT', fact, { input: name, cure: 'Write it there, or use `bake-set`.' }));
  }
  for (const name of hasDefinition(parsers) ? [] : forBake.filter(given)) {
    problems.add(
      problem('INPUT_CONFLICT', `\`${name}\` has no meaning without \`bake-files\`.`, {
        input: name,
        cure: 'Name the definition in `bake-files`.',
      }),
    );
  }
  problems.raise();
}

/** Raises INPUT_CONFLICT for each pair that is given. */
export function checkTogether(parsers: InputParsers): void {
  const problems = new Problems();
  const given = (name: keyof InputParsers): boolean => isSet(sound<unknown>(parsers[name]));
  for (const [one, other] of exclusive.filter((pair) => pair.every(given))) {
    problems.add(problem('INPUT_CONFLICT', `\`${one}\` and \`${other}\` exclude each other.`, { input: other }));
  }
  problems.raise();
}

/** Keys of `ssh` that are not there, and an agent that nobody started. Says nothing of inputs that are wrong by themselves. */
export async function checkKeys(parsers: InputParsers, { env, files }: Pick<Ports, 'env' | 'files'>): Promise<void> {
  const problems = new Problems();
  for (const { id, paths } of sound(parsers.ssh) ?? []) {
    if (paths.length === 0 && (env['SSH_AUTH_SOCK'] ?? '') === '') {
      const cure = `Start an agent before this step, or name a key: ${id}=PATH.`;
      const fact = `The input \`ssh\` forwards the agent as "${id}", and none answers: SSH_AUTH_SOCK is not set.`;
      problems.add(problem('INPUT_INVALID', fact, { input: 'ssh', cure }));
    }
    for (const path of paths) {
      if (await ofInput('ssh', files.exists(path))) continue;
      problems.add(problem('FILE_MISSING', `The key ${path} of \`ssh\` does not exist.`, { input: 'ssh' }));
    }
  }
  problems.raise();
}

/** Build arguments that provenance would publish although they look secret. */
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

/** What the inputs about the builder can not be together, and platforms that none of its nodes serves. */
export function checkNodes(
  parsers: InputParsers,
  runner: Runner,
  { inputs, env }: Pick<Ports, 'inputs' | 'env'>,
): void {
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

/** TLS material that is not there, or does not fit together. */
export async function checkMaterial(parsers: InputParsers, ports: Pick<Ports, 'env' | 'files'>): Promise<void> {
  if (sound(parsers.driver) !== 'remote') return;
  const isListed = (sound(parsers.nodes) ?? []).length > 0;
  await checkCertificates(securedNodes(parsers), isListed ? 'nodes' : 'driver-opts', ports);
}

/** The nodes as they are told apart by the variables of their TLS material; a lone one is the first. */
export function securedNodes(parsers: InputParsers): readonly SecuredNode[] {
  const [nodes, shared] = [sound(parsers.nodes) ?? [], sound(parsers['driver-opts']) ?? []];
  if (nodes.length === 0) return [{ name: undefined, endpoint: parsers.endpoint(), driverOptions: shared }];
  return nodes.map((node) => ({ ...node, driverOptions: [...shared, ...node.driverOptions] }));
}

/** What `reproducible` can not be together with. */
export function checkSameness(parsers: InputParsers, { text }: Inputs): void {
  const isWanted = sound(parsers.reproducible) ?? false;
  checkReproducible(isWanted, { provenance: text('provenance'), sbom: text('sbom'), attests: text('attests') });
}

/** Attestations of an image that can have none. */
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

/** The value of an input; undefined where it is wrong by itself, which has been told. */
export function sound<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return undefined;
  }
}
