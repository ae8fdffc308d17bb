// The builder of the plan: which one to make or to use, the emulators to register, the privileges to grant.
import type { BuilderOrder, NodeOrder } from '../../commands/buildx.ts';
import type { DriverOption } from '../../commands/driver-option.ts';
import type { Platform } from '../../oci/platform.ts';
import type { BuilderInputs, CertificateSource, ClusterInputs, FoundBuilder, Request } from '../request.ts';
import { isLocal, nodeName, type PlannedPlatform, runsOn } from './nodes.ts';
import { withTolerations } from './tolerations.ts';

export { type PlannedPlatform, planPlatforms } from './nodes.ts';

/** A file that is made of a variable before the builder is. */
export type Certificate = { readonly path: string; readonly variable: string };

/** The builder: one that exists, or what one is made of. */
export type BuilderPlan = {
  readonly existing?: string;
  /** What the existing one says of itself. */
  readonly found?: FoundBuilder;
  /** The cluster that it is made in, with the driver kubernetes. */
  readonly cluster?: ClusterInputs;
  readonly order: Omit<BuilderOrder, 'name'>;
  /** Further nodes, beside the one of the order. */
  readonly others: readonly NodeOrder[];
  readonly certificates: readonly Certificate[];
  /** Text of a buildkitd.toml that the order has no path for yet. */
  readonly configText?: string;
  /** Registries that the user has named as unprotected. */
  readonly insecureRegistries: readonly string[];
  readonly isRemovedAfterwards: boolean;
  /** Whether all that it will know is what this run has built: nobody else's, and nothing that was kept. */
  readonly isNew: boolean;
  readonly keepState: BuilderInputs['keepState'];
};

/** The platforms that need QEMU, and how it comes. */
export type EmulationPlan = {
  readonly policy: 'auto' | 'always' | 'never';
  /** What the user has named; undefined for the pinned one. */
  readonly image: string | undefined;
  readonly platforms: readonly Platform[];
};

/** Decides how the builder is made; an existing one is used as it is. */
export function planBuilder(request: Request, images: Built): BuilderPlan {
  const { builder } = request;
  const nodes = planNodes(request, images);
  const [first, ...others] = nodes;
  return {
    ...(builder.existing === undefined ? {} : { existing: builder.existing }),
    ...(builder.found === undefined ? {} : { found: builder.found }),
    ...(builder.cluster === undefined ? {} : { cluster: builder.cluster }),
    ...(builder.configText === undefined ? {} : { configText: builder.configText }),
    insecureRegistries: builder.insecureRegistries,
    order: {
      driver: builder.driver,
      ...(builder.nodes.length === 0 ? {} : { node: first.node, platforms: first.platforms }),
      driverOptions: first.driverOptions,
      flags: first.flags,
      configPath: builder.configPath,
      endpoint: first.endpoint,
    },
    others,
    certificates: builder.certificates.map((source) => ({
      path: certificatePath(request, source),
      variable: source.variable,
    })),
    isRemovedAfterwards: builder.isRemovedAfterwards,
    isNew: isNew(builder),
    keepState: builder.keepState,
  };
}

/** Whether the builder begins with nothing; a daemon that runs already, and one whose state was kept, do not. */
export function isNew({ existing, driver, keepState }: BuilderInputs): boolean {
  return existing === undefined && keepState !== true && (driver === 'docker-container' || driver === 'kubernetes');
}

/** What is built, and where. */
type Built = readonly { readonly platforms: readonly PlannedPlatform[] }[];

/** The nodes to make, each told what it is to build. */
function planNodes(request: Request, images: Built): readonly [NodeOrder, ...NodeOrder[]] {
  const { builder } = request;
  const lone = { name: undefined, endpoint: builder.endpoint, platforms: [], driverOptions: [], flags: undefined };
  const assigned = images.flatMap(({ platforms }) => platforms);
  const optionsOf = (node: BuilderInputs['nodes'][number], index: number): readonly DriverOption[] => {
    const options = [...commonOptions(builder), ...certificateOptions(request, index), ...node.driverOptions];
    return builder.driver === 'kubernetes' ? withTolerations(options) : options;
  };
  const order = (node: BuilderInputs['nodes'][number], index: number): NodeOrder => {
    const name = nodeName(node, index);
    // What another node builds better is left to it: buildx takes the first node that names a platform.
    const elsewhere = assigned.flatMap((one) =>
      one.node === undefined || one.node === name ? [] : [one.platform.name],
    );
    const here = assigned.flatMap((one) => (one.node === name ? [one.platform.name] : []));
    const own = node.platforms.map((platform) => platform.name).filter((platform) => !elsewhere.includes(platform));
    return {
      node: name,
      platforms: [...new Set([...here, ...own])],
      driverOptions: optionsOf(node, index),
      flags: node.flags ?? builder.flags ?? insecureFlags(request),
      configPath: builder.configPath,
      endpoint: node.endpoint,
    };
  };
  const [first = lone, ...others] = builder.nodes;
  return [order(first, 0), ...others.map((node, index) => order(node, index + 1))];
}

function commonOptions({ driver, image, driverOptions }: BuilderInputs): readonly DriverOption[] {
  return [
    // Otherwise buildx publishes the whole event payload in every attestation (docker/buildx#4066); other drivers do
    // not do so, and refuse the option (buildx, driver/*/factory.go).
    ...(driver === 'docker-container' ? [{ key: 'provenance-add-gha', value: 'false' }] : []),
    ...(image === undefined ? [] : [{ key: 'image', value: image }]),
    ...driverOptions,
  ];
}

/** Where the step keeps a part of a node's TLS material. */
function certificatePath({ runner }: Request, { node, part }: CertificateSource): string {
  return `${runner.temporaryFolder}/certs/${node}/${part}.pem`;
}

function certificateOptions(request: Request, index: number): readonly DriverOption[] {
  const own = request.builder.certificates.filter(({ node }) => node === index);
  return own.map((source) => ({ key: source.part, value: certificatePath(request, source) }));
}

/** A daemon that may do no more than the build is allowed to ask of it; one that runs already is told nothing. */
function insecureFlags({ builder, build }: Request): string | undefined {
  if (builder.driver === 'docker' || builder.driver === 'remote') return undefined;
  const entitlements = build.allow.filter((each) => each === 'network.host' || each === 'security.insecure');
  const flags = entitlements.map((entitlement) => `--allow-insecure-entitlement ${entitlement}`);
  return flags.length === 0 ? undefined : flags.join(' ');
}

/** The platforms that this machine does not run natively; of an existing builder, prepare asks what it runs. */
export function planEmulation({ builder, runner, run }: Request, images: Built): EmulationPlan {
  const here = builder.nodes.flatMap((node, index) => (isLocal(builder, node.endpoint) ? [nodeName(node, index)] : []));
  const isHere = ({ node }: PlannedPlatform): boolean =>
    builder.found !== undefined || node === undefined || here.includes(node);
  const planned = images.flatMap(({ platforms }) => platforms.filter(isHere).map(({ platform }) => platform));
  const each = [...new Map(planned.map((platform) => [platform.name, platform])).values()];
  const foreign = each.filter((platform) => runsOn(runner.platform, platform) === 'emulated');
  // A question runs no step of the build; and what another machine emulates is that machine's affair.
  const isAsked = run.call === undefined && (builder.existing !== undefined || isReachable(builder));
  return { policy: builder.emulation, image: builder.binfmtImage, platforms: isAsked ? foreign : [] };
}

function isReachable(builder: BuilderInputs): boolean {
  return builder.nodes.length > 0 || isLocal(builder, builder.endpoint);
}
