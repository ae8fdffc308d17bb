// The options of each stage, as the inputs alone tell them: a row here for each option.

import type { BuilderInputs } from '../plan/builder/builder-inputs.ts';
import type { CacheInputs, FanOutInputs, ImageInputs, RunOptions } from '../plan/request.ts';
import type { PublishOptions, VerifyOptions } from '../plan/stage-options.ts';
import type { Env } from '../ports/ports.ts';
import { certificatesIn } from './facts/tls.ts';
import type { InputValues } from './inputs.ts';

/** What the step does at all. */
export function runOptions(values: InputValues): RunOptions {
  const { stage, call, timeout: build, 'stall-timeout': stall } = values;
  return { stage, call, limits: { build, stall } };
}

/** The options of verify. */
export function verifyOptions(values: InputValues): VerifyOptions {
  return { depth: values.verify, maxSize: values['max-size'], tests: values.test };
}

/** The options of publish. */
export function publishOptions(values: InputValues): PublishOptions {
  return {
    isGuarded: values.guard === 'on',
    onExisting: values['on-existing'],
    onUnchanged: values['on-unchanged'],
    assumesPure: values['assume-pure'],
    mayShrink: values['allow-shrink'],
  };
}

/** How the publish is spread over jobs. */
export function fanOutInputs(values: InputValues): FanOutInputs {
  return {
    parts: values.parts,
    runners: values.runners,
    optionalPlatforms: values['optional-platforms'],
    index: values['part-index'],
  };
}

/** What the images are called, what is written on them, and what they run on. */
export function imageInputs(values: InputValues): ImageInputs {
  return {
    images: values.images.value,
    rules: values.tags.value,
    flavor: values.flavor,
    labels: values.labels.value,
    annotations: values.annotations.value,
    annotationLevels: values['annotation-levels'],
    withoutAutomatic: (['labels', 'annotations'] as const).filter((input) => values[input].isWithoutAutomatic),
    platforms: values.platforms,
  };
}

/** Where the cache is kept; the mounts are those of inputs and Dockerfile together. */
export function cacheInputs(values: InputValues, mounts: readonly string[]): CacheInputs {
  return {
    ...values.cache,
    mode: values['cache-mode'],
    scope: values['cache-scope'],
    from: values['cache-from'],
    to: values['cache-to'],
    mounts,
    importTimeout: values['cache-import-timeout'],
    exportTimeout: values['cache-export-timeout'],
  };
}

/** How the builder is made. */
export function builderInputs(values: InputValues, env: Env): BuilderInputs {
  return {
    existing: values.builder,
    driver: values.driver,
    nodes: values.nodes,
    certificates: certificatesIn(env, values),
    keepState: values['keep-state'],
    driverOptions: values['driver-opts'],
    endpoint: values.endpoint,
    configPath: values['buildkitd-config'],
    configText: values['buildkitd-config-inline'],
    flags: values['buildkitd-flags'],
    image: values['buildkit-image'],
    isRemovedAfterwards: values.cleanup,
    emulation: values.emulation,
    binfmtImage: values['binfmt-image'],
    insecureRegistries: values['insecure-registries'],
  };
}
