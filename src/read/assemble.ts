// Assembles a Request from valid inputs.

import { posix } from 'node:path';
import { askStore, holdsIndexes } from '../commands/engine.ts';
import { eachOnce } from '../commands/entitlement.ts';
import { readDockerfile } from '../oci/dockerfile-stages.ts';
import type { BuilderInputs, ClusterInputs } from '../plan/builder/builder-inputs.ts';
import type { BuildInputs, SecretSource } from '../plan/definition/build-inputs.ts';
import type { Event } from '../plan/event.ts';
import { startOf } from '../plan/fan-out/fan-out.ts';
import { isOciImage } from '../plan/image/media-types.ts';
import type { PromotionInputs } from '../plan/promotion.ts';
import type { ImageInputs, Request, Runner } from '../plan/request.ts';
import type { Exec, Files, Ports } from '../ports/ports.ts';
import { gateOf } from './checks/gate.ts';
import { makeReproducible } from './checks/reproducible.ts';
import { signingOf } from './checks/signing.ts';
import { findPolicies } from './facts/build-policies.ts';
import type { Place } from './facts/context.ts';
import { labelKeysIn } from './facts/dockerfiles.ts';
import { findBuilder } from './facts/existing-builder.ts';
import { accountsAt, repositoriesOf } from './facts/registry-logins.ts';
import { findSources } from './facts/source-images.ts';
import { templateEngine } from './facts/template-engine.ts';
import { planAttests } from './forms/attests.ts';
import { findMounts } from './forms/cache-mounts.ts';
import { mediaTypeNotices } from './forms/media-types.ts';
import type { InputParsers } from './inputs.ts';
import {
  builderInputs,
  cacheInputs,
  fanOutInputs,
  imageInputs,
  publishOptions,
  runOptions,
  verifyOptions,
} from './options.ts';

/** The sources of the request. */
export type Parts = {
  readonly parsers: InputParsers;
  readonly runner: Runner;
  readonly event: Event;
  readonly place: Place;
  readonly contexts: BuildInputs['contexts'];
  readonly secrets: readonly SecretSource[];
  readonly warnings: readonly string[];
  readonly cluster?: ClusterInputs;
};

/** Makes the request. Reads only the Docker configuration for accounts. */
export async function assemble(parts: Parts, ports: Ports): Promise<Request> {
  const { registry, clock, inputs, env, files } = ports;
  const { parsers, runner, event } = parts;
  const promotion = await findPromotion(parts, ports);
  const image = imagesOf(imageInputs(parsers), promotion);
  const fanOut = fanOutInputs(parsers);
  const texts = ['tags', 'flavor', 'labels', 'annotations'].map(inputs.text);
  const accounts = await accountsAt(repositoriesOf(image), parsers, registry);
  const dockerfile = await dockerfileText(parts, files);
  const mounts = findMounts(parsers['cache-mounts'](), dockerfile);
  const build = await buildOf(parts, dockerfile, ports);
  const notices = noticesOf(parsers, mounts.notices);
  return {
    run: runOptions(parsers),
    push: parsers.push(),
    image,
    build,
    ...(promotion === undefined ? {} : { promotion }),
    cache: cacheInputs(parsers, mounts.ids),
    builder: {
      ...builderInputs(parsers, env),
      ...clusterOf(parts),
      ...(await findBuilder(parsers, ports)),
    },
    fanOut,
    verify: verifyOptions(parsers),
    gate: gateOf(parsers),
    sign: signingOf(parsers),
    attest: { isWanted: parsers.attest(), isPublic: event.repository.isPrivate === false },
    publish: publishOptions(parsers),
    report: { contextReason: parts.place.reason, hasSummary: parsers.summary(), warnings: parts.warnings, notices },
    event,
    runner,
    accounts,
    startedAt: startOf(fanOut.parts, clock.now().toISOString()),
    render: await templateEngine(texts),
  };
}

/** The images that are promoted; undefined for every other stage. Raises SOURCE_MISSING and REGISTRY_* failures. */
async function findPromotion({ parsers, event }: Parts, { inputs, registry }: Ports) {
  if (parsers.stage() !== 'promote') return undefined;
  const { owner, name } = event.repository;
  const sources = await findSources(parsers.source(), `${owner}/${name}`, registry);
  const isSubset = inputs.text('platforms').trim() !== '';
  return {
    sources,
    platforms: isSubset ? parsers.platforms() : [],
    signer: parsers['source-verify'](),
  };
}

