// Checks the builder inputs: each driver supports other options.
import type { DriverOption } from '../../commands/driver-option.ts';
import { type Problem, Problems, problem } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import type { Driver, NodeInputs } from '../../plan/builder/builder-inputs.ts';
import type { Env, Inputs } from '../../ports/ports.ts';
import { validExample } from './cluster-options.ts';

/** The inputs for a new builder, which an existing one excludes. */
const making = [
  'driver',
  'driver-opts',
  'endpoint',
  'nodes',
  'buildkitd-config',
  'buildkitd-config-inline',
  'buildkitd-flags',
  'buildkit-image',
];

/** Inputs that a driver does not support, with the cure. */
const useless: Readonly<Record<Driver, { readonly names: readonly string[]; readonly cure: string }>> = {
  'docker-container': { names: [], cure: '' },
  docker: {
    names: ['driver-opts', 'nodes', 'buildkitd-config', 'buildkitd-config-inline', 'buildkitd-flags', 'buildkit-image'],
    cure: "Configure the engine's BuildKit in daemon.json, or use `driver: docker-container`.",
  },
  kubernetes: { names: ['endpoint'], cure: 'Set the cluster in KUBECONFIG.' },
  remote: {
    names: ['buildkitd-config', 'buildkitd-config-inline', 'buildkitd-flags', 'buildkit-image'],
    cure: 'Configure this BuildKit where it is started.',
  },
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

/** The valid builder inputs. */
type BuilderFacts = {
  readonly driver: Driver;
  readonly nodes: readonly NodeInputs[];
  readonly driverOptions: readonly DriverOption[];
  readonly keepState: 'auto' | boolean;
  readonly isRemovedAfterwards: boolean;
};

/** Raises all conflicts. */
export function checkBuilder(facts: BuilderFacts, { text }: Inputs, env: Env): void {
  const problems = new Problems();
  const isGiven = (name: string): boolean => text(name).trim() !== '';
  const found = isGiven('builder')
    ? besideExisting(isGiven)
    : [...ofDriver(facts, isGiven), ...ofNodes(facts, isGiven('endpoint') || (env['BUILDKIT_HOST'] ?? '') !== '')];
  for (const each of [...found, ...ofState(facts, isGiven)]) problems.add(each);
  if (isGiven('nodes') && isGiven('endpoint')) {
    problems.add(
      conflict('`nodes` and `endpoint` exclude each other.', 'endpoint', 'Set the endpoint of each node in `nodes`.'),
    );
  }
  problems.raise();
}

function conflict(fact: string, input: string, cure: string): Problem {
  return problem('INPUT_CONFLICT', fact, { input, cure });
}

function besideExisting(isGiven: (name: string) => boolean): readonly Problem[] {
  const cure = 'An existing builder is used unchanged. Remove this input, or remove `builder` to create a builder.';
  return making.filter(isGiven).map((name) => conflict(`\`builder\` and \`${name}\` exclude each other.`, name, cure));
}

function ofDriver({ driver }: BuilderFacts, isGiven: (name: string) => boolean): readonly Problem[] {
  const { names, cure } = useless[driver];
  return names
    .filter(isGiven)
    .map((name) => conflict(`\`driver: ${driver}\` does not support \`${name}\`.`, name, cure));
}

function ofState(
  { driver, keepState, isRemovedAfterwards }: BuilderFacts,
  isGiven: (name: string) => boolean,
): readonly Problem[] {
  if (keepState === true && !isRemovedAfterwards) {
    const both = '`keep-state: true` and `cleanup: false` exclude each other.';
    return [conflict(both, 'cleanup', 'Remove one of them: a builder that is not removed keeps its state.')];
  }
  if (keepState !== true || (driver === 'docker-container' && !isGiven('builder'))) return [];
  const fact = `\`keep-state\` needs a new builder with the driver docker-container, but the builder is ${isGiven('builder') ? 'an existing one' : driver}.`;
  return [conflict(fact, 'keep-state', 'Remove `keep-state`, which has no effect on such a builder.')];
}

function ofNodes({ driver, nodes, driverOptions }: BuilderFacts, hasPlace: boolean): readonly Problem[] {
  const shared = strangeOptions(driver, driverOptions, 'driver-opts');
  const own = nodes.flatMap((node) => strangeOptions(driver, node.driverOptions, 'nodes'));
  const places = nodes.flatMap((node, index) => placeOf(driver, node, index));
  const lonely = driver === 'remote' && nodes.length === 0 && !hasPlace;
  const fact = '`driver: remote` needs the address of BuildKit.';
  const cure = 'Set `endpoint`, such as tcp://host:1234, or `nodes`.';
  return [...shared, ...own, ...places, ...(lonely ? [conflict(fact, 'endpoint', cure)] : [])];
}

function placeOf(driver: Driver, node: NodeInputs, index: number): readonly Problem[] {
  const name = node.name ?? `node ${index + 1}`;
  if (driver === 'remote' && node.endpoint === undefined) {
    return [
      conflict(
        `${name} of \`nodes\` lacks an endpoint.`,
        'nodes',
        'Set the address of its BuildKit, such as tcp://host:1234.',
      ),
    ];
  }
  if (driver === 'kubernetes' && node.endpoint !== undefined) {
    return [
      conflict(
        `${name} of \`nodes\` has an endpoint, which \`driver: kubernetes\` does not support.`,
        'nodes',
        'Remove the endpoint, and set driver-opts.',
      ),
    ];
  }
  if (driver !== 'remote' || node.flags === undefined) return [];
  return [
    conflict(
      `${name} of \`nodes\` has buildkitd-flags, which \`driver: remote\` does not support.`,
      'nodes',
      useless.remote.cure,
    ),
  ];
}

/** Finds unknown options and invalid values, which the driver would reject late. */
function strangeOptions(driver: Driver, given: readonly DriverOption[], input: string): readonly Problem[] {
  if (driver === 'docker') return [];
  const wrong = (fact: string, cure: string): readonly Problem[] => [problem('INPUT_INVALID', fact, { input, cure })];
  return given.flatMap(({ key, value }) => {
    if (key.startsWith('env.')) return [];
    if (value === '') return wrong(`The driver option "${key}" has no value.`, 'Write key=value.');
    const example = driver === 'kubernetes' ? validExample({ key, value }) : undefined;
    if (example !== undefined)
      return wrong(`The driver option "${key}" has the invalid value "${value}".`, `Example: ${example}`);
    const known = options[driver];
    const close = nearest(key, known);
    // Another buildx may support more options than the listed one.
    if (known.includes(key) || close === undefined) return [];
    return wrong(`The driver ${driver} has no option "${key}".`, `Did you mean "${close}"?`);
  });
}
