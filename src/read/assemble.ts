// Assembles a Request from valid inputs.

import { posix } from 'node:path';
import { eachOnce } from '../commands/entitlement.ts';
import { readDockerfile } from '../oci/dockerfile-stages.ts';
import { defined } from '../oci/json.ts';
import type { ClusterInputs } from '../plan/builder/builder-inputs.ts';
import type { BuildInputs, SecretSource } from '../plan/definition/build-inputs.ts';
import type { Event } from '../plan/event.ts';
import { startOf } from '../plan/fan-out/fan-out.ts';
import type { PromotionInputs } from '../plan/promotion.ts';
import type { ImageInputs, Request, Runner } from '../plan/request.ts';
import type { Ports } from '../ports/ports.ts';
import { mediaTypeNotices, planAttests } from './checks/attests.ts';
import type { ContextPlace } from './facts/context.ts';
import { findPolicies } from './facts/dockerfiles.ts';
import { canLoadIndexes, findBuilder } from './facts/existing-builder.ts';
import { repositoryUrl } from './facts/git-context.ts';
import { accountsAt, repositoriesOf } from './facts/registry-logins.ts';
import { findSources } from './facts/source-images.ts';
import { templateEngine } from './facts/template-engine.ts';
import { certificatesIn } from './facts/tls.ts';
import { findMounts } from './forms/cache-mounts.ts';
import { makeReproducible } from './inputs/build.ts';
import { signOptions } from './inputs/publish.ts';
import { fieldsOf, type InputValues } from './inputs.ts';

/** The sources of the request. */
export type Parts = {
  readonly values: InputValues;
  readonly runner: Runner;
  readonly event: Event;
  readonly place: ContextPlace;
  readonly contexts: BuildInputs['contexts'];
  readonly secrets: readonly SecretSource[];
  readonly warnings: readonly string[];
  readonly cluster?: ClusterInputs;
};

/** Makes the request. Reads only the Docker configuration for accounts. */
export async function assemble(parts: Parts, ports: Ports): Promise<Request> {
  const { registry, clock, inputs, env, files } = ports;
  const { values, runner, event, cluster, place, warnings } = parts;
  const promotion = await findPromotion(parts, ports);
  const image = imagesOf(values, promotion);
  const texts = ['tags', 'flavor', 'labels', 'annotations'].map(inputs.text);
  const accounts = await accountsAt(repositoriesOf(image), values, registry);
  const path = place.dockerfilePath && posix.resolve(runner.workspace, place.dockerfilePath);
  const dockerfile = path && (await files.read(path));
  const mounts = findMounts(values['cache-mounts'], dockerfile);
  const build = await buildOf(parts, { path, text: dockerfile }, ports);
  const listed = [values.images, values.tags, values.labels, values.annotations].flatMap(({ notices }) => notices);
  return {
    run: { ...fieldsOf('run', values), limits: fieldsOf('limits', values) },
    push: values.push,
    image,
    build,
    ...defined({ promotion }),
    cache: { ...fieldsOf('cache', values), ...values.cache, mounts: mounts.ids },
    builder: {
      ...fieldsOf('builder', values),
      certificates: certificatesIn(env, values),
      ...defined({ cluster }),
      ...(await findBuilder(values, ports)),
    },
    fanOut: fieldsOf('fanOut', values),
    verify: fieldsOf('verify', values),
    gate: fieldsOf('gate', values),
    sign: signOptions(values),
    attest: { isWanted: values.attest, isPublic: event.repository.isPrivate === false },
    publish: fieldsOf('publish', values),
    report: {
      contextReason: place.reason,
      hasSummary: values.summary,
      warnings,
      notices: [...listed, ...mounts.notices, ...mediaTypeNotices(values)],
    },
    event,
    runner,
    accounts,
    startedAt: startOf(values.parts, clock.now().toISOString()),
    render: await templateEngine(texts),
  };
}

/** The images that are promoted; undefined for every other stage. Raises SOURCE_MISSING and REGISTRY_* failures. */
async function findPromotion({ values, event }: Parts, { inputs, registry }: Ports) {
  if (values.stage !== 'promote') return undefined;
  const { owner, name } = event.repository;
  const sources = await findSources(values.source, `${owner}/${name}`, registry);
  const isSubset = inputs.text('platforms').trim() !== '';
  return { sources, platforms: isSubset ? values.platforms : [], signer: values['source-verify'] };
}

/** Without `images`, each source goes to the repository that its line names, or stays in its own. */
function imagesOf(values: InputValues, promotion: PromotionInputs | undefined): ImageInputs {
  const named = values.images.value;
  const sources = named.length > 0 ? [] : (promotion?.sources ?? []);
  const targets = sources.map(({ target, repository }) => ({ repository: target ?? repository, isEnabled: true }));
  return {
    ...fieldsOf('image', values),
    images: [...named, ...targets],
    rules: values.tags.value,
    labels: values.labels.value,
    annotations: values.annotations.value,
    withoutAutomatic: (['labels', 'annotations'] as const).filter((input) => values[input].isWithoutAutomatic),
  };
}

/** The inputs of the build, with what the files and the engine of this machine say. */
async function buildOf(
  parts: Parts,
  { path, text }: { readonly path: string | undefined; readonly text: string | undefined },
  ports: Ports,
): Promise<BuildInputs> {
  const { values, runner, event, contexts, secrets } = parts;
  const { reason: _, ...where } = parts.place;
  const runUrl = `${repositoryUrl({ event, runner })}/actions/runs/${event.runId}/attempts/${event.runAttempt || 1}`;
  const build: BuildInputs = {
    ...fieldsOf('build', values),
    ssh: values.ssh.map(({ id, paths }) => (paths.length === 0 ? id : `${id}=${paths.join(',')}`)),
    // `network: host` also grants the entitlement.
    allow: eachOnce([...values.allow, ...(values.network === 'host' ? [{ right: 'network.host' }] : [])]),
    ...where,
    contexts,
    secrets,
    attests: planAttests(values, runUrl),
    policies: await findPolicies(path === undefined ? [] : [path], ports.files),
    parsedDockerfile: text === undefined ? undefined : readDockerfile(text),
    exports: await exportsOf(values, ports),
  };
  return values.reproducible ? makeReproducible(build, event) : build;
}

/** Several platforms can be loaded only into an engine that supports an index; a plan queries no engine. */
async function exportsOf({ outputs, load, platforms, stage }: InputValues, ports: Ports) {
  const exports = load ? { ...outputs, load: outputs.load ?? {} } : outputs;
  const isAsked = exports.load !== undefined && platforms.length > 1 && stage !== 'plan';
  return { ...exports, holdsIndexes: await canLoadIndexes(isAsked, ports) };
}