/** Without `images`, each source goes to the repository that its line names, or stays in its own. */
function imagesOf(image: ImageInputs, promotion: PromotionInputs | undefined): ImageInputs {
  if (promotion === undefined || image.images.length > 0) return image;
  const targets = promotion.sources.map(({ target, repository }) => target ?? repository);
  return { ...image, images: targets.map((repository) => ({ repository, isEnabled: true })) };
}

/** What the author of the inputs should know of them. */
function noticesOf(parsers: InputParsers, ofMounts: readonly string[]): readonly string[] {
  const listed = [parsers.images(), parsers.tags(), parsers.labels(), parsers.annotations()];
  return [
    ...listed.flatMap(({ notices }) => notices),
    ...ofMounts,
    ...mediaTypeNotices(isOciImage(parsers.outputs().image), parsers.provenance()),
  ];
}

/** The inputs of the build, with what the files and the engine of this machine say. */
async function buildOf(parts: Parts, dockerfile: string | undefined, { exec, files }: Ports): Promise<BuildInputs> {
  const { parsers, runner, event, place } = parts;
  const policies = await findPolicies(runner.workspace, place.dockerfilePath, files);
  const parsedDockerfile = dockerfile === undefined ? undefined : readDockerfile(dockerfile);
  const labelKeys = parsedDockerfile === undefined ? [] : labelKeysIn(parsedDockerfile, parsers.target());
  const build = { ...(await withStore(buildInputs(parts), parsers, exec)), policies, labelKeys, parsedDockerfile };
  return parsers.reproducible() ? makeReproducible(build, event) : build;
}

function buildInputs({ parsers, place, contexts, runner, event, secrets }: Parts): BuildInputs {
  const { owner, name } = event.repository;
  const network = parsers.network();
  const outputs = parsers.outputs();
  const runUrl = `${runner.serverUrl}/${owner}/${name}/actions/runs/${runner.runId}/attempts/${runner.runAttempt}`;
  return {
    context: place.context,
    dockerfile: place.dockerfile,
    dockerfilePath: place.dockerfilePath,
    target: parsers.target(),
    args: parsers['build-args'](),
    contexts,
    secrets,
    ssh: parsers.ssh().map(({ id, paths }) => (paths.length === 0 ? id : `${id}=${paths.join(',')}`)),
    extraHosts: parsers['add-hosts'](),
    // `network: host` also grants the entitlement.
    allow: eachOnce([...parsers.allow(), ...(network === 'host' ? [{ right: 'network.host' }] : [])]),
    network,
    noCache: parsers['no-cache'](),
    noCacheFilters: parsers['no-cache-filters'](),
    pull: parsers.pull(),
    shmSize: parsers['shm-size'](),
    ulimits: parsers.ulimit(),
    attests: planAttests({
      provenance: parsers.provenance(),
      sbom: parsers.sbom(),
      attests: parsers.attests(),
      isOci: isOciImage(outputs.image),
      runUrl,
    }),
    exports: { ...outputs, isLoaded: outputs.isLoaded || parsers.load() },
    isReproducible: parsers.reproducible(),
  };
}

/** Several platforms can be loaded only into an engine that supports an index; a plan queries no engine. */
async function withStore(build: BuildInputs, parsers: InputParsers, exec: Exec): Promise<BuildInputs> {
  if (!build.exports.isLoaded || parsers.platforms().length < 2 || parsers.stage() === 'plan') return build;
  const { stdout } = await exec.run(askStore());
  return { ...build, exports: { ...build.exports, holdsIndexes: holdsIndexes(stdout) } };
}

/** Returns the text of the Dockerfile, if it is in the workspace. */
async function dockerfileText({ place, runner }: Parts, files: Files): Promise<string | undefined> {
  const path = place.dockerfilePath;
  return path === undefined ? undefined : files.read(posix.resolve(runner.workspace, path));
}

function clusterOf({ cluster }: Parts): Pick<BuilderInputs, 'cluster'> {
  return cluster === undefined ? {} : { cluster };
}
