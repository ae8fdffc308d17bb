// What the inputs about the builder can not be together: each driver knows options that others refuse.
import type { DriverOption } from '../../commands/driver-option.ts';
import { type Problem, Problems, problem } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import type { Driver, NodeInputs } from '../../plan/request.ts';
import type { Env, Inputs } from '../../ports/ports.ts';

/** The inputs that tell how a builder is made: nothing for one that exists. */
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

/** Inputs that a driver has no use for, with what is to be done in their place. */
const useless: Readonly<Record<Driver, { readonly names: readonly string[]; readonly cure: string }>> = {
  'docker-container': { names: [], cure: '' },
  docker: {
    names: ['driver-opts', 'nodes', 'buildkitd-config', 'buildkitd-config-inline', 'buildkitd-flags', 'buildkit-image'],
    cure: "The engine's BuildKit is set up in its daemon.json; `driver: docker-container` starts one that takes it.",
  },
  kubernetes: { names: ['endpoint'], cure: 'The cluster is the one of KUBECONFIG.' },
  remote: {
    names: ['buildkitd-config', 'buildkitd-config-inline', 'buildkitd-flags', 'buildkit-image'],
    cure: 'That BuildKit runs already: it is set up where it was started.',
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

/** The inputs about the builder that are sound by themselves. */
export type BuilderFacts = {
  readonly driver: Driver;
  readonly nodes: readonly NodeInputs[];
  readonly driverOptions: readonly DriverOption[];
  readonly keepState: 'auto' | boolean;
  readonly isRemovedAfterwards: boolean;
};

/** Raises everything that does not go together. */
export function checkBuilder(facts: BuilderFacts, { text }: Inputs, env: Env): void {
  const problems = new Problems();
  const isGiven = (name: string): boolean => text(name).trim() !== '';
  const found = isGiven('builder')
    ? besideExisting(isGiven)
    : [...ofDriver(facts, isGiven), ...ofNodes(facts, isGiven('endpoint') || (env['BUILDKIT_HOST'] ?? '') !== '')];
  for (const each of [...found, ...ofState(facts, isGiven)]) problems.add(each);
  if (isGiven('nodes') && isGiven('endpoint')) {
    problems.add(
      conflict('`nodes` and `endpoint` exclude each other.', 'endpoint', 'Give each node its own endpoint.'),
    );
  }
  problems.raise();
}

function conflict(fact: string, input: string, cure: string): Problem {
  return problem('INPUT_CONFLICT', fact, { input, cure });
}

function besideExisting(isGiven: (name: string) => boolean): readonly Problem[] {
  const cure = 'It is used as it is. Leave this out, or leave out `builder` to have one made.';
  return making.filter(isGiven).map((name) => conflict(`\`builder\` and \`${name}\` exclude each other.`, name, cure));
}

function ofDriver({ driver }: BuilderFacts, isGiven: (name: string) => boolean): readonly Problem[] {
  const { names, cure } = useless[driver];
  return names.filter(isGiven).map((name) => conflict(`\`driver: ${driver}\` takes no \`${name}\`.`, name, cure));
}

function ofState(
  { driver, keepState, isRemovedAfterwards }: BuilderFacts,
  isGiven: (name: string) => boolean,
): readonly Problem[] {
  if (keepState === true && !isRemovedAfterwards) {
    const both = '`keep-state: true` and `cleanup: false` exclude each other.';
    return [conflict(both, 'cleanup', 'A builder that stays keeps its state with it; drop one of them.')];
  }
  if (keepState !== true || (driver === 'docker-container' && !isGiven('builder'))) return [];
  const fact = `\`keep-state\` is for builders that the step makes with the driver docker-container, and this one is ${isGiven('builder') ? 'there already' : driver}.`;
  return [conflict(fact, 'keep-state', 'Leave it out: such a builder keeps its state by itself, or not at all.')];
}

function ofNodes({ driver, nodes, driverOptions }: BuilderFacts, hasPlace: boolean): readonly Problem[] {
  const shared = strangeOptions(driver, driverOptions, 'driver-opts');
  const own = nodes.flatMap((node) => strangeOptions(driver, node.driverOptions, 'nodes'));
  const places = nodes.flatMap((node, index) => placeOf(driver, node, index));
  const lonely = driver === 'remote' && nodes.length === 0 && !hasPlace;
  const fact = '`driver: remote` needs the place where BuildKit listens.';
  const cure = 'Set `endpoint`, such as tcp://host:1234, or `nodes`.';
  return [...shared, ...own, ...places, ...(lonely ? [conflict(fact, 'endpoint', cure)] : [])];
}

function placeOf(driver: Driver, node: NodeInputs, index: number): readonly Problem[] {
  const name = node.name ?? `node ${index + 1}`;
  if (driver === 'remote' && node.endpoint === undefined) {
    return [
      conflict(`${name} of \`nodes\` has no endpoint.`, 'nodes', 'Say where its BuildKit listens: tcp://host:1234.'),
    ];
  }
  if (driver === 'kubernetes' && node.endpoint !== undefined) {
    return [conflict(`${name} of \`nodes\` has an endpoint.`, 'nodes', 'In a cluster there is none; set driver-opts.')];
  }
  if (driver !== 'remote' || node.flags === undefined) return [];
  return [conflict(`${name} of \`nodes\` has buildkitd-flags.`, 'nodes', useless.remote.cure)];
}

/** Options of which the driver would say, once everything else is up, that it does not know them. */
function strangeOptions(driver: Driver, given: readonly DriverOption[], input: string): readonly Problem[] {
  if (driver === 'docker') return [];
  const wrong = (fact: string, cure: string): readonly Problem[] => [problem('INPUT_INVALID', fact, { input, cure })];
  return given.flatMap(({ key, value }) => {
    if (key.startsWith('env.')) return [];
    if (value === '') return wrong(`The option "${key}" has no value.`, 'Write key=value.');
    const known = options[driver];
    const close = nearest(key, known);
    // Another buildx may know more than the one that the list is of.
    if (known.includes(key) || close === undefined) return [];
    return wrong(`The driver ${driver} has no option "${key}".`, `Did you mean ${close}?`);
  });
}
