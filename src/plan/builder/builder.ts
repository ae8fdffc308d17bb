// The builder of the plan: which one to make or to use, the privileges to grant.
import type { BuilderOrder, NodeOrder } from '../../commands/buildx.ts';
import { type DriverOption, driverOption } from '../../commands/driver-option.ts';
import { isGoTrue } from '../../commands/go-boolean.ts';
import type { Request } from '../request.ts';
import type { BuilderInputs, CertificateSource, NodeInputs } from './builder-inputs.ts';
import { nodeName, type PlannedPlatform } from './nodes.ts';

/** A file that is written from a variable before the builder is created. */
type Certificate = { readonly path: string; readonly variable: string };

/** The builder: an existing one, or the options of a new one, with what follows for each node. */
export type BuilderPlan = Omit<BuilderInputs, 'certificates'> & {
  readonly order: Omit<BuilderOrder, 'name'>;
  /** Additional nodes. */
  readonly others: readonly NodeOrder[];
  readonly certificates: readonly Certificate[];
  /** Whether it will only contain content of this run. */
  readonly isNew: boolean;
};

/** Decides how the builder is made; an existing one is used as it is. */
export function planBuilder(request: Request, images: Built): BuilderPlan {
  const { builder } = request;
  const [first, ...others] = planNodes(request, images);
  const { node: _node, platforms: _platforms, ...lone } = first;
  return {
    ...builder,
    order: { driver: builder.driver, ...(builder.nodes.length === 0 ? lone : first) },
    others,
    certificates: builder.certificates.map((source) => ({ path: pathOf(request, source), variable: source.variable })),
    isNew: isNew(builder),
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
  const order = (node: NodeInputs, index: number): NodeOrder => {
    const name = nodeName(node, index);
    const on = (isHere: (node: string) => boolean): readonly string[] =>
      assigned.flatMap((one) => (one.node !== undefined && isHere(one.node) ? [one.platform.name] : []));
    // A platform is assigned to its best node: buildx uses the first node that lists it.
    const elsewhere = on((each) => each !== name);
    const own = node.platforms.map((platform) => platform.name).filter((platform) => !elsewhere.includes(platform));
    const options = [...commonOptions(builder), ...certificateOptions(request, index), ...node.driverOptions];
    const driverOptions = builder.driver === 'kubernetes' ? withTolerations(options) : options;
    return {
      node: name,
      platforms: [...new Set([...on((each) => each === name), ...own])],
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
const pathOf = ({ runner }: Request, { node, part }: CertificateSource): string =>
  `${runner.temporaryFolder}/certs/${node}/${part}.pem`;

function certificateOptions(request: Request, index: number): readonly DriverOption[] {
  const own = request.builder.certificates.filter(({ node }) => node === index);
  return own.map((source) => ({ key: source.part, value: pathOf(request, source) }));
}

/** Returns the flags for a daemon that allows only granted privileges; a running daemon gets none. */
function insecureFlags({ builder, build }: Request): string | undefined {
  if (builder.driver === 'docker' || builder.driver === 'remote') return undefined;
  const rights = build.allow.flatMap((each) => ('right' in each ? [each.right] : []));
  const insecure = rights.filter((right) => right === 'network.host' || right === 'security.insecure');
  return insecure.map((right) => `--allow-insecure-entitlement ${right}`).join(' ') || undefined;
}

/** Names the configuration of a rootless BuildKit in a pod: buildx mounts it where only one with root looks for it. */
export function withConfig(flags: string | undefined, options: readonly DriverOption[]): string | undefined {
  if (!isGoTrue(driverOption(options, 'rootless')) || flags?.includes('--config') === true) return flags;
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
