// Puts a Request together from inputs that have proved to be sound.

import { posix } from 'node:path';
import { askStore, holdsIndexes } from '../commands/engine.ts';
import type { Event } from '../plan/event.ts';
import { startOf } from '../plan/fan-out/fan-out.ts';
import { isOciImage } from '../plan/image/media-types.ts';
import type {
  BuilderInputs,
  BuildInputs,
  CacheInputs,
  ClusterInputs,
  FanOutInputs,
  PublishInputs,
  Request,
  Runner,
  SecretSource,
} from '../plan/request.ts';
import type { Env, Exec, Files, Ports } from '../ports/ports.ts';
import { makeReproducible } from './checks/reproducible.ts';
import { signingOf } from './checks/signing.ts';
import { securedNodes } from './checks/together.ts';
import type { Place } from './facts/context.ts';
import { labelKeysIn } from './facts/dockerfile-labels.ts';
import { findBuilder } from './facts/existing-builder.ts';
import { findPolicies } from './facts/policies.ts';
import { accountsAt, repositoriesOf } from './facts/registry-logins.ts';
import { templateEngine } from './facts/template-engine.ts';
import { certificatesIn } from './facts/tls.ts';
import { planAttests } from './forms/attests.ts';
import { findMounts } from './forms/cache-mounts.ts';
import { mediaTypeNotices } from './forms/media-types.ts';
import type { InputParsers } from './inputs.ts';

/** What the request is made of. */
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

/** Makes the request; asks only the Docker config who may push where. */
export async function assemble(parts: Parts, ports: Ports): Promise<Request> {
  const { registry, clock, inputs, env, exec, log, files } = ports;
  const { parsers, runner, event } = parts;
  const { value: images, notices: imageNotices } = parsers.images();
  const { value: rules, notices: ruleNotices } = parsers.tags();
  const fanOut = fanOutInputs(parsers);
  const publish = publishInputs(parsers, { images, rules });
  const texts = ['tags', 'flavor', 'labels', 'annotations'].map(inputs.text);
  const accounts = await accountsAt(repositoriesOf({ images, rules }), parsers, registry);
  const dockerfile = await readDockerfile(parts, files);
  const mounts = findMounts(parsers['cache-mounts'](), dockerfile);
  const build = await buildOf(parts, dockerfile, ports);
  return {
    stage: parsers.stage(),
    publish,
    build,
    call: parsers.call(),
    limits: { build: parsers.timeout(), stall: parsers['stall-timeout']() },
    cache: cacheInputs(parsers, mounts.ids),
    builder: {
      ...builderInputs(parsers, env),
      ...clusterOf(parts),
      ...(await findBuilder(parsers, { env, exec, log, clock })),
    },
    fanOut,
    event,
    runner,
    ...accounts,
    startedAt: startOf(fanOut.parts, clock.now().toISOString()),
    render: await templateEngine(texts),
    hasSummary: parsers.summary(),
    warnings: parts.warnings,
    notices: [
      imageNotices,
      ruleNotices,
      parsers.labels().notices,
      parsers.annotations().notices,
      mounts.notices,
      mediaTypeNotices(isOciImage(parsers.outputs().image), parsers.provenance()),
    ].flat(),
  };
}

/** The inputs of the build, with what the files and the engine of this machine say. */
async function buildOf(parts: Parts, dockerfile: string | undefined, { exec, files }: Ports): Promise<BuildInputs> {
  const { parsers, runner, event, place } = parts;
  const policies = await findPolicies(runner.workspace, place.dockerfilePath, files);
  const labelKeys = labelKeysIn(dockerfile ?? '', parsers.target());
  const build = { ...(await withStore(buildInputs(parts), parsers, exec)), policies, labelKeys };
  return parsers.reproducible() ? makeReproducible(build, event) : build;
}

