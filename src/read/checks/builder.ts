// Checks the builder inputs: each driver supports other options.
import type { DriverOption } from '../../commands/driver-option.ts';
import { type Problem, raise } from '../../errors/failure.ts';
import { didYouMean } from '../../errors/nearest.ts';
import type { Driver, NodeInputs } from '../../plan/builder/builder-inputs.ts';
import { planPlatforms } from '../../plan/builder/nodes.ts';
import type { Runner } from '../../plan/request.ts';
import type { Ports } from '../../ports/ports.ts';
import { conflict, invalid } from '../forms/invalid.ts';
import { buildkitRows } from '../inputs/builder.ts';
import { hasDefinition, type ValidInputs } from '../inputs.ts';

const configuration = Object.keys(buildkitRows);

/** Inputs that a driver does not support, with the cure. */
const useless: Readonly<Record<Driver, { readonly names: readonly string[]; readonly cure: string }>> = {
  'docker-container': { names: [], cure: '' },
  docker: {
    names: ['driver-opts', 'nodes', ...configuration],
    cure: "Configure the engine's BuildKit in daemon.json, or use `driver: docker-container`.",
  },
  kubernetes: { names: ['endpoint'], cure: 'Set the cluster in KUBECONFIG.' },
  remote: { names: configuration, cure: 'Configure this BuildKit where it is started.' },
};

// The options that buildx 0.38 reads, from driver/*/factory.go.
const options: Readonly<Record<Driver, readonly string[]>> = {
  docker: [],
  'docker-container':
    'network image memory memory-swap cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems cgroup-parent restart-policy default-load provenance-add-gha'.split(
      ' ',
    ),
  kubernetes:
    'image namespace replicas requests.cpu requests.memory requests.ephemeral-storage persistent-volume-claim.requests.storage limits.cpu limits.memory limits.ephemeral-storage rootless schedulername serviceaccount nodeselector annotations labels tolerations loadbalance qemu.install qemu.image buildkit-root-volume-memory default-load timeout'.split(
      ' ',
    ),
  remote: ['servername', 'cacert', 'cert', 'key', 'default-load'],
};

type IsGiven = (name: string) => boolean;

/** Raises all conflicts, and PLATFORM_NOT_RUNNABLE for platforms without a node. */
export function checkBuilder(
  values: ValidInputs,
  { platform }: Pick<Runner, 'platform'>,
  { inputs, env }: Pick<Ports, 'inputs' | 'env'>,
): void {
  const { driver, nodes = [], 'driver-opts': shared = [], 'keep-state': keepState, platforms } = values;
  if (driver === undefined) return;
  const isGiven: IsGiven = (name) => inputs.text(name).trim() !== '';
  const hasPlace = isGiven('endpoint') || isGiven('nodes') || (env['BUILDKIT_HOST'] ?? '') !== '';
  raise([
    ...(isGiven('builder')
      ? []
      : [...ofDriver(driver, isGiven), ...ofNodes({ driver, nodes, 'driver-opts': shared }, hasPlace)]),
    ...(keepState === true ? ofState(driver, values.cleanup === false, isGiven) : []),
  ]);
  // Nodes that another input excludes are not judged.
  const isExcluded = isGiven('builder') || isGiven('endpoint');
  if (platforms === undefined || nodes.length === 0 || isExcluded || hasDefinition(values)) return;
  const builder = { existing: undefined, driver, nodes, endpoint: undefined };
  planPlatforms({ builder, runner: { platform }, image: { platforms } });
}

function ofDriver(driver: Driver, isGiven: IsGiven): readonly Problem[] {
  const { names, cure } = useless[driver];
  const given = names.filter(isGiven);
  return given.map((name) => conflict(name, `\`driver: ${driver}\` does not support \`${name}\`.`, cure));
}

/** The problems of `keep-state: true`. */
function ofState(driver: Driver, isLeft: boolean, isGiven: IsGiven): readonly Problem[] {
  if (isLeft) {
    const both = '`keep-state: true` and `cleanup: false` exclude each other.';
    return [conflict('cleanup', both, 'Remove one of them: a builder that is not removed keeps its state.')];
  }
  if (driver === 'docker-container' && !isGiven('builder')) return [];
  const what = isGiven('builder') ? 'an existing one' : driver;
  const fact = `\`keep-state\` needs a new builder with the driver docker-container, but the builder is ${what}.`;
  return [conflict('keep-state', fact, 'Remove `keep-state`, which has no effect on such a builder.')];
}

