// The options of each stage, as the inputs alone tell them: a row here for each option.

import type { BuilderInputs } from '../plan/builder/builder-inputs.ts';
import type { CacheInputs, FanOutInputs, ImageInputs, RunOptions } from '../plan/request.ts';
import type { PublishOptions, VerifyOptions } from '../plan/stage-options.ts';
import type { Env } from '../ports/ports.ts';
import { securedNodes } from './checks/together.ts';
import { certificatesIn } from './facts/tls.ts';
import type { InputParsers } from './inputs.ts';

/** What the step does at all. */
export function runOptions(parsers: InputParsers): RunOptions {
  return {
    stage: parsers.stage(),
    call: parsers.call(),
    limits: { build: parsers.timeout(), stall: parsers['stall-timeout']() },
  };
}

/** The options of verify. */
export function verifyOptions(parsers: InputParsers): VerifyOptions {
  return { depth: parsers.verify(), maxSize: parsers['max-size'](), tests: parsers.test() };
}

/** The options of publish. */
export function publishOptions(parsers: InputParsers): PublishOptions {
  return {
    isGuarded: parsers.guard() === 'on',
    onExisting: parsers['on-existing'](),
    onUnchanged: parsers['on-unchanged'](),
    assumesPure: parsers['assume-pure'](),
    mayShrink: parsers['allow-shrink'](),
  };
}

/** How the publish is spread over jobs. */
export function fanOutInputs(parsers: InputParsers): FanOutInputs {
  return {
    parts: parsers.parts(),
    runners: parsers.runners(),
    optionalPlatforms: parsers['optional-platforms'](),
    index: parsers['part-index'](),
  };
}

/** What the images are called, what is written on them, and what they run on. */
export function imageInputs(parsers: InputParsers): ImageInputs {
  return {
    images: parsers.images().value,
    rules: parsers.tags().value,
    flavor: parsers.flavor(),
    labels: parsers.labels().value,
    annotations: parsers.annotations().value,
    annotationLevels: parsers['annotation-levels'](),
    ...withoutAutomatic(parsers),
    platforms: parsers.platforms(),
  };
}

function withoutAutomatic(parsers: InputParsers): Pick<ImageInputs, 'withoutAutomatic'> {
  const named = (['labels', 'annotations'] as const).filter((input) => parsers[input]().isWithoutAutomatic);
  return named.length === 0 ? {} : { withoutAutomatic: named };
}

/** Where the cache is kept; the mounts are those of inputs and Dockerfile together. */
export function cacheInputs(parsers: InputParsers, mounts: readonly string[]): CacheInputs {
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

/** How the builder is made. */
export function builderInputs(parsers: InputParsers, env: Env): BuilderInputs {
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
    insecureRegistries: parsers['insecure-registries'](),
  };
}