function fanOutInputs(parsers: InputParsers): FanOutInputs {
  return {
    parts: parsers.parts(),
    runners: parsers.runners(),
    optionalPlatforms: parsers['optional-platforms'](),
    mayShrink: parsers['allow-shrink'](),
    index: parsers['part-index'](),
  };
}

function publishInputs(parsers: InputParsers, parsed: Pick<PublishInputs, 'images' | 'rules'>): PublishInputs {
  return {
    ...parsed,
    flavor: parsers.flavor(),
    labels: parsers.labels().value,
    annotations: parsers.annotations().value,
    annotationLevels: parsers['annotation-levels'](),
    ...withoutAutomatic(parsers),
    platforms: parsers.platforms(),
    push: parsers.push(),
    verify: parsers.verify(),
    maxSize: parsers['max-size'](),
    tests: parsers.test(),
    insecureRegistries: parsers['insecure-registries'](),
    isGuarded: parsers.guard() === 'on',
    signing: signingOf(parsers),
    onExisting: parsers['on-existing'](),
    isReproducible: parsers.reproducible(),
  };
}

function withoutAutomatic(parsers: InputParsers): Pick<PublishInputs, 'withoutAutomatic'> {
  const named = (['labels', 'annotations'] as const).filter((input) => parsers[input]().isWithoutAutomatic);
  return named.length === 0 ? {} : { withoutAutomatic: named };
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
    contextReason: place.reason,
    target: parsers.target(),
    args: parsers['build-args'](),
    contexts,
    secrets,
    ssh: parsers.ssh().map(({ id, paths }) => (paths.length === 0 ? id : `${id}=${paths.join(',')}`)),
    extraHosts: parsers['add-hosts'](),
    // Who writes `network: host` has allowed it.
    allow: [...new Set([...parsers.allow(), ...(network === 'host' ? ['network.host'] : [])])],
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
  };
}

/** Several platforms can be loaded only into an engine that holds an index; a plan asks no engine. */
async function withStore(build: BuildInputs, parsers: InputParsers, exec: Exec): Promise<BuildInputs> {
  if (!build.exports.isLoaded || parsers.platforms().length < 2 || parsers.stage() === 'plan') return build;
  const { stdout } = await exec.run(askStore());
  return { ...build, exports: { ...build.exports, holdsIndexes: holdsIndexes(stdout) } };
}

/** The text of the Dockerfile, where it lies in the workspace. */
async function readDockerfile({ place, runner }: Parts, files: Files): Promise<string | undefined> {
  const path = place.dockerfilePath;
  return path === undefined ? undefined : files.read(posix.resolve(runner.workspace, path));
}

function cacheInputs(parsers: InputParsers, mounts: readonly string[]): CacheInputs {
  return {
    ...parsers.cache(),
    mode: parsers['cache-mode'](),
    scope: parsers['cache-scope'](),
    from: parsers['cache-from'](),
    to: parsers['cache-to'](),
    mounts,
    importTimeout: parsers['cache-import-timeout'](),
    exportTimeout: parsers['cache-export-timeout'](),
  };
}

function clusterOf({ cluster }: Parts): Pick<BuilderInputs, 'cluster'> {
  return cluster === undefined ? {} : { cluster };
}

function builderInputs(parsers: InputParsers, env: Env): BuilderInputs {
  const isRemote = parsers.driver() === 'remote';
  return {
    existing: parsers.builder(),
    driver: parsers.driver(),
    nodes: parsers.nodes(),
    certificates: isRemote ? certificatesIn(env, securedNodes(parsers)) : [],
    keepState: parsers['keep-state'](),
    driverOptions: parsers['driver-opts'](),
    endpoint: parsers.endpoint(),
    configPath: parsers['buildkitd-config'](),
    configText: parsers['buildkitd-config-inline'](),
    flags: parsers['buildkitd-flags'](),
    image: parsers['buildkit-image'](),
    isRemovedAfterwards: parsers.cleanup(),
    emulation: parsers.emulation(),
    binfmtImage: parsers['binfmt-image'](),
  };
}
