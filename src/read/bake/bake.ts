// The inputs `bake-…`: the definition is evaluated by buildx, and every target's own tags are read as references.
import { posix } from 'node:path';
import {
  type BakeQuestion,
  isRemoteDefinition,
  type PrintedTarget,
  parseBake,
  printBake,
} from '../../commands/bake-print.ts';
import { answerOf, tail } from '../../commands/command.ts';
import { isRemoteAddress } from '../../commands/git.ts';
import { isGoTrue } from '../../commands/go-boolean.ts';
import { failure, parseEach } from '../../errors/failure.ts';
import { mapValues, recordOf, textAt, textsOf } from '../../oci/json.ts';
import { withholdCaches, withholdLoads } from '../../plan/bake/withheld.ts';
import type { BakeInputs } from '../../plan/definition/build-inputs.ts';
import { exportsIn } from '../../plan/definition/exports.ts';
import { metadataDefinition } from '../../plan/definition/from-bake.ts';
import { isImageOutput, outputsOf, platformsOf } from '../../plan/definition/printed-target.ts';
import { type Event, isStrangers } from '../../plan/event.ts';
import { type Request, withNotices } from '../../plan/request.ts';
import { completed } from '../../plan/tags/reference-rule.ts';
import type { Rule } from '../../plan/tags/rule.ts';
import { parseRules } from '../../plan/tags/rules.ts';
import type { Ports } from '../../ports/ports.ts';
import { bakeDockerfiles, withPolicies } from '../facts/dockerfiles.ts';
import { canLoadIndexes } from '../facts/existing-builder.ts';
import { accountsAt, repositoriesOf } from '../facts/registry-logins.ts';
import { absenceNotices, type Secrets } from '../facts/secrets.ts';
import { hideIn } from '../facts/secrets-in-inputs.ts';
import { readAttributes } from '../forms/lists.ts';
import type { InputValues } from '../inputs.ts';
import { hideSecretFiles, judgeSecrets } from './bake-secrets.ts';
import { mayBeCompose } from './compose.ts';
import { definitionAccess } from './definition-access.ts';
import { checkEntitlements } from './entitlements.ts';

/**
 * Adds the targets of the bake definition to the request, if any, and masks the secrets in them. Raises BAKE_INVALID with
 * buildx's message.
 */
export async function withBake(
  request: Request,
  values: InputValues,
  { masked: secrets, absent }: Secrets,
  ports: Ports,
): Promise<{ readonly request: Request; readonly hidden: readonly string[] }> {
  const { 'bake-files': files, 'bake-set': overrides } = values;
  if (files.length === 0) {
    await checkEntitlements(request, undefined, ports);
    return { request: withNotices(request, absenceNotices(absent, request.event)), hidden: [] };
  }
  checkRemoteForm(files, request.event);
  const metadata = `${request.runner.temporaryFolder}/docker-metadata-action.json`;
  await ports.files.write(metadata, `${JSON.stringify(metadataDefinition(request), undefined, 2)}\n`);
  const variables = Object.values(values['secret-envs']);
  await checkEntitlements(request, { targets: {}, overrides, files, variables }, ports);
  const { bake: whole, notices: unbuilt } = await evaluate(
    {
      // Last, so that `inherits = ["docker-metadata-action"]` refers to it.
      files: [...files, files.some(isRemoteDefinition) ? `cwd://${metadata}` : metadata],
      targets: values['bake-targets'],
      overrides,
      variables: values['bake-vars'],
      builder: values.builder,
      ...(await definitionAccess(values, secrets, request, ports)),
    },
    request,
    ports,
  );
  // Before caches are withheld, which a plan may show in other places.
  const hidden = hideIn(whole.targets, ports.log.mask);
  const withheld = withholdLoads(whole.targets, overrides, request.event);
  const given = await judgeSecrets(withheld.targets, { ...request, overrides, variables }, ports);
  const printed = { ...whole, targets: given.targets };
  const allow = await checkEntitlements(request, { ...printed, overrides, files, variables }, ports);
  await hideSecretFiles(printed.targets, request.runner.workspace, ports);
  const cached = withholdCaches(printed.targets, overrides, request);
  const bake = await withFacts({ ...printed, targets: cached.targets }, request, ports);
  const rules = [...request.image.rules, ...Object.values(bake.rules).flat()];
  const accounts = await accountsAt(repositoriesOf({ ...request.image, rules }), values, ports.registry);
  const notices = [
    ...unbuilt,
    ...withheld.notices,
    ...absenceNotices([...absent, ...given.absent], request.event),
    ...cached.notices,
  ];
  return { request: withNotices({ ...request, bake, build: { ...request.build, allow }, accounts }, notices), hidden };
}

/** Adds what the workspace and the engine say of the targets. A plan queries no engine. */
async function withFacts(printed: BakeInputs, { run, image, runner }: Request, ports: Ports): Promise<BakeInputs> {
  const { workspace } = runner;
  const dockerfiles = await bakeDockerfiles(printed.targets, workspace, ports.files);
  const targets = await withPolicies(printed.targets, workspace, ports.files);
  const isLoaded = (target: PrintedTarget): boolean =>
    platformsOf(target, image.platforms).length > 1 && exportsIn(outputsOf(target)).load !== undefined;
  const isAsked = run.stage !== 'plan' && Object.values(targets).some(isLoaded);
  return { ...printed, targets, dockerfiles, holdsIndexes: await canLoadIndexes(isAsked, ports) };
}

