// The inputs of a build as a target of a bake definition.
import { mapValues } from '../../oci/json.ts';
import type { BuildInputs } from './build-inputs.ts';
import { formatSecret, type Source, type Target } from './definition.ts';

/** Returns what the inputs say of the build. What depends on the image has its place among the keys, for readers. */
export function inputTarget(build: BuildInputs): Target {
  return {
    context: build.context,
    dockerfile: build.dockerfile,
    target: build.target,
    contexts: build.contexts,
    args: build.args,
    labels: undefined,
    annotations: undefined,
    platforms: undefined,
    attest: build.attests,
    secret: build.secrets.map(formatSecret),
    ssh: build.ssh,
    'cache-from': undefined,
    'cache-to': undefined,
    'extra-hosts': build.extraHosts,
    entitlements: build.allow.flatMap((each) =>
      'right' in each && /^(network\.host|security\.insecure|device)/.test(each.right) ? [each.right] : [],
    ),
    network: build.network,
    'no-cache': build.noCache || undefined,
    'no-cache-filter': build.noCacheFilters,
    pull: build.pull || undefined,
    'shm-size': build.shmSize,
    ulimits: build.ulimits,
    policy: build.policies,
  };
}

/** What the target of the inputs is made of. */
export function inputSource(build: BuildInputs): Source {
  return { common: inputTarget(build), attest: build.attests, exports: build.exports };
}

/** Fills `{{meta.version}}` and `{{meta.created}}` into the arguments. No other text in them is a template. */
export function withOwnValues(
  args: Readonly<Record<string, string>>,
  values: { readonly version: string; readonly created: string },
): Readonly<Record<string, string>> {
  return mapValues(args, (text) =>
    text.replace(/\{\{\s*meta\.(version|created)\s*\}\}/g, (_, key: 'version' | 'created') => values[key]),
  );
}
