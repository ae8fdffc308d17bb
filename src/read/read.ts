// Stage 1, read: turns inputs, event and runner facts into a Request, or all their problems into one failure.
import { Failure, failure, Problems, raise } from '../errors/failure.ts';
import { mapValues } from '../oci/json.ts';
import type { Request, Runner, SecretValues } from '../plan/request.ts';
import type { Ports } from '../ports/ports.ts';
import { assemble, type Parts } from './assemble.ts';
import { bakeContexts, withBake } from './bake/bake.ts';
import { checkMediaTypes } from './checks/attests.ts';
import { checkBuilder } from './checks/builder.ts';
import { checkArguments, checkExposed } from './checks/exposed-secrets.ts';
import { judgeNames } from './checks/input-names.ts';
import { checkKeys, checkNamed, checkPromotion, checkSigningKey, checkVariables } from './checks/missing.ts';
import { checkTogether } from './checks/together.ts';
import { findCluster } from './facts/cluster.ts';
import { findPlace, lfsWarnings } from './facts/context.ts';
import { readEvent } from './facts/event.ts';
import { expandContext, withGitToken } from './facts/git-context.ts';
import { readRunner } from './facts/runner.ts';
import { readSecrets, type Secrets } from './facts/secrets.ts';
import { hideInputs } from './facts/secrets-in-inputs.ts';
import { checkCertificates } from './facts/tls.ts';
import { areValid, inputRows, parseInputs } from './inputs.ts';

/** The request, and the values that no output may contain: secrets, and secrets in inputs. */
type Reading = {
  readonly request: Request;
  readonly secrets: SecretValues;
  readonly hidden: readonly string[];
};

/** Reads everything. Raises one failure with all problems of inputs, event and files. */
export async function read(ports: Ports): Promise<Reading> {
  const { inputs, env, files } = ports;
  const problems = new Problems();
  const values = parseInputs(inputs, env, problems);
  const hidden = hideInputs(values, inputs, ports.log.mask);
  const runner = await readRunner(ports);
  const names = judgeNames(inputs, Object.keys(inputRows));
  problems.add(...names.problems, ...checkTogether(values, inputs));
  problems.add(...checkMediaTypes(values), ...checkPromotion(values, inputs), ...checkVariables(values, env));
  const event = await collectFrom(problems, readEvent(ports));
  const place = event && (await collectFrom(problems, findPlace(values, { event, runner, files, env })));
  const secrets = await collectFrom(problems, readSecrets(values, event, ports));
  await collectFrom(problems, checkKeys(values, ports));
  await collectFrom(problems, checkCertificates(values, ports));
  problems.collect(() => checkBuilder(values, runner, ports), undefined);
  const found = await collectFrom(problems, findCluster(values, runner, ports));
  await collectFrom(problems, checkSigningKey(values, event, ports));
  problems.add(...checkArguments(values, secrets));
  if (event !== undefined) problems.collect(() => checkNamed(values, event), undefined);
  problems.raise();
  if (event === undefined || place === undefined || secrets === undefined || !areValid(values, problems))
    throw new Error('A parser reported no problem and no value.');
  ports.allowInsecure(values['insecure-registries']);
  const { warnings } = names;
  return handOver({ values, runner, event, place, secrets, hidden, warnings, ...found }, ports);
}

type Found = Omit<Parts, 'contexts' | 'secrets'> & {
  readonly secrets: Secrets;
  readonly hidden: readonly string[];
  /** The text of the step's own kubeconfig, where it needs one. */
  readonly text?: string;
};

async function handOver(found: Found, ports: Ports): Promise<Reading> {
  const { values, place, runner } = found;
  if (values.stage !== 'plan' || values['bake-files'].length > 0) await claimFolder(runner, ports);
  const kubeconfig = found.cluster?.kubeconfig;
  if (kubeconfig !== undefined) await ports.files.write(kubeconfig, found.text ?? '', true);
  const expand = (context: string): string => expandContext(context, { ...found, env: ports.env });
  const contexts = mapValues(values['build-contexts'], expand);
  const warnings = [...found.warnings, ...(await lfsWarnings(place, runner, ports))];
  const parts = { ...found, contexts, secrets: found.secrets.sources, warnings };
  const { request, hidden } = await withBake(await assemble(parts, ports), values, found.secrets, ports);
  raise(checkExposed(request, found.secrets.masked, ports.env));
  const used = [place.context, ...Object.values(contexts), ...values['bake-files']];
  const secrets = withGitToken(found.secrets, {
    ...found,
    contexts: [...used, ...bakeContexts(request.bake, request.event)],
    token: values['github-token'],
  });
  return {
    request: { ...request, build: { ...request.build, secrets: secrets.sources } },
    secrets: secrets.values,
    hidden: [...found.hidden, ...hidden],
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
    problems.add(...error.problems);
    return undefined;
  }
}