/** An untrusted compose file from Git could open files of this machine before it can be checked. */
function checkRemoteForm(files: readonly string[], event: Event): void {
  const named = files.filter((file) => !isRemoteDefinition(file));
  if (named.length === files.length || !isStrangers(event) || (named.length > 0 && !named.some(mayBeCompose))) return;
  const fact = 'The bake definition from Git may be a compose file, which could read arbitrary files.';
  const cure = 'List its files after the address in `bake-files`, each *.hcl or *.json, or check out the repository.';
  throw failure('BAKE_INVALID', fact, { input: 'bake-files', cure });
}

/**
 * Returns the contexts of all targets: folders, URLs, Git addresses, other targets. Empty if untrusted: steps of
 * the build can read the credentials of a context.
 */
export function bakeContexts(bake: BakeInputs | undefined, event: Event): readonly string[] {
  if (isStrangers(event)) return [];
  return Object.values(bake?.targets ?? {}).flatMap(({ context, contexts }) =>
    [context, ...Object.values(Object(contexts))].filter((each) => typeof each === 'string'),
  );
}

async function evaluate(question: BakeQuestion, { run, runner, image }: Request, { exec }: Ports) {
  const finished = await answerOf({ ...printBake(question), cwd: runner.workspace, timeout: 120_000 }, exec);
  if (finished.exitCode !== 0) {
    const last = tail(finished.stderr).filter((line) => !/^#\d+ /.test(line));
    const error = last.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
    const why = (error ?? 'buildx reported no reason').replace(/\.$/, '');
    const fact = `buildx cannot evaluate the bake definition: ${why}.`;
    throw failure('BAKE_INVALID', fact, { input: 'bake-files', tail: last });
  }
  const { names: asked, targets: printed } = parseBake(finished.stdout);
  // buildx makes no image of a target with a call (commands/bake.go), such as one that only runs the build checks.
  const queries = run.call === undefined ? asked.filter((name) => !isBuilt(printed[name] ?? {})) : [];
  const names = asked.filter((name) => !queries.includes(name));
  if (names.length === 0 && queries.length > 0) {
    const cure = 'Set the input `call` instead, or build other targets.';
    throw failure('BAKE_INVALID', 'Every target has a `call`, so no image is built.', { input: 'bake-files', cure });
  }
  const targets = placed(printed, question.files.find(isRemoteDefinition));
  const isNamed = repositoriesOf(image).length > 0;
  const rules = parseEach(names, (name) => [name, rulesOf(targets[name] ?? {}, isNamed)] as const);
  const notices = queries.map((name) => `The bake target ${name} is not built, because it has a \`call\`.`);
  return { bake: { names, targets: reached(names, targets), rules: Object.fromEntries(rules) }, notices };
}

/** Returns the targets that are built, and those that they are built from. */
function reached(names: readonly string[], targets: BakeInputs['targets']): BakeInputs['targets'] {
  const found = new Set(names);
  for (const name of found)
    for (const context of Object.values(recordOf(targets[name]?.['contexts'])))
      if (typeof context === 'string' && context.startsWith('target:')) found.add(context.slice('target:'.length));
  return Object.fromEntries(Object.entries(targets).filter(([name]) => found.has(name)));
}

const isBuilt = (target: PrintedTarget): boolean => ['', 'build'].includes(textAt(target, 'call'));

/** Paths in a definition from Git are paths in that repository, except `cwd://`. */
function placed(targets: BakeInputs['targets'], address: string | undefined): BakeInputs['targets'] {
  if (address === undefined) return targets;
  const place = (path: unknown): unknown => (typeof path === 'string' ? placeIn(address, path) : path);
  return mapValues(targets, ({ context, contexts, ...target }) => {
    const named = mapValues(Object(contexts), place);
    return {
      ...target,
      context: place(context ?? '.'),
      ...(Object.keys(named).length === 0 ? {} : { contexts: named }),
    };
  });
}

function placeIn(address: string, path: string): string {
  if (path.startsWith('cwd://')) return path.slice('cwd://'.length) || '.';
  if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(path) || isRemoteAddress(path)) return path;
  const folder = posix.normalize(path).replace(/\/$/, '');
  if (folder === '.') return address;
  if (/#[^:]*:/.test(address)) return `${address}/${folder}`;
  if (address.includes('#')) return `${address}:${folder}`;
  return address.includes('?') ? `${address}&subdir=${folder}` : `${address}#:${folder}`;
}

/**
 * Returns the references of a target: its tags, or else the names that its outputs push to, if the step names no image
 * (buildx, build/opt.go). One without a tag means `latest`, as in Docker; a digest, and a name for a push by digest, is no tag.
 */
function rulesOf(target: PrintedTarget, isNamed: boolean): readonly Rule[] {
  const tags = textsOf(target['tags']);
  const pushed = outputsOf(target).filter(
    ({ push = 'true', ...output }) =>
      (output['type'] === 'registry' || (isImageOutput(output) && isGoTrue(push))) &&
      !isGoTrue(output['push-by-digest']),
  );
  const names = pushed.flatMap(({ name = '' }) => name.split(',').filter((each) => /^[^*@]+$/.test(each)));
  const references = (tags.length > 0 || isNamed ? tags : names).map(completed);
  if (references.length === 0) return [];
  return parseRules(readAttributes('tags', references.join('\n'))).value;
}