type Placed = Required<Pick<ValidInputs, 'driver' | 'nodes' | 'driver-opts'>>;

function ofNodes({ driver, nodes, 'driver-opts': shared }: Placed, hasPlace: boolean): readonly Problem[] {
  const isLonely = driver === 'remote' && !hasPlace;
  const fact = '`driver: remote` needs the address of BuildKit.';
  return [
    ...strangeOptions(driver, shared, 'driver-opts'),
    ...nodes.flatMap((node) => strangeOptions(driver, node.driverOptions, 'nodes')),
    ...nodes.flatMap((node, index) => judgePlace(driver, node, index)),
    ...(isLonely ? [conflict('endpoint', fact, 'Set `endpoint`, such as tcp://host:1234, or `nodes`.')] : []),
  ];
}

function judgePlace(driver: Driver, { name, endpoint, flags }: NodeInputs, index: number): readonly Problem[] {
  const node = `${name ?? `node ${index + 1}`} of \`nodes\``;
  const wrong = (what: string, cure: string): readonly Problem[] => [conflict('nodes', `${node} ${what}.`, cure)];
  if (driver === 'remote' && endpoint === undefined)
    return wrong('lacks an endpoint', 'Set the address of its BuildKit, such as tcp://host:1234.');
  if (driver === 'kubernetes' && endpoint !== undefined)
    return wrong(
      'has an endpoint, which `driver: kubernetes` does not support',
      'Remove the endpoint, and set driver-opts.',
    );
  if (driver !== 'remote' || flags === undefined) return [];
  return wrong('has buildkitd-flags, which `driver: remote` does not support', useless.remote.cure);
}

/** Finds unknown options and invalid values, which the driver would reject late. */
function strangeOptions(driver: Driver, given: readonly DriverOption[], input: string): readonly Problem[] {
  if (driver === 'docker') return [];
  const wrong = (fact: string, cure: string): readonly Problem[] => [invalid(input, fact, cure)];
  return given.flatMap(({ key, value }) => {
    if (key.startsWith('env.')) return [];
    if (value === '') return wrong(`The driver option "${key}" has no value.`, 'Write key=value.');
    const example = driver === 'kubernetes' ? validExample({ key, value }) : undefined;
    if (example !== undefined)
      return wrong(`The driver option "${key}" has the invalid value "${value}".`, `Example: ${example}`);
    const known = options[driver];
    const cure = didYouMean(key, known);
    // Another buildx may support more options than the listed one.
    if (known.includes(key) || cure === undefined) return [];
    return wrong(`The driver ${driver} has no option "${key}".`, cure);
  });
}

// The values of driver options in a cluster, which buildx and the cluster would reject only when the builder is made.
type Form = { readonly pattern: RegExp; readonly example: string };

// Go, strconv.ParseBool
const truth: Form = { pattern: /^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/, example: 'true' };
// kubernetes/apimachinery, pkg/api/resource/quantity.go
const quantity = (example: string): Form => ({
  pattern: /^\+?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/,
  example,
});
const pairs = (example: string): Form => ({ pattern: /^"?[^=,]+=[^=,]*(?:,[^=,]+=[^=,]*)*"?$/, example });

// buildx, driver/kubernetes/factory.go, processDriverOpts
const forms: Readonly<Record<string, Form>> = {
  replicas: { pattern: /^[1-9]\d{0,3}$/, example: '2' },
  loadbalance: { pattern: /^(?:sticky|random)$/, example: 'random' },
  // Go, time.ParseDuration
  timeout: { pattern: /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/, example: '300s' },
  rootless: truth,
  'qemu.install': truth,
  'default-load': truth,
  nodeselector: pairs('kubernetes.io/arch=arm64'),
  labels: pairs('team=builds'),
  annotations: pairs('team=builds'),
  'requests.cpu': quantity('2'),
  'limits.cpu': quantity('2'),
  'requests.memory': quantity('4Gi'),
  'limits.memory': quantity('4Gi'),
  'requests.ephemeral-storage': quantity('20Gi'),
  'limits.ephemeral-storage': quantity('20Gi'),
  'persistent-volume-claim.requests.storage': quantity('20Gi'),
  'buildkit-root-volume-memory': quantity('4Gi'),
};

/** Returns a valid example where the value of an option is invalid. */
function validExample({ key, value }: DriverOption): string | undefined {
  const form = Object.hasOwn(forms, key) ? forms[key] : undefined;
  return form === undefined || form.pattern.test(value) ? undefined : `${key}=${form.example}`;
}
