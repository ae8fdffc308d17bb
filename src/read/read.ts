// Stage 1, read: turns inputs, event and runner facts into a Request, or all their problems into one failure.
import { Failure, failure, Problems } from '../errors/failure.ts';
import type { Request, Runner, SecretValues } from '../plan/request.ts';
import type { Ports } from '../ports/ports.ts';
import { assemble, type Parts } from './assemble.ts';
import { allAttests, bakeContexts, checkBakeArguments, withBake } from './bake/bake.ts';
import { checkProxies } from './checks/exposed-secrets.ts';
import { checkGate } from './checks/gate.ts';
import { lfsWarnings } from './checks/git-lfs.ts';
import { checkNames, strayNames } from './checks/input-names.ts';
import { checkPromotion } from './checks/promotion.ts';
import { checkFormat, checkSigning } from './checks/signing.ts';
import {
  checkArguments,
  checkBake,
  checkForm,
  checkKeys,
  checkMaterial,
  checkNamed,
  checkNodes,
  checkSameness,
  checkTogether,
  hasDefinition,
  movesTags,
  sound,
} from './checks/together.ts';
import { withDefaults } from './defaults.ts';
import { findCluster } from './facts/cluster.ts';
import { findPlace, inDefinition, isRemote, nowhere, promoted } from './facts/context.ts';
import { readEvent } from './facts/event.ts';
import { expandContext, withGitToken } from './facts/git-context.ts';
import { readRunner } from './facts/runner.ts';
import { readSecrets, type Secrets } from './facts/secrets.ts';
import { hideIn, hideInputs } from './facts/secrets-in-inputs.ts';
import { inputParsers } from './inputs.ts';

/** The request, and the values that no output may contain: secrets, and secrets in inputs. */
type Reading = {
  readonly request: Request;
  readonly secrets: SecretValues;
  readonly hidden: readonly string[];
};

/** Reads everything. Raises one failure with all problems of inputs, event and files. */
export async function read(given: Ports): Promise<Reading> {
  const ports = { ...given, inputs: withDefaults(given.inputs) };
  const { inputs, env, files } = ports;
  const parsers = inputParsers(inputs, env);
  const hidden = hideInputs(parsers, inputs, ports.log.mask);
  const runner = await readRunner(ports);
  const problems = new Problems();
  for (const parse of Object.values(parsers)) problems.collect<unknown>(parse, undefined);
  problems.collect(() => checkNames(inputs, Object.keys(parsers)), undefined);
  for (const check of [checkTogether, checkBake, checkFormat]) problems.collect(() => check(parsers), undefined);
  const event = await collectFrom(problems, readEvent(ports));
  const question = { context: inputs.text('context'), file: inputs.text('file'), runner, files, env };
  const hasBake = hasDefinition(parsers);
  const stage = sound(parsers.stage);
  const isBuilt = !hasBake && stage !== 'publish' && stage !== 'promote';
  const elsewhere = stage === 'promote' ? promoted : nowhere;
  const search = async () => (event === undefined ? undefined : findPlace({ ...question, event }));
  const place = isBuilt ? await collectFrom(problems, search()) : hasBake ? inDefinition : elsewhere;
  const secrets = await collectFrom(problems, readSecrets(parsers, event, ports));
  await collectFrom(problems, checkKeys(parsers, ports));
  await collectFrom(problems, checkMaterial(parsers, ports));
  problems.collect(() => checkNodes(parsers, runner, ports), undefined);
  const found = await collectFrom(problems, findCluster(parsers, runner, ports));
  const isSigned = event !== undefined && movesTags(parsers, event);
  await collectFrom(problems, checkSigning(parsers, isSigned, ports));
  problems.collect(() => checkArguments(parsers, secrets), undefined);
  problems.collect(() => checkSameness(parsers, inputs), undefined);
  problems.collect(() => checkForm(parsers), undefined);
  problems.collect(() => checkPromotion(parsers, inputs), undefined);
  problems.collect(() => checkGate(parsers, env), undefined);
  if (event !== undefined) problems.collect(() => checkNamed(parsers, event), undefined);
  problems.raise();
  if (event === undefined || place === undefined || secrets === undefined)
    throw new Error('A parser reported no problem and no value.');
  ports.allowInsecure(parsers['insecure-registries']());
  return handOver({ parsers, runner, event, place, secrets, hidden, ...found }, ports);
}

type Found = Omit<Parts, 'contexts' | 'secrets' | 'warnings'> & {
  readonly secrets: Secrets;
  readonly hidden: readonly string[];
  /** The text of the step's own kubeconfig, where it needs one. */
  readonly text?: string;
};

async function handOver(found: Found, ports: Ports): Promise<Reading> {
  const { parsers, place, runner } = found;
  if (parsers.stage() !== 'plan' || parsers['bake-files']().length > 0) await claimFolder(runner, ports);
  const kubeconfig = found.cluster?.kubeconfig;
  if (kubeconfig !== undefined) await ports.files.write(kubeconfig, found.text ?? '', true);
  const contexts = Object.fromEntries(
    Object.entries(parsers['build-contexts']()).map(([name, context]) => [
      name,
      expandContext(context, { ...found, env: ports.env }),
    ]),
  );
  const { context } = place;
  const large = isRemote(context) ? [] : await lfsWarnings({ workspace: runner.workspace, context }, ports);
  const warnings = [...strayNames(ports.inputs), ...large];
  const sources = found.secrets.sources;
  const request = await withBake(
    await assemble({ ...found, contexts, secrets: sources, warnings }, ports),
    parsers,
    found.secrets,
    ports,
  );
  const hidden = [...found.hidden, ...hideIn(request.bake?.targets, ports.log.mask)];
  checkBakeArguments(request, found.secrets.masked);
  checkProxies(ports.env, allAttests(request));
  const secrets = withGitToken(found.secrets, {
    ...found,
    contexts: [
      context,
      ...Object.values(contexts),
      ...parsers['bake-files'](),
      ...bakeContexts(request.bake, request.event),
    ],
    token: parsers['github-token'](),
  });
  return {
    request: { ...request, build: { ...request.build, secrets: secrets.sources } },
    secrets: secrets.values,
    hidden,
  };
}

/** Creates the step's private folder, after saving it for post. Raises FILE_NOT_WRITTEN. */
async function claimFolder({ temporaryFolder: folder }: Runner, { state, files }: Ports): Promise<void> {
  state.save('temporaryFolder', folder);
  if (await files.privateFolder(folder)) return;
  const cure = 'Remove the folder. polyarch creates it again.';
  throw failure('FILE_NOT_WRITTEN', `${folder} belongs to another user, or is not a folder.`, { cure });
}

/** Returns the value, or keeps its problems for later. */
async function collectFrom<T>(problems: Problems, value: Promise<T>): Promise<T | undefined> {
  try {
    return await value;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    for (const problem of error.problems) problems.add(problem);
    return undefined;
  }
}
