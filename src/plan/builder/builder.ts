// The builder of the plan: which one to make or to use, the privileges to grant.
import type { BuilderOrder, NodeOrder } from '../../commands/buildx.ts';
import { type DriverOption, driverOption } from '../../commands/driver-option.ts';
import type { Request } from '../request.ts';
import type { BuilderInputs, CertificateSource, ClusterInputs, FoundBuilder } from './builder-inputs.ts';
import { nodeName, type PlannedPlatform } from './nodes.ts';

export { type PlannedPlatform, planPlatforms } from './nodes.ts';

/** A file that is written from a variable before the builder is created. */
type Certificate = { readonly path: string; readonly variable: string };

/** The builder: an existing one, or the options of a new one. */
export type BuilderPlan = {
  readonly existing?: string;
  /** The facts of the existing one. */
  readonly found?: FoundBuilder;
  /** The cluster that it is made in, with the driver kubernetes. */
  readonly cluster?: ClusterInputs;
  readonly order: Omit<BuilderOrder, 'name'>;
  /** Additional nodes. */
  readonly others: readonly NodeOrder[];
  readonly certificates: readonly Certificate[];
  /** Text of a buildkitd.toml without a path yet. */
  readonly configText?: string;
  /** Registries that the user listed as insecure. */
  readonly insecureRegistries: readonly string[];
  readonly isRemovedAfterwards: boolean;
  /** Whether it will only contain content of this run. */
  readonly isNew: boolean;
  readonly keepState: BuilderInputs['keepState'];
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

/** Whether the builder starts empty; a running daemon, and one with kept state, do not. */
export function isNew({ existing, driver, keepState }: BuilderInputs): boolean {
  return existing === undefined && keepState !== true && (driver === 'docker-container' || driver === 'kubernetes');
}

/** The build, and its nodes. */
type Built = readonly { readonly platforms: readonly PlannedPlatform[] }[];

/** Returns the new nodes, each with its platforms. */
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
    // A platform is assigned to its best node: buildx uses the first node that lists it.
    const elsewhere = assigned.flatMap((one) =>
      one.node === undefined || one.node === name ? [] : [one.platform.name],
    );
    const here = assigned.flatMap((one) => (one.node === name ? [one.platform.name] : []));
    const own = node.platforms.map((platform) => platform.name).filter((platform) => !elsewhere.includes(platform));
    const driverOptions = optionsOf(node, index);
    return {
      node: name,
      platforms: [...new Set([...here, ...own])],
      driverOptions,
      flags: withConfig(node.flags ?? builder.flags ?? insecureFlags(request), driverOptions),
      configPath: builder.configPath,
      endpoint: node.endpoint,
    };
  };
  const [first = lone, ...others] = builder.nodes;
  return [order(first, 0), ...others.map((node, index) => order(node, index + 1))];
}

function commonOptions({ driver, image, driverOptions }: BuilderInputs): readonly DriverOption[] {
  return [
    // Otherwise buildx publishes the whole event payload in every attestation (docker/buildx#4066); other drivers
    // do not, and reject the option (buildx, driver/*/factory.go).
    ...(driver === 'docker-container' ? [{ key: 'provenance-add-gha', value: 'false' }] : []),
    ...(image === undefined ? [] : [{ key: 'image', value: image }]),
    ...driverOptions,
  ];
}

/** Returns the path of a part of a node's TLS material. */
function certificatePath({ runner }: Request, { node, part }: CertificateSource): string {
  return `${runner.temporaryFolder}/certs/${node}/${part}.pem`;
}

function certificateOptions(request: Request, index: number): readonly DriverOption[] {
  const own = request.builder.certificates.filter(({ node }) => node === index);
  return own.map((source) => ({ key: source.part, value: certificatePath(request, source) }));
}

/** Returns the flags for a daemon that allows only granted privileges; a running daemon gets none. */
function insecureFlags({ builder, build }: Request): string | undefined {
  if (builder.driver === 'docker' || builder.driver === 'remote') return undefined;
  const rights = build.allow.flatMap((each) => ('right' in each ? [each.right] : []));
  const insecure = rights.filter((right) => right === 'network.host' || right === 'security.insecure');
  const flags = insecure.map((right) => `--allow-insecure-entitlement ${right}`);
  return flags.length === 0 ? undefined : flags.join(' ');
}

/** Names the configuration of a rootless BuildKit in a pod: buildx mounts it where only one with root looks for it. */
export function withConfig(flags: string | undefined, options: readonly DriverOption[]): string | undefined {
  // Go, strconv.ParseBool
  const isRootless = /^(?:1|t|true)$/i.test(driverOption(options, 'rootless') ?? '');
  if (!isRootless || flags?.includes('--config') === true) return flags;
  // A file that is missing counts as empty (moby/buildkit, cmd/buildkitd/config/load.go).
  return [...(flags === undefined ? [] : [flags]), '--config /etc/buildkit/buildkitd.toml'].join(' ');
}

// A cluster marks such a node after 50 seconds, and gives its pods another 300 (kubernetes, plugin/pkg/admission/
// defaulttolerationseconds). Until it deletes them, buildx keeps choosing the pod that is gone.
const seconds = 30;
const ours = ['unreachable', 'not-ready'].map((state) =>
  [`key=node.kubernetes.io/${state}`, 'operator=Exists', 'effect=NoExecute', `tolerationSeconds=${seconds}`].join(','),
);

/** The options with tolerations by which a dead node costs a build seconds; those of the user stay, and go first. */
export function withTolerations(options: readonly DriverOption[]): readonly DriverOption[] {
  const given = driverOption(options, 'tolerations');
  if (given?.includes('node.kubernetes.io/')) return options;
  const value = [...(given === undefined ? [] : [given]), ...ours].join(';');
  return [...options.filter(({ key }) => key !== 'tolerations'), { key: 'tolerations', value }];
}
