export const id = 881;
export const ids = [881];
export const modules = {

/***/ 2881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/commands/buildx.js
var buildx = __webpack_require__(3227);
// EXTERNAL MODULE: ./build/errors/failure.js + 9 modules
var failure = __webpack_require__(777);
// EXTERNAL MODULE: ./build/oci/digest.js
var oci_digest = __webpack_require__(1564);
// EXTERNAL MODULE: ./build/commands/docker.js
var docker = __webpack_require__(3279);
// EXTERNAL MODULE: ./build/commands/csv.js
var csv = __webpack_require__(1019);
;// CONCATENATED MODULE: ./build/plan/definition/option.js
// Caches, outputs and attestations: parsed once, whether they come as text or as data, and values from then on.

/** Switches off the provenance that buildx would add. */
const noProvenance = { type: 'provenance', disabled: 'true' };
/** Reads `key=value,…` or a map. A field without `=` is a key without a value. */
function attributesIn(option) {
    const pairs = typeof option === 'string' ? (0,csv/* csvFields */.qZ)(option).map(pairIn) : Object.entries(Object(option));
    return Object.fromEntries(pairs.map(([key, value]) => [key.trim().toLowerCase(), String(value)]));
}
/** A cache. A bare reference names one in a registry. */
function cacheIn(option) {
    return typeof option === 'string' && !option.includes('=')
        ? { type: 'registry', ref: (0,csv/* csvFields */.qZ)(option)[0] ?? '' }
        : { type: '', ...attributesIn(option) };
}
/** An attestation. */
function attestationIn(option) {
    return { type: '', ...attributesIn(option) };
}
/** An output. A bare path names a folder. */
function outputIn(option) {
    const [path = '', ...others] = typeof option === 'string' ? (0,csv/* csvFields */.qZ)(option) : ['type='];
    return others.length > 0 || /^type=/i.test(path) ? attributesIn(option) : { type: 'local', dest: path };
}
/** Whether an attestation is made. */
function isAttested({ disabled }) {
    return !/^(1|t|true)$/i.test(disabled ?? '');
}
/** Whether two options say the same, in whatever order. */
function isSameOption(one, other) {
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
function pairIn(field) {
    const equals = field.indexOf('=');
    return equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)];
}

;// CONCATENATED MODULE: ./build/plan/cache/exports.js
// What is written to caches, taken out of the build: it is written after the publish, by a solve of its own.

/** An inline cache is a part of the image, and is made with it. */
const isInline = ({ type }) => type === 'inline';
/** All entries that can be written later. */
function cacheExports({ target }) {
    const found = Object.entries(target).map(([name, each]) => [name, cachesIn(each, 'cache-to').filter((entry) => !isInline(entry))]);
    return Object.fromEntries(found.filter(([, entries]) => entries.length > 0));
}
/** The definition that only builds and publishes. */
function withoutExports(definition) {
    return keepEntries(definition, 'cache-to', isInline);
}
/** The definition without what is read from caches, or without what is read from one type of cache. */
function withoutImports(definition, type) {
    return keepEntries(definition, 'cache-from', (entry) => type !== undefined && entry.type !== type);
}
/** Whether anything is read from this type of cache, or written to it. */
function usesCache(definition, type) {
    return entriesOf(definition, type).length > 0;
}
/**
 * Whether buildx is given the token of the GitHub Actions cache: it adds it to every entry that has none, and BuildKit
 * sends it to the address of the entry. One with an address of its own and no token keeps it from all.
 */
function needsCacheToken(definition) {
    const entries = entriesOf(definition, 'gha');
    const isElsewhere = ({ url, url_v2 }) => url !== undefined || url_v2 !== undefined;
    return entries.length > 0 && entries.every((entry) => !isElsewhere(entry) || entry['token'] !== undefined);
}
function entriesOf({ target }, type) {
    const entries = Object.values(target).flatMap((each) => [
        ...cachesIn(each, 'cache-from'),
        ...cachesIn(each, 'cache-to'),
    ]);
    return entries.filter((entry) => entry.type === type);
}
/** Whether the build reads any cache. */
function hasImports({ target }) {
    return Object.values(target).some((each) => cachesIn(each, 'cache-from').length > 0);
}
/**
 * The same build once more, for the caches alone. It reads them too: what a build took from there without fetching it
 * would be missing in what is written. `no-cache` and `pull` would build everything again.
 */
function exportDefinition(definition, exports) {
    const target = Object.entries(definition.target).map(([name, found]) => {
        const { output: _, tags: __, annotations: ___, attest: ____, ...built } = found;
        const { 'no-cache': _____, 'no-cache-filter': ______, pull: _______, ...same } = built;
        const entries = exports[name];
        return [name, entries === undefined ? same : { ...same, ...alone, 'cache-to': entries }];
    });
    return { group: { default: { targets: Object.keys(exports) } }, target: Object.fromEntries(target) };
}
/** Nothing is made of the result, and nothing attested to. */
const alone = { attest: [noProvenance], output: [{ type: 'cacheonly' }] };
function keepEntries({ target, ...rest }, key, isKept) {
    const change = (whole) => {
        const { [key]: _, ...others } = whole;
        const kept = cachesIn(whole, key).filter(isKept);
        return kept.length === 0 ? others : { ...others, [key]: kept };
    };
    return { ...rest, target: Object.fromEntries(Object.entries(target).map(([name, each]) => [name, change(each)])) };
}
function cachesIn(target, key) {
    const entries = target[key];
    return Array.isArray(entries) ? entries.map(cacheIn) : [];
}

// EXTERNAL MODULE: ./build/oci/platform.js + 1 modules
var oci_platform = __webpack_require__(3071);
;// CONCATENATED MODULE: ./build/plan/builder/nodes.js
// Which node builds which platform: the one that runs it natively, before one that merely serves it.


/** Says of each platform who runs it. Raises PLATFORM_NOT_RUNNABLE for those that no node serves. */
function planPlatforms(question) {
    const nodes = servingNodes(question);
    const planned = question.image.platforms.map((platform) => plannedOn(nodes, platform, question));
    const lost = planned.flatMap((platform) => (typeof platform === 'string' ? [platform] : []));
    if (lost.length > 0) {
        const fact = `No node of \`nodes\` serves ${lost.join(', ')}.`;
        const cure = 'Name it in the `platforms` of a node, or leave `platforms` out at one node, which then takes the rest.';
        throw (0,failure/* failure */.V2)('PLATFORM_NOT_RUNNABLE', fact, { input: 'nodes', cure });
    }
    return planned.flatMap((platform) => (typeof platform === 'string' ? [] : [platform]));
}
/** The name of a node: its own, or one that tells its place. */
function nodeName(node, index) {
    return node.name?.toLowerCase() ?? `node${index}`;
}
/** Whether the builder has several nodes, so that buildx would have to put the image together itself. */
function isSpread({ found, nodes }) {
    return (found?.nodes ?? nodes).length > 1;
}
/** Whether nodes of this driver run on this machine's kernel unless they are told another place. */
function isLocal({ driver }, endpoint) {
    return (driver === 'docker' || driver === 'docker-container') && endpoint === undefined;
}
function servingNodes({ builder, runner }) {
    if (builder.found !== undefined) {
        // BuildKit names what its own processor runs first.
        return builder.found.nodes.map(({ name, platforms }) => ({ name, platforms, host: platforms[0] }));
    }
    return builder.nodes.map((node, index) => ({
        name: nodeName(node, index),
        platforms: node.platforms,
        host: isLocal(builder, node.endpoint) ? runner.platform : node.platforms[0],
    }));
}
function plannedOn(nodes, platform, { builder, runner }) {
    if (nodes.length === 0) {
        const isOurs = builder.existing === undefined && isLocal(builder, builder.endpoint);
        return { platform, runs: isOurs ? runsOn(runner.platform, platform) : 'unknown' };
    }
    // Nothing emulates such a platform, so that any node can build it, or none.
    const node = nodeFor(nodes, platform) ?? ((0,oci_platform/* emulatorOf */.rG)(platform) === undefined ? nodes[0] : undefined);
    // What an existing builder lacks is asked about when it is up: QEMU may be registered for it.
    if (node === undefined)
        return builder.found === undefined ? platform.name : { platform, runs: 'emulated' };
    const runs = node.host === undefined ? 'unknown' : runsOn(node.host, platform);
    return { platform, runs, ...(nodes.length < 2 ? {} : { node: node.name }) };
}
function nodeFor(nodes, platform) {
    const isNamed = ({ platforms }) => platforms.some((each) => each.name === platform.name || (0,oci_platform/* canRun */.Q2)(each, platform));
    const isNative = ({ host }) => host !== undefined && runsOn(host, platform) === 'native';
    const named = nodes.filter(isNamed);
    const open = nodes.filter(({ platforms }) => platforms.length === 0);
    return named.find(isNative) ?? named[0] ?? open.find(isNative) ?? open[0];
}
/** Whether the processor of a host runs a platform, or QEMU has to; unknown where there is no QEMU for it. */
function runsOn(host, platform) {
    if ((0,oci_platform/* canRun */.Q2)(host, platform) || isKin(host, platform))
        return 'native';
    return (0,oci_platform/* emulatorOf */.rG)(platform) === undefined ? 'unknown' : 'emulated';
}
/** Another variant of the same processor, and 386 on amd64: where such a program can run at all, QEMU is not what it takes. */
function isKin(host, { os, architecture }) {
    if (os !== host.os)
        return false;
    return architecture === host.architecture || (host.architecture === 'amd64' && architecture === '386');
}

;// CONCATENATED MODULE: ./build/errors/cluster-refusal.js
/** Finds the first refusal in the lines; undefined where none is known. */
function clusterRefusal(lines) {
    for (const { sign, tell } of signs) {
        for (const line of lines) {
            const found = sign.exec(line);
            if (found !== null)
                return tell(found);
        }
    }
    return undefined;
}
/** The right that is missing, where the cluster names one: `create pods/exec`. */
function missingRight(lines) {
    const [, , verb, resource] = lines.map((line) => forbidden.exec(line)).find((found) => found !== null) ?? [];
    return verb === undefined ? undefined : `${verb} ${resource}`;
}
// kubernetes/apiserver, pkg/endpoints/handlers/responsewriters/errors.go, forbiddenMessage.
const forbidden = /is forbidden: (User "[^"]*") cannot (\w+) resource "([^"]+)"(?:.* in the namespace "([^"]*)")?/;
// What names a cause stands before what only names a symptom.
const signs = [
    {
        sign: forbidden,
        tell: ([, user, verb, resource, namespace]) => ({
            code: 'CLUSTER_FORBIDDEN',
            fact: `The cluster does not allow ${user} to ${verb} ${resource}${namespace === undefined ? '' : ` in the namespace "${namespace}"`}.`,
        }),
    },
    {
        // kubernetes/apimachinery, pkg/api/errors; kubernetes/apiserver, pkg/admission.
        sign: /(?:is forbidden: |admission webhook ).*/,
        tell: ([words]) => ({ code: 'CLUSTER_REJECTED', fact: `The cluster rejects the builder: ${sentence(words)}` }),
    },
    {
        sign: /namespaces "([^"]*)" not found/,
        tell: ([, name]) => ({
            code: 'CLUSTER_REJECTED',
            fact: `The cluster has no namespace "${name}".`,
            cure: 'Create it, or correct `namespace` in `driver-opts`.',
        }),
    },
    {
        sign: /(?:^|: |\()Unauthorized\b|You must be logged in to the server|the server has asked for the client to provide credentials/,
        tell: () => ({
            code: 'CLUSTER_UNAUTHORIZED',
            fact: 'The cluster rejects the credentials of the kubeconfig.',
        }),
    },
    {
        sign: /x509: .*/,
        tell: ([words]) => ({
            code: 'CLUSTER_UNREACHABLE',
            fact: `The certificate of the API server is not trusted: ${sentence(words)}`,
            cure: 'Correct `certificate-authority` in the kubeconfig: it is the CA that signed the certificate of the server.',
        }),
    },
    {
        sign: /(?:dial tcp .*|Unable to connect to the server.*|The connection to the server .* was refused|context deadline exceeded \(Client\.Timeout.*|TLS handshake timeout.*)/,
        tell: ([words]) => ({
            code: 'CLUSTER_UNREACHABLE',
            fact: `The API server does not respond: ${sentence(words)}`,
        }),
    },
    {
        sign: /cannot determine kubernetes namespace|no configuration has been provided|invalid configuration|driver requires kubernetes API access|context "[^"]*" does not exist|context was not found/i,
        tell: () => ({
            code: 'CLUSTER_NOT_CONFIGURED',
            fact: 'No Kubernetes cluster is configured for `driver: kubernetes`.',
        }),
    },
];
/** One sentence of what the cluster said, cut where it goes on and on. */
function sentence(words) {
    return `${words.replace(/\s+/g, ' ').slice(0, 400).replace(/\.$/, '')}.`;
}

// EXTERNAL MODULE: ./build/errors/nearest.js
var nearest = __webpack_require__(5060);
// EXTERNAL MODULE: ./build/commands/command.js
var commands_command = __webpack_require__(2950);
// EXTERNAL MODULE: ./build/commands/engine.js
var engine = __webpack_require__(3049);
;// CONCATENATED MODULE: ./build/commands/builder-failure.js
// What buildx says when a builder can not be made, found or booted, as a failure with a name.





/** A builder that did not come up. */
function builderFailure(name, finished) {
    const last = (0,commands_command/* tail */.R)(finished.stderr);
    const text = last.join('\n');
    if (finished.isStopped) {
        return (0,failure/* failure */.V2)('BUILDER_FAILED', `The builder "${name}" did not come up in time, and was given up.`, {
            tail: last,
        });
    }
    const known = causes.find(({ sign }) => sign.test(text));
    if (known === undefined) {
        return (0,failure/* failure */.V2)('BUILDER_FAILED', `The builder "${name}" could not be made or booted.`, { tail: last });
    }
    const { code, fact, cure } = known;
    return (0,failure/* failure */.V2)(code, fact.replace('NAME', name), { ...(cure === undefined ? {} : { cure }), tail: last });
}
const causes = [
    { sign: /no builder .* found/, code: 'BUILDER_MISSING', fact: 'There is no builder "NAME".' },
    {
        sign: engine/* ENGINE_ABSENT */.vb,
        code: 'ENGINE_MISSING',
        fact: 'No Docker engine answers on this machine.',
    },
    {
        sign: /unknown command: docker buildx|'buildx' is not a docker command/,
        code: 'BUILDX_MISSING',
        fact: 'The Docker CLI has no buildx plugin.',
    },
    {
        sign: /TLS data loaded from environment/,
        code: 'BUILDER_FAILED',
        fact: 'The Docker engine is reached by TLS from the environment (DOCKER_TLS_VERIFY), which buildx takes for no builder.',
        cure: 'Make a Docker context of it (`docker context create`), and name it in `endpoint`.',
    },
];
/** Nodes of a builder that do not run, each with its place and how long it was waited for. */
function silentNodes({ name, nodes }, { milliseconds, words, reasons = {} }) {
    const silent = nodes.filter(({ status }) => status !== 'running');
    if (silent.length === 0)
        return undefined;
    const seconds = Math.round(milliseconds / 1000);
    const which = silent.map(({ name: node, endpoint, error = reasons[endpoint] }) => {
        return `${node.replace(`${name}-`, '')} at ${endpoint}${error === undefined ? '' : ` (${error})`}`;
    });
    const isTls = /x509|tls:|\btls\b|ssl|certificate/i.test(`${words}\n${which.join('\n')}`);
    const cure = isTls
        ? 'The certificates do not fit: the CA has to be the one that signed the certificate of the daemon, and the client certificate one that the daemon accepts.'
        : 'See that BuildKit runs and listens there, and that this machine can reach it.';
    const fact = `The builder "${name}" is not up: no answer within ${seconds} s from ${which.join(', ')}.`;
    return (0,failure/* failure */.V2)('BUILDER_FAILED', fact, { cure, tail: (0,commands_command/* tail */.R)(words) });
}
/** A builder that is not among those that there are. */
function missingBuilder(name, entries) {
    const names = entries.map((entry) => entry.name);
    const close = (0,nearest/* nearest */.p)(name, names);
    const cure = close === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${close}?`;
    return (0,failure/* failure */.V2)('BUILDER_MISSING', `There is no builder "${name}".`, { input: 'builder', cure });
}
/** What a cluster refused, as a failure; undefined where its words are not known. */
function refusedByCluster(lines) {
    const refusal = clusterRefusal(lines);
    if (refusal === undefined)
        return undefined;
    const { code, fact, ...cure } = refusal;
    return (0,failure/* failure */.V2)(code, fact, { ...cure, tail: lines });
}

// EXTERNAL MODULE: ./build/commands/buildx-version.js
var buildx_version = __webpack_require__(2990);
// EXTERNAL MODULE: ./build/commands/driver-option.js
var driver_option = __webpack_require__(8155);
// EXTERNAL MODULE: ./build/oci/units.js
var units = __webpack_require__(93);
// EXTERNAL MODULE: ./build/pins/pins.js
var pins = __webpack_require__(4965);
// EXTERNAL MODULE: ./build/prepare/run-registry/register.js
var register = __webpack_require__(6309);
// EXTERNAL MODULE: ./build/oci/json.js
var oci_json = __webpack_require__(2782);
;// CONCATENATED MODULE: ./build/commands/kubectl.js
// The questions that kubectl asks a cluster for the step, and the parsers of its answers. Each needs a right that the driver needs too.

function kubectl({ kubeconfig, namespace }, args) {
    return {
        program: 'kubectl',
        inherits: ['proxies', 'accounts', 'builders'],
        args: [
            ...args,
            ...['--namespace', namespace, '--request-timeout=10s', '--output', 'json'],
            // Otherwise it fills a folder at home.
            ...(kubeconfig === undefined ? [] : ['--cache-dir', `${kubeconfig}.cache`]),
        ],
        timeout: 20_000,
        ...(kubeconfig === undefined ? {} : { env: { KUBECONFIG: kubeconfig } }),
    };
}
/** Asks for the pods of a deployment, which buildx labels with its name (driver/kubernetes/manifest). */
function askPods(access, deployment) {
    return kubectl(access, ['get', 'pods', '--selector', `app=${deployment}`]);
}
/** Asks for a deployment. */
function askDeployment(access, deployment) {
    return kubectl(access, ['get', 'deployment', deployment]);
}
/** Asks what the account may do in the namespace. */
function askRights(access) {
    const review = {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectRulesReview',
        spec: { namespace: access.namespace },
    };
    // Without validation kubectl does not first fetch the schema of everything.
    const command = kubectl(access, ['create', '--filename', '-', '--validate=false']);
    return { ...command, stdin: JSON.stringify(review) };
}
const rightsOf = (group, resource, verbs) => verbs.map((verb) => ({ group, resource, verb }));
/** What the driver of buildx does (driver/kubernetes/driver.go). */
const neededRights = [
    ...rightsOf('apps', 'deployments', ['get', 'create', 'delete']),
    ...rightsOf('', 'configmaps', ['create', 'update', 'delete']),
    ...rightsOf('', 'pods', ['list']),
    ...rightsOf('', 'pods/exec', ['create']),
];
/** The needed rights that the answer of `askRights` does not grant; none where the cluster lists only a part of the rights. */
function rightsLacking(stdout) {
    const value = parse(stdout);
    const status = (0,oci_json/* isRecord */.u)(value) && (0,oci_json/* isRecord */.u)(value['status']) ? value['status'] : {};
    const { incomplete, resourceRules } = { incomplete: status['incomplete'], resourceRules: status['resourceRules'] };
    if (incomplete === true || !Array.isArray(resourceRules))
        return [];
    const rules = resourceRules;
    return neededRights.filter((right) => !rules.some((rule) => grants(rule, right)));
}
function grants(rule, { group, resource, verb }) {
    if (!(0,oci_json/* isRecord */.u)(rule) || textsIn(rule['resourceNames']).length > 0)
        return false;
    const has = (key, ...names) => textsIn(rule[key]).some((text) => text === '*' || names.includes(text));
    const [, part] = resource.split('/');
    return (has('verbs', verb) &&
        has('apiGroups', group) &&
        has('resources', resource, ...(part === undefined ? [] : [`*/${part}`])));
}
function textsIn(value) {
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/commands/pod-trouble.js

/** The trouble of the first pod that has one, else of the deployment; undefined where neither names any. */
function podTrouble(answers) {
    const pods = listIn(pod_trouble_parse(answers.pods), 'items');
    const found = pods.flatMap((pod) => [...unpulled(pod), ...unscheduled(pod), ...broken(pod)]);
    return found[0] ?? refused(pod_trouble_parse(answers.deployment));
}
// kubernetes, pkg/kubelet/images/types.go
const pulls = /^(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError|RegistryUnavailable)$/;
function unpulled(pod) {
    const waiting = containersOf(pod).map((container) => at(container, 'state', 'waiting'));
    return waiting
        .filter((each) => pulls.test(textIn(each, 'reason')))
        .map((each) => ({ code: 'CLUSTER_IMAGE_UNAVAILABLE', words: wordsOf(each) }));
}
function unscheduled(pod) {
    return listIn(at(pod, 'status'), 'conditions')
        .filter((each) => textIn(each, 'type') === 'PodScheduled' && textIn(each, 'status') === 'False')
        .map((each) => ({ code: 'CLUSTER_FULL', words: wordsOf(each) }));
}
/** A container that does not start, or ends again and again. */
function broken(pod) {
    return containersOf(pod).flatMap((container) => {
        const waiting = at(container, 'state', 'waiting');
        const ended = at(container, 'lastState', 'terminated') ?? at(container, 'state', 'terminated');
        const isStarting = /^(?:|ContainerCreating|PodInitializing)$/.test(textIn(waiting, 'reason'));
        if (isStarting && ended === undefined)
            return [];
        const words = [isStarting ? '' : wordsOf(waiting), ended === undefined ? '' : endOf(ended)];
        return [{ code: 'CLUSTER_PODS_FAILED', words: words.filter((each) => each !== '').join('; ') }];
    });
}
function endOf(ended) {
    const code = (0,oci_json/* isRecord */.u)(ended) ? ended['exitCode'] : undefined;
    return `it ended with ${String(code)} (${wordsOf(ended)})`;
}
/** Pods that were never made: the controller of the deployment keeps what the admission said. */
function refused(deployment) {
    const [failed] = listIn(at(deployment, 'status'), 'conditions').filter((each) => textIn(each, 'type') === 'ReplicaFailure' && textIn(each, 'status') === 'True');
    return failed === undefined ? undefined : { code: 'CLUSTER_REJECTED', words: wordsOf(failed) };
}
function wordsOf(state) {
    return [textIn(state, 'reason'), textIn(state, 'message')]
        .filter((text) => text !== '')
        .join(': ')
        .replace(/\s+/g, ' ')
        .slice(0, 400);
}
function containersOf(pod) {
    const status = at(pod, 'status');
    return [...listIn(status, 'initContainerStatuses'), ...listIn(status, 'containerStatuses')];
}
function at(value, ...path) {
    return path.reduce((found, key) => ((0,oci_json/* isRecord */.u)(found) ? found[key] : undefined), value);
}
function textIn(value, key) {
    const text = at(value, key);
    return typeof text === 'string' ? text : '';
}
function listIn(value, key) {
    const list = at(value, key);
    return Array.isArray(list) ? list : [];
}
function pod_trouble_parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/prepare/builder/cluster.js
// A builder in a Kubernetes cluster: the rights that it takes, and why it does not come up.






/** How kubectl reaches the namespace of each node; of nodes in one namespace the first. */
function accessesOf({ order, others, cluster }) {
    const namespaces = [order, ...others].map((node) => namespaceOf(node, cluster?.namespace));
    return [...new Set(namespaces)].map((namespace) => ({ namespace, kubeconfig: cluster?.kubeconfig }));
}
function namespaceOf({ driverOptions }, usual = 'default') {
    return (0,driver_option/* driverOption */.q9)(driverOptions, 'namespace') ?? usual;
}
/** Asks the cluster before anything is made in it, where kubectl is on PATH. Raises CLUSTER_FORBIDDEN and its kin. */
async function checkCluster({ build: { builder } }, ports) {
    if (builder.order.driver !== 'kubernetes')
        return;
    await Promise.all(accessesOf(builder).map((access) => checkRights(access, ports)));
}
async function checkRights(access, ports) {
    const finished = await ask(ports, askRights(access));
    if (finished === undefined)
        return;
    if (finished.exitCode !== 0) {
        const lines = (0,commands_command/* tail */.R)(finished.stderr);
        const refused = refusedByCluster(lines);
        // A cluster may forbid the question alone.
        if (refused?.problems.some(({ code }) => code !== 'CLUSTER_FORBIDDEN'))
            throw refused;
        return;
    }
    const lacking = rightsLacking(finished.stdout).map(({ verb, resource }) => `${verb} ${resource}`);
    if (lacking.length === 0)
        return;
    const fact = `The account of the kubeconfig may not ${lacking.join(', ')} in the namespace "${access.namespace}".`;
    throw (0,failure/* failure */.V2)('CLUSTER_FORBIDDEN', fact, { input: 'driver' });
}
/** The answer of kubectl; undefined without kubectl on PATH. */
async function ask({ exec, log }, command) {
    try {
        return await exec.run(command);
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) || error.problems.some(({ code }) => code !== 'PROGRAM_MISSING'))
            throw error;
        log.debug('kubectl is not on PATH, so the cluster is not asked');
        return undefined;
    }
}
/** The failure, in the words of the cluster: buildx passes some on, and of pods only that they are not ready. */
async function clusterFailure({ name, order, finished }, ports) {
    const lines = (0,commands_command/* tail */.R)(finished.stderr);
    const refused = refusedByCluster(lines);
    if (refused !== undefined)
        return refused;
    if (!isWaiting(lines) && finished.isStopped !== true)
        return (0,failure/* failure */.V2)('BUILDER_FAILED', `The builder "${name}" could not be made.`, { tail: lines });
    const trouble = await podTroubleOf(name, order, ports);
    const { namespace = 'default' } = accessesOf(order)[0] ?? {};
    const which = `The pods of the builder "${name}" are not ready`;
    if (trouble !== undefined)
        return (0,failure/* failure */.V2)(trouble.code, `${which}: ${cluster_sentence(trouble.words)}`, { tail: lines });
    const cure = `\`kubectl -n ${namespace} get events\` names the reason. If the nodes are only slow, raise \`timeout\` in \`driver-opts\`.`;
    return (0,failure/* failure */.V2)('CLUSTER_PODS_FAILED', `${which}.`, { cure, tail: lines });
}
// buildx, driver/kubernetes/driver.go, waitDeployments
const isWaiting = (lines) => lines.some((line) => /replicas to be ready, got/.test(line));
const cluster_sentence = (words) => `${words.replace(/\.$/, '')}.`;
/** What the first node in trouble says; read now, because post removes the pods. */
async function podTroubleOf(name, { order, others, cluster }, ports) {
    for (const [index, node] of [order, ...others].entries()) {
        const access = { namespace: namespaceOf(node, cluster?.namespace), kubeconfig: cluster?.kubeconfig };
        const deployment = deploymentOf(node.node === undefined ? `${name}${index}` : `${name}-${node.node}`);
        const pods = await ask(ports, askPods(access, deployment));
        if (pods === undefined)
            return undefined;
        const made = await ask(ports, askDeployment(access, deployment));
        const trouble = podTrouble({ pods: pods.stdout, deployment: made?.stdout ?? '' });
        if (trouble !== undefined)
            return trouble;
    }
    return undefined;
}
// buildx, driver/kubernetes/factory.go, buildxNameToDeploymentName
const deploymentOf = (node) => node.replaceAll('_', '-');

// EXTERNAL MODULE: ./build/commands/inherited.js
var inherited = __webpack_require__(8257);
;// CONCATENATED MODULE: ./build/commands/engine-images.js

/** Asks for the ID of an image that the engine has; fails where it has none. */
function askImage(reference) {
    return {
        program: 'docker',
        inherits: inherited/* dockerShares */.jB,
        args: ['image', 'inspect', '--format', '{{.Id}}', reference],
        timeout: 20_000,
    };
}
/** The ID in hex, without its algorithm; undefined where the answer is none. */
function parseImageId(stdout) {
    return /^sha256:([0-9a-f]{64})$/.exec(stdout.trim())?.[1];
}
/** Has the engine fetch an image: from its mirrors first, then from the registry. */
function fetchImage(reference) {
    return { program: 'docker', inherits: inherited/* dockerShares */.jB, args: ['pull', '--quiet', reference], timeout: 600_000 };
}
/** Whether a fetch that failed so may go well the next time: too many requests, a server that stumbles, a broken way. */
function isPassing(stderr) {
    // A name that nobody knows stays unknown: on machines without internet it is the usual answer.
    if (/\blookup \S+/.test(stderr))
        return false;
    const broken = /timeout|timed out|deadline exceeded|connection (reset|refused)|unexpected EOF/i;
    return isAnswered(stderr) || broken.test(stderr);
}
/** Whether it was the registry itself that put us off. */
function isAnswered(stderr) {
    return /toomanyrequests|too many requests|\b(408|425|429|5\d\d)\b/i.test(stderr);
}

// EXTERNAL MODULE: ./build/oci/reference.js
var oci_reference = __webpack_require__(907);
;// CONCATENATED MODULE: ./build/prepare/builder/fetch-image.js
// The images that set-up itself runs: the engine's own copy where it has one, else the pinned release, fetched patiently.







/** What each is called, the tag that everybody takes who pins nothing, and what its absence means. */
const kinds = {
    // buildx, driver/bkimage/bkimage.go
    buildkit: {
        title: 'BuildKit',
        pin: pins/* pins */.hm.images.buildkit,
        usual: 'moby/buildkit:buildx-stable-1',
        code: 'BUILDER_FAILED',
    },
    binfmt: {
        title: 'QEMU',
        pin: pins/* pins */.hm.images.binfmt,
        usual: 'docker.io/tonistiigi/binfmt:latest',
        code: 'EMULATION_FAILED',
    },
};
/** Gets an image ready; `given` is what the user has named. Raises BUILDER_FAILED or EMULATION_FAILED, and ENGINE_MISSING. */
async function readyImage(kind, given, ports) {
    const { title, pin, usual, code } = kinds[kind];
    const names = given === undefined || given === usual ? [(0,pins/* formatImage */.vy)(pin), usual] : [given];
    const ids = await Promise.all(names.map((name) => idOf(name, ports)));
    const at = ids.findIndex((id) => id !== undefined);
    const [local, name = usual] = [ids[at], names[Math.max(at, 0)]];
    if (local !== undefined)
        return told(title, { name, id: local, origin: "the engine's own copy" }, ports);
    return told(title, await fetchFirst(names, code, ports), ports);
}
/** Fetches the first that is to be had. A mirror for machines without internet may hold the usual tag alone. */
async function fetchFirst(names, code, ports) {
    const started = ports.clock.now().getTime();
    const [name = '', ...others] = names;
    const failed = await fetchPatiently(name, ports);
    const id = failed === undefined ? await idOf(name, ports) : undefined;
    const taken = (0,units/* formatSeconds */.Xo)(ports.clock.now().getTime() - started);
    if (id !== undefined)
        return { name, id, origin: `fetched  ${taken}` };
    const facts = { tail: (0,commands_command/* tail */.R)(failed?.stderr ?? '') };
    if (engine/* ENGINE_ABSENT */.vb.test(failed?.stderr ?? '')) {
        throw (0,failure/* failure */.V2)('ENGINE_MISSING', 'No Docker engine answers on this machine.', facts);
    }
    if (others.length === 0)
        throw (0,failure/* failure */.V2)(code, `The image ${name} could not be fetched.`, facts);
    ports.log.warning(`The pinned image ${name} is not to be had here (${facts.tail.at(-1)}); ${others[0]} is tried`);
    return fetchFirst(others, code, ports);
}
function told(title, image, { log }) {
    const by = image.name.includes('@sha256:') ? 'digest' : 'tag';
    log.line(`${title}: ${image.name}, by ${by}, ${image.origin}`);
    return image;
}
async function idOf(name, { exec }) {
    const finished = await exec.run(askImage(name));
    return finished.exitCode === 0 ? parseImageId(finished.stdout) : undefined;
}
const tries = 4;
/** Undefined once the engine has it, or how the last try failed. */
async function fetchPatiently(name, ports) {
    for (let count = 1;; count += 1) {
        const finished = await ports.exec.run(fetchImage(name));
        if (finished.exitCode === 0)
            return undefined;
        const isOver = count === tries || engine/* ENGINE_ABSENT */.vb.test(finished.stderr) || !isPassing(finished.stderr);
        if (isOver)
            return finished;
        ports.log.line(`${name} could not be fetched (${(0,commands_command/* tail */.R)(finished.stderr, 1).join('')}); it is tried again`);
        if (isAnswered(finished.stderr))
            await waitFor(name, ports);
        await ports.clock.sleep(500 * 2 ** count);
    }
}
/** The engine does not say how long a registry wants to be left alone; our own client asks, and waits as Retry-After says. */
async function waitFor(name, { registry }) {
    const [, repository = name, tag = 'latest'] = /^(.+?)(?::([\w][\w.-]{0,127}))?(?:@.*)?$/.exec(name) ?? [];
    await registry.head((0,oci_reference/* parseRepository */.SU)(repository), tag).catch(() => undefined);
}

;// CONCATENATED MODULE: ./build/prepare/builder/image.js
// The image of BuildKit for the nodes that are made on the engine of this machine.



/**
 * Gets the image ready. It is named by its ID, which no registry knows, so that buildx takes the engine's copy at once;
 * by any other name it would ask the registry first. Elsewhere buildx sees to it. Raises BUILDER_FAILED, ENGINE_MISSING.
 */
async function builderImage({ order, others }, ports) {
    const isHere = ({ endpoint }) => order.driver === 'docker-container' && endpoint === undefined;
    const names = new Set([order, ...others].filter(isHere).map(imageOf));
    const images = new Map(await Promise.all([...names].map(async (name) => [name, await image_idOf(name, ports)])));
    return (node) => {
        const id = isHere(node) ? images.get(imageOf(node)) : undefined;
        return id === undefined
            ? node.driverOptions
            : [...node.driverOptions.filter(({ key }) => key !== 'image'), { key: 'image', value: id }];
    };
}
const imageOf = ({ driverOptions }) => (0,driver_option/* driverOption */.q9)(driverOptions, 'image');
async function image_idOf(name, ports) {
    try {
        return (await readyImage('buildkit', name, ports)).id;
    }
    catch (error) {
        // Without the Docker CLI nobody can be asked; buildx speaks to the engine by itself.
        if (error instanceof failure/* Failure */.HR && error.problems.every(({ code }) => code === 'PROGRAM_MISSING'))
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/oci/loopback.js
// Hosts that are this very machine.
/** Whether a host, with or without port, is this machine by the name or address that says so. */
function isThisMachine(host) {
    const name = host
        .replace(/:\d+$/, '')
        .replace(/^\[|\]$/g, '')
        .toLowerCase();
    return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

// EXTERNAL MODULE: ./build/oci/proxy.js
var proxy = __webpack_require__(4322);
;// CONCATENATED MODULE: ./build/plan/builder/proxy-options.js

/** The driver options that set the builder's environment, but for what the user has set and what holds a password. */
function proxyOptions(proxies, given) {
    const isGiven = (name) => given.some(({ key }) => key.toLowerCase() === `env.${name.toLowerCase()}`);
    const missing = proxies.filter(({ name, password }) => password === undefined && !isGiven(name));
    return missing.map(({ name, value }) => ({ key: `env.${name}`, value }));
}
/**
 * A second definition that hands the proxies to every target. It names the variables of the environment only: the
 * values, which may hold passwords, stand in no file, and the definition of the build stays that of every machine.
 */
function proxyDefinition(proxies, { target }) {
    const targets = Object.entries(target).flatMap(([name, { args }]) => {
        const given = Object.keys((0,oci_json/* isRecord */.u)(args) ? args : {}).map((key) => key.toUpperCase());
        const missing = proxies.filter((proxy) => !given.includes(proxy.name));
        const own = missing.map(({ name: key, variable }) => [key, `\${${variable}}`]);
        return own.length === 0 ? [] : [[name, { args: Object.fromEntries(own) }]];
    });
    if (targets.length === 0)
        return undefined;
    const variables = proxies.map(({ variable }) => [variable, { default: '' }]);
    const definition = { variable: Object.fromEntries(variables), target: Object.fromEntries(targets) };
    return `${JSON.stringify(definition, undefined, 2)}\n`;
}

;// CONCATENATED MODULE: ./build/plan/builder/registries.js

/** The hosts of the images and of the cache, each once. */
function hostsOf(images) {
    const repositories = images.flatMap((image) => image.repositories.map(({ registry }) => registry));
    const caches = images.flatMap(({ cache }) => [...cache.from, ...cache.to].flatMap(cacheHost));
    return [...new Set([...repositories, ...caches])];
}
/** A first part without a dot or port is a path of Docker Hub. */
function cacheHost({ ref = '' }) {
    const host = /^([^/]+)\//.exec(ref)?.[1];
    return host !== undefined && /[.:]|^localhost$/.test(host) ? [host] : [];
}
/** What the builder has to be told, one entry for each registry. */
function registrySettings(known) {
    const { engine, isOnThisMachine } = known;
    const mirrors = engine.mirrors.filter(({ host }) => isOnThisMachine || !isThisMachine(host));
    const insecure = [...known.insecure, ...engine.insecure, ...plain(mirrors)];
    const hub = mirrors.length === 0 ? [] : ['docker.io'];
    const hosts = [...hub, ...known.hosts, ...insecure, ...mirrors.map(({ host }) => host)];
    return [...new Set([...hosts, ...Object.keys(known.certificates)])].map((host) => ({
        host,
        mirrors: host === 'docker.io' ? mirrors.map((mirror) => `${mirror.host}${mirror.path}`) : [],
        ...trustOf(host, insecure.includes(host), known),
    }));
}
const plain = (mirrors) => mirrors.filter(({ isPlain }) => isPlain).map(({ host }) => host);
function trustOf(host, isInsecure, { certificates, extraAuthority }) {
    if (isInsecure)
        return { protection: 'none', authorities: [], pairs: [] };
    const own = certificates[host];
    const extra = extraAuthority === undefined ? [] : [extraAuthority];
    // Plain http is the custom on this machine; only certificates for this very host say otherwise.
    if (own === undefined && isThisMachine(host))
        return { protection: 'usual', authorities: [], pairs: [] };
    return {
        protection: own !== undefined && own.authorities.length > 0 ? 'certificates' : 'usual',
        authorities: [...(own?.authorities ?? []), ...extra],
        pairs: own?.pairs ?? [],
    };
}

;// CONCATENATED MODULE: ./build/commands/engine-registries.js
// What the Docker engine knows of registries: its mirrors, and those that it speaks to without protection.


/** Asks the engine; `docker system info` and not `docker info`, which starts every plugin for its version. */
function askRegistries() {
    return {
        program: 'docker',
        inherits: inherited/* dockerShares */.jB,
        args: ['system', 'info', '--format', '{{json .RegistryConfig}}'],
        timeout: 20_000,
    };
}
/** Reads the answer; what is none is nothing. */
function parseRegistries(stdout) {
    const answer = parsed(stdout);
    if (!(0,oci_json/* isRecord */.u)(answer))
        return { mirrors: [], insecure: [] };
    const mirrors = Array.isArray(answer['Mirrors']) ? answer['Mirrors'] : [];
    const indexes = (0,oci_json/* isRecord */.u)(answer['IndexConfigs']) ? Object.entries(answer['IndexConfigs']) : [];
    return {
        mirrors: mirrors.flatMap(mirrorOf),
        insecure: indexes.flatMap(([name, index]) => ((0,oci_json/* isRecord */.u)(index) && index['Secure'] === false ? [name] : [])),
    };
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function mirrorOf(text) {
    if (typeof text !== 'string' || !URL.canParse(text))
        return [];
    const { protocol, host, pathname } = new URL(text);
    if (protocol !== 'http:' && protocol !== 'https:')
        return [];
    return [{ host, path: pathname.replace(/\/+$/, ''), isPlain: protocol === 'http:' }];
}

// EXTERNAL MODULE: ./build/oci/docker-certs.js
var docker_certs = __webpack_require__(26);
;// CONCATENATED MODULE: ./build/plan/builder/buildkitd-toml.js
/** Adds a section for each registry that the text has none for; what stands there goes before what we know. */
function mergeConfig(text, settings) {
    const wanted = settings.filter((each) => sectionOf(each).length > 1);
    const present = sectionsIn(text);
    const added = present === 'unreadable' ? [] : wanted.filter(({ host }) => !present.includes(host));
    const kept = wanted.filter((each) => !added.includes(each));
    const sections = added.map((each) => `${sectionOf(each).join('\n')}\n`);
    return {
        text: sections.length === 0 ? text : [...(text.trim() === '' ? [] : [`${text.trimEnd()}\n`]), ...sections].join('\n'),
        added: added.map(({ host }) => host),
        kept: kept.map(({ host }) => host),
    };
}
/** The registries with sections of their own; a table that is written in one line can not be added to. */
function sectionsIn(text) {
    if (/^\s*registry\s*[.=]/m.test(text))
        return 'unreadable';
    const heads = text.matchAll(/^\s*\[+\s*["']?registry["']?\s*\.\s*(?:"([^"\n]+)"|'([^'\n]+)'|([\w-]+))/gm);
    return [...heads].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
}
/** One section, line by line; its head alone where there is nothing to say. */
function sectionOf({ host, mirrors, protection, authorities, pairs }) {
    const head = `registry.${quoted(host)}`;
    return [
        `[${head}]`,
        ...(mirrors.length === 0 ? [] : [`  mirrors = ${list(mirrors)}`]),
        // Both together: https first whatever the certificate, http where that fails (buildkit, util/resolver/resolver.go).
        ...(protection === 'none' ? ['  http = true', '  insecure = true'] : []),
        // Otherwise BuildKit would speak plain http to a registry of this machine.
        ...(protection === 'certificates' ? ['  http = false'] : []),
        ...(authorities.length === 0 ? [] : [`  ca = ${list(authorities)}`]),
        ...pairs.flatMap(({ certificate, key }) => [
            `  [[${head}.keypair]]`,
            `    key = ${quoted(key)}`,
            `    cert = ${quoted(certificate)}`,
        ]),
    ];
}
const list = (texts) => `[${texts.map(quoted).join(', ')}]`;
/** A basic string of TOML escapes as JSON does. */
const quoted = (text) => JSON.stringify(text);

;// CONCATENATED MODULE: ./build/prepare/builder/buildkitd-toml.js
// The configuration of a builder that is made: what it is given, with the registries that it would not reach otherwise.




/** Writes the configuration if one is needed; undefined leaves buildx to its own default. */
async function configure(plan, { isHere }, ports) {
    const { builder } = plan.build;
    const { temporaryFolder } = plan.run;
    const [base, engine, certificates, extraAuthority] = await Promise.all([
        baseOf(builder, ports),
        engineOf(builder, ports),
        certificatesOf(ports),
        extraAuthorityOf(temporaryFolder, ports),
    ]);
    // A file that is not there is buildx's to tell.
    if (base.text === undefined)
        return builder.order.configPath;
    const settings = registrySettings({
        hosts: hostsOf(plan.images),
        insecure: builder.insecureRegistries,
        engine,
        certificates,
        extraAuthority,
        isOnThisMachine: isHere,
    });
    const { text, added, kept } = mergeConfig(base.text, settings);
    if (kept.length > 0)
        ports.log.debug(`${base.name} has its own say about ${kept.join(', ')}`);
    const unheard = kept.filter((host) => base.isGiven && builder.insecureRegistries.includes(host));
    for (const host of unheard) {
        ports.log.notice(`${base.name} says itself how ${host} is reached; \`insecure-registries\` does not change it.`);
    }
    if (added.length === 0 && builder.configText === undefined)
        return builder.order.configPath;
    if (added.length > 0)
        ports.log.line(`The builder is told how to reach ${added.join(', ')}`);
    const path = `${temporaryFolder}/buildkitd.toml`;
    await ports.files.write(path, text, true);
    return path;
}
/** What the user gives; where that is nothing, the default that buildx would take if it were given nothing. */
async function baseOf({ order, configText }, { env, files }) {
    if (configText !== undefined) {
        return { name: '`buildkitd-config-inline`', text: configText, isGiven: true };
    }
    const given = order.configPath;
    if (given !== undefined)
        return { name: given, text: await files.read(given), isGiven: true };
    const docker = env['DOCKER_CONFIG'] || `${env['HOME'] ?? ''}/.docker`;
    // buildx, util/confutil/config.go
    const path = `${env['BUILDX_CONFIG'] || `${docker}/buildx`}/buildkitd.default.toml`;
    return { name: path, text: (await files.read(path)) ?? '', isGiven: false };
}
/** The engine that makes the container; elsewhere it is another one, of which nothing is taken over. */
async function engineOf({ order }, { exec }) {
    const { driver, endpoint } = order;
    if (driver !== 'docker-container' || endpoint !== undefined)
        return { mirrors: [], insecure: [] };
    const finished = await exec.run(askRegistries()).catch(() => undefined);
    return parseRegistries(finished?.stdout ?? '');
}
/** Docker's certificates for all hosts that there are some for: base images may come from any of them. */
async function certificatesOf({ env, files }) {
    const home = env['HOME'] ?? '';
    const lists = await Promise.all((0,docker_certs/* certificateFolders */.Hf)('', home).map(files.list));
    const hosts = [...new Set(lists.flat())];
    const entries = hosts.map(async (host) => {
        const found = (0,docker_certs/* certificateFolders */.Hf)(host, home).map(async (folder) => (0,docker_certs/* certificatesIn */.Yc)(folder, await files.list(folder)));
        return [host, (0,docker_certs/* together */.bs)(await Promise.all(found))];
    });
    return Object.fromEntries(await Promise.all(entries));
}
/** A copy by a name of its own: buildx puts all authorities of a registry into one folder, by their file names. */
async function extraAuthorityOf(temporaryFolder, { env, files }) {
    const given = env['NODE_EXTRA_CA_CERTS'] ?? '';
    const text = given === '' ? undefined : await files.read(given);
    if (text === undefined)
        return undefined;
    const path = `${temporaryFolder}/node-extra-ca-certs.pem`;
    await files.write(path, text);
    return path;
}

;// CONCATENATED MODULE: ./build/prepare/builder/network.js
// The network of a builder that is made: the registries that it has to reach, and the proxies for it and for RUN steps.






/** Works it out, and writes the configuration that it takes. The other drivers run daemons that have their own. */
async function joinNetwork(plan, ports) {
    const { order, others } = plan.build.builder;
    const optionsOf = ({ driverOptions }) => driverOptions;
    if (order.driver === 'kubernetes')
        return { optionsOf, configPath: await configure(plan, { isHere: false }, ports) };
    if (order.driver !== 'docker-container')
        return { optionsOf, configPath: order.configPath };
    const proxies = (0,proxy/* proxiesIn */.Iz)(ports.env);
    tellPasswords(proxies, ports);
    const host = hostOnThisMachine(plan, proxies);
    const shares = (node) => host !== undefined && isFreeToShare(node);
    const nodes = [order, ...others];
    if (nodes.some(shares)) {
        ports.log.notice(`The builder shares the network of this machine, because ${host} is on it (\`driver-opts: network=host\`).`);
    }
    return {
        optionsOf: (node) => [
            ...node.driverOptions,
            ...(shares(node) ? [{ key: 'network', value: 'host' }] : []),
            ...proxyOptions(proxies, node.driverOptions),
        ],
        configPath: await configure(plan, { isHere: nodes.some((node) => shares(node) || isInHostNetwork(node)) }, ports),
    };
}
/** What listens on this machine alone is out of reach of a container with a network of its own. */
function hostOnThisMachine(plan, proxies) {
    const ways = proxies.filter(({ name }) => name !== 'NO_PROXY').flatMap(({ value }) => (0,proxy/* proxyHost */.x0)(value) ?? []);
    return [...hostsOf(plan.images), ...ways].find(isThisMachine);
}
function isFreeToShare({ endpoint, driverOptions }) {
    return endpoint === undefined && (0,driver_option/* driverOption */.q9)(driverOptions, 'network') === undefined;
}
function isInHostNetwork({ driverOptions }) {
    return (0,driver_option/* driverOption */.q9)(driverOptions, 'network') === 'host';
}
/** buildx takes the builder's environment by its arguments alone, which every user of the machine can read. */
function tellPasswords(proxies, { log }) {
    const names = proxies.filter(({ password }) => password !== undefined).map(({ variable }) => variable);
    if (names.length === 0)
        return;
    log.warning(`${names.join(' and ')} holds a password, so that the builder is not told of it: buildx would show it among its arguments. RUN steps get it. Let the proxy know the machine by its address, or name a \`builder\` that has it.`);
}
/** Writes the definition that hands them on; undefined where there are none, or the build names its own. */
async function handOnProxies(plan, { env, files }) {
    const text = proxyDefinition((0,proxy/* proxiesIn */.Iz)(env), plan.build.definition);
    if (text === undefined)
        return undefined;
    const path = `${plan.run.temporaryFolder}/proxies.json`;
    await files.write(path, text);
    return path;
}

;// CONCATENATED MODULE: ./build/prepare/builder/builder.js
// The builder: an existing one as it is, or one made and booted for this step alone.










/** Makes and boots a builder for this step alone. Raises BUILDER_FAILED, ENGINE_MISSING, BUILDX_MISSING, CLUSTER_*. */
async function makeBuilder(name, plan, ports) {
    const { order, others } = plan.build.builder;
    const env = builderEnv(plan);
    await checkCluster(plan, ports);
    // Saved first: when the job is killed half-way, post still knows what to remove. Of a remote BuildKit there is
    // nothing but files in the step's own folder.
    if (plan.build.builder.isRemovedAfterwards && order.driver !== 'remote') {
        ports.state.save('builder', name);
        ports.state.save('isStateKept', String((0,register/* isKept */.t8)(name)));
        ports.state.save('driver', order.driver);
    }
    const started = ports.clock.now().getTime();
    for (const command of await commandsFor(name, plan, ports)) {
        const finished = await ports.exec.run({ ...command, env });
        if (finished.exitCode !== 0)
            throw await notUp({ name, order: plan.build.builder, env, started, command, finished }, ports);
    }
    const taken = (0,units/* formatSeconds */.Xo)(ports.clock.now().getTime() - started);
    const nodes = others.length === 0 ? '' : `, ${others.length + 1} nodes`;
    ports.log.line(`Builder ${name} is up (${order.driver}${nodes})  ${taken}`);
    const containers = builder_containersOf(order.driver, [order, ...others].map((node, index) => nodeOf(name, node).node ?? `${name}${index}`));
    return { name, driver: order.driver, platforms: [], env, isOurs: true, containers };
}
function builder_containersOf(driver, nodes) {
    return driver === 'docker-container' ? nodes.map((node) => `buildx_buildkit_${node}`) : [];
}
/** Everything that buildx is told to make the builder, node by node, once what it takes is there. */
async function commandsFor(name, plan, ports) {
    const { order, others } = plan.build.builder;
    const [{ configPath, optionsOf }, withImage] = await Promise.all([
        joinNetwork(plan, ports),
        builderImage(plan.build.builder, ports),
        writeCertificates(plan.build.builder, ports),
    ]);
    const complete = (node) => {
        const driverOptions = withImage({ ...node, driverOptions: optionsOf(node) });
        return { ...node, ...nodeOf(name, node), configPath, driverOptions };
    };
    return [
        (0,buildx/* createBuilder */.Ij)({ ...complete(order), name }, others.length === 0),
        ...others.map((node) => (0,buildx/* appendNode */.tS)(name, complete(node))),
        ...(others.length === 0 ? [] : [(0,buildx/* bootBuilder */.cD)(name)]),
    ];
}
/** Containers are called after their node, so that two runs with the same nodes would share one. */
function nodeOf(builder, { node }) {
    return node === undefined ? {} : { node: `${builder}-${node}` };
}
/**
 * A remote BuildKit is entered in a store of the step's own: buildx would hand it the default configuration of the
 * shared one, which this driver refuses, and would hold the lock of that store while it waits for an answer.
 */
function builderEnv({ run, build: { builder } }) {
    if (builder.order.driver === 'remote')
        return { BUILDX_CONFIG: `${run.temporaryFolder}/buildx` };
    // buildx notes where the kubeconfig is, and reads it at every command. A login action may remove its own before post.
    const kubeconfig = builder.cluster?.kubeconfig;
    return kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig };
}
/** Which node it was, where one does not answer. */
async function notUp({ name, order, env, started, command, finished }, ports) {
    if (order.order.driver === 'kubernetes') {
        if (isUnmade(order, finished))
            await forget(name, ports);
        return clusterFailure({ name, order, finished }, ports);
    }
    if (!command.args.includes('--bootstrap'))
        return builderFailure(name, finished);
    const milliseconds = ports.clock.now().getTime() - started;
    const listed = await ports.exec.run({ ...(0,buildx/* listBuilders */.vh)(), env });
    const entry = (0,buildx/* parseBuilders */.ms)(listed.stdout).find((candidate) => candidate.name === name);
    const isRemote = entry?.driver === 'remote';
    const waiting = { milliseconds, words: finished.stderr, reasons: isRemote ? await reasonsOf(order, ports) : {} };
    const silent = isRemote ? silentNodes(entry, waiting) : undefined;
    return silent ?? builderFailure(name, finished);
}
/** Whether buildx failed at its first question to the cluster (driver/kubernetes/driver.go, bootstrap). */
function isUnmade({ others }, { stderr }) {
    return others.length === 0 && stderr.includes('error for bootstrap');
}
/** What is not in the cluster has not to be removed there. */
async function forget(name, { exec, state }) {
    await exec.run((0,buildx/* forgetBuilder */.H4)(name));
    state.save('builder', '');
}
/** What stands in the way of each node, asked without buildx, which does not say. */
async function reasonsOf({ order, others }, ports) {
    const asked = [order, ...others].map(async ({ endpoint = '', driverOptions }) => {
        const read = async (part) => {
            const path = (0,driver_option/* driverOption */.q9)(driverOptions, part);
            return path === undefined ? undefined : ports.files.read(path);
        };
        const [cacert, cert, key] = await Promise.all([read('cacert'), read('cert'), read('key')]);
        const reason = await ports.reach(endpoint, cacert === undefined ? undefined : { cacert, cert, key });
        return [endpoint, reason];
    });
    return Object.fromEntries(await Promise.all(asked));
}
/** The TLS material as files that nobody else can read, for buildx takes nothing else. */
async function writeCertificates({ certificates }, { files, env }) {
    await Promise.all(certificates.map(({ path, variable }) => files.write(path, `${(env[variable] ?? '').trim()}\n`, true)));
}
/** A builder that exists, as it was found when the inputs were read. */
function useBuilder(name, found, ports) {
    const versions = [...new Set(found.nodes.flatMap(({ version }) => version ?? []))];
    const what = [found.driver, ...(versions.length === 0 ? [] : [`BuildKit ${versions.join(', ')}`])].join(', ');
    const newer = versions.map((version) => (0,buildx_version/* newerThanTested */.gh)('BuildKit', (0,buildx_version/* parseVersion */.ot)(version), pins/* testedWith */.Yp.buildkit));
    for (const text of newer.filter((each) => each !== undefined).slice(0, 1))
        ports.log.notice(text);
    ports.log.line(`Using the existing builder ${name} (${what}) as it is`);
    return {
        name,
        driver: found.driver,
        platforms: found.nodes.flatMap(({ platforms }) => platforms.map((platform) => platform.name)),
        env: {},
        isOurs: false,
        containers: builder_containersOf(found.driver, found.nodes.map((node) => node.name)),
    };
}

// EXTERNAL MODULE: ./build/plan/cache/sibling-steps.js
var sibling_steps = __webpack_require__(3559);
;// CONCATENATED MODULE: ./build/prepare/cache/probe.js
// Whether the GitHub Actions cache is there: BuildKit itself would wait for its answer for ever.

/** Milliseconds; it is asked while the builder boots, so that an answer costs no time. */
const limit = 5_000;
/** Asks the service where the plan uses it. Returns why it cannot be used, as the end of a sentence, after a notice; never raises. */
async function probeCache({ service }, { cacheService, log }) {
    if (service === undefined)
        return undefined;
    const lacking = judge(await cacheService.probe(service, limit));
    if (lacking !== undefined)
        log.notice(`The GitHub Actions cache is not used: ${lacking}.`);
    return lacking;
}
/** Errors of its own pass, and BuildKit builds on without it; who is not known will not be known in a minute either. */
function judge(answer) {
    if ('trouble' in answer)
        return `it does not answer (${answer.trouble})`;
    return answer.status === 401 || answer.status === 403 ? `it refuses the token (HTTP ${answer.status})` : undefined;
}
/** Tells the next steps of the job which places this one writes. */
async function notePlaces({ run, images, fanOut }, { files }) {
    const { temporaryFolder } = run;
    const places = images.flatMap(({ cache }) => cache.place ?? []);
    if (places.length === 0)
        return;
    const path = (0,sibling_steps/* notesPath */.T9)(temporaryFolder);
    const before = (await files.read(path)) ?? '';
    await files.write(path, before + (0,sibling_steps/* formatNotes */.jQ)({ run: fanOut.run, attempt: fanOut.attempt, temporaryFolder }, places));
}

;// CONCATENATED MODULE: ./build/plan/builder/images.js
// What the plan takes of the pinned images.

/** Makes the SBOM: docker/buildkit-syft-scanner, the release that docker/github-builder uses too. */
const SBOM_SCANNER = (0,pins/* formatImage */.vy)(pins/* pins */.hm.images.sbomScanner);
/** Have tar, for cache mounts: the pinned busybox, or the tag that a mirror for machines without internet may hold alone. */
const MOUNT_TOOLS = [
    `docker.io/${(0,pins/* formatImage */.vy)(pins/* pins */.hm.images.busybox)}`,
    'docker.io/library/busybox:latest',
];

;// CONCATENATED MODULE: ./build/plan/cache/mounts.js
// Folders of `RUN --mount=type=cache` that live on between runs: brought back before the build, and saved after the publish.



/** The variable that buildx takes the secret from by which a saving solve is told from a restoring one. */
const savingVariable = 'POLYARCH_SAVES_MOUNTS';
/** kB; a larger mount would push everything else out of the repository's room. */
const most = 1_000_000;
/** Plans them beside the cache of the layers, by the same policy; undefined where there is none to keep. */
function planMounts(ids, cache) {
    const from = (cache?.from ?? []).map(besideLayers);
    const [own] = from;
    if (ids.length === 0 || own === undefined)
        return undefined;
    return { ids, from, tools: MOUNT_TOOLS, most, ...(cache?.to.length === 0 ? {} : { to: { ...own, mode: 'max' } }) };
}
/** The mounts lie in a scope, or under a tag, of their own. */
function besideLayers({ scope, ref, ...entry }) {
    return scope === undefined ? { ...entry, ref: `${ref}-mounts` } : { ...entry, scope: `${scope}-mounts` };
}
/**
 * Takes what was saved, and puts it into the mounts of the same ids. The layer is named by what its step says, so that
 * a builder that is new finds it without having it. Where it is not found the step runs, lacks its secret, and fails at
 * once: that nothing has been saved yet is told from an empty mount. tar keeps owner and mode.
 */
function restoreDefinition({ ids, from, most: limit }, { context, tool }) {
    const body = `for n in ${numbers(ids)}; do [ ! -f /in/$n.tar ] || tar -xf /in/$n.tar -C /m/$n || exit 1; done`;
    const restored = `FROM tool AS restored\nRUN --mount=type=bind,from=saved,source=/out,target=/in ${mounts(ids)} ${body}\n`;
    return definitionOf({
        context,
        target: 'restored',
        inline: `${saved(ids, limit, tool)}${restored}`,
        'cache-from': from,
    });
}
/** Saves what is in the mounts. `no-cache` would empty them, so the builder must have forgotten what was restored. */
function saveDefinition({ ids, most: limit }, { context, tool }, to) {
    const secret = [{ type: 'env', id: 'save', env: savingVariable }];
    return definitionOf({ context, target: 'saved', inline: saved(ids, limit, tool), secret, 'cache-to': [to] });
}
/** Where the definition of the mounts is written, and how it is solved. */
function mountsSolve(definition, temporaryFolder, builder) {
    return {
        definitionPath: `${temporaryFolder}/mounts-definition.json`,
        metadataPath: `${temporaryFolder}/mounts-metadata.json`,
        targets: ['mounts'],
        builder: builder.name,
        allow: [`fs.read=${mountsContext(temporaryFolder)}`],
        usesActionsCache: needsCacheToken(definition),
        env: builder.env,
    };
}
/** An empty folder of the runner's: the solve needs a context. */
const mountsContext = (temporaryFolder) => `${temporaryFolder}/mounts`;
function saved(ids, limit, tool) {
    const fits = `[ "$(du -sk /m/$n | cut -f1)" -gt ${limit} ] || tar -cf /out/$n.tar -C /m/$n . || exit 1`;
    const body = `mkdir /out && for n in ${numbers(ids)}; do ${fits}; done`;
    const secret = '--mount=type=secret,id=save,required=true';
    return `FROM ${tool} AS tool\nFROM tool AS saved\nRUN ${secret} ${mounts(ids)} ${body}\n`;
}
function mounts(ids) {
    return ids.map((id, index) => `--mount=type=cache,id=${id},target=/m/${index}`).join(' ');
}
const numbers = (ids) => ids.map((_, index) => index).join(' ');
function definitionOf({ context, target, inline, ...entries }) {
    const alone = { attest: [noProvenance], output: [{ type: 'cacheonly' }] };
    return { target: { mounts: { context, target, 'dockerfile-inline': inline, ...entries, ...alone } } };
}

;// CONCATENATED MODULE: ./build/progress/stream/fields.js
// Foreign JSON taken apart: each value is what it should be, or undefined.

/** What the text means as JSON; undefined where it is none. */
function parseJson(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}
/** The value if it is an object with names. */
function fields(found) {
    return (0,oci_json/* isRecord */.u)(found) ? found : undefined;
}
/** The value if it is a list, else an empty one. */
function array(found) {
    return Array.isArray(found) ? found : [];
}
/** The value if it is a text that is not empty. */
function fields_text(found) {
    return typeof found === 'string' && found !== '' ? found : undefined;
}
/** The value if it is a number that can be counted with. */
function number(found) {
    return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}
/** The milliseconds since 1970 that a time of Go's JSON names; Go's zero time counts as none. */
function time(found) {
    const milliseconds = typeof found === 'string' ? Date.parse(found) : Number.NaN;
    return milliseconds > 0 ? milliseconds : undefined;
}
/** The bytes that a text of Go's JSON stands for. */
function decodeBase64(found) {
    if (typeof found !== 'string')
        return undefined;
    try {
        return Uint8Array.from(atob(found), (character) => character.charCodeAt(0));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/progress/stream/stream.js
// The stream of `buildx --progress rawjson`: one line of JSON per change, as BuildKit's client/graph.go has it.

/** The change that a line tells; undefined where the line is no part of the stream but a text for people. */
function parseProgress(line) {
    if (!line.startsWith('{'))
        return undefined;
    const found = fields(parseJson(line));
    if (found === undefined || !isChange(found))
        return undefined;
    return {
        vertexes: stream_list(found['vertexes'], parseVertex),
        statuses: stream_list(found['statuses'], parseStatus),
        outputs: stream_list(found['logs'], parseOutput),
        warnings: stream_list(found['warnings'], parseWarning),
    };
}
const parts = ['vertexes', 'statuses', 'logs', 'warnings'];
/** Parts that a later BuildKit may add are passed over; an object with none that is known is not BuildKit's. */
function isChange(found) {
    return Object.keys(found).length === 0 || parts.some((part) => Array.isArray(found[part]));
}
function stream_list(found, parse) {
    return array(found).flatMap((item) => parse(item) ?? []);
}
function parseVertex(item) {
    const found = fields(item);
    const digest = fields_text(found?.['digest']);
    if (found === undefined || digest === undefined)
        return undefined;
    return {
        digest,
        name: fields_text(found['name']) ?? '',
        inputs: stream_list(found['inputs'], fields_text),
        started: time(found['started']),
        completed: time(found['completed']),
        isCached: found['cached'] === true,
        error: fields_text(found['error']),
    };
}
function parseStatus(item) {
    const found = fields(item);
    const id = fields_text(found?.['id']);
    const vertex = fields_text(found?.['vertex']);
    if (found === undefined || id === undefined || vertex === undefined)
        return undefined;
    return {
        id,
        vertex,
        current: number(found['current']) ?? 0,
        total: number(found['total']) ?? 0,
        timestamp: time(found['timestamp']),
        started: time(found['started']),
        completed: time(found['completed']),
    };
}
function parseOutput(item) {
    const found = fields(item);
    const vertex = fields_text(found?.['vertex']);
    const bytes = decodeBase64(found?.['data']);
    if (vertex === undefined || bytes === undefined)
        return undefined;
    return { vertex, stream: number(found?.['stream']) ?? 1, bytes };
}
function parseWarning(item) {
    const found = fields(item);
    const short = decodeText(found?.['short']);
    if (found === undefined || short === undefined)
        return undefined;
    return {
        vertex: fields_text(found['vertex']) ?? '',
        text: short,
        detail: stream_list(found['detail'], decodeText),
        url: fields_text(found['url']),
        file: fields_text(fields(found['sourceInfo'])?.['filename']),
        line: number(fields(fields(array(found['range'])[0])?.['start'])?.['line']),
    };
}
const utf8 = new TextDecoder();
function decodeText(found) {
    const bytes = decodeBase64(found);
    return bytes && utf8.decode(bytes);
}

;// CONCATENATED MODULE: ./build/progress/record/output-lines.js
// Puts the pieces that a step printed together to lines.
// A program that never ends its line must not fill the memory.
const LONGEST = 64 * 1024;
/** Starts on the output of one step; characters may be cut in two by the pieces. */
function createLines() {
    const utf8 = new TextDecoder();
    let begun = '';
    const take = (text) => {
        begun += text;
        if (!text.includes('\n')) {
            if (begun.length > LONGEST)
                begun = lastWritten(begun).slice(-LONGEST);
            return [];
        }
        const lines = begun.split('\n');
        begun = lines.pop() ?? '';
        return lines.map(lastWritten);
    };
    return {
        take: (bytes) => take(utf8.decode(bytes, { stream: true })),
        end: () => {
            const lines = take(utf8.decode());
            const left = lastWritten(begun);
            begun = '';
            return left === '' ? lines : [...lines, left];
        },
    };
}
/** What a terminal shows in the end of a line that was written over and over: the last state of a progress bar. */
function lastWritten(line) {
    return line.split('\r').findLast((part) => part !== '') ?? '';
}

;// CONCATENATED MODULE: ./build/progress/record/steps.js
// The names that BuildKit gives to steps, taken apart; and what is kept of a step.
/** Whether the step has to do with the cache: a build goes on without it. */
function isCacheStep({ kind }) {
    return kind === 'cache-import' || kind === 'cache-export' || kind === 'cache-preparation';
}
/** Whether it is BuildKit's own work, and not an instruction of the Dockerfile. */
function isInternal({ kind }) {
    return kind !== 'base' && kind !== 'instruction';
}
/** BuildKit's own words for its work (solver/llbsolver, exporter, cache/remotecache); the first that fits counts. */
const internalKinds = [
    [/^importing cache/, 'cache-import'],
    [/^exporting (?:cache|to GitHub Actions Cache)/, 'cache-export'],
    [/^preparing build cache/, 'cache-preparation'],
    [/^(?:exporting to image|pushing )/, 'push'],
    [/^(?:importing|exporting|pushing)/, 'transfer'],
    [/^(?:load metadata for |resolve image config)/, 'metadata'],
    [/^load build context$/, 'context'],
    [/^load \.dockerignore$/, 'ignore-file'],
];
function internalKind(text) {
    return internalKinds.find(([words]) => words.test(text))?.[1] ?? 'other';
}
/**
 * Takes the name of a step apart: `[app linux/amd64->arm64 build 3/7] RUN make` (dockerfile2llb/convert.go).
 * BuildKit leaves out what goes without saying, so a lone target and its lone platform are filled in.
 */
function parseStepName(name, { targets }) {
    const [, bracket = '', rest = name] = /^\[([^\]]*)\] ?(.*)$/s.exec(name) ?? [];
    const words = bracket.split(' ').filter((word) => word !== '');
    const target = take(words, (word) => Object.keys(targets).length > 1 && Object.hasOwn(targets, word));
    const platforms = parsePlatforms(take(words, (word) => /^[a-z][^/]*\/[a-z]/i.test(word)));
    const count = /^(\d+)\/(\d+)$/.exec(words.at(-1) ?? '');
    if (count === null) {
        const text = [words[0] === 'internal' ? '' : words.map((word) => `[${word}]`).join(' '), rest].join(' ').trim();
        return { ...nameless, ...platforms, target, text, kind: internalKind(text) };
    }
    const planned = target === undefined ? Object.values(targets).flat() : (targets[target] ?? []);
    const only = planned.length === 1 ? planned[0] : undefined;
    return {
        target,
        platform: platforms.platform ?? only,
        runsOn: platforms.runsOn ?? only,
        stage: words.slice(0, -1).join(' ') || undefined,
        number: Number(count[1]),
        of: Number(count[2]),
        text: rest,
        kind: /^FROM\b/.test(rest) ? 'base' : 'instruction',
    };
}
const nameless = { stage: undefined, number: undefined, of: undefined };
/** Takes the first word off the list if it is one of those wanted. */
function take(words, isWanted) {
    return words[0] !== undefined && isWanted(words[0]) ? words.shift() : undefined;
}
/** `linux/amd64->arm/v7`: runs on the first for the second, whose system is written only where it is another one. */
function parsePlatforms(word) {
    const [runsOn, other] = word?.replace(/\([^)]*\)/g, '').split('->') ?? [];
    if (runsOn === undefined || other === undefined)
        return { platform: runsOn, runsOn };
    const isSameSystem = /^[^/]+(?:\/v\d[^/]*)?$/.test(other);
    return { platform: isSameSystem ? `${runsOn.split('/')[0]}/${other}` : other, runsOn };
}

;// CONCATENATED MODULE: ./build/progress/record/entry.js


const KEPT_LINES = 20;
/** Notes a change of a step; a step that is new is made. */
function noteVertex(entries, vertex, make) {
    const entry = entries.get(vertex.digest) ?? make(vertex);
    entries.set(vertex.digest, entry);
    // Not every change of a step names them.
    if (vertex.inputs.length > 0)
        entry.inputs = vertex.inputs;
    if (vertex.started !== undefined && vertex.started !== entry.started) {
        entry.first ??= vertex.started;
        entry.started = vertex.started;
        entry.completed = undefined;
    }
    if (vertex.completed !== undefined && entry.completed === undefined) {
        entry.completed = vertex.completed;
        entry.worked += Math.max(vertex.completed - (entry.started ?? vertex.completed), 0);
    }
    entry.isCached ||= vertex.isCached;
    noteLoss(entry, vertex);
    // All steps that still run are stopped when one fails, and say so as an error of theirs.
    entry.isStopped ||= vertex.error?.endsWith('context canceled') === true;
    if (vertex.error !== undefined && !entry.isStopped && entry.hide(vertex.error) !== entry.lost)
        entry.error = entry.hide(vertex.error);
    return entry;
}
/** A step that is cached can only fail to be fetched, and BuildKit builds it then; it goes on to repeat the error. */
function noteLoss(entry, { isCached, error }) {
    if (!isCached || error === undefined || error.endsWith('context canceled'))
        return;
    entry.lost = entry.hide(error);
    entry.isCached = false;
    // The log may have told it as cached.
    entry.told = undefined;
}
/** Starts to keep a step. */
function createEntry(vertex, expected, hide) {
    const name = parseStepName(hide(vertex.name), expected);
    return {
        id: vertex.digest,
        name,
        isEmulated: name.runsOn !== undefined && /^RUN\b/.test(name.text) && expected.emulated.includes(name.runsOn),
        targets: new Set(),
        parts: new Map(),
        tail: [],
        lines: new Map(),
        hide,
        inputs: vertex.inputs,
        first: undefined,
        started: undefined,
        completed: undefined,
        worked: 0,
        isCached: false,
        lost: undefined,
        error: undefined,
        isStopped: false,
        isNamed: false,
        told: undefined,
        sample: undefined,
    };
}
/** Notes what a step printed; gives the lines that are whole. */
function noteOutput(entry, stream, bytes) {
    const lines = entry.lines.get(stream) ?? createLines();
    entry.lines.set(stream, lines);
    return keep(entry, lines.take(bytes));
}
/** The lines that a step has begun and not ended. */
function endOutput(entry) {
    return keep(entry, [...entry.lines.values()].flatMap((lines) => lines.end()));
}
function keep(entry, whole) {
    const lines = whole.map(entry.hide);
    entry.tail.push(...lines.slice(-KEPT_LINES).filter((line) => line.trim() !== ''));
    entry.tail.splice(0, entry.tail.length - KEPT_LINES);
    return lines;
}
/** Bytes that the step has moved by now. */
function bytesOf(entry) {
    return [...entry.parts.values()].reduce((sum, part) => sum + part.current, 0);
}
/** The step as it stands. */
function stepOf(entry) {
    return {
        ...entry.name,
        id: entry.id,
        targets: [...entry.targets],
        inputs: entry.inputs,
        isEmulated: entry.isEmulated,
        started: entry.first,
        completed: entry.completed,
        worked: entry.worked,
        isCached: entry.isCached,
        lost: entry.lost,
        error: entry.error,
        isStopped: entry.isStopped,
        tail: [...entry.tail],
        bytes: bytesOf(entry),
        writes: [...entry.parts.values()].flatMap(writeOf),
    };
}
/** `writing layer sha256:…` (buildkit, cache/remotecache): neither exporter counts its bytes. */
function writeOf({ id, started, completed }) {
    const [, digest] = /^writing layer (sha256:[0-9a-f]{64})$/.exec(id) ?? [];
    if (digest === undefined || started === undefined || completed === undefined)
        return [];
    return [{ digest, milliseconds: Math.max(completed - started, 0) }];
}

;// CONCATENATED MODULE: ./build/progress/record/log-lines.js
// The lines of the log: what a step of the build did, does, and prints.


const LONGEST_TEXT = 100;
/** Makes the format for a build of these targets and platforms. */
function createFormat({ targets }) {
    const isOne = Object.keys(targets).length < 2;
    const names = Object.entries(targets).flatMap(([target, platforms]) => platforms.map((platform) => (isOne ? platform : `${target} ${platform}`)));
    const width = Math.max(0, ...names.map((name) => name.length));
    const label = (step) => {
        const who = [step.target, step.platform].filter((word) => word !== undefined).join(' ');
        const where = step.of === undefined ? [] : [[step.stage, `${step.number}/${step.of}`].join(' ').trim()];
        return [who.padEnd(width), ...where].join('  ');
    };
    const title = (step) => `${label(step)}  ${shorten(step.text)}${step.isEmulated ? ' (QEMU)' : ''}`;
    return {
        begun: title,
        done: (step, isAgain) => `${title(step)}  ${tellEnd(step)}${isAgain ? ' in all' : ''}`,
        output: (step, text) => `${label(step)} | ${text}`,
        running: (step, doing) => `${title(step)}  ${tellDoing(doing)}`,
    };
}
/** An instruction on one line, its digests shortened. */
function shorten(text, longest = LONGEST_TEXT) {
    const line = text
        .replace(/\s+/g, ' ')
        .replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1')
        .trim();
    return line.length <= longest ? line : `${line.slice(0, longest).toWellFormed().trimEnd()}…`;
}
/** A finding of a build check with its place. */
function tellFinding({ text, file, line }) {
    const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
    // The checks of Dockerfiles repeat the line at the end of their text.
    return `WARNING ${place}${shorten(line === undefined ? text : text.replace(` (line ${line})`, ''), 300)}`;
}
function tellEnd(step) {
    if (step.error !== undefined && isCacheStep(step))
        return `not done: ${shorten(step.error, 200)}`;
    if (step.error !== undefined)
        return `FAILED after ${(0,units/* formatDuration */.a3)(step.worked)}`;
    if (step.isStopped)
        return `stopped after ${(0,units/* formatDuration */.a3)(step.worked)}`;
    return step.isCached ? 'CACHED' : (0,units/* formatDuration */.a3)(step.worked);
}
function tellDoing({ milliseconds, parts, current, total, rate }) {
    const bytes = total > current ? [`${(0,units/* formatSize */.Xq)(current)} of ${(0,units/* formatSize */.Xq)(total)}`] : [];
    const moved = total <= current && current > 0 ? [(0,units/* formatSize */.Xq)(current)] : bytes;
    const speed = rate === undefined || rate <= 0 ? [] : [`${(0,units/* formatSize */.Xq)(rate)}/s`];
    return [`… ${(0,units/* formatDuration */.a3)(milliseconds)}`, ...parts, ...moved, ...speed].join(', ');
}

;// CONCATENATED MODULE: ./build/progress/record/open-imports.js
// What a build is just taking from a cache, for those who watch whether it stands still.

/** The imports and the layers of cached steps that have begun and are not done. Unpacking is the builder's own work. */
function openImports(entries) {
    return entries.filter(isOpen).flatMap((entry) => {
        const { id, name, isCached } = entry;
        if (name.kind === 'cache-import')
            return [{ id, text: name.text, bytes: 0 }];
        const isFetched = isCached && name.kind === 'instruction' && !isUnpacking(entry);
        return isFetched ? [{ id, text: `fetching the layers of ${name.text}`, bytes: bytesOf(entry) }] : [];
    });
}
function isOpen({ started, completed }) {
    return started !== undefined && completed === undefined;
}
function isUnpacking({ parts }) {
    return [...parts.values()].some(({ id, completed }) => id.startsWith('extracting') && completed === undefined);
}

;// CONCATENATED MODULE: ./build/progress/record/recorder.js
// Follows a build by what buildx says: keeps the steps, and tells line by line what happens.





const KEPT_SAID = 200;
/** Milliseconds; a step that works for less needs no sign of life. */
const LONG = 15_000;
const MOST_RUNNING = 8;
/** Milliseconds; BuildKit's own steps, and more work on a step that is told already, are told from here on. */
const WORTH_TELLING = 1_000;
// What goes in and out is of interest however short it takes.
const transfers = ['cache-import', 'cache-export', 'push', 'transfer'];
/** Starts to follow a build. */
function createRecorder(expected) {
    const entries = new Map();
    const findings = new Map();
    const said = [];
    const format = createFormat(expected);
    const hide = createHide(expected.hidden ?? []);
    const make = (vertex) => createEntry(vertex, expected, hide);
    const note = (vertex) => {
        const entry = noteVertex(entries, vertex, make);
        const { target } = parseStepName(hide(vertex.name), expected);
        if (target !== undefined)
            entry.targets.add(target);
        return entry;
    };
    const follow = (status) => {
        const touched = status.vertexes.map(note);
        for (const part of status.statuses)
            entries.get(part.vertex)?.parts.set(part.id, part);
        const printed = status.outputs.flatMap(({ vertex, stream, bytes }) => {
            const entry = entries.get(vertex);
            return entry === undefined ? [] : tellOutput(entry, noteOutput(entry, stream, bytes), format);
        });
        const found = status.warnings.flatMap((warning) => noteFinding(findings, warning, hide));
        return [...printed, ...touched.flatMap((entry) => tellDone(entry, format)), ...found.map(tellFinding)];
    };
    return {
        accept: (line) => {
            const status = parseProgress(line);
            if (status !== undefined)
                return follow(status);
            if (line.trim() === '')
                return [];
            if (said.push(hide(line)) > KEPT_SAID)
                said.shift();
            return [hide(line)];
        },
        heartbeat: (now) => tellRunning([...entries.values()], now, format),
        imports: () => openImports([...entries.values()]),
        running: () => [...entries.values()].filter(isRunning).map(runningOf),
        record: () => ({
            steps: [...entries.values()].map(stepOf),
            findings: [...findings.values()],
            said: [...said],
        }),
    };
}
/** The finding, unless it is known already: BuildKit tells it for every platform. */
function noteFinding(findings, warning, hide) {
    const { url, file, line } = warning;
    const finding = { text: hide(warning.text), detail: warning.detail.map(hide), url, file, line };
    const key = JSON.stringify(finding);
    if (findings.has(key))
        return [];
    findings.set(key, finding);
    return [finding];
}
function tellOutput(entry, lines, format) {
    if (lines.length === 0)
        return [];
    const step = stepOf(entry);
    const title = entry.isNamed ? [] : [format.begun(step)];
    entry.isNamed = true;
    return [...title, ...lines.map((line) => format.output(step, line))];
}
function tellDone(entry, format) {
    if (entry.completed === undefined || entry.started === undefined)
        return [];
    const rest = tellOutput(entry, endOutput(entry), format);
    if (!isWorthTelling(entry))
        return rest;
    const isAgain = entry.told !== undefined;
    return [...rest, format.done(markTold(entry), isAgain)];
}
function isWorthTelling(entry) {
    if (entry.told !== undefined)
        return entry.worked - entry.told >= WORTH_TELLING;
    if (entry.error !== undefined || entry.worked >= WORTH_TELLING)
        return true;
    return !entry.isStopped && (!isInternal(entry.name) || transfers.includes(entry.name.kind));
}
function markTold(entry) {
    entry.told = entry.worked;
    entry.isNamed = true;
    return stepOf(entry);
}
function isRunning({ started, completed }) {
    return started !== undefined && completed === undefined;
}
function runningOf(entry) {
    const open = [...entry.parts.values()].filter((part) => part.completed === undefined);
    return { step: stepOf(entry), doing: open.map(({ id }) => entry.hide(id)) };
}
function tellRunning(entries, now, format) {
    const running = entries
        .filter((entry) => isRunning(entry) && now - (entry.started ?? now) >= LONG)
        .sort((a, b) => (a.started ?? 0) - (b.started ?? 0));
    const lines = running.slice(0, MOST_RUNNING).map((entry) => format.running(stepOf(entry), doingOf(entry, now)));
    const more = running.length - lines.length;
    return more > 0 ? [...lines, `… and ${more} more`] : lines;
}
function doingOf(entry, now) {
    const open = [...entry.parts.values()].filter((part) => part.completed === undefined);
    const current = bytesOf(entry);
    const { at, bytes } = entry.sample ?? { at: entry.started ?? now, bytes: 0 };
    entry.sample = { at: now, bytes: current };
    return {
        milliseconds: now - (entry.started ?? now),
        parts: open.slice(0, 2).map((part) => shorten(part.id, 60)),
        current,
        total: [...entry.parts.values()].reduce((sum, part) => sum + part.total, 0),
        rate: now > at ? ((current - bytes) * 1000) / (now - at) : undefined,
    };
}
function createHide(values) {
    const wanted = values.filter((value) => value.trim() !== '').sort((a, b) => b.length - a.length);
    return (text) => wanted.reduce((shown, value) => shown.replaceAll(value, '***'), text);
}

;// CONCATENATED MODULE: ./build/progress/watch/import-watch.js
/** How often is looked; milliseconds. */
const pace = 250;
/** Starts to watch. An index has the limit in all; layers, however large, as long as none of their bytes arrive. */
function watchImports({ imports, limit, onHang }, { every, now }) {
    const stopping = new AbortController();
    const findHung = standstill(limit);
    let hung;
    const stop = every(pace, () => {
        const found = onHang === undefined || hung !== undefined ? undefined : findHung(imports(), now().getTime());
        if (found === undefined || onHang === undefined)
            return;
        // Settled, because nobody waits for it before the end.
        hung = { text: found.text, done: Promise.allSettled([onHang()]) };
        stopping.abort();
    });
    return {
        signal: stopping.signal,
        stop,
        end: async () => {
            stop();
            const [done] = (await hung?.done) ?? [];
            if (done?.status === 'rejected')
                throw done.reason;
            return hung?.text;
        },
    };
}
/** Finds the transfer that has not moved for as long as the limit, by the times at which it is asked. */
function standstill(limit) {
    let seen = new Map();
    return (open, at) => {
        seen = new Map(open.map(({ id, bytes }) => {
            const last = seen.get(id);
            return [id, last?.bytes === bytes ? last : { bytes, since: at }];
        }));
        return open.find(({ id }) => at - (seen.get(id)?.since ?? at) >= limit);
    };
}

;// CONCATENATED MODULE: ./build/progress/watch/waiting-steps.js
/**
 * The steps that are under way, where they are all of a kind that never has a reason to be silent: transfers to and
 * from registries, and programs in QEMU. Empty where something else runs too: a native program may wait for hours.
 */
function waitingSteps(running) {
    return running.every(waiting_steps_isWaiting) ? running : [];
}
function waiting_steps_isWaiting({ step }) {
    return isTransfer(step) || step.isEmulated;
}
/** Whether the step pushes, or fetches by name. What is read from a cache has a limit of its own. */
function isTransfer({ kind }) {
    return kind === 'push' || kind === 'metadata' || kind === 'base';
}
/** Whether all that is under way is a push: everything before it is done, and on the builder. */
function isPush(running) {
    return running.length > 0 && running.every(({ step }) => step.kind === 'push');
}
/** Whether all that is under way is sent to registries: nothing is packed, and nothing built beside it. */
function isSending(running) {
    const doing = running.flatMap((each) => each.doing);
    return isPush(running) && doing.length > 0 && doing.every((part) => part.startsWith('pushing '));
}

;// CONCATENATED MODULE: ./build/prepare/builder/restart.js
// Restarts a builder: after an interrupted import BuildKit holds a lock, and every later build on it would hang.





/** Whether the builder can be ended and booted again: only one that nobody else builds on. */
function canRestart({ driver, isOurs }) {
    return driver === 'docker-container' && isOurs;
}
/** Ends BuildKit; its volumes stay. It would wait ten seconds for the request that nobody answers, so it gets no time. */
async function endBuilder({ name, env, containers }, { exec }) {
    const killed = await Promise.allSettled(containers.map((container) => exec.run((0,docker/* killContainer */.QF)(container))));
    // A container of another machine, or one without the Docker CLI, is not found here; buildx finds it.
    const isEnded = containers.length > 0 && killed.every((each) => each.status === 'fulfilled' && each.value.exitCode === 0);
    if (!isEnded)
        await exec.run({ ...(0,buildx/* stopBuilder */.QP)(name), env });
}
/**
 * Milliseconds in which a builder that was booted has to answer. A cluster takes 50 seconds to see that a node is dead
 * (kubernetes, cmd/kube-controller-manager, node-monitor-grace-period), and then starts the pod elsewhere.
 */
const patience = (driver) => (driver === 'kubernetes' ? 180_000 : 30_000);
/**
 * Boots it again, with all that it knew, until it answers: for a moment the engine still takes a BuildKit that has just
 * ended for a running one, and then there is nothing to boot. Raises BUILDER_FAILED.
 */
async function bootAgain({ name, env, driver }, { exec, clock }) {
    const until = clock.now().getTime() + patience(driver);
    for (;;) {
        const booted = await exec.run({ ...(0,buildx/* bootBuilder */.cD)(name), env });
        const listed = booted.exitCode === 0 ? await exec.run({ ...(0,buildx/* listBuilders */.vh)(), env }) : booted;
        if (answers(name, listed))
            return;
        if (driver === 'kubernetes')
            refuseLasting(booted, listed);
        if (clock.now().getTime() >= until) {
            const fact = `The builder "${name}" had to be booted again, and does not boot.`;
            throw (0,failure/* failure */.V2)('BUILDER_FAILED', fact, { tail: (0,commands_command/* tail */.R)(booted.stderr) });
        }
        await clock.sleep(500);
    }
}
/** Rights and credentials do not come back by waiting. Raises CLUSTER_FORBIDDEN and CLUSTER_UNAUTHORIZED. */
function refuseLasting(...finished) {
    const refused = refusedByCluster(finished.flatMap(({ stdout, stderr }) => [...(0,commands_command/* tail */.R)(stderr), ...(0,commands_command/* tail */.R)(stdout)]));
    if (refused?.problems.some(({ code }) => code === 'CLUSTER_FORBIDDEN' || code === 'CLUSTER_UNAUTHORIZED'))
        throw refused;
}
/** Only a BuildKit that answers tells its version. */
function answers(name, { exitCode, stdout }) {
    if (exitCode !== 0)
        return false;
    const entry = (0,buildx/* parseBuilders */.ms)(stdout).find((candidate) => candidate.name === name);
    return entry?.nodes.every(({ version }) => version !== undefined) === true;
}

// EXTERNAL MODULE: ./build/errors/signs.js
var errors_signs = __webpack_require__(4532);
;// CONCATENATED MODULE: ./build/progress/failure/cache.js
// What kind of trouble a cache had, from the words that BuildKit passes on.

/** The kind of trouble, in a word or two. */
function classOf(text) {
    const sign = (0,errors_signs/* signOf */.rL)(text);
    return (sign && words[sign]) ?? 'failed';
}
const words = {
    'rate-limit': 'rate limit',
    unauthorized: 'token',
    expired: 'token',
    denied: 'denied',
    quota: 'quota',
    unsupported: 'unsupported',
    'media-type': 'unsupported',
    artifact: 'unsupported',
    corrupt: 'corrupt',
    'cut-off': 'corrupt',
    builder: 'builder',
    'no-host': 'unavailable',
    unavailable: 'unavailable',
};

;// CONCATENATED MODULE: ./build/prepare/cache/restore-outcome.js
// What came of restoring cache mounts, from what BuildKit said: nothing saved yet is told from a fault.


/** They are back, nothing has been saved yet, or why they are not: the kind of trouble, and BuildKit's words. */
function judgeRestore({ exitCode, isStopped, hung, record }, { still, inAll }) {
    if (hung !== undefined)
        return { trouble: `timeout: nothing came for ${still / 1000}s while ${hung}` };
    if (isStopped)
        return { trouble: `timeout: it took longer than ${(0,units/* formatDuration */.a3)(inAll)}` };
    if (exitCode === 0)
        return 'restored';
    const { steps, said } = record;
    // Where a layer can not be had, BuildKit runs the step that saved it, which then lacks its secret.
    const lost = steps.flatMap((step) => step.lost ?? []);
    const refused = steps.filter(({ kind }) => kind === 'cache-import').flatMap(({ error }) => error ?? []);
    const [trouble] = [...lost, ...refused.filter((error) => !/: not found$/.test(error))];
    if (trouble !== undefined)
        return tell(trouble);
    if (steps.some(({ error }) => error !== undefined && /\bsecret save: not found$/.test(error)))
        return 'nothing';
    const [failed] = steps.flatMap(({ error }) => error ?? []);
    const last = said.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
    return tell(failed ?? last ?? `exit code ${exitCode}`);
}
/** Whether the solve came to its end because nobody has the image. */
function lacksTool({ steps }, tool) {
    return steps.some(({ text, error }) => error !== undefined && text === `load metadata for ${tool}`);
}
const tell = (words) => ({
    trouble: `${classOf(words)}: ${words.replace(/\s+/g, ' ').slice(0, 300)}`,
});

;// CONCATENATED MODULE: ./build/prepare/cache/restore-mounts.js
// Brings cache mounts back before the build. A builder of our own is new, so that nothing of anybody's is in the way.








/**
 * Milliseconds. What is fetched has a limit for the time without a byte, as in the build, and none in all: a gigabyte may
 * take minutes on a slow line, and is worth them. This is for what nobody has thought of.
 */
const longest = 600_000;
/**
 * Restores what was saved; the image whose tar did it, and undefined where nothing is to be saved with it. Whatever goes
 * wrong leaves the mounts empty, as they would be without it.
 */
async function restoreMounts(plan, builder, ports) {
    const { mounts } = plan.build.cache;
    const [pinned, ...others] = mounts?.tools ?? [];
    if (mounts === undefined || pinned === undefined)
        return undefined;
    await ports.files.write(`${mountsContext(plan.run.temporaryFolder)}/.dockerignore`, '*\n');
    let tool = pinned;
    let solved = await solve({ mounts, tool, plan, builder }, ports);
    for (const other of others) {
        if (!lacksTool(solved.record, tool))
            break;
        ports.log.notice(`The image ${tool} is not to be had here; cache mounts are kept by ${other}.`);
        tool = other;
        solved = await solve({ mounts, tool, plan, builder }, ports);
    }
    return (await end(solved, { mounts, tool, plan, builder }, ports)) ? tool : undefined;
}
async function solve({ mounts, tool, plan, builder }, ports) {
    const { temporaryFolder } = plan.run;
    const definition = restoreDefinition(mounts, { context: mountsContext(temporaryFolder), tool });
    const order = mountsSolve(definition, temporaryFolder, builder);
    await ports.files.write(order.definitionPath, JSON.stringify(definition));
    const recorder = createRecorder({ targets: {}, emulated: [] });
    const watching = watchImports({
        imports: () => fetchedBy(recorder),
        limit: plan.build.cache.importTimeout,
        onHang: () => endBuilder(builder, ports),
    }, ports.clock);
    const solving = ports.exec.run({
        ...{ ...(0,buildx/* bake */.Wq)(order), timeout: longest, stop: watching.signal },
        onStderrLine: (line) => recorder.accept(line).forEach(ports.log.debug),
    });
    const finished = await solving.finally(watching.stop);
    const hung = await watching.end();
    return { finished, record: recorder.record(), ...(hung === undefined ? {} : { hung }) };
}
/** What comes from elsewhere: the cache, and the image. Unpacking is the builder's own work. */
function fetchedBy({ imports, running }) {
    const transfers = running().filter(({ step }) => isTransfer(step));
    return [...imports(), ...transfers.map(({ step: { id, text, bytes } }) => ({ id, text, bytes }))];
}
/** Tells how it went, and puts the builder in order. False where that fails, so that nothing must be saved from it. */
async function end(solved, { mounts, plan, builder }, ports) {
    const { finished, record, hung } = solved;
    const limits = { still: plan.build.cache.importTimeout, inAll: longest };
    const ending = judgeRestore({ ...finished, record, ...(hung === undefined ? {} : { hung }) }, limits);
    const isOrdered = (await restart(solved, builder, ports)) && (await restore_mounts_forget(builder, ending === 'restored', ports));
    const next = isOrdered ? 'The build begins with empty ones.' : `The builder may have a part of them: ${unsaved}.`;
    if (typeof ending === 'object')
        ports.log.warning(`The cache mounts were not restored (${ending.trouble}). ${next}`);
    else if (!isOrdered)
        ports.log.warning(`The builder does not forget that cache mounts were looked for: ${unsaved}.`);
    else
        ports.log.line(ending === 'restored' ? `Cache mounts restored: ${mounts.ids.join(', ')}` : 'No cache mounts to restore');
    return isOrdered;
}
const unsaved = 'this run saves none';
/** After an interrupted import BuildKit holds a lock, and every later build on it would hang. False where it does not boot. */
async function restart({ finished, hung }, builder, ports) {
    if (finished.isStopped !== true && hung === undefined)
        return true;
    if (hung === undefined)
        await endBuilder(builder, ports);
    try {
        await bootAgain(builder, ports);
        return true;
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR && error.problems.every(({ code }) => code === 'BUILDER_FAILED'))
            return false;
        throw error;
    }
}
/** The layer that was restored has the name of the one that will be saved; and half a mount is worse than none. */
async function restore_mounts_forget({ name, env }, keepsMounts, { exec }) {
    const { exitCode } = await exec.run({ ...(0,buildx/* pruneLayers */.V2)(name, keepsMounts), env });
    return exitCode === 0;
}

;// CONCATENATED MODULE: ./build/commands/binfmt.js
// The image that registers QEMU (tonistiigi/binfmt): how it is run, and what it answers.


// The image may have to be pulled; what it does itself is a matter of moments.
const binfmt_limit = 180_000;
/** Registers emulators for the architectures, then prints what the machine can run. */
function installEmulators(image, architectures) {
    return {
        program: 'docker',
        inherits: inherited/* dockerShares */.jB,
        args: ['run', '--rm', '--privileged', image, '--install', architectures.join(',')],
        timeout: binfmt_limit,
    };
}
/** What the image says the machine can run: `linux/arm64` and so on. It tries each with a tiny program. */
function parseSupported(stdout) {
    try {
        const answer = JSON.parse(stdout);
        const supported = (0,oci_json/* isRecord */.u)(answer) ? answer['supported'] : undefined;
        return Array.isArray(supported) ? supported.filter((platform) => typeof platform === 'string') : [];
    }
    catch {
        // Its fatal errors leave standard output empty and the exit code at zero.
        return [];
    }
}
/** Reads a handler's file. Without flag F the interpreter is looked up inside of each container, where it is missing. */
function parseHandler(text) {
    const lines = text.split('\n');
    const flags = lines.find((line) => line.startsWith('flags:')) ?? '';
    return { isEnabled: lines[0] === 'enabled', isFixed: flags.slice('flags:'.length).includes('F') };
}

;// CONCATENATED MODULE: ./build/prepare/emulation/causes.js

/** The words by which engine and image name a cause; the first that fits counts. */
const causes_signs = [
    {
        sign: engine/* ENGINE_ABSENT */.vb,
        fact: 'No Docker engine answers on this machine.',
        cure: 'Start one, or build on nodes that run the platform natively.',
    },
    {
        sign: /no matching manifest for windows|operating system .* cannot be used on this platform|windows containers/i,
        fact: 'The engine here does not run Linux containers.',
        cure: 'Switch it to Linux containers, or build on a Linux runner; `nodes` can name one.',
    },
    {
        sign: /privileged mode is (incompatible|not)|authorization denied|not allowed to run privileged|privileged containers? (is|are) not/i,
        fact: 'The engine does not allow privileged containers, which registering needs.',
        cure: 'Allow them, register QEMU once on the machine itself (Debian: qemu-user-static), or use nodes that run the platform natively.',
    },
    {
        sign: /cannot mount binfmt_misc|binfmt_misc.*(no such|not mounted)|no such device/i,
        fact: 'The kernel has no binfmt_misc, or it can not be mounted.',
        cure: 'On the machine itself, as root: `modprobe binfmt_misc` and `mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc`.',
    },
    {
        sign: /(permission denied|operation not permitted|read-only file system)/i,
        fact: 'The engine has no right to register handlers with the kernel: it is rootless, or runs in a container itself.',
        cure: 'Register QEMU once on the machine itself (Debian: qemu-user-static), or use nodes that run the platform natively.',
    },
];
/** The cause, if there is one that is known. */
async function explain(finished, { files }) {
    if (finished.isStopped) {
        const fact = 'It was still running when its time was over.';
        return { fact, cure: 'The image may be slow to fetch; `binfmt-image` can name a mirror.' };
    }
    const release = (await files.read('/proc/sys/kernel/osrelease')) ?? '';
    if (isOlder(release)) {
        // Flag F came with Linux 4.8 (Documentation/admin-guide/binfmt-misc.rst; commit 948b701a607f).
        const fact = `The kernel is ${release.trim()}, and handlers that work in containers need 4.8 (flag F of binfmt_misc).`;
        return { fact, cure: 'Use a newer kernel, or nodes that run the platform natively.' };
    }
    return causes_signs.find(({ sign }) => sign.test(finished.stderr));
}
function isOlder(release) {
    const [, major, minor] = /^(\d+)\.(\d+)/.exec(release) ?? [];
    if (major === undefined || minor === undefined)
        return false;
    return Number(major) < 4 || (Number(major) === 4 && Number(minor) < 8);
}

;// CONCATENATED MODULE: ./build/layers/tiny-program.js
// The smallest program of each architecture: an ELF file that ends at once with exit code 0, as bytes.
// Calls by number: exit is 60 on amd64, 1 on 386, arm, ppc64le and s390x, 93 where the generic table holds, 5058 on
// mips64 (linux, arch/*/include and include/uapi/asm-generic/unistd.h).
const tiny_program_kinds = {
    amd64: { bits: 64, machine: 62, code: ['b83c000000', '31ff', '0f05'] },
    '386': { bits: 32, machine: 3, code: ['b801000000', '31db', 'cd80'] },
    arm64: { bits: 64, machine: 183, code: [0xd2800ba8, 0xd2800000, 0xd4000001] },
    arm: { bits: 32, machine: 40, flags: 0x05000000, code: [0xe3a07001, 0xe3a00000, 0xef000000] },
    riscv64: { bits: 64, machine: 243, code: [0x05d00893, 0x00000513, 0x00000073] },
    ppc64le: { bits: 64, machine: 21, flags: 2, code: [0x38000001, 0x38600000, 0x44000002] },
    s390x: { bits: 64, isBig: true, machine: 22, code: ['a7290000', '0a01'] },
    mips64: { bits: 64, isBig: true, machine: 8, flags: 0x80000000, code: [0x240213c2, 0x24040000, 0x0000000c] },
    mips64le: { bits: 64, machine: 8, flags: 0x80000000, code: [0x240213c2, 0x24040000, 0x0000000c] },
    loong64: { bits: 64, machine: 258, flags: 0x43, code: [0x0381740b, 0x03800004, 0x002b0000] },
};
/** Where the program is put: low, and on the largest page that any of these kernels has. */
const base = 0x10000;
/** The program of an architecture; undefined where none is known. */
function tinyProgram(architecture) {
    const kind = Object.hasOwn(tiny_program_kinds, architecture) ? tiny_program_kinds[architecture] : undefined;
    return kind === undefined ? undefined : assemble(kind);
}
function assemble({ bits, isBig, machine, flags = 0, code }) {
    const isLittle = isBig !== true;
    const [head, segment] = bits === 64 ? [64, 56] : [52, 32];
    const body = tiny_program_bytesOf(code, isLittle);
    const file = new Uint8Array(head + segment + body.length);
    const view = new DataView(file.buffer);
    let at = 0;
    const put = (size, value) => {
        if (size === 1)
            view.setUint8(at, value);
        else if (size === 2)
            view.setUint16(at, value, isLittle);
        else if (size === 4)
            view.setUint32(at, value, isLittle);
        else
            view.setBigUint64(at, BigInt(value), isLittle);
        at += size;
    };
    const word = bits === 64 ? 8 : 4;
    for (const byte of [0x7f, 0x45, 0x4c, 0x46, bits === 64 ? 2 : 1, isLittle ? 1 : 2, 1])
        put(1, byte);
    at = 16;
    put(2, 2);
    put(2, machine);
    put(4, 1);
    put(word, base + head + segment);
    put(word, head);
    put(word, 0);
    put(4, flags);
    for (const size of [head, segment, 1, 0, 0, 0])
        put(2, size);
    // One segment that is read and run: the whole file.
    put(4, 1);
    if (bits === 64)
        put(4, 5);
    for (const value of [0, base, base, file.length, file.length])
        put(word, value);
    if (bits === 32)
        put(4, 5);
    put(word, base);
    file.set(body, at);
    return file;
}
function tiny_program_bytesOf(code, isLittle) {
    const bytes = code.flatMap((part) => {
        if (typeof part === 'string')
            return [...part.matchAll(/../g)].map(([pair]) => Number.parseInt(pair, 16));
        const order = [part >>> 24, (part >>> 16) & 255, (part >>> 8) & 255, part & 255];
        return isLittle ? order.toReversed() : order;
    });
    return Uint8Array.from(bytes);
}

;// CONCATENATED MODULE: ./build/prepare/emulation/proof.js
// The proof that emulation works: a tiny program of each architecture is really run. Registered is not the same.




/** How long a program of a hundred bytes may take. */
const proof_limit = 20_000;
/** The platforms whose programs do not run on this machine's kernel. */
async function findBroken(platforms, folder, ports) {
    const tried = await Promise.all(platforms.map((platform) => tryOut(platform, folder, ports)));
    const broken = tried.flatMap((each) => each ?? []);
    if (broken.length === 0)
        return [];
    // Where nothing at all can be started from the folder (noexec), a program that fails proves nothing.
    const own = await tryOut((0,oci_platform/* parsePlatform */.Y8)(`linux/${names[ports.machine.architecture] ?? ports.machine.architecture}`), folder, ports);
    if (own === undefined)
        return broken;
    ports.log.debug(`Emulation could not be tried out in ${folder}: ${own.words}`);
    return [];
}
const names = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };
async function tryOut(platform, folder, { files, exec }) {
    const { architecture } = platform;
    const program = tinyProgram(architecture);
    if (program === undefined)
        return undefined;
    const path = `${folder}/${architecture}`;
    try {
        await files.writeProgram(path, program);
        const { exitCode, stderr, isStopped } = await exec.run({ program: path, args: [], timeout: proof_limit });
        if (isStopped)
            return { platform, words: `it was still running after ${proof_limit / 1000} s` };
        const words = (0,commands_command/* tail */.R)(stderr, 1)[0];
        return exitCode === 0 ? undefined : { platform, words: words ?? `it ended with exit code ${exitCode}` };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        return { platform, words: 'the kernel does not start it' };
    }
}

;// CONCATENATED MODULE: ./build/prepare/emulation/emulation.js
// QEMU for what no node runs natively: looks first, registers only what is missing, and proves that it works.








const binfmtFolder = '/proc/sys/fs/binfmt_misc';
/**
 * Looks which platforms lack an emulator, and returns those to register. What can not be emulated is a warning: only a
 * step that runs on such a platform fails, and a Dockerfile that cross-compiles has none.
 */
async function lookAtEmulation(wanted, plan, ports) {
    const found = await Promise.all(wanted.map((platform) => registrationOf(platform, ports)));
    const missing = found.filter(({ state }) => state !== 'usable').map(({ platform }) => platform);
    if (plan.build.emulation.policy === 'never') {
        if (missing.length > 0)
            warn(emulation_forbidden(missing), ports);
        return [];
    }
    const unusable = found.filter(({ state }) => state === 'loose' || state === 'disabled');
    for (const each of unusable)
        warn(unusableHandler(each), ports);
    const left = unusable.map(({ platform }) => platform);
    return (plan.build.emulation.policy === 'always' ? wanted : missing).filter((platform) => !left.includes(platform));
}
/** Registers QEMU for every platform that needs it, and tries it out. Warns of those that do not run then. */
async function prepareEmulation({ wanted, missing }, plan, ports) {
    if (wanted.length === 0)
        return;
    try {
        if (missing.length > 0)
            await emulation_register(plan.build.emulation.image, missing, ports);
    }
    catch (error) {
        // Who asks for it always wants to know, and not to find out by a step that fails.
        if (!(error instanceof failure/* Failure */.HR) || plan.build.emulation.policy === 'always')
            throw error;
        for (const found of error.problems)
            warn(found, ports);
        return;
    }
    // Where the handler can not be seen from here, the image has tried it, and its word is all there is.
    const seen = await Promise.all(wanted.map((platform) => registrationOf(platform, ports)));
    const usable = seen.filter(({ state }) => state === 'usable').map(({ platform }) => platform);
    const broken = await findBroken(usable, `${plan.run.temporaryFolder}/emulation`, ports);
    for (const { platform, words } of broken)
        warn(dead(platform, words), ports);
}
/** moby/buildkit brings `buildkit-qemu-*`, which it takes for what the kernel has no handler for (moby/buildkit#1528). */
function warn(found, { log }) {
    for (const line of found.tail ?? [])
        log.line(line);
    log.warning(`${(0,failure/* formatProblem */.Vw)(found)} Steps that run on ${found.platform ?? 'these platforms'} fail, unless the BuildKit image has an emulator of its own.`);
}
async function registrationOf(platform, { files }) {
    const name = (0,oci_platform/* handlerOf */.A0)(platform.architecture);
    const text = name === undefined ? undefined : await files.read(`${binfmtFolder}/${name}`);
    if (text === undefined)
        return { platform, state: 'absent' };
    const { isEnabled, isFixed } = parseHandler(text);
    if (!isEnabled)
        return { platform, state: 'disabled' };
    return { platform, state: isFixed ? 'usable' : 'loose' };
}
/** What is registered already is not registered anew by the image, and it is not for this step to take it away. */
function unusableHandler({ platform, state }) {
    const name = (0,oci_platform/* handlerOf */.A0)(platform.architecture);
    const path = `${binfmtFolder}/${name}`;
    if (state === 'loose') {
        const fact = `The handler ${name} for ${platform.name} is registered without the flag F, so it works in no container.`;
        const cure = `Remove it (\`echo -1 > ${path}\` as root), and this step registers one that does.`;
        return (0,failure/* problem */.CC)('EMULATION_FAILED', fact, { platform: platform.name, cure });
    }
    const fact = `The handler ${name} for ${platform.name} is registered, but switched off.`;
    return (0,failure/* problem */.CC)('EMULATION_FAILED', fact, {
        platform: platform.name,
        cure: `Switch it on: \`echo 1 > ${path}\` as root.`,
    });
}
async function emulation_register(image, platforms, ports) {
    const architectures = [...new Set(platforms.flatMap((platform) => (0,oci_platform/* emulatorOf */.rG)(platform) ?? []))];
    const started = ports.clock.now().getTime();
    const ready = await readyImage('binfmt', image, ports);
    const finished = await runAgainIfSilent(installEmulators(ready.id, architectures), ports);
    const broken = unsupported(finished, platforms);
    if (broken.length > 0)
        throw await notRegistered({ image: ready.name, broken, finished }, ports);
    const taken = (0,units/* formatSeconds */.Xo)(ports.clock.now().getTime() - started);
    ports.log.line(`QEMU registered for ${namesOf(platforms)}  ${taken}`);
}
/** Runs it once more where nothing at all was said: a busy engine may lose the words of a container that ends at once. */
async function runAgainIfSilent(command, { exec }) {
    const finished = await exec.run(command);
    const isSilent = finished.exitCode === 0 && finished.stdout === '' && finished.stderr === '';
    return isSilent ? exec.run(command) : finished;
}
/** The image exits with zero whatever happens, so only its list of what really runs counts. */
function unsupported({ exitCode, stdout }, platforms) {
    const supported = new Set(exitCode === 0 ? parseSupported(stdout) : []);
    return platforms.filter((platform) => !supported.has(platform.name));
}
async function notRegistered({ image, broken, finished }, ports) {
    const last = (0,commands_command/* tail */.R)(finished.stderr);
    const cause = await explain(finished, ports);
    const why = cause === undefined ? '' : ` ${cause.fact}`;
    const fact = finished.exitCode === 0
        ? `The image ${image} registered no emulator for ${namesOf(broken)}.${why}`
        : `The image ${image} that registers QEMU could not be run.${why}`;
    return (0,failure/* failure */.V2)('EMULATION_FAILED', fact, { ...(cause === undefined ? {} : { cure: cause.cure }), tail: last });
}
const namesOf = (platforms) => platforms.map(({ name }) => name).join(', ');
function dead(platform, words) {
    const name = (0,oci_platform/* handlerOf */.A0)(platform.architecture);
    const fact = `The handler ${name} is registered, but a program of ${platform.name} does not run: ${words}.`;
    const cure = `Remove it (\`echo -1 > ${binfmtFolder}/${name}\` as root), and this step registers another; or set \`binfmt-image\`.`;
    return (0,failure/* problem */.CC)('EMULATION_FAILED', fact, { platform: platform.name, cure });
}
function emulation_forbidden(platforms) {
    const fact = `Nothing here runs ${namesOf(platforms)} natively, and \`emulation: never\` forbids to emulate.`;
    return (0,failure/* problem */.CC)('EMULATION_FORBIDDEN', fact, { input: 'emulation' });
}

;// CONCATENATED MODULE: ./build/plan/tags/existing-tag.js
// A version tag that exists already with another digest: what `on-existing` makes of it.

/** What becomes of a tag that points at a digest now: it moves, it stays, or it fails the step with TAG_EXISTS. */
function judgeExisting({ reference, isMoving }, held, policy) {
    if (isMoving || held === undefined || policy === 'move')
        return 'moves';
    if (policy === 'skip')
        return 'stays';
    return (0,failure/* problem */.CC)('TAG_EXISTS', `${reference} exists already, with ${held}.`, { input: 'on-existing' });
}

;// CONCATENATED MODULE: ./build/prepare/existing-tags.js
// Version tags that exist already: where `on-existing` does not let them move, that is known before anything is built.


/** Looks for every version tag. Raises TAG_EXISTS for all of them at once where `on-existing: fail` is set. */
async function checkExisting({ push, images, publish, build }, ports) {
    const { onExisting } = publish;
    if (!push.enabled || onExisting === 'move')
        return;
    const fixed = images.flatMap(({ moves }) => moves.filter(({ isMoving }) => !isMoving));
    const found = (await Promise.all(fixed.map((tag) => find(tag, ports)))).flat();
    const judged = found.map(({ tag, digest }) => judgeExisting(tag, digest, onExisting));
    const problems = judged.filter((each) => typeof each !== 'string');
    // Only a build that is the same for the same commit may come to the very digest that the tag has.
    if (!build.isReproducible && problems.length > 0)
        throw new failure/* Failure */.HR(problems);
    const then = problems.length > 0 ? 'may only stay what it is' : 'stays what it is';
    for (const { tag, digest } of found)
        ports.log.line(`${tag.reference} exists already, with ${digest}; it ${then}.`);
}
async function find(tag, { registry, log }) {
    try {
        const now = await registry.head(tag.repository, tag.name);
        return now === undefined ? [] : [{ tag, digest: now.digest }];
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) || error.problems.some(({ code }) => code === 'INTERRUPTED'))
            throw error;
        // Asked again before the first tag moves; until then a registry that is slow to wake up may have done so.
        log.debug(`Whether ${tag.reference} exists could not be asked: ${error.message}`);
        return [];
    }
}

;// CONCATENATED MODULE: ./build/plan/push.js
// Whether the run may publish, and one sentence that says why.

/** Whether the builder itself pushes what it has built; else it leaves it in a folder. */
function isPushedByBuilder({ enabled, isUploaded }) {
    return enabled && isUploaded !== true;
}
/** Decides by the input, then by the event, then by the credentials at hand. */
function decidePush(question) {
    const intent = intendedPush(question);
    return intent.enabled && question.push === 'auto' ? (lackOfCredentials(question) ?? intent) : intent;
}
/** What input and event ask for, before credentials are looked at. */
function intendedPush({ push, call, event }) {
    if (call !== undefined)
        return no(`\`call: ${call}\` asks about the build and makes nothing`);
    if (push === true)
        return { enabled: true, reason: '`push: true`', isDeliberate: true };
    if (push === false)
        return no('`push: false`');
    if (event.pullRequest !== undefined)
        return no('a pull request does not publish');
    if (event.name === 'merge_group')
        return no('a merge queue does not publish; the push that follows does');
    if (event.isDependabot)
        return no('the token of a run by Dependabot may only read');
    return { enabled: true, reason: `a ${event.name} event publishes`, isDeliberate: true };
}
function lackOfCredentials({ repositories, accounts }) {
    const { registriesWithCredentials, unreadableCredentials = {} } = accounts;
    const lacking = repositories.filter(({ registry }) => !loopback.test(registry) && !registriesWithCredentials.includes(registry));
    if (lacking.length === 0)
        return undefined;
    const hosts = [...new Set(lacking.map((repository) => repository.registry))];
    const broken = hosts.flatMap((host) => unreadableCredentials[host] ?? []);
    if (broken.length > 0)
        return { enabled: false, reason: broken.join(' ').replace(/\.$/, ''), isDeliberate: false };
    const reason = `there are no credentials for ${hosts.join(', ')}; log in before this step, for instance with docker/login-action`;
    return { enabled: false, reason, isDeliberate: false };
}
/** A push needs a name. Raises NOTHING_TO_PUBLISH where `what` is to be pushed and has none. */
function requireName(what, isNamed, { enabled, reason }) {
    if (isNamed || !enabled)
        return;
    throw (0,failure/* failure */.V2)('NOTHING_TO_PUBLISH', `${what} is to be pushed (${reason}), but no reference names it.`);
}
const no = (reason) => ({ enabled: false, reason, isDeliberate: true });
// A registry on the runner itself seldom asks for a password; if it does, it says so before anything has moved.
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

;// CONCATENATED MODULE: ./build/prepare/push-access.js



/** Tries every repository of the plan; returns the names of those whose registry did not answer. Raises what no waiting mends, for all of them at once. */
async function checkAccess(plan, ports) {
    if (!plan.push.enabled)
        return [];
    const repositories = plan.images.flatMap((image) => image.repositories);
    const listed = listedIn(plan);
    const started = ports.clock.now().getTime();
    const isBuildxPushing = isPushedByBuilder(plan.push);
    const asked = repositories.map((repository) => problemsOf(repository, { listsTags: listed.has(repository.name), isBuildxPushing }, ports));
    const found = (await Promise.all(asked)).flat();
    const taken = (0,units/* formatSeconds */.Xo)(ports.clock.now().getTime() - started);
    const problems = found.filter(isLasting);
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
    for (const refusal of found)
        if (refusal.code !== 'REGISTRY_UNAVAILABLE')
            ports.log.warning((0,failure/* formatProblem */.Vw)(refusal));
    const refused = found.map(({ repository }) => repository);
    const open = repositories.map(({ name }) => name).filter((name) => !refused.includes(name));
    if (open.length > 0) {
        const names = [...new Set(open)].map((name) => (listed.has(name) ? `${name} (and list its tags)` : name));
        ports.log.line(`May push to ${names.join(', ')}  ${taken}`);
    }
    return found.flatMap(({ code, repository }) => (code === 'REGISTRY_UNAVAILABLE' ? [repository] : []));
}
/** The repositories whose tags the publish lists, to see that a line of releases moves forward only. */
function listedIn({ run, images, publish }) {
    // Other jobs move the tags, perhaps with another account.
    if (!publish.isGuarded || run.stage === 'build')
        return new Set();
    const moving = images.flatMap(({ moves }) => moves.filter(({ isMoving, line }) => isMoving && line !== undefined));
    return new Set(moving.map(({ repository }) => repository.name));
}
/** What no waiting mends. */
function isLasting({ code, sign }) {
    return lasting.has(code) || sign === 'no-repository' || sign === 'read-only' || sign === 'locked';
}
const lasting = new Set([
    'REGISTRY_UNAUTHORIZED',
    'REGISTRY_DENIED',
    'REGISTRY_QUOTA',
    'REGISTRY_INSECURE',
    'CREDENTIALS_UNREADABLE',
]);
async function problemsOf(repository, wanted, { registry, log }) {
    try {
        await registry.checkPush(repository, wanted);
        return [];
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) || error.problems.some(({ code }) => code === 'INTERRUPTED'))
            throw error;
        // A registry that is only slow to wake up, or knows no such probe, may still take the push.
        log.debug(`The right to push to ${repository.name} could not be tried: ${error.message}`);
        return error.problems.map((found) => ({ ...found, repository: repository.name }));
    }
}

// EXTERNAL MODULE: ./build/prepare/run-registry/sweep.js
var sweep = __webpack_require__(8466);
;// CONCATENATED MODULE: ./build/prepare/prepare.js
// Stage 3, prepare: the machine is made ready. Emulation and builder come up side by side.












/** Gets the builder and whatever emulation its nodes lack. Raises EMULATION_* and BUILDER_* failures. */
async function prepare(plan, ports) {
    await notePlaces(plan, ports);
    const { existing, found } = plan.build.builder;
    const readying = existing === undefined || found === undefined
        ? makeReady(plan, ports)
        : useAsItIs(useBuilder(existing, found, ports), plan, ports);
    const [ready, proxyPath, lacksCache] = await allOf([
        readying,
        handOnProxies(plan, ports),
        probeCache(plan.build.cache, ports),
    ]);
    if (lacksCache !== undefined)
        return { ...ready, proxyPath, lacksCache };
    const mountTool = await restoreMounts(plan, ready.builder, ports);
    return { ...ready, proxyPath, ...(mountTool === undefined ? {} : { mountTool }) };
}
/** All of it side by side. When one fails, the others have to be over before the failure is told and post cleans up. */
async function allOf(tasks) {
    const settled = await Promise.allSettled(tasks);
    for (const each of settled)
        if (each.status === 'rejected')
            throw each.reason;
    return Promise.all(tasks);
}
/** Whether what is built can be published at all, so that it is not built for nothing; the repositories nobody answers for. */
async function checkTarget(plan, ports) {
    const [silent] = await allOf([checkAccess(plan, ports), checkExisting(plan, ports)]);
    return silent;
}
/** A builder of our own needs nothing from QEMU to boot, nor from the registries, so all come up side by side. */
async function makeReady(plan, ports) {
    const wanted = plan.build.emulation.platforms;
    const missing = await lookAtEmulation(wanted, plan, ports);
    const endTidying = await beginTidying(plan, ports);
    const name = await (0,register/* enter */.Ve)(plan, ports);
    const emulated = prepareEmulation({ wanted, missing }, plan, ports);
    const allowed = checkTarget(plan, ports);
    try {
        const [, builder, silent] = await allOf([emulated, makeBuilder(name, plan, ports), allowed]);
        return { builder, silent };
    }
    finally {
        endTidying();
    }
}
/**
 * Tidies up after killed runs beside everything else, and for as long as that takes: nobody waits for it. What is being
 * removed at its end goes on being removed while the build runs, and the next run goes on from there.
 */
async function beginTidying(plan, ports) {
    const { run, build } = plan;
    const [folder, cluster, keepState] = [run.temporaryFolder, build.builder.cluster, build.builder.keepState];
    // What is to be found again has to be tidied up first, if a killed run has left it; and then it is this run's.
    const isOurs = (builder) => keepState === true && (0,register/* isKeptFor */.eO)(builder, plan, ports);
    if (keepState === true)
        await (0,sweep/* sweep */.X)(ports, { folder, cluster, isWanted: isOurs, isThorough: true, isEnough: () => false });
    let isReady = false;
    void (0,sweep/* sweep */.X)(ports, { folder, cluster, isWanted: (builder) => !isOurs(builder), isEnough: () => isReady });
    return () => {
        isReady = true;
    };
}
/** A builder that exists says itself what it runs; only what it lacks can need QEMU. */
async function useAsItIs(builder, plan, ports) {
    const absent = plan.build.emulation.platforms.filter(({ name }) => !builder.platforms.includes(name));
    if (absent.length > 0 && !isLocal(builder))
        ports.log.warning((0,failure/* formatProblem */.Vw)(notRunnable(builder, absent)));
    const lacking = isLocal(builder) ? absent : [];
    const missing = await lookAtEmulation(lacking, plan, ports);
    // Nothing is made here, but others have to see that somebody is at work: with emulators, and in the folder.
    await (0,register/* enter */.Ve)(plan, ports);
    const emulated = prepareEmulation({ wanted: lacking, missing }, plan, ports);
    const [silent] = await allOf([checkTarget(plan, ports), emulated]);
    return { builder, silent };
}
function notRunnable({ name }, platforms) {
    const fact = `No node of the builder "${name}" runs ${platforms.map((platform) => platform.name).join(', ')}, so steps that run there fail, unless its BuildKit image has an emulator of its own.`;
    return (0,failure/* problem */.CC)('PLATFORM_NOT_RUNNABLE', fact, { input: 'builder' });
}

;// CONCATENATED MODULE: ./build/progress/failure/causes.js
// Well-known causes of failed builds, recognised by the words that BuildKit, registries and programs use.
/** The cause that the words point at; what stands first counts most. */
function findCause(texts) {
    for (const text of texts) {
        const found = causes_causes.find(({ words }) => words.test(text));
        if (found !== undefined)
            return { kind: found.kind, likely: found.likely, cure: found.cure };
    }
    return undefined;
}
// The more telling ones stand first: a QEMU crash also ends with an exit code, a refused token also names a host.
const causes_causes = [
    {
        kind: 'policy-denied',
        words: /not allowed by policy/i,
        likely: 'A policy of the build does not allow what it fetches.',
        cure: 'Change what the build fetches, or the policy: a file that ends in .rego beside the Dockerfile, or `policy` of the bake target.',
    },
    {
        kind: 'policy-unknown',
        words: /policy is not supported by the current BuildKit/i,
        likely: 'This BuildKit would ignore the policy of the build.',
        cure: 'Use BuildKit 0.27 or newer: leave `builder`, `buildkit-image` and `driver` out, or update what they name.',
    },
    {
        kind: 'emulation-missing',
        words: /exec format error/i,
        likely: 'The step started a program for another processor than that of the builder, and no emulator is registered for it.',
        cure: 'Run the step where the builder runs natively (FROM --platform=$BUILDPLATFORM, then cross-compile), add a node that runs the platform, or leave `emulation` at auto.',
    },
    {
        kind: 'emulation-crash',
        words: /qemu: (?:uncaught target signal|fatal|unsupported syscall)|qemu-[a-z0-9_]+: /i,
        likely: 'The program crashed in QEMU, not in itself.',
        cure: 'Build this platform on a native node, cross-compile (FROM --platform=$BUILDPLATFORM), or try another `binfmt-image`.',
    },
    {
        kind: 'dockerfile',
        words: /dockerfile parse error|unknown instruction|Dockerfile cannot be empty|failed to parse stage name|no build stage in current context/i,
        likely: 'The Dockerfile is not well-formed.',
        cure: 'Correct the line that is shown.',
    },
    {
        kind: 'checks',
        words: /lint violation found for rules/i,
        likely: 'The build checks found something, and here every finding fails the build.',
        cure: 'Correct the lines that the warnings name, or skip a rule with `# check=skip=RULE`.',
    },
    {
        kind: 'target-missing',
        words: /target stage .* could not be found/i,
        likely: 'The Dockerfile has no stage of this name.',
        cure: 'Correct `target`, or name the stage in the Dockerfile.',
    },
    {
        kind: 'privilege-missing',
        words: /(?:security\.insecure|network\.host|device\b.*) is not allowed/i,
        likely: 'The Dockerfile asks for a privilege that the build does not have.',
        cure: 'If you trust the Dockerfile, grant the privilege with `allow`.',
    },
    {
        kind: 'platform-missing',
        words: /no match for platform in manifest|no matching manifest for/i,
        likely: 'The base image does not exist for this platform.',
        cure: 'Choose a base image that has the platform, or leave the platform out of `platforms`.',
    },
    {
        kind: 'disk-full',
        words: /no space left on device|disk quota exceeded/i,
        likely: 'The disk of the builder is full.',
        cure: 'Free space before this step, or use a runner with a larger disk.',
    },
    {
        kind: 'memory',
        words: /exit code: 137\b|cannot allocate memory|out of memory|signal: killed|OOMKilled|JavaScript heap out of memory/i,
        likely: 'The step ran out of memory and was stopped.',
        cure: 'Use a runner with more memory, or do less at once: `max-parallelism` in the BuildKit configuration.',
    },
    {
        kind: 'command-missing',
        words: /exit code: 127\b/,
        likely: 'A program that the step calls, or a library that it is linked with, is not in the image.',
        cure: 'Install it in an earlier step, or correct its name: the last lines of the step name it.',
    },
    {
        kind: 'denied',
        words: /\b401 Unauthorized|\b403 Forbidden|insufficient_scope|authorization failed|pull access denied|requested access to the resource is denied|denied: |permission_denied: /i,
        likely: 'The registry refused the credentials, or there were none.',
        cure: 'Log in to the registry before this step; for ghcr.io the job needs `permissions: packages: write`.',
    },
    {
        kind: 'rate-limit',
        words: /\b429 Too Many Requests|toomanyrequests/i,
        likely: 'The registry has had too many requests from this address.',
        cure: 'Log in to the registry, or pull base images through a mirror (`buildkitd-config-inline`).',
    },
    {
        kind: 'builder-lost',
        words: /rpc error: code = Unavailable|failed to list workers|container [0-9a-f]{12,} is not running|error reading server preface|error reading from server: EOF|closing transport due to|graceful_stop/i,
        likely: 'The builder ended in the middle of the build, often for lack of memory.',
        cure: 'Run the step again; if it stays so, use a runner with more memory.',
    },
    {
        kind: 'network',
        words: /dial tcp|bad address '|EAI_AGAIN|i\/o timeout|TLS handshake timeout|connection refused|connection reset|no such host|name resolution|could not resolve host|network is unreachable|unexpected EOF|\b50[0234] [A-Z]/i,
        likely: 'A server could not be reached, or broke off.',
        cure: 'Run the step again; if it stays so, check that the host is reachable from the builder.',
    },
    {
        kind: 'secret-missing',
        words: /secret [^ ]+: not found|no secret named/i,
        likely: 'The Dockerfile needs a secret that was not given.',
        cure: 'Give it with `secrets`, `secret-envs` or `secret-files`, by the id that the Dockerfile uses. For runs that get no secrets, remove `required=true` from the mount.',
    },
    {
        kind: 'file-missing',
        words: /failed to (?:calculate checksum|compute cache key).*not found|failed to read dockerfile|unable to prepare context/i,
        likely: 'A file that the Dockerfile names is not in the build context.',
        cure: 'Check the path against `context`, and .dockerignore.',
    },
    {
        kind: 'scanner-missing',
        words: /buildkit-syft-scanner\S*: not found/i,
        likely: 'The scanner that `sbom: true` uses is not on Docker Hub as the builder reaches it.',
        cure: 'Put it into the mirror, name another one (`sbom: generator=IMAGE`), or set `sbom: false`.',
    },
    {
        kind: 'image-missing',
        // A shell that does not find a program says `/bin/sh: adduser: not found`; a reference has a tag or a digest.
        words: /failed to resolve source metadata.*not found|(?:^|\s)[^\s:@]+(?::\d+\/[^\s:@]+)?[:@]\S+: not found$/i,
        likely: 'An image that the build starts from does not exist, or not where the builder looks for it.',
        cure: 'Check name and tag of the base image, of `# syntax=`, and of the generator that `sbom` names.',
    },
];

;// CONCATENATED MODULE: ./build/progress/failure/excerpts.js
// The excerpts of Dockerfiles that buildx shows with an error, and the places that they mark.
const RULE = /^-{20}$/;
/** Takes what buildx said apart: excerpts, and everything else. */
function splitExcerpts(said) {
    const excerpts = [];
    const others = [];
    for (let index = 0; index < said.length; index += 1) {
        const line = said[index] ?? '';
        const file = RULE.test(said[index + 1] ?? '') ? /^(.+):\d+$/.exec(line)?.[1] : undefined;
        if (file === undefined) {
            others.push(line);
            continue;
        }
        // `Dockerfile:3`, a rule, the lines, a rule (moby/buildkit solver/errdefs/source.go).
        const end = said.findIndex((each, at) => at > index + 1 && RULE.test(each));
        const lines = said.slice(index + 2, end < 0 ? undefined : end);
        excerpts.push({ file, marked: markedIn(lines), lines });
        index += lines.length + 2;
    }
    return { excerpts, others };
}
function markedIn(lines) {
    return lines.flatMap((line) => {
        const [, number, text] = /^ *(\d+) \| >>> (.*)$/.exec(line) ?? [];
        return number === undefined || text === undefined ? [] : [{ number: Number(number), text }];
    });
}
/** Whether the excerpt marks the line that names the image of the frontend. */
function marksFrontend({ marked: [first] }) {
    return first !== undefined && /^\s*(?:#|\/\/)\s*syntax\s*=/i.test(first.text);
}

;// CONCATENATED MODULE: ./build/progress/failure/key-line.js
// The one line out of many that says what went wrong.

const key_line_LONGEST = 200;
/** Words of lines that tell of something wrong. */
const telling = /\b(?:errors?|fatal|panic|exception|cannot|can't|could not|couldn't|not found|no such|denied|refused|failed|undefined|missing|invalid|unable|unknown|unexpected|killed|not allowed)\b|\berror:|^E: /i;
/** What programs say once it is over, and the frames of a stack. */
const trailing = /^\s*(?:at |make(?:\[\d+\])?: \*\*\* |make(?:\[\d+\])?: (?:Leaving|Entering) |npm (?:error|ERR!)\s*(?:$|A complete log|\S+[/\\]_logs|code )|ninja: build stopped)/i;
/** The last line that tells of something wrong, or else the last one at all; one line, bounded in length. Empty where nothing was printed. */
function tellingLine(lines) {
    const said = lines.map(key_line_plain).filter((line) => line !== '' && !trailing.test(line));
    const found = said.findLast((line) => telling.test(line)) ?? said.at(-1) ?? lines.map(key_line_plain).findLast(Boolean);
    return shorten(found ?? '', key_line_LONGEST);
}
/** Without colours. */
function key_line_plain(line) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is taken out
    return line.replace(/\x1b\[[0-?]*[ -/]*[@-~]/g, '').trim();
}

;// CONCATENATED MODULE: ./build/progress/failure/failure.js
// Why a build failed: the step, the line of the Dockerfile, what was printed last, and the likely cause.





/** Looks into the record of a build that failed. */
function failureOf(record) {
    const passedOn = lastError(record.said);
    const step = failedStep(record.steps, passedOn);
    const message = step?.error ?? passedOn;
    const { excerpts: shown, others } = splitExcerpts(record.said);
    const excerpts = shown.filter((excerpt) => !marksFrontend(excerpt) || isFrontendAtFault(step, message));
    const tail = step !== undefined && step.tail.length > 0 ? step.tail : otherWords(others);
    const instruction = instructionOf(excerpts) ?? step?.text;
    const exitCode = /exit code: (\d+)/.exec(message)?.[1];
    return {
        what: tellWhat(step, instruction, excerpts.some(marksFrontend)),
        why: tellWhy(message, step?.tail ?? []),
        cause: findCause([message, passedOn, ...tail.toReversed()]),
        target: step?.target,
        platform: step?.platform,
        isEmulated: step?.isEmulated ?? false,
        step: step?.of === undefined ? undefined : [step.stage, `${step.number}/${step.of}`].join(' ').trim(),
        instruction,
        place: placeOf(excerpts) ?? placeOfCheck(message, record.findings),
        excerpt: excerpts.flatMap(({ lines }) => lines),
        tail,
        exitCode: exitCode === undefined ? undefined : Number(exitCode),
        message,
    };
}
/**
 * What BuildKit says where a layer of a cache is gone, cut off or another one; undefined for every other failure. What
 * it does not get by name it builds; a layer that it believes to have it fetches when it needs it, and fails then.
 */
function lostLayer({ said }) {
    const message = lastError(said);
    return lost.some((words) => words.test(message)) ? shorten(message, 200) : undefined;
}
const lost = [
    // containerd, core/content/helpers.go: other bytes than those that the digest stands for, or fewer
    /unexpected commit (?:digest|size)/,
    /short read: expected \d+ bytes but got/,
    // the client of the blob store, azcore: the entry is known, and its bytes are not there
    /failed to copy: (?:GET|HEAD) http/,
    /RESPONSE 40[0-9]|BlobNotFound/,
    // containerd, on a blob that no provider has
    /(?:blob|content) (?:digest )?sha256:[0-9a-f]{64}: not found/,
    // what the bytes of a layer unpack to
    /failed to extract layer|invalid tar header|gzip: invalid|flate: corrupt|archive\/tar: /,
];
/** The step whose error is the build's; what fails in the cache is none, as long as the build goes on. */
function failedStep(steps, passedOn) {
    const failed = steps
        .filter((step) => step.error !== undefined)
        .sort((a, b) => (a.completed ?? Number.POSITIVE_INFINITY) - (b.completed ?? Number.POSITIVE_INFINITY));
    return failed.find((step) => passedOn.includes(step.error ?? '')) ?? failed.find((step) => !isCacheStep(step));
}
/**
 * BuildKit marks the line `# syntax=` for every error of that frontend that has no place of its own. Its image is at
 * fault where it could not be fetched, or where it ended without an answer.
 */
function isFrontendAtFault(step, message) {
    return /^(?:resolve image config for )?docker-image:/.test(step?.text ?? '') || /^exit code: \d+$/.test(message);
}
function tellWhat(step, instruction, isFrontend) {
    if (instruction === undefined || (step === undefined && !isFrontend))
        return 'The build failed';
    const where = [step?.target, step?.platform].filter((word) => word !== undefined).join(' ');
    return `${where === '' ? '' : `${where}: `}\`${shorten(instruction, 120)}\` failed`;
}
function tellWhy(message, tail) {
    const words = shorten(message.replace(/^process ".*" did not complete successfully: /s, ''), 400);
    return /^exit code: \d+$/.test(words) ? tellingLine(tail) : words || 'no reason was given';
}
/** The failure in a full sentence; `at` is its line, `Dockerfile:3`. */
function tellFailure({ what, why, exitCode }, at) {
    const known = [at, exitCode === undefined ? undefined : `exit code ${exitCode}`].filter((each) => each !== undefined);
    const sentence = [what, known.length === 0 ? '' : ` (${known.join(', ')})`, why === '' ? '' : `: ${why}`].join('');
    return `${sentence.replace(/\.$/, '')}.`;
}
/** The words behind `ERROR:`, without those that name who passed them on. */
function lastError(said) {
    const error = said.findLast((line) => line.startsWith('ERROR: ')) ?? '';
    return error.slice('ERROR: '.length).replace(/^(?:failed to build: |target [^ :]+: |failed to solve: )+/, '');
}
/** What buildx said besides the error and the excerpts, which are told already. */
function otherWords(said) {
    return said.filter((line) => !/^(?:ERROR: |View build details: )/.test(line)).slice(-20);
}
function placeOf([excerpt]) {
    const [first] = excerpt?.marked ?? [];
    return excerpt && first && { file: excerpt.file, line: first.number, text: first.text };
}
/** Where a check found what fails the build: BuildKit names the rule alone. */
function placeOfCheck(message, findings) {
    const rules = /lint violation found for rules: (.+)$/.exec(message)?.[1]?.split(', ') ?? [];
    const found = findings.find(({ text }) => rules.some((rule) => text.startsWith(`${rule}: `)));
    return found?.file === undefined || found.line === undefined ? undefined : { file: found.file, line: found.line };
}
/** The instruction as the Dockerfile has it: the name of the step has the values of build arguments in it. */
function instructionOf([excerpt]) {
    const text = excerpt?.marked.map((line) => line.text.replace(/[\\`]\s*$/, '')) ?? [];
    return text.length === 0 ? undefined : shorten(text.join(' '), 1_000);
}

// EXTERNAL MODULE: ./build/plan/image/annotation.js
var image_annotation = __webpack_require__(1187);
;// CONCATENATED MODULE: ./build/plan/image/media-types.js
// The form of an image: its media types, and what an image of that form can have.

/**
 * Said to every BuildKit, because its defaults changed with 0.32 (exporter/containerimage/export.go): the same commit
 * has the same digest, and attestations are no OCI artifacts, which some registries refuse.
 */
const imageForm = { 'oci-mediatypes': 'true', 'oci-artifact': 'false' };
/** Whether the image has the media types of OCI, not Docker's own. */
function isOciImage(making) {
    return making['oci-mediatypes'] !== 'false';
}
/** Picks the annotations that an image of this form can have (exporter/containerimage/writer.go). */
function fitsForm(isIndex, making) {
    const isOci = isOciImage(making);
    return (annotation) => (isOci || annotation.level !== 'manifest-descriptor') && ((isOci && isIndex) || !(0,image_annotation/* isOfIndex */.iM)(annotation));
}

;// CONCATENATED MODULE: ./build/plan/definition/definition.js
// The build as a bake definition: complete, printable, and replayable with `docker buildx bake -f`.



/** The names of the targets that are built. */
function builtTargets({ group, target }) {
    return group?.default.targets ?? Object.keys(target);
}
/** Writes one target; what is empty is left out, so that the definition reads as a person would write it. */
function makeTarget(parts) {
    const { build } = parts;
    const target = {
        context: build.context,
        dockerfile: build.dockerfile,
        target: build.target,
        contexts: build.contexts,
        args: build.args,
        labels: parts.labels,
        annotations: parts.annotations.filter(fits(parts)).map(image_annotation/* formatAnnotation */.tn),
        platforms: parts.platforms,
        attest: build.attests,
        secret: build.secrets.map(formatSecret),
        ssh: build.ssh,
        'cache-from': parts.cache.from,
        'cache-to': parts.cache.to,
        'extra-hosts': build.extraHosts,
        entitlements: build.allow.filter((name) => /^(network\.host|security\.insecure|device)/.test(name)),
        network: build.network,
        'no-cache': build.noCache || undefined,
        'no-cache-filter': build.noCacheFilters,
        pull: build.pull || undefined,
        'shm-size': build.shmSize,
        ulimits: build.ulimits,
        policy: build.policies,
        output: parts.outputs,
    };
    return completeTarget(target);
}
/** The target as bake reads it: nothing empty in it, and nothing taken for a template. */
function completeTarget(target) {
    return literalTarget(withoutEmpty(target));
}
/** Whether the result is an index: a single platform that nothing attests to stands alone. */
function makesIndex(platforms, attests) {
    return platforms.length > 1 || attests.some(isAttested);
}
/** BuildKit refuses annotations for an index that there is none of, or that Docker's own media types are for. */
function fits({ platforms, build }) {
    return fitsForm(makesIndex(platforms, build.attests), build.exports.image);
}
/** A secret as a target names it: by where buildx finds it, never by its value. */
function formatSecret(secret) {
    return 'env' in secret
        ? { type: 'env', id: secret.id, env: secret.env }
        : { type: 'file', id: secret.id, src: secret.path };
}
/** Pushes to every repository by digest, and gives none of them a tag. */
function pushByDigest(repositories, making = {}) {
    const push = { 'push-by-digest': 'true', 'name-canonical': 'true', push: 'true' };
    return { type: 'image', name: repositories.join(','), ...push, ...imageForm, ...making };
}
/** Keeps the result as an OCI layout in a folder, for runs that push nothing. */
function layoutFolder(path, making = {}) {
    return { type: 'oci', dest: path, tar: 'false', ...imageForm, ...making };
}
/** The same build as the engine takes it: no attestations, and no annotations of an index. */
function dockerTarget(parts, platforms, tags) {
    return {
        ...makeTarget({
            ...parts,
            platforms,
            annotations: [],
            build: { ...parts.build, attests: [noProvenance] },
        }),
        ...(tags.length === 0 ? {} : { tags }),
    };
}
function withoutEmpty(target) {
    return Object.fromEntries(Object.entries(target).filter(([, value]) => !isEmpty(value)));
}
function isEmpty(value) {
    return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
/** Doubles the `$` and `%` that bake would read as the start of a template, in keys as in values. */
function literalTarget(target) {
    return Object.fromEntries(Object.entries(target).map(([key, value]) => [key, value === undefined ? value : literal(value)]));
}
function literal(value) {
    if (typeof value === 'string')
        return literalText(value);
    if (isList(value))
        return value.map(literal);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [literalText(key), item === undefined ? item : literal(item)]));
}
function isList(value) {
    return Array.isArray(value);
}
function literalText(text) {
    return text.replace(/\$(?=\{)/g, '$$$$').replace(/%(?=\{)/g, '%%');
}

;// CONCATENATED MODULE: ./build/commands/activity.js

// By program and not by network interface: the interfaces of a builder with `network=host` are everybody's.
const script = 'cat /proc/[0-9]*/io /sys/fs/cgroup/cpu.stat /sys/fs/cgroup/cpuacct/cpuacct.usage 2>/dev/null';
/** Asks the container of a builder. The words for its shell are always the same. */
function askActivity(container) {
    return { program: 'docker', inherits: inherited/* dockerShares */.jB, args: ['exec', container, 'sh', '-c', script], timeout: 10_000 };
}
/** Adds up what the kernel says; undefined where one of the two is not told. */
function parseActivity(stdout) {
    const read = counted(stdout, /^rchar: (\d+)$/gm);
    const written = counted(stdout, /^wchar: (\d+)$/gm);
    // cgroup v2 counts microseconds, v1 nanoseconds.
    const micro = /^usage_usec (\d+)$/m.exec(stdout)?.[1];
    const nano = /^(\d+)$/m.exec(stdout)?.[1];
    const processor = micro === undefined ? Number(nano ?? Number.NaN) / 1e6 : Number(micro) / 1e3;
    if (read === undefined || written === undefined || Number.isNaN(processor))
        return undefined;
    return { bytes: read + written, written, processor };
}
/** The sum over all programs; undefined where none is told of. */
function counted(stdout, line) {
    const found = [...stdout.matchAll(line)].map(([, bytes]) => Number(bytes));
    return found.length === 0 ? undefined : found.reduce((sum, bytes) => sum + bytes, 0);
}
/** Bytes; a BuildKit that waits moved 120 kB within five seconds at most, mostly 20 kB. */
const noise = 256 * 1024;
/** Whether more has happened than what a builder does while it waits. A program that has ended counts as well. */
function isActive(before, after, milliseconds) {
    // A BuildKit that waits takes about one percent, the question itself included.
    return Math.abs(after.bytes - before.bytes) >= noise || after.processor - before.processor >= milliseconds / 20;
}

;// CONCATENATED MODULE: ./build/build/builder-counters.js
// What the programs of a builder have moved and computed by now, all its nodes together.

/** The counters; undefined where one of the nodes does not tell. */
async function activityOf({ containers }, { exec }) {
    if (containers.length === 0)
        return undefined;
    try {
        const told = await Promise.all(containers.map((container) => exec.run(askActivity(container))));
        const found = told.flatMap(({ stdout }) => parseActivity(stdout) ?? []);
        if (found.length < told.length)
            return undefined;
        return found.reduce((sum, { bytes, written, processor }) => ({
            bytes: sum.bytes + bytes,
            written: sum.written + written,
            processor: sum.processor + processor,
        }));
    }
    catch {
        // No engine to be asked, or the job is being cancelled: then nobody can tell.
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/build/command.js
// The command that solves a definition for the plan: on its builder, with its secrets and rights.



/** Writes the definition, and makes the command that solves it; secrets reach it by its environment alone. */
async function readySolve({ plan, prepared, secrets }, { name, definition, targets, call }, files) {
    const definitionPath = `${plan.run.temporaryFolder}/${name}definition.json`;
    const metadataPath = `${plan.run.temporaryFolder}/${name}metadata.json`;
    // Addresses and attributes in it may hold passwords.
    await files.write(definitionPath, `${JSON.stringify(definition, undefined, 2)}\n`, true);
    const command = (0,buildx/* bake */.Wq)({
        definitionPath,
        metadataPath,
        targets,
        ...(call === undefined ? {} : { call }),
        usesActionsCache: needsCacheToken(definition),
        overlayPath: prepared.proxyPath,
        builder: prepared.builder.name,
        allow: await solveGrants(plan.build.allow, plan.run.workspace, files),
        // Nobody reads the provenance in the metadata; buildx would fetch it back for nothing.
        env: { ...prepared.builder.env, ...secrets, BUILDX_METADATA_PROVENANCE: 'disabled' },
    });
    const hasPolicies = Object.values(plan.build.definition.target).some(({ policy }) => policy !== undefined);
    const uses = { ...(hasPolicies ? { uses: 'policies' } : {}), ...(0,buildx/* usesOf */.MZ)(prepared.builder.driver) };
    return { command: { ...command, cwd: plan.run.workspace, ...uses }, definitionPath, metadataPath };
}
/**
 * The words of `--allow` for files as buildx compares them (bake/entitlements.go): what is asked for is cut back to the
 * nearest folder that exists, without its links, and what is granted is not. So each grant names that folder.
 */
async function solveGrants(allow, workspace, files) {
    const words = allow.map(async (word) => {
        const [, name, path = '*'] = /^(fs|fs\.read|fs\.write)=(.*)$/s.exec(word) ?? [];
        if (path === '*')
            return word;
        const full = external_node_path_.posix.resolve(workspace, path);
        let place = (await files.real(full)) ?? full;
        while (place !== '/' && !(await files.exists(place)))
            place = external_node_path_.posix.dirname(place);
        return `${name}=${place}`;
    });
    return [...new Set(await Promise.all(words))];
}

;// CONCATENATED MODULE: ./build/build/expected-targets.js
// What the recorder of a build should expect, every target with its platforms, and what it should hide.

/** Platforms by target, those of the image and those of what stands beside it. */
function expectedTargets(definition) {
    const platformsOf = (name) => texts(definition.target[name]?.['platforms']);
    return Object.fromEntries(builtTargets(definition).map((name) => [name, platformsOf(name)]));
}
/** Shorter texts are found by chance, and hiding them would blacken half of the log. */
const shortest = 4;
/** What the record may not hold: secrets whole and line by line, since programs print lines. */
function hiddenTexts(secrets) {
    const texts = Object.values(secrets).flatMap((value) => [value, ...value.split(/\r?\n/)].map((text) => text.trim()));
    return [...new Set(texts)].filter((text) => text.length >= shortest);
}
function texts(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

// EXTERNAL MODULE: ./build/oci/image-index.js
var image_index = __webpack_require__(6362);
;// CONCATENATED MODULE: ./build/oci/index-of-parts.js
// One image index made of entries that other jobs have pushed: the very bytes that BuildKit would have written.




/** Makes the index: first the images, then the attestations, as BuildKit orders them. */
function indexOfParts({ images, annotations }) {
    const isDocker = images.every(({ manifest }) => manifest.mediaType === image_index/* mediaTypes */.Ib.dockerManifest);
    const mediaType = isDocker ? image_index/* mediaTypes */.Ib.dockerList : image_index/* mediaTypes */.Ib.index;
    const hasAnnotations = !isDocker && Object.keys(annotations).length > 0;
    const index = {
        schemaVersion: 2,
        mediaType,
        manifests: [...images.map(({ manifest }) => manifest), ...images.flatMap(({ attestations }) => attestations)],
        ...(hasAnnotations ? { annotations: inOrder(annotations) } : {}),
    };
    const bytes = new TextEncoder().encode(formatJson(index));
    return { mediaType, digest: (0,oci_digest/* digestOf */.o)(bytes), bytes };
}
/** The entries of an index word for word; raises CONTENT_MALFORMED for what is none. */
function index_of_parts_entriesOf({ bytes, digest }) {
    const { manifests } = (0,image_index/* parseJson */.qF)(bytes, digest);
    const entries = Array.isArray(manifests) ? manifests.filter(isEntry) : [];
    if (Array.isArray(manifests) && entries.length === manifests.length)
        return entries;
    throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `The content ${digest} has entries that are no descriptors.`);
}
/** The entry for an image that was pushed without an index around it. */
function entryOf({ mediaType, digest, bytes }, { os, architecture, variant, osVersion }, annotations) {
    return {
        mediaType,
        digest,
        size: bytes.length,
        ...(Object.keys(annotations).length === 0 ? {} : { annotations: inOrder(annotations) }),
        platform: {
            architecture,
            os,
            ...(osVersion === undefined ? {} : { 'os.version': osVersion }),
            ...(variant === undefined ? {} : { variant }),
        },
    };
}
/** Whether the value can stand in an index. */
function isEntry(value) {
    return ((0,oci_json/* isRecord */.u)(value) &&
        typeof value['mediaType'] === 'string' &&
        (0,oci_digest/* isDigest */.B)(value['digest']) &&
        Number.isSafeInteger(value['size']));
}
/** By code units, as Go sorts the keys of a map. */
function inOrder(annotations) {
    return Object.fromEntries(Object.entries(annotations).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
// Go's encoder writes these five as escapes, also inside of strings, which is the only place where they can stand.
function formatJson(value) {
    return JSON.stringify(value, undefined, 2).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

// EXTERNAL MODULE: ./build/oci/read-after-write.js
var read_after_write = __webpack_require__(2125);
;// CONCATENATED MODULE: ./build/plan/event.js
// The event that started the run, and what is known of its repository; all of it data.

/** Picks what the guard of tags asks of the event. */
function triggerOf({ name, ref, runAttempt, push }) {
    return { event: name, ref, attempt: Number(runAttempt) || 1, push };
}
/** The branch's name, '' where the ref is none. */
function branchOf({ ref }) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : '';
}
/** The Git tag's name, '' where the ref is none. */
function gitTagOf({ ref }) {
    return ref.startsWith('refs/tags/') ? ref.slice('refs/tags/'.length) : '';
}
/** Whether the run is about the default branch; issues, discussions and schedules always run on it. */
function isOnDefaultBranch(event) {
    if (event.ref === '')
        return false;
    if (/discussion|issues|schedule/.test(event.name))
        return true;
    const branch = branchOf(event);
    return branch !== '' && branch === event.defaultBranch;
}
/** The first digits of the revision. Raises what is wrong with the setting of their number. */
function shortShaOf({ sha, shortShaLength }) {
    if (typeof shortShaLength !== 'number')
        throw new failure/* Failure */.HR([shortShaLength]);
    return sha.slice(0, shortShaLength);
}
/** When the image counts as made: SOURCE_DATE_EPOCH, else the commit's time, else the start of the run. */
function createdAt(event, startedAt) {
    return event.sourceDate ?? event.commitDate ?? startedAt;
}
/** Events whose commit only people with write access choose. */
const trusted = [
    ...['push', 'create', 'release', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'merge_group'],
    ...['deployment', 'deployment_status', 'page_build', 'registry_package'],
];
/** Events that run with the rights and the cache of their own pull request. */
const ownRights = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
/** Whether only people with write access can have changed what this event builds. */
function isTrustedEvent({ name, pullRequest }) {
    return pullRequest === undefined && trusted.includes(name);
}
/**
 * Whether the run has the rights of the default branch, and its scope of the cache, whatever code it then checks out: on
 * `pull_request_target`, `workflow_run`, comments, and every event that is not known.
 */
function isForeign({ name }) {
    return !trusted.includes(name) && !ownRights.includes(name);
}
/** Whether what is built may be a stranger's. */
function isStrangers(event) {
    return isForeign(event) || event.pullRequest?.isFromFork === true;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/plan/cache/scope.js
// Where a build keeps its cache: a scope of the GitHub Actions cache, or a reference, of its own.

/** What the jobs of a publish build by default; they are likely to have kept what a job for another platform can use. */
const usual = ['linux/amd64', 'linux/arm64'];
/**
 * The scopes of the GitHub Actions cache. Earlier steps of the job have taken some: where this one would overwrite what
 * they wrote, it gets one of its own, and reads theirs.
 */
function scopesFor(kin, given, taken) {
    const base = nameFor(kin, given);
    const own = given === undefined ? untaken(base, taken) : base;
    const kinds = kin.isLeg === true ? usual.map((platform) => nameFor(ofPlatform(kin, platform), given)) : [];
    return { own, read: [...new Set([own, base, ...kinds])] };
}
/** The reference of a registry cache. One that was given is used as it is. */
function referenceFor(kin, given, taken) {
    const base = tagged(given ?? kin.scope.repository, suffixOf(kin));
    const own = given === undefined ? untaken(base, taken) : base;
    return { own, read: [...new Set([own, base])] };
}
function nameFor(kin, given) {
    return given === undefined ? cacheScope(kin.scope) : `${given}${suffixOf(kin)}`;
}
function ofPlatform(kin, platform) {
    return { ...kin, scope: { ...kin.scope, platforms: [platform] } };
}
function untaken(name, taken) {
    for (let count = 1;; count += 1) {
        const tried = count === 1 ? name : `${name}-${count}`;
        if (!taken.includes(tried))
            return tried;
    }
}
/** What tells the cache of a job, or of a target, from those beside it. */
function suffixOf({ scope, isLeg = false, target }) {
    const parts = [...(target === undefined ? [] : [target]), ...(isLeg ? scope.platforms : [])];
    return parts.map((part) => `-${part.replace(/[^A-Za-z0-9.-]+/g, '-')}`).join('');
}
/** The reference with something behind its tag; without one it would mean `latest`, which is an image's. */
function tagged(reference, suffix) {
    return /:[^/]+$/.test(reference) ? `${reference}${suffix}` : `${reference}:buildcache${suffix}`;
}
/** A scope of its own for every image, target, file and set of platforms; never the constant that builds overwrite each other in. */
function cacheScope(parts) {
    const identity = [parts.repository, parts.target, parts.dockerfile, parts.context, ...parts.platforms];
    const hash = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
    const readable = [parts.repository.split('/').at(-1), parts.target].filter((part) => part !== undefined).join('-');
    return `polyarch-${readable.replace(/[^A-Za-z0-9.-]+/g, '-')}-${hash}`;
}

;// CONCATENATED MODULE: ./build/plan/cache/policy.js


/** What the policy looks at for an image of the request. */
function cacheQuestion(request, { repositories, platforms, target }) {
    const { cache, event, runner, build, run, push } = request;
    // Without a name to publish under, the cache is told apart by the repository that is built.
    const repository = repositories[0]?.name ?? `${event.repository.owner}/${event.repository.name}`;
    const scope = { ...build, repository, platforms: platforms.map(({ platform }) => platform.name) };
    return {
        inputs: cache,
        event,
        runner,
        scope: target === undefined ? scope : { ...scope, target: target.name },
        isLeg: run.stage === 'build',
        mayPush: push !== false,
        ...(target === undefined || target.isAlone ? {} : { target: target.name }),
    };
}
/** Decides import and export. */
function planCache(question) {
    const { inputs, event, runner } = question;
    if (inputs.from.length > 0 || inputs.to.length > 0) {
        return { from: inputs.from, to: inputs.to, reason: 'as cache-from and cache-to say' };
    }
    const unused = whyUnused(inputs, event);
    if (unused !== undefined)
        return { from: [], to: [], reason: unused };
    if (inputs.kind === 'registry')
        return registryCache(question);
    if (runner.cacheService === undefined) {
        return { from: [], to: [], reason: runner.cacheRefusal ?? 'no GitHub Actions cache answers to this step' };
    }
    return byPolicy(question, {
        places: scopesFor(question, inputs.scope, runner.takenPlaces),
        entry: (scope) => ({ type: 'gha', scope }),
        name: 'the GitHub Actions cache',
    });
}
/** Why the build reads and writes no cache at all. */
function whyUnused({ kind }, event) {
    if (kind === 'off')
        return 'the cache is off';
    if (kind === 'trusted' && isRelease(event))
        return 'a tag is built without any cache, as `cache: trusted` says';
    return undefined;
}
/** Caches that every run can reach, whatever branch it is of. */
const shared = ['registry', 's3', 'azblob'];
/** Why a bake definition may not write a cache of a type where the step would not write its own either. */
function whyHeld(type, { cache, event, runner, push }) {
    if (type === 'inline')
        return undefined;
    const unused = whyUnused(cache, event);
    if (unused !== undefined)
        return unused;
    if (type === 'gha')
        return whyNotWritten(event, cache, runner);
    if (event.pullRequest !== undefined)
        return 'not written by pull requests';
    if (shared.includes(type) && push === false)
        return 'not written by runs that push nothing';
    // Unlike GitHub's cache, what a tag writes there can be read by other runs.
    return isRelease(event) ? undefined : whyNotWritten(event, cache, {});
}
const isRelease = ({ ref }) => ref.startsWith('refs/tags/');
function registryCache(question) {
    const { inputs, event, runner, mayPush } = question;
    const places = referenceFor(question, inputs.reference, runner.takenPlaces);
    const entry = (ref) => ({ type: 'registry', ref });
    if (event.pullRequest !== undefined || !mayPush) {
        // Unlike GitHub's cache, a registry's knows no branches: what a pull request writes, a release would read.
        const reason = `read from ${places.own}; not written by pull requests and by runs that push nothing`;
        return { from: places.read.map(entry), to: [], reason };
    }
    return byPolicy(question, { places, entry, name: places.own });
}
function byPolicy({ event, inputs, runner }, { places, entry, name }) {
    const from = places.read.map(entry);
    const why = whyNotWritten(event, inputs, runner);
    if (why !== undefined)
        return { from, to: [], reason: `read from ${name}; ${why}` };
    // One image whose cache can not be written keeps no other from writing its own; what went wrong is told all the same.
    const to = { ...entry(places.own), mode: inputs.mode, 'ignore-error': 'true' };
    return { from, to: [to], reason: `read from and written to ${name}`, place: places.own };
}
/** What nobody else can read, or nobody should trust, is not written. */
function whyNotWritten(event, { kind }, { mayWriteCache }) {
    if (isRelease(event))
        return 'not written, because no other run can read what a tag writes';
    if (event.name === 'merge_group')
        return 'not written, because a merge queue branch is gone after the run';
    if (isForeign(event)) {
        return `not written, because ${event.name} may build somebody else's code, and the default branch would read it`;
    }
    if (event.pullRequest !== undefined && kind !== 'gha') {
        return 'not written by pull requests unless `cache` asks for it';
    }
    return mayWriteCache === false && kind !== 'registry' ? 'not written, because this run may only read it' : undefined;
}

;// CONCATENATED MODULE: ./build/plan/definition/split-by-node.js
// An image whose platforms are built on several nodes: a target for each platform, to be put together afterwards.
// buildx could do so itself, but it would keep the platforms' metadata to itself, let their caches overwrite each
// other, and refuse what is not pushed (buildx, build/build.go).






/** The parts of an image; none where one node builds all of it, or where nothing is built. */
function planParts(request, { name, platforms }, question) {
    if (request.run.call !== undefined || platforms.length < 2 || !isSpread(request.builder))
        return {};
    return {
        parts: platforms.map(({ platform }) => ({
            target: `${name}-${platform.name.replace(/[^A-Za-z0-9]+/g, '-')}`,
            platform,
            // In one scope the nodes would overwrite what the others have written.
            cache: planCache({ ...question, scope: { ...question.scope, platforms: [platform.name] }, isLeg: true }),
        })),
    };
}
/** The folder of a part that is not pushed. */
function partFolder(temporaryFolder, { target }) {
    return `${temporaryFolder}/${target}`;
}
/** The definition with each image that has parts built by them. Raises INPUT_CONFLICT for files of several platforms. */
function splitDefinition(definition, images, request) {
    const split = images.filter(({ parts }) => parts !== undefined);
    if (split.length === 0)
        return definition;
    checkFiles(request);
    const partsOf = (name) => split.find((image) => image.name === name)?.parts?.map(({ target }) => target);
    const target = Object.entries(definition.target).flatMap(([name, whole]) => {
        const image = split.find((candidate) => candidate.name === name);
        if (image === undefined)
            return [[name, whole]];
        // What others build upon stays; it is built where they are.
        const isBase = Object.values(definition.target).some((other) => leansOn(other, name));
        return [...(isBase ? [[name, without(whole, ['output'])]] : []), ...partTargets(image, whole, request)];
    });
    const built = builtTargets(definition).flatMap((name) => partsOf(name) ?? [name]);
    return { group: { default: { targets: built } }, target: Object.fromEntries(target) };
}
function partTargets(image, whole, { runner, bake }) {
    return (image.parts ?? []).map((part) => {
        const own = (0,image_annotation/* annotationsFor */.gX)([part.platform.name], image.annotations).filter((each) => !(0,image_annotation/* isOfIndex */.iM)(each));
        const written = Array.isArray(whole['output']) ? whole['output'] : [];
        const [shared, alone] = [`${runner.temporaryFolder}/${image.name}`, partFolder(runner.temporaryFolder, part)];
        const output = written.map((each) => ((0,oci_json/* isRecord */.u)(each) && each['dest'] === shared ? { ...each, dest: alone } : each));
        // A bake definition that has caches of its own keeps them.
        const printed = bake?.targets[image.name] ?? {};
        const hasCache = printed['cache-from'] !== undefined || printed['cache-to'] !== undefined;
        const caches = hasCache ? {} : { 'cache-from': part.cache.from, 'cache-to': part.cache.to };
        const target = { platforms: [part.platform.name], annotations: own.map(image_annotation/* formatAnnotation */.tn), ...caches };
        return [part.target, { ...without(whole, Object.keys(target)), ...completeTarget(target), output }];
    });
}
function leansOn({ contexts }, name) {
    return Object.values(Object(contexts)).includes(`target:${name}`);
}
function without(target, keys) {
    return Object.fromEntries(Object.entries(target).filter(([key]) => !keys.includes(key)));
}
function checkFiles({ build }) {
    const { files } = build.exports;
    if (files.length === 0)
        return;
    const fact = `\`outputs\` asks for type=${files[0]?.type}, and several nodes would each write a part of it.`;
    throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, { input: 'outputs', cure: 'Build one platform, or on one node.' });
}

;// CONCATENATED MODULE: ./build/build/push/built-layout.js
// The layout in which a builder leaves what it does not push: a folder of files that are called after their digests.


/** The file of some content. */
function blobPath(folder, digest) {
    return `${folder}/blobs/${digest.replace(':', '/')}`;
}
/** A manifest or index as its very bytes. Raises CONTENT_MISSING and CONTENT_MALFORMED. */
async function readFromLayout(folder, digest, { files }) {
    const bytes = await files.bytes(blobPath(folder, digest));
    if (bytes === undefined)
        throw (0,failure/* failure */.V2)('CONTENT_MISSING', `The build left no ${digest} in ${folder}.`);
    return { mediaType: (0,image_index/* typeByShape */.Fw)((0,image_index/* parseJson */.qF)(bytes, digest), image_index/* mediaTypes */.Ib.manifest), digest, bytes };
}
/** Follows an index, or a lone manifest, down to its blobs. Raises CONTENT_MISSING and CONTENT_MALFORMED. */
async function contentOf(folder, root, edges) {
    const manifest = await readFromLayout(folder, root, edges);
    const parsed = (0,image_index/* parseManifest */.Ng)(manifest);
    if (parsed.kind === 'image') {
        const blobs = [parsed.config, ...parsed.layers].map(({ digest }) => digest);
        return { manifests: [manifest], blobs: [...new Set(blobs)] };
    }
    const children = [...new Set(parsed.children.map(({ digest }) => digest))];
    const parts = await Promise.all(children.map((child) => contentOf(folder, child, edges)));
    return {
        manifests: [...parts.flatMap(({ manifests }) => manifests), manifest],
        blobs: [...new Set(parts.flatMap(({ blobs }) => blobs))],
    };
}

;// CONCATENATED MODULE: ./build/build/push/join-platforms.js
// What several nodes have built platform by platform becomes one image index, as if one node had built it all.










/** Puts the index of every image that has parts, by digest, and adds it to the metadata. Raises BUILD_FAILED. */
async function joinParts(metadata, plan, ports) {
    const split = plan.images.filter(({ parts }) => parts !== undefined);
    if (split.length === 0)
        return metadata;
    const digests = (0,buildx/* parseMetadata */.jR)(metadata);
    const joined = split.map(async (image) => {
        const index = await joinImage(image, (target) => digests[target]?.digest, { plan, ports });
        const descriptor = { mediaType: index.mediaType, digest: index.digest, size: index.bytes.length };
        return [image.name, { 'containerimage.digest': index.digest, 'containerimage.descriptor': descriptor }];
    });
    const known = JSON.parse(metadata);
    const all = { ...Object.fromEntries(await Promise.all(joined)), ...((0,oci_json/* isRecord */.u)(known) ? known : {}) };
    return `${JSON.stringify(all, undefined, 2)}\n`;
}
/** The steps of parts as steps of their image, so that a platform is told of under one name wherever it was built. */
function joinRecord(record, images) {
    const owners = new Map(images.flatMap(({ name, parts = [] }) => parts.map(({ target }) => [target, name])));
    if (owners.size === 0)
        return record;
    return {
        ...record,
        steps: record.steps.map((step) => ({ ...step, target: owners.get(step.target ?? '') ?? step.target })),
    };
}
async function joinImage(image, find, { plan, ports }) {
    const images = await Promise.all((image.parts ?? []).map(async (part) => {
        const digest = find(part.target);
        if (!(0,oci_digest/* isDigest */.B)(digest))
            throw (0,failure/* failure */.V2)('BUILD_FAILED', `buildx built "${part.target}" but named no digest for it.`);
        return entriesOfPart(await readPart({ image, part, digest }, { plan, ports }), { image, part });
    }));
    const index = indexOfParts({ images, annotations: (0,image_annotation/* annotationsAt */.wv)('index', image.annotations) });
    await putIndex(image, index, { plan, ports });
    ports.log.line(`Put ${image.parts?.map(({ platform }) => platform.name).join(', ')} together as ${index.digest}`);
    return index;
}
async function readPart({ image, part, digest }, { plan, ports }) {
    const [repository] = image.repositories;
    if (plan.push.enabled && repository !== undefined) {
        // It was pushed a moment ago, and may not be seen yet.
        const read = () => ports.registry.manifest(repository, digest);
        const manifest = await (0,read_after_write/* readAfterWrite */.c)(read, (found) => found !== undefined, ports.clock);
        if (manifest !== undefined)
            return manifest;
        throw (0,failure/* failure */.V2)('CONTENT_MISSING', `${repository.name} does not have ${part.platform.name}, ${digest}.`);
    }
    return readFromLayout(partFolder(plan.run.temporaryFolder, part), digest, ports);
}
/** The image and what attests to it; a lone manifest has no entry yet. */
function entriesOfPart(manifest, { image, part }) {
    const isIndex = manifest.mediaType === image_index/* mediaTypes */.Ib.index || manifest.mediaType === image_index/* mediaTypes */.Ib.dockerList;
    const entries = isIndex ? index_of_parts_entriesOf(manifest) : [];
    const own = (0,image_annotation/* annotationsAt */.wv)('manifest-descriptor', image.annotations, part.platform.name);
    const [found] = entries.filter((entry) => !isAttestation(entry));
    return {
        manifest: found ?? entryOf(manifest, part.platform, own),
        attestations: entries.filter(isAttestation),
    };
}
function isAttestation({ annotations }) {
    return (0,oci_json/* isRecord */.u)(annotations) && annotations['vnd.docker.reference.type'] === 'attestation-manifest';
}
async function putIndex(image, index, { plan, ports }) {
    if (plan.push.enabled) {
        await Promise.all(image.repositories.map((repository) => ports.registry.putManifest(repository, index.digest, index)));
        return;
    }
    const text = new TextDecoder().decode(index.bytes);
    await ports.files.write(blobPath(`${plan.run.temporaryFolder}/${image.name}`, index.digest), text);
}

;// CONCATENATED MODULE: ./build/build/push/push-meter.js
// Tells how much a push sends, and how fast. BuildKit counts no bytes there, so the builder's own counters are read.


/** A push that takes longer is told of, each time that it has passed; milliseconds. */
const push_meter_long = 20_000;
/** Starts to measure. While everything under way is a push, what the builder writes is what it sends. */
function measurePush(order, { every, now }) {
    const to = nameAll(order.repositories);
    let first;
    let last;
    let isMute = false;
    let looking = Promise.resolve();
    const sample = async () => {
        const written = await order.written();
        isMute ||= written === undefined;
        return written === undefined ? undefined : { at: now().getTime(), written };
    };
    const finish = async () => {
        const begun = first;
        [first, last] = [undefined, undefined];
        if (begun === undefined || now().getTime() - begun.at < push_meter_long)
            return;
        const sent = sentBetween(begun, await sample());
        if (sent !== undefined)
            order.tell(`The push to ${to} sent ${sent}`);
    };
    const look = async () => {
        if (isMute)
            return;
        if (!isSending(order.running()))
            return finish();
        if (last !== undefined && now().getTime() - last.at < push_meter_long)
            return;
        const found = await sample();
        const sent = last && sentBetween(last, found);
        if (sent !== undefined)
            order.tell(`Pushing to ${to}: the builder sent ${sent}`);
        first ??= found;
        last = found;
    };
    const then = (step) => {
        looking = looking.then(step);
        return looking;
    };
    const stop = every(1000, () => void then(look));
    return { stop, end: () => then(finish) };
}
/** `120 MB in 20.0s, 6.00 MB/s`; undefined where a program has ended in between, and its counters with it. */
function sentBetween(before, after) {
    const bytes = after === undefined ? -1 : after.written - before.written;
    if (after === undefined || bytes < 0)
        return undefined;
    const took = after.at - before.at;
    return `${(0,units/* formatSize */.Xq)(bytes)} in ${(0,units/* formatDuration */.a3)(took)}, ${(0,units/* formatRate */.CE)(bytes, took)}`;
}
const mostNames = 3;
function nameAll(names) {
    const more = names.length - mostNames;
    return [names.slice(0, mostNames).join(', '), ...(more > 0 ? [`and ${more} more`] : [])].join(' ');
}

;// CONCATENATED MODULE: ./build/build/stall-watch.js
// Watches whether a build stands still, and stops it then: BuildKit waits for an answer for ever.


/** Starts to watch. A build stands still when it says nothing, and its builder neither moves nor computes anything. */
function watchStall({ limit, running, activity }, { every, now }) {
    const stopping = new AbortController();
    let stalled;
    let quietSince = now().getTime();
    let last;
    const note = () => {
        quietSince = now().getTime();
    };
    const look = async (most) => {
        const waiting = waitingSteps(running());
        const found = waiting.length === 0 ? undefined : await activity();
        const at = now().getTime();
        const before = last;
        last = found === undefined ? undefined : { at, activity: found };
        const isQuiet = found !== undefined && before !== undefined && !isActive(before.activity, found, at - before.at);
        if (!isQuiet)
            return note();
        if (at - quietSince < most || stalled !== undefined)
            return;
        stalled = waiting;
        stopping.abort();
    };
    const stop = limit === undefined ? () => undefined : every(paceOf(limit), () => void look(limit));
    return {
        signal: stopping.signal,
        note,
        end: () => {
            stop();
            return stalled;
        },
    };
}
/** Milliseconds between two looks. */
function paceOf(limit) {
    return Math.min(10_000, Math.max(500, limit / 6));
}

;// CONCATENATED MODULE: ./build/build/watch.js


/** Starts to watch. */
function watch({ stall, until, running, builder }, ports) {
    const stalling = watchStall({ limit: stall, running, activity: () => activityOf(builder, ports) }, ports.clock);
    const late = lateness(until, running, ports.clock);
    return {
        signal: AbortSignal.any([stalling.signal, late.signal]),
        note: stalling.note,
        end: () => {
            const [stalled, atWork] = [stalling.end(), late.end()];
            if (stalled !== undefined)
                return { why: 'stalled', running: stalled };
            return atWork === undefined ? undefined : { why: 'late', running: atWork };
        },
    };
}
/** Looks every second whether the moment has come; what is at work then is noted before it is stopped. */
function lateness(until, running, { every, now }) {
    const stopping = new AbortController();
    if (until === undefined)
        return { signal: stopping.signal, end: () => undefined };
    let atWork;
    const stop = every(1000, () => {
        if (atWork !== undefined || now().getTime() < until)
            return;
        atWork = running();
        stopping.abort();
    });
    return {
        signal: stopping.signal,
        end: () => {
            stop();
            return atWork;
        },
    };
}

;// CONCATENATED MODULE: ./build/build/attempt.js
// One solve of a definition: starts it, follows it, and stops it where it, or a cache, stands still, or it takes too long.










/** How often a step that takes long says so. */
const heartbeat = 20_000;
/** Solves once; whatever comes of it is handed back. */
async function attempt(order, { definition, until, onHang }, ports) {
    const { plan, prepared, secrets } = order;
    const { command, definitionPath, metadataPath } = await readySolve(order, { name: '', definition, targets: builtTargets(definition) }, ports.files);
    const recorder = createRecorder({
        targets: expectedTargets(definition),
        emulated: plan.build.emulation.platforms.map(({ name }) => name),
        hidden: hiddenTexts(secrets),
    });
    const show = (lines) => lines.forEach(ports.log.line);
    const { running, imports } = recorder;
    const watching = watch({ stall: plan.run.limits.stall, until, running, builder: prepared.builder }, ports);
    const importing = watchImports({ imports, limit: plan.build.cache.importTimeout, onHang }, ports.clock);
    const meter = meterFor(order, running, ports);
    const stop = ports.clock.every(heartbeat, () => show(recorder.heartbeat(ports.clock.now().getTime())));
    const onStderrLine = (line) => {
        watching.note();
        show(recorder.accept(line));
    };
    const signal = AbortSignal.any([watching.signal, importing.signal]);
    const solving = ports.exec.run({ ...command, stop: signal, onStderrLine });
    const { exitCode } = await solving.finally(() => {
        stop();
        watching.end();
        importing.stop();
        meter.stop();
    });
    await meter.end();
    const hung = await importing.end();
    const stopped = hung === undefined ? watching.end() : undefined;
    const record = joinRecord(recorder.record(), plan.images);
    show(contextLines(record));
    const metadata = (await ports.files.read(metadataPath)) ?? '{}';
    const ending = { ...(stopped === undefined ? {} : { stopped }), ...(hung === undefined ? {} : { hung }) };
    return { exitCode, record, definitionPath, metadata, ...ending };
}
/** The meter for what this solve pushes, which is everything that is planned to be pushed. */
function meterFor({ plan, prepared }, running, ports) {
    const repositories = plan.images.flatMap((image) => image.repositories.map(({ name }) => name));
    const written = async () => (await activityOf(prepared.builder, ports))?.written;
    return measurePush({ repositories, running, written, tell: ports.log.line }, ports.clock);
}
/** Bytes that BuildKit counts for a file that is not there. */
const nothing = 2;
/** One line about the context; none where BuildKit fetched it by itself. A builder that has it already is sent the changes only. */
function contextLines({ steps }) {
    const bytesOf = (kind) => steps.filter((step) => step.kind === kind).map(({ bytes }) => bytes);
    const sent = bytesOf('context');
    if (sent.length === 0)
        return [];
    const isFiltered = bytesOf('ignore-file').some((bytes) => bytes > nothing);
    const size = (0,units/* formatSize */.Xq)(sent.reduce((sum, bytes) => sum + bytes, 0));
    return [`Context: ${size} sent to the builder, ${isFiltered ? 'as .dockerignore lets it' : 'no .dockerignore'}`];
}

// EXTERNAL MODULE: ./build/errors/registry-cures.js
var registry_cures = __webpack_require__(5900);
;// CONCATENATED MODULE: ./build/progress/failure/push.js



/** Reads `failed to push REPOSITORY: …` (buildkit, util/push); undefined for every other failure. */
function pushFailureOf(message) {
    const { repository, words } = partsOf(message);
    if (repository === undefined || words === undefined)
        return undefined;
    const sign = (0,errors_signs/* signOf */.rL)(words, (0,errors_signs/* namesIn */.wX)(repository));
    return { repository, ...(sign === undefined ? other : classes[sign]) };
}
/** What helps with a push that failed; undefined where no more is known than the catalogue says in general. */
function pushCureOf({ repository, code }, message) {
    const { words = '' } = partsOf(message);
    // BuildKit names what it was told to push: a tag may follow.
    const found = (0,oci_reference/* readRepository */.Nu)(repository.replace(/(?::[\w.-]+)?(?:@.*)?$/, ''));
    return found && (0,registry_cures/* cureFor */.f)({ ...found, code, sign: (0,errors_signs/* signOf */.rL)(words, (0,errors_signs/* namesIn */.wX)(repository)), words, doing: 'push' });
}
function partsOf(message) {
    // What stands behind `process "` is a command of the Dockerfile.
    const [, repository, words] = /^(?:(?!process ").)*?failed to push ([^\s]+?):? (.*)$/s.exec(message) ?? [];
    return { repository, words };
}
const other = { code: 'REGISTRY_REFUSED', kind: 'lasting' };
const gone = { code: 'REGISTRY_UNAVAILABLE', kind: 'transient' };
const classes = {
    // GitLab takes an artifact once the image that it is about is there, which the first try may have pushed.
    artifact: { code: 'REGISTRY_ARTIFACT', kind: 'transient' },
    'rate-limit': { code: 'REGISTRY_RATE_LIMITED', kind: 'transient' },
    quota: { code: 'REGISTRY_QUOTA', kind: 'lasting' },
    immutable: { code: 'REGISTRY_TAG_IMMUTABLE', kind: 'lasting' },
    'media-type': { code: 'REGISTRY_MEDIA_TYPE', kind: 'lasting' },
    locked: { code: 'REGISTRY_TAG_IMMUTABLE', kind: 'lasting' },
    expired: { code: 'REGISTRY_UNAUTHORIZED', kind: 'login' },
    'read-only': other,
    'no-repository': other,
    unauthorized: { code: 'REGISTRY_UNAUTHORIZED', kind: 'login' },
    denied: { code: 'REGISTRY_DENIED', kind: 'lasting' },
    corrupt: { code: 'REGISTRY_DIGEST_MISMATCH', kind: 'lasting' },
    'cut-off': gone,
    untrusted: { code: 'REGISTRY_INSECURE', kind: 'lasting' },
    builder: gone,
    'no-host': { code: 'REGISTRY_UNAVAILABLE', kind: 'lasting' },
    unsupported: other,
    // What was pushed a moment ago is not seen yet; BuildKit pushes what is really missing.
    'missing-content': { code: 'CONTENT_MISSING', kind: 'transient' },
    unavailable: gone,
};

;// CONCATENATED MODULE: ./build/build/retry-policy.js
// Which failures of a build are worth another try, after which pause: only what can heal, and of that only the push.





/** Finds the trouble; undefined where all is well, or nothing would get better. */
function troubleOf({ exitCode, record, stopped, hung }) {
    // A cache that is in the way is not met by the same once more.
    if (hung !== undefined)
        return undefined;
    if (stopped?.why === 'stalled') {
        if (!isPush(stopped.running))
            return undefined;
        return { kind: 'stall', why: `${stopped.running.flatMap(({ doing }) => doing).join(', ') || 'it'} stood still` };
    }
    if (stopped !== undefined || exitCode === 0)
        return undefined;
    const { message } = failureOf(record);
    if (clusterRefusal(record.said)?.code === 'CLUSTER_FORBIDDEN')
        return undefined;
    if (findCause([message, ...record.said])?.kind === 'builder-lost')
        return { kind: 'builder', why: 'the builder ended' };
    const push = pushFailureOf(message);
    if (push === undefined || push.kind === 'lasting')
        return undefined;
    return { kind: push.kind === 'login' ? 'login' : 'push', why: message, repository: push.repository };
}
/** Milliseconds in which a push may be repeated, from its first failure on. */
const budget = 60_000;
/** The pause before the next try, in milliseconds; undefined where it was tried enough, or no time is left. `random` is from 0 to 1. */
function pauseFor({ kind }, past, { now, random, until = Number.POSITIVE_INFINITY }) {
    const same = past.filter((earlier) => earlier.kind === kind);
    // What is wrong in one of these ways twice is not wrong by chance.
    if (kind !== 'push')
        return same.length === 0 ? 0 : undefined;
    const pause = Math.min(15_000, 1000 * 2 ** same.length) * (0.75 + random / 2);
    const last = Math.min((same[0]?.at ?? now) + budget, until);
    return now + pause > last ? undefined : pause;
}

;// CONCATENATED MODULE: ./build/build/retry.js



/** The last attempt, its record with what the earlier ones have built. Raises BUILDER_FAILED. */
async function persist(order, first, ports) {
    const { prepared } = order;
    const { clock } = ports;
    const past = [];
    let last = await attempt(order, first, ports);
    for (;;) {
        const trouble = troubleOf(last);
        const pause = trouble === undefined ? undefined : pauseOf(trouble, { past, order, until: first.until }, ports);
        if (trouble === undefined || pause === undefined)
            return last;
        past.push({ kind: trouble.kind, at: clock.now().getTime() });
        const what = trouble.kind === 'builder' ? 'The build is taken up again' : 'The push is repeated';
        ports.log.warning(`${what} in ${(pause / 1000).toFixed(1)}s: ${trouble.why}.`);
        await rest(pause, ports);
        if (trouble.kind === 'builder')
            await bootAgain(prepared.builder, ports);
        const definition = repeated(first.definition, trouble, order);
        const next = await attempt(order, { ...first, definition }, ports);
        // Time is up in the middle of a repeat: what is to be told is what made it necessary.
        if (next.stopped?.why === 'late' && trouble.kind === 'push')
            return last;
        last = { ...next, record: joinRecords(last.record, next.record) };
    }
}
/** A registry that never answered in this run is mostly a name with a typing error: nothing to wait for. */
function pauseOf(trouble, { past, order, until }, { clock, chance }) {
    const { repository } = trouble;
    const { prepared } = order;
    if (repository !== undefined && prepared.silent.some((name) => name === repository))
        return undefined;
    const random = Number.parseInt(chance.word().slice(0, 4), 16) / 0xffff;
    return pauseFor(trouble, past, { now: clock.now().getTime(), random: Number.isNaN(random) ? 0.5 : random, until });
}
/** In short pieces, because a job that is cancelled does not wait to the end of a long one. */
async function rest(milliseconds, { clock, interruption }) {
    const piece = 500;
    for (let left = milliseconds; left > 0 && !interruption.isAsked(); left -= piece) {
        await clock.sleep(Math.min(left, piece));
    }
}
/** What is solved the next time. What BuildKit had not finished when it ended is built as it was asked for. */
function repeated(definition, { kind }, { plan }) {
    return plan.build.builder.isNew && kind !== 'builder' ? withItsCache(definition) : definition;
}
/** A new builder has nothing in its cache but what this step has built: `no-cache` has been obeyed. Imports had not been. */
function withItsCache({ target, ...definition }) {
    const changed = Object.entries(target).map(([name, whole]) => {
        const { 'no-cache': isOff, 'no-cache-filter': filter, 'cache-from': imports, ...rest } = whole;
        const isUsed = isOff === undefined && filter === undefined && imports !== undefined;
        return [name, isUsed ? { ...rest, 'cache-from': imports } : rest];
    });
    return { ...definition, target: Object.fromEntries(changed) };
}
/** The last record, its steps as they were when they were really done. */
function joinRecords(earlier, last) {
    const done = new Map(earlier.steps.filter(isDone).map((step) => [step.id, step]));
    return {
        ...last,
        steps: last.steps.map((step) => (step.isCached ? { ...(done.get(step.id) ?? step), targets: step.targets } : step)),
        findings: last.findings.length > 0 ? last.findings : earlier.findings,
    };
}
function isDone({ completed, error, isStopped }) {
    return completed !== undefined && error === undefined && !isStopped;
}

;// CONCATENATED MODULE: ./build/build/cache-recovery.js
// Solves with what the caches have; where a cache stands in the way, once more without any.





/** Solves the plan's definition within its time. Raises BUILDER_FAILED. */
async function cache_recovery_solve(order, ports) {
    const { plan, prepared } = order;
    const { builder, lacksCache } = prepared;
    const until = plan.run.limits.build === undefined ? undefined : ports.clock.now().getTime() + plan.run.limits.build;
    const definition = lacksCache === undefined ? plan.build.definition : withoutImports(plan.build.definition, 'gha');
    const reads = hasImports(definition) && canRestart(builder);
    const onHang = reads ? () => endBuilder(builder, ports) : undefined;
    const first = await persist(order, { definition, until, onHang }, ports);
    const again = () => persist(order, { definition: withoutImports(definition), until, onHang: undefined }, ports);
    if (first.hung !== undefined) {
        const seconds = plan.build.cache.importTimeout / 1000;
        const why = `nothing came for ${seconds}s while ${first.hung}`;
        ports.log.line(`The cache stands still: ${why}. The builder is restarted, and the build goes on without the cache.`);
        await bootAgain(builder, ports);
        return { solved: await again(), givenUp: { as: 'hung', why } };
    }
    const isSound = first.exitCode === 0 || !hasImports(definition);
    const lost = isSound ? undefined : lostLayer(first.record);
    if (lost === undefined)
        return { solved: first };
    ports.log.line(`A layer of the cache can not be used: ${lost}. The build is tried once more, without the cache.`);
    const givenUp = { as: 'lost', why: `a layer of it can not be used: ${lost}` };
    const second = await again();
    const isStuck = second.exitCode !== 0 && lostLayer(second.record) !== undefined;
    if (!isStuck || !canEmpty(builder))
        return { solved: second, givenUp };
    ports.log.line('The builder keeps what it got of the layer. It is emptied, and the build is begun anew.');
    await bootEmpty(builder, ports);
    return { solved: await again(), givenUp };
}
/** Whether nothing on the builder but what this step has made would be lost, and it can be emptied from here. */
function canEmpty({ isOurs, containers }) {
    return isOurs && containers.length > 0;
}
/**
 * Boots it again, with nothing that it knew: containerd goes on where a layer of other bytes has ended, so that the
 * right ones never come. Raises BUILDER_FAILED.
 */
async function bootEmpty(builder, ports) {
    for (const container of builder.containers) {
        await ports.exec.run((0,docker/* removeContainer */.od)(container));
        // buildx, driver/docker-container: the volume has the name of the container, and what it keeps is its state.
        await ports.exec.run((0,docker/* removeVolume */.L)(`${container}_state`));
    }
    await bootAgain(builder, ports);
}

;// CONCATENATED MODULE: ./build/progress/failure/build-error.js
// A build that failed, as a failure that still knows what was recorded.

/** Carries the record as far as the build came. */
class FailedBuild extends failure/* Failure */.HR {
    record;
    constructor(problems, record) {
        super(problems);
        this.record = record;
    }
}

;// CONCATENATED MODULE: ./build/progress/failure/policy.js
/** The denial that ended a build; undefined where it ended for another reason. */
function policyDenial({ said }) {
    const error = said.findLast((line) => line.startsWith('ERROR: ')) ?? '';
    const source = /source "([^"]*)" not allowed by policy/.exec(error)?.[1];
    if (source === undefined)
        return undefined;
    return { source, messages: said.flatMap((line) => /^Policy: (.+)$/.exec(line)?.[1] ?? []) };
}
/** The denial in a full sentence. */
function tellDenial({ source, messages }) {
    return `The build fetches ${source}, which its policy denies${messages.length === 0 ? '' : `: ${messages.join('; ').replace(/\.$/, '')}`}.`;
}

;// CONCATENATED MODULE: ./build/commands/disk.js

/** Asks the container of a builder about the disk that it keeps everything on; buildx mounts it there in each. */
function askDisk(container) {
    // -P: a long name of the disk breaks no line; -k: whatever POSIXLY_CORRECT says. BusyBox and coreutils know both.
    return {
        program: 'docker',
        inherits: inherited/* dockerShares */.jB,
        args: ['exec', container, 'df', '-Pk', '/var/lib/buildkit'],
        timeout: 10_000,
    };
}
/** The bytes that are left, from the answer in the form of POSIX; undefined where it is not told. */
function parseDisk(stdout) {
    const [, available] = /^.*\s\d+\s+\d+\s+(\d+)\s+\d+%\s+\/.*$/m.exec(stdout) ?? [];
    return available === undefined ? undefined : Number(available) * 1024;
}

;// CONCATENATED MODULE: ./build/build/free-disk.js
// The room on the disks of the builder, looked at while the build begins: what is short then is told before it runs out.


/**
 * Bytes below which a word is said: a Go program of ten lines for three platforms took 0.35 GB with its compiler, whose
 * image has 55 MB packed, and most builds are larger.
 */
const free_disk_short = 1_000_000_000;
/**
 * Asks every node that is a container of this machine, and warns of those that have little: it may be enough, so nothing
 * fails. Of others it can't be told without a build of its own. Never raises.
 */
async function lookAtRoom({ containers }, ports) {
    const rooms = (await Promise.all(containers.map((node) => roomOf(node, ports)))).flat();
    for (const room of rooms.filter(({ free }) => free < free_disk_short))
        ports.log.warning(`${tellRoom(room)}, which may be too little for the build. Free space before this step, or use a runner with a larger disk.`);
    return rooms;
}
/** The node with the least room in words; undefined where no node has told. */
function leastRoom(rooms) {
    const [least] = rooms.toSorted((one, other) => one.free - other.free);
    return least === undefined ? undefined : tellRoom(least);
}
function tellRoom({ node, free }) {
    return `The node ${node} had ${(0,units/* formatSize */.Xq)(free)} of disk left when the build began`;
}
async function roomOf(node, { exec, log }) {
    try {
        const { stdout } = await exec.run(askDisk(node));
        const free = parseDisk(stdout);
        return free === undefined ? [] : [{ node, free }];
    }
    catch (error) {
        // No Docker CLI, or the job is being cancelled.
        log.debug(`${node} could not be asked for its room: ${String(error)}`);
        return [];
    }
}

;// CONCATENATED MODULE: ./build/build/failure/failed.js








/** Makes the failure of a build from what was recorded of it, and from the room that its nodes had where they were asked. */
function failedBuild(record, plan, rooms = []) {
    const refused = refusedBy(record, plan);
    if (refused !== undefined)
        return new FailedBuild([refused], record);
    const found = failureOf(record);
    const place = failed_placeOf(found, plan.build.dockerfilePath);
    const at = place?.line === undefined ? undefined : `${place.file}:${place.line}`;
    const { code, ...cause } = failed_classOf(found, plan.build.emulation);
    const room = code === 'BUILDER_DISK_FULL' ? leastRoom(rooms) : undefined;
    const denial = code === 'POLICY_DENIED' ? policyDenial(record) : undefined;
    const failed = (0,failure/* problem */.CC)(code, denial === undefined ? tellFailure(found, at) : tellDenial(denial), {
        ...cause,
        ...(room === undefined ? {} : { likely: `${cause.likely ?? ''} ${room}.`.trimStart() }),
        ...(place === undefined ? {} : { place }),
        ...(found.platform === undefined ? {} : { platform: found.platform }),
        ...(found.step === undefined ? {} : { step: found.step }),
        excerpt: found.excerpt,
        tail: found.tail,
    });
    return new FailedBuild([failed], record);
}
/** What the cluster of the builder did not allow; the words of buildx then name only what followed from it. */
function refusedBy({ said }, { build: { builder } }) {
    const refusal = (builder.found ?? builder.order).driver === 'kubernetes' ? clusterRefusal(said) : undefined;
    if (refusal?.code !== 'CLUSTER_FORBIDDEN' && refusal?.code !== 'CLUSTER_UNAUTHORIZED')
        return undefined;
    return (0,failure/* problem */.CC)(refusal.code, refusal.fact, { tail: said.slice(-20) });
}
const codes = {
    'policy-denied': 'POLICY_DENIED',
    'policy-unknown': 'POLICY_UNSUPPORTED',
    'disk-full': 'BUILDER_DISK_FULL',
    memory: 'BUILD_OUT_OF_MEMORY',
    'emulation-crash': 'EMULATION_CRASHED',
    'builder-lost': 'BUILDER_LOST',
};
/** What kind of failure it is; a push that was refused is the registry's matter, and has the registry's cures. */
function failed_classOf({ message, cause, tail, platform }, emulation) {
    const push = pushFailureOf(message);
    if (push !== undefined)
        return { code: push.code, ...helpFor(push, message) };
    if (cause?.kind === 'emulation-missing' && emulation.platforms.some(({ name }) => name === platform))
        return { code: emulation.policy === 'never' ? 'EMULATION_FORBIDDEN' : 'EMULATION_FAILED', likely: cause.likely };
    const code = (cause && codes[cause.kind]) ?? 'BUILD_FAILED';
    if (cause !== undefined)
        return { code, likely: cause.likely, cure: cause.cure };
    // The general cure points at lines that a step has printed.
    return tail.length > 0 ? { code } : { code, cure: 'Correct what the message names.' };
}
/** What helps with a push, where more is known than the catalogue says in general. */
function helpFor(push, message) {
    if ((0,errors_signs/* statusIn */.em)(message) === 413)
        return { cure: 'Something before the registry limits the size of an upload: raise its limit.' };
    if (push.code !== 'CONTENT_MISSING') {
        const cure = pushCureOf(push, message);
        return cure === undefined ? {} : { cure };
    }
    return {
        likely: 'The registry lost a part of the image, or rejects attestations that are stored as OCI artifacts.',
        cure: 'Run the step again; if it stays so, set `provenance: false` and `sbom: false`.',
    };
}
/** BuildKit knows the Dockerfile without its folder; the annotation has to name it from the repository's root. */
function failed_placeOf({ place }, known) {
    if (place === undefined)
        return undefined;
    const file = known?.endsWith(place.file) === true ? known : place.file;
    return { ...place, file };
}

;// CONCATENATED MODULE: ./build/oci/dockerfile.js
// The instructions of a Dockerfile, as far as they can be told apart without the build.
/** Reads them; continued lines belong to theirs, comments and the bodies of here-documents to none. */
function instructionsIn(dockerfile) {
    const found = [];
    const lines = dockerfile.split(/\r?\n/);
    const continuation = continuationIn(lines);
    let open;
    let ends = [];
    for (const [index, raw] of lines.entries()) {
        const end = ends.at(-1);
        if (end !== undefined) {
            if (isEnd(raw, end))
                ends.pop();
            continue;
        }
        const text = raw.trim();
        if (text === '' || text.startsWith('#'))
            continue;
        const continued = continuation.exec(raw)?.[1];
        open ??= { line: index + 1, parts: [] };
        open.parts.push(continued ?? raw);
        if (continued !== undefined)
            continue;
        const instruction = dockerfile_instructionOf(open);
        found.push(instruction);
        open = undefined;
        ends = endsOf(instruction);
    }
    return open === undefined ? found : [...found, dockerfile_instructionOf(open)];
}
function isEnd(line, { word, isIndented }) {
    return (isIndented ? line.replace(/^\t+/, '') : line) === word;
}
/**
 * The ends of the here-documents of an instruction, the first one last. Each begins a word that is not quoted: not
 * `$((1<<2))`, `<<<text` or `"a <<b"` (moby/buildkit, frontend/dockerfile/parser).
 */
function endsOf({ text }) {
    if (!/^(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s+(?!\[.*\]$)/i.test(text))
        return [];
    const ends = dockerfile_wordsOf(text).flatMap((word) => {
        const [, dash, end = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? [];
        return dash === undefined ? [] : [{ word: end.replace(/["']/g, ''), isIndented: dash !== '' }];
    });
    return ends.toReversed();
}
/** Characters of one instruction: of many more the expression below would run out of memory. */
const dockerfile_longest = 1_000_000;
/** The words of an instruction, with their quotes. */
function dockerfile_wordsOf(text) {
    return text.slice(0, dockerfile_longest).match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs) ?? [];
}
function dockerfile_instructionOf({ line, parts }) {
    const text = parts.join('').trim();
    return { line, word: text.split(/\s/, 1)[0]?.toUpperCase() ?? '', text };
}
/** A line that is continued, and what it says; an escaped backslash continues none. Directives come first of all. */
function continuationIn(lines) {
    const end = lines.findIndex((line) => !/^\s*#\s*\w+\s*=/.test(line));
    const directives = end < 0 ? lines : lines.slice(0, end);
    const found = directives.map((line) => /^\s*#\s*escape\s*=\s*([\\`])\s*$/i.exec(line)?.[1]);
    return found.includes('`') ? /^(|.*[^`])`[ \t]*$/ : /^(|.*[^\\])\\[ \t]*$/;
}

;// CONCATENATED MODULE: ./build/build/failure/dockerfile-line.js
// The line of a Dockerfile that a step stands at: BuildKit tells it of a step that has failed, and not of one that hangs.

/** The line, counted from 1; undefined where the step can not be found for certain. */
function lineOf(dockerfile, step) {
    const stages = stagesIn(instructionsIn(dockerfile));
    const index = /^stage-(\d+)$/.exec(step.stage ?? '')?.[1];
    const stage = index !== undefined
        ? stages[Number(index)]
        : step.stage === undefined
            ? stages.at(-1)
            : stages.find(([from]) => from !== undefined && isNamed(from, step.stage ?? ''));
    // Only instructions that make something are counted, FROM as the first of them.
    const counted = stage?.filter(({ word }) => /^(?:FROM|RUN|COPY|ADD|WORKDIR)$/.test(word));
    const found = counted?.[(step.number ?? 0) - 1];
    return found?.word === step.text.split(/\s/, 1)[0]?.toUpperCase() ? found?.line : undefined;
}
function isNamed({ text }, stage) {
    return / AS (\S+)\s*$/i.exec(text)?.[1]?.toLowerCase() === stage.toLowerCase();
}
/** Each stage begins with its FROM. */
function stagesIn(instructions) {
    const stages = [];
    for (const instruction of instructions) {
        if (instruction.word === 'FROM')
            stages.push([]);
        stages.at(-1)?.push(instruction);
    }
    return stages;
}

;// CONCATENATED MODULE: ./build/build/failure/stopped.js
// A build that was stopped because it stood still or took too long, as a Failure: which step, on which platform, where.



/** The failure of a build that stood still: a problem for each step that did. */
async function stalledBuild(stalled, plan, { files }) {
    const dockerfile = await dockerfileOf(plan, files);
    const limit = seconds(plan.run.limits.stall);
    return new failure/* Failure */.HR(stalled.map((running) => {
        const what = running.step.isEmulated ? 'printed and computed nothing' : 'moved nothing';
        const fact = `${nameOf(running)} ${what} for ${limit}, and was stopped.`;
        return (0,failure/* problem */.CC)('BUILD_STALLED', fact, { ...factsOf(running, plan.build, dockerfile) });
    }));
}
/** The failure of a build that took too long: a problem that names the first step that was still at work. */
async function lateBuild(running, plan, { files }) {
    const dockerfile = await dockerfileOf(plan, files);
    const names = running.map(nameOf).join('; ') || 'nothing that buildx knows of';
    const fact = `The build was still at work after ${seconds(plan.run.limits.build)}, and was stopped. At work: ${names}.`;
    const [first] = running;
    return new failure/* Failure */.HR([
        (0,failure/* problem */.CC)('BUILD_TIMEOUT', fact, {
            input: 'timeout',
            ...(first === undefined ? {} : factsOf(first, plan.build, dockerfile)),
        }),
    ]);
}
function nameOf({ step, doing }) {
    const where = [step.target, step.platform].filter((word) => word !== undefined).join(' ');
    const parts = doing.length === 0 ? '' : ` (${doing.slice(0, 3).join(', ')})`;
    return `${where === '' ? '' : `${where}: `}\`${shorten(step.text, 120)}\`${parts}${step.isEmulated ? ', in QEMU,' : ''}`;
}
function factsOf({ step }, { dockerfilePath }, dockerfile) {
    const line = dockerfile === undefined || step.number === undefined ? undefined : lineOf(dockerfile, step);
    return {
        ...(step.platform === undefined ? {} : { platform: step.platform }),
        ...(step.of === undefined ? {} : { step: [step.stage, `${step.number}/${step.of}`].join(' ').trim() }),
        ...(line === undefined || dockerfilePath === undefined ? {} : { place: { file: dockerfilePath, line } }),
        tail: step.tail,
    };
}
async function dockerfileOf({ run, build }, files) {
    const { dockerfilePath } = build;
    return dockerfilePath === undefined
        ? undefined
        : files.read(dockerfilePath.startsWith('/') ? dockerfilePath : `${run.workspace}/${dockerfilePath}`);
}
function seconds(milliseconds) {
    return `${(milliseconds ?? 0) / 1000}s`;
}

;// CONCATENATED MODULE: ./build/oci/concurrency.js
// Work on many blobs, references or images, some of them at a time: a registry answers a few side by side faster than hundreds.
/** Makes a gate that lets so many tasks run at a time; once one has failed, those that wait fail with it. */
function createGate(limit) {
    const waiting = [];
    let running = 0;
    let fault;
    return async (task) => {
        if (running >= limit)
            await new Promise((resolve) => waiting.push(resolve));
        if (fault !== undefined) {
            waiting.shift()?.();
            throw fault.error;
        }
        running++;
        try {
            return await task();
        }
        catch (error) {
            fault ??= { error };
            throw error;
        }
        finally {
            running--;
            waiting.shift()?.();
        }
    };
}
/** Does the work for all, so many at a time; once it fails for one, nothing more is begun. */
async function inLanes(items, lanes, work) {
    const gate = createGate(lanes);
    await Promise.all(items.map((item) => gate(() => work(item))));
}

;// CONCATENATED MODULE: ./build/build/push/upload-progress.js
// Counts how far an upload is while it runs: what is there, and how fast the rest comes.

/** Starts to count. */
function createTally(blobs, { now }) {
    const total = sumOf(blobs.map(({ size }) => size));
    const there = new Map();
    let last = { at: now().getTime(), bytes: 0 };
    const count = async function* ({ digest, open }) {
        // A blob that has to be sent once more begins anew.
        there.set(digest, 0);
        for await (const piece of open()) {
            there.set(digest, (there.get(digest) ?? 0) + piece.length);
            yield piece;
        }
    };
    return {
        watch: (blob) => ({ ...blob, open: () => count(blob) }),
        settle: ({ digest, size }) => void there.set(digest, size),
        tell: () => {
            const [at, bytes] = [now().getTime(), sumOf([...there.values()])];
            const rate = bytes > last.bytes ? `, ${(0,units/* formatRate */.CE)(bytes - last.bytes, at - last.at)}` : '';
            last = { at, bytes };
            return `${(0,units/* formatSize */.Xq)(bytes)} of ${(0,units/* formatSize */.Xq)(total)}${rate}`;
        },
    };
}
function sumOf(numbers) {
    return numbers.reduce((sum, number) => sum + number, 0);
}

;// CONCATENATED MODULE: ./build/build/push/upload.js
// Pushes by digest what the builder has left in a folder: blobs, then manifests, the index last, and no tag.





/** How many blobs are on their way to a repository at once. */
const lanes = 4;
/** How often a push that takes long says how far it is; milliseconds. */
const upload_heartbeat = 20_000;
/** Pushes every image to each of its repositories. Raises REGISTRY_* failures, CONTENT_MISSING and CONTENT_MALFORMED. */
async function uploadImages(built, { images, run }, edges) {
    for (const { name, digest } of built) {
        const folder = `${run.temporaryFolder}/${name}`;
        const repositories = images.find((image) => image.name === name)?.repositories ?? [];
        const uploading = { name, folder, content: await contentOf(folder, digest, edges) };
        const registries = Object.values(Object.groupBy(repositories, ({ registry }) => registry));
        await Promise.all(registries.map((same = []) => uploadToAll(same, uploading, edges)));
    }
}
/** Repositories of one registry one after the other, so that the later ones can take over what the first one has. */
async function uploadToAll(repositories, uploading, edges) {
    const [first] = repositories;
    for (const repository of repositories) {
        await uploadTo(repository, repository === first ? undefined : first, uploading, edges);
    }
}
async function uploadTo(repository, from, { name, folder, content }, { files, registry, clock, log }) {
    const started = clock.now().getTime();
    const sent = [];
    const blobs = await Promise.all(content.blobs.map((digest) => blobIn(folder, digest, files)));
    const tally = createTally(blobs, clock);
    const stop = clock.every(upload_heartbeat, () => log.line(`Pushing ${name} to ${repository.name}: ${tally.tell()}`));
    const sending = inLanes(blobs, lanes, async (blob) => {
        if (await registry.putBlob(repository, tally.watch(blob), from))
            sent.push(blob.size);
        tally.settle(blob);
    });
    await sending.finally(stop);
    for (const manifest of content.manifests)
        await registry.putManifest(repository, manifest.digest, manifest);
    const bytes = sent.reduce((sum, size) => sum + size, 0);
    const milliseconds = clock.now().getTime() - started;
    const rate = milliseconds < upload_heartbeat ? '' : `, ${(0,units/* formatRate */.CE)(bytes, milliseconds)}`;
    log.line(`Pushed ${name} to ${repository.name}: ${sent.length} of ${blobs.length} blobs were sent, ${(0,units/* formatSize */.Xq)(bytes)}  ${(0,units/* formatDuration */.a3)(milliseconds)}${rate}`);
}
/** A blob of the folder. Raises CONTENT_MISSING. */
async function blobIn(folder, digest, files) {
    const path = blobPath(folder, digest);
    const size = await files.size(path);
    if (size === undefined)
        throw (0,failure/* failure */.V2)('CONTENT_MISSING', `The build left no ${digest} in ${folder}.`);
    return { digest, size, open: () => files.open(path) };
}

;// CONCATENATED MODULE: ./build/commands/call.js
// What buildx answers to `bake --call`, from the file that `--metadata-file` names.

/** Questions about a build that build nothing. */
const calls = ['check', 'outline', 'targets'];
/** Reads the answers of all targets; what is none is passed over. */
function parseAnswers(metadata) {
    const value = JSON.parse(metadata);
    return Object.entries((0,oci_json/* isRecord */.u)(value) ? value : {}).flatMap(([target, entry]) => {
        if (!(0,oci_json/* isRecord */.u)(entry))
            return [];
        const result = (0,oci_json/* isRecord */.u)(entry['result.json']) ? entry['result.json'] : {};
        const text = textOf(entry['result.txt']) ?? '';
        const warnings = Array.isArray(result['warnings']) ? result['warnings'] : [];
        const found = [...warnings, result['buildError']].flatMap(parseFinding);
        return [{ target, text: text.trimEnd(), findings: found }];
    });
}
function parseFinding(value) {
    if (!(0,oci_json/* isRecord */.u)(value))
        return [];
    const text = textOf(value['detail']) ?? textOf(value['message']);
    if (text === undefined)
        return [];
    return [
        {
            rule: textOf(value['ruleName']),
            text,
            description: textOf(value['description']),
            url: textOf(value['url']),
            line: call_lineOf(value['location']),
        },
    ];
}
function call_lineOf(location) {
    const ranges = (0,oci_json/* isRecord */.u)(location) && Array.isArray(location['ranges']) ? location['ranges'] : [];
    const [first] = ranges;
    const start = (0,oci_json/* isRecord */.u)(first) ? first['start'] : undefined;
    return (0,oci_json/* isRecord */.u)(start) && typeof start['line'] === 'number' ? start['line'] : undefined;
}
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}

;// CONCATENATED MODULE: ./build/build/inspect.js
// Asks about the build in place of building: checks, the outline of what can be set, the stages. Nothing is made.







/** Prints the answer and hands it to later steps. Raises CHECK_FAILED with every finding, and BUILD_FAILED. */
async function inspect(order, call, ports) {
    const { plan, secrets } = order;
    const { definition } = plan.build;
    const solve = { name: '', definition, targets: builtTargets(definition), call };
    const { command, metadataPath } = await readySolve(order, solve, ports.files);
    const recorder = createRecorder({
        targets: expectedTargets(definition),
        emulated: [],
        hidden: hiddenTexts(secrets),
    });
    const finished = await ports.exec.run({ ...command, onStderrLine: (line) => void recorder.accept(line) });
    const metadata = (await ports.files.read(metadataPath)) ?? '{}';
    const answers = parseAnswers(metadata);
    ports.outputs.set('metadata', metadata);
    const problems = call === 'check' ? answers.flatMap((answer) => inspect_problemsOf(answer, plan.build)) : [];
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
    if (finished.exitCode !== 0)
        throw failedBuild(recorder.record(), plan);
    for (const { target, text } of answers) {
        ports.log.line(text === '' ? `${target}: nothing was found.` : `${target}:\n${text}`);
    }
}
function inspect_problemsOf({ findings }, { dockerfilePath }) {
    const placeOf = ({ line }) => dockerfilePath === undefined ? {} : { place: { file: dockerfilePath, ...(line === undefined ? {} : { line }) } };
    return findings.map((finding) => {
        const { rule, text, description, url } = finding;
        const fact = `${rule === undefined ? '' : `${rule}: `}${text.replace(/\.$/, '')}.`;
        const cure = [description, url].filter((part) => part !== undefined).join(': ');
        return (0,failure/* problem */.CC)('CHECK_FAILED', fact, { ...(cure === '' ? {} : { cure }), ...placeOf(finding) });
    });
}

;// CONCATENATED MODULE: ./build/build/build.js
// Stage 4, build: one solve for all images and platforms; pushed by digest, or kept as a layout; no tag is given.












/** Builds everything that the plan defines; once more without caches where they are in the way. Raises BUILD_FAILED and its more precise kin. */
async function build(order, ports) {
    const { plan } = order;
    ports.log.group('Build');
    const looking = lookAtRoom(order.prepared.builder, ports);
    const { solved, givenUp } = await cache_recovery_solve(order, ports);
    ports.log.endGroup();
    if (givenUp !== undefined)
        ports.log.warning(`The cache was given up, and the image built without it: ${givenUp.why}.`);
    const { exitCode, record, definitionPath, stopped } = solved;
    if (stopped?.why === 'stalled')
        throw await stalledBuild(stopped.running, plan, ports);
    if (stopped?.why === 'late')
        throw await lateBuild(stopped.running, plan, ports);
    if (exitCode !== 0)
        throw failedBuild(record, plan, await looking);
    const metadata = await joinParts(solved.metadata, plan, ports);
    const images = plan.images.map((image) => builtImage(image.name, (0,buildx/* parseMetadata */.jR)(metadata)[image.name]));
    if (plan.push.isUploaded === true)
        await uploadImages(images, plan, { ...ports, registry: ports.registry.limited(plan.run.limits.build) });
    return {
        images,
        metadata,
        record,
        definitionPath,
        ...(givenUp === undefined ? {} : { givenUp: givenUp.as }),
    };
}
function builtImage(name, metadata) {
    if ((0,oci_digest/* isDigest */.B)(metadata?.digest))
        return { name, digest: metadata.digest, configDigest: metadata.configDigest };
    throw (0,failure/* failure */.V2)('BUILD_FAILED', `buildx built "${name}" but named no digest for it.`);
}

// EXTERNAL MODULE: ./build/plan/fan-out/agreement.js
var fan_out_agreement = __webpack_require__(4177);
;// CONCATENATED MODULE: ./build/plan/fan-out/part-entry.js
// The descriptors of a part, rebuilt from the fields that BuildKit writes: `urls`, `data` and the like never reach an index.



/** BuildKit's annotations that tie attestations to their image (moby/buildkit exporter/containerimage/writer.go). */
const reference = { digest: 'vnd.docker.reference.digest', type: 'vnd.docker.reference.type' };
/** Rebuilds the descriptor of an image manifest; undefined for anything else. */
function parseEntry(value) {
    if (!(0,oci_json/* isRecord */.u)(value))
        return undefined;
    const { mediaType, digest, size } = value;
    const isManifest = mediaType === image_index/* mediaTypes */.Ib.manifest || mediaType === image_index/* mediaTypes */.Ib.dockerManifest;
    if (!isManifest || !(0,oci_digest/* isDigest */.B)(digest) || !isSize(size))
        return undefined;
    return part_entry_entryOf({ mediaType, digest, size }, textsOf(value['annotations']), platformOf(value['platform']));
}
/** Rebuilds the descriptor of attestations about the manifest; undefined for anything else. */
function parseAttestation(value, manifest) {
    const entry = parseEntry(value);
    if (entry?.annotations?.[reference.digest] !== manifest.digest)
        return undefined;
    return keepAnnotations(entry, (key, own) => (Object.values(reference).includes(key) ? own : undefined));
}
/** The entry with the value that `choose` returns for each annotation; undefined drops it. */
function keepAnnotations({ annotations = {}, platform, ...descriptor }, choose) {
    const kept = Object.entries(annotations).flatMap(([key, own]) => {
        const value = choose(key, own);
        return value === undefined ? [] : [[key, value]];
    });
    return part_entry_entryOf(descriptor, Object.fromEntries(kept), platform);
}
/** In the order of Go's struct, so that the index has the bytes that BuildKit would have written. */
function part_entry_entryOf(descriptor, annotations, platform) {
    return {
        ...descriptor,
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
        ...(platform === undefined ? {} : { platform }),
    };
}
function isSize(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
/** In the order of Go's struct, too. */
function platformOf(value) {
    if (!(0,oci_json/* isRecord */.u)(value))
        return undefined;
    const { architecture, os, 'os.version': version, 'os.features': features, variant } = value;
    const texts = { architecture, os, 'os.version': version };
    const isList = Array.isArray(features) && features.every((each) => typeof each === 'string');
    return { ...textsOf(texts), ...(isList ? { 'os.features': features } : {}), ...textsOf({ variant }) };
}
function textsOf(value) {
    if (!(0,oci_json/* isRecord */.u)(value))
        return {};
    return Object.fromEntries(Object.entries(value).filter((pair) => typeof pair[1] === 'string'));
}

;// CONCATENATED MODULE: ./build/gather/judge-parts.js
// The judgement of parts, pure: together they are the whole plan, each platform once, all of this run and this commit.


/** Chooses for every platform of the plan the newest part of the job that built it. Raises PART_* and PARTS_INCOMPLETE, all in one failure. */
function judgeParts(expected, parts) {
    const images = new Map(expected.images.map((image) => [image.name, knownAs(image)]));
    const judged = parts.map((part) => ({ part, problems: judgePart(expected, images, part) }));
    const pieces = judged.flatMap(({ part, problems }) => (problems.length > 0 ? [] : piecesOf(part)));
    const groups = Map.groupBy(pieces, keyOf);
    const newest = new Map([...groups].map(([key, group]) => [key, newestOf(group)]));
    // What came, but was refused, is not missing besides.
    const refused = new Set(judged.flatMap(({ part, problems }) => (problems.length > 0 ? piecesOf(part) : [])).map(keyOf));
    const choices = expected.images.map((image) => choose(image, { newest, refused, optional: expected.fanOut.optional }));
    const problems = [
        ...judged.flatMap((each) => each.problems),
        ...[...newest.values()].flatMap(judgeDoubles),
        ...choices.flatMap((choice) => choice.problems),
    ];
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
    return choices.map(({ chosen }) => chosen);
}
function knownAs(image) {
    return { agreement: (0,fan_out_agreement/* agreementOf */.ge)(image), platforms: new Set(image.platforms.map(({ platform }) => platform.name)) };
}
function judgePart(expected, images, part) {
    const name = judge_parts_nameOf(part);
    const { run, fanOut, push } = expected;
    if (part.source !== fanOut.source)
        return [foreign(`The part ${name} was built from another repository.`)];
    if (part.commit !== run.source.revision) {
        return [foreign(`The part ${name} was built from ${judge_parts_short(part.commit)}, not from ${judge_parts_short(run.source.revision)}.`)];
    }
    if (part.run !== fanOut.run) {
        const fact = `The part ${name} was made in the run ${part.run || '(none)'}; this is ${fanOut.run || '(none)'}.`;
        return [(0,failure/* problem */.CC)('PART_STALE', fact, { input: 'parts' })];
    }
    if (part.attempt > fanOut.attempt) {
        return [foreign(`The part ${name} claims attempt ${part.attempt} of the run; this is attempt ${fanOut.attempt}.`)];
    }
    const found = [...judgeAssigned(part), ...part.images.flatMap((image) => judgeImage(images.get(image.name), image))];
    if (found.length > 0 || part.isPushed || !push.enabled)
        return found;
    return [(0,failure/* problem */.CC)('PART_NOT_PUSHED', `The part ${name} was not pushed by the job that built it.`, { input: 'parts' })];
}
/** A job speaks for what the plan gave to it, and for nothing else. */
function judgeAssigned({ assigned, leg, images }) {
    if (assigned === undefined)
        return [];
    const { platform: own, target } = assigned;
    const named = (image, platform) => target === undefined ? platform : `${image} for ${platform}`;
    return images.flatMap(({ name, platforms }) => platforms
        .filter(({ platform }) => platform !== own || (target ?? name) !== name)
        .map(({ platform }) => {
        const facts = [`builds ${named(target ?? name, own)}`, `its part is about ${named(name, platform)}`];
        return unplanned(`Job ${leg} of the matrix ${facts.join(', but ')}.`);
    }));
}
function judgeImage(planned, { name, agreement, platforms }) {
    const label = platforms.map(({ platform }) => platform).join(', ');
    if (planned === undefined)
        return [unplanned(`A part has the image "${name}" (${label}), which is not in the plan.`)];
    const others = (0,fan_out_agreement/* differences */.tX)(planned.agreement, agreement);
    if (others.length > 0)
        return [foreign(`The part ${label} was built with other ${others.join(' and ')}.`)];
    const strange = platforms.filter(({ platform }) => !planned.platforms.has(platform));
    return strange.map(({ platform }) => unplanned(`A part is about ${platform}, which is not to be published.`));
}
function piecesOf(part) {
    return part.images.flatMap((image) => image.platforms.map((found) => ({ image: image.name, part, found })));
}
/** A job that ran again replaces what it handed over before; what another job built it does not replace. */
function newestOf(group) {
    if (new Set(group.map(({ part }) => makerOf(part))).size > 1)
        return group;
    const latest = group.reduce((most, { part }) => Math.max(most, part.attempt), 0);
    return group.filter(({ part }) => part.attempt === latest);
}
/** What two attempts of the same job have in common, as far as GitHub says it and not the part. */
function makerOf(part) {
    const built = part.images.flatMap(({ name, platforms }) => platforms.map(({ platform }) => [name, platform]));
    return JSON.stringify([part.job, part.leg, built.map((each) => JSON.stringify(each)).toSorted()]);
}
/** Attestations count, too: another job's must not replace those of the job that built the image. */
function judgeDoubles(group) {
    const results = new Set(group.map(({ found }) => JSON.stringify(found)));
    const [first] = group;
    if (first === undefined || results.size < 2)
        return [];
    const digests = [...new Set(group.map(({ found }) => found.manifest.digest))];
    const fact = `${first.found.platform} was built ${results.size} times in this run: ${digests.join(', ')}.`;
    return [(0,failure/* problem */.CC)('PART_DOUBLED', fact, { input: 'parts', platform: first.found.platform })];
}
function choose({ name, platforms }, { newest, refused, optional }) {
    const names = platforms.map(({ platform }) => platform.name);
    const keyOfPlatform = (platform) => JSON.stringify([name, platform]);
    const found = names.flatMap((platform) => newest.get(keyOfPlatform(platform))?.[0]?.found ?? []);
    const absent = names.filter((platform) => !newest.has(keyOfPlatform(platform)));
    // An image without any platform is none, however optional each of them is.
    const lacking = absent.filter((platform) => !refused.has(keyOfPlatform(platform)) && (found.length === 0 || !optional.includes(platform)));
    const count = `${found.length} of ${names.length} platforms are there`;
    const fact = `${name === 'default' ? '' : `${name}: `}No job has built ${lacking.join(', ')}; ${count}.`;
    return {
        chosen: { name, platforms: found, missing: absent },
        problems: lacking.length === 0 ? [] : [(0,failure/* problem */.CC)('PARTS_INCOMPLETE', fact, { input: 'parts' })],
    };
}
const keyOf = ({ image, found }) => JSON.stringify([image, found.platform]);
const judge_parts_nameOf = ({ images }) => images.flatMap(({ platforms }) => platforms.map(({ platform }) => platform)).join(', ');
const judge_parts_short = (commit) => (commit === '' ? 'no commit' : commit.slice(0, 12));
const foreign = (fact) => (0,failure/* problem */.CC)('PART_FOREIGN', fact, { input: 'parts' });
const unplanned = (fact) => (0,failure/* problem */.CC)('PART_UNPLANNED', fact, { input: 'parts' });

;// CONCATENATED MODULE: ./build/gather/gather.js





/** Judges the parts, and puts the index by its digest; no tag is given. Raises PART_* and PARTS_INCOMPLETE failures. */
async function gather(plan, parts, ports) {
    const chosen = judgeParts(plan, parts);
    const missing = [...new Set(chosen.flatMap((image) => image.missing))];
    for (const platform of missing) {
        ports.log.warning(`No job has built ${platform}; it is optional, so this is published without.`);
    }
    const narrowed = narrow(plan, chosen);
    if (!plan.push.enabled)
        return { plan: narrowed, missing, built: builtAs([]) };
    const images = await Promise.all(narrowed.images.map(async (image, index) => ({
        name: image.name,
        digest: await gather_putIndex(image, chosen[index]?.platforms ?? [], { plan, ports }),
        configDigest: undefined,
    })));
    return { plan: narrowed, missing, built: builtAs(images) };
}
/** As if it had been built here, with nothing to tell of how. */
function builtAs(images) {
    const metadata = Object.fromEntries(images.map(({ name, digest }) => [name, { 'containerimage.digest': digest }]));
    return {
        images,
        metadata: JSON.stringify(metadata),
        record: { steps: [], findings: [], said: [] },
        definitionPath: '',
    };
}
function narrow(plan, chosen) {
    return {
        ...plan,
        images: plan.images.map((image, index) => ({
            ...image,
            platforms: image.platforms.filter(({ platform }) => !chosen[index]?.missing.includes(platform.name)),
        })),
    };
}
async function gather_putIndex(image, found, { plan, ports }) {
    const [only, ...others] = found;
    const planned = plan.images.find(({ name }) => name === image.name)?.platforms.length;
    // One image that nothing attests to has no index around it in one step either.
    if (only !== undefined && others.length === 0 && planned === 1 && only.attestations.length === 0) {
        return only.manifest.digest;
    }
    const images = found.map((each) => ({ ...each, manifest: plannedEntry(each, image) }));
    const index = indexOfParts({ images, annotations: (0,image_annotation/* annotationsAt */.wv)('index', image.annotations) });
    await Promise.all(image.repositories.map((repository) => ports.registry.putManifest(repository, index.digest, index)));
    ports.log.line(`Gathered ${found.map(({ platform }) => platform).join(', ')} into ${index.digest}.`);
    return index.digest;
}
/** The manifest with the annotations that the plan puts on it; a job chooses a value only where jobs may differ in it. */
function plannedEntry({ platform, manifest }, { annotations }) {
    const own = (0,image_annotation/* annotationsAt */.wv)('manifest-descriptor', annotations, platform);
    return keepAnnotations(manifest, (key, value) => ((0,fan_out_agreement/* isSteady */.NZ)(key) || !Object.hasOwn(own, key) ? own[key] : value));
}

;// CONCATENATED MODULE: ./build/progress/summary/totals.js
// What a build came to: per platform for the table, step by step for the timeline.


/** The imports and exports that were tried, with what kept them from being done. */
function cacheUsesOf({ steps }) {
    return steps
        .filter((step) => isCacheStep(step) && step.started !== undefined)
        .map(({ kind, text, worked, error }) => ({ kind, text: shorten(text), milliseconds: worked, error }));
}
/** Compressed bytes that were fetched for steps out of a cache; a base image counts for nothing, for it comes from its registry. */
function cachedBytesOf({ steps }) {
    const fetched = steps.filter((step) => isOwn(step) && step.isCached && step.kind !== 'base');
    return fetched.reduce((sum, { bytes }) => sum + bytes, 0);
}
/** A row for each platform, in the order in which BuildKit named them; only steps of the Dockerfile count. */
function totalsOf({ steps }) {
    const groups = Map.groupBy(steps.filter(isOwn), ({ target, platform }) => `${target ?? ''} ${platform}`);
    return [...groups.values()].flatMap((group) => {
        const [first] = group;
        if (first?.platform === undefined)
            return [];
        const built = group.filter(({ kind }) => kind !== 'base');
        const starts = group.flatMap(({ started }) => started ?? []);
        const ends = group.flatMap(({ completed, started }) => completed ?? started ?? []);
        return {
            target: first.target,
            platform: first.platform,
            milliseconds: starts.length === 0 ? 0 : Math.max(...ends) - Math.min(...starts),
            cached: built.filter(({ isCached }) => isCached).length,
            steps: built.length,
            emulated: built.filter(({ isEmulated, isCached }) => isEmulated && !isCached).length,
        };
    });
}
/**
 * The steps in the order of their starts; one that did not end lasts until the last word of the build. What BuildKit came
 * back to later, such as a base image that is unpacked when it is needed, lasts as long as it was worked on.
 */
function spansOf({ steps }) {
    const last = Math.max(...steps.flatMap(({ started, completed }) => [started ?? 0, completed ?? 0]), 0);
    return steps
        .flatMap(({ started, ...step }) => {
        if (started === undefined)
            return [];
        const end = step.completed === undefined ? last : Math.min(step.completed, started + step.worked);
        return spanOf(step, started, end);
    })
        .sort((a, b) => a.start - b.start);
}
function spanOf(step, start, end) {
    return {
        target: step.target,
        platform: step.platform,
        text: shorten(step.text, 80),
        start,
        end: Math.max(start, end),
        isCached: step.isCached,
        isFailed: step.error !== undefined && !isCacheStep(step),
    };
}
function isOwn(step) {
    return !isInternal(step) && step.platform !== undefined && step.started !== undefined;
}

;// CONCATENATED MODULE: ./build/keep/mounts.js




/** Saves them where the policy lets this run write. What goes wrong is a warning. */
async function saveMounts({ plan, prepared }, ports) {
    const { temporaryFolder } = plan.run;
    const { cache } = plan.build;
    const { mounts } = cache;
    const { lacksCache, mountTool: tool } = prepared;
    if (mounts?.to === undefined || lacksCache !== undefined || tool === undefined)
        return;
    const definition = saveDefinition(mounts, { context: mountsContext(temporaryFolder), tool }, mounts.to);
    const solve = mountsSolve(definition, temporaryFolder, prepared.builder);
    await ports.files.write(solve.definitionPath, JSON.stringify(definition));
    const command = (0,buildx/* bake */.Wq)({ ...solve, env: { ...solve.env, [savingVariable]: 'true' } });
    const { exitCode, stderr, isStopped } = await ports.exec.run({ ...command, timeout: cache.exportTimeout });
    if (exitCode === 0)
        return ports.log.line(`Cache mounts saved: ${mounts.ids.join(', ')}`);
    const last = (0,commands_command/* tail */.R)(stderr, 1).join(' ');
    ports.log.warning(`The cache mounts were not saved (${isStopped ? 'timeout' : `${classOf(last)}: ${last}`}).`);
}

;// CONCATENATED MODULE: ./build/keep/size.js
// How large caches are: what was written, layer by layer as BuildKit names them, and what all of the repository take at GitHub.



/** Milliseconds; it is told for interest alone. */
const size_limit = 2_000;
/**
 * In words, undefined where nobody knows: for the GitHub Actions cache what was written, which are the layers that it
 * did not have; for a registry what the cache holds, because BuildKit names all of them there.
 */
async function sizeOf(service, exports, { steps }, ports) {
    const entries = Object.values(exports).flat();
    const types = new Set(entries.map((entry) => entry.type));
    const [type] = types;
    if (types.size !== 1 || (type !== 'gha' && type !== 'registry'))
        return undefined;
    const places = entries.map((entry) => entry[type === 'gha' ? 'scope' : 'ref'] ?? '');
    const found = await Promise.all([...new Set(places)].map((place) => (type === 'gha' ? ofScope(service, place, ports) : ofReference(place, ports))));
    const sizes = new Map(found.flatMap((layers) => [...layersIn(layers ?? '')]));
    const written = new Set(steps.flatMap(({ writes }) => writes.map(({ digest }) => digest)));
    const counted = [...written].map((digest) => sizes.get(digest) ?? Number.NaN);
    const bytes = counted.reduce((sum, size) => sum + size, 0);
    if (Number.isNaN(bytes))
        return undefined;
    return type === 'gha' ? `${(0,units/* formatSize */.Xq)(bytes)} written` : `${(0,units/* formatSize */.Xq)(bytes)} in the cache`;
}
async function ofScope(service, scope, { cacheService }) {
    return service === undefined ? undefined : cacheService.layers(service, scope, size_limit);
}
async function ofReference(place, { registry }) {
    try {
        const { repository, tag } = (0,oci_reference/* parseReference */.F2)(place);
        const manifest = await registry.limited(size_limit).manifest(repository, tag);
        return manifest === undefined ? undefined : new TextDecoder().decode(manifest.bytes);
    }
    catch {
        // A registry that has just taken the cache may still not answer: then it is not told.
        return undefined;
    }
}
/** Bytes by digest; none where the text is no such list (buildkit, cache/remotecache/v1/spec.go, and an OCI manifest or index). */
function layersIn(text) {
    const found = size_parse(text);
    const entries = (0,oci_json/* isRecord */.u)(found) ? [found['layers'], found['manifests']].filter(Array.isArray).flat() : [];
    return new Map(entries.flatMap(layerOf));
}
function layerOf(entry) {
    if (!(0,oci_json/* isRecord */.u)(entry))
        return [];
    const annotations = (0,oci_json/* isRecord */.u)(entry['annotations']) ? entry['annotations'] : {};
    const digest = entry['digest'] ?? entry['blob'];
    const size = entry['size'] ?? annotations['size'];
    return typeof digest === 'string' && typeof size === 'number' && size >= 0 ? [[digest, size]] : [];
}
function size_parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** Bytes that GitHub keeps for a repository before it removes what was used longest ago. */
const room = 10_000_000_000;
/** The room in words; undefined where the GitHub Actions cache is not used or the token may not ask (`actions: read`). */
async function usageOf({ run, build }, github) {
    if (build.cache.service === undefined)
        return undefined;
    const answer = await github.get(`/repos/${run.source.repository}/actions/cache/usage`);
    const bytes = (0,oci_json/* isRecord */.u)(answer) ? answer['active_caches_size_in_bytes'] : undefined;
    return typeof bytes === 'number' ? `the repository uses ${(0,units/* formatSize */.Xq)(bytes)} of ${(0,units/* formatSize */.Xq)(room)}` : undefined;
}

;// CONCATENATED MODULE: ./build/keep/keep.js
// Stage 8, keep: what was built goes to the caches, once everything is published. Nothing that fails here fails the step.








/** Writes every cache that the plan names, within the budget. Never raises for what goes wrong with a cache. */
async function keep_keep(order, ports) {
    const kept = await write(order, ports);
    // Without a step that ran, nothing has changed in them.
    if (order.built.givenUp !== 'hung' && hasNews(order.plan.build, order.built))
        await saveMounts(order, ports);
    const usage = await usageOf(order.plan, ports.github);
    return { ...kept, ...(usage === undefined ? {} : { usage }) };
}
async function write(order, ports) {
    const { plan, built } = order;
    const exports = exportsFor(order);
    const skip = (text) => {
        if (text !== undefined)
            ports.log.line(`Cache: ${text}`);
        return { outcome: 'skipped', ...(text === undefined ? {} : { text }) };
    };
    if (Object.keys(plan.build.cache.exports).length === 0)
        return skip();
    if (Object.keys(exports).length === 0)
        return skip('not written, because the GitHub Actions cache did not answer');
    if (!hasNews(plan.build, built))
        return skip('nothing was built that it does not hold already, so nothing was written');
    const { finished, record } = await keep_solve(order, exports, ports);
    const trouble = keep_troubleOf(finished, record, plan.build.cache.exportTimeout);
    if (trouble !== undefined) {
        ports.log.warning(`The cache was not written (${trouble}). What was published stays as it is.`);
        return { outcome: 'failed', text: `it was not written (${trouble})` };
    }
    const written = cacheUsesOf(record).filter(({ kind }) => kind === 'cache-export');
    for (const { text, milliseconds } of written)
        ports.log.line(`${text}  ${(0,units/* formatDuration */.a3)(milliseconds)}`);
    const size = await sizeOf(plan.build.cache.service, exports, record, ports);
    if (size !== undefined)
        ports.log.line(`Cache: ${size}`);
    return { outcome: 'written', ...(size === undefined ? {} : { size }) };
}
/** A service that does not answer is not waited for once more. */
function exportsFor({ plan, prepared, built }) {
    const { cache } = plan.build;
    if (built.givenUp !== 'hung' && prepared.lacksCache === undefined)
        return cache.exports;
    const others = Object.entries(cache.exports).map(([name, entries]) => [name, entries.filter(({ type }) => type !== 'gha')]);
    return Object.fromEntries(others.filter(([, entries]) => entries.length > 0));
}
async function keep_solve(order, exports, ports) {
    const { plan, secrets, built } = order;
    // A layer that was lost once is lost twice.
    const definition = built.givenUp === undefined ? plan.build.definition : withoutImports(plan.build.definition);
    const exported = exportDefinition(definition, exports);
    const solved = { name: 'cache-', definition: exported, targets: Object.keys(exports) };
    const { command } = await readySolve(order, solved, ports.files);
    const recorder = createRecorder({ targets: {}, emulated: [], hidden: hiddenTexts(secrets) });
    const finished = await ports.exec.run({
        ...command,
        timeout: plan.build.cache.exportTimeout,
        onStderrLine: (line) => recorder.accept(line).forEach(ports.log.debug),
    });
    return { finished, record: recorder.record() };
}
/** What went wrong, with its class in front; BuildKit reports with success what it was told to ignore. */
function keep_troubleOf({ exitCode, isStopped }, record, limit) {
    if (isStopped)
        return `timeout: it took longer than ${(0,units/* formatDuration */.a3)(limit)}`;
    const errors = cacheUsesOf(record).flatMap(({ kind, error }) => (kind === 'cache-export' ? (error ?? []) : []));
    const last = exitCode === 0 ? undefined : record.said.findLast((line) => line.startsWith('ERROR: '));
    const found = errors[0] ?? last?.slice('ERROR: '.length) ?? (exitCode === 0 ? undefined : `exit code ${exitCode}`);
    return found === undefined ? undefined : `${classOf(found)}: ${found.replace(/\s+/g, ' ').slice(0, 300)}`;
}
/**
 * On a new builder every cached step came out of the very caches that would be written. A builder that was there
 * before has a memory of its own, and of caches that were named word for word nobody knows which one gave what.
 */
function hasNews({ cache, builder }, { record }) {
    if (!cache.isPolicy || !builder.isNew)
        return true;
    // FROM is fetched, not built.
    return record.steps.some(({ kind, started, isCached }) => kind === 'instruction' && started !== undefined && !isCached);
}

;// CONCATENATED MODULE: ./build/plan/bake/printed-target.js

/** The texts of a list; nothing where it is none. */
function printed_target_texts(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
/** The members of a list; nothing where it is none. */
function printed_target_listIn(value) {
    return Array.isArray(value) ? value : [];
}
/** The members of a map, each as a text. */
function pairsOf(value) {
    return Object.fromEntries(Object.entries(Object(value)).map(([key, item]) => [key, String(item)]));
}
/** The attestations that it names. */
function attestationsOf({ attest }) {
    return printed_target_listIn(attest).map(attestationIn);
}
/** The caches that it names. */
function cachesOf(printed, key) {
    return printed_target_listIn(printed[key]).map(cacheIn);
}
/** What it hands out, each by its attributes. */
function outputsOf({ output }) {
    return printed_target_listIn(output).map(outputIn);
}
/** Whether the target says itself where its cache is. */
function hasOwnCache(printed) {
    return printed['cache-from'] !== undefined || printed['cache-to'] !== undefined;
}

;// CONCATENATED MODULE: ./build/plan/bake/caches.js



/** Holds the caches of every target, also of those that are only built upon. What `bake-set` names replaces the policy. */
function holdCaches(bake, facts) {
    const isNamed = (key, cache) => bake.namedCaches[key].some((named) => isSameOption(named, cache));
    const held = Object.entries(bake.targets).map(([name, printed]) => {
        const read = rulings(printed['cache-from'], (cache) => isNamed('cache-from', cache) ? undefined : whyUnused(facts.cache, facts.event));
        const written = rulings(printed['cache-to'], (cache) => isNamed('cache-to', cache) ? undefined : whyHeld(cache.type.toLowerCase(), facts));
        return { name, target: { ...printed, ...kept('cache-from', read), ...kept('cache-to', written) }, written };
    });
    return {
        bake: { ...bake, targets: Object.fromEntries(held.map(({ name, target }) => [name, target])) },
        notices: held.flatMap(({ name, written = [] }) => written.flatMap(({ cache, why }) => why === undefined ? [] : [`Cache of the bake target ${name} (type=${cache.type}): ${why}.`])),
    };
}
/** Undefined where the target says nothing: the step's own cache takes that place. */
function rulings(caches, why) {
    return caches === undefined
        ? undefined
        : printed_target_listIn(caches)
            .map(cacheIn)
            .map((cache) => ({ cache, why: why(cache) }));
}
function kept(key, ruled) {
    if (ruled === undefined)
        return {};
    return { [key]: ruled.flatMap(({ cache, why }) => (why === undefined ? [cache] : [])) };
}

;// CONCATENATED MODULE: ./build/plan/builder/tolerations.js
// How long a pod of a builder waits for a node that does not answer.

// A cluster marks such a node after 50 seconds, and gives its pods another 300 (kubernetes, plugin/pkg/admission/
// defaulttolerationseconds). Until it deletes them, buildx goes on choosing the pod that is gone.
const tolerations_seconds = 30;
const ours = ['unreachable', 'not-ready'].map((state) => [`key=node.kubernetes.io/${state}`, 'operator=Exists', 'effect=NoExecute', `tolerationSeconds=${tolerations_seconds}`].join(','));
/** The options with tolerations by which a dead node costs a build seconds; those of the user stay, and go first. */
function withTolerations(options) {
    const given = (0,driver_option/* driverOption */.q9)(options, 'tolerations');
    if (given?.includes('node.kubernetes.io/'))
        return options;
    const value = [...(given === undefined ? [] : [given]), ...ours].join(';');
    return [...options.filter(({ key }) => key !== 'tolerations'), { key: 'tolerations', value }];
}

;// CONCATENATED MODULE: ./build/plan/builder/builder.js



/** Decides how the builder is made; an existing one is used as it is. */
function planBuilder(request, images) {
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
function isNew({ existing, driver, keepState }) {
    return existing === undefined && keepState !== true && (driver === 'docker-container' || driver === 'kubernetes');
}
/** The nodes to make, each told what it is to build. */
function planNodes(request, images) {
    const { builder } = request;
    const lone = { name: undefined, endpoint: builder.endpoint, platforms: [], driverOptions: [], flags: undefined };
    const assigned = images.flatMap(({ platforms }) => platforms);
    const optionsOf = (node, index) => {
        const options = [...commonOptions(builder), ...certificateOptions(request, index), ...node.driverOptions];
        return builder.driver === 'kubernetes' ? withTolerations(options) : options;
    };
    const order = (node, index) => {
        const name = nodeName(node, index);
        // What another node builds better is left to it: buildx takes the first node that names a platform.
        const elsewhere = assigned.flatMap((one) => one.node === undefined || one.node === name ? [] : [one.platform.name]);
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
function commonOptions({ driver, image, driverOptions }) {
    return [
        // Otherwise buildx publishes the whole event payload in every attestation (docker/buildx#4066); other drivers do
        // not do so, and refuse the option (buildx, driver/*/factory.go).
        ...(driver === 'docker-container' ? [{ key: 'provenance-add-gha', value: 'false' }] : []),
        ...(image === undefined ? [] : [{ key: 'image', value: image }]),
        ...driverOptions,
    ];
}
/** Where the step keeps a part of a node's TLS material. */
function certificatePath({ runner }, { node, part }) {
    return `${runner.temporaryFolder}/certs/${node}/${part}.pem`;
}
function certificateOptions(request, index) {
    const own = request.builder.certificates.filter(({ node }) => node === index);
    return own.map((source) => ({ key: source.part, value: certificatePath(request, source) }));
}
/** A daemon that may do no more than the build is allowed to ask of it; one that runs already is told nothing. */
function insecureFlags({ builder, build }) {
    if (builder.driver === 'docker' || builder.driver === 'remote')
        return undefined;
    const entitlements = build.allow.filter((each) => each === 'network.host' || each === 'security.insecure');
    const flags = entitlements.map((entitlement) => `--allow-insecure-entitlement ${entitlement}`);
    return flags.length === 0 ? undefined : flags.join(' ');
}
/** The platforms that this machine does not run natively; of an existing builder, prepare asks what it runs. */
function planEmulation({ builder, runner, run }, images) {
    const here = builder.nodes.flatMap((node, index) => (isLocal(builder, node.endpoint) ? [nodeName(node, index)] : []));
    const isHere = ({ node }) => builder.found !== undefined || node === undefined || here.includes(node);
    const planned = images.flatMap(({ platforms }) => platforms.filter(isHere).map(({ platform }) => platform));
    const each = [...new Map(planned.map((platform) => [platform.name, platform])).values()];
    const foreign = each.filter((platform) => runsOn(runner.platform, platform) === 'emulated');
    // A question runs no step of the build; and what another machine emulates is that machine's affair.
    const isAsked = run.call === undefined && (builder.existing !== undefined || isReachable(builder));
    return { policy: builder.emulation, image: builder.binfmtImage, platforms: isAsked ? foreign : [] };
}
function isReachable(builder) {
    return builder.nodes.length > 0 || isLocal(builder, builder.endpoint);
}

;// CONCATENATED MODULE: ./build/plan/image/image-plan.js
// What is planned for one image.
/** The labels that the build writes. */
function writtenLabels({ labels, labelsLeft = [] }) {
    return Object.fromEntries(Object.entries(labels).filter(([key]) => !labelsLeft.includes(key)));
}
/** The field of the plan for keys that are left to the Dockerfile; none where there is none. */
function leftToDockerfile(labelsLeft) {
    return labelsLeft.length === 0 ? {} : { labelsLeft };
}

;// CONCATENATED MODULE: ./build/plan/tags/clock.js
// What the clock shows in a time zone at a moment that is given.

/** The clock of a zone. Raises TEMPLATE_INVALID for an unknown one. */
function timeIn(date, zone) {
    const shown = new Map(clockOf(zone)
        .formatToParts(date)
        .map(({ type, value }) => [type, value]));
    const number = (type) => Number(shown.get(type) ?? 0);
    const epoch = date.getTime();
    const wall = { year: number('year'), month: number('month') - 1, day: number('day'), hour: number('hour') };
    const rest = { minute: number('minute'), second: number('second'), milliseconds: date.getUTCMilliseconds() };
    const there = Date.UTC(wall.year, wall.month, wall.day, wall.hour, rest.minute, rest.second, rest.milliseconds);
    return { ...wall, ...rest, offset: Math.round((there - epoch) / 60_000), epoch, zone };
}
const clocks = new Map();
function clockOf(zone) {
    const known = clocks.get(zone);
    if (known !== undefined)
        return known;
    const parts = {
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
    };
    try {
        const clock = new Intl.DateTimeFormat('en-US', { ...parts, hourCycle: 'h23', timeZone: zone });
        clocks.set(zone, clock);
        return clock;
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
        const cure = 'Write a name of the IANA database, such as Europe/Paris, or leave tz out for UTC.';
        throw (0,failure/* failure */.V2)('TEMPLATE_INVALID', `There is no time zone ${JSON.stringify(zone)}.`, { cure }, { cause: error });
    }
}
/** `+05:30`, or `+0530` without the colon. */
function formatOffset({ offset: minutes }, colon) {
    const size = Math.abs(minutes);
    return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`;
}
const two = (value) => String(value).padStart(2, '0');
// No single language has all the abbreviations of the time zone database; where none has one, it writes the offset.
const languages = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA', 'en-NZ', 'en-CA', 'en-IE', 'ja'];
// Where Intl and the database part ways; an empty name is the offset.
const special = {
    'asia/dubai': '',
    'australia/lord_howe': '',
    'asia/seoul': 'KST',
    'asia/hong_kong': 'HKT',
    'asia/shanghai': 'CST',
    'asia/manila': 'PST',
    'asia/jakarta': 'WIB',
    'europe/moscow': 'MSK',
};
/** `CET`, `EST`; the offset where a zone has no name. */
function abbreviationOf(time) {
    const known = special[time.zone.toLowerCase()];
    if (known !== undefined)
        return known || shortOffset(time);
    for (const language of languages) {
        const format = new Intl.DateTimeFormat(language, { timeZone: time.zone, timeZoneName: 'short' });
        const name = format.formatToParts(time.epoch).find(({ type }) => type === 'timeZoneName')?.value ?? '';
        if (/^[A-Z]{3,5}$/.test(name))
            return name;
    }
    return shortOffset(time);
}
const shortOffset = (time) => formatOffset(time, '').replace(/00$/, '');

;// CONCATENATED MODULE: ./build/plan/tags/date.js
// Dates in the format of moment.js, which metadata-action's templates use, in any time zone that Intl knows.

/** Writes a date as a moment.js format says. Raises TEMPLATE_INVALID for an unknown time zone. */
function formatDate(date, format, zone = 'UTC') {
    const time = timeIn(date, zone);
    const written = expand(format).replace(tokens, (token) => {
        const write = writers[token];
        // [text] stands for itself, and so does what a backslash precedes.
        return write === undefined ? date_literal(token) : String(write(time));
    });
    return written;
}
const tokens = /\[[^[]*\]|\\?(?:[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|w[ow]?|W[oW]?|Qo?|N{1,5}|YYYYYY|YYYYY|YYYY|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|.)/gs;
const date_literal = (token) => token.startsWith('[') && token.length > 1 ? token.replace(/^\[|\]$/g, '') : token.replaceAll('\\', '');
// Formats that stand for formats; l is L with short parts.
const date_short = {
    LTS: 'h:mm:ss A',
    LT: 'h:mm A',
    L: 'MM/DD/YYYY',
    LL: 'MMMM D, YYYY',
    LLL: 'MMMM D, YYYY h:mm A',
    LLLL: 'dddd, MMMM D, YYYY h:mm A',
};
function expand(format) {
    return format.replace(/\[[^[]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})/g, (token) => {
        const whole = date_short[token] ?? date_short[token.toUpperCase()];
        if (whole === undefined)
            return token;
        return date_short[token] === undefined ? whole.replace(/MMMM|MM|DD|dddd/g, (part) => part.slice(1)) : whole;
    });
}
const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const dayLength = 86_400_000;
const pad = (value, length = 2) => String(value).padStart(length, '0');
const noon = ({ year, month, day }) => Date.UTC(year, month, day);
const weekday = (time) => new Date(noon(time)).getUTCDay();
const dayOfYear = (time) => (noon(time) - Date.UTC(time.year, 0, 1)) / dayLength + 1;
const quarter = ({ month }) => Math.floor(month / 3) + 1;
const half = ({ hour }) => (hour < 12 ? 'am' : 'pm');
const twelve = ({ hour }) => hour % 12 || 12;
const dayFrom1 = ({ hour }) => hour || 24;
function ordinal(value) {
    const isTeen = Math.floor((value % 100) / 10) === 1;
    const endings = { 1: 'st', 2: 'nd', 3: 'rd' };
    return `${value}${isTeen ? 'th' : (endings[value % 10] ?? 'th')}`;
}
/** Year and number of the week; weeks begin on `first`, and week 1 is the one that holds `january`. */
function week(time, first, january) {
    const start = (year) => {
        const anchor = Date.UTC(year, 0, january);
        return anchor - ((new Date(anchor).getUTCDay() - first + 7) % 7) * dayLength;
    };
    const at = noon(time);
    const year = at >= start(time.year + 1) ? time.year + 1 : at < start(time.year) ? time.year - 1 : time.year;
    return { year, number: Math.floor((at - start(year)) / dayLength / 7) + 1 };
}
const isoWeek = (time) => week(time, 1, 4);
const localWeek = (time) => week(time, 0, 1);
const fraction = (digits) => ({ milliseconds }) => pad(milliseconds, 3).padEnd(9, '0').slice(0, digits);
const writers = {
    YYYYYY: ({ year }) => `+${pad(year, 6)}`,
    YYYYY: ({ year }) => pad(year, 5),
    YYYY: ({ year }) => pad(year, 4),
    Y: ({ year }) => pad(year, 4),
    YY: ({ year }) => pad(year % 100),
    y: ({ year }) => year,
    yy: ({ year }) => year,
    yyy: ({ year }) => year,
    yyyy: ({ year }) => year,
    yo: ({ year }) => ordinal(year),
    N: () => 'AD',
    NN: () => 'AD',
    NNN: () => 'AD',
    NNNN: () => 'Anno Domini',
    NNNNN: () => 'AD',
    Q: quarter,
    Qo: (time) => ordinal(quarter(time)),
    M: ({ month }) => month + 1,
    Mo: ({ month }) => ordinal(month + 1),
    MM: ({ month }) => pad(month + 1),
    MMM: ({ month }) => months[month]?.slice(0, 3) ?? '',
    MMMM: ({ month }) => months[month] ?? '',
    D: ({ day }) => day,
    Do: ({ day }) => ordinal(day),
    DD: ({ day }) => pad(day),
    DDD: dayOfYear,
    DDDo: (time) => ordinal(dayOfYear(time)),
    DDDD: (time) => pad(dayOfYear(time), 3),
    d: weekday,
    do: (time) => ordinal(weekday(time)),
    dd: (time) => days[weekday(time)]?.slice(0, 2) ?? '',
    ddd: (time) => days[weekday(time)]?.slice(0, 3) ?? '',
    dddd: (time) => days[weekday(time)] ?? '',
    e: weekday,
    E: (time) => weekday(time) || 7,
    w: (time) => localWeek(time).number,
    wo: (time) => ordinal(localWeek(time).number),
    ww: (time) => pad(localWeek(time).number),
    W: (time) => isoWeek(time).number,
    Wo: (time) => ordinal(isoWeek(time).number),
    WW: (time) => pad(isoWeek(time).number),
    gg: (time) => pad(localWeek(time).year % 100),
    gggg: (time) => pad(localWeek(time).year, 4),
    ggggg: (time) => pad(localWeek(time).year, 5),
    GG: (time) => pad(isoWeek(time).year % 100),
    GGGG: (time) => pad(isoWeek(time).year, 4),
    GGGGG: (time) => pad(isoWeek(time).year, 5),
    a: half,
    A: (time) => half(time).toUpperCase(),
    H: ({ hour }) => hour,
    HH: ({ hour }) => pad(hour),
    h: twelve,
    hh: (time) => pad(twelve(time)),
    k: dayFrom1,
    kk: (time) => pad(dayFrom1(time)),
    m: ({ minute }) => minute,
    mm: ({ minute }) => pad(minute),
    s: ({ second }) => second,
    ss: ({ second }) => pad(second),
    hmm: (time) => `${twelve(time)}${pad(time.minute)}`,
    hmmss: (time) => `${twelve(time)}${pad(time.minute)}${pad(time.second)}`,
    Hmm: (time) => `${time.hour}${pad(time.minute)}`,
    Hmmss: (time) => `${time.hour}${pad(time.minute)}${pad(time.second)}`,
    ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => ['S'.repeat(index + 1), fraction(index + 1)])),
    X: ({ epoch }) => Math.floor(epoch / 1000),
    x: ({ epoch }) => epoch,
    Z: (time) => formatOffset(time, ':'),
    ZZ: (time) => formatOffset(time, ''),
    z: abbreviationOf,
    zz: abbreviationOf,
};

// EXTERNAL MODULE: ./node_modules/@renovatebot/pep440/index.js + 4 modules
var pep440 = __webpack_require__(9687);
// EXTERNAL MODULE: ./node_modules/semver/functions/parse.js
var functions_parse = __webpack_require__(6353);
;// CONCATENATED MODULE: ./build/plan/tags/version.js
// Versions by either scheme, where they stand in names, and which line of moving tags a name belongs to.


/** Reads a version strictly; undefined if it is none. */
function parseVersion(scheme, text) {
    return scheme === 'semver' ? parseSemver(text) : parsePep440(text);
}
function parseSemver(text) {
    const found = functions_parse(text);
    if (found === null)
        return undefined;
    const { version, prerelease, build } = found;
    const parts = { raw: text, version, major: found.major, minor: found.minor, patch: found.patch };
    const isPrerelease = prerelease.length > 0;
    return {
        scheme: 'semver',
        ...parts,
        isPrerelease,
        isPlainRelease: !isPrerelease,
        fields: { ...parts, prerelease, build },
    };
}
function parsePep440(text) {
    const found = (0,pep440/* explain */.WE)(text);
    const version = (0,pep440/* clean */.uH)(text);
    // The library writes numbers of more than 21 digits in a form that it can not read.
    if (found === null || version === null || (0,pep440/* explain */.WE)(version) === null)
        return undefined;
    const parts = { raw: text, version, major: (0,pep440/* major */.eR)(text), minor: (0,pep440/* minor */.Ek)(text), patch: (0,pep440/* patch */.F6)(text) };
    const isPrerelease = found.is_prerelease || found.is_devrelease;
    return {
        scheme: 'pep440',
        ...parts,
        isPrerelease,
        isPlainRelease: !isPrerelease && !found.is_postrelease,
        fields: parts,
    };
}
/** The version that a Git tag ends in: `v1.2.3`, `api/v1.2.3`, `@acme/api@1.2.3`, `api-v1.2.3`. */
function versionIn(name) {
    const found = /(?:^|[^0-9A-Za-z.])[vV]?(\d+(?:\.\d+)*.*)$/s.exec(name)?.[1];
    return found === undefined || found.length > 256 ? undefined : (parseSemver(found) ?? parsePep440(found));
}
/**
 * Reads `1.2.3-1` (Debian), `1.2.3-r1725` (Alpine), `1.2.3-ls12` (LinuxServer.io) as the same software packaged anew.
 * semver takes them for pre-releases. `1.2.3-0` is one: npm numbers pre-releases from 0.
 */
function packagingOf({ scheme, version }) {
    if (scheme !== 'semver')
        return undefined;
    const [, core, digits] = /^(\d+\.\d+\.\d+)-(?:(?:r|rev|rel|ls|p|pl|patch|pkg|hotfix)\.?(?=\d)|(?=[1-9]))(\d{1,15})$/i.exec(version) ?? [];
    return core === undefined ? undefined : { core, revision: Number(digits) };
}
/** Whether a version is numbered by the year, `2026.11.29`. */
function isCalendar({ major }) {
    return major >= 1970 && major < 2200;
}
/** Whether a name is that of one release, and so never moves. */
function isFullVersion(name) {
    const bare = name.replace(/^v/i, '');
    return functions_parse(bare) !== null || (/^\d+\.\d+\.\d+/.test(bare) && (0,pep440/* explain */.WE)(bare) !== null);
}
/** The line that a name of its own choice belongs to, judged by the release that is published. */
function scopeOfName(name, release) {
    if (name === 'latest')
        return 'latest';
    const bare = name.replace(/^v/i, '');
    return [String(release.major), `${release.major}.${release.minor}`].find((scope) => scope === bare);
}
/** What a pattern is about: one release (`full`), a line, or something that follows no order (`other`). */
function scopeOfPattern(pattern, version, render) {
    const depends = plainNames(pattern) ?? probe(version, render);
    const [major, minor, patch] = ['major', 'minor', 'patch'].map((name) => depends.has(name) || depends.has('version'));
    if (major && minor)
        return patch ? 'full' : `${version.major}.${version.minor}`;
    if (minor || patch)
        return 'other';
    return major ? String(version.major) : 'latest';
}
/** The names in a pattern that consists of texts and parts of the version only; undefined for any other. */
function plainNames(pattern) {
    const names = new Set();
    const rest = pattern.replace(/\{\{\s*(raw|version|major|minor|patch)\s*\}\}/g, (_, name) => {
        names.add(name === 'raw' ? 'version' : name);
        return '';
    });
    return rest.includes('{{') ? undefined : names;
}
/** Which parts of the version make a difference: whatever else a template does, its text changes with them. */
function probe(version, render) {
    const at = (major, minor, patch) => {
        const text = `${major}.${minor}.${patch}`;
        return render({ ...version.fields, raw: text, version: text, major, minor, patch });
    };
    const { major, minor, patch } = version;
    const here = at(major, minor, patch);
    const names = new Set();
    if (at(major + 1, minor, patch) !== here)
        names.add('major');
    if (at(major, minor + 1, patch) !== here)
        names.add('minor');
    if (at(major, minor, patch + 1) !== here)
        names.add('patch');
    return names;
}
/** What is wrong with a text that is no version. */
const EXPECTATIONS = {
    semver: 'is not a valid semver version (https://semver.org)',
    pep440: 'does not conform to PEP 440 (https://peps.python.org/pep-0440)',
};
/** Whether a pattern is the version as it was written, and nothing else. */
function isRaw(pattern) {
    return /^\{\{\{?\s*raw\s*\}?\}\}$/.test(pattern.trim());
}
/** On a pre-release a pattern holds only if it names the whole version; `{{major}}` would give a candidate a stable name. */
function mayStayAsWritten({ type, pattern }) {
    return isRaw(pattern) || (type === 'semver' && /\{\{[{&~]*\s*(raw|version)\s*[~}]*\}\}/.test(pattern));
}

;// CONCATENATED MODULE: ./build/plan/tags/template.js
// Templates: what stands between {{ and }}, and what it is there.





/** The names and functions that every template knows. */
function scopeOf(event, startedAt) {
    return {
        names: { ...refNames(event), ...runNames(event), ...versionNames(event) },
        helpers: helpersOf(event, startedAt),
    };
}
/** The scope with further names, which go before those of the event. */
function withNames(scope, values) {
    const names = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, () => value]));
    return { ...scope, names: { ...scope.names, ...names } };
}
/** Names in a template that nothing stands behind, each as a warning. They render as nothing. */
function unknownNames(template, scope) {
    const words = [...template.matchAll(/\{\{[{&~]*\s*([A-Za-z_]\w*)\s*[~}]*\}\}/g)].map((match) => match[1] ?? '');
    const known = [...Object.keys(scope.names), ...Object.keys(scope.helpers)];
    return [...new Set(words)].flatMap((word) => {
        if (word === 'else' || word === 'this' || Object.hasOwn(scope.names, word) || Object.hasOwn(scope.helpers, word))
            return [];
        const meant = (0,nearest/* nearest */.p)(word, known);
        return [`{{${word}}} stands for nothing${meant === undefined ? '' : `; did you mean {{${meant}}}?`}`];
    });
}
function refNames(event) {
    return {
        branch: () => branchOf(event),
        tag: () => gitTagOf(event),
        sha: () => shortShaOf(event),
        long_sha: () => event.sha,
        base_ref: () => event.baseRef,
        head_ref: () => event.pullRequest?.headRef ?? '',
        ref: () => event.ref,
        ref_name: () => event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
        is_default_branch: () => isOnDefaultBranch(event),
        is_not_default_branch: () => !isOnDefaultBranch(event),
    };
}
function runNames(event) {
    const { owner, name } = event.repository;
    return {
        event: () => event.name,
        pr: () => String(event.pullRequest?.number ?? event.mergeQueue?.number ?? ''),
        repository: () => `${owner}/${name}`,
        owner: () => owner,
        actor: () => event.actor,
        run_id: () => event.runId,
        run_number: () => event.runNumber,
        run_attempt: () => event.runAttempt,
    };
}
/** The version in the Git tag; '' where there is none. */
function versionNames(event) {
    const version = versionIn(gitTagOf(event));
    return {
        version: () => version?.version ?? '',
        major: () => version?.major ?? '',
        minor: () => version?.minor ?? '',
        patch: () => version?.patch ?? '',
        is_prerelease: () => version?.isPrerelease ?? false,
    };
}
function helpersOf(event, startedAt) {
    return {
        date: (values, named) => date('date', startedAt, values, named),
        commit_date: (values, named) => date('commit_date', event.commitDate ?? startedAt, values, named),
        ...comparisons,
        ...template_texts,
    };
}
const template_text = (value) => (value === undefined || value === null ? '' : String(value));
const comparisons = {
    eq: ([left, right]) => template_text(left) === template_text(right),
    ne: ([left, right]) => template_text(left) !== template_text(right),
    not: ([value]) => !value,
    and: (values) => values.every(Boolean),
    or: (values) => values.some(Boolean),
    startsWith: ([value, start]) => template_text(value).startsWith(template_text(start)),
    endsWith: ([value, end]) => template_text(value).endsWith(template_text(end)),
    contains: ([value, part]) => template_text(value).includes(template_text(part)),
};
const template_texts = {
    default: ([value, otherwise]) => (template_text(value) === '' ? template_text(otherwise) : template_text(value)),
    lower: ([value]) => template_text(value).toLowerCase(),
    upper: ([value]) => template_text(value).toUpperCase(),
    replace: ([value, from, to]) => template_text(from) === '' ? template_text(value) : template_text(value).replaceAll(template_text(from), () => template_text(to)),
    truncate: ([value, length]) => template_text(value).slice(0, Math.max(0, Number(length) || 0)),
    slug: ([value]) => template_text(value)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
};
function date(name, at, values, named) {
    const [format] = values;
    const usage = { cure: `Write it like {{${name} 'YYYYMMDD' tz='Europe/Paris'}}.` };
    if (typeof format !== 'string' || format === '' || values.length > 1) {
        throw (0,failure/* failure */.V2)('TEMPLATE_INVALID', `{{${name}}} needs one format in quotes.`, usage);
    }
    const foreign = Object.keys(named).find((key) => key !== 'tz');
    if (foreign !== undefined)
        throw (0,failure/* failure */.V2)('TEMPLATE_INVALID', `{{${name}}} has no attribute ${foreign}.`, usage);
    return formatDate(new Date(at), format, template_text(named['tz'] ?? 'UTC'));
}

;// CONCATENATED MODULE: ./build/plan/image/item.js
// One entry of a list input, as the list reader hands it to the parsers of images, tags, flavor and labels.

/** Splits the parts of an entry at their first `=`; what stands in a template is never a key. */
function attributesOf({ fields }) {
    return fields.map(({ text }) => {
        const equals = text.indexOf('=');
        const key = text.slice(0, Math.max(equals, 0)).trim();
        if (key === '' || key.includes('{{'))
            return { key: undefined, value: text.trim() };
        return { key: key.toLowerCase(), value: text.slice(equals + 1).trim() };
    });
}
/** Whether `true` or `false` is meant; case does not matter, and undefined is neither. */
function parseSwitch(text) {
    const word = text.toLowerCase();
    return word === 'true' ? true : word === 'false' ? false : undefined;
}
/** How messages name an entry: the line, the input and its text. Line 0 is nobody's: a default. */
function item_placeOf(input, { line, text }) {
    if (line === 0)
        return `The default of \`${input}\` (${item_shorten(text)})`;
    return `Line ${line} of \`${input}\` (${item_shorten(text)})`;
}
/** A text fit for a message: on one line, and not too long. Its beginning is all that is looked at, however long it is. */
function item_shorten(text) {
    const flat = text.slice(0, 1_000).replace(/\s+/g, ' ');
    return flat.length > 100 || text.length > 1_000 ? `${flat.slice(0, 100)}…` : flat;
}
/** Runs a parser of an entry and says of its problems where they stand. */
function locate(input, item, parse) {
    try {
        return parse();
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        const problems = error.problems.map((each) => ({ ...each, fact: `${item_placeOf(input, item)}: ${each.fact}`, input }));
        throw new failure/* Failure */.HR(problems, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/plan/image/labels.js
// Labels and annotations: the OCI keys from what is known of the commit, and the lines of the user over them.






/** Whether the lines leave the automatic ones out, which `none` on a line of its own does. */
function isWithoutAutomatic(items) {
    return items.some(isNone);
}
const isNone = ({ text }) => text.trim().toLowerCase() === 'none';
/** Reads the lines of `labels` or `annotations`. */
function parseLabels(input, items) {
    const notices = [];
    const lines = items.filter((item) => !isNone(item));
    const value = lines.flatMap(({ line, text }) => {
        const place = item_placeOf(input, { line, text });
        // {{ .Version }} belongs to Go: such a line is passed on as it is.
        const isForeign = /\{\{-?\s*[.$]/.test(text);
        if (isForeign)
            notices.push(`${place} holds a template that is not ours; it is kept as it is.`);
        if (text.includes('=') || text.includes('{{'))
            return [{ line, text, isTemplate: !isForeign }];
        notices.push(`${place} has no \`=\` and is left out.`);
        return [];
    });
    return { value, notices };
}
/** Reads `annotation-levels`; each level counts once. */
function parseAnnotationLevels(words) {
    const problems = new failure/* Problems */.Zw();
    const levels = words.flatMap((word) => problems.collect(() => [levelOf(word)], []));
    problems.raise();
    return [...new Set(levels)];
}
function levelOf(word) {
    const level = image_annotation/* annotationLevels */.Zl.find((each) => each === word);
    if (level !== undefined)
        return level;
    const meant = (0,nearest/* nearest */.p)(word, image_annotation/* annotationLevels */.Zl);
    const cure = meant === undefined ? `The levels are ${image_annotation/* annotationLevels */.Zl.join(', ')}.` : `Did you mean ${meant}?`;
    const input = 'annotation-levels';
    throw (0,failure/* failure */.V2)('LABEL_INVALID', `\`${input}\` names an unknown level, ${JSON.stringify(item_shorten(word))}.`, {
        cure,
        input,
    });
}
/** The labels of the image in the order of their keys. Raises what templates get wrong. */
function makeLabels(question, version) {
    const labels = new Map(Object.entries(defaults('labels', question, version)));
    for (const [key, value] of pairs('labels', question))
        labels.set(key, value);
    return Object.fromEntries(sorted(labels));
}
/** The automatic labels that the Dockerfile sets itself: its LABEL counts, unless a line of `labels` says it. */
function labelsLeft(question, dockerfileKeys) {
    const named = pairs('labels', question).map(([key]) => key);
    const automatic = Object.keys(defaults('labels', question, ''));
    return automatic.filter((key) => dockerfileKeys.includes(key) && !named.includes(key));
}
/** The annotations, level by level. A line that names its level counts for that level only. */
function makeAnnotations(question, version) {
    const { annotationLevels: usual } = question.image;
    const standard = Object.entries(defaults('annotations', question, version));
    const byPlace = new Map(usual.map((level) => [level, new Map(standard)]));
    for (const [text, value] of pairs('annotations', question)) {
        const { places, key } = placesIn(text);
        for (const place of places ?? usual) {
            const annotations = byPlace.get(place) ?? new Map();
            byPlace.set(place, annotations.set(key, value));
        }
    }
    return [...byPlace].flatMap(([text, found]) => {
        const place = (0,image_annotation/* parseAnnotationPlace */.sz)(text);
        return place === undefined ? [] : sorted(found).map(([key, value]) => ({ ...place, key, value }));
    });
}
/** The levels before the key; anything else there is part of the key. Raises LABEL_INVALID for a mistyped level. */
function placesIn(text) {
    const split = (0,image_annotation/* splitPlaces */.Zv)(text);
    const unknown = split?.places.find((place) => (0,image_annotation/* parseAnnotationPlace */.sz)(place) === undefined);
    if (split !== undefined && unknown === undefined)
        return { places: split.places, key: split.key.trim() };
    const meant = unknown === undefined ? undefined : (0,nearest/* nearest */.p)(unknown.replace(/\[.*$/s, ''), image_annotation/* annotationLevels */.Zl);
    if (meant === undefined)
        return { places: undefined, key: text };
    throw (0,failure/* failure */.V2)('LABEL_INVALID', `There is no level ${unknown}.`, { cure: `Did you mean ${meant}?` });
}
const prefix = 'org.opencontainers.image.';
/** https://github.com/opencontainers/image-spec/blob/main/annotations.md, as far as the event knows. */
function defaults(input, { event, startedAt, image }, version) {
    if (image.withoutAutomatic?.includes(input))
        return {};
    const { name, description, url, license } = event.repository;
    return {
        [`${prefix}created`]: createdAt(event, startedAt),
        [`${prefix}description`]: description,
        [`${prefix}licenses`]: license,
        [`${prefix}revision`]: event.sha,
        [`${prefix}source`]: url,
        [`${prefix}title`]: name,
        [`${prefix}url`]: url,
        [`${prefix}version`]: version,
    };
}
function pairs(input, { image, event, render, startedAt }) {
    const scope = scopeOf(event, startedAt);
    const problems = new failure/* Problems */.Zw();
    const found = image[input].flatMap((line) => problems.collect(() => locate(input, line, () => pairOf(input, line.isTemplate ? render(line.text, scope) : line.text)), []));
    problems.raise();
    return found;
}
function pairOf(input, text) {
    const equals = text.indexOf('=');
    // A template may render a line empty on purpose.
    if (equals < 0)
        return [];
    const written = text.slice(0, equals);
    const key = written.trim();
    if (key === '')
        throw (0,failure/* failure */.V2)('LABEL_INVALID', 'Nothing stands before the `=`.');
    if (input === 'annotations')
        placesIn(key);
    const value = text.slice(equals + 1);
    // `key = value` means the same as `key=value`.
    return [[key, written.endsWith(' ') ? value.trimStart() : value]];
}
function sorted(pairs) {
    return [...pairs].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}
/** Names in the lines that stand for nothing, each as a warning. */
function unknownLabelNames(input, { image, event, startedAt }) {
    const scope = scopeOf(event, startedAt);
    return image[input].flatMap((line) => line.isTemplate ? unknownNames(line.text, scope).map((name) => `${item_placeOf(input, line)}: ${name}`) : []);
}

;// CONCATENATED MODULE: ./build/plan/tags/move-order.js
/** Fixed tags first; then from the narrowest line to the widest, so that `latest` never knows of a version before `1.2.3` does. */
function byMove(left, right) {
    return rank(left) - rank(right);
}
function rank({ isMoving, line, name }) {
    if (!isMoving)
        return 0;
    if (name === 'latest' || line?.scope === 'latest')
        return 4;
    if (line === undefined)
        return 1;
    return line.scope.includes('.') ? 2 : 3;
}
/** The repositories that the tags go to, each once. */
function repositoriesOf(tags) {
    const found = new Map(tags.references.map(({ repository }) => [repository.name, repository]));
    return [...found.values()];
}

;// CONCATENATED MODULE: ./build/plan/tags/expression.js
// Regular expressions of rules.

/** The first group of a pattern, or all that it matches if it has none. */
function cut(text, pattern) {
    const hit = expression(pattern).exec(text);
    return hit === null ? undefined : hit.length > 1 ? hit[1] : hit[0];
}
/** `re`, or `/re/flags`. The flag g would only make the groups disappear. */
function expression(pattern) {
    const [, inner = pattern, flags = ''] = /^\/(.+)\/(.*)$/s.exec(pattern) ?? [];
    try {
        return new RegExp(inner, flags.replaceAll('g', ''));
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        throw (0,failure/* failure */.V2)('TAG_RULE_INVALID', `${error.message}.`, { cure: 'Correct the regular expression.' }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/plan/tags/evaluate.js
// What one tag rule answers to one event: a tag, or the reason why there is none.






/** Answers a rule. Raises what its templates and patterns get wrong, also for events that it is not about. */
function evaluate(rule, context) {
    if (!isEnabled(rule, context))
        return evaluate_no('it is not enabled');
    const found = evaluate_find(rule, context);
    if ('reason' in found)
        return found;
    const affix = (own, flavor) => own === undefined ? flavor : render(own, context);
    const isBare = rule.type === 'reference';
    const prefix = isBare ? '' : affix(rule.prefix, context.prefix);
    const suffix = isBare ? '' : affix(rule.suffix, context.suffix);
    // Affixes alone are no tag; but a match of nothing is a match.
    if (found.value === '' && (rule.type !== 'match' || prefix + suffix === ''))
        return evaluate_no('its value is empty');
    return { ...found, prefix, suffix };
}
const evaluate_no = (reason) => ({ reason, isWarning: false });
const evaluate_warn = (reason) => ({ reason, isWarning: true });
function render(template, { render, scope }) {
    return render(template, scope);
}
function isEnabled(rule, context) {
    const text = render(rule.enable, context).trim();
    const answer = parseSwitch(text);
    if (answer === undefined) {
        throw (0,failure/* failure */.V2)('TAG_RULE_INVALID', `enable is rendered as ${JSON.stringify(item_shorten(text))}, neither true nor false.`);
    }
    return answer;
}
function evaluate_find(rule, context) {
    const { event } = context;
    switch (rule.type) {
        case 'schedule':
            if (!event.name.includes('schedule'))
                return evaluate_no('the event is no schedule');
            return moving(render(rule.pattern, context), 'no');
        case 'semver':
        case 'pep440':
            return findVersion(rule, context);
        case 'match':
            return findMatch(rule, context);
        case 'edge':
            return findEdge(rule.branch, context);
        case 'ref':
            return findRef(rule.event, context);
        case 'sha': {
            const value = rule.format === 'long' ? event.sha : shortShaOf(event);
            return value === '' ? evaluate_no('the event has no revision') : { ...moving(value, 'silent'), isMoving: false };
        }
        case 'raw':
        case 'reference':
            return named(render(rule.value, context), context.release, 'silent');
    }
}
function moving(value, vote) {
    return { value, isMoving: true, vote, scope: undefined, release: undefined };
}
/** A name that nobody but its author knows the sense of: fixed if it is a full version, else moving. */
function named(value, release, vote) {
    const scope = release === undefined ? undefined : scopeOfName(value, release);
    return { value, isMoving: !isFullVersion(value), vote, scope, release };
}
function findEdge(branch, context) {
    const { event } = context;
    const name = branchOf(event);
    const wanted = branch === undefined ? event.repository.defaultBranch : render(branch, context);
    if (name === '')
        return evaluate_no('the event is not about a branch');
    return name === wanted
        ? moving('edge', 'no')
        : evaluate_no(`the branch is not ${wanted === '' ? 'known as the default one' : wanted}`);
}
function findRef(wanted, { event, release }) {
    const tag = gitTagOf(event);
    if (wanted === 'tag') {
        if (tag === '')
            return evaluate_no('the event is not about a tag');
        const vote = voteOf(release, event.isPrerelease);
        // A Git tag such as `v1` moves by its author's hand: it follows history and no line of releases.
        return { ...named(tag, release, vote), scope: undefined };
    }
    const number = event.mergeQueue?.number ?? /^refs\/pull\/(.*?)(?:\/merge)?$/s.exec(event.ref)?.[1];
    if (wanted === 'pr')
        return number === undefined ? evaluate_no('the event is not about a pull request') : moving(String(number), 'no');
    const branch = event.mergeQueue === undefined ? branchOf(event) : '';
    return branch === '' ? evaluate_no('the event is not about a branch') : moving(branch, 'no');
}
// A pre-release never takes `latest` by itself: neither one by its name, nor one that its author marked as such.
function voteOf(release, isMarked) {
    const isCandidate = release?.isPrerelease === true && packagingOf(release) === undefined;
    return isMarked || isCandidate ? 'no' : 'yes';
}
function findVersion(rule, context) {
    const source = sourceOf(rule.value, context);
    if (source === undefined)
        return evaluate_no('the event is not about a tag, and it has no value');
    const hit = rule.match === undefined ? source : cut(source, rule.match);
    if (hit === undefined)
        return evaluate_warn(`${rule.match} does not match ${source}`);
    const text = hit.replaceAll('/', '-');
    const version = parseVersion(rule.type, text);
    if (version === undefined)
        return evaluate_warn(`${JSON.stringify(item_shorten(hit))} ${EXPECTATIONS[rule.type]}${cureOf(rule, hit)}`);
    const as = (fields) => context.render(rule.pattern, withNames(context.scope, fields));
    const isMarked = rule.value === undefined && context.event.isPrerelease;
    if (!version.isPlainRelease || isMarked)
        return candidate(rule, version, as);
    const value = as(version.fields);
    const scope = scopeOfPattern(rule.pattern, version, as);
    return {
        value,
        isMoving: scope !== 'full',
        vote: 'yes',
        scope: scope === 'full' || scope === 'other' ? undefined : scope,
        release: version,
    };
}
/** What would make a tag of a text that is no version by the rule's scheme. */
function cureOf({ type, match, value }, text) {
    const inside = versionIn(text);
    if (match === undefined && inside?.scheme === type && inside.raw !== text)
        return '; add `match=(\\d+\\.\\d+\\.\\d+.*)$` to take the version out of it';
    const others = [
        ...(type === 'semver' && parseVersion('pep440', text) !== undefined ? ['`type=pep440`'] : []),
        ...(value === undefined ? ['`type=ref,event=tag`'] : []),
    ];
    return others.length === 0 ? '' : `; ${others.join(' or ')} takes it as it is`;
}
/** A version that takes no line: a pre-release by its name, or one that its author marked as such. */
function candidate(rule, version, as) {
    const isKept = mayStayAsWritten(rule);
    const value = isKept ? as(version.fields) : version.version;
    const cure = 'If it packages the same version anew, `type=ref,event=tag` or `flavor: latest=true` publishes it as latest, too.';
    return {
        ...{ value, isMoving: false, vote: 'no', scope: undefined, release: version },
        ...(isRaw(rule.pattern) ? {} : { whole: isKept ? 'kept' : 'instead' }),
        ...(packagingOf(version) === undefined
            ? {}
            : { notice: `${version.version} is a pre-release by semver, so it takes no \`latest\`. ${cure}` }),
    };
}
function findMatch(rule, context) {
    const source = sourceOf(rule.value, context);
    if (source === undefined)
        return evaluate_no('the event is not about a tag, and it has no value');
    const hit = expression(rule.pattern).exec(source);
    if (hit === null)
        return evaluate_warn(`${rule.pattern} does not match ${source}`);
    const value = hit[rule.group];
    if (value === undefined)
        return evaluate_warn(`group ${rule.group} does not exist for ${rule.pattern}`);
    const release = (rule.value === undefined ? context.release : versionIn(source)) ?? versionIn(value);
    return named(value, release, voteOf(release, rule.value === undefined && context.event.isPrerelease));
}
/** The given value, else the Git tag; undefined where there is neither. */
function sourceOf(value, context) {
    if (value !== undefined)
        return render(value, context);
    return gitTagOf(context.event) || undefined;
}

;// CONCATENATED MODULE: ./build/plan/tags/name.js
// Names of tags: what registries accept, made from any text.

/** The most characters a tag may have. */
const name_longest = 128;
/** Makes a tag of a text: foreign characters become one dash each run, as metadata-action does it. */
function tagName(text) {
    const plain = text.replace(/[^A-Za-z0-9._-]+/g, '-');
    const name = plain.replace(/^[.-]+/, '');
    if (name.length > name_longest) {
        // The hash keeps two long names apart that begin alike.
        const hash = (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 8);
        return { name: `${name.slice(0, name_longest - 9)}-${hash}`, change: `has more than ${name_longest} characters` };
    }
    return { name, change: name === plain ? undefined : 'begins with a dot or a dash' };
}

;// CONCATENATED MODULE: ./build/plan/tags/tag.js
/** Every tag in every image that is enabled, each reference once; full references last. */
function referencesOf(tags, images) {
    const found = new Map();
    const put = (repository, { name, isMoving, line }) => {
        const reference = `${repository.name}:${name}`;
        if (!found.has(reference))
            found.set(reference, { reference, repository, name, isMoving, line });
    };
    for (const { repository, isEnabled } of images) {
        if (isEnabled)
            for (const tag of tags)
                if (tag.repository === undefined)
                    put(repository, tag);
    }
    for (const tag of tags)
        if (tag.repository !== undefined)
            put(tag.repository, tag);
    return [...found.values()];
}

;// CONCATENATED MODULE: ./build/plan/tags/tags.js
// The tags of a publish: all rules answered in order, the flavor applied, and what came of every rule.








/** Answers all rules. Raises everything that is wrong with their templates and patterns at once. */
function makeTags(question) {
    const { context, latest } = contextOf(question);
    const draft = { tags: new Map(), skipped: [], warnings: [], notices: [], votes: [] };
    const problems = new failure/* Problems */.Zw();
    const answers = tags_inOrder(question.rules).flatMap((rule) => problems.collect(() => [{ rule, found: locate('tags', rule.source, () => evaluate(rule, context)) }], []));
    for (const { rule, found } of withoutDoubles(answers))
        answer(rule, found, context, draft);
    problems.raise();
    const latestName = tagName(latest).name;
    addLatest(question, { name: latestName, release: context.release }, draft);
    if (draft.tags.size === 0)
        addLastResort(context, draft);
    const tags = [...draft.tags.values()];
    const named = tags.filter((tag) => tag.repository === undefined);
    const main = named[0] ?? tags[0];
    return {
        version: main?.name ?? '',
        tags,
        names: [...new Set((named.length > 0 ? named : tags).map((tag) => tag.name))],
        references: referencesOf(tags, question.images),
        skipped: draft.skipped,
        warnings: [...new Set(draft.warnings)],
        // They say that `latest` is missing, which another rule or the flavor may have made.
        notices: tags.some(({ name }) => name === latestName) ? [] : [...new Set(draft.notices)],
    };
}
/** Higher priority first, ties in the order of the input. */
function tags_inOrder(rules) {
    return rules.toSorted((left, right) => left.priority === right.priority ? 0 : right.priority > left.priority ? 1 : -1);
}
/** The flavor is rendered once, before the rules, so that what is wrong with it is told of `flavor`. */
function contextOf({ flavor, event, render, startedAt }) {
    const scope = scopeOf(event, startedAt);
    const problems = new failure/* Problems */.Zw();
    const affix = ({ value, line }) => problems.collect(() => locate('flavor', { line, text: value }, () => render(value, scope)), '');
    const prefix = affix(flavor.prefix);
    const suffix = affix(flavor.suffix);
    problems.raise();
    const latest = `${flavor.prefix.isOnLatest ? prefix : ''}latest${flavor.suffix.isOnLatest ? suffix : ''}`;
    return { context: { event, scope, render, prefix, suffix, release: versionIn(gitTagOf(event)) }, latest };
}
/** A pre-release has one name: where `v{{version}}` gives it one, `v{{major}}` adds no other. */
function withoutDoubles(answers) {
    const kept = answers.flatMap(({ found }) => ('whole' in found && found.whole === 'kept' ? [found] : []));
    return answers.map(({ rule, found }) => {
        if ('reason' in found || found.whole !== 'instead')
            return { rule, found };
        const has = kept.some(({ prefix, suffix }) => prefix === found.prefix && suffix === found.suffix);
        return { rule, found: has ? { reason: 'another rule names the pre-release', isWarning: false } : found };
    });
}
function answer(rule, found, context, draft) {
    const place = item_placeOf('tags', rule.source);
    if ('reason' in found)
        return refuse(rule, found, draft);
    for (const unknown of unknownNames(rule.source.text, scopeOfRule(rule, context)))
        draft.warnings.push(`${place}: ${unknown}`);
    const text = `${found.prefix}${found.value}${found.suffix}`;
    const { name, change } = tagName(text);
    if (name === '')
        return refuse(rule, { reason: `no registry takes ${JSON.stringify(text)} as a tag`, isWarning: true }, draft);
    if (change !== undefined)
        draft.warnings.push(`${place}: ${JSON.stringify(text)} ${change}; it is published as ${name}`);
    draft.votes.push({ answer: found, rule });
    if (found.notice !== undefined)
        draft.notices.push(found.notice);
    const repository = rule.type === 'reference' ? rule.repository : undefined;
    const earlier = add(draft, {
        name,
        rule,
        reason: rule.source.text,
        isMoving: found.isMoving,
        line: tags_lineOf(found, name),
        repository,
    });
    if (earlier !== undefined)
        draft.skipped.push({ rule, reason: `${name} is made by ${earlier.reason} already` });
}
// A pattern of a version rule knows the parts of the version as well.
function scopeOfRule({ type }, { scope }) {
    if (type !== 'semver' && type !== 'pep440')
        return scope;
    return withNames(scope, type === 'semver' ? { raw: '', prerelease: '', build: '' } : { raw: '' });
}
function refuse(rule, { reason, isWarning }, draft) {
    draft.skipped.push({ rule, reason });
    if (isWarning)
        draft.warnings.push(`${item_placeOf('tags', rule.source)} makes no tag: ${reason}`);
}
function tags_lineOf({ scope, release, prefix, suffix }, name) {
    if (scope === undefined || release === undefined)
        return undefined;
    const affixes = affixesOf(name, scope) ?? { prefix, suffix };
    return { scheme: release.scheme, scope, version: release.version, ...affixes };
}
/** What stands around a version in the name of a tag, from attributes and patterns alike; a `v` belongs to the version. */
function affixesOf(name, version) {
    const at = name.indexOf(version);
    if (at < 0)
        return undefined;
    return { prefix: name.slice(0, at).replace(/v$/i, ''), suffix: name.slice(at + version.length) };
}
/** The family that `latest` follows is that of the tag that decided about it. */
function latestLine({ scheme, version }, decider) {
    const { prefix = '', suffix = '', value = '' } = decider ?? {};
    const affixes = affixesOf(tagName(`${prefix}${value}${suffix}`).name, version) ?? { prefix, suffix };
    return { scheme, scope: 'latest', version, ...affixes };
}
/** Adds a tag; one that is there already stays where it is and learns what the other one follows. */
function add({ tags }, tag) {
    const key = `${tag.repository?.name ?? ''}:${tag.name}`;
    const earlier = tags.get(key);
    const isMoving = tag.isMoving || earlier?.isMoving === true;
    tags.set(key, earlier === undefined ? tag : { ...earlier, isMoving, line: earlier.line ?? tag.line });
    return earlier;
}
/** `latest` comes last. With `auto` the first rule that has an opinion decides; revisions and plain names have none. */
function addLatest({ flavor }, { name, release: tagged }, draft) {
    const isOwn = draft.votes.some(({ rule }) => rule.type !== 'reference');
    const decider = draft.votes.find(({ answer }) => answer.vote !== 'silent')?.answer;
    const isWanted = flavor.latest === 'auto' ? decider?.vote === 'yes' : flavor.latest;
    if (!isWanted || !isOwn || name === '')
        return;
    const { release = tagged } = decider ?? {};
    const line = release === undefined ? undefined : latestLine(release, decider);
    const reason = `flavor latest=${flavor.latest}`;
    add(draft, { name, rule: undefined, reason, isMoving: true, line, repository: undefined });
}
/** Nobody goes away empty-handed: the revision is a name that is always there, with the flavor's suffix if it has one. */
function addLastResort(context, draft) {
    const { event, suffix } = context;
    const length = typeof event.shortShaLength === 'number' ? event.shortShaLength : 7;
    if (event.sha === '') {
        draft.warnings.push('No tag rule made a tag, and the event has no revision to name the image by.');
        return;
    }
    const { name } = tagName(`sha-${event.sha.slice(0, length)}${suffix}`);
    add(draft, {
        name,
        rule: undefined,
        reason: 'no rule made a tag',
        isMoving: false,
        line: undefined,
        repository: undefined,
    });
    draft.warnings.push(`No tag rule made a tag; the image is published as ${name}.`);
}

;// CONCATENATED MODULE: ./build/plan/bake/images.js











/** An image for every target that makes one. Raises INPUT_CONFLICT where two would take the same tags. */
function planBakeImages(request, bake, shared) {
    const images = bake.names.filter((name) => makesImage(bake.targets[name] ?? {}));
    const planned = images.map((name) => planTarget(request, { bake, name, shared }));
    const owners = new Map();
    for (const { name, tags } of planned) {
        const [taken] = tags.filter((tag) => owners.has(tag));
        if (taken !== undefined) {
            const fact = `The bake targets ${owners.get(taken)} and ${name} would both be published as ${taken}.`;
            throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, { input: 'bake-files', cure: 'Give each target `tags` of its own.' });
        }
        for (const tag of tags)
            owners.set(tag, name);
    }
    return planned;
}
function planTarget(request, { bake, name, shared }) {
    const { image, event, render, startedAt } = request;
    const printed = bake.targets[name] ?? {};
    const rules = bake.rules[name] ?? [];
    const tags = rules.length === 0 ? shared : known(makeTags({ ...image, rules, images: [], event, render, startedAt }), shared);
    // buildx keeps what `--set target.platform=one,other` says as one text, and splits it when it builds.
    const named = printed_target_texts(printed['platforms']).flatMap((text) => text.split(','));
    const platforms = planPlatforms(named.length === 0 ? request : { ...request, image: { ...image, platforms: (0,oci_platform/* parsePlatforms */.qA)(named) } });
    const repositories = repositoriesOf(tags);
    const moves = tags.references.toSorted(byMove);
    const own = pairsOf(printed['labels']);
    const keys = bake.labelKeys?.[name] ?? [];
    const target = { name, isAlone: bake.names.length < 2 };
    const question = cacheQuestion(request, { repositories, platforms, target });
    return {
        name,
        tags: moves.map(({ reference }) => reference),
        repositories,
        labels: { ...makeLabels(request, tags.version), ...own },
        ...leftToDockerfile(labelsLeft(request, keys.filter((key) => !(key in own)))),
        annotations: [...makeAnnotations(request, tags.version), ...printed_target_texts(printed['annotations']).flatMap(image_annotation/* parseAnnotation */.fr)],
        platforms,
        cache: hasOwnCache(printed) ? ownCache(printed) : planCache(question),
        ...planParts(request, { name, platforms }, question),
        moves,
    };
}
function ownCache(printed) {
    const [from, to] = [cachesOf(printed, 'cache-from'), cachesOf(printed, 'cache-to')];
    return { from, to, reason: 'as the bake definition says' };
}
/** A reference that the rules of the step make too moves as they say: `latest` after `1.2`, and guarded. */
function known(tags, { references }) {
    const found = tags.references.map((own) => references.find(({ reference }) => reference === own.reference) ?? own);
    return { ...tags, references: found };
}
/** A target without an output, or with one that is an image. */
function makesImage(printed) {
    const types = outputsOf(printed).map(({ type }) => type);
    return types.length === 0 || types.some((type) => type === 'image' || type === 'registry' || type === 'docker');
}

;// CONCATENATED MODULE: ./build/plan/cache/tag-clash.js
// A cache under the name of an image: the one written last would replace the other.


/** Raises INPUT_CONFLICT for every tag of an image that a cache is written to. */
function refuseCacheClash(tags, caches) {
    const written = new Set(caches.flatMap(registryReference));
    const problems = new failure/* Problems */.Zw();
    for (const tag of new Set(tags)) {
        if (!fullName(tag).some((name) => written.has(name)))
            continue;
        const fact = `The cache is to be written to ${tag}, which is a tag of the image.`;
        const cure = 'Give the cache a name of its own, such as the same repository with the tag buildcache.';
        problems.add((0,failure/* problem */.CC)('INPUT_CONFLICT', fact, { input: 'cache', cure }));
    }
    problems.raise();
}
/** The reference of a cache in a registry; without a tag it means `latest`. */
function registryReference({ type, ref }) {
    if (type.toLowerCase() !== 'registry' || ref === undefined)
        return [];
    return fullName(/:[^/]+$/.test(ref) ? ref : `${ref}:latest`);
}
/** With registry and path, which short names leave out; nothing for what is no reference: buildx judges that. */
function fullName(reference) {
    try {
        const { repository, tag } = (0,oci_reference/* parseReference */.F2)(reference);
        return [`${repository.registry}/${repository.path}:${tag}`];
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/plan/cache/work.js
// What is done about caches beside what the definition says, and what the author of the inputs should know of it.




/** Plans it for a definition that still has everything that it exports. */
function cacheWork({ cache, run: { call }, bake, runner, builder }, definition, images) {
    const { from, to, importTimeout, exportTimeout } = cache;
    const isWritten = from.length + to.length > 0 || Object.values(bake?.targets ?? {}).some(hasOwnCache);
    const exports = call === undefined ? cacheExports(definition) : {};
    const service = usesCache(definition, 'gha') ? runner.cacheService : undefined;
    // A builder that was there before keeps its mounts itself, and what it keeps is not ours to forget.
    const isKept = call === undefined && !isWritten && isNew(builder) && work_canRestart(builder);
    const mounts = isKept ? planMounts(cache.mounts, images[0]?.cache) : undefined;
    return {
        exports,
        isPolicy: !isWritten,
        ...(service === undefined ? {} : { service }),
        ...(mounts === undefined ? {} : { mounts }),
        importTimeout,
        exportTimeout,
    };
}
/** After a cache that has stood still the builder has to be ended and booted again, or every later build on it would hang. */
const work_canRestart = ({ driver }) => driver === 'docker-container';
/** That there is no cache, that its mounts are not kept, or that two steps have but one. */
function cacheNotices(request, images, work) {
    const { runner, run } = request;
    const { cacheRefusal, takenPlaces } = runner;
    const isBuilt = run.call === undefined && (run.stage === 'all' || run.stage === 'build');
    const isMissed = images.some(({ cache: { reason, from, to } }) => reason === cacheRefusal || [...from, ...to].some(({ type }) => type === 'gha'));
    const shared = images.flatMap(({ cache: { place } }) => place !== undefined && takenPlaces.includes(place) ? [place] : []);
    return [
        ...(isBuilt && isMissed && cacheRefusal !== undefined ? [`The build is not cached: ${cacheRefusal}.`] : []),
        ...(isBuilt ? mountNotices(request, images, work) : []),
        ...shared.map((place) => `Another step of this job writes the cache ${place} too; the step that ends last leaves its own.`),
    ];
}
/** Mounts live on only beside a cache that the policy has chosen, and on a builder that is new and can be restarted. */
function mountNotices({ cache, builder }, [image], { mounts, isPolicy }) {
    if (cache.mounts.length === 0 || mounts !== undefined)
        return [];
    if (!isNew(builder))
        return ['`cache-mounts` is left to the builder, which was there before and keeps its mounts.'];
    if (!work_canRestart(builder))
        return [
            `The cache mounts are not kept: with \`driver: ${builder.driver}\` nothing ends a cache that stands still. Take docker-container.`,
        ];
    const why = isPolicy ? (image?.cache.reason ?? 'no image is built') : 'the caches are named word for word';
    return [`The cache mounts are not kept: ${why}.`];
}

;// CONCATENATED MODULE: ./build/plan/bake/policy.js
// Policies of a bake target, which decide what a build may fetch. buildx prints them in a form that it cannot read back.



/** The files that a policy names. */
function policyFiles(policy) {
    return fieldsOf(policy).flatMap((field) => /^filename=(.*)$/is.exec(field)?.[1] ?? []);
}
/** A policy as bake reads it. */
function policyLine(policy) {
    return (0,csv/* csvLine */.zT)(fieldsOf(policy));
}
/** `key=value` each. Printed policies have the names of buildx's own fields (util/buildflags/policy.go). */
function fieldsOf(policy) {
    if (typeof policy === 'string')
        return (0,csv/* csvFields */.qZ)(policy);
    if (!(0,oci_json/* isRecord */.u)(policy))
        return [];
    const { Files: files, Reset: reset, Disabled: disabled, Strict: strict, LogLevel: level, ...others } = policy;
    const named = Array.isArray(files) ? files.map((file) => ['filename', Object(file)['Filename']]) : [];
    const switches = [
        ['reset', reset || undefined],
        ['disabled', disabled || undefined],
        ['strict', strict],
        ['log-level', level],
    ];
    return [...named, ...switches, ...Object.entries(others)].flatMap(([key, value]) => value === undefined || value === null ? [] : [`${key}=${value}`]);
}
/** The policies of a target, without which nothing is built: a BuildKit that knows no policies would ignore them. */
function strictPolicies(policies) {
    const lines = policies.map(policyLine);
    return lines.some((line) => attributesIn(line)['disabled'] === 'true') ? lines : [...lines, 'strict=true'];
}

;// CONCATENATED MODULE: ./build/plan/bake/entitlements.js
// What a bake target asks of the machine: files, rights and variables. The rules are those of buildx (bake/entitlements.go).




/** Everything that a target asks for. `isSet` says which variables a secret without a source would be taken from. */
function asksOf(target, isSet) {
    return [
        ...contextAsks(target),
        ...printed_target_listIn(target['cache-from']).flatMap((entry) => cacheAsks('cache-from', cacheIn(entry))),
        ...printed_target_listIn(target['cache-to']).flatMap((entry) => cacheAsks('cache-to', cacheIn(entry))),
        ...outputsOf(target).flatMap(outputAsks),
        ...printed_target_listIn(target['secret']).flatMap((secret) => secretAsks(secret, isSet)),
        ...sshAsks(target),
        ...printed_target_texts(target['entitlements']).map((right) => ({ key: 'entitlements', right })),
    ];
}
function pathAsks(key, access, paths) {
    return paths.map((path) => ({ key, access, path }));
}
/** The paths of a context. An address counts as a path too, because buildx looks for a folder of that name first. */
function contextPaths(context) {
    if (context.startsWith('cwd://'))
        return [context.slice('cwd://'.length) || '.'];
    if (!context.startsWith('oci-layout://'))
        return [context];
    return layoutPaths(context.slice('oci-layout://'.length));
}
/** Without digest and tag. In what is left, versions of buildx part them at different places: each of these counts. */
function layoutPaths(layout) {
    const path = layout.replace(/@[a-z0-9+._-]+:[0-9a-f]{32,}$/i, '').replace(/:\w[\w.-]{0,127}$/, '');
    return [path, ...[...path.matchAll(/[@:]/g)].map(({ index }) => path.slice(0, index))];
}
function contextAsks(target) {
    const context = entitlements_text(target['context']) ?? '.';
    const named = Object.values(Object(target['contexts'])).flatMap((each) => entitlements_text(each) ?? []);
    const file = entitlements_text(target['dockerfile']) ?? 'Dockerfile';
    const files = contextPaths(context).map((path) => dockerfilePath(path, file));
    return [
        ...pathAsks('context', 'read', contextPaths(context)),
        ...pathAsks('contexts', 'read', named.flatMap(contextPaths)),
        ...pathAsks('dockerfile', 'read', files),
        // buildx reads the policy beside the Dockerfile on its own.
        ...pathAsks('dockerfile', 'read', files.map((path) => `${path}.rego`)),
        ...printed_target_listIn(target['policy']).flatMap((policy) => pathAsks('policy', 'read', policyPaths(policy, context))),
    ];
}
function dockerfilePath(context, file) {
    if (file.startsWith('cwd://'))
        return file.slice('cwd://'.length);
    return external_node_path_.posix.isAbsolute(file) ? file : `${context}/${file}`;
}
/** A policy is read from the workspace by buildx 0.31, and from the context since. */
function policyPaths(policy, context) {
    return policyFiles(policy).flatMap((path) => [
        path.replace(/^cwd:\/\//, ''),
        ...contextPaths(context).map((folder) => dockerfilePath(folder, path)),
    ]);
}
function cacheAsks(key, cache) {
    const isRead = key === 'cache-from';
    const path = cache[isRead ? 'src' : 'dest'];
    switch (cache['type']?.toLowerCase()) {
        case 'local':
            return pathAsks(key, isRead ? 'read' : 'write', path === undefined ? [] : [path]);
        case 'gha':
            return cache['token'] === undefined ? addressAsks(key, [cache['url'], cache['url_v2']]) : [];
        case 's3':
            return hasOwnKey(cache) ? [] : addressAsks(key, [cache['endpoint_url']]);
        default:
            return [];
    }
}
/** buildx adds what is missing from the environment (build/opt.go). */
function hasOwnKey({ access_key_id: id, secret_access_key: key }) {
    return id !== undefined && key !== undefined;
}
function addressAsks(key, addresses) {
    return addresses.flatMap((address) => (address === undefined ? [] : [{ key, address }]));
}
function outputAsks({ type, mode, dest }) {
    const isDeleting = type === 'local' && mode === 'delete';
    return [
        // A dash is the standard output.
        ...pathAsks('output', 'write', dest === undefined || dest === '-' ? [] : [dest]),
        ...(isDeleting ? [{ key: 'output', right: 'buildx.local.delete' }] : []),
    ];
}
/** A secret that names no source is the variable of its name, or else the file. */
function secretAsks(secret, isSet) {
    const { id = '', type, env = '', src = '', source = '' } = attributesIn(secret);
    const named = [src, source].filter((path) => path !== '');
    const isVariable = type === 'env' && env === '';
    const isNameless = env === '' && named.length === 0;
    const variables = [
        ...(env === '' ? [] : [env]),
        ...(isVariable ? named : []),
        ...(isNameless && isSet(id) ? [id] : []),
    ];
    return [
        ...variables.map((variable) => ({ key: 'secret', id, variable })),
        ...pathAsks('secret', 'read', isNameless ? [id] : isVariable ? [] : named),
    ];
}
/** An entry without paths forwards the agent, and so does a context that Git fetches by SSH where nothing else is named. */
function sshAsks({ ssh, context }) {
    const entries = printed_target_listIn(ssh).map(sshPaths);
    const isImplied = entries.length === 0 && isGitSsh(entitlements_text(context) ?? '');
    return [
        ...(isImplied || entries.some((paths) => paths.length === 0) ? [{ key: 'ssh', right: 'ssh' }] : []),
        ...pathAsks('ssh', 'read', entries.flat()),
    ];
}
function sshPaths(entry) {
    if (typeof entry !== 'string')
        return printed_target_texts(Object(entry)['paths']);
    const equals = entry.indexOf('=');
    return equals < 0 ? [] : entry.slice(equals + 1).split(',');
}
/** moby/buildkit util/gitutil: an address with the scheme `ssh`, or `user@host:path`. */
function isGitSsh(context) {
    return /^(ssh:\/\/|[a-z0-9_-]+@[a-z0-9.-]+:)/i.test(context);
}
function entitlements_text(value) {
    return typeof value === 'string' ? value : undefined;
}

;// CONCATENATED MODULE: ./build/plan/bake/granted.js
// What a bake definition may ask of the machine: the workspace, and what the inputs of the step name.

/** Everything that is asked for and not granted, each with the line that would grant it. */
function missingGrants(asked, grants, home) {
    const problems = asked.flatMap((ask) => missing(ask, grants, home));
    return [...new Map(problems.map((each) => [`${each.fact}${each.cure}`, each])).values()];
}
/** The grants that a word of `allow` stands for, its path as it is written. */
function grantsOf(word) {
    const [, name = '', path = ''] = /^(fs|fs\.read|fs\.write)=(.*)$/s.exec(word) ?? [];
    if (name === '')
        return [{ right: word }];
    const reads = name === 'fs.write' ? [] : [{ access: 'read', place: path }];
    return name === 'fs.read' ? reads : [...reads, { access: 'write', place: path }];
}
/** Whether a path is a folder or lies in it. */
function isWithin(path, folder) {
    return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
function missing(ask, grants, home) {
    const { asker } = ask;
    if ('right' in ask) {
        const isGranted = grants.some((grant) => 'right' in grant && covers(grant.right, ask.right));
        return isGranted ? [] : [refusal(`${asker} asks for ${ask.right} (\`${ask.key}\`).`, 'allow', ask.right)];
    }
    if ('variable' in ask) {
        const isGranted = grants.some((grant) => 'variable' in grant && grant.variable === ask.variable);
        const fact = `${asker} takes the secret "${ask.id}" from the environment variable ${ask.variable}.`;
        return isGranted ? [] : [refusal(fact, 'secret-envs', `${ask.id}=${ask.variable}`)];
    }
    if ('address' in ask) {
        const isGranted = grants.some((grant) => 'address' in grant && grant.address === ask.address);
        const fact = `${asker} sends credentials of the step to ${ask.address} (\`${ask.key}\`).`;
        const cure = 'Name the cache in `bake-set` if you trust the address.';
        return isGranted ? [] : [(0,failure/* problem */.CC)('ENTITLEMENT_MISSING', fact, { input: 'bake-set', cure })];
    }
    return missingPath(ask, grants, home);
}
function missingPath({ asker, access, key, path, places }, grants, home) {
    const does = `${asker} ${access === 'read' ? 'reads' : 'writes'} ${path}`;
    if (places.length === 0) {
        const cure = 'Correct the path: it is too long, or a link in it leads nowhere that the step may look.';
        return [
            (0,failure/* problem */.CC)('ENTITLEMENT_MISSING', `${does} (\`${key}\`), which cannot be resolved.`, { input: 'bake-files', cure }),
        ];
    }
    return places
        .filter((place) => !isHome(place, home) && !grants.some((grant) => opens(grant, access, place)))
        .map((place) => {
        const where = place === path ? '' : ` as ${place}`;
        const fact = `${does}${where}, outside the workspace (\`${key}\`).`;
        return refusal(fact, 'allow', `fs.${access}=${place}`);
    });
}
/** The workspace, but not the step's own files, which may lie in it. */
function isHome(place, { workspace, temporaryFolder }) {
    return isWithin(place, workspace) && !isWithin(place, temporaryFolder);
}
function opens(grant, access, place) {
    return 'place' in grant && grant.access === access && (grant.place === '*' || isWithin(place, grant.place));
}
function covers(granted, asked) {
    return granted === asked || (granted === 'device' && asked.startsWith('device='));
}
function refusal(fact, input, line) {
    return (0,failure/* problem */.CC)('ENTITLEMENT_MISSING', fact, {
        input,
        cure: `Add \`${line}\` to \`${input}\` if you trust what asks for it.`,
    });
}

;// CONCATENATED MODULE: ./build/plan/definition/allow.js
// What buildx is told to allow: the privileges that were granted, and exactly the files outside of the workspace that are touched.




/** The inputs as a target, as far as they touch files. */
function touchedTarget({ build, cache, output }) {
    const { context, dockerfile, contexts, secrets, ssh } = build;
    const caches = { 'cache-from': cache.from, 'cache-to': cache.to };
    return { context, dockerfile, contexts, secret: secrets.map(formatSecret), ssh, ...caches, output };
}
/** The entitlements, each once. What lies in the workspace needs none. */
function planAllow(allow, touching, workspace) {
    const asked = asksOf(touchedTarget(touching), () => false);
    return [...new Set([...allow, ...wordsFor(asked, workspace)])];
}
/** The words of `allow` that grant what is asked for: what a granted folder holds needs none of its own. */
function wordsFor(asked, workspace) {
    const home = external_node_path_.posix.resolve(workspace);
    const paths = asked.flatMap((ask) => 'path' in ask ? [{ access: ask.access, path: ask.path, full: external_node_path_.posix.resolve(home, ask.path) }] : []);
    const isHeld = ({ access, full }) => paths.some((other) => other.access === access && other.full !== full && isWithin(full, other.full));
    const outside = paths.filter((each) => !isWithin(each.full, home) && !isHeld(each));
    const rights = asked.flatMap((ask) => ('right' in ask ? [ask.right] : []));
    return [...new Set([...rights, ...outside.map(({ access, path }) => `fs.${access}=${path}`)])];
}

;// CONCATENATED MODULE: ./build/plan/definition/exports.js
// What the build hands out beside the push: files of the user's choice, and the image in the engine.



/** The platforms that the engine gets and that a docker archive holds; undefined where neither is asked for. */
function dockerPlatforms({ isLoaded, holdsIndexes, files }, platforms, host) {
    const archives = files.filter(({ type }) => type === 'docker');
    if (archives.length > 0 && platforms.length > 1) {
        const fact = `A docker archive holds one platform, and ${platforms.length} are built.`;
        const cure = 'Write type=oci, which holds them all, or set one platform.';
        throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, { input: 'outputs', cure });
    }
    if (!isLoaded)
        return archives.length === 0 ? undefined : platforms.map(({ name }) => name);
    if (holdsIndexes && archives.length === 0)
        return platforms.map(({ name }) => name);
    const native = nativeOf(platforms, host);
    if (native !== undefined)
        return [native.name];
    const names = platforms.map(({ name }) => name).join(', ');
    const fact = `The engine here runs ${host.name}, and only ${names} is built: there is nothing to load.`;
    throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, { input: 'load', cure: 'Add the platform, or leave `load` out.' });
}
/** The very platform of the machine, else one that it runs too. */
function nativeOf(platforms, host) {
    const exact = platforms.find((platform) => platform.name === host.name);
    return exact ?? platforms.find((platform) => (0,oci_platform/* canRun */.Q2)(host, platform));
}
/** An export as a bake target takes it: data, so that no path has to be quoted. */
function formatExport({ type, destination, attributes }) {
    const form = type === 'oci' ? imageForm : {};
    return { ...form, ...attributes, type, ...(destination === undefined ? {} : { dest: destination }) };
}

;// CONCATENATED MODULE: ./build/plan/definition/from-inputs.js
// The definition of the whole build: the image, and beside it what archives and the engine get.






/** Targets of one solve, each with a digest of its own. */
function defineBuild(request, image, push) {
    const { build, runner } = request;
    const { exports } = build;
    const platforms = image.platforms.map(({ platform }) => platform.name);
    const parts = { ...image, labels: writtenLabels(image), build, platforms };
    const cache = { from: image.cache.from, to: [] };
    if (request.run.call !== undefined) {
        return { target: { [image.name]: makeTarget({ ...parts, cache, outputs: [{ type: 'cacheonly' }] }) } };
    }
    const repositories = image.repositories.map((repository) => repository.name);
    const own = isPushedByBuilder(push)
        ? pushByDigest(repositories, {
            ...exports.image,
            ...insecurely(image.repositories, request.builder.insecureRegistries),
        })
        : layoutFolder(`${runner.temporaryFolder}/${image.name}`, exports.image);
    const files = (...types) => exports.files.filter(({ type }) => types.includes(type)).map(formatExport);
    const archives = files('oci');
    const loads = [...(exports.isLoaded ? [{ type: 'docker' }] : []), ...files('docker')];
    // The nodes of a builder can not load into one engine together.
    const holdsIndexes = exports.holdsIndexes && !isSpread(request.builder);
    const loaded = dockerPlatforms({ ...exports, holdsIndexes }, request.image.platforms, runner.platform);
    return {
        target: {
            [image.name]: makeTarget({ ...parts, outputs: [own, ...files('tar', 'local')] }),
            ...(archives.length === 0
                ? {}
                : { [`${image.name}-archive`]: makeTarget({ ...parts, cache, outputs: archives }) }),
            ...(loaded === undefined
                ? {}
                : { [`${image.name}-load`]: dockerTarget({ ...parts, cache, outputs: loads }, loaded, image.tags) }),
        },
    };
}
/** BuildKit has one switch for a whole push, so it is set only where no other registry would lose its protection. */
function insecurely(repositories, insecureRegistries) {
    const isInsecure = repositories.length > 0 && repositories.every(({ registry }) => insecureRegistries.includes(registry));
    return isInsecure ? { 'registry.insecure': 'true' } : {};
}
/** The layouts of an image that is not pushed. */
function foldersOf({ name, parts = [] }) {
    return parts.length === 0 ? [name] : parts.map(({ target }) => target);
}
/** What the build may touch: privileges, and files outside of the workspace. */
function allowOf({ build, runner }, images, push) {
    const touching = {
        build,
        cache: {
            from: images.flatMap(({ cache, parts = [] }) => [cache, ...parts.map((part) => part.cache)].flatMap(({ from }) => from)),
            to: images.flatMap(({ cache, parts = [] }) => [cache, ...parts.map((part) => part.cache)].flatMap(({ to }) => to)),
        },
        output: [
            ...(isPushedByBuilder(push)
                ? []
                : images.flatMap(foldersOf).map((name) => layoutFolder(`${runner.temporaryFolder}/${name}`))),
            ...build.exports.files.map(formatExport),
        ],
    };
    return planAllow(build.allow, touching, runner.workspace);
}
/** The arguments with each `{{meta.version}}` in a value filled in; nothing else in them is taken for a template. */
function withOwnVersion(args, version) {
    const filled = Object.entries(args).map(([name, value]) => [
        name,
        value.replace(/\{\{\s*meta\.version\s*\}\}/g, () => version),
    ]);
    return Object.fromEntries(filled);
}

;// CONCATENATED MODULE: ./build/plan/definition/from-bake.js








/** The whole definition with every image pushed by digest; targets that are only built upon stay as they are. */
function defineBake(request, bake, images, push) {
    const target = Object.entries(bake.targets).map(([name, printed]) => {
        const image = images.find((candidate) => candidate.name === name);
        const outputs = outputsOf(printed);
        const making = makingOf(outputs.find(({ type }) => type === 'image' || type === 'registry') ?? {});
        const isOci = isOciImage(making);
        const attest = attestationsFor(printed, request, isOci);
        const common = { ...withBuildInputs(printed, request), attest };
        if (request.run.call !== undefined)
            return [name, completeTarget({ ...common, output: [{ type: 'cacheonly' }] })];
        if (image === undefined)
            return [name, completeTarget(common)];
        const own = isPushedByBuilder(push)
            ? pushByDigest(image.repositories.map((repository) => repository.name), { ...making, ...insecurely(image.repositories, request.builder.insecureRegistries) })
            : layoutFolder(`${request.runner.temporaryFolder}/${name}`, making);
        const files = outputs.filter(({ type }) => type === 'local' || type === 'tar');
        const fits = fitsForm(makesIndex(image.platforms, attest), making);
        const keys = imageKeys(image, printed, fits);
        return [name, completeTarget({ ...common, ...keys, output: [own, ...files] })];
    });
    return { group: { default: { targets: bake.names } }, target: Object.fromEntries(target) };
}
/** Attributes of an image that say where it goes, which is for the step to say. */
const whereabouts = new Set(['type', 'name', 'push', 'push-by-digest', 'name-canonical']);
/** How the image is made: what is left of its output. */
function makingOf(output) {
    return Object.fromEntries(Object.entries(output).filter(([key]) => !whereabouts.has(key)));
}
function imageKeys(image, printed, fits) {
    return {
        platforms: image.platforms.map(({ platform }) => platform.name),
        labels: writtenLabels(image),
        annotations: image.annotations.filter(fits).map(image_annotation/* formatAnnotation */.tn),
        ...(hasOwnCache(printed) ? {} : { 'cache-from': image.cache.from, 'cache-to': image.cache.to }),
    };
}
/** The attestations that the target names, and those of the inputs of other types. */
function attestationsFor(printed, { build }, isOci) {
    const own = attestationsOf(printed);
    const types = own.map(({ type }) => type);
    const added = isOci ? build.attests : build.attests.filter((each) => !isAttested(each));
    return [...own, ...added.filter(({ type }) => !types.includes(type))];
}
/** What the inputs of the step add to every target; what the target says itself comes first. */
function withBuildInputs(printed, { build }) {
    const { tags: _, secret, ssh, output, ...rest } = jsonOf(printed);
    return {
        ...rest,
        secret: [...from_bake_list(secret), ...build.secrets.map(formatSecret)],
        ssh: [...from_bake_list(ssh), ...build.ssh],
        output: outputsOf({ output }),
        ...(build.noCache ? { 'no-cache': true } : {}),
        ...(build.pull ? { pull: true } : {}),
    };
}
function from_bake_list(value) {
    return Array.isArray(value) ? value : [];
}
function jsonOf(printed) {
    return JSON.parse(JSON.stringify(printed));
}

;// CONCATENATED MODULE: ./build/plan/definition/unicode.js
/** A warning for each place of the definition whose text will not arrive as it was given. */
function composedWarnings({ target }) {
    return Object.entries(target).flatMap(([name, value]) => placesOf(name, value).map((place) => `${place} has decomposed Unicode letters, which bake composes: e and ´ become é, one character.`));
}
function placesOf(place, value) {
    if (typeof value === 'string')
        return value === value.normalize('NFC') ? [] : [place];
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.entries(value).flatMap(([key, item]) => placesOf(`${place}.${key}`, item));
}

;// CONCATENATED MODULE: ./build/plan/fan-out/runners.js
// Which runner builds which platform: `default=ubuntu-latest`, `linux/arm64=["self-hosted", "arm64"]`.



/** GitHub's own runners; what none of them runs natively is emulated on the nearest. */
const github = [
    { prefix: '', runner: 'ubuntu-latest' },
    { prefix: 'linux/arm', runner: 'ubuntu-24.04-arm' },
    { prefix: 'linux/arm64', runner: 'ubuntu-24.04-arm' },
];
/** Reads the lines of `runners`; raises everything that is wrong with them at once. */
function parseRunners(items) {
    const problems = new failure/* Problems */.Zw();
    const rules = items.flatMap((item) => problems.collect(() => [parseRule(item)], []));
    problems.raise();
    return rules;
}
/** The runner of a platform: the rule with the longest prefix; GitHub's own runners where no rule fits. */
function runnerOf(platform, rules) {
    // A default of the user's counts for every platform that no other line of theirs names.
    return runners_longest(platform, rules)?.runner ?? runners_longest(platform, github)?.runner ?? 'ubuntu-latest';
}
function runners_longest(platform, rules) {
    const fitting = rules.filter(({ prefix }) => prefix === '' || `${platform}/`.startsWith(`${prefix}/`));
    return fitting.toSorted((left, right) => right.prefix.length - left.prefix.length)[0];
}
function parseRule(item) {
    const [, key, value] = /^([A-Za-z0-9_./()-]+)\s*=(.*)$/s.exec(item.text) ?? [undefined, 'default', item.text];
    return {
        prefix: key === 'default' ? '' : parsePrefix(key ?? '', item),
        runner: parseRuns((value ?? '').trim(), item),
    };
}
/** `linux`, `linux/arm` and `linux/arm/v7` all stand for themselves and for what is below them. */
function parsePrefix(text, item) {
    try {
        const [os = '', architecture, variant] = (0,oci_platform/* parsePlatform */.Y8)(text).name.split('/');
        const count = text.split('/').length;
        if (count === 1)
            return os;
        return count === 2
            ? `${os}/${architecture}`
            : [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
    }
    catch (error) {
        const fact = `${item_placeOf('runners', item)} names no platform, ${JSON.stringify(text.slice(0, 100))}.`;
        const cure = 'Write default=LABEL or PLATFORM=LABEL, such as linux/arm64=ubuntu-24.04-arm.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'runners', cure }, { cause: error });
    }
}
function parseRuns(text, item) {
    if (text !== '' && !text.startsWith('['))
        return text;
    const labels = parseList(text);
    if (labels !== undefined)
        return labels;
    const fact = `${item_placeOf('runners', item)} names no runner.`;
    const cure = 'Name a label, such as ubuntu-latest, or a JSON list of them, such as ["self-hosted", "arm64"].';
    throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'runners', cure });
}
function parseList(text) {
    try {
        const list = JSON.parse(text);
        if (!Array.isArray(list) || list.length === 0)
            return undefined;
        return list.every((label) => typeof label === 'string' && label !== '') ? list.map(String) : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/plan/fan-out/matrix.js

/** One entry for each platform of each image. */
function planMatrix({ images, runners, optional }) {
    return {
        include: images.flatMap(({ name, platforms }) => platforms.map(({ platform }) => ({
            ...(images.length > 1 ? { target: name } : {}),
            platform: platform.name,
            runner: runnerOf(platform.name, runners),
            ...(optional.includes(platform.name) ? { optional: true } : {}),
        }))),
    };
}

;// CONCATENATED MODULE: ./build/plan/fan-out/fan-out.js
// How a publish is spread over jobs: what a job is told of it, and what it tells the others.




/** Plans it. Raises INPUT_INVALID where an optional platform is none of the whole plan's. */
function planFanOut({ run, fanOut, image, event, runner }, images) {
    const planned = image.platforms.map(({ name }) => name);
    const optional = fanOut.optionalPlatforms.map(({ name }) => name);
    const strange = run.stage === 'build' ? [] : optional.filter((platform) => !planned.includes(platform));
    if (strange.length > 0) {
        const fact = `\`optional-platforms\` names ${strange.join(', ')}, which \`platforms\` does not.`;
        const cure = 'Name it in both, or in neither.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'optional-platforms', cure });
    }
    return {
        source: (0,fan_out_agreement/* fingerprint */.Rj)(`${event.repository.owner}/${event.repository.name}`),
        run: runner.runId,
        attempt: Math.max(Number(runner.runAttempt) || 1, 1),
        ...(fanOut.index === undefined ? {} : { index: fanOut.index }),
        optional,
        matrix: planMatrix({ images, runners: fanOut.runners, optional }),
    };
}
/**
 * A publish begins with its jobs, so that what is made of the date is the same in the last one. The latest of them counts,
 * up to now: no job alone can date a publish back, or ahead.
 */
function startOf(parts, now) {
    const starts = parts.map(({ startedAt }) => new Date(startedAt).toISOString());
    return (starts
        .filter((start) => start <= now)
        .toSorted()
        .at(-1) ?? now);
}
/** The image as a job of its own builds it: BuildKit refuses annotations for platforms that it does not build. */
function forJob(stage, image) {
    if (stage !== 'build')
        return image;
    const platforms = image.platforms.map(({ platform }) => platform.name);
    return { ...image, annotations: (0,image_annotation/* annotationsFor */.gX)(platforms, image.annotations) };
}

;// CONCATENATED MODULE: ./build/plan/request.js
/** All of them, the one that is taken where nothing is said first. */
const drivers = ['docker-container', 'docker', 'kubernetes', 'remote'];
/** The request with more to tell. */
function withNotices(request, notices) {
    const { report } = request;
    return { ...request, report: { ...report, notices: [...report.notices, ...notices] } };
}

;// CONCATENATED MODULE: ./build/plan/plan.js
// Stage 2, plan: a Request becomes the whole publish as data. Printing it is the dry run.





















/** Makes the plan. Raises NOTHING_TO_PUBLISH, and TEMPLATE_INVALID where a template can't be rendered for this event. */
function makePlan(request) {
    return planWhole(withCachePolicy(request));
}
/** The caches of a definition obey the policy, too. */
function withCachePolicy(request) {
    if (request.bake === undefined)
        return request;
    const { bake, notices } = holdCaches(request.bake, request);
    return withNotices({ ...request, bake }, notices);
}
function planWhole(request) {
    const { image, event, startedAt, render, build, report } = request;
    const tags = makeTags({ ...image, event, render, startedAt });
    const images = planImages(request, tags);
    const push = decide(request, images);
    const fanOut = planFanOut(request, images);
    const args = withOwnVersion(build.args, tags.version);
    const definition = plan_define({ ...request, build: { ...build, args } }, images, push);
    const cache = plan_cachesOf(request, definition, images, push);
    return {
        run: planRun(request),
        push,
        images,
        tags: request.bake === undefined ? tags : { ...tags, references: images.flatMap(({ moves }) => moves) },
        fanOut,
        build: {
            isBake: request.bake !== undefined,
            definition: withoutExports(definition),
            dockerfilePath: build.dockerfilePath,
            isReproducible: build.isReproducible,
            allow: allowOf(request, images, push),
            builder: planBuilder(request, images),
            emulation: planEmulation(request, images),
            cache,
        },
        verify: request.verify,
        sign: request.sign,
        publish: request.publish,
        report: {
            ...report,
            notices: [...report.notices, ...tags.notices, ...cacheNotices(request, images, cache)],
            warnings: [...warningsOf(request, tags), ...composedWarnings(definition)],
        },
    };
}
function planRun({ run, event, runner }) {
    return {
        ...run,
        source: { repository: `${event.repository.owner}/${event.repository.name}`, revision: event.sha },
        trigger: triggerOf(event),
        workspace: runner.workspace,
        temporaryFolder: runner.temporaryFolder,
    };
}
function plan_cachesOf(request, definition, images, { enabled }) {
    const work = cacheWork(request, definition, images);
    const tags = images.flatMap((image) => image.tags);
    if (enabled)
        refuseCacheClash(tags, Object.values(work.exports).flat());
    return work;
}
function warningsOf(request, tags) {
    return [
        ...request.report.warnings,
        ...tags.warnings,
        ...unknownLabelNames('labels', request),
        ...unknownLabelNames('annotations', request),
    ];
}
function decide(request, images) {
    const repositories = images.flatMap((image) => image.repositories);
    const push = decidePush({ ...request, call: request.run.call, repositories });
    for (const image of images) {
        const what = request.bake === undefined ? 'The image' : `The bake target ${image.name}`;
        requireName(what, image.repositories.length > 0, push);
    }
    // The engine names everything that it pushes, by `latest` where nothing is said (tried with Docker 26 and buildx 0.31).
    const isUploaded = push.enabled && request.builder.found?.driver === 'docker';
    return isUploaded ? { ...push, isUploaded } : push;
}
function planImages(request, tags) {
    return request.bake === undefined ? [planImage(request, tags)] : planBakeImages(request, request.bake, tags);
}
function plan_define(request, images, push) {
    const built = images.map((image) => forJob(request.run.stage, image));
    return splitDefinition(defineWhole(request, built, push), built, request);
}
function defineWhole(request, built, push) {
    if (request.bake !== undefined)
        return defineBake(request, request.bake, built, push);
    const [image] = built;
    if (image === undefined)
        throw new Error('A build without bake has one image.');
    return defineBuild(request, image, push);
}
function planImage(request, tags) {
    const repositories = repositoriesOf(tags);
    const platforms = planPlatforms(request);
    const moves = tags.references.toSorted(byMove);
    const question = cacheQuestion(request, { repositories, platforms });
    const isIndexed = makesIndex(request.image.platforms, request.build.attests);
    return {
        name: 'default',
        tags: moves.map((move) => move.reference),
        repositories,
        labels: makeLabels(request, tags.version),
        ...leftToDockerfile(labelsLeft(request, request.build.labelKeys ?? [])),
        // BuildKit refuses to annotate an index where there is none.
        annotations: makeAnnotations(request, tags.version).filter((each) => isIndexed || !(0,image_annotation/* isOfIndex */.iM)(each)),
        platforms,
        cache: planCache(question),
        ...planParts(request, { name: 'default', platforms }, question),
        moves,
    };
}

;// CONCATENATED MODULE: ./build/commands/git.js
/** A command of Git; in the step's own folder where no other is named. */
function git(args, cwd = '') {
    const command = { program: 'git', args, inherits: ['git', 'proxies'], timeout: 10_000, endsByItself: true };
    return cwd === '' ? command : { ...command, cwd };
}

;// CONCATENATED MODULE: ./build/publish/guard/history.js
// Whether one commit comes before another: the local history where it reaches that far, else GitHub's API.


/** Whether `older` is an ancestor of `newer`; undefined where neither Git nor GitHub knows. */
async function isAncestor(older, newer, run, ports) {
    const commit = /^[0-9a-f]{40,64}$/;
    if (!commit.test(older) || !commit.test(newer))
        return undefined;
    if (older === newer)
        return false;
    return (await askGit(older, newer, run.workspace, ports)) ?? askGitHub(older, newer, run, ports);
}
/** The commit that a branch or Git tag points at now; undefined where GitHub does not say. */
async function headOf(ref, { source }, { github }) {
    const name = /^refs\/((?:heads|tags)\/.+)$/s.exec(ref)?.[1];
    if (name === undefined)
        return undefined;
    const answer = await github.get(`/repos/${source.repository}/commits/${escapePath(name)}`);
    const sha = (0,oci_json/* isRecord */.u)(answer) ? answer['sha'] : undefined;
    return typeof sha === 'string' ? sha : undefined;
}
/** Whether Git tags of the repository have exactly this name; undefined where GitHub does not say. */
async function hasGitTag(name, { source }, { github }) {
    const answer = await github.get(`/repos/${source.repository}/git/matching-refs/tags/${escapePath(name)}`);
    if (!Array.isArray(answer))
        return undefined;
    return answer.some((each) => (0,oci_json/* isRecord */.u)(each) && each['ref'] === `refs/tags/${name}`);
}
const escapePath = (name) => name.split('/').map(encodeURIComponent).join('/');
/** A shallow history is cut: it can prove that a commit is an ancestor, and never that it is none. */
async function askGit(older, newer, cwd, { exec }) {
    const ask = (...args) => exec.run(git(args, cwd));
    try {
        const { exitCode } = await ask('merge-base', '--is-ancestor', older, newer);
        if (exitCode === 0)
            return true;
        // Anything else than 1: no repository, or it lacks one of the commits.
        if (exitCode !== 1)
            return undefined;
        const { stdout } = await ask('rev-parse', '--is-shallow-repository');
        return stdout.trim() === 'false' ? false : undefined;
    }
    catch {
        return undefined;
    }
}
async function askGitHub(older, newer, { source }, { github }) {
    const answer = await github.get(`/repos/${source.repository}/compare/${older}...${newer}`);
    const status = (0,oci_json/* isRecord */.u)(answer) ? answer['status'] : undefined;
    return typeof status === 'string' ? status === 'ahead' : undefined;
}

;// CONCATENATED MODULE: ./build/oci/image-config.js
// The config of an image: the platform it is made for, and what it runs.



/** Reads the bytes of an image config; raises CONTENT_MALFORMED. */
function parseImageConfig(bytes, digest) {
    const json = (0,image_index/* parseJson */.qF)(bytes, digest);
    const config = (0,oci_json/* isRecord */.u)(json['config']) ? json['config'] : {};
    const platform = (0,image_index/* parsePlatformObject */.GE)(json);
    const entrypoint = image_config_textsOf(config['Entrypoint']);
    // moby/moby daemon/container.go: an entrypoint of one empty word is none, so that the command runs by itself.
    const isNone = entrypoint.length === 1 && entrypoint[0] === '';
    const words = { entrypoint: isNone ? [] : entrypoint, command: image_config_textsOf(config['Cmd']) };
    const environment = image_config_textsOf(config['Env']);
    checkLength([...words.entrypoint, ...words.command, ...environment], digest);
    return {
        ...(platform === undefined ? {} : { platform }),
        hasVariant: typeof json['variant'] === 'string' && json['variant'] !== '',
        ...words,
        environment,
        user: typeof config['User'] === 'string' ? config['User'] : '',
        volumes: (0,oci_json/* isRecord */.u)(config['Volumes']) ? Object.keys(config['Volumes']) : [],
        isTemplate: image_config_textsOf(config['OnBuild']).length > 0,
        workingFolder: typeof config['WorkingDir'] === 'string' ? config['WorkingDir'] : '',
        labels: (0,image_index/* parseAnnotations */.KX)(config['Labels']),
    };
}
function image_config_textsOf(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
/** What Linux takes of arguments and environment: of one text, and of all together (MAX_ARG_STRLEN, a quarter of the stack). */
const image_config_longest = { text: 131_072, all: 2_097_152 };
function checkLength(texts, digest) {
    const all = texts.reduce((sum, { length }) => sum + length + 1, 0);
    if (all <= image_config_longest.all && texts.every(({ length }) => length < image_config_longest.text))
        return;
    const fact = `The config ${digest} has ${all} characters of arguments and environment, more than a program can be given.`;
    throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', fact, { cure: 'Shorten ENTRYPOINT, CMD and ENV.' });
}

;// CONCATENATED MODULE: ./build/publish/guard/published-image.js
// What a published image says of itself: its version, its revision, and the repository that it was built from.



const published_image_nothing = { version: undefined, revision: undefined };
/** Content that is gone or broken. Whoever pulls such an image gets nothing, so it holds no release. */
const published_image_broken = ['CONTENT_MISSING', 'CONTENT_MALFORMED'];
/**
 * Reads the annotations, and the labels of the first image where they are silent. Raises what a registry fails with: an
 * image that could not be read may be a newer one.
 */
async function holdingOf(registry, repository, manifest) {
    try {
        const root = (0,image_index/* parseManifest */.Ng)(manifest);
        const annotated = toldBy(root.annotations, root.kind === 'index' ? 'index annotation' : 'annotation');
        if (annotated.version !== undefined && annotated.revision !== undefined)
            return annotated;
        const labelled = toldBy(await labelsOf(registry, repository, root), 'label');
        return { version: annotated.version ?? labelled.version, revision: annotated.revision ?? labelled.revision };
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR && error.problems.every(({ code }) => published_image_broken.includes(code)))
            return published_image_nothing;
        throw error;
    }
}
/** Whether the image was built from this repository, and has not inherited what it says from another one. */
function published_image_isOwn({ by, source }, repository) {
    if (by === 'index annotation')
        return true;
    // https://github.com/acme/app, git@github.com:acme/app.git, https://github.com/acme/app/tree/main
    const path = `${source?.toLowerCase() ?? ''}/`.replace(/\.git(?=[/#?])/, '').replace(/[:#?]/g, '/');
    return path.includes(`/${repository.toLowerCase()}/`);
}
/** Where it says so, for messages. */
function published_image_placeOf({ by }) {
    return by === 'label'
        ? 'a label of its image'
        : by === 'annotation'
            ? 'its annotations'
            : 'the annotations of its index';
}
async function labelsOf(registry, repository, root) {
    const image = root.kind === 'image' ? root : await firstImage(registry, repository, root);
    if (image?.kind !== 'image')
        return {};
    const { digest } = image.config;
    return parseImageConfig(await registry.blob(repository, digest), digest).labels;
}
async function firstImage(registry, repository, { children }) {
    const child = children.find(({ attests }) => attests === undefined);
    const manifest = child && (await registry.manifest(repository, child.digest));
    return manifest && (0,image_index/* parseManifest */.Ng)(manifest);
}
function toldBy(texts, by) {
    const told = (key) => {
        const text = texts[`org.opencontainers.image.${key}`]?.trim() ?? '';
        return text === '' ? undefined : { text, by, source: texts['org.opencontainers.image.source'] };
    };
    return { version: told('version'), revision: told('revision') };
}

;// CONCATENATED MODULE: ./build/publish/guard/branch.js



/** Why a tag stays with a commit that comes after ours; undefined where it may move. */
async function stayOnBranch(tag, { before, now }, run, ports) {
    if (now === undefined)
        return undefined;
    const ours = run.source.revision;
    const { revision } = await holdingOf(ports.registry, tag.repository, now);
    const isOlder = revision === undefined ? undefined : await isAncestor(ours, revision.text, run, ports);
    if (revision !== undefined && isOlder === true) {
        if (await isOrdered(tag, revision.text, run, ports))
            return undefined;
        const held = `it holds commit ${revision.text.slice(0, 7)} (read from ${published_image_placeOf(revision)})`;
        return { reason: `${held}, which comes after ${ours.slice(0, 7)}; set \`guard: off\` to move it`, isNewer: true };
    }
    // Of two runs at once whose order is unknown, the first one has all tags: they move in the same order everywhere.
    if (isOlder === undefined && now.digest !== before?.digest) {
        const fact = `another run has moved it to ${now.digest} in the meantime, and the order of the two is unknown`;
        return { reason: `${fact}; run the job again to move it`, isNewer: true };
    }
    return undefined;
}
/**
 * Whether the run goes back on purpose. It does where its commit is what the ref points at now, or where the tag holds
 * what a forced push has dropped. Where GitHub does not say, the first run by hand and a new branch count as an order.
 */
async function isOrdered(tag, held, run, ports) {
    const { event, ref, attempt, push } = run.trigger;
    const isFirst = attempt === 1;
    if (isFirst && push?.isForced === true && (await wasDropped(held, push.before, run, ports)))
        return true;
    const isFresh = isFirst && (event === 'workflow_dispatch' || push?.isCreated === true);
    if (!isFresh && !follows(tag.name, ref))
        return false;
    const head = await headOf(ref, run, ports);
    if (head === undefined)
        return isFresh;
    return head === run.source.revision || (head !== held && (await isAncestor(held, head, run, ports)) === false);
}
async function wasDropped(held, before, run, ports) {
    return held === before || (await isAncestor(held, before, run, ports)) === true;
}
/** Whether the tag is named after the branch or Git tag of the run: `main`, `main-alpine`. */
function follows(name, ref) {
    const own = tagName(ref.replace(/^refs\/(?:heads|tags)\//, '')).name;
    return own !== '' && (name === own || name.startsWith(`${own}-`) || name.endsWith(`-${own}`));
}

// EXTERNAL MODULE: ./node_modules/semver/functions/compare.js
var compare = __webpack_require__(8469);
;// CONCATENATED MODULE: ./build/plan/tags/guard-order.js
// Tags that only move forward: whether a release that is there is ahead of the one that is published.



/** Why the release can take no line at all; undefined where it can. */
function refusalOf({ scheme, version }) {
    const ours = parseVersion(scheme, version);
    const isCandidate = ours?.isPrerelease === true && packagingOf(ours) === undefined;
    return isCandidate ? `${ours.version} is a pre-release, and pre-releases take no stable line` : undefined;
}
/** The release that an image says it is, where that is ahead in the line. `2.0` stands for the first release of 2.0. */
function releaseAhead(text, line) {
    const bare = inFamily(text, line) ?? text;
    // Without a dot it says too little: a run's number or the digits of a revision would pass for a release.
    if (!/^v?\d{1,4}\./i.test(bare))
        return undefined;
    return aheadOf(text, parseVersion(line.scheme, bare) ?? parseVersion(line.scheme, `${bare}.0`), line);
}
/** Full versions among names of tags: those of the line that are ahead, the highest first, and the others. */
function fullVersions(names, line) {
    const full = names.filter((name) => /^v?\d{1,4}\.\d+\.\d/i.test(inFamily(name, line) ?? ''));
    const ahead = full.flatMap((name) => releaseAhead(name, line) ?? []).filter((each) => !each.isIncomparable);
    const isAhead = new Set(ahead.map(({ text }) => text));
    return {
        ahead: ahead.toSorted((left, right) => compareVersions(right.version, left.version)),
        others: full.filter((name) => !isAhead.has(name)),
    };
}
function aheadOf(text, version, line) {
    const ours = parseVersion(line.scheme, line.version);
    if (version === undefined || ours === undefined || !guard_order_isRelease(version) || !isInLine(version, line.scope))
        return undefined;
    if (compareVersions(version, ours) <= 0)
        return undefined;
    return { text, version, isIncomparable: isCalendar(version) !== isCalendar(ours) };
}
/** What is left of a name without the prefix and suffix of its family; undefined for a name of another family. */
function inFamily(name, { prefix, suffix }) {
    const isOne = name.startsWith(prefix) && name.endsWith(suffix) && name.length > prefix.length + suffix.length;
    return isOne ? name.slice(prefix.length, name.length - suffix.length) : undefined;
}
function guard_order_isRelease(version) {
    return !version.isPrerelease || packagingOf(version) !== undefined;
}
function isInLine({ major, minor }, scope) {
    return scope === 'latest' || scope === String(major) || scope === `${major}.${minor}`;
}
/** By the scheme; a packaging revision comes after the version that it packages. */
function compareVersions(left, right) {
    if (left.scheme === 'pep440')
        return (0,pep440/* compare */.UD)(left.version, right.version);
    const [one, other] = [packagingOf(left), packagingOf(right)];
    const cores = compare(one?.core ?? left.version, other?.core ?? right.version);
    return cores === 0 ? (one?.revision ?? 0) - (other?.revision ?? 0) : cores;
}

;// CONCATENATED MODULE: ./build/publish/guard/withdrawn.js

/** How it is known that a release was withdrawn; undefined where it was not, or where that is unknown. */
async function withdrawalOf(ahead, lined, plan, ports) {
    if (await isGoneFromRegistry(ahead, lined, plan, ports))
        return `${lined.tag.repository.name} has no tag ${ahead.text}`;
    const gone = await goneFromGit(ahead, lined, plan, ports);
    return gone === undefined ? undefined : `${plan.run.source.repository} has no Git tag ${gone}`;
}
/** An image says its main tag. Only where this run gives the repository its own main tag, the other must have had one. */
async function isGoneFromRegistry({ text, version }, { tag, line }, plan, { registry }) {
    const isNamedHere = plan.images.some(({ moves }) => moves.some(({ repository, name }) => repository.name === tag.repository.name && name === plan.tags.version));
    if (!isNamedHere)
        return false;
    const { prefix, suffix } = line;
    const numbers = [version.version, `v${version.version}`];
    const names = [text, ...numbers, ...numbers.map((number) => `${prefix}${number}${suffix}`)];
    const valid = [...new Set(names)].filter((name) => /^\w[\w.-]{0,127}$/.test(name));
    const found = await Promise.all(valid.map((name) => registry.head(tag.repository, name)));
    return found.every((each) => each === undefined);
}
/** The Git tag that the release must have had, by the form of the one that this run is about. */
async function goneFromGit({ text, version }, { line }, plan, ports) {
    const own = /^refs\/tags\/(.+)$/s.exec(plan.run.trigger.ref)?.[1];
    const at = own?.indexOf(line.version) ?? -1;
    // `2.0` is the name of a line, and no release has to be called so.
    if (own === undefined || at < 0 || !/\d\.\d+\.\d/.test(text))
        return undefined;
    const [start, end] = [own.slice(0, at).replace(/v$/i, ''), own.slice(at + line.version.length)];
    const names = [own.slice(0, at), `${start}v`, start].map((prefix) => `${prefix}${version.version}${end}`);
    const found = await Promise.all(names.map((each) => hasGitTag(each, plan.run, ports)));
    return found.every((has) => has === false) ? names[0] : undefined;
}

;// CONCATENATED MODULE: ./build/publish/guard/release-line.js




const cure = 'set `guard: off` to move it';
/** Why the tag stays with what it holds; undefined where it may move. */
async function stayInLine(lined, plan, ports) {
    const { line, now } = lined;
    const refusal = refusalOf(line);
    if (refusal !== undefined)
        return { reason: refusal, isNewer: true, isExpected: true };
    // Where `latest` is new nothing goes backwards, and other tags may be named after dates, branches or runtimes.
    if (now === undefined)
        return line.scope === 'latest' ? undefined : stayWithOthers(lined, plan, ports);
    const held = await stayWithHeld({ ...lined, now }, plan, ports);
    if (held === undefined || 'reason' in held)
        return held;
    const stay = await stayWithOthers(lined, plan, ports);
    if (stay === undefined && held.withdrawal !== undefined)
        ports.log.line(`${lined.tag.reference} may move back: ${held.withdrawal}`);
    return stay;
}
async function stayWithHeld(holder, plan, ports) {
    const { tag, line, now } = holder;
    const holding = await holdingOf(ports.registry, tag.repository, now);
    const told = holding.version;
    if (told === undefined)
        return {};
    const isCertain = published_image_isOwn(told, plan.run.source.repository);
    const ahead = releaseAhead(told.text, line);
    if (ahead === undefined)
        return isCertain ? undefined : {};
    // A base image passes its labels on; a tag of that name on the same image is a word of this repository's own.
    if (!isCertain && !(await isTagged(told.text, holder, ports)))
        return {};
    const withdrawal = await withdrawalOf(ahead, holder, plan, ports);
    if (withdrawal !== undefined)
        return { withdrawal: `it holds ${ahead.text}, and ${withdrawal}` };
    return release_line_judge(ahead, holding, line, plan, ports);
}
/** Numbers decide, and the history of commits where numbers can not be compared. */
async function release_line_judge(ahead, { version, revision }, line, plan, ports) {
    const place = version === undefined ? '' : ` (read from ${published_image_placeOf(version)})`;
    const held = `it holds ${ahead.text}${place}`;
    if (!ahead.isIncomparable) {
        const isExpected = version?.by === 'index annotation' && plan.run.trigger.event !== 'workflow_dispatch';
        return { reason: `${held}, and ${line.version} is older; ${cure}`, isNewer: true, isExpected };
    }
    const isForward = await isAncestor(revision?.text ?? '', plan.run.source.revision, plan.run, ports);
    if (isForward === true)
        return undefined;
    const reason = `${held}, which cannot be compared with ${line.version}, and its commit does not come before this one`;
    return { reason: `${reason}; ${cure}`, isNewer: false, isExpected: false };
}
async function isTagged(name, { tag, now }, { registry }) {
    const found = /^[\w][\w.-]{0,127}$/.test(name) ? await registry.head(tag.repository, name) : undefined;
    return found?.digest === now.digest;
}
/** How many tags are looked at, the highest versions first. */
const release_line_most = 20;
/** Other tags count where what the tag holds is unknown, and only where the image of a full version says that version. */
async function stayWithOthers({ tag, line, now }, plan, ports) {
    const list = await ports.registry.tags(tag.repository);
    const { names } = list;
    const { ahead, others } = fullVersions(names, line);
    const isSame = async (name) => (await ports.registry.head(tag.repository, name))?.digest === now?.digest;
    for (const release of ahead.slice(0, release_line_most)) {
        const found = await ports.registry.manifest(tag.repository, release.text);
        if (found === undefined)
            continue;
        const isHeld = found.digest === now?.digest;
        const version = (await holdingOf(ports.registry, tag.repository, found)).version;
        const isOurs = version !== undefined && published_image_isOwn(version, plan.run.source.repository);
        const says = isOurs && releaseAhead(version.text, line)?.version.version === release.version.version;
        // Without a word of its own, the tags of an image say what it is, unless one of them says something else.
        const isNamed = isHeld && version === undefined && !(await some(others.slice(-release_line_most), isSame));
        if (!says && !isNamed)
            continue;
        const where = isHeld ? 'it holds the image of' : 'the repository has the newer release';
        return {
            reason: `${where} ${release.text}, and ${line.version} is older; ${cure}`,
            isNewer: true,
            isExpected: false,
        };
    }
    if (list.isWhole)
        return undefined;
    const fact = `only ${names.length} tags of ${tag.repository.name} could be listed (${list.reason}), and a newer release may be among the others`;
    return { reason: `${fact}; ${cure}`, isNewer: false, isExpected: false };
}
async function some(names, test) {
    return (await Promise.all(names.map(test))).some(Boolean);
}

;// CONCATENATED MODULE: ./build/publish/guard/guard.js


/** Makes the guard of a plan. It asks anew each time: another run may publish in between. */
function createGuard(plan, ports) {
    if (!plan.publish.isGuarded)
        return async () => undefined;
    return async (tag, held) => {
        if (!tag.isMoving)
            return undefined;
        if (tag.line === undefined)
            return stayOnBranch(tag, held, plan.run, ports);
        const stay = await stayInLine({ tag, line: tag.line, now: held.now }, plan, ports);
        if (stay?.isExpected === false)
            ports.log.warning(`${tag.reference} stays: ${stay.reason}.`);
        return stay && { reason: stay.reason, isNewer: stay.isNewer };
    };
}

;// CONCATENATED MODULE: ./build/publish/keep-platforms.js
// Whether a moving tag would lose platforms that it had: whoever pulls it there would find nothing.



/** Adds to a guard that a moving tag keeps its platforms; only where jobs of their own have built them. */
function guardPlatforms(guard, plan, { registry, log }) {
    if (plan.run.stage !== 'publish' || plan.publish.mayShrink)
        return guard;
    return async (tag, held) => {
        const stay = await guard(tag, held);
        const { now } = held;
        if (stay !== undefined || now === undefined || !tag.isMoving)
            return stay;
        const image = plan.images.find(({ tags }) => tags.includes(tag.reference));
        const kept = image?.platforms.map(({ platform }) => platform.name) ?? [];
        const lost = (await platformsOf(now, tag.repository, registry)).filter((platform) => !kept.includes(platform));
        if (lost.length === 0)
            return undefined;
        const reason = `it has ${lost.join(', ')}, which this image lacks; \`allow-shrink: true\` would let it move`;
        log.warning(`${tag.reference} stays: ${reason}.`);
        return { reason, isNewer: false };
    };
}
async function platformsOf(manifest, repository, registry) {
    try {
        const content = (0,image_index/* parseManifest */.Ng)(manifest);
        const found = content.kind === 'index'
            ? content.children.flatMap(({ platform, attests }) => (attests === undefined ? [platform] : []))
            : [parseImageConfig(await registry.blob(repository, content.config.digest), content.config.digest).platform];
        return found.flatMap((platform) => (isKnown(platform) ? [platform.name] : []));
    }
    catch (error) {
        // Somebody else's image may be of any kind; what can't be read can't hold a tag back.
        if (error instanceof failure/* Failure */.HR)
            return [];
        throw error;
    }
}
// Indexes made by other tools hold attestations under this name without saying of what.
function isKnown(platform) {
    return platform !== undefined && platform.os !== 'unknown';
}

;// CONCATENATED MODULE: ./build/publish/existing-tags.js
// Version tags that exist already with another digest: what `on-existing` makes of them.


/** Raises TAG_EXISTS for all tags that may not be moved, before the first one is. */
function refuseExisting(moves, policy) {
    const problems = moves.flatMap(({ tag, before, manifest }) => {
        const found = before?.digest === manifest.digest ? 'moves' : judgeExisting(tag, before?.digest, policy);
        return typeof found === 'string' ? [] : [found];
    });
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
}
/** Why a version tag stays with what it holds now; undefined where it may move. Raises TAG_EXISTS. */
function stayAsExisting({ tag }, now, policy) {
    const found = judgeExisting(tag, now?.digest, policy);
    if (found === 'moves')
        return undefined;
    if (found !== 'stays')
        throw new failure/* Failure */.HR([found]);
    return { reason: `it exists already, with ${now?.digest}, and \`on-existing: skip\` keeps it`, isNewer: false };
}
/** Why a moving tag of a version stays: the version's own tag in the same repository was skipped. */
function stayWithVersion({ tag }, skipped) {
    if (!tag.isMoving || tag.line === undefined)
        return undefined;
    const kept = skipped.find((other) => other.tag.repository.name === tag.repository.name);
    if (kept === undefined)
        return undefined;
    return { reason: `it keeps with ${kept.tag.reference}, which \`on-existing: skip\` has kept`, isNewer: false };
}

;// CONCATENATED MODULE: ./build/publish/read-moves.js
// All that publish has to know of the registries, read before anything is written: what can be known to fail fails there.


/** The registry, which is asked for each list of tags once. */
function listedOnce(registry) {
    const lists = new Map();
    const tags = (repository) => {
        const list = lists.get(repository.name) ?? registry.tags(repository);
        lists.set(repository.name, list);
        return list;
    };
    return { ...registry, tags };
}
/** Reads what every tag points at, and the bytes of what may have to be put back. Raises TAG_EXISTS. */
async function readMoves(images, verified, registry, policy) {
    const wanted = images.flatMap((image, index) => {
        const manifest = verified[index]?.index;
        return manifest === undefined ? [] : image.moves.map((tag) => ({ tag, manifest }));
    });
    const found = await Promise.all(wanted.map(async (pair) => ({ ...pair, before: await registry.head(pair.tag.repository, pair.tag.name) })));
    refuseExisting(found, policy);
    // A GET counts as a pull: tags that point at the same manifest have it read once.
    const held = new Map();
    const read = ({ tag, manifest, before }) => {
        if (before === undefined || before.digest === manifest.digest)
            return Promise.resolve(before && manifest);
        const key = `${tag.repository.name} ${before.digest}`;
        const known = held.get(key) ?? readHeld(registry, tag, before);
        held.set(key, known);
        return known;
    };
    return Promise.all(found.map(async (move) => ({ ...move, before: await read(move) })));
}
/** The manifest that a tag was seen to point at; what it points at now, where that is not there by its digest. */
async function readHeld(registry, { repository, name }, { digest }) {
    return (await registry.manifest(repository, digest)) ?? registry.manifest(repository, name);
}
/** Services whose documents say that a manifest stays when its tag moves on: it is untagged then. */
const keepers = new Set(['hub', 'ghcr', 'ecr', 'ecr-public', 'gar', 'acr', 'gitlab']);
/** Manifests by the repository that may throw them away when their tag moves, each once. */
function heldBefore(moves) {
    const others = moves.flatMap(({ tag: { repository }, before, manifest }) => before === undefined || before.digest === manifest.digest || keepers.has((0,registry_cures/* kindOf */.I)(repository.registry))
        ? []
        : [{ repository, manifest: before }]);
    return [...new Map(others.map((held) => [`${held.repository.name} ${held.manifest.digest}`, held])).values()];
}

;// CONCATENATED MODULE: ./build/publish/move-tag.js
// Moves one tag, unless something speaks against it, and looks whether it stays where it was put.




/** How often a tag is moved again because somebody else has moved it backwards in between. */
const move_tag_tries = 3;
/** Puts the index's own bytes under the tag, so that the digest is the same by construction, and reads it back. */
async function moveTag(move, say) {
    const { tag, manifest, before } = move;
    const result = { reference: tag.reference, previous: before?.digest };
    // What may have to stay is read again: another run may have moved it since this one began to publish.
    const isAskedAgain = tag.isMoving || say.onExisting !== 'move';
    let now = isAskedAgain ? await held(move, await say.registry.head(tag.repository, tag.name), say) : before;
    const old = new Set([before?.digest]);
    for (let attempt = 0; attempt < move_tag_tries; attempt += 1) {
        if (now?.digest === manifest.digest)
            return { ...result, outcome: attempt === 0 ? 'unchanged' : 'moved' };
        // Of two runs at once, the one that is older by the guard's judgement yields. Of a tag without a version that is as it
        // was, the guard has said so before.
        const isJudged = attempt === 0 && tag.line === undefined && now?.digest === before?.digest;
        const stay = isJudged ? undefined : await reasonToStay(move, now, say);
        if (stay !== undefined)
            return stayed(move, stay);
        old.add(now?.digest);
        now = await held(move, await put(move, old, say), say);
    }
    if (now?.digest === manifest.digest)
        return { ...result, outcome: 'moved' };
    const fact = `${tag.reference} points at ${now?.digest ?? 'nothing'} right after it was moved, ${move_tag_tries} times over.`;
    throw (0,failure/* failure */.V2)('TAG_NOT_KEPT', fact);
}
/** What becomes of a tag that has to stay. */
function stayed({ tag: { reference }, before }, { reason, isNewer }) {
    const previous = before?.digest;
    return { reference, previous, outcome: 'stayed', reason, ...(isNewer ? { isSuperseded: true } : {}) };
}
/** Why a tag has to stay with what it holds now; undefined where it may move. */
async function reasonToStay(move, now, { guard, onExisting, skipped }) {
    return (stayAsExisting(move, now, onExisting) ??
        stayWithVersion(move, skipped) ??
        guard(move.tag, { before: move.before, now }));
}
/** The manifest that a tag was seen to point at. */
async function held({ tag, manifest, before }, seen, { registry }) {
    const known = [manifest, before].find((each) => each?.digest === seen?.digest);
    return seen === undefined || known !== undefined ? known : readHeld(registry, tag, seen);
}
/**
 * Puts the tag once, and reads it until it shows something new. What it held before, or nothing, says only that the
 * registry has not caught up: what was taken counts until the registry shows what somebody else has put.
 */
async function put(move, old, say) {
    const { tag, manifest } = move;
    const { registry, waiting, onPut, onTaken } = say;
    const look = () => registry.head(tag.repository, tag.name);
    onPut(move);
    await registry.putManifest(tag.repository, tag.name, manifest).catch(async (error) => {
        // Immutable tags refuse even what they hold.
        const isImmutable = error instanceof failure/* Failure */.HR && error.problems.some(({ code }) => code === 'REGISTRY_TAG_IMMUTABLE');
        if (!isImmutable || (await look())?.digest !== manifest.digest)
            throw error;
    });
    onTaken(move);
    const isNew = (now) => now.digest === manifest.digest || !old.has(now.digest);
    const seen = await (0,read_after_write/* readAfterWrite */.c)(look, (now) => now !== undefined && isNew(now), waiting);
    if (seen !== undefined && isNew(seen))
        return seen;
    const fact = `${tag.reference} was put, and the registry took it, but it still points at ${seen?.digest ?? 'nothing'}.`;
    const cure = 'The registry may need longer to show what it has taken, or another run has put it back; run the step again.';
    throw (0,failure/* failure */.V2)('TAG_NOT_KEPT', fact, { cure });
}

;// CONCATENATED MODULE: ./build/publish/put-back.js
// Puts tags back to what they held before, so that a publish that fails leaves nothing half done.


/** Gives each tag its old digest again; says of each what it points at now. */
async function putBack(attempts, means) {
    // Registries side by side: one that is down takes no time from the others.
    const hosts = Map.groupBy(attempts, ({ tag }) => tag.repository.registry);
    const restored = await Promise.all([...hosts.values()].map((group) => put_back_inOrder(group, means)));
    const found = new Map(restored.flat().map((result) => [result.reference, result]));
    return attempts.flatMap(({ tag }) => found.get(tag.reference) ?? []);
}
/**
 * One after the other, the last one moved first: at no moment is a wide tag newer than a narrow one. One whose fate is not
 * known and that shows what it held before comes last: what surely has moved must not wait for it. All are put before any
 * is waited for: a registry that lags would use up the time.
 */
async function put_back_inOrder(attempts, means) {
    const reads = [];
    const doubtful = [];
    for (const attempt of attempts) {
        const step = await restore(attempt, means);
        if (step === 'later')
            doubtful.push(attempt);
        else
            reads.push(step.result);
    }
    for (const attempt of doubtful)
        reads.push((await makeSure(attempt, means)).result);
    return Promise.all(reads);
}
function put_back_known(result) {
    return { result: Promise.resolve(result) };
}
async function restore(attempt, means) {
    const { tag, before, manifest, answer } = attempt;
    try {
        const now = await means.registry.head(tag.repository, tag.name);
        const stays = put_back_foreign(attempt, now);
        if (stays !== undefined)
            return put_back_known(stays);
        const isOurs = now?.digest === manifest.digest;
        if (!isOurs && answer === 'refused')
            return put_back_known({ reference: tag.reference, previous: before?.digest, outcome: 'not-moved' });
        if (before === undefined)
            return { result: leaveNew(attempt, now, means) };
        return isOurs ? await putOld(attempt, before, means) : 'later';
    }
    catch (error) {
        return put_back_known(unknown(attempt, error));
    }
}
/** A new tag can not be taken away; what was taken counts, though it may not be seen yet. */
async function leaveNew(attempt, now, means) {
    const result = { reference: attempt.tag.reference, previous: undefined };
    try {
        const seen = now ?? (await put_back_waitFor(attempt, (later) => later !== undefined, means));
        const stays = put_back_foreign(attempt, seen);
        if (stays !== undefined)
            return stays;
        if (seen !== undefined)
            return { ...result, outcome: 'moved', reason: 'a new tag' };
        return { ...result, outcome: 'unknown', reason: `a new tag; ${doubt(attempt)}, and it is not seen` };
    }
    catch (error) {
        return unknown(attempt, error);
    }
}
/** Puts what the tag held, which it may hold still: harmless then, and the last word if the first PUT comes late. */
async function makeSure(attempt, means) {
    const { before } = attempt;
    if (before === undefined)
        return { result: leaveNew(attempt, undefined, means) };
    // Of a registry that has not answered the first one nobody waits long for the second.
    const registry = attempt.answer === 'unanswered' ? means.registry.limited(briefly) : means.registry;
    return putOld(attempt, before, { ...means, registry });
}
/** Milliseconds for a PUT that may well stay unanswered, too. */
const briefly = 5000;
async function putOld(attempt, before, means) {
    const { tag, manifest } = attempt;
    const { registry } = means;
    try {
        await registry.putManifest(tag.repository, tag.name, before);
    }
    catch (error) {
        const now = await registry.head(tag.repository, tag.name).catch(() => undefined);
        const left = unknown(attempt, error);
        return put_back_known(now?.digest === manifest.digest ? { ...left, outcome: 'moved' } : left);
    }
    return { result: put_back_confirm(attempt, before, means) };
}
/** Reads a tag after it was put back. */
async function put_back_confirm(attempt, before, means) {
    const { tag, manifest } = attempt;
    const result = { reference: tag.reference, previous: before.digest };
    try {
        const seen = await put_back_waitFor(attempt, (now) => now !== undefined && now.digest !== manifest.digest, means);
        if (seen?.digest === before.digest)
            return { ...result, outcome: 'put-back' };
        const reason = `it was put back, but still shows ${seen?.digest ?? 'nothing'}`;
        return put_back_foreign(attempt, seen) ?? { ...result, outcome: 'unknown', reason };
    }
    catch (error) {
        return unknown(attempt, error);
    }
}
function put_back_waitFor({ tag }, isSettled, means) {
    const { registry, clock, longest } = means;
    const look = () => registry.head(tag.repository, tag.name);
    return (0,read_after_write/* readAfterWrite */.c)(look, isSettled, { ...clock, longest: longest / 2 });
}
/** What becomes of a tag that holds what neither this run nor the one before has put; that is not ours to undo. */
function put_back_foreign({ tag, before, manifest }, seen) {
    if (seen === undefined || seen.digest === manifest.digest || seen.digest === before?.digest)
        return undefined;
    const reason = `another run has moved it to ${seen.digest}`;
    return { reference: tag.reference, previous: before?.digest, outcome: 'stayed', now: seen.digest, reason };
}
function doubt({ answer }) {
    return answer === 'taken' ? 'the registry took it' : 'the registry did not answer when it was put';
}
function unknown(attempt, error) {
    const { tag, before } = attempt;
    return { reference: tag.reference, previous: before?.digest, outcome: 'unknown', reason: put_back_wordsOf(error) };
}
/** The registry's own words; raises what is no failure but a bug. */
function put_back_wordsOf(error) {
    if (error instanceof failure/* Failure */.HR)
        return error.problems.map(({ fact }) => fact.replace(/\.$/, '')).join('; ');
    throw error;
}

;// CONCATENATED MODULE: ./build/publish/publish.js
// Stage 7, publish: moves the tags to what was verified; all that may move, or none.






/** Moves every tag of the plan. Raises what keeps it from beginning, TAG_EXISTS among it; what comes later it returns. */
async function publish(plan, verified, ports) {
    if (!plan.push.enabled)
        return { isPublished: false, tags: [] };
    ports.log.group('Publish');
    const registry = ports.registry.limited(plan.run.limits.build);
    const guardOver = (edges) => guardPlatforms(createGuard(plan, edges), plan, edges);
    const moves = await readMoves(plan.images, verified, registry, plan.publish.onExisting);
    const judge = guardOver({ ...ports, registry: listedOnce(registry) });
    const stays = await findStays(moves, { guard: judge, onExisting: plan.publish.onExisting });
    await publish_secure(moves.filter((move) => !stays.has(move)), { ...ports, registry });
    const waiting = { ...ports.clock, longest: plan.run.limits.build ?? Number.POSITIVE_INFINITY };
    const guard = guardOver({ ...ports, registry });
    const published = await moveAll({ moves, stays }, { guard, onExisting: plan.publish.onExisting, registry, waiting }, ports);
    ports.log.endGroup();
    return published;
}
/**
 * The tags that have to stay as things are, and why. The guard asks for all that it needs, so that what it may not read is
 * known before anything is written.
 */
async function findStays(moves, say) {
    const stays = new Map();
    const skipped = [];
    for (const move of moves) {
        if (move.before?.digest === move.manifest.digest)
            continue;
        const stay = await reasonToStay(move, move.before, { ...say, skipped });
        if (stay === undefined)
            continue;
        stays.set(move, stay);
        if (!move.tag.isMoving)
            skipped.push(move);
    }
    return stays;
}
/**
 * Gives a reference of its own to what a tag holds: where an image was pushed by its tag alone, some registries throw it
 * away when the tag moves (Gitea: routers/api/packages/container/manifest.go; project-zot/zot#4444), and nothing could be
 * put back.
 */
async function publish_secure(moves, { registry, log }) {
    const patient = registry.limited(10_000);
    await Promise.all(heldBefore(moves).map(({ repository, manifest }) => patient.putManifest(repository, manifest.digest, manifest).catch((error) => {
        if (!(error instanceof failure/* Failure */.HR) || error.problems.some(({ code }) => code === 'INTERRUPTED'))
            throw error;
        log.debug(`${manifest.digest} was not put by its digest again: ${error.message}`);
    })));
}
async function moveAll({ moves, stays }, say, ports) {
    const tags = [];
    const put = [];
    const taken = new Set();
    const skipped = [];
    for (const move of moves) {
        try {
            if (ports.interruption.isAsked())
                throw (0,failure/* failure */.V2)('INTERRUPTED', `The job was cancelled before ${move.tag.reference} was moved.`);
            const stay = stays.get(move);
            const onPut = () => void put.push(move);
            const onTaken = () => void taken.add(move);
            const result = stay === undefined ? await moveTag(move, { ...say, skipped, onPut, onTaken }) : stayed(move, stay);
            if (result.outcome === 'stayed' && !move.tag.isMoving)
                skipped.push(move);
            tags.push(result);
            publish_tell(result, move, ports);
        }
        catch (error) {
            return notMoved({ error, failed: move, moves, put: [...new Set(put)], taken, tags }, ports);
        }
    }
    return { isPublished: tags.some(({ outcome }) => outcome !== 'stayed'), tags };
}
/** Milliseconds for putting back all that had moved; a runner that cancels a job gives ten seconds in all. */
const publish_patience = { usual: 30_000, cancelled: 5_000 };
async function notMoved({ error, failed, moves, put, taken, tags }, ports) {
    const longest = ports.interruption.isAsked() ? publish_patience.cancelled : publish_patience.usual;
    // The failed tag too: its PUT may have arrived although the answer did not.
    const attempts = put.map((move) => ({ ...move, answer: taken.has(move) ? 'taken' : answerIn(error) }));
    const means = { registry: ports.registry.within(longest), clock: ports.clock, longest };
    const restored = await putBack(attempts.toReversed(), means);
    const after = new Map(restored.map((result) => [result.reference, result]));
    const told = new Map(tags.map((result) => [result.reference, result]));
    const results = moves.map((move) => after.get(move.tag.reference) ?? told.get(move.tag.reference) ?? untouched(move));
    const fact = `The tag ${failed.tag.reference} could not be moved. ${stateOf(restored, moves)}`;
    const causes = error instanceof failure/* Failure */.HR ? error.problems : [(0,failure/* problem */.CC)('TAG_NOT_KEPT', String(error))];
    const summary = (0,failure/* problem */.CC)('TAGS_NOT_MOVED', fact);
    return { isPublished: false, tags: results, failure: new failure/* Failure */.HR([summary, ...causes], { cause: error }) };
}
/** What the registry has said to the PUT that an error is about. */
function answerIn(error) {
    const codes = error instanceof failure/* Failure */.HR ? error.problems.map(({ code }) => code) : [];
    if (codes.includes('REGISTRY_DIGEST_MISMATCH'))
        return 'taken';
    const isOpen = codes.length === 0 || codes.includes('REGISTRY_UNAVAILABLE') || codes.includes('INTERRUPTED');
    return isOpen ? 'unanswered' : 'refused';
}
function untouched({ tag: { reference }, before, manifest }) {
    const outcome = before?.digest === manifest.digest ? 'unchanged' : 'not-moved';
    return { reference, outcome, previous: before?.digest };
}
/** Where the tags are that were put; only of those that were read afterwards is said that they are as before. */
function stateOf(restored, moves) {
    const named = (outcome, show) => restored.flatMap((result) => (result.outcome === outcome ? [show(result)] : [])).join(', ');
    const moved = named('moved', ({ reference, reason }) => `${reference} → ${newDigest(reference, moves)} (${reason})`);
    const unknown = named('unknown', ({ reference, reason }) => `${reference} (${reason})`);
    const foreign = named('stayed', ({ reference, reason }) => `${reference} (${reason})`);
    const state = [
        ...(moved === '' ? [] : [`These tags have moved and stay moved: ${moved}.`]),
        ...(unknown === '' ? [] : [`It is not known what these tags point at: ${unknown}.`]),
        ...(foreign === '' ? [] : [`These tags were left as they are: ${foreign}.`]),
    ];
    return state.length === 0 ? 'Every tag points at what it pointed at before.' : state.join(' ');
}
function newDigest(reference, moves) {
    return moves.find(({ tag }) => tag.reference === reference)?.manifest.digest ?? '';
}
function publish_tell({ reference, outcome, reason, isSuperseded, previous }, move, { log }) {
    const { digest } = move.manifest;
    if (outcome === 'stayed')
        log.line(`${reference} stays: ${reason}`);
    else if (outcome === 'unchanged')
        log.line(`${reference} is already ${digest}`);
    else
        log.line(`${reference} → ${digest}${previous === undefined ? '' : ` (was ${previous})`}`);
    // A release of an older line knows from the start that it does not get `latest`; a run that was overtaken does not.
    if (isSuperseded === true && move.tag.line === undefined)
        log.warning(`${reference} stays: ${reason}. This run is superseded.`);
}

;// CONCATENATED MODULE: ./build/read/checks/reproducible.js
// `reproducible: true`: the commit's time everywhere, so that the same commit gives the same digest.


/** Attestations tell when and by which run they were made: with them, no two builds are the same. */
function checkReproducible(isWanted, inputs) {
    if (!isWanted)
        return;
    const problems = new failure/* Problems */.Zw();
    for (const [input, text] of Object.entries(inputs)) {
        if (/^(false)?$/i.test(text.trim()))
            continue;
        const fact = `\`reproducible\` and \`${input}\` exclude each other: an attestation holds the time at which it was made.`;
        const cure = `Leave \`${input}\` out; \`stage: plan\` and the labels say what was built from which commit.`;
        problems.add((0,failure/* problem */.CC)('INPUT_CONFLICT', fact, { input, cure }));
    }
    problems.raise();
}
/** The build with the commit's time for all files and layers, and without attestations. Raises INPUT_INVALID where it is not known. */
function makeReproducible(build, { sourceDate, commitDate, sha }) {
    const date = sourceDate ?? commitDate;
    if (date === undefined) {
        const cure = 'Check the repository out before this step, or set SOURCE_DATE_EPOCH in `env:`.';
        const fact = `\`reproducible\` needs the time of the commit ${sha}, and nobody knows it.`;
        throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'reproducible', cure });
    }
    const seconds = String(Math.floor(new Date(date).getTime() / 1000));
    const rewritten = { 'rewrite-timestamp': 'true' };
    return {
        ...build,
        args: { SOURCE_DATE_EPOCH: seconds, ...build.args },
        attests: [noProvenance],
        exports: {
            ...build.exports,
            image: { ...rewritten, ...build.exports.image },
            files: build.exports.files.map((file) => file.type === 'oci' || file.type === 'docker'
                ? { ...file, attributes: { ...rewritten, ...file.attributes } }
                : file),
        },
    };
}

;// CONCATENATED MODULE: ./build/read/forms/of-input.js
// Failures that come from below know a path; here they learn which input named it.

/** Names the input in every problem that names none. */
async function ofInput(input, work) {
    try {
        return await work;
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        throw new failure/* Failure */.HR(error.problems.map((each) => ({ input, ...each })), { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/read/checks/signing.js
// How images are signed, and whether the key for it is where it is said to be.


/** What `sign` and `sign-key` come to, once they have proved to be sound. */
function signingOf(parsers) {
    const kind = parsers.sign();
    return kind === 'key' ? { kind, key: parsers['sign-key']() ?? '' } : { kind };
}
/** The key services of cosign (pkg/signature: kms, pkcs11, kubernetes); their references say nothing secret. */
const service = /^(?:awskms|gcpkms|azurekms|hashivault|k8s):\/\/\S+$|^pkcs11:\S+$/;
/**
 * Raises INPUT_CONFLICT, INPUT_INVALID and FILE_MISSING; says nothing of a `sign` that is wrong by itself. A run that
 * signs nothing needs no key: one for a fork is given none.
 */
async function checkSigning(parsers, isSigned, { env, files }) {
    const kind = new failure/* Problems */.Zw().collect(parsers.sign, undefined);
    const key = parsers['sign-key']();
    if (kind === undefined)
        return;
    if (kind !== 'key' && key !== undefined) {
        const cure = 'Set `sign: key`, or leave `sign-key` out.';
        throw (0,failure/* failure */.V2)('INPUT_CONFLICT', `\`sign-key\` has no meaning with \`sign: ${kind}\`.`, { input: 'sign-key', cure });
    }
    if (kind !== 'key')
        return;
    if (key === undefined) {
        const cure = 'Name a key: a path, env://NAME, or a key service.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', '`sign: key` needs `sign-key`.', { input: 'sign-key', cure });
    }
    // The value itself is never shown: somebody may have put the key there in place of its name.
    if (/PRIVATE KEY|\n/.test(key)) {
        const cure = 'Put the key into a variable in `env:` of the step, and write env://NAME.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', '`sign-key` holds a key, and not where it is.', { input: 'sign-key', cure });
    }
    if (!isSigned)
        return;
    const [, variable] = /^env:\/\/(.+)$/.exec(key) ?? [];
    if (variable !== undefined && (env[variable] ?? '') === '') {
        const cure = 'Set it in `env:` of the step.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', `\`sign-key\` names the variable ${variable}, which is empty or not set.`, {
            input: 'sign-key',
            cure,
        });
    }
    if (variable !== undefined || service.test(key) || (await ofInput('sign-key', files.exists(key))))
        return;
    throw (0,failure/* failure */.V2)('FILE_MISSING', `The key ${key} of \`sign-key\` does not exist.`, { input: 'sign-key' });
}

;// CONCATENATED MODULE: ./build/read/facts/git-context.js
/** The repository pinned to the commit of the event; `subfolder` is '' for its root. */
function gitContext(question, subfolder = '') {
    const address = `${repositoryUrl(question)}.git`;
    const folder = subfolder.replace(/^(\.?\/)+|\/+$/g, '').replace(/^\.$/, '');
    const revision = revisionOf(question);
    if (isOn(question.env['BUILDX_SEND_GIT_QUERY_AS_INPUT'])) {
        return `${address}?ref=${revision}${folder === '' ? '' : `&subdir=${folder}`}`;
    }
    return `${address}#${revision}${folder === '' ? '' : `:${folder}`}`;
}
/** Puts the address in place of `{{defaultContext}}`, with or without a `:subfolder` behind it. */
function expandContext(text, question) {
    return text.replace(/\{\{\{?\s*defaultContext\s*\}?\}\}(?::([^\s&#]*))?/g, (_, folder) => gitContext(question, folder));
}
// A pull request is built as it would be merged, unless its head is asked for.
function revisionOf({ event, env }) {
    const { runnerRef, runnerSha, pullRequest } = event;
    if (runnerRef.startsWith('refs/pull/') && isOn(env['DOCKER_DEFAULT_GIT_CONTEXT_PR_HEAD_REF'])) {
        return pullRequest?.headSha || runnerRef.replace(/\/merge$/, '/head');
    }
    if (runnerSha !== '')
        return runnerSha;
    return runnerRef === '' || runnerRef.startsWith('refs/') ? runnerRef : `refs/heads/${runnerRef}`;
}
/** The words that Go takes for true. */
function isOn(setting = '') {
    return ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(setting);
}
function repositoryUrl({ event, runner }) {
    return `${runner.serverUrl}/${event.repository.owner}/${event.repository.name}`;
}
const variable = 'POLYARCH_GIT_TOKEN';
/** The secrets, and the token among them where this repository is a context by Git and no secret of the user's is for it. */
function withGitToken(secrets, { contexts, token, event, runner }) {
    const url = repositoryUrl({ event, runner }).toLowerCase();
    const isOurs = (context) => context
        .toLowerCase()
        .replace(/(\.git)?\/?([?#].*)?$/s, '')
        .replace(/^github\.com\//, 'https://github.com/') === url;
    const host = new URL(runner.serverUrl).host;
    const isGiven = ({ id }) => ['GIT_AUTH_TOKEN', 'GIT_AUTH_HEADER'].some((name) => id === name || id === `${name}.${host}`);
    if (token === undefined || !contexts.some(isOurs) || secrets.sources.some(isGiven))
        return secrets;
    return {
        ...secrets,
        sources: [...secrets.sources, { id: `GIT_AUTH_TOKEN.${host}`, env: variable }],
        values: { ...secrets.values, [variable]: token },
        masked: [...secrets.masked, token],
    };
}

;// CONCATENATED MODULE: ./build/read/facts/context.js
// Where the build happens: the context, by default the workspace or else Git, and the Dockerfile in it.




/** Where nothing is built: `stage: publish` needs no checkout. */
const nowhere = {
    context: '.',
    reason: 'other jobs have built',
    dockerfile: undefined,
    dockerfilePath: undefined,
};
/** The place of a bake definition, whose targets say it themselves. */
const inDefinition = { ...nowhere, reason: 'the contexts are those of the bake definition' };
/** Finds the context and the Dockerfile. Raises FILE_MISSING with the places that were tried. */
async function findPlace(question) {
    const { context, reason } = await findContext(question);
    const file = question.file.trim();
    if (isRemote(context)) {
        return { context, reason, dockerfile: file === '' ? undefined : file, dockerfilePath: undefined };
    }
    await ofInput('context', requireFolder(context, question));
    const found = await ofInput('file', findDockerfile(context, file, question));
    const isDefault = file === '' && found === external_node_path_.posix.join(context, 'Dockerfile');
    return { context, reason, dockerfile: isDefault ? undefined : within(context, found), dockerfilePath: found };
}
async function findContext(question) {
    const context = expandContext(question.context.trim(), question);
    if (context !== '')
        return { context, reason: `the context is ${context}, as the input says` };
    const { workspace } = question.runner;
    if ((await question.files.list(workspace)).length > 0)
        return { context: '.', reason: 'the context is the workspace' };
    const git = gitContext(question);
    return {
        context: git,
        reason: `the context is ${git}, because the workspace is empty: no checkout step went before`,
    };
}
/** Whether buildx fetches the context by itself (its own rule, build/url.go: a URL, or Git by ssh). */
function isRemote(context) {
    return /^(https?:\/\/|git:\/\/|ssh:\/\/|git@|github\.com\/|[a-z-]+:\/\/)/.test(context);
}
async function requireFolder(context, { runner, files }) {
    if (await files.exists(external_node_path_.posix.resolve(runner.workspace, context)))
        return;
    throw (0,failure/* failure */.V2)('FILE_MISSING', `The context "${context}" does not exist in ${runner.workspace}.`, {
        input: 'context',
        ...(await cureOfEmpty(runner.workspace, files)),
    });
}
async function findDockerfile(context, file, { runner, files }) {
    const places = file === ''
        ? ['Dockerfile', 'dockerfile'].map((name) => external_node_path_.posix.join(context, name))
        : [...new Set([file, external_node_path_.posix.isAbsolute(file) ? file : external_node_path_.posix.join(context, file)])];
    for (const place of places) {
        if (await files.exists(external_node_path_.posix.resolve(runner.workspace, place)))
            return place;
    }
    const fact = `There is no Dockerfile; tried ${places.join(' and ')} in ${runner.workspace}.`;
    throw (0,failure/* failure */.V2)('FILE_MISSING', fact, { input: 'file', ...(await cureOfEmpty(runner.workspace, files)) });
}
async function cureOfEmpty(workspace, files) {
    if ((await files.list(workspace)).length > 0)
        return {};
    return {
        cure: 'The workspace is empty: add actions/checkout before this step, or leave `context` out to build from Git.',
    };
}
/** Bake reads a Dockerfile's path from the context. */
function within(context, path) {
    return external_node_path_.posix.isAbsolute(path) ? path : external_node_path_.posix.relative(context, path);
}

;// CONCATENATED MODULE: ./build/read/facts/dockerfile-labels.js
// The keys of LABEL in Dockerfiles: what an image says of itself is a wish, and goes before what is said automatically.



/** The keys that the built stage sets, and the stages that it is built from; `target` is empty for the last one. */
function labelKeysIn(dockerfile, target = '') {
    const stages = [];
    for (const { word, text } of instructionsIn(dockerfile)) {
        const rest = text.slice(word.length).trim();
        if (word === 'FROM')
            stages.push(stageOf(rest));
        else if (word === 'LABEL')
            stages.at(-1)?.labels.push(rest);
    }
    const labels = [];
    let at = target === '' ? stages.length - 1 : indexOf(target, stages, stages.length);
    for (let stage = stages[at]; stage !== undefined; stage = stages[at]) {
        labels.push(stage.labels);
        // A stage is built from an earlier one, or from an image of that name.
        at = indexOf(stage.base, stages, at);
    }
    return [...new Set(labels.flat().flatMap(keysOf))];
}
/** The same of every target of a bake definition whose Dockerfile is on this machine. */
async function bakeLabelKeys(targets, workspace, files) {
    const found = Object.entries(targets).map(async ([name, printed]) => {
        const text = await dockerfile_labels_dockerfileOf(printed, workspace, files);
        return [name, text === undefined ? [] : labelKeysIn(text, dockerfile_labels_textOf(printed['target']))];
    });
    return Object.fromEntries(await Promise.all(found));
}
async function dockerfile_labels_dockerfileOf(printed, workspace, files) {
    const inline = dockerfile_labels_textOf(printed['dockerfile-inline']);
    if (inline !== '')
        return inline;
    const context = dockerfile_labels_textOf(printed['context']) || '.';
    const file = dockerfile_labels_textOf(printed['dockerfile']) || 'Dockerfile';
    if (file.startsWith('cwd://'))
        return files.read(external_node_path_.posix.resolve(workspace, file.slice('cwd://'.length)));
    return isRemote(context) ? undefined : files.read(external_node_path_.posix.resolve(workspace, context, file));
}
const dockerfile_labels_textOf = (value) => (typeof value === 'string' ? value : '');
/** `--platform=… base AS name`. */
function stageOf(text) {
    const words = text.split(/\s+/).filter((word) => word !== '' && !word.startsWith('--'));
    const [base = '', as = '', name = ''] = words;
    return { base, name: /^as$/i.test(as) ? name : '', labels: [] };
}
/** The place of a stage among those before one. Names are compared without case; a number is the place. */
function indexOf(target, stages, before) {
    const wanted = target.toLowerCase();
    if (wanted === '')
        return -1;
    for (let at = before - 1; at >= 0; at--)
        if (stages[at]?.name.toLowerCase() === wanted)
            return at;
    return /^\d{1,4}$/.test(target) && Number(target) < before ? Number(target) : -1;
}
/** `key=value "key 2"=value`, or `key value` in the old form. What only the build knows (`$KEY`) is left out. */
function keysOf(text) {
    const words = dockerfile_wordsOf(text);
    const [first = ''] = words;
    const written = first.includes('=') ? words.flatMap((word) => word.split('=', 1)) : [first];
    return written.map((key) => key.replace(/["']/g, '')).filter((key) => key !== '' && !key.includes('$'));
}

;// CONCATENATED MODULE: ./build/read/facts/existing-builder.js
// A builder that exists: which one is meant, and what it says of itself. Asked as JSON, and booted where it sleeps.






/** What there is to know of it; nothing where one is to be made, or where nothing may be started. */
async function findBuilder(parsers, ports) {
    const isBuilt = parsers.stage() === 'all' || parsers.stage() === 'build';
    const isEngine = parsers.builder() === undefined && parsers.driver() === 'docker';
    const wanted = isEngine && isBuilt ? await existing_builder_contextOf(parsers.endpoint(), ports) : parsers.builder();
    if (wanted === undefined || !isBuilt)
        return { existing: wanted };
    const entries = await existing_builder_list(wanted, ports);
    const entry = existing_builder_entryOf(wanted, entries, ports);
    if (isEngine && entry.driver !== 'docker') {
        const fact = `The Docker context "${wanted}" has the name of a builder with the driver ${entry.driver}.`;
        throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, {
            input: 'driver',
            cure: 'Name it in `builder`, or choose another context.',
        });
    }
    if (entry.driver === 'docker')
        await checkStore(isEngine ? 'driver' : 'builder', ports);
    const running = isUp(entry) ? entry : await boot(entry.name, ports);
    return { existing: running.name, found: foundBuilder(running) };
}
/** The engine's own builder is called as the Docker context is. */
async function existing_builder_contextOf(endpoint, { exec, env }) {
    if (endpoint !== undefined) {
        if (!endpoint.includes('://'))
            return endpoint;
        const cure = 'Make a Docker context of the socket (`docker context create`), and name that.';
        const fact = `The input \`endpoint\` is ${endpoint}, and \`driver: docker\` takes the name of a Docker context.`;
        throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'endpoint', cure });
    }
    if ((env['DOCKER_HOST'] ?? '') !== '')
        return 'default';
    const { exitCode, stdout } = await exec.run((0,engine/* askContext */.vJ)());
    return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : 'default';
}
/** The older store can not hand out a layout, without which nothing can be verified. */
async function checkStore(input, { exec }) {
    const { exitCode, stdout, stderr } = await exec.run((0,engine/* askStore */.fE)());
    if (exitCode !== 0)
        throw builderFailure('default', { exitCode, stdout, stderr });
    if ((0,engine/* holdsIndexes */.bI)(stdout))
        return;
    const fact = 'The driver docker builds in the engine, and this one does not keep its images in containerd.';
    const cure = 'Without it the engine builds one platform, no attestations, no cache and no layout. Take `driver: docker-container`, or set "features": {"containerd-snapshotter": true} in its daemon.json.';
    throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, { input, cure });
}
async function existing_builder_list(name, { exec }) {
    const listed = await exec.run((0,buildx/* listBuilders */.vh)());
    if (listed.exitCode !== 0)
        throw builderFailure(name, listed);
    return (0,buildx/* parseBuilders */.ms)(listed.stdout);
}
function existing_builder_entryOf(wanted, entries, { env }) {
    const chosen = env['BUILDX_BUILDER'] ?? '';
    const isCurrent = wanted === 'current';
    const name = isCurrent && chosen !== '' ? chosen : wanted;
    const found = isCurrent && chosen === '' ? entries.find((entry) => entry.isCurrent) : undefined;
    const entry = found ?? entries.find((candidate) => candidate.name === name);
    if (entry === undefined)
        throw missingBuilder(name, entries);
    return entry;
}
function isUp({ nodes }) {
    return nodes.every(({ status }) => status === 'running');
}
async function boot(name, ports) {
    ports.log.line(`Booting the existing builder ${name}`);
    const started = ports.clock.now().getTime();
    const booted = await ports.exec.run((0,buildx/* bootBuilder */.cD)(name));
    const milliseconds = ports.clock.now().getTime() - started;
    const entry = existing_builder_entryOf(name, await existing_builder_list(name, ports), ports);
    const refused = entry.driver === 'kubernetes' ? refusedByCluster((0,commands_command/* tail */.R)(booted.stderr)) : undefined;
    if (refused !== undefined)
        throw refused;
    const silent = silentNodes(entry, { milliseconds, words: booted.stderr });
    if (silent !== undefined)
        throw silent;
    if (booted.exitCode !== 0)
        throw builderFailure(name, booted);
    return entry;
}
/** Platforms that nobody here knows are of no use to the plan. */
function foundBuilder({ driver, nodes }) {
    return {
        driver,
        nodes: nodes.map(({ name, version, platforms }) => ({ name, version, platforms: platforms.flatMap(knownOf) })),
    };
}
function knownOf(platform) {
    try {
        return (0,oci_platform/* parsePlatforms */.qA)([platform]);
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./build/read/facts/policies.js
// Policies decide what a build may fetch: those that a bake target names, and the one that lies beside a Dockerfile.



/** The policies of a build whose Dockerfile lies at a path from the workspace. */
async function findPolicies(workspace, dockerfile, { exists }) {
    const isThere = dockerfile !== undefined && (await exists(external_node_path_.posix.resolve(workspace, `${dockerfile}.rego`)));
    return isThere ? strictPolicies([]) : [];
}
/** The targets with their policies in a form that bake reads. */
async function withPolicies(targets, workspace, files) {
    const found = Object.entries(targets).map(async ([name, { policy, ...target }]) => {
        const named = printed_target_listIn(policy);
        const policies = named.length > 0 ? strictPolicies(named) : await besideDockerfile(target, workspace, files);
        return [name, policies.length === 0 ? target : { ...target, policy: policies }];
    });
    return Object.fromEntries(await Promise.all(found));
}
async function besideDockerfile(target, workspace, files) {
    const { context = '.', dockerfile = 'Dockerfile', 'dockerfile-inline': inline } = target;
    if (inline !== undefined)
        return [];
    // buildx takes `dockerfile` where there is no `Dockerfile`.
    const names = dockerfile === 'Dockerfile' ? ['Dockerfile', 'dockerfile'] : [String(dockerfile)];
    const paths = names.map((name) => external_node_path_.posix.resolve(workspace, String(context).replace(/^cwd:\/\//, ''), name));
    const found = await Promise.all(paths.map((path) => findPolicies(workspace, path, files)));
    return found.find((policies) => policies.length > 0) ?? [];
}

;// CONCATENATED MODULE: ./build/read/facts/registry-logins.js
// For which registries there are credentials to push with, and for which nobody can tell because a helper program fails.

/** The repositories that images and rules of tags name. */
function registry_logins_repositoriesOf({ images, rules }) {
    return [
        ...images.map(({ repository }) => repository),
        ...rules.flatMap((rule) => ('repository' in rule ? [rule.repository] : [])),
    ];
}
/** Asks where it is of any use: not for a plan, which starts nothing, so that nobody has to be logged in for it. */
async function accountsAt(repositories, { push, stage }, registry) {
    if (push() === 'auto' && stage() !== 'plan')
        return accountsFor(repositories, registry);
    return { registriesWithCredentials: repositories.map((named) => named.registry), unreadableCredentials: {} };
}
/**
 * Asks the Docker configuration and its helpers, for each repository: an account may be there for one of them alone. A
 * host counts where all of its repositories have one. What can not be told is kept as a reason not to push.
 */
async function accountsFor(repositories, registry) {
    const found = await Promise.all(repositories.map(async (repository) => ({
        host: repository.registry,
        account: await accountFor(repository, registry),
    })));
    const lacking = new Set(found.flatMap(({ host, account }) => (account === true ? [] : [host])));
    return {
        registriesWithCredentials: [...new Set(found.map(({ host }) => host))].filter((host) => !lacking.has(host)),
        unreadableCredentials: Object.fromEntries(found.flatMap(({ host, account }) => (typeof account === 'string' ? [[host, account]] : []))),
    };
}
async function accountFor(repository, registry) {
    try {
        return await registry.hasCredentials(repository);
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) || error.problems.every(({ code }) => code === 'INTERRUPTED'))
            throw error;
        return error.problems.map(({ fact }) => fact).join(' ');
    }
}

;// CONCATENATED MODULE: ./build/read/facts/template-engine.js



/** What renders the templates of these texts. */
async function templateEngine(texts) {
    if (!texts.some((text) => text.includes('{{')))
        return (template) => template;
    const { default: handlebars } = await __webpack_require__.e(/* import() */ 508).then(__webpack_require__.t.bind(__webpack_require__, 8508, 19));
    return renderWith(handlebars.create());
}
function renderWith(engine) {
    // The log belongs to the action; a template has no say in it.
    engine.registerHelper('log', () => '');
    const compiled = new Map();
    const contexts = new WeakMap();
    const kept = keeper();
    return (text, scope) => {
        // Handlebars takes a backslash before {{ for an escape; a text without {{ is nothing to it.
        if (!text.includes('{{'))
            return text;
        const bound = contexts.get(scope) ?? bind(scope, kept);
        contexts.set(scope, bound);
        try {
            const template = compiled.get(text) ?? engine.compile(text, { noEscape: true });
            compiled.set(text, template);
            return template(bound.context, {
                helpers: bound.helpers,
                allowProtoPropertiesByDefault: false,
                allowProtoMethodsByDefault: false,
            });
        }
        catch (error) {
            if (error instanceof failure/* Failure */.HR)
                throw error;
            const reason = error instanceof Error ? error.message.split('\n').join(' ') : String(error);
            throw (0,failure/* failure */.V2)('TEMPLATE_INVALID', `The template ${item_shorten(text)} can not be rendered: ${reason}.`, {}, { cause: error });
        }
    };
}
function keeper() {
    const made = new WeakMap();
    return (from, make) => {
        const found = made.get(from) ?? make();
        made.set(from, found);
        return found;
    };
}
const asked = (value) => (typeof value === 'function' ? value() : value);
/** Handlebars hands names over unasked, and calls functions with the named arguments in their last parameter. */
function bind({ names, helpers }, kept) {
    const context = Object.entries(names).map(([name, ask]) => [name, kept(ask, () => printable(ask))]);
    const bound = Object.entries(helpers).map(([name, helper]) => [name, kept(helper, () => callable(helper))]);
    return { context: Object.fromEntries(context), helpers: Object.fromEntries(bound) };
}
/** Printed, a name is called with options; handlebars adds two numbers that stand side by side, so they have to be texts. */
function printable(ask) {
    return (...parameters) => (isPrinted(parameters.at(-1)) ? String(ask()) : ask());
}
function callable(helper) {
    return (...parameters) => helper(parameters.slice(0, -1).map(asked), namedOf(parameters.at(-1)));
}
const isPrinted = (options) => (0,oci_json/* isRecord */.u)(options) && !('fn' in options);
function namedOf(options) {
    const hash = (0,oci_json/* isRecord */.u)(options) ? options['hash'] : undefined;
    return (0,oci_json/* isRecord */.u)(hash) ? hash : {};
}

// EXTERNAL MODULE: ./node_modules/csv-parse/lib/sync.js + 9 modules
var sync = __webpack_require__(5175);
// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(3243);
;// CONCATENATED MODULE: ./build/read/forms/yaml.js
// List inputs that are written as YAML: a list of texts and maps, or a map where `key=value` is expected.




/** Whether the first line that says something is the start of a YAML list, or of a map where maps are expected. */
function isYaml(text, kind) {
    const first = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '' && !line.trimStart().startsWith('#')) ?? '';
    return (/^\s*-(\s|$)/.test(first) ||
        /^\[.*\]$/s.test(text.trim()) ||
        // Not `{{`, which begins a template.
        (kind === 'lines' && /^\{(?!\{).*\}$/s.test(text.trim())) ||
        (kind === 'lines' && /^\s*[^\s=:"'{][^=:"'{]*:(\s|$)/.test(first)));
}
/**
 * Reads YAML in which every scalar is the text that it is written as: `1.10` stays `1.10`. A map in a list is one entry
 * whose parts are its pairs; a map that is all there is has an entry for each of them.
 */
function readYaml(input, text, read) {
    const value = loadYaml(input, text);
    const lines = entryLines(text);
    if ((0,oci_json/* isRecord */.u)(value))
        return yaml_pairsOf(input, value).map((pair, index) => itemOf(lines[index] ?? 1, [pair]));
    if (!Array.isArray(value))
        throw malformed(input, 'is neither a list nor a map.');
    return value.flatMap((entry, index) => {
        const line = lines[index] ?? 1;
        if (typeof entry === 'string')
            return read(line, entry);
        if (!(0,oci_json/* isRecord */.u)(entry))
            throw malformed(input, `has an entry in line ${line} that is neither a text nor a map.`);
        return [itemOf(line, yaml_pairsOf(input, entry))];
    });
}
function itemOf(line, pairs) {
    return { line, text: (0,csv/* csvLine */.zT)(pairs), fields: pairs.map(yaml_quoted) };
}
/** A part that is taken as it is. */
const yaml_quoted = (text) => ({ text, isQuoted: true });
function loadYaml(input, text) {
    try {
        return (0,js_yaml/* load */.Hh)(text, { schema: js_yaml/* FAILSAFE_SCHEMA */.uH });
    }
    catch (error) {
        if (!(error instanceof js_yaml/* YAMLException */.tB))
            throw error;
        throw malformed(input, `is no valid YAML: ${error.reason}.`, error);
    }
}
function malformed(input, fact, cause) {
    const cure = 'Write one entry a line, or a YAML list.';
    return (0,failure/* failure */.V2)('LIST_MALFORMED', `\`${input}\` ${fact}`, { input, cure }, cause === undefined ? {} : { cause });
}
function yaml_pairsOf(input, map) {
    return Object.entries(map).map(([key, value]) => {
        if (typeof value !== 'string')
            throw malformed(input, `has no text for ${key}.`);
        return `${key}=${value}`;
    });
}
/** The lines on which the entries of the outermost list or map begin: those that are indented like the first one. */
function entryLines(text) {
    const lines = text.split(/\r\n|\r|\n/);
    const says = (line) => line.trim() !== '' && !line.trimStart().startsWith('#');
    const first = lines.find(says) ?? '';
    const indent = first.length - first.trimStart().length;
    return lines.flatMap((line, index) => says(line) && line.length - line.trimStart().length === indent ? [index + 1] : []);
}

;// CONCATENATED MODULE: ./build/read/forms/lists.js
// List inputs: CSV as docker's actions read it, or YAML, always with the line that an entry begins on.




/** One entry a line; commas are data. Also a YAML list, or YAML maps whose pairs become an entry each, `key=value`. */
function readLines(input, text, form = {}) {
    if (isYaml(text, 'lines')) {
        return yamlItems(input, text).flatMap(({ line, fields }) => fields.map((field) => ({ line, text: field.text, fields: [field] })));
    }
    return records(input, text, { ...form, isTrimmed: false }).map((item) => ({ ...item, fields: [yaml_quoted(item.text)] }));
}
/**
 * One entry a line, which buildx reads as CSV: it stays as it is written, quotes and all. Also a YAML list of such lines
 * and of maps, or one map, each of which becomes a line.
 */
function readCsvLines(input, text) {
    if (isYaml(text, 'words'))
        return yamlItems(input, text).map((item) => item.text);
    if (isYaml(text, 'lines'))
        return [(0,csv/* csvLine */.zT)(readLines(input, text).map((item) => item.text))];
    return readLines(input, text, { hasQuotes: false }).map((item) => item.text);
}
/** Entries between commas and line ends. */
function readWords(input, text, form = {}) {
    const items = isYaml(text, 'words') ? yamlItems(input, text) : records(input, text, { ...form, isTrimmed: false });
    const words = items.flatMap((item) => item.fields.flatMap((field) => field.text.split(',')));
    return words.map((word) => word.trim()).filter((word) => word !== '');
}
/** One entry a line, its commas separating attributes, but not in quotes and not in `{{ }}`. Also a YAML list of maps. */
function readAttributes(input, text) {
    if (isYaml(text, 'words')) {
        return readYaml(input, text, (line, entry) => readAttributes(input, oneLine(entry)).map((item) => ({ ...item, line })));
    }
    return records(input, text, { isTrimmed: true }).map((item) => ({ ...item, fields: unwrapped(input, item.fields) }));
}
/** The comma-separated fields of one entry, without their quotes; what the entry was is told by the caller. */
function readFields(input, entry) {
    const rows = parseCsv(input, entry, { comment: null, comment_no_infix: true, quote: '"', trim: true });
    return rows.flatMap(({ fields }) => fields.map(({ text }) => text));
}
/** Texts of YAML are taken as they are. */
function yamlItems(input, text) {
    return readYaml(input, text, (line, entry) => [{ line, text: entry, fields: [yaml_quoted(entry)] }]);
}
function records(input, text, { hasComments = true, hasQuotes = true, isWhole, isTrimmed }) {
    const rows = parseCsv(input, text.replace(/^\uFEFF/, ''), {
        comment: hasComments ? '#' : null,
        comment_no_infix: true,
        quote: hasQuotes ? '"' : null,
        trim: isTrimmed && blankBesideQuote.test(text),
    });
    return rows.flatMap(({ end, fields }) => {
        const joint = fields.map((field) => field.text).join(',');
        const isQuoted = fields[0]?.isQuoted === true;
        const isComment = hasComments && !isQuoted && joint.trimStart().startsWith('#');
        if (joint.trim() === '' || isComment)
            return [];
        const entry = isWhole && isQuoted ? joint : joint.trim();
        return [{ line: end - joint.split(/\r\n|\r|\n/).length + 1, text: entry, fields }];
    });
}
// Only there do blanks around a part change what it is; elsewhere they may belong to a template.
const blankBesideQuote = /(?:^|[,\r\n])[ \t]+"|"[ \t]+(?:[,\r\n]|$)/;
function parseCsv(input, text, form) {
    const rows = [];
    const quotes = [];
    let carriageReturns = 0;
    try {
        (0,sync/* parse */.qg)(text, {
            ...form,
            record_delimiter: ['\r\n', '\n', '\r'],
            relax_quotes: true,
            relax_column_count: true,
            skip_empty_lines: true,
            cast: (value, { quoting }) => {
                quotes.push(quoting);
                return value;
            },
            on_record: (values, { lines }) => {
                const isQuoted = quotes.splice(0);
                // CR LF within quotes counts as two lines.
                carriageReturns += values.join(',').split('\r\n').length - 1;
                rows.push({
                    end: lines - carriageReturns,
                    fields: values.map((value, at) => ({ text: value, isQuoted: isQuoted[at] === true })),
                });
                return null;
            },
        });
        return rows;
    }
    catch (error) {
        if (!(error instanceof sync/* CsvError */.J$))
            throw error;
        const fact = `\`${input}\` has a quote that is not closed, in the entry after line ${rows.at(-1)?.end ?? 0}.`;
        throw (0,failure/* failure */.V2)('LIST_MALFORMED', fact, { input }, { cause: error });
    }
}
/**
 * A line that is quoted as a whole is unquoted and read again if attributes come out, since metadata-action reads every
 * line twice; else the quotes keep it together. After that, the commas within templates are put back.
 */
function unwrapped(input, fields) {
    const [whole] = fields;
    if (fields.length === 1 && whole?.isQuoted === true && whole.text.includes(',')) {
        const inner = parseCsv(input, whole.text.replace(/\r\n|\r|\n/g, ' '), {
            comment: null,
            comment_no_infix: true,
            quote: '"',
            trim: true,
        });
        const parts = /[\r\n]/.test(whole.text) ? [] : lists_closed(inner[0]?.fields ?? []);
        const isAttribute = ({ text }) => /^\s*[\w-]+\s*=/.test(text);
        if (parts.every(isAttribute) || /^\s*type\s*=/i.test(parts[0]?.text ?? ''))
            return parts.length === 0 ? fields : parts;
    }
    return lists_closed(fields);
}
/** Joins what a comma inside `{{ }}` has split; a template that is never closed keeps its parts apart. */
function lists_closed(fields) {
    const whole = [];
    let open = [];
    for (const field of fields) {
        if (open.length === 0 && (field.isQuoted || !lists_opens(field))) {
            whole.push(field);
            continue;
        }
        open.push(field);
        if (!closes(field))
            continue;
        whole.push({ text: open.map(({ text }) => text).join(','), isQuoted: false });
        open = [];
    }
    return [...whole, ...open];
}
const lists_opens = ({ text }) => text.lastIndexOf('{{') > text.lastIndexOf('}}');
const closes = ({ text }) => text.lastIndexOf('}}') > text.lastIndexOf('{{');
/** The text on one line. Not by one pattern: of blanks without a line end it would try each as the first. */
function oneLine(text) {
    if (!text.includes('\n'))
        return text;
    const lines = text.split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '').join(' ');
}

;// CONCATENATED MODULE: ./build/read/forms/csv-entries.js
// Lines in the form of buildx, `type=…,key=value`: cache sources and destinations, attestations. Checked for form.






const sources = { gha: [], registry: ['ref'], local: ['src'], s3: [], azblob: [] };
const destinations = { gha: [], registry: ['ref'], local: ['dest'], s3: [], azblob: [], inline: [] };
/** Reads the lines of `cache-from`. */
function readCacheFrom(lines) {
    return readCaches({ input: 'cache-from', needs: sources }, lines);
}
/** Reads the lines of `cache-to`. */
function readCacheTo(lines) {
    return readCaches({ input: 'cache-to', needs: destinations }, lines);
}
/** A line of bare references, `user/app:cache`, names one registry cache each. */
function references(line) {
    return line.split(',').map((part) => ({ type: 'registry', ref: part.trim() }));
}
/** Raises everything that is wrong with the lines, once. */
function readCaches(form, lines) {
    const problems = new failure/* Problems */.Zw();
    const read = (line) => {
        if (!line.includes('='))
            return references(line);
        const attributes = csv_entries_attributesOf(form.input, line);
        const found = wrongWith(line, attributes, form);
        if (found !== undefined)
            problems.add(found);
        return [cacheIn(attributes)];
    };
    const entries = lines.flatMap((line) => problems.collect(() => read(line), []));
    problems.raise();
    return entries;
}
function wrongWith(line, attributes, { input, needs }) {
    const wrong = (cure) => (0,failure/* problem */.CC)('INPUT_INVALID', `The input \`${input}\` has "${line}".`, { input, cure });
    const types = Object.keys(needs);
    const { type } = attributes;
    if (type === undefined)
        return wrong(`Begin with the type: type=${types.join('|')}.`);
    if (!types.includes(type)) {
        const close = (0,nearest/* nearest */.p)(type, types);
        return wrong(close === undefined ? `The types are ${types.join(', ')}.` : `Did you mean type=${close}?`);
    }
    const missing = (needs[type] ?? []).find((key) => (attributes[key] ?? '') === '');
    if (missing !== undefined)
        return wrong(`type=${type} needs ${missing}=.`);
    const strange = Object.entries(csv_entries_words).find(([key, known]) => !known.includes(attributes[key] ?? known[0] ?? ''));
    if (strange !== undefined)
        return wrong(`${strange[0]} is one of ${strange[1].join(', ')}.`);
    if (type !== 'registry' || isReference(attributes['ref'] ?? ''))
        return undefined;
    return wrong('ref names a repository with a tag, such as ghcr.io/acme/app:buildcache.');
}
/** Attributes that BuildKit takes in these words only, whatever the type; it would tell so after the build. */
const csv_entries_words = {
    mode: ['min', 'max'],
    'ignore-error': ['true', 'false'],
    'oci-mediatypes': ['true', 'false'],
    'image-manifest': ['true', 'false'],
};
/** A repository, with a tag, a digest, both or neither. */
function isReference(text) {
    try {
        (0,oci_reference/* parseRepository */.SU)(text.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/:[\w][\w.-]{0,127}$/, ''));
        return true;
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return false;
        throw error;
    }
}
/** The attributes of a line. Raises LIST_MALFORMED for its quotes, INPUT_INVALID for what is no `key=value`. */
function csv_entries_attributesOf(input, line) {
    return attributesFrom(input, line, readFields(input, line));
}
/** The same for a line that has been taken apart. */
function attributesFrom(input, line, fields) {
    const problems = new failure/* Problems */.Zw();
    // Each field may be wrong, and a problem with the whole line for each would grow with the square of its length.
    const told = item_shorten(line);
    const pairs = fields.flatMap((field) => {
        const equals = field.indexOf('=');
        if (equals > 0)
            return [[field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1)]];
        const facts = { input, cure: 'Write key=value,key=value; put a part that contains a comma in double quotes.' };
        problems.add((0,failure/* problem */.CC)('INPUT_INVALID', `The input \`${input}\` has "${told}", and "${item_shorten(field)}" is no key=value.`, facts));
        return [];
    });
    problems.raise();
    return Object.fromEntries(pairs);
}

;// CONCATENATED MODULE: ./build/read/forms/attests.js
// Attestations: provenance and SBOM as their own inputs say, and whatever else `attests` names.






/** The attestations of a bake target. Provenance in its smallest form is the default of an image that can have it. */
function planAttests({ provenance, sbom, attests, isOci = true, runUrl, }) {
    const usual = isOci ? { type: 'provenance', mode: 'min' } : noProvenance;
    const others = attests.filter(({ type }) => (type !== 'provenance' || provenance === undefined) && (type !== 'sbom' || sbom === undefined));
    const hasProvenance = others.some(({ type }) => type === 'provenance');
    const planned = [...(hasProvenance ? [] : [provenance ?? usual]), ...(sbom === undefined ? [] : [sbom]), ...others];
    return planned.map((attest) => completed(attest, runUrl));
}
/** The scanner by its digest, since BuildKit's own default is a tag that moves; the run as the builder, in the form of SLSA 1. */
function completed(attest, runUrl) {
    if (!isAttested(attest))
        return attest;
    if (attest.type === 'sbom')
        return { ...attest, generator: attest['generator'] ?? SBOM_SCANNER };
    if (attest.type !== 'provenance')
        return attest;
    // BuildKit 0.28 made v1 its default: older ones need to be told.
    return { ...attest, version: attest['version'] ?? 'v1', 'builder-id': attest['builder-id'] ?? runUrl };
}
/** `true`, `false`, or attributes; undefined where the input is empty. */
function readAttest(input, text) {
    const word = text.trim();
    if (word === '')
        return undefined;
    if (/^true$/i.test(word))
        return { type: input };
    if (/^false$/i.test(word))
        return { type: input, disabled: 'true' };
    if (!word.includes('=')) {
        const cure = `Write true, false, or attributes such as ${input === 'sbom' ? 'generator=IMAGE' : 'mode=max'}.`;
        throw (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`${input}\` is ${JSON.stringify(word)}.`, { input, cure });
    }
    const attest = { ...csv_entries_attributesOf(input, word), type: input };
    if (input === 'provenance')
        checkMode(input, attest);
    return attest;
}
/** The lines of `attests`: the types that BuildKit knows, a bare `true` or `false` as what it means. */
function readAttests(lines) {
    const problems = new failure/* Problems */.Zw();
    const attests = lines.flatMap((line) => problems.collect(() => [readLine(line)], []));
    problems.raise();
    return attests;
}
const input = 'attests';
function readLine(line) {
    const fields = readFields(input, line).map((field) => {
        const isOn = parseSwitch(field);
        return isOn === undefined ? field : `disabled=${!isOn}`;
    });
    const { disabled = 'false', type, ...attributes } = attributesFrom(input, line, fields);
    if (type === undefined)
        throw wrong(line, 'Write type=provenance,… or type=sbom,…');
    if (type !== 'provenance' && type !== 'sbom')
        throw wrong(line, 'BuildKit makes type=provenance and type=sbom.');
    const attest = { type, ...attributes };
    if (type === 'provenance')
        checkMode(input, attest);
    // A switch that is on says nothing, and would hide that the builder is missing.
    return isAttested({ disabled }) ? attest : { ...attest, disabled: 'true' };
}
function checkMode(name, { mode }) {
    if (mode === undefined || ['min', 'max', 'full'].includes(mode))
        return;
    const fact = `The input \`${name}\` has mode=${mode}.`;
    throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: name, cure: 'Write mode=min or mode=max.' });
}
function wrong(line, cure) {
    return (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`attests\` has "${line}".`, { input, cure });
}

;// CONCATENATED MODULE: ./build/read/forms/cache-mounts.js
// Which cache mounts live on between runs: ids that are named, or those that the Dockerfile has.


/** `true`, or ids; none of them stands for none. Raises INPUT_INVALID for an id that could not stand in a Dockerfile. */
function parseCacheMounts(words) {
    if (words.length === 1 && words[0]?.toLowerCase() === 'true')
        return 'all';
    if (words.length === 1 && words[0]?.toLowerCase() === 'false')
        return [];
    const wrong = words.find((word) => !isId(word));
    if (wrong === undefined)
        return [...new Set(words)];
    const cure = 'Write true, or the ids of mounts: letters, digits and . _ / -.';
    throw (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`cache-mounts\` has "${wrong}".`, { input: 'cache-mounts', cure });
}
const isId = (text) => /^[\w./-]{1,200}$/.test(text);
/** Finds them; the Dockerfile is undefined where it is not in the workspace, or where each target has one of its own. */
function findMounts(wanted, dockerfile) {
    if (wanted !== 'all')
        return { ids: wanted, notices: [] };
    if (dockerfile === undefined) {
        const fact = 'finds mounts only where one Dockerfile of the workspace is built, so that none is kept';
        return { ids: [], notices: [`\`cache-mounts: true\` ${fact}. Name their ids instead.`] };
    }
    const found = mountsIn(dockerfile);
    const unknown = found.filter((id) => !isId(id));
    const cure = 'Name the ids that the build makes of them in `cache-mounts`, with those of all other mounts.';
    const notice = `The cache mounts ${unknown.join(', ')} are not kept: only the build knows what their ids come to. ${cure}`;
    return { ids: found.filter(isId), notices: unknown.length === 0 ? [] : [notice] };
}
/** The ids of a Dockerfile's cache mounts as they are written, which are their targets where there is none. */
function mountsIn(dockerfile) {
    const found = instructionsIn(dockerfile)
        .filter(({ word }) => word === 'RUN')
        .flatMap(({ text }) => [...text.matchAll(/--mount=(\S+)/g)].map(([, mount = '']) => mount.split(',')))
        .filter((fields) => fields.includes('type=cache') && !fields.some((field) => field.startsWith('from=')))
        .flatMap((fields) => fieldOf(fields, 'id') ?? fieldOf(fields, 'target', 'dst', 'destination') ?? []);
    return [...new Set(found)];
}
function fieldOf(fields, ...names) {
    const found = fields.find((field) => names.some((name) => field.startsWith(`${name}=`)));
    return found?.slice(found.indexOf('=') + 1);
}

;// CONCATENATED MODULE: ./build/read/forms/media-types.js
// `oci-mediatypes=false`: Docker's own media types, for which BuildKit makes neither attestations nor annotations of an index.


/** Raises INPUT_CONFLICT for attestations that were asked for; BuildKit refuses them only after the build (exporter/containerimage/writer.go). */
function checkMediaTypes(isOci, { provenance, sbom, attests }) {
    if (isOci)
        return;
    const problems = new failure/* Problems */.Zw();
    const wanted = { provenance: [provenance ?? []].flat(), sbom: [sbom ?? []].flat(), attests };
    for (const [input, asked] of Object.entries(wanted)) {
        if (!asked.some(isAttested))
            continue;
        const fact = `\`${input}\` asks for attestations, but \`outputs\` has oci-mediatypes=false, which does not support them.`;
        const cure = `Remove oci-mediatypes=false, or set \`${input}\` to false.`;
        problems.add((0,failure/* problem */.CC)('INPUT_CONFLICT', fact, { input, cure }));
    }
    problems.raise();
}
/** The notice for what is left out without having been asked for. */
function mediaTypeNotices(isOci, provenance) {
    const left = provenance === undefined ? 'provenance and annotations of the index' : 'annotations of the index';
    return isOci ? [] : [`The image has Docker media types (oci-mediatypes=false): it has no ${left}.`];
}

;// CONCATENATED MODULE: ./build/plan/builder/tls.js
// Whether TLS material fits together, judged before anything is started: certificates, and a key that is theirs.


/** What is wrong with the material of a node. */
function judgeMaterial(node, { cacert, cert, key }, input) {
    const wrong = (fact, cure) => (0,failure/* problem */.CC)('INPUT_INVALID', `The TLS material of ${node}: ${fact}`, { input, cure });
    const given = [cacert, cert, key].filter(({ pem }) => pem !== undefined);
    if (given.length === 0)
        return [];
    const missing = cacert.pem === undefined ? cacert : lonely(cert, key);
    const read = (pem) => (pem === undefined ? undefined : certificateIn(pem));
    const [authority, own, secret] = [read(cacert.pem), read(cert.pem), key.pem && keyIn(key.pem)];
    const unreadable = [
        ...(cacert.pem !== undefined && authority === undefined ? [`${cacert.name} holds no certificate`] : []),
        ...(cert.pem !== undefined && own === undefined ? [`${cert.name} holds no certificate`] : []),
        ...(key.pem !== undefined && secret === undefined ? [`${key.name} holds no private key`] : []),
    ];
    const isStranger = own !== undefined && typeof secret === 'object' && !own.checkPrivateKey(secret);
    return [
        ...(missing === undefined ? [] : [wrong(`${missing.name} is missing.`, `Set ${missing.name} too.`)]),
        ...unreadable.map((fact) => wrong(`${fact}.`, 'Give it as PEM text: it begins with -----BEGIN.')),
        ...(isStranger ? [wrong(`${key.name} is not the key of ${cert.name}.`, 'Take both from the same pair.')] : []),
    ];
}
/** The half of a pair that is not there. */
function lonely(cert, key) {
    if ((cert.pem === undefined) === (key.pem === undefined))
        return undefined;
    return cert.pem === undefined ? cert : key;
}
function certificateIn(pem) {
    try {
        return new external_node_crypto_.X509Certificate(pem);
    }
    catch {
        return undefined;
    }
}
function keyIn(pem) {
    try {
        return (0,external_node_crypto_.createPrivateKey)(pem);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/read/facts/tls.js
// The TLS material for nodes that listen on the network: from the environment, or files that driver-opts name.




const tls_parts = ['cacert', 'cert', 'key'];
/** What the environment holds, as for docker/setup-buildx-action: BUILDER_NODE_<i>_AUTH_TLS_CACERT, _CERT and _KEY. */
function certificatesIn(env, nodes) {
    return nodes.flatMap(({ endpoint = '' }, node) => {
        if (!endpoint.startsWith('tcp://'))
            return [];
        const sources = tls_parts.map((part) => ({ node, part, variable: variableOf(node, part) }));
        return sources.filter(({ variable }) => (env[variable] ?? '').trim() !== '');
    });
}
function variableOf(node, part) {
    return `BUILDER_NODE_${node}_AUTH_TLS_${part.toUpperCase()}`;
}
/** Raises what is wrong with the material of any node: missing files, halves of pairs, keys of other certificates. */
async function checkCertificates(nodes, input, { env, files }) {
    const problems = new failure/* Problems */.Zw();
    for (const [index, node] of nodes.entries()) {
        const material = (part) => materialOf({ node, index, part, input, problems }, { env, files });
        const [cacert, cert, key] = await Promise.all([material('cacert'), material('cert'), material('key')]);
        const name = node.name ?? node.endpoint ?? `node ${index + 1}`;
        for (const found of judgeMaterial(name, { cacert, cert, key }, input))
            problems.add(found);
    }
    problems.raise();
}
/** An option is closer to the node than a variable, and buildx takes the last word. */
async function materialOf({ node, index, part, input, problems }, { env, files }) {
    const path = (0,driver_option/* driverOption */.q9)(node.driverOptions, part);
    const variable = variableOf(index, part);
    if (path === undefined) {
        const text = (node.endpoint ?? '').startsWith('tcp://') ? (env[variable] ?? '') : '';
        return { name: variable, pem: text.trim() === '' ? undefined : text };
    }
    const pem = await ofInput(input, files.read(path));
    if (pem === undefined) {
        problems.add((0,failure/* problem */.CC)('FILE_MISSING', `There is no file ${path}, which ${part} names.`, { input }));
    }
    else if (!path.startsWith('/')) {
        const cure = 'Write the absolute path; buildx takes no other.';
        problems.add((0,failure/* problem */.CC)('INPUT_INVALID', `The path of ${part} is ${path}.`, { input, cure }));
    }
    return { name: path, pem };
}

;// CONCATENATED MODULE: ./build/read/checks/builder.js


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
const useless = {
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
const options = {
    docker: [],
    'docker-container': 'network image memory memory-swap cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems cgroup-parent restart-policy default-load provenance-add-gha'.split(' '),
    kubernetes: 'image namespace replicas requests.cpu requests.memory requests.ephemeral-storage persistent-volume-claim.requests.storage limits.cpu limits.memory limits.ephemeral-storage rootless schedulername serviceaccount nodeselector annotations labels tolerations loadbalance qemu.install qemu.image buildkit-root-volume-memory default-load timeout'.split(' '),
    remote: ['servername', 'cacert', 'cert', 'key', 'default-load'],
};
/** Raises everything that does not go together. */
function checkBuilder(facts, { text }, env) {
    const problems = new failure/* Problems */.Zw();
    const isGiven = (name) => text(name).trim() !== '';
    const found = isGiven('builder')
        ? besideExisting(isGiven)
        : [...ofDriver(facts, isGiven), ...ofNodes(facts, isGiven('endpoint') || (env['BUILDKIT_HOST'] ?? '') !== '')];
    for (const each of [...found, ...ofState(facts, isGiven)])
        problems.add(each);
    if (isGiven('nodes') && isGiven('endpoint')) {
        problems.add(conflict('`nodes` and `endpoint` exclude each other.', 'endpoint', 'Give each node its own endpoint.'));
    }
    problems.raise();
}
function conflict(fact, input, cure) {
    return (0,failure/* problem */.CC)('INPUT_CONFLICT', fact, { input, cure });
}
function besideExisting(isGiven) {
    const cure = 'It is used as it is. Leave this out, or leave out `builder` to have one made.';
    return making.filter(isGiven).map((name) => conflict(`\`builder\` and \`${name}\` exclude each other.`, name, cure));
}
function ofDriver({ driver }, isGiven) {
    const { names, cure } = useless[driver];
    return names.filter(isGiven).map((name) => conflict(`\`driver: ${driver}\` takes no \`${name}\`.`, name, cure));
}
function ofState({ driver, keepState, isRemovedAfterwards }, isGiven) {
    if (keepState === true && !isRemovedAfterwards) {
        const both = '`keep-state: true` and `cleanup: false` exclude each other.';
        return [conflict(both, 'cleanup', 'A builder that stays keeps its state with it; drop one of them.')];
    }
    if (keepState !== true || (driver === 'docker-container' && !isGiven('builder')))
        return [];
    const fact = `\`keep-state\` is for builders that the step makes with the driver docker-container, and this one is ${isGiven('builder') ? 'there already' : driver}.`;
    return [conflict(fact, 'keep-state', 'Leave it out: such a builder keeps its state by itself, or not at all.')];
}
function ofNodes({ driver, nodes, driverOptions }, hasPlace) {
    const shared = strangeOptions(driver, driverOptions, 'driver-opts');
    const own = nodes.flatMap((node) => strangeOptions(driver, node.driverOptions, 'nodes'));
    const places = nodes.flatMap((node, index) => builder_placeOf(driver, node, index));
    const lonely = driver === 'remote' && nodes.length === 0 && !hasPlace;
    const fact = '`driver: remote` needs the place where BuildKit listens.';
    const cure = 'Set `endpoint`, such as tcp://host:1234, or `nodes`.';
    return [...shared, ...own, ...places, ...(lonely ? [conflict(fact, 'endpoint', cure)] : [])];
}
function builder_placeOf(driver, node, index) {
    const name = node.name ?? `node ${index + 1}`;
    if (driver === 'remote' && node.endpoint === undefined) {
        return [
            conflict(`${name} of \`nodes\` has no endpoint.`, 'nodes', 'Say where its BuildKit listens: tcp://host:1234.'),
        ];
    }
    if (driver === 'kubernetes' && node.endpoint !== undefined) {
        return [conflict(`${name} of \`nodes\` has an endpoint.`, 'nodes', 'In a cluster there is none; set driver-opts.')];
    }
    if (driver !== 'remote' || node.flags === undefined)
        return [];
    return [conflict(`${name} of \`nodes\` has buildkitd-flags.`, 'nodes', useless.remote.cure)];
}
/** Options of which the driver would say, once everything else is up, that it does not know them. */
function strangeOptions(driver, given, input) {
    if (driver === 'docker')
        return [];
    const wrong = (fact, cure) => [(0,failure/* problem */.CC)('INPUT_INVALID', fact, { input, cure })];
    return given.flatMap(({ key, value }) => {
        if (key.startsWith('env.'))
            return [];
        if (value === '')
            return wrong(`The option "${key}" has no value.`, 'Write key=value.');
        const known = options[driver];
        const close = (0,nearest/* nearest */.p)(key, known);
        // Another buildx may know more than the one that the list is of.
        if (known.includes(key) || close === undefined)
            return [];
        return wrong(`The driver ${driver} has no option "${key}".`, `Did you mean ${close}?`);
    });
}

;// CONCATENATED MODULE: ./build/read/checks/exposed-secrets.js
// Build arguments that look like secrets: provenance with mode=max would publish them.



const secretName = /(^|[_-])(secret|token|passw(or)?d|passphrase|credentials?|api_?key|access_?key|private_?key|auth)s?($|[_-])/i;
const secretValue = [
    /\b(ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{30,}/,
    /\bgithub_pat_\w{20,}/,
    /\bglpat-[\w-]{20,}/,
    /\bAKIA[0-9A-Z]{16}\b/,
    /\bnpm_[A-Za-z0-9]{36}\b/,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/,
];
/** Shorter values are found by chance. */
const exposed_secrets_shortest = 4;
/** Raises SECRET_EXPOSED for every argument that mode=max would write into the attestation; never tells a value. */
function checkExposed({ args, attests, masked }) {
    if (!attests.some(isMax))
        return;
    const problems = new failure/* Problems */.Zw();
    for (const [name, value] of Object.entries(args)) {
        const why = suspicion(name, value, masked);
        if (why === undefined)
            continue;
        const fact = `The build argument ${name} ${why}, and provenance with mode=max publishes all build arguments.`;
        const cure = `Pass it by \`secrets\` and \`RUN --mount=type=secret,id=${name}\`, or set \`provenance: mode=min\`.`;
        problems.add((0,failure/* problem */.CC)('SECRET_EXPOSED', fact, { input: 'build-args', cure }));
    }
    problems.raise();
}
/** Raises SECRET_EXPOSED for every proxy with a password, which mode=max would publish among the build arguments. */
function checkProxies(env, attests) {
    if (!attests.some(isMax))
        return;
    const problems = new failure/* Problems */.Zw();
    for (const { variable } of (0,proxy/* proxiesIn */.Iz)(env).filter(({ password }) => password !== undefined)) {
        const fact = `The address in ${variable} holds a password, and provenance with mode=max publishes all build arguments.`;
        const cure = 'Set `provenance: mode=min`, or let the proxy know the machine by its address.';
        problems.add((0,failure/* problem */.CC)('SECRET_EXPOSED', fact, { input: 'provenance', cure }));
    }
    problems.raise();
}
/** BuildKit takes provenance without a mode for mode=max (solver/llbsolver/provenance.go). */
function isMax(attest) {
    return attest.type === 'provenance' && isAttested(attest) && attest['mode'] !== 'min';
}
/** Why a value looks like a secret; undefined where it does not. */
function suspicion(name, value, masked) {
    if (value.trim() === '')
        return undefined;
    const hidden = masked.filter((secret) => secret.trim().length >= exposed_secrets_shortest);
    if (hidden.some((secret) => value.includes(secret.trim())))
        return 'holds the value of a secret';
    if (secretValue.some((pattern) => pattern.test(value)))
        return 'holds what looks like a key or a token';
    return secretName.test(name) ? 'has the name of a secret' : undefined;
}

;// CONCATENATED MODULE: ./build/read/checks/together.js
// What no input can tell by itself: inputs that exclude each other, keys and secrets gone astray, a push without a name.











/** Whether the step is one that moves tags, as far as that can be told before it is planned. */
function movesTags(parsers, event) {
    const [push, call, stage] = [sound(parsers.push), sound(parsers.call), sound(parsers.stage)];
    if (push === undefined || (stage !== 'all' && stage !== 'publish'))
        return false;
    return intendedPush({ push, call, event }).enabled;
}
/** A push needs a name. Told with the other problems here, and once more by the plan, which knows what became of the rules. */
function checkNamed(parsers, event) {
    const [images, tags, push, call, stage] = [
        sound(parsers.images),
        sound(parsers.tags),
        sound(parsers.push),
        sound(parsers.call),
        sound(parsers.stage),
    ];
    // A definition brings its own names, and parts theirs.
    if (images === undefined || tags === undefined || push === undefined || parsers['bake-files']().length > 0)
        return;
    const isNamed = images.value.some(({ isEnabled }) => isEnabled) || tags.value.some(({ type }) => type === 'reference');
    if (stage !== 'publish')
        requireName('The image', isNamed, intendedPush({ push, call, event }));
}
/** Inputs that exclude each other. */
const exclusive = [
    ['buildkitd-config', 'buildkitd-config-inline'],
];
/** What a bake definition says itself. */
const bakesOwn = [
    ...['context', 'file', 'target', 'build-args', 'build-contexts', 'outputs', 'load', 'reproducible'],
];
const forBake = ['bake-targets', 'bake-set', 'bake-vars'];
/** Whether there is anything in what was read: a list of comments alone says nothing. */
function isSet(value) {
    if (typeof value === 'string')
        return value.trim() !== '';
    if (typeof value === 'object' && value !== null)
        return Object.values(value).some(isSet);
    return value !== undefined && value !== false;
}
/** Whether the images are those of a bake definition. */
function hasDefinition(parsers) {
    return (sound(parsers['bake-files']) ?? []).length > 0;
}
/** What can not be together with a bake definition, or not without one. */
function checkBake(parsers) {
    const problems = new failure/* Problems */.Zw();
    const given = (name) => isSet(sound(parsers[name]));
    for (const name of hasDefinition(parsers) ? bakesOwn.filter(given) : []) {
        const fact = `\`bake-files\` and \`${name}\` exclude each other: the definition says it.`;
        problems.add((0,failure/* problem */.CC)('INPUT_CONFLICT', fact, { input: name, cure: 'Write it there, or use `bake-set`.' }));
    }
    for (const name of hasDefinition(parsers) ? [] : forBake.filter(given)) {
        problems.add((0,failure/* problem */.CC)('INPUT_CONFLICT', `\`${name}\` has no meaning without \`bake-files\`.`, {
            input: name,
            cure: 'Name the definition in `bake-files`.',
        }));
    }
    problems.raise();
}
/** Raises INPUT_CONFLICT for each pair that is given. */
function checkTogether(parsers) {
    const problems = new failure/* Problems */.Zw();
    const given = (name) => isSet(sound(parsers[name]));
    for (const [one, other] of exclusive.filter((pair) => pair.every(given))) {
        problems.add((0,failure/* problem */.CC)('INPUT_CONFLICT', `\`${one}\` and \`${other}\` exclude each other.`, { input: other }));
    }
    problems.raise();
}
/** Keys of `ssh` that are not there, and an agent that nobody started. Says nothing of inputs that are wrong by themselves. */
async function checkKeys(parsers, { env, files }) {
    const problems = new failure/* Problems */.Zw();
    for (const { id, paths } of sound(parsers.ssh) ?? []) {
        if (paths.length === 0 && (env['SSH_AUTH_SOCK'] ?? '') === '') {
            const cure = `Start an agent before this step, or name a key: ${id}=PATH.`;
            const fact = `The input \`ssh\` forwards the agent as "${id}", and none answers: SSH_AUTH_SOCK is not set.`;
            problems.add((0,failure/* problem */.CC)('INPUT_INVALID', fact, { input: 'ssh', cure }));
        }
        for (const path of paths) {
            if (await ofInput('ssh', files.exists(path)))
                continue;
            problems.add((0,failure/* problem */.CC)('FILE_MISSING', `The key ${path} of \`ssh\` does not exist.`, { input: 'ssh' }));
        }
    }
    problems.raise();
}
/** Build arguments that provenance would publish although they look secret. */
function checkArguments(parsers, secrets) {
    const [args, provenance, sbom, attests] = [
        sound(parsers['build-args']),
        sound(parsers.provenance),
        sound(parsers.sbom),
        sound(parsers.attests),
    ];
    if (args === undefined || attests === undefined)
        return;
    const token = parsers['github-token']();
    const masked = [...(secrets?.masked ?? []), ...(token === undefined ? [] : [token])];
    checkExposed({ args, attests: planAttests({ provenance, sbom, attests, runUrl: '' }), masked });
}
/** What the inputs about the builder can not be together, and platforms that none of its nodes serves. */
function checkNodes(parsers, runner, { inputs, env }) {
    const [driver, nodes, driverOptions, keepState, platforms] = [
        sound(parsers.driver),
        sound(parsers.nodes),
        sound(parsers['driver-opts']),
        sound(parsers['keep-state']),
        sound(parsers.platforms),
    ];
    if (driver === undefined || nodes === undefined || driverOptions === undefined || keepState === undefined)
        return;
    const isRemovedAfterwards = sound(parsers.cleanup) ?? true;
    checkBuilder({ driver, nodes, driverOptions, keepState, isRemovedAfterwards }, inputs, env);
    if (platforms === undefined || nodes.length === 0 || hasDefinition(parsers))
        return;
    const builder = { existing: undefined, driver, nodes, endpoint: undefined };
    planPlatforms({ builder, runner, image: { platforms } });
}
/** TLS material that is not there, or does not fit together. */
async function checkMaterial(parsers, ports) {
    if (sound(parsers.driver) !== 'remote')
        return;
    const isListed = (sound(parsers.nodes) ?? []).length > 0;
    await checkCertificates(securedNodes(parsers), isListed ? 'nodes' : 'driver-opts', ports);
}
/** The nodes as they are told apart by the variables of their TLS material; a lone one is the first. */
function securedNodes(parsers) {
    const [nodes, shared] = [sound(parsers.nodes) ?? [], sound(parsers['driver-opts']) ?? []];
    if (nodes.length === 0)
        return [{ name: undefined, endpoint: parsers.endpoint(), driverOptions: shared }];
    return nodes.map((node) => ({ ...node, driverOptions: [...shared, ...node.driverOptions] }));
}
/** What `reproducible` can not be together with. */
function checkSameness(parsers, { text }) {
    const isWanted = sound(parsers.reproducible) ?? false;
    checkReproducible(isWanted, { provenance: text('provenance'), sbom: text('sbom'), attests: text('attests') });
}
/** Attestations of an image that can have none. */
function checkForm(parsers) {
    const [outputs, provenance, sbom, attests] = [
        sound(parsers.outputs),
        sound(parsers.provenance),
        sound(parsers.sbom),
        sound(parsers.attests),
    ];
    if (outputs === undefined || attests === undefined)
        return;
    checkMediaTypes(isOciImage(outputs.image), { provenance, sbom, attests });
}
/** The value of an input; undefined where it is wrong by itself, which has been told. */
function sound(parse) {
    try {
        return parse();
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/read/options.js


/** What the step does at all. */
function runOptions(parsers) {
    return {
        stage: parsers.stage(),
        call: parsers.call(),
        limits: { build: parsers.timeout(), stall: parsers['stall-timeout']() },
    };
}
/** The options of verify. */
function verifyOptions(parsers) {
    return { depth: parsers.verify(), maxSize: parsers['max-size'](), tests: parsers.test() };
}
/** The options of publish. */
function publishOptions(parsers) {
    return {
        isGuarded: parsers.guard() === 'on',
        onExisting: parsers['on-existing'](),
        mayShrink: parsers['allow-shrink'](),
    };
}
/** How the publish is spread over jobs. */
function fanOutInputs(parsers) {
    return {
        parts: parsers.parts(),
        runners: parsers.runners(),
        optionalPlatforms: parsers['optional-platforms'](),
        index: parsers['part-index'](),
    };
}
/** What the images are called, what is written on them, and what they run on. */
function imageInputs(parsers) {
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
function withoutAutomatic(parsers) {
    const named = ['labels', 'annotations'].filter((input) => parsers[input]().isWithoutAutomatic);
    return named.length === 0 ? {} : { withoutAutomatic: named };
}
/** Where the cache is kept; the mounts are those of inputs and Dockerfile together. */
function cacheInputs(parsers, mounts) {
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
function builderInputs(parsers, env) {
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

;// CONCATENATED MODULE: ./build/read/assemble.js
// Puts a Request together from inputs that have proved to be sound.















/** Makes the request; asks only the Docker config who may push where. */
async function assemble_assemble(parts, ports) {
    const { registry, clock, inputs, env, exec, log, files } = ports;
    const { parsers, runner, event } = parts;
    const image = imageInputs(parsers);
    const fanOut = fanOutInputs(parsers);
    const texts = ['tags', 'flavor', 'labels', 'annotations'].map(inputs.text);
    const accounts = await accountsAt(registry_logins_repositoriesOf(image), parsers, registry);
    const dockerfile = await readDockerfile(parts, files);
    const mounts = findMounts(parsers['cache-mounts'](), dockerfile);
    const build = await buildOf(parts, dockerfile, ports);
    const notices = noticesOf(parsers, mounts.notices);
    return {
        run: runOptions(parsers),
        push: parsers.push(),
        image,
        build,
        cache: cacheInputs(parsers, mounts.ids),
        builder: {
            ...builderInputs(parsers, env),
            ...clusterOf(parts),
            ...(await findBuilder(parsers, { env, exec, log, clock })),
        },
        fanOut,
        verify: verifyOptions(parsers),
        sign: signingOf(parsers),
        publish: publishOptions(parsers),
        report: { contextReason: parts.place.reason, hasSummary: parsers.summary(), warnings: parts.warnings, notices },
        event,
        runner,
        accounts,
        startedAt: startOf(fanOut.parts, clock.now().toISOString()),
        render: await templateEngine(texts),
    };
}
/** What the author of the inputs should know of them. */
function noticesOf(parsers, ofMounts) {
    const listed = [parsers.images(), parsers.tags(), parsers.labels(), parsers.annotations()];
    return [
        ...listed.flatMap(({ notices }) => notices),
        ...ofMounts,
        ...mediaTypeNotices(isOciImage(parsers.outputs().image), parsers.provenance()),
    ];
}
/** The inputs of the build, with what the files and the engine of this machine say. */
async function buildOf(parts, dockerfile, { exec, files }) {
    const { parsers, runner, event, place } = parts;
    const policies = await findPolicies(runner.workspace, place.dockerfilePath, files);
    const labelKeys = labelKeysIn(dockerfile ?? '', parsers.target());
    const build = { ...(await withStore(buildInputs(parts), parsers, exec)), policies, labelKeys };
    return parsers.reproducible() ? makeReproducible(build, event) : build;
}
function buildInputs({ parsers, place, contexts, runner, event, secrets }) {
    const { owner, name } = event.repository;
    const network = parsers.network();
    const outputs = parsers.outputs();
    const runUrl = `${runner.serverUrl}/${owner}/${name}/actions/runs/${runner.runId}/attempts/${runner.runAttempt}`;
    return {
        context: place.context,
        dockerfile: place.dockerfile,
        dockerfilePath: place.dockerfilePath,
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
        isReproducible: parsers.reproducible(),
    };
}
/** Several platforms can be loaded only into an engine that holds an index; a plan asks no engine. */
async function withStore(build, parsers, exec) {
    if (!build.exports.isLoaded || parsers.platforms().length < 2 || parsers.stage() === 'plan')
        return build;
    const { stdout } = await exec.run((0,engine/* askStore */.fE)());
    return { ...build, exports: { ...build.exports, holdsIndexes: (0,engine/* holdsIndexes */.bI)(stdout) } };
}
/** The text of the Dockerfile, where it lies in the workspace. */
async function readDockerfile({ place, runner }, files) {
    const path = place.dockerfilePath;
    return path === undefined ? undefined : files.read(external_node_path_.posix.resolve(runner.workspace, path));
}
function clusterOf({ cluster }) {
    return cluster === undefined ? {} : { cluster };
}

;// CONCATENATED MODULE: ./build/commands/bake-print.js
// A bake definition evaluated by buildx: variables, functions, inheritance and matrices are its own affair.



/** Prints the definition with everything in it worked out; needs no engine. */
function printBake({ files, targets, overrides, variables, builder, env, gitAccess }) {
    const remote = files.filter(isRemoteDefinition);
    const command = (0,buildx/* buildx */.N6)([
        'bake',
        ...remote,
        '--print',
        ...(builder === undefined ? [] : ['--builder', builder]),
        ...files.filter((file) => !isRemoteDefinition(file)).flatMap((file) => ['--file', file]),
        ...overrides.flatMap((override) => ['--set', override]),
        ...variables.flatMap((variable) => ['--var', variable]),
        // Last, so that these win: a variable of the definition by the name of the token would have its value.
        ...Object.keys(gitAccess).flatMap((name) => ['--var', `${name}=`]),
        ...targets,
    ]);
    return { ...command, inherits: inherited/* definitionShares */.QT, env: { ...env, ...gitAccess } };
}
/** Whether buildx fetches the definition by itself. */
function isRemoteDefinition(file) {
    return /^([a-z]+:\/\/|git@|github\.com\/)/.test(file) && !file.startsWith('cwd://');
}
/** Reads the answer of `printBake`; buildx's escapes of `${` and `%{` are taken out. */
function parseBake(stdout) {
    const value = JSON.parse(stdout);
    const groups = (0,oci_json/* isRecord */.u)(value) && (0,oci_json/* isRecord */.u)(value['group']) ? value['group'] : {};
    const found = (0,oci_json/* isRecord */.u)(value) && (0,oci_json/* isRecord */.u)(value['target']) ? Object.entries(value['target']) : [];
    const targets = Object.fromEntries(found.flatMap(([name, target]) => ((0,oci_json/* isRecord */.u)(target) ? [[name, unescaped(target)]] : [])));
    const members = (name) => {
        const group = groups[name];
        if (name in targets || !(0,oci_json/* isRecord */.u)(group) || !Array.isArray(group['targets']))
            return [name];
        return group['targets'].filter((member) => typeof member === 'string').flatMap(members);
    };
    return { names: [...new Set(members('default'))].filter((name) => name in targets), targets };
}
/** The only keys that buildx escapes as it prints (bake/bake.go, MarshalJSON). */
const escaped = ['annotations', 'dockerfile-inline', 'labels', 'args', 'extra-hosts'];
function unescaped(target) {
    const entries = Object.entries(target).map(([key, value]) => [key, escaped.includes(key) ? bake_print_plain(value) : value]);
    return Object.fromEntries(entries);
}
function bake_print_plain(value) {
    if (typeof value === 'string')
        return value.replaceAll('$${', '${').replaceAll('%%{', '%{');
    if (Array.isArray(value))
        return value.map(bake_print_plain);
    if (!(0,oci_json/* isRecord */.u)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bake_print_plain(item)]));
}

;// CONCATENATED MODULE: ./build/plan/bake/metadata-target.js
// The target that stands for docker/metadata-action in a bake definition.



/** The target that definitions inherit from for docker/metadata-action's sake: tags, labels and arguments. */
function metadataDefinition(request) {
    const { image, event, render, startedAt } = request;
    const tags = makeTags({ ...image, event, render, startedAt });
    const target = completeTarget({
        tags: tags.references.map(({ reference }) => reference),
        labels: makeLabels(request, tags.version),
        args: {
            DOCKER_META_IMAGES: image.images.map(({ repository }) => repository.name).join(','),
            DOCKER_META_VERSION: tags.version,
        },
    });
    return { target: { 'docker-metadata-action': target } };
}

;// CONCATENATED MODULE: ./build/plan/bake/overrides.js


/** Options of which a target has a list, under all of their names. Privileges are for `allow` alone to grant. */
const lists = {
    'cache-from': 'cache-from',
    'cache-to': 'cache-to',
    output: 'output',
    ssh: 'ssh',
    secret: 'secret',
    secrets: 'secret',
    policy: 'policy',
};
/** One override, `target.key[.name][+]=value`, as a target that says nothing else (buildx, bake/bake.go). */
function overrideTarget(override) {
    const [, key = '', name = '', value = ''] = /^[^.=]*\.([^.=+]+)(?:\.([^=]*?))?\+?=(.*)$/s.exec(override) ?? [];
    if (key === 'context' || key === 'dockerfile')
        return { [key]: value };
    if (key === 'contexts')
        return { contexts: { [name]: value } };
    const list = lists[key];
    if (list === undefined || value === '')
        return {};
    return { [list]: [key === 'secret' && name !== '' ? `id=${name},${value}` : value] };
}
/** The caches that overrides name: one that may be read may not be written for that. */
function namedCaches(overrides) {
    const targets = overrides.map(overrideTarget);
    const named = (key) => targets.flatMap((target) => printed_target_listIn(target[key]).map(cacheIn));
    return { 'cache-from': named('cache-from'), 'cache-to': named('cache-to') };
}

;// CONCATENATED MODULE: ./build/plan/tags/draft.js


/** The text of `enable`: what a workflow expression leaves empty means no, a template is judged when it is rendered. */
function enableOf(text, wrong) {
    if (text.includes('{{'))
        return text;
    const isEnabled = text === '' ? false : parseSwitch(text);
    if (isEnabled === undefined)
        wrong(`has an \`enable\` that is neither true nor false, ${JSON.stringify(item_shorten(text))}.`);
    return String(isEnabled ?? false);
}
/** A group's number: an empty one is none that a pattern has, only what is no number at all is refused. */
function groupOf(text, wrong) {
    const group = text === '' ? -1 : Number(text) + 0;
    if (Number.isNaN(group))
        wrong(`has a group that is no number, ${JSON.stringify(item_shorten(text))}.`);
    return group;
}
/** One of a closed set of words, spelt as it is. */
function oneOf(key, text, words, wrong) {
    const word = words.find((each) => each === text);
    if (word !== undefined)
        return word;
    const meant = (0,nearest/* nearest */.p)(text, words);
    const cure = meant === undefined ? `Write one of ${words.join(', ')}.` : `Did you mean ${meant}?`;
    wrong(`has an unknown ${key}, ${JSON.stringify(item_shorten(text))}.`, { cure });
    return words[0];
}

;// CONCATENATED MODULE: ./build/plan/tags/reference-rule.js
// Full references in the list of tag rules, as build-push-action takes them: `ghcr.io/acme/app:1.0`.


/** Several references on one line become entries of their own. */
function separateReferences(item) {
    const isList = item.fields.length > 1 && item.fields.every(({ text }) => reference_rule_isReference(text.trim()));
    return isList ? item.fields.map((field) => ({ ...item, text: field.text.trim(), fields: [field] })) : [item];
}
/**
 * Where no images are named, names are references as Docker reads them: `app:ci` is docker.io/library/app:ci, `acme/app`
 * is acme/app:latest. A word alone may be a tag whose images were forgotten; it counts only where nothing is pushed.
 */
function completeReferences(items, { isPushed }) {
    const isName = ({ text }) => !/[\s=@]/.test(withoutTemplates(text.trim())) && (!isPushed || /[/:]/.test(withoutTemplates(text)));
    return items.flatMap((item) => {
        const fields = item.fields.filter(({ text }) => text.trim() !== '');
        if (!fields.every(isName))
            return [item];
        return fields.map(({ text, isQuoted }) => {
            const whole = reference_rule_completed(text.trim());
            return { ...item, text: whole, fields: [{ text: whole, isQuoted }] };
        });
    });
}
function reference_rule_completed(text) {
    const literal = withoutTemplates(text);
    const hasTag = literal.lastIndexOf(':') > literal.lastIndexOf('/');
    return `${literal.includes('/') ? '' : 'docker.io/library/'}${text}${hasTag ? '' : ':latest'}`;
}
/** `host/name:tag`: a slash, and a colon behind the last one. No tag can have either, and no attribute is written so. */
function reference_rule_isReference(text) {
    if (!text.includes('/') || !text.includes(':'))
        return false;
    const literal = withoutTemplates(text);
    return literal.includes('/') && literal.lastIndexOf(':') > literal.lastIndexOf('/') && !/[\s=]|:\/\//.test(literal);
}
/** Of the same length, so that places in it are places in the text. Behind the last `}}` the pattern would search in vain for each `{{`. */
function withoutTemplates(text) {
    const end = text.lastIndexOf('}}') + 2;
    if (end < 2)
        return text;
    return text.slice(0, end).replace(/\{\{.*?\}\}/gs, (template) => 'x'.repeat(template.length)) + text.slice(end);
}
/** Takes a full reference apart; the name is lower-cased with a notice. */
function readReference({ item, problems }, text, notices) {
    const colon = withoutTemplates(text).lastIndexOf(':');
    const value = text.slice(colon + 1);
    const name = text.slice(0, colon);
    const lower = name.toLowerCase();
    if (lower !== name)
        notices.push(`${item_placeOf('tags', item)}: it is published as ${lower}; names have no capitals.`);
    const read = () => value.includes('{{') ? (0,oci_reference/* parseRepository */.SU)(lower) : (0,oci_reference/* parseReference */.F2)(`${lower}:${value}`).repository;
    const repository = problems.collect(() => locate('tags', item, read), { name: lower, registry: '', path: '' });
    return { repository, value };
}

;// CONCATENATED MODULE: ./build/plan/tags/rule.js
const REF_EVENTS = ['branch', 'tag', 'pr'];
const SHA_FORMATS = ['short', 'long'];
/** The rule types with their default priorities; a reference has no `type=` of its own. */
const PRIORITIES = {
    schedule: 1000,
    semver: 900,
    pep440: 900,
    match: 800,
    edge: 700,
    ref: 600,
    raw: 200,
    reference: 200,
    sha: 100,
};
/** The attributes of every type beside the common ones. */
const ATTRIBUTES = {
    schedule: ['pattern'],
    semver: ['pattern', 'value', 'match'],
    pep440: ['pattern', 'value', 'match'],
    match: ['pattern', 'group', 'value'],
    edge: ['branch'],
    ref: ['event'],
    sha: ['format'],
    raw: ['value'],
    reference: [],
};
/** The prefix that a type brings along. */
function defaultPrefix(type, event) {
    if (type === 'sha')
        return 'sha-';
    return type === 'ref' && event === 'pr' ? 'pr-' : undefined;
}
/** The default of `pattern` of a schedule. */
const NIGHTLY = 'nightly';

;// CONCATENATED MODULE: ./build/plan/tags/rules.js
// The input `tags`: every entry becomes a tag rule, and everything that is wrong with them is told at once.






const rules_input = 'tags';
const commonAttributes = ['type', 'enable', 'priority', 'prefix', 'suffix'];
const allAttributes = [...new Set([...commonAttributes, ...Object.values(ATTRIBUTES).flat()])];
const types = ['schedule', 'semver', 'pep440', 'match', 'edge', 'ref', 'sha', 'raw'];
/** Reads the rules; an empty list stands for metadata-action's default rules. */
function parseRules(items) {
    if (items.length === 0)
        return { value: defaultRules(), notices: [] };
    const problems = new failure/* Problems */.Zw();
    const notices = [];
    const rules = items.flatMap(separateReferences).flatMap((item) => {
        const rule = problems.collect(() => rules_parseRule(item, notices), undefined);
        return rule === undefined ? [] : [rule];
    });
    problems.raise();
    return { value: rules, notices };
}
function defaultRules() {
    const shared = { enable: 'true', suffix: undefined };
    const nightly = {
        ...shared,
        priority: PRIORITIES.schedule,
        prefix: undefined,
        source: { line: 0, text: 'type=schedule' },
    };
    const refs = REF_EVENTS.map((event) => {
        const source = { line: 0, text: `type=ref,event=${event}` };
        return {
            ...shared,
            priority: PRIORITIES.ref,
            prefix: defaultPrefix('ref', event),
            source,
            type: 'ref',
            event,
        };
    });
    return [{ ...nightly, type: 'schedule', pattern: NIGHTLY }, ...refs];
}
function rules_parseRule(item, notices) {
    const problems = new failure/* Problems */.Zw();
    const wrong = (fact, facts = {}) => problems.add((0,failure/* problem */.CC)('TAG_RULE_INVALID', `${item_placeOf(rules_input, item)} ${fact}`, { input: rules_input, ...facts }));
    const draft = { item, values: new Map(), problems, wrong };
    const attributes = attributesOf(item);
    const bare = attributes.find(({ key, value }) => key === undefined && reference_rule_isReference(value));
    const isTyped = attributes.some(({ key }) => key === 'type' || key === 'value');
    const reference = isTyped ? undefined : bare;
    collect(draft, attributes.filter((attribute) => attribute !== reference));
    const rule = reference === undefined ? typedRule(draft, notices) : referenceRule(draft, reference.value, notices);
    problems.raise();
    return rule;
}
function collect({ values, wrong }, attributes) {
    for (const { key = 'value', value } of attributes.filter(({ key, value }) => key !== undefined || value !== '')) {
        // metadata-action lets the last one win. A second type is harmless, a second anything else hides a mistake.
        if (values.has(key) && key !== 'type') {
            const cure = 'Keep one of them. A part that holds a comma is quoted as a whole: type=raw,"value=a,b".';
            wrong(key === 'value' ? 'has more than one value.' : `has \`${item_shorten(key)}\` twice.`, { cure });
        }
        values.set(key, value);
    }
    const empty = attributes.findIndex(({ key, value }) => key === undefined && value === '');
    if (empty < 0 || (values.get('type') ?? 'raw').toLowerCase() !== 'raw')
        return;
    if (!values.has('value'))
        values.set('value', '');
    else if (empty > 0)
        wrong('ends a part with a comma and says nothing behind it.', { cure: 'Remove the comma.' });
}
function typedRule(draft, notices) {
    const { values, wrong } = draft;
    const written = values.get('type') ?? 'raw';
    const type = types.find((each) => each === written.toLowerCase());
    if (type === undefined) {
        const meant = (0,nearest/* nearest */.p)(written, types);
        const cure = meant === undefined ? `The types are ${types.join(', ')}.` : `Did you mean ${meant}?`;
        wrong(`has an unknown type, ${JSON.stringify(item_shorten(written))}.`, { cure });
        return undefined;
    }
    checkAttributes(draft, type, notices);
    return ruleOf(type, draft, commonOf(draft, type));
}
function checkAttributes({ item, values, wrong }, type, notices) {
    const own = [...commonAttributes, ...ATTRIBUTES[type]];
    for (const key of values.keys()) {
        if (own.includes(key))
            continue;
        if (allAttributes.includes(key)) {
            notices.push(`${item_placeOf(rules_input, item)}: \`${key}\` has no effect on ${type === 'reference' ? 'a reference' : `type=${type}`}.`);
            continue;
        }
        const meant = meantBy(key);
        const cure = meant === undefined ? `Its attributes are ${own.join(', ')}.` : `Did you mean ${meant}?`;
        wrong(`has an unknown attribute, ${JSON.stringify(item_shorten(key))}.`, { cure });
    }
}
function meantBy(key) {
    return (0,nearest/* nearest */.p)(key, allAttributes);
}
function commonOf({ item, values, wrong }, type) {
    const priority = values.get('priority') ?? String(PRIORITIES[type]);
    if (Number.isNaN(Number(priority)))
        wrong(`has a priority that is no number, ${JSON.stringify(item_shorten(priority))}.`);
    return {
        enable: enableOf(values.get('enable') ?? 'true', wrong),
        priority: Number(priority) + 0,
        prefix: values.get('prefix') ?? defaultPrefix(type, values.get('event')),
        suffix: values.get('suffix'),
        source: { line: item.line, text: item.text },
    };
}
function ruleOf(type, { values, wrong }, shared) {
    const needed = (key) => {
        const value = values.get(key);
        // Of a name with a typing error is told already.
        const isMisspelled = [...values.keys()].some((each) => !allAttributes.includes(each) && meantBy(each) === key);
        if (value === undefined && !isMisspelled)
            wrong(`needs the attribute ${key}.`, { cure: `Add it: ${examples[type] ?? ''}.` });
        return value ?? '';
    };
    const given = (key) => values.get(key) || undefined;
    switch (type) {
        case 'schedule':
            return { ...shared, type, pattern: values.get('pattern') ?? NIGHTLY };
        case 'semver':
        case 'pep440':
            return { ...shared, type, pattern: needed('pattern'), value: given('value'), match: given('match') };
        case 'match':
            return {
                ...shared,
                type,
                pattern: needed('pattern'),
                group: groupOf(values.get('group') ?? '0', wrong),
                value: given('value'),
            };
        case 'edge':
            return { ...shared, type, branch: given('branch') };
        case 'ref': {
            const event = needed('event');
            return { ...shared, type, event: values.has('event') ? oneOf('event', event, REF_EVENTS, wrong) : 'branch' };
        }
        case 'sha':
            return { ...shared, type, format: oneOf('format', values.get('format') ?? 'short', SHA_FORMATS, wrong) };
        case 'raw':
            return { ...shared, type, value: needed('value') };
    }
}
const examples = {
    semver: 'type=semver,pattern={{version}}',
    pep440: 'type=pep440,pattern={{version}}',
    match: 'type=match,pattern=v(.*),group=1',
    ref: 'type=ref,event=branch',
    raw: 'type=raw,value=edge',
};
function referenceRule(draft, text, notices) {
    checkAttributes(draft, 'reference', notices);
    return { ...commonOf(draft, 'reference'), type: 'reference', ...readReference(draft, text, notices) };
}

;// CONCATENATED MODULE: ./build/read/facts/secretless-runs.js


/** Why the run may lack secrets, as the end of a sentence; undefined where a missing one is a mistake. */
function reasonForNone({ name, pullRequest, isDependabot, repository }) {
    if (pullRequest?.isFromFork === true && !name.startsWith('pull_request_target'))
        return 'pull requests from forks get no secrets';
    if (isDependabot)
        return "Dependabot's runs get only the secrets that are set for Dependabot";
    if (repository.isFork)
        return 'this repository is a fork, and forks have no secrets of their parent';
    return name.startsWith('pull_request') ? 'it is not set for this pull request, which publishes nothing' : undefined;
}
/** One notice for all secrets that are left out; none where there is none. */
function absenceNotices(ids, event) {
    const names = [...new Set(ids)].map((id) => `"${id}"`);
    if (names.length === 0)
        return [];
    const isOne = names.length === 1;
    const reason = (reasonForNone(event) ?? '').replace(/^it is/, isOne ? 'it is' : 'they are');
    const subject = isOne ? `The secret ${names[0]} has` : `The secrets ${names.join(', ')} have`;
    return [`${subject} no value in this run and ${isOne ? 'is' : 'are'} left out: ${reason}.`];
}
/**
 * The targets without secrets whose variable is empty, and the ids of those; all of them on runs that do get secrets. A
 * file that is missing buildx has refused already.
 */
function withoutAbsent(targets, event, env) {
    if (reasonForNone(event) === undefined)
        return { targets, absent: [] };
    const split = Object.entries(targets).map(([name, target]) => {
        const secrets = printed_target_listIn(target['secret']);
        const left = secrets.filter((secret) => hasValue(attributesIn(secret), env));
        const lost = secrets.filter((secret) => !left.includes(secret));
        return { name, target: lost.length === 0 ? target : { ...target, secret: left }, lost };
    });
    return {
        targets: Object.fromEntries(split.map(({ name, target }) => [name, target])),
        absent: split.flatMap(({ lost }) => lost.flatMap((secret) => attributesIn(secret)['id'] ?? [])),
    };
}
function hasValue({ id = '', type, env: variable = '', src = '', source = '' }, env) {
    const name = variable || (type === 'env' ? src || source || id : '');
    // The step's own variables are set when it builds; no definition may name them.
    return name === '' || name.startsWith('POLYARCH_') || (env[name] ?? '') !== '';
}

;// CONCATENATED MODULE: ./build/read/bake/compose.js
// What a compose file has buildx open while it reads it: other compose files, and files of variables or labels. Their
// contents become arguments and labels of the targets, so that the paths have to be judged beforehand.


/** Whether buildx may take a file for a compose file (docker/buildx bake/compose.go, validateComposeFile). */
function mayBeCompose(path) {
    return !/\.(json|hcl)$/i.test(path);
}
/** Reads the paths of a compose file; undefined where it cannot be read. */
function composeReads(text) {
    const documents = documentsIn(text);
    if (documents === undefined)
        return undefined;
    const named = withMerged(documents.map((document) => document['services']));
    const services = withMerged(named.flatMap((each) => Object.values(each)));
    const included = documents.flatMap((document) => compose_listIn(document['include']));
    const wholes = included.filter(oci_json/* isRecord */.u);
    return {
        files: [...services, ...wholes].flatMap((each) => [...pathsIn(each['env_file']), ...pathsIn(each['label_file'])]),
        others: [
            ...included.filter((each) => typeof each === 'string'),
            ...wholes.flatMap((each) => pathsIn(each['path'])),
            ...services.flatMap(({ extends: base }) => ((0,oci_json/* isRecord */.u)(base) ? pathsIn(base['file']) : [])),
        ],
        folders: wholes.flatMap((each) => pathsIn(each['project_directory'])),
    };
}
/** Compose's own tags say how files are merged; the paths below them are the same. */
function documentsIn(text) {
    try {
        const documents = (0,js_yaml/* loadAll */.gh)(text.replace(/!(?:reset|override)\b/g, ''), { schema: js_yaml/* FAILSAFE_SCHEMA */.uH });
        return Array.isArray(documents) ? documents.filter(oci_json/* isRecord */.u) : undefined;
    }
    catch {
        return undefined;
    }
}
/** These maps and all that are merged into them, each once: aliases may name each other many times, or themselves. */
function withMerged(values) {
    const found = new Set();
    const waiting = [...values];
    for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
        if (!(0,oci_json/* isRecord */.u)(value) || found.has(value))
            continue;
        found.add(value);
        waiting.push(...compose_listIn(value['<<']));
    }
    return [...found];
}
function compose_listIn(value) {
    if (value === undefined)
        return [];
    return Array.isArray(value) ? value : [value];
}
/** A path, a list of paths, or maps with a `path`. */
function pathsIn(value) {
    return compose_listIn(value).flatMap((each) => {
        if (typeof each === 'string')
            return [each];
        return (0,oci_json/* isRecord */.u)(each) && typeof each['path'] === 'string' ? [each['path']] : [];
    });
}

;// CONCATENATED MODULE: ./build/read/bake/definition-env.js

/** Judges every variable. A definition that others may have changed gets only those whose names say that they are public. */
function definitionEnv({ env, isTrusted, secrets }) {
    const set = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    const mine = set.filter(([name]) => !own.test(name));
    const hidden = [...secrets, ...set.filter(([name]) => isCalledSecret(name)).map(([, value]) => value)];
    const long = [...new Set(hidden.map((value) => value.trim()))].filter((value) => value.length >= definition_env_shortest);
    const isPublic = ([name, value]) => (isTrusted || publicNames.test(name)) && !isCalledSecret(name) && suspicion(name, value, long) === undefined;
    return {
        env: Object.fromEntries(mine.filter(isPublic)),
        withheld: mine.filter((entry) => !isPublic(entry)).map(([name]) => name),
    };
}
/** Shorter values are words such as `true`, which stand in other variables by chance. */
const definition_env_shortest = 8;
/** What the runner hands to the step itself, and the settings of buildx and BuildKit. */
const own = /^(INPUT_|STATE_|ACTIONS_|BUILDX_|BUILDKIT_|EXPERIMENTAL_BUILDKIT_|BAKE_|POLYARCH_)/i;
const secretParts = /token|secret|passw|passphrase|credential|(private|access|api|deploy|signing|encryption)_?key|auth(?!or)|cookie|headers?$/i;
const secretWords = /(^|[_-])(key|keys|pass|pwd|psw|pat|pin|pem|jwt|sas|dsn|webhook|cert|netrc|kubeconfig)($|[_-])/i;
function isCalledSecret(name) {
    return secretParts.test(name) || secretWords.test(name);
}
/** Facts that GitHub publishes of a run, and names by which authors call what stands in every image reference. */
const publicNames = new RegExp(`^(${[
    'CI|SOURCE_DATE_EPOCH|(https?|no|all|ftp)_proxy',
    'RUNNER_(OS|ARCH|NAME|ENVIRONMENT)',
    'GITHUB_(ACTIONS?|ACTOR(_ID)?|(API|GRAPHQL|SERVER)_URL|(BASE|HEAD)_REF|EVENT_NAME|JOB|REF(_NAME|_PROTECTED|_TYPE)?)',
    'GITHUB_(REPOSITORY(_ID|_OWNER|_OWNER_ID)?|RUN_(ATTEMPT|ID|NUMBER)|SHA|TRIGGERING_ACTOR|WORKFLOW(_REF|_SHA)?)',
    'DOCKER_METADATA_OUTPUT_[A-Z_]+',
    `(.+_)?(${[
        'TAGS?|VERSIONS?|REGISTRY|REGISTRIES|REPO|REPOSITORY|IMAGES?|NAME|OWNER|ORG|NAMESPACE',
        'PLATFORMS?|ARCH|OS|TARGETS?|BRANCH|REF|COMMIT|SHA|REVISION|DATE|CREATED|CHANNEL|EDITION|SUFFIX|PREFIX|FLAVOR',
    ].join('|')})(_(JSON|CSV))?`,
].join('|')})$`, 'i');

;// CONCATENATED MODULE: ./build/read/bake/definition-access.js
// What buildx is given to evaluate a definition with: the variables that it may read, and the token for one by Git.






/** Judges the environment for the definition, and names the variables in it that are withheld. */
async function definitionAccess({ files, secrets, secretNames, token }, { event, runner }, ports) {
    const { env } = ports;
    const address = files.find(isRemoteDefinition);
    const ours = gitContext({ event, runner, env });
    const isOurs = address === undefined || address === ours || address.startsWith(`${ours}:`);
    const known = [...secrets, ...(token === undefined ? [] : [token]), ...(0,proxy/* proxySecrets */.Wm)(env)];
    const judged = definitionEnv({ env, isTrusted: isOurs && isTrustedEvent(event), secrets: known });
    const missed = (await namedIn(files, judged.withheld, runner.workspace, ports)).filter((name) => !secretNames.includes(name));
    if (missed.length > 0) {
        const cure = 'Set those that are not secret in `bake-vars`; secrets reach a build by `secrets` or `secret-envs`.';
        ports.log.notice(`The bake definition does not get ${missed.join(', ')} from the environment. ${cure}`);
    }
    // buildx takes a secret that is named by its id alone for a file where there is no such variable.
    const empty = Object.fromEntries(secretNames.map((name) => [name, '']));
    return {
        env: { ...judged.env, ...empty },
        gitAccess: address === undefined ? {} : gitAccess(address, token, env, runner.serverUrl),
    };
}
/** The variables that stand in the text of a local definition. */
async function namedIn(files, names, workspace, ports) {
    const local = files.filter((file) => !isRemoteDefinition(file)).map((file) => file.replace(/^cwd:\/\//, ''));
    const texts = await Promise.all(local.map((file) => ports.files.read(external_node_path_.posix.resolve(workspace, file))));
    const words = new Set(texts.flatMap((text) => text?.match(/[\w-]+/g) ?? []));
    return names.filter((name) => words.has(name));
}
/** The user's own means of access, else the job's token, which is for the server of this repository alone. */
function gitAccess(address, token, env, serverUrl) {
    const given = ['BUILDX_BAKE_GIT_AUTH_TOKEN', 'BUILDX_BAKE_GIT_AUTH_HEADER'].flatMap((name) => (env[name] ?? '') === '' ? [] : [[name, env[name] ?? '']]);
    if (given.length > 0)
        return Object.fromEntries(given);
    const url = address.replace(/^github\.com\//, 'https://github.com/');
    const isHere = URL.canParse(url) && new URL(url).origin === new URL(serverUrl).origin;
    return token === undefined || !isHere ? {} : { BUILDX_BAKE_GIT_AUTH_TOKEN: token };
}

;// CONCATENATED MODULE: ./build/plan/bake/replaced-paths.js
// Paths that a build would follow after another output has had the chance to put a link in their place.


/** What buildx opens only when it is needed, and by its path. */
const lateReads = ['secret', 'cache-from'];
/** A problem for each path below a folder that the same definition fills, so that what was judged is what is used. */
function replacedPaths(asked) {
    const written = asked.filter(({ key }) => key === 'output');
    return asked.flatMap((ask) => {
        const other = written.find((output) => output !== ask && isExposed(ask, output));
        if (other === undefined || !('path' in ask) || !('path' in other))
            return [];
        const does = ask.access === 'read' ? 'reads' : 'writes';
        const fact = `${ask.asker} ${does} ${ask.path} (\`${ask.key}\`), in ${other.path}, which the same build fills.`;
        return [(0,failure/* problem */.CC)('INPUT_CONFLICT', fact, { cure: 'Use folders that lie beside each other.' })];
    });
}
function isExposed(ask, output) {
    if (ask === output || !('path' in ask))
        return false;
    const isLate = ask.access === 'write' || (lateReads.includes(ask.key) && ask.asker !== output.asker);
    return (isLate && ask.places.some((place) => output.places.some((folder) => place !== folder && isWithin(place, folder))));
}

;// CONCATENATED MODULE: ./build/read/bake/compose-files.js
// The files that buildx opens while it reads the compose files of a definition.




/** Places at which compose files are looked for; no definition of people has as many. */
const compose_files_most = 1000;
/**
 * Every path that the compose files among these name, and that those name in turn. compose resolves a path from the
 * file's folder or from the project's, so that each place counts. Raises BAKE_INVALID for a file that cannot be read
 * here, because nothing could be said of what it opens.
 */
async function composeAsks(definitions, workspace, { read }) {
    const local = definitions.filter((file) => !isRemoteDefinition(file)).map((file) => file.replace(/^cwd:\/\//, ''));
    const composes = new Set(local.filter(mayBeCompose));
    if (composes.size === 0)
        return [];
    const folders = new Set(['.']);
    const files = new Set(['.env']);
    const seen = new Set();
    for (let file = nextOf(composes, folders, seen); file !== undefined; file = nextOf(composes, folders, seen)) {
        seen.add(file);
        if (seen.size > compose_files_most)
            throw unreadable(file, `More than ${compose_files_most} files may be included.`);
        const text = await read(external_node_path_.posix.resolve(workspace, file));
        if (text === undefined)
            continue;
        const found = composeReads(text);
        if (found === undefined)
            throw unreadable(file, 'It is not valid YAML.');
        for (const path of found.files)
            files.add(path);
        for (const path of found.others)
            composes.add(path);
        for (const folder of [external_node_path_.posix.dirname(file), ...found.folders])
            folders.add(folder);
    }
    const opened = [...folders, ...seen, ...compose_files_placesOf(files, folders)];
    const variable = opened.find((path) => path.includes('$'));
    if (variable !== undefined)
        throw unreadable(variable, 'Its path has a variable in it.');
    return opened.map((path) => ({ key: 'bake-files', access: 'read', path }));
}
function nextOf(paths, folders, seen) {
    return compose_files_placesOf(paths, folders).find((path) => !seen.has(path));
}
function compose_files_placesOf(paths, folders) {
    return [...paths].flatMap((path) => external_node_path_.posix.isAbsolute(path) ? [path] : [...folders].map((folder) => (folder === '.' ? path : `${folder}/${path}`)));
}
function unreadable(file, why) {
    const cure = 'Name the file *.hcl or *.json if it is no compose file. Write paths in compose files without variables.';
    return (0,failure/* failure */.V2)('BAKE_INVALID', `polyarch cannot tell which files ${file} opens. ${why}`, {
        input: 'bake-files',
        cure,
    });
}

;// CONCATENATED MODULE: ./build/read/bake/entitlements.js
// Files, rights and variables of this machine that a build asks for, held against what the workflow names. A definition
// may be a stranger's, and so may a link in the workspace.











/**
 * The words of `allow`, with those that `bake-set` stands for. Raises ENTITLEMENT_MISSING for everything that is asked
 * for and that neither lies in the workspace nor is granted.
 */
async function checkEntitlements(request, defined, { env, files }) {
    const { runner, build, cache, builder } = request;
    const asks = (target) => asksOf(target, (name) => env[name] !== undefined);
    const inputs = touchedTarget({ build, cache, output: build.exports.files.map(formatExport) });
    const overrides = (defined?.overrides ?? []).map(overrideTarget).flatMap(asks);
    const definitions = [...definitionAsks(defined?.files ?? []), ...builderAsks(builder)];
    const opened = await composeAsks(defined?.files ?? [], runner.workspace, files);
    const addresses = (defined?.files ?? []).filter(isRemoteDefinition).map((context) => ({ context }));
    const named = [...definitions, ...[inputs, ...addresses].flatMap(asks)];
    const allow = [...new Set([...build.allow, ...wordsFor(overrides, runner.workspace)])];
    const lent = [...named, ...overrides].filter((ask) => defined === undefined || !isOwnVariable(ask));
    const grants = [...allow.flatMap(grantsOf), ...lent.map(grantOf)];
    const targets = defined === undefined ? [['The build', inputs]] : definedTargets(defined, build);
    const asked = [
        ...definitions.map((ask) => ({ ...ask, asker: 'The step' })),
        ...opened.map((ask) => ({ ...ask, asker: 'The compose file' })),
        ...targets.flatMap(([asker, target]) => asks(target).map((ask) => ({ ...ask, asker }))),
    ];
    const placed = await Promise.all(asked.map((ask) => placedAsk(ask, runner.workspace, files)));
    const home = {
        workspace: (await files.real(runner.workspace)) ?? runner.workspace,
        temporaryFolder: (await files.real(runner.temporaryFolder)) ?? runner.temporaryFolder,
    };
    const granted = await Promise.all(grants.map((grant) => placedGrant(grant, runner.workspace, files)));
    const problems = [...missingGrants(placed, granted.flat(), home), ...replacedPaths(placed)];
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
    return allow;
}
/** buildx shows lines of a definition that it cannot read, and a definition may be a link. */
function definitionAsks(files) {
    const paths = files.filter((file) => !isRemoteDefinition(file)).map((file) => file.replace(/^cwd:\/\//, ''));
    return paths.map((path) => ({ key: 'bake-files', access: 'read', path }));
}
/** What the step reads to make a builder: a link in the workspace would make a key of any file. */
function builderAsks({ configPath, driverOptions, nodes }) {
    const config = configPath === undefined ? [] : [{ key: 'buildkitd-config', path: configPath }];
    const materialIn = (key, options) => options.flatMap((option) => (material.includes(option.key) ? [{ key, path: option.value }] : []));
    const named = nodes.flatMap((node) => materialIn('nodes', node.driverOptions));
    return [...config, ...materialIn('driver-opts', driverOptions), ...named].map((ask) => ({ ...ask, access: 'read' }));
}
const material = ['cacert', 'cert', 'key'];
/** The variables in which this step hands its own secrets to buildx: a definition names those of `secret-envs`. */
function isOwnVariable(ask) {
    return 'variable' in ask && ask.variable.startsWith('POLYARCH_');
}
/** Beside an entry of the step's own no agent is implied. */
function definedTargets({ targets }, { ssh }) {
    return Object.entries(targets).flatMap(([name, target]) => {
        const asker = `The bake target ${name}`;
        const whole = [asker, { ...target, ssh: [...printed_target_listIn(target['ssh']), ...ssh] }];
        const { context, dockerfile = 'Dockerfile' } = target;
        // buildx takes `dockerfile` where there is no `Dockerfile`.
        return dockerfile === 'Dockerfile'
            ? [whole, [asker, { context, dockerfile: 'dockerfile', ssh }]]
            : [whole];
    });
}
/** The system follows links before it goes up by `..`, and buildx mostly the other way round: each place counts. */
async function placedAsk(ask, workspace, { real }) {
    if (!('path' in ask))
        return { ...ask, places: [] };
    const written = external_node_path_.posix.isAbsolute(ask.path) ? ask.path : `${workspace}/${ask.path}`;
    const found = await Promise.all([...new Set([written, external_node_path_.posix.normalize(written)])].map(real));
    const places = found.flatMap((place) => place ?? []);
    return { ...ask, places: places.length < found.length ? [] : [...new Set(places)] };
}
/** A path in the workspace grants nothing, because whoever wrote what lies there could make a link of it. */
async function placedGrant(grant, workspace, { real }) {
    if (!('place' in grant) || grant.place === '*')
        return [grant];
    const full = external_node_path_.posix.resolve(workspace, grant.place);
    const place = isWithin(full, external_node_path_.posix.resolve(workspace)) ? undefined : await real(full);
    return place === undefined ? [] : [{ ...grant, place }];
}
function grantOf(ask) {
    return 'path' in ask ? { access: ask.access, place: ask.path } : ask;
}

;// CONCATENATED MODULE: ./build/read/bake/bake.js
// The inputs `bake-…`: the definition is evaluated by buildx, and every target's own tags are read as references.



















/** The request with the targets of its bake definition, where it has one. Raises BAKE_INVALID with buildx's own words. */
async function withBake(request, parsers, { masked: secrets, absent }, ports) {
    const secretNames = Object.values(parsers['secret-envs']());
    const files = parsers['bake-files']();
    if (files.length === 0) {
        await checkEntitlements(request, undefined, ports);
        return withNotices(request, absenceNotices(absent, request.event));
    }
    checkRemoteForm(files, request.event);
    const metadata = `${request.runner.temporaryFolder}/docker-metadata-action.json`;
    await ports.files.write(metadata, `${JSON.stringify(metadataDefinition(request), undefined, 2)}\n`);
    const overrides = parsers['bake-set']();
    await checkEntitlements(request, { targets: {}, overrides, files }, ports);
    const whole = await bake_evaluate({
        // Last, so that it is what `inherits = ["docker-metadata-action"]` means.
        files: [...files, files.some(isRemoteDefinition) ? `cwd://${metadata}` : metadata],
        targets: parsers['bake-targets'](),
        overrides,
        variables: parsers['bake-vars'](),
        builder: parsers.builder(),
        ...(await definitionAccess({ files, secrets, secretNames, token: parsers['github-token']() }, request, ports)),
    }, request, ports);
    const given = withoutAbsent(whole.targets, request.event, ports.env);
    const printed = { ...whole, targets: given.targets };
    const allow = await checkEntitlements(request, { ...printed, overrides, files }, ports);
    const bake = {
        ...printed,
        targets: await withPolicies(printed.targets, request.runner.workspace, ports.files),
        labelKeys: await bakeLabelKeys(printed.targets, request.runner.workspace, ports.files),
    };
    const own = registry_logins_repositoriesOf(request.image);
    const named = Object.values(bake.rules).flatMap((rules) => registry_logins_repositoriesOf({ images: [], rules }));
    const accounts = await accountsAt([...own, ...named], parsers, ports.registry);
    return withNotices({ ...request, bake, build: { ...request.build, allow }, accounts }, absenceNotices([...absent, ...given.absent], request.event));
}
/** A stranger's compose file by Git opens files of this machine, and nothing of it can be judged before buildx reads it. */
function checkRemoteForm(files, event) {
    const named = files.filter((file) => !isRemoteDefinition(file));
    if (named.length === files.length || !isStrangers(event) || (named.length > 0 && !named.some(mayBeCompose)))
        return;
    const fact = 'The bake definition by Git may be a compose file, and whoever wrote it may not choose which files it opens.';
    const cure = 'Name its files after the address in `bake-files`, each *.hcl or *.json, or check the repository out.';
    throw (0,failure/* failure */.V2)('BAKE_INVALID', fact, { input: 'bake-files', cure });
}
/**
 * The contexts of all targets: folders, URLs, Git addresses, other targets. None of a stranger's: what a context is read
 * with, the steps of the build can read, too.
 */
function bakeContexts(bake, event) {
    if (isStrangers(event))
        return [];
    return Object.values(bake?.targets ?? {}).flatMap(({ context, contexts }) => [context, ...Object.values(Object(contexts))].filter((each) => typeof each === 'string'));
}
/** Raises SECRET_EXPOSED for arguments of the targets that provenance would publish although they look secret. */
function checkBakeArguments({ bake, build }, masked) {
    const problems = new failure/* Problems */.Zw();
    for (const target of Object.values(bake?.targets ?? {})) {
        const texts = Object.entries(Object(target['args'])).map(([name, value]) => [name, String(value)]);
        const attests = attestsOf(target, build.attests);
        problems.collect(() => checkExposed({ args: Object.fromEntries(texts), attests, masked }), undefined);
    }
    problems.raise();
}
/** The attestations of everything that is built. */
function allAttests({ bake, build }) {
    if (bake === undefined)
        return build.attests;
    return Object.values(bake.targets).flatMap((target) => attestsOf(target, build.attests));
}
/** Those that the target names itself, where its provenance is among them. */
function attestsOf(target, planned) {
    const own = attestationsOf(target);
    return own.some(({ type }) => type === 'provenance') ? own : planned;
}
async function bake_evaluate(question, { runner }, { exec }) {
    const finished = await exec.run({ ...printBake(question), cwd: runner.workspace, timeout: 120_000 });
    if (finished.exitCode !== 0) {
        const last = (0,commands_command/* tail */.R)(finished.stderr).filter((line) => !/^#\d+ /.test(line));
        const why = last.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length) ?? 'buildx gives no reason';
        throw (0,failure/* failure */.V2)('BAKE_INVALID', `The bake definition can not be read: ${why.replace(/\.$/, '')}.`, {
            input: 'bake-files',
            tail: last,
        });
    }
    const { names, targets: printed } = parseBake(finished.stdout);
    const targets = placed(printed, question.files.find(isRemoteDefinition));
    const problems = new failure/* Problems */.Zw();
    const rules = names.map((name) => [name, problems.collect(() => rulesOf(targets[name] ?? {}), [])]);
    problems.raise();
    return { names, targets, rules: Object.fromEntries(rules), namedCaches: namedCaches(question.overrides) };
}
/** Paths in a definition by Git are paths there, but for those that say `cwd://`. */
function placed(targets, address) {
    if (address === undefined)
        return targets;
    const place = (path) => (typeof path === 'string' ? placeIn(address, path) : path);
    const entries = Object.entries(targets).map(([name, { context, contexts, ...target }]) => {
        const named = Object.entries(Object(contexts)).map(([key, path]) => [key, place(path)]);
        const others = named.length === 0 ? {} : { contexts: Object.fromEntries(named) };
        return [name, { ...target, context: place(context ?? '.'), ...others }];
    });
    return Object.fromEntries(entries);
}
function placeIn(address, path) {
    if (path.startsWith('cwd://'))
        return path.slice('cwd://'.length) || '.';
    if (/^([a-z][a-z0-9+.-]*:|git@|\/)/i.test(path))
        return path;
    const folder = external_node_path_.posix.normalize(path).replace(/\/$/, '');
    if (folder === '.')
        return address;
    if (/#[^:]*:/.test(address))
        return `${address}/${folder}`;
    if (address.includes('#'))
        return `${address}:${folder}`;
    return address.includes('?') ? `${address}&subdir=${folder}` : `${address}#:${folder}`;
}
/** The references that a target names itself by; one without a tag means `latest`, as Docker has it. */
function rulesOf({ tags }) {
    const references = (Array.isArray(tags) ? tags : []).filter((tag) => typeof tag === 'string').map(complete);
    if (references.length === 0)
        return [];
    return parseRules(readAttributes('tags', references.join('\n'))).value;
}
function complete(reference) {
    const whole = reference.lastIndexOf(':') > reference.lastIndexOf('/') ? reference : `${reference}:latest`;
    return whole.includes('/') ? whole : `docker.io/library/${whole}`;
}

;// CONCATENATED MODULE: ./build/read/checks/git-lfs.js
// Git LFS pointers in the context: an image of them would hold a few lines of text in place of every large file.

const mark = 'version https://git-lfs.github.com/spec/v1';
/** One warning that names a pointer; none where the context is remote, or Git LFS is not used, or Git can not tell. */
async function lfsWarnings({ workspace, context }, { files, exec }) {
    const attributes = (await files.read(`${workspace}/.gitattributes`)) ?? '';
    if (!attributes.includes('filter=lfs'))
        return [];
    const args = ['grep', '--files-with-matches', '--fixed-strings', '-e', mark, '--', context];
    const { exitCode, stdout } = await exec.run(git(args, workspace));
    const pointers = stdout.split('\n').filter((line) => line !== '');
    if (exitCode !== 0 || pointers.length === 0)
        return [];
    const what = pointers.length === 1 ? 'is a Git LFS pointer' : `and ${pointers.length - 1} more are Git LFS pointers`;
    return [`${pointers[0]} ${what}, not the content: set \`lfs: true\` at actions/checkout.`];
}

;// CONCATENATED MODULE: ./build/read/checks/docker-action-names.js
// Names of inputs that people bring along from the docker/* actions, or write by a common slip, and what they write here.
const login = 'Log in with docker/login-action before this step.';
const apart = 'Leave the line out: lists are one item a line here; the output `json` is for everything else.';
const docker_action_names_own = 'Leave the line out: the step makes a builder of its own and touches no other.';
/** What helps, by the name that was written; each is no input of this action. */
const cures = new Map([
    // docker/build-push-action, and what it was called in its first version.
    ['dockerfile', 'Use `file`.'],
    ['path', 'Use `context`.'],
    ['args', 'Use `build-args`.'],
    ['repository', 'Use `images`.'],
    ['cgroup-parent', 'Use `driver-opts: cgroup-parent=NAME`, which puts the whole builder into the group.'],
    // docker/bake-action.
    ['files', 'Use `bake-files`.'],
    ['targets', 'Use `bake-targets`; `target` is a stage of the Dockerfile.'],
    ['set', 'Use `bake-set`.'],
    ['vars', 'Use `bake-vars`.'],
    ['source', 'Use `bake-files`, with the address of the repository as its first line; `context` is for a Dockerfile.'],
    ['workdir', 'Use `bake-files`, with paths from the root of the repository.'],
    // docker/metadata-action.
    [
        'bake-target',
        'Leave the line out: targets inherit from `docker-metadata-action`; `bake-targets` names what is built.',
    ],
    ['sep-tags', apart],
    ['sep-labels', apart],
    ['sep-annotations', apart],
    // docker/setup-buildx-action.
    ['version', 'Use `buildx-version`; a version of the image is a line of `tags`.'],
    ['name', 'Use `builder` for a builder that is there already, `images` for the name of the image.'],
    ['append', 'Use `nodes`.'],
    ['config', 'Use `buildkitd-config`.'],
    ['config-inline', 'Use `buildkitd-config-inline`.'],
    ['flags', 'Use `buildkitd-flags`.'],
    ['install', docker_action_names_own],
    ['use', docker_action_names_own],
    ['cache-binary', 'Leave the line out: buildx is fetched only where the installed one cannot do what is asked for.'],
    // docker/setup-qemu-action.
    ['image', 'Use `images` for the name of what is published, `binfmt-image` for the image that registers QEMU.'],
    ['reset', 'Leave the line out: QEMU is registered only for what nothing runs natively; `emulation` says otherwise.'],
    ['cache-image', 'Leave the line out: the image that registers QEMU is fetched only where it is needed.'],
    // docker/login-action.
    ['registry', `${login} \`images\` names the registry.`],
    ['username', login],
    ['password', login],
    ['ecr', login],
    ['logout', login],
    ['registry-auth', login],
    ['scope', `Use \`cache-scope\` for the cache. For a registry: ${login}`],
    // Slips.
    ['mode', 'Use `cache-mode`.'],
    ['dry-run', 'Use `stage: plan`, or `push: false` to build and verify without a push.'],
]);
/** What helps where this name was written for an input; undefined for a name that is nobody's. */
function cureOfForeign(name) {
    return cures.get(name);
}
/** Every name that is known here without being an input. */
const foreignNames = [...cures.keys()];

;// CONCATENATED MODULE: ./build/read/checks/input-names.js
// Names of inputs that there are not: slips, what the docker/* actions call it, and variables that only look like inputs.



/** The runner only warns of inputs that an action does not have; a typo would then build something else in silence. */
function checkNames(inputs, known) {
    const problems = new failure/* Problems */.Zw();
    for (const name of inputs.names()) {
        if (known.includes(name) || isStray(name))
            continue;
        const close = (0,nearest/* nearest */.p)(name, known);
        const cure = cureOfForeign(name) ?? (close === undefined ? undefined : `Did you mean ${close}?`);
        // Anything else may be somebody's variable that begins with INPUT_; the runner warns of an input that there is not.
        if (cure === undefined)
            continue;
        problems.add((0,failure/* problem */.CC)('INPUT_UNKNOWN', `There is no input \`${name}\`.`, { input: name, cure }));
    }
    problems.raise();
}
/** Names of the docker/* actions that may as well be variables of the job: they are told, and nothing more. */
function strayNames(inputs) {
    return inputs.names().flatMap((name) => {
        const cure = isStray(name) ? cureOfForeign(name) : undefined;
        if (cure === undefined)
            return [];
        return [
            `There is no input \`${name}\`. ${cure} If no line of the step says it, a variable INPUT_${name.toUpperCase()} does.`,
        ];
    });
}
// No shell makes a variable with a dash in its name; any other, such as INPUT_VERSION, may be there for a script.
function isStray(name) {
    return !name.includes('-') && cureOfForeign(name) !== undefined;
}

;// CONCATENATED MODULE: ./build/read/defaults.js
/** The defaults of action.yml but for expressions; a test holds the two together. */
const DEFAULTS = {
    'annotation-levels': 'manifest,index',
    platforms: 'linux/amd64,linux/arm64',
    push: 'auto',
    'no-cache': 'false',
    pull: 'false',
    load: 'false',
    call: 'build',
    reproducible: 'false',
    verify: 'true',
    cache: 'auto',
    'cache-mode': 'max',
    'cache-import-timeout': '20s',
    'cache-export-timeout': '60s',
    'keep-state': 'auto',
    cleanup: 'true',
    emulation: 'auto',
    stage: 'all',
    'allow-shrink': 'false',
    guard: 'on',
    'on-existing': 'move',
    sign: 'off',
    timeout: '5h',
    'stall-timeout': '120s',
    summary: 'true',
};
/** The inputs with every empty one as if it had not been given. */
function withDefaults({ text, names }) {
    const defaults = new Map(Object.entries(DEFAULTS));
    return {
        names,
        text: (name) => {
            const given = text(name);
            return given.trim() === '' ? (defaults.get(name) ?? given) : given;
        },
    };
}

;// CONCATENATED MODULE: ./build/oci/token-claims.js
// What a JSON web token says of itself.

/** The claims; undefined where the text is no such token. Nobody but the one it is for can check its signature. */
function claimsOf(token) {
    const [, claims = ''] = token.split('.');
    try {
        const characters = atob(claims.replace(/-/g, '+').replace(/_/g, '/'));
        const found = JSON.parse(token_claims_utf8.decode(Uint8Array.from(characters, (each) => each.charCodeAt(0))));
        return (0,oci_json/* isRecord */.u)(found) ? found : undefined;
    }
    catch {
        return undefined;
    }
}
const token_claims_utf8 = new TextDecoder();

;// CONCATENATED MODULE: ./build/read/facts/kubeconfig.js
// The kubeconfig by which the step reaches its cluster: what is wrong with it, and a copy of the current context alone.





/** Reads it. Raises CLUSTER_NOT_CONFIGURED, and CLUSTER_UNAUTHORIZED for a token that has expired. `now` in milliseconds since 1970. */
async function readKubeconfig(text, source) {
    const { path } = source;
    const config = kubeconfig_parse(text, path);
    const name = kubeconfig_textIn(config, 'current-context');
    if (name === undefined)
        throw kubeconfig_broken(`${path} has no \`current-context\`.`, 'Choose one: `kubectl config use-context NAME`.');
    const context = kubeconfig_entryOf(config, 'context', name, path);
    const [clusterName, userName] = [kubeconfig_textIn(context, 'cluster'), kubeconfig_textIn(context, 'user')];
    const cluster = kubeconfig_entryOf(config, 'cluster', clusterName ?? '', path);
    const user = userName === undefined ? {} : kubeconfig_entryOf(config, 'user', userName, path);
    const server = kubeconfig_textIn(cluster, 'server');
    if (server === undefined || !URL.canParse(server))
        throw kubeconfig_broken(`The cluster "${clusterName}" of ${path} has no server.`);
    const token = kubeconfig_textIn(user, 'token') ?? (await tokenIn(user, source));
    if (token !== undefined)
        refuseExpired(token, source);
    const copy = {
        ...{ apiVersion: 'v1', kind: 'Config', 'current-context': name },
        clusters: [{ name: clusterName, cluster: await embedded(cluster, ['certificate-authority'], source) }],
        contexts: [{ name, context }],
        users: userName === undefined ? [] : [{ name: userName, user: await wholeUser(user, source) }],
    };
    return { server, namespace: kubeconfig_textIn(context, 'namespace'), token, text: `${JSON.stringify(copy)}\n` };
}
function kubeconfig_broken(fact, cure) {
    return (0,failure/* failure */.V2)('CLUSTER_NOT_CONFIGURED', fact, cure === undefined ? {} : { cure });
}
function kubeconfig_parse(text, path) {
    try {
        const value = (0,js_yaml/* load */.Hh)(text);
        if ((0,oci_json/* isRecord */.u)(value))
            return value;
    }
    catch (error) {
        if (!(error instanceof js_yaml/* YAMLException */.tB))
            throw error;
        throw kubeconfig_broken(`${path} is not valid YAML: ${error.reason}.`);
    }
    throw kubeconfig_broken(`${path} is not a kubeconfig.`);
}
function kubeconfig_textIn(entry, key) {
    const value = entry[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
}
/** The entry of this name in the list of its kind. */
function kubeconfig_entryOf(config, kind, name, path) {
    const list = config[`${kind}s`];
    const entries = Array.isArray(list) ? list : [];
    const found = entries.find((each) => (0,oci_json/* isRecord */.u)(each) && each['name'] === name);
    const entry = (0,oci_json/* isRecord */.u)(found) ? found[kind] : undefined;
    if ((0,oci_json/* isRecord */.u)(entry))
        return entry;
    const names = entries.flatMap((each) => ((0,oci_json/* isRecord */.u)(each) ? [String(each['name'])] : []));
    const cure = names.length === 0 ? undefined : `It has ${names.join(', ')}.`;
    throw kubeconfig_broken(`${path} has no ${kind} "${name}".`, cure);
}
async function tokenIn(user, { path, files }) {
    const file = kubeconfig_textIn(user, 'tokenFile');
    return file === undefined ? undefined : (await files.read(besides(path, file)))?.trim();
}
function refuseExpired(token, { path, now }) {
    const { exp } = claimsOf(token) ?? {};
    if (typeof exp !== 'number' || exp * 1000 > now)
        return;
    const at = new Date(exp * 1000).toISOString();
    throw (0,failure/* failure */.V2)('CLUSTER_UNAUTHORIZED', `The token in ${path} expired at ${at}.`);
}
const besides = (path, file) => external_node_path_.posix.resolve(external_node_path_.posix.dirname(path), file);
/** Files become data, so that the copy still works when they are gone. */
async function embedded(entry, keys, { path, files }) {
    const { ...rest } = entry;
    for (const key of keys) {
        const file = kubeconfig_textIn(entry, key);
        if (file === undefined)
            continue;
        const text = await files.read(besides(path, file));
        if (text === undefined)
            throw kubeconfig_broken(`${path} names ${file} as \`${key}\`, and there is no such file.`);
        delete rest[key];
        // Data goes before a file (kubernetes/client-go, tools/clientcmd/api/types.go).
        rest[`${key}-data`] ??= Buffer.from(text).toString('base64');
    }
    return rest;
}
/** The token of a file is renewed there, and programs are found beside the kubeconfig: both keep their place. */
async function wholeUser(user, source) {
    const whole = await embedded(user, ['client-certificate', 'client-key'], source);
    const [tokenFile, exec] = [kubeconfig_textIn(user, 'tokenFile'), user['exec']];
    const command = (0,oci_json/* isRecord */.u)(exec) ? kubeconfig_textIn(exec, 'command') : undefined;
    return {
        ...whole,
        ...(tokenFile === undefined ? {} : { tokenFile: besides(source.path, tokenFile) }),
        ...((0,oci_json/* isRecord */.u)(exec) && command?.includes('/') ? { exec: { ...exec, command: besides(source.path, command) } } : {}),
    };
}

;// CONCATENATED MODULE: ./build/read/facts/cluster.js
// The cluster of `driver: kubernetes`: by the kubeconfig that buildx would take, else the one that this pod runs in.




// kubernetes/client-go, rest/config.go, InClusterConfig
const account = '/var/run/secrets/kubernetes.io/serviceaccount';
/** Finds it where a builder is to be made in one. Raises CLUSTER_NOT_CONFIGURED and CLUSTER_UNAUTHORIZED. */
async function findCluster(parsers, runner, ports) {
    const stage = sound(parsers.stage);
    const isMade = sound(parsers.driver) === 'kubernetes' && sound(parsers.builder) === undefined;
    if (!isMade || (stage !== 'all' && stage !== 'build'))
        return undefined;
    const wanted = (0,driver_option/* driverOption */.q9)(sound(parsers['driver-opts']) ?? [], 'namespace');
    const given = ports.env['KUBECONFIG'] ?? '';
    const path = given === '' ? `${ports.env['HOME'] ?? ''}/.kube/config` : given;
    const text = await ports.files.read(path);
    if (text !== undefined) {
        const context = await readKubeconfig(text, { path, files: ports.files, now: ports.clock.now().getTime() });
        if (context.token !== undefined)
            ports.log.mask(context.token);
        const namespace = wanted ?? context.namespace ?? 'default';
        // A builder that stays is reached by the user's own; the step's goes with its folder.
        if (sound(parsers.cleanup) === false)
            return { cluster: { server: context.server, namespace, kubeconfig: undefined } };
        const kubeconfig = `${runner.temporaryFolder}/kubeconfig`;
        return { cluster: { server: context.server, namespace, kubeconfig }, text: context.text };
    }
    if (given !== '')
        throw cluster_missing(given);
    return { cluster: await ownCluster(wanted, ports) };
}
function cluster_missing(given) {
    const cure = given.includes(':')
        ? 'It has to be one file: `kubectl config view --flatten` joins several.'
        : undefined;
    const fact = `KUBECONFIG names ${given}, and there is no such file.`;
    return (0,failure/* failure */.V2)('CLUSTER_NOT_CONFIGURED', fact, cure === undefined ? {} : { cure });
}
/** The cluster of this pod. */
async function ownCluster(wanted, { env, files }) {
    const [host, port] = [env['KUBERNETES_SERVICE_HOST'] ?? '', env['KUBERNETES_SERVICE_PORT'] ?? ''];
    if (host === '' || !(await files.exists(`${account}/token`))) {
        const fact = 'KUBECONFIG is not set, and this machine is no pod with a service account.';
        throw (0,failure/* failure */.V2)('CLUSTER_NOT_CONFIGURED', fact);
    }
    const own = (await files.read(`${account}/namespace`))?.trim();
    const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
    return { server, namespace: wanted ?? own ?? 'default', kubeconfig: undefined };
}

;// CONCATENATED MODULE: ./build/read/bake/json-path.js
// Values deep inside of foreign JSON.

/** What lies at the end of a path of keys; undefined where it breaks off. */
function json_path_at(value, ...path) {
    return path.reduce((inner, key) => ((0,oci_json/* isRecord */.u)(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}
/** The text at the end of a path; '' where there is none. */
function textAt(value, ...path) {
    const found = json_path_at(value, ...path);
    return typeof found === 'string' ? found : '';
}

;// CONCATENATED MODULE: ./build/read/facts/repository.js
// What is known of the commit and its repository: from the payload, from Git, and from GitHub's API, which may be silent.



/** The payload knows it of pushes; else the checkout, if it has the commit; else the API. */
async function readCommitDate(sha, payload, place, ports) {
    if (sha === '')
        return undefined;
    const { commits, head_commit: head } = payload;
    const pushed = [...(Array.isArray(commits) ? commits : []), head].filter((commit) => json_path_at(commit, 'id') === sha);
    const told = pushed.map((commit) => dateOf(json_path_at(commit, 'timestamp'))).find((date) => date !== undefined);
    if (told !== undefined)
        return told;
    const local = await localDate(sha, ports);
    if (local !== undefined)
        return local;
    const answer = await repository_ask(ports, `/repos/${place.owner}/${place.name}/commits/${encodeURIComponent(sha)}`);
    return dateOf(json_path_at(answer, 'commit', 'committer', 'date')) ?? dateOf(json_path_at(answer, 'commit', 'author', 'date'));
}
function dateOf(value) {
    const date = new Date(typeof value === 'string' ? value : Number.NaN);
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
async function localDate(sha, { env, exec }) {
    if (!/^[0-9a-f]{7,64}$/.test(sha))
        return undefined;
    try {
        const { exitCode, stdout } = await exec.run(git(['show', '-s', '--format=%cI', sha], env['GITHUB_WORKSPACE']));
        return exitCode === 0 ? dateOf(stdout.trim()) : undefined;
    }
    catch {
        // No git on this machine, or no checkout: the API may know.
        return undefined;
    }
}
async function repository_ask({ github }, path) {
    try {
        return await github.get(path);
    }
    catch {
        // These facts are good to have; no publish depends on them.
        return undefined;
    }
}
/** The payload has it all but on a schedule; what it lacks the API tells, and what nobody tells stays empty. */
async function readRepository({ owner, name }, payload, ports) {
    const told = payload['repository'];
    const isWhole = ['name', 'description', 'html_url', 'license', 'default_branch'].every((key) => (0,oci_json/* isRecord */.u)(told) && key in told);
    const answer = isWhole ? told : await repository_ask(ports, `/repos/${owner}/${name}`);
    const source = (0,oci_json/* isRecord */.u)(answer) ? answer : told;
    const text = (...path) => textAt(source, ...path);
    const isPrivate = json_path_at(source, 'private') ?? json_path_at(told, 'private');
    return {
        owner,
        name: text('name') || name,
        description: text('description'),
        url: text('html_url') ||
            textAt(told, 'html_url') ||
            `${ports.env['GITHUB_SERVER_URL'] || 'https://github.com'}/${owner}/${name}`,
        license: text('license', 'spdx_id'),
        isPrivate: typeof isPrivate === 'boolean' ? isPrivate : undefined,
        isFork: (json_path_at(source, 'fork') ?? json_path_at(told, 'fork')) === true,
        // The branch as it was when the event happened.
        defaultBranch: textAt(told, 'default_branch') || text('default_branch'),
    };
}

;// CONCATENATED MODULE: ./build/read/facts/event.js
// The event of the run: the runner's environment, its payload file, and what Git and GitHub's API know besides.




/** Gathers the event. Raises EVENT_UNREADABLE, and INPUT_INVALID for a setting of the environment; the API never fails it. */
async function readEvent(ports) {
    const { env } = ports;
    const payload = await readPayload(ports);
    const name = env['GITHUB_EVENT_NAME'] ?? '';
    const place = event_placeOf(env, payload);
    const pullRequest = pullRequestOf(name, env, payload);
    const sha = publishedSha(name, env, payload);
    const ref = publishedRef(name, env, pullRequest);
    const [commitDate, repository] = await Promise.all([
        readCommitDate(sha, payload, place, ports),
        readRepository(place, payload, ports),
    ]);
    const actor = env['GITHUB_ACTOR'] ?? '';
    return {
        name,
        ref,
        sha,
        runnerRef: env['GITHUB_REF'] ?? '',
        runnerSha: env['GITHUB_SHA'] ?? '',
        shortShaLength: shortShaLength(env['DOCKER_METADATA_SHORT_SHA_LENGTH'] ?? ''),
        baseRef: baseRefOf(ref, payload),
        defaultBranch: (0,oci_json/* isRecord */.u)(payload['repository'])
            ? textAt(payload['repository'], 'default_branch') || undefined
            : undefined,
        commitDate,
        sourceDate: sourceDateOf(env['SOURCE_DATE_EPOCH'] ?? ''),
        repository,
        pullRequest,
        mergeQueue: mergeQueueOf(env['GITHUB_REF'] ?? ''),
        push: name === 'push' ? pushOf(payload) : undefined,
        isPrerelease: json_path_at(payload, 'release', 'prerelease') === true,
        actor,
        isDependabot: actor === 'dependabot[bot]',
        runId: env['GITHUB_RUN_ID'] ?? '',
        runNumber: env['GITHUB_RUN_NUMBER'] ?? '',
        runAttempt: env['GITHUB_RUN_ATTEMPT'] ?? '',
    };
}
async function readPayload({ env, files }) {
    const path = env['GITHUB_EVENT_PATH'] ?? '';
    if (path === '')
        return {};
    const text = await files.read(path);
    if (text === undefined)
        throw (0,failure/* failure */.V2)('EVENT_UNREADABLE', `The file of the event payload, ${path}, is not there.`);
    try {
        const payload = JSON.parse(text);
        return (0,oci_json/* isRecord */.u)(payload) ? payload : {};
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        throw (0,failure/* failure */.V2)('EVENT_UNREADABLE', `The event payload in ${path} is no valid JSON.`, {}, { cause: error });
    }
}
function event_placeOf(env, payload) {
    const fullName = env['GITHUB_REPOSITORY'] || textAt(payload, 'repository', 'full_name');
    const [owner = '', name = ''] = fullName === ''
        ? [textAt(payload, 'repository', 'owner', 'login'), textAt(payload, 'repository', 'name')]
        : fullName.split('/');
    if (owner !== '' && name !== '')
        return { owner, name };
    throw (0,failure/* failure */.V2)('EVENT_UNREADABLE', 'Neither GITHUB_REPOSITORY nor the event payload names the repository.');
}
function pullRequestOf(name, env, payload) {
    const found = payload['pull_request'];
    if (!(0,oci_json/* isRecord */.u)(found) && !name.startsWith('pull_request'))
        return undefined;
    const [, inRef] = /^refs\/pull\/(\d+)\//.exec(env['GITHUB_REF'] ?? '') ?? [];
    const number = Number(json_path_at(payload, 'number') ?? json_path_at(found, 'number') ?? inRef);
    if (!Number.isSafeInteger(number)) {
        throw (0,failure/* failure */.V2)('EVENT_UNREADABLE', `The payload of the event ${name} lacks the number of the pull request.`);
    }
    const head = textAt(found, 'head', 'repo', 'full_name');
    const base = textAt(found, 'base', 'repo', 'full_name') || (env['GITHUB_REPOSITORY'] ?? '');
    return {
        number,
        headSha: textAt(found, 'head', 'sha'),
        headRef: textAt(found, 'head', 'ref') || (env['GITHUB_HEAD_REF'] ?? ''),
        baseRef: textAt(found, 'base', 'ref') || (env['GITHUB_BASE_REF'] ?? ''),
        // A fork that was deleted has no repository any more.
        isFromFork: (0,oci_json/* isRecord */.u)(json_path_at(found, 'head')) && head.toLowerCase() !== base.toLowerCase(),
    };
}
// The runner calls pull_request_target by its base branch; a tag of that name would not be the base branch's image.
function publishedRef(name, env, pullRequest) {
    const ref = env['GITHUB_REF'] ?? '';
    return name.includes('pull_request_target') && pullRequest !== undefined
        ? `refs/pull/${pullRequest.number}/merge`
        : ref;
}
function publishedSha(name, env, payload) {
    const setting = env['DOCKER_METADATA_PR_HEAD_SHA'] ?? '';
    const isOn = /^(1|t|true)$/i.test(setting);
    if (!isOn && setting !== '' && !/^(0|f|false)$/i.test(setting)) {
        const cure = 'Write true or false.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', `DOCKER_METADATA_PR_HEAD_SHA is ${JSON.stringify(setting)}.`, { cure });
    }
    const head = name.includes('pull_request') && isOn ? textAt(payload, 'pull_request', 'head', 'sha') : '';
    return head || (env['GITHUB_SHA'] ?? '');
}
function shortShaLength(text) {
    if (text === '')
        return 7;
    const length = Number(text);
    if (Number.isInteger(length) && length > 0)
        return length;
    const cure = 'Write a number from 1 to 64, or remove it for 7.';
    return (0,failure/* problem */.CC)('INPUT_INVALID', `DOCKER_METADATA_SHORT_SHA_LENGTH is ${JSON.stringify(text)}.`, { cure });
}
function sourceDateOf(text) {
    if (text === '')
        return undefined;
    const date = new Date(/^\d{1,12}$/.test(text) ? Number(text) * 1000 : Number.NaN);
    if (!Number.isNaN(date.getTime()))
        return date.toISOString();
    const cure = 'Write the seconds since 1970, as `git log -1 --format=%ct` prints them.';
    throw (0,failure/* failure */.V2)('INPUT_INVALID', `SOURCE_DATE_EPOCH is ${JSON.stringify(text)}.`, { cure });
}
function baseRefOf(ref, payload) {
    if (ref.startsWith('refs/tags/'))
        return textAt(payload, 'base_ref').replace(/^refs\/heads\//, '');
    return ref.startsWith('refs/pull/') ? textAt(payload, 'pull_request', 'base', 'ref') : '';
}
function pushOf(payload) {
    const { forced, created } = payload;
    return { before: textAt(payload, 'before'), isForced: forced === true, isCreated: created === true };
}
function mergeQueueOf(ref) {
    const [, baseRef, number] = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-(\d+)-[0-9a-f]+$/.exec(ref) ?? [];
    return baseRef === undefined ? undefined : { number: Number(number), baseRef };
}

;// CONCATENATED MODULE: ./build/read/facts/cache-token.js
// The token of the GitHub Actions cache, as far as BuildKit's client reads it (tonistiigi/go-actions-cache, New).


const cache_token_unreadable = { refusal: "the token of the GitHub Actions cache is none that BuildKit's client reads" };
/** Reads the claims; nobody but the service can check the signature. `now` in milliseconds since 1970. */
function readCacheToken(token, now) {
    const { exp, nbf, ac } = claimsOf(token) ?? {};
    if (typeof exp !== 'number' || typeof nbf !== 'number' || typeof ac !== 'string')
        return cache_token_unreadable;
    if (exp * 1000 <= now)
        return { refusal: 'the token of the GitHub Actions cache has expired' };
    const rights = cache_token_parse(ac);
    if (!Array.isArray(rights))
        return cache_token_unreadable;
    // Bit 1 reads, bit 2 writes.
    const mayWrite = rights.some((right) => (0,oci_json/* isRecord */.u)(right) && (Number(right['Permission']) & 2) !== 0);
    return { mayWrite };
}
function cache_token_parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/read/facts/runner.js
// The machine and the services that the step runs on, from the runner's environment.



/** Gathers the facts; asks no service. */
async function readRunner(ports) {
    const { env, machine, clock } = ports;
    const workspace = env['GITHUB_WORKSPACE'] ?? '.';
    // One folder for each step of a job: GITHUB_ACTION tells them apart, RUNNER_TEMP the jobs of a machine.
    const folder = temporaryFolder(env, machine);
    const runId = env['GITHUB_RUN_ID'] ?? '';
    const runAttempt = env['GITHUB_RUN_ATTEMPT'] ?? '1';
    return {
        platform: runner_platformOf(machine),
        workspace,
        temporaryFolder: folder,
        serverUrl: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
        runId,
        runAttempt,
        ...cacheOf(env, clock.now().getTime()),
        takenPlaces: await takenPlaces({ run: runId, attempt: Number(runAttempt) || 1, temporaryFolder: folder }, ports),
    };
}
/** In a folder that runs of several runners share, the process tells them apart. */
function temporaryFolder(env, machine) {
    const name = `polyarch-${fileName(env['GITHUB_ACTION'])}`;
    const own = env['RUNNER_TEMP'];
    return own === undefined ? `${machine.temporaryFolder}/${name}-${machine.pid}` : `${own}/${name}`;
}
function fileName(text = 'step') {
    return text.replace(/[^A-Za-z0-9_-]+/g, '_');
}
/** Containers run on Linux, whatever the runner itself runs on. */
function runner_platformOf({ architecture }) {
    const names = { x64: 'amd64', ia32: '386', arm: 'arm/v7', ppc64: 'ppc64le' };
    return (0,oci_platform/* parsePlatform */.Y8)(`linux/${names[architecture] ?? architecture}`);
}
/** The cache service with what its token allows; where something is missing buildx would drop the cache without a word. */
function cacheOf(env, now) {
    const cacheService = cacheServiceOf(env);
    const none = (cacheRefusal) => ({ cacheService: undefined, cacheRefusal });
    const token = env['ACTIONS_RUNTIME_TOKEN'] ?? '';
    if (token === '')
        return none('no GitHub Actions cache answers to this step: ACTIONS_RUNTIME_TOKEN is not set');
    if (cacheService === undefined)
        return none('no GitHub Actions cache answers to this step: it has no address');
    const read = readCacheToken(token, now);
    return 'refusal' in read ? none(read.refusal) : { cacheService, mayWriteCache: read.mayWrite };
}
/** As buildx looks for it (build/opt.go, addGithubToken). */
function cacheServiceOf(env) {
    const has = (name) => (env[name] ?? '') !== '';
    if (/^(1|t|true)$/i.test(env['ACTIONS_CACHE_SERVICE_V2'] ?? '') && has('ACTIONS_RESULTS_URL'))
        return 'v2';
    return has('ACTIONS_CACHE_URL') ? 'v1' : undefined;
}
/** What earlier steps of this job have noted. */
async function takenPlaces(writer, { files }) {
    return (0,sibling_steps/* placesOfOthers */.bm)((await files.read((0,sibling_steps/* notesPath */.T9)(writer.temporaryFolder))) ?? '', writer);
}

;// CONCATENATED MODULE: ./build/read/facts/secrets.js
// The secrets of the build: masked as they are read, and handed on by environment variable, never through the plan.



/** A mask for less would blacken half of the log. */
const shortestMask = 4;
/** A file may hold a word such as `true`, or a name. */
const shortestFileMask = 8;
const none = { sources: [], values: {}, masked: [], absent: [] };
/** Reads all secrets. Raises FILE_MISSING and INPUT_INVALID, which name ids and never values. */
async function readSecrets(parsers, event, { env, files, log }) {
    const problems = new failure/* Problems */.Zw();
    const inputs = ['secrets', 'secret-envs', 'secret-files'];
    const given = inputs.flatMap((input) => givenBy(input, problems.collect(parsers[input], {})));
    // What is wrong with the inputs themselves has been told by those who parsed them all.
    if (problems.all.length > 0)
        return none;
    const found = await Promise.all(given.map(async (each) => ({ ...each, hasValue: await secrets_hasValue(each, env, files) })));
    const present = found.filter((each) => each.hasValue);
    const absent = found.filter(({ hasValue, isOptional }) => !hasValue && !isOptional);
    if (absent.length > 0 && event !== undefined && reasonForNone(event) === undefined)
        for (const each of absent)
            problems.add(secrets_missing(each));
    problems.raise();
    const of = (input) => present.filter((each) => each.input === input);
    const [inline, named, paths] = [of('secrets'), of('secret-envs'), of('secret-files')];
    const inEnv = (variable) => env[variable] ?? '';
    for (const { text } of inline)
        mask(text, log);
    for (const { text } of named)
        mask(inEnv(text), log);
    const inFiles = await ofInput('secret-files', lonelyLines(paths.map(pathOf), files));
    for (const line of inFiles)
        log.mask(line);
    return {
        sources: [
            ...inline.map(({ id }, index) => ({ id, env: secrets_variableOf(index) })),
            ...named.map(({ id, text }) => ({ id, env: text })),
            ...paths.map(pathOf),
        ],
        // Those of the environment are there already; handed on, they are hidden from the record of the build too.
        values: Object.fromEntries([
            ...inline.map(({ text }, index) => [secrets_variableOf(index), text]),
            ...named.map(({ text }) => [text, inEnv(text)]),
        ]),
        masked: [...inline.map(({ text }) => text), ...named.map(({ text }) => inEnv(text)), ...inFiles],
        absent: absent.map(({ id }) => id),
    };
}
/** `id?=…` is a secret that no run needs. */
function givenBy(input, entries) {
    return Object.entries(entries).map(([key, text]) => {
        const isOptional = key.endsWith('?');
        return { input, id: isOptional ? key.slice(0, -1).trim() : key, isOptional, text };
    });
}
async function secrets_hasValue({ input, text }, env, files) {
    if (input === 'secret-files')
        return text.trim() !== '' && ofInput(input, files.exists(text.trim()));
    return (input === 'secret-envs' ? (env[text] ?? '') : text) !== '';
}
function pathOf({ id, text }) {
    return { id, path: text.trim() };
}
function secrets_missing({ input, id, text }) {
    const optional = `or mark it as optional: \`${id}?=…\`.`;
    if (input === 'secrets') {
        const cure = `Set the secret for this repository and pass it on to this workflow, ${optional}`;
        return (0,failure/* problem */.CC)('INPUT_INVALID', `\`secrets\` has no value for "${id}".`, { input, cure });
    }
    if (input === 'secret-envs') {
        const fact = `The secret "${id}" is to come from the variable ${text}, which is empty or not set.`;
        return (0,failure/* problem */.CC)('INPUT_INVALID', fact, { input, cure: `Set the variable in \`env:\` of the step, ${optional}` });
    }
    const fact = `The secret "${id}" is to come from the file ${text.trim() || '""'}, which does not exist.`;
    return (0,failure/* problem */.CC)('FILE_MISSING', fact, { input, cure: `Make the file before this step, ${optional}` });
}
/** Characters; what is longer is a document, a key or an archive, and no log prints it in one line. */
const longestMask = 4096;
/** What a file holds that is nothing but one line: a token or a password. Of more lines nobody knows which are secret. */
async function lonelyLines(sources, files) {
    const paths = sources.flatMap((source) => ('path' in source ? [source.path] : []));
    const texts = await Promise.all(paths.map(async (path) => (((await files.size(path)) ?? 0) > longestMask ? undefined : files.read(path))));
    const lines = texts.flatMap((text) => text?.trim() ?? []);
    return lines.filter((line) => line.length >= shortestFileMask && !/[\r\n]/.test(line));
}
const secrets_variableOf = (index) => `POLYARCH_SECRET_${index}`;
/** Line by line, because the runner masks within lines only. */
function mask(value, log) {
    const lines = value.split(/\r?\n/).map((line) => line.trim());
    for (const line of lines)
        if (line.length >= shortestMask)
            log.mask(line);
}

;// CONCATENATED MODULE: ./build/read/facts/secrets-in-inputs.js
// Secrets that stand in addresses and attributes: passwords in URLs, keys of caches and drivers, tokens in build arguments.



/** Inputs with addresses and with attributes of buildx. */
const places = [
    ...['context', 'file', 'build-contexts', 'bake-files', 'cache', 'cache-from', 'cache-to', 'outputs'],
    ...['attests', 'endpoint', 'driver-opts', 'nodes', 'buildkitd-flags', 'buildkitd-config-inline'],
];
/** Inputs with names that the user chooses. */
const variables = ['build-args', 'bake-set', 'bake-vars'];
/** A mask for less would blacken half of the log. */
const secrets_in_inputs_shortest = 4;
/** A name that the user chooses may only sound secret, and its value be a word. */
const shortestVariable = 8;
const secretKey = /secret|token|passw|passphrase|credential|access[_-]?key(?![_-]?id)|(account|api|private)[_-]?key|signature|(^|[._-])(sig|sas|auth|pwd)$/i;
const harmless = /^(true|false|yes|no|on|off|none|null|auto|default|\d{1,5}|\$.*|env:\/\/.*)$/i;
/**
 * Masks the secrets in the inputs, and returns all forms in which they may be met. Each input is searched as it is
 * written, which works for one that is wrong, too, and as it was read.
 */
function hideInputs(parsers, inputs, log) {
    // What is public by the other inputs cannot be secret; GitHub would drop the outputs that name it.
    const published = ['images', 'tags', 'platforms'].map(inputs.text).join('\n');
    const found = [...places, ...variables].flatMap((name) => {
        const least = variables.includes(name) ? shortestVariable : secrets_in_inputs_shortest;
        const values = [inputs.text(name), sound(parsers[name])];
        return values.flatMap(secretsIn).filter((secret) => secret.length >= least && !published.includes(secret));
    });
    return hide(found, log);
}
/** Masks the secrets in a value such as the printed targets of a bake definition, and returns their forms. */
function hideIn(value, log) {
    return hide(secretsIn(value).filter((secret) => secret.length >= shortestVariable), log);
}
function hide(secrets, log) {
    const forms = [...new Set(secrets.flatMap(formsOf))].filter((form) => form.length >= secrets_in_inputs_shortest);
    for (const form of forms)
        log.mask(form);
    return forms;
}
/** The secrets in a text, or in the texts of a structure. */
function secretsIn(value) {
    if (typeof value === 'string')
        return [...inAddresses(value), ...inAttributes(value)];
    if (Array.isArray(value))
        return value.flatMap(secretsIn);
    if (!(0,oci_json/* isRecord */.u)(value))
        return [];
    return Object.entries(value).flatMap(([key, each]) => typeof each === 'string' ? [...secretOf(key, each), ...secretsIn(each)] : secretsIn(each));
}
/** Passwords, and users that are tokens: `https://TOKEN@host`. What is masked besides is the pair, as Basic sends it. */
function inAddresses(text) {
    return [...text.matchAll(/(?<![\w+.-])([a-z][\w+.-]*):\/\/([^\s/?#]*)@/gi)].flatMap(([, scheme = '', account = '']) => {
        const colon = account.indexOf(':');
        const [user, password] = colon < 0 ? [account, ''] : [account.slice(0, colon), account.slice(colon + 1)];
        const isToken = /^https?$/i.test(scheme) && ['', 'x-oauth-basic'].includes(password);
        return isToken ? [user, base64(account)] : password === '' ? [] : [password, base64(decoded(account))];
    });
}
/** The values of `key=value` and `key: value`, and of the fields of CSV, in which a comma may belong to the value. */
function inAttributes(text) {
    // The value is looked at and not consumed: that of one key may hold the next, `account_url=https://host/?sig=…`.
    const pairs = text.matchAll(/(?<![\w.-])([\w.-]+)\s*[=:]\s*(?=(?:"([^"]{1,4096})"|'([^']{1,4096})'|([^\s,;&"']{1,4096})))/g);
    const written = [...pairs].flatMap(([, key = '', double, single, bare]) => secretOf(key, double ?? single ?? bare ?? ''));
    return [...written, ...secrets_in_inputs_fieldsOf(text).flatMap((field) => secretOf(...halves(field)))];
}
function secrets_in_inputs_fieldsOf(text) {
    return sound(() => readFields('', text)) ?? [];
}
function halves(field) {
    const equals = field.indexOf('=');
    return equals < 0 ? ['', ''] : [field.slice(0, equals).trim(), field.slice(equals + 1)];
}
function secretOf(key, value) {
    return secretKey.test(key) && !harmless.test(value.trim()) ? [value.trim()] : [];
}
/** The secret as it is written, percent-encoded and decoded, in base64; each line by itself, as the runner masks. */
function formsOf(secret) {
    const plain = decoded(secret);
    const lines = [secret, plain].flatMap((each) => each.split(/\r?\n/)).map((line) => line.trim());
    return [...lines.flatMap((line) => [line, encodeURIComponent(line)]), base64(secret), base64(plain)];
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

;// CONCATENATED MODULE: ./build/plan/image/images.js
// The input `images`: the repositories that every tag goes to.




const images_input = 'images';
/** Reads the list: a name a line, or `name=…,enable=…`; a single line may hold several names. */
function parseImages(items) {
    const problems = new failure/* Problems */.Zw();
    const notices = [];
    const images = [];
    for (const item of isOldStyle(items) ? items.flatMap(separate) : items) {
        const image = problems.collect(() => parseImage(item, notices), undefined);
        if (image !== undefined)
            images.push(image);
    }
    problems.raise();
    return { value: withoutDuplicates(images, notices), notices };
}
// metadata-action's first form: everything on one line, and no attributes.
function isOldStyle(items) {
    return items.length === 1 && items.every((item) => attributesOf(item).every(({ key }) => key === undefined));
}
function separate(item) {
    return item.fields.map((field) => ({ ...item, fields: [field] }));
}
function parseImage(item, notices) {
    const problems = new failure/* Problems */.Zw();
    const wrong = (fact, facts = {}) => problems.add((0,failure/* problem */.CC)('IMAGE_INVALID', `${item_placeOf(images_input, item)} ${fact}`, { input: images_input, ...facts }));
    const attributes = attributesOf(item);
    const names = attributes.filter(({ key }) => key === undefined || key === 'name');
    const switches = attributes.filter(({ key }) => key === 'enable');
    for (const { key } of attributes)
        if (key !== undefined)
            checkKey(key, wrong);
    if (names.length > 1)
        wrong('names more than one repository.', { cure: 'Write one repository a line.' });
    if (switches.length > 1)
        wrong('has `enable` twice.', { cure: 'Keep one of them.' });
    const isEnabled = enabled(switches[0]);
    if (isEnabled === undefined)
        wrong('has an `enable` that is neither true nor false.', { cure: 'Write true or false.' });
    const name = names[0]?.value ?? '';
    if (name === '')
        wrong('names no repository.');
    const repository = name === '' ? undefined : problems.collect(() => lowered(name, item, notices), undefined);
    problems.raise();
    return repository === undefined ? undefined : { repository, isEnabled: isEnabled === true };
}
function checkKey(key, wrong) {
    if (key === 'name' || key === 'enable')
        return;
    const meant = (0,nearest/* nearest */.p)(key, ['name', 'enable']);
    const cure = meant === undefined ? 'An image has the attributes name and enable.' : `Did you mean ${meant}?`;
    wrong(`has an unknown attribute, ${item_shorten(key)}.`, { cure });
}
// What a workflow expression leaves empty means no.
function enabled(attribute) {
    if (attribute === undefined)
        return true;
    return attribute.value === '' ? false : parseSwitch(attribute.value);
}
function lowered(name, item, notices) {
    const lower = name.toLowerCase();
    const repository = locate(images_input, item, () => (0,oci_reference/* parseRepository */.SU)(lower));
    if (lower !== name) {
        notices.push(`Line ${item.line} of \`${images_input}\`: ${name} is published as ${lower}; names have no capitals.`);
    }
    return repository;
}
function withoutDuplicates(images, notices) {
    const seen = new Map();
    for (const image of images) {
        const { name } = image.repository;
        const earlier = seen.get(name);
        if (earlier !== undefined)
            notices.push(`\`${images_input}\` names ${name} more than once; it is published once.`);
        seen.set(name, { repository: image.repository, isEnabled: image.isEnabled || earlier?.isEnabled === true });
    }
    return [...seen.values()];
}

;// CONCATENATED MODULE: ./build/plan/tags/flavor.js
// The input `flavor`: what holds for all tags of the image.



const flavor_input = 'flavor';
const keys = ['latest', 'prefix', 'suffix', 'onlatest'];
const flavor_none = { value: '', isOnLatest: false, line: 0 };
/** Reads the lines; a later one wins over an earlier one. */
function parseFlavor(items) {
    const problems = new failure/* Problems */.Zw();
    const draft = { latest: 'auto', prefix: flavor_none, suffix: flavor_none };
    const forAll = [];
    for (const item of items) {
        const wrong = (fact, facts = {}) => problems.add((0,failure/* problem */.CC)('FLAVOR_INVALID', `${item_placeOf(flavor_input, item)} ${fact}`, { input: flavor_input, ...facts }));
        const isForAll = flavor_readLine(item, draft, wrong);
        if (isForAll !== undefined)
            forAll.push(isForAll);
    }
    problems.raise();
    const isOnLatest = forAll.at(-1);
    if (isOnLatest === undefined)
        return draft;
    return { ...draft, prefix: { ...draft.prefix, isOnLatest }, suffix: { ...draft.suffix, isOnLatest } };
}
/** Takes over a line; the answer is an `onlatest` that stands alone in it and so is about both affixes. */
function flavor_readLine(item, draft, wrong) {
    let kind;
    let pending;
    for (const { key, value } of attributesOf(item)) {
        if (key === 'latest')
            draft.latest = latestOf(value, wrong);
        else if (key === 'prefix' || key === 'suffix') {
            draft[key] = { value, isOnLatest: kind === undefined && pending === true, line: item.line };
            kind = key;
        }
        else if (key === 'onlatest') {
            const isOnLatest = onLatestOf(value, wrong);
            if (kind === undefined)
                pending = isOnLatest;
            else
                draft[kind] = { ...draft[kind], isOnLatest };
        }
        else
            flavor_refuse(key, value, wrong);
    }
    return kind === undefined ? pending : undefined;
}
function latestOf(value, wrong) {
    if (value === 'auto')
        return 'auto';
    if (value !== 'true' && value !== 'false') {
        wrong(`has a latest that is none of auto, true and false, ${JSON.stringify(item_shorten(value))}.`);
    }
    return value === 'true';
}
function onLatestOf(value, wrong) {
    if (value !== 'true' && value !== 'false') {
        wrong(`has an onlatest that is neither true nor false, ${JSON.stringify(item_shorten(value))}.`);
    }
    return value === 'true';
}
function flavor_refuse(key, value, wrong) {
    if (key === undefined)
        return wrong(`has a part without \`=\`, ${JSON.stringify(item_shorten(value))}.`);
    const meant = (0,nearest/* nearest */.p)(key, keys);
    wrong(`has an unknown attribute, ${JSON.stringify(item_shorten(key))}.`, meant === undefined ? {} : { cure: `Did you mean ${meant}?` });
}

;// CONCATENATED MODULE: ./build/read/forms/build.js
// Inputs of the build with a closed form: entitlements, limits, network and SSH. What buildx would refuse late is refused here.


const entitlements = /^(network\.host|security\.insecure|device(=.+)?|(fs|fs\.read|fs\.write)=.+|ssh|buildx\.local\.delete)$/;
const build_names = [
    'network.host',
    'security.insecure',
    'device',
    'fs.read',
    'fs.write',
    'fs',
    'ssh',
    'buildx.local.delete',
];
/** The privileges of `allow`. */
function readAllow(words) {
    const problems = new failure/* Problems */.Zw();
    for (const word of words) {
        if (entitlements.test(word))
            continue;
        const close = (0,nearest/* nearest */.p)(word.replace(/=.*$/s, ''), build_names);
        const all = 'There are network.host, security.insecure, device[=NAME], fs.read=PATH, fs.write=PATH, ssh and buildx.local.delete.';
        const cure = close === undefined || word.startsWith(close) ? all : `Did you mean ${close}?`;
        problems.add((0,failure/* problem */.CC)('INPUT_INVALID', `The input \`allow\` names "${word}".`, { input: 'allow', cure }));
    }
    problems.raise();
    return words;
}
/** What Docker can limit (docker/go-units, ulimit.go). */
const limits = [
    ...['core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss'],
    ...['rtprio', 'rttime', 'sigpending', 'stack'],
];
/** The lines of `ulimit`, each `type=soft[:hard]`; -1 is without limit. */
function readUlimits(lines) {
    const problems = new failure/* Problems */.Zw();
    for (const line of lines) {
        const cure = cureOfUlimit(line);
        if (cure === undefined)
            continue;
        problems.add((0,failure/* problem */.CC)('INPUT_INVALID', `The input \`ulimit\` has "${line}".`, { input: 'ulimit', cure }));
    }
    problems.raise();
    return lines;
}
function cureOfUlimit(line) {
    const [, type = '', soft, hard = soft] = /^([a-z]+)=(-1|\d+)(?::(-1|\d+))?$/.exec(line) ?? [];
    if (soft === undefined)
        return 'Write type=soft[:hard], one a line, such as nofile=1024:2048.';
    if (!limits.includes(type)) {
        const close = (0,nearest/* nearest */.p)(type, limits);
        return close === undefined ? `The types are ${limits.join(', ')}.` : `Did you mean ${close}?`;
    }
    const isOver = hard !== '-1' && (soft === '-1' || Number(soft) > Number(hard));
    return isOver ? 'The soft limit can not be higher than the hard one.' : undefined;
}
/** The network of RUN steps; undefined where BuildKit decides. */
function readNetwork(text) {
    const word = text.trim();
    if (word === '' || word === 'default')
        return undefined;
    if (word === 'none' || word === 'host')
        return word;
    const cure = "Write default, none or host; a network of Docker's own is a matter of the builder: `driver-opts: network=NAME`.";
    throw (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`network\` is ${JSON.stringify(word)}.`, { input: 'network', cure });
}
/** One `id` or `id=path[,path]` a line. Entries between commas are taken apart too: a part with `=` begins the next one. */
function readSsh(lines) {
    const problems = new failure/* Problems */.Zw();
    const entries = lines.flatMap((line) => problems.collect(() => sshEntries(line), []));
    problems.raise();
    return entries;
}
function sshEntries(line) {
    const found = [];
    for (const part of line.split(',').map((each) => each.trim())) {
        const [, id, path] = /^([\w.-]+)(?:=(.*))?$/s.exec(part) ?? [];
        const last = found.at(-1);
        const isPath = last !== undefined && last.paths.length > 0 && path === undefined && part !== '';
        if (isPath)
            last.paths.push(part);
        else if (id === undefined || path === '')
            throw malformedSsh(line);
        else
            found.push({ id, paths: path === undefined ? [] : [path] });
    }
    return found;
}
function malformedSsh(line) {
    const cure = 'Write default, or id=path[,path], one a line.';
    return (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`ssh\` has "${line}".`, { input: 'ssh', cure });
}

;// CONCATENATED MODULE: ./build/read/forms/durations.js
// Inputs that are a span of time, such as `20s` or `1m30s`.

const durations_units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** Milliseconds, more than none. Raises INPUT_INVALID. */
function parseDuration(input, text) {
    const word = text.trim();
    const parts = [...word.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
    const isWhole = parts.map(([part]) => part).join('') === word;
    const milliseconds = parts.reduce((sum, [, number, unit]) => sum + Number(number) * unitOf(unit), 0);
    if (isWhole && milliseconds > 0)
        return milliseconds;
    const cure = 'Write a number and a unit: 20s, 2m, 1m30s.';
    throw (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`${input}\` is ${JSON.stringify(word)}.`, { input, cure });
}
function unitOf(unit) {
    return Object.entries(durations_units).find(([name]) => name === unit)?.[1] ?? 0;
}
/** Milliseconds; undefined where the limit is `off`. Raises INPUT_INVALID. */
function parseLimit(input, text) {
    return text.trim().toLowerCase() === 'off' ? undefined : parseDuration(input, text);
}

;// CONCATENATED MODULE: ./build/read/forms/platforms.js
// Platforms out of an input: what is wrong with one of them is told with the input's name.


/** The platforms; `source` is the input, or more precisely where in it they stand. Raises PLATFORM_UNKNOWN. */
function platformsIn(input, words, source = `\`${input}\``) {
    try {
        return (0,oci_platform/* parsePlatforms */.qA)(words);
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        throw new failure/* Failure */.HR(error.problems.map((found) => (0,failure/* problem */.CC)(found.code, `${source}: ${found.fact}`, { ...found, input })));
    }
}

;// CONCATENATED MODULE: ./build/read/forms/nodes.js
// The input `nodes`: a YAML list of maps, one for each BuildKit; everything that is wrong in it is told at once.






const nodes_input = 'nodes';
const nodes_keys = ['name', 'endpoint', 'platforms', 'driver-opts', 'buildkitd-flags'];
// buildx, store/util.go: what names a builder names a node.
const namePattern = /^[a-zA-Z][a-zA-Z0-9._-]*$/;
/** Reads the nodes. Raises INPUT_INVALID for what is no such list, PLATFORM_UNKNOWN for platforms. */
function readNodes(text) {
    if (text.trim() === '')
        return [];
    const problems = new failure/* Problems */.Zw();
    const value = problems.collect(() => nodes_parse(text, problems), []);
    const nodes = value.flatMap((entry, index) => readNode(entry, index, problems));
    for (const found of doubles(nodes))
        problems.add(found);
    problems.raise();
    return nodes;
}
const nodes_wrong = (fact, cure) => (0,failure/* problem */.CC)('INPUT_INVALID', `\`nodes\` ${fact}`, { input: nodes_input, cure });
function nodes_parse(text, problems) {
    const form = 'Write a YAML list: `- endpoint: tcp://arm:1234`, below it `  platforms: linux/arm64`.';
    try {
        const value = (0,js_yaml/* load */.Hh)(text, { schema: js_yaml/* FAILSAFE_SCHEMA */.uH });
        if (Array.isArray(value) && value.length > 0)
            return value;
        problems.add(nodes_wrong('is no list of maps.', form));
    }
    catch (error) {
        if (!(error instanceof js_yaml/* YAMLException */.tB))
            throw error;
        const line = error.mark === undefined ? '' : ` in line ${error.mark.line + 1}`;
        problems.add(nodes_wrong(`is no valid YAML: ${error.reason}${line}.`, form));
    }
    return [];
}
function readNode(entry, index, problems) {
    const which = `node ${index + 1}`;
    if (!(0,oci_json/* isRecord */.u)(entry)) {
        problems.add(nodes_wrong(`has an entry that is no map, ${which}.`, `Write its keys: ${nodes_keys.join(', ')}.`));
        return [];
    }
    for (const key of Object.keys(entry).filter((each) => !isKey(each))) {
        const close = (0,nearest/* nearest */.p)(key, nodes_keys);
        const cure = close === undefined ? `The keys are ${nodes_keys.join(', ')}.` : `Did you mean ${close}?`;
        problems.add(nodes_wrong(`has an unknown key in ${which}: ${key}.`, cure));
    }
    const text = (key) => nodes_textOf(entry[key], { key, which, problems });
    const name = text('name');
    if (name !== undefined && !namePattern.test(name)) {
        problems.add(nodes_wrong(`has the name ${JSON.stringify(name)}.`, 'Use letters, digits, `.`, `_` and `-`, a letter first.'));
    }
    const options = listOf(entry['driver-opts'], /\r?\n/, { key: 'driver-opts', which, problems });
    const words = listOf(entry['platforms'], /[\s,]+/, { key: 'platforms', which, problems });
    return [
        {
            name,
            endpoint: text('endpoint'),
            platforms: problems.collect(() => platformsIn('nodes', words, `\`nodes\`, ${which}`), []),
            driverOptions: options.flatMap(driver_option/* parseDriverOptions */.mK),
            flags: text('buildkitd-flags'),
        },
    ];
}
function nodes_textOf(value, { key, which, problems }) {
    if (value === undefined || (typeof value === 'string' && value.trim() === ''))
        return undefined;
    if (typeof value === 'string')
        return value.trim();
    problems.add(nodes_wrong(`has no text for ${key} in ${which}.`, `Write \`${key}: TEXT\`.`));
    return undefined;
}
/** A YAML list, or one text that is split. */
function listOf(value, separator, { key, which, problems }) {
    const texts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(separator) : [];
    if (value !== undefined && ((0,oci_json/* isRecord */.u)(value) || texts.some((text) => typeof text !== 'string'))) {
        problems.add(nodes_wrong(`has no list of texts for ${key} in ${which}.`, 'Write a text or a list of texts.'));
        return [];
    }
    return texts.map((text) => String(text).trim()).filter((text) => text !== '');
}
/** buildx would change the first of two nodes of one name, and refuses two at one place. */
function doubles(nodes) {
    const twice = (values) => [
        ...new Set(values.filter((value) => value !== undefined).filter((value, at, all) => all.indexOf(value) !== at)),
    ];
    return [
        ...twice(nodes.map(({ name }) => name)).map((name) => nodes_wrong(`has two nodes named ${name}.`, 'Name each once.')),
        ...twice(nodes.map(({ endpoint }) => endpoint)).map((endpoint) => nodes_wrong(`has two nodes at ${endpoint}.`, 'One BuildKit is one node; give it all its platforms.')),
    ];
}
function isKey(word) {
    return nodes_keys.some((key) => key === word);
}

;// CONCATENATED MODULE: ./build/read/forms/outputs.js
// The input `outputs`: what the build hands out beside the push, and how the image is compressed. Checked before anything starts.



const outputs_input = 'outputs';
const outputs_types = ['image', 'registry', 'oci', 'docker', 'tar', 'local', 'cacheonly'];
/** Reads the lines; a line that is only a path is a folder. */
function readOutputs(lines) {
    const problems = new failure/* Problems */.Zw();
    const found = lines.map((line) => problems.collect(() => readOutput(line), undefined));
    problems.raise();
    const all = found.filter((each) => each !== undefined);
    const images = all.filter(({ type }) => type === 'image');
    if (images.length > 1) {
        const cure = 'Keep one, and name the repositories in `images`.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', 'The input `outputs` has more than one image.', { input: outputs_input, cure });
    }
    return {
        image: images[0]?.attributes ?? {},
        files: all.filter(({ type, destination }) => type !== 'image' && destination !== undefined),
        holdsIndexes: false,
        isLoaded: all.some(({ type, destination }) => type === 'docker' && destination === undefined),
    };
}
function readOutput(line) {
    const whole = /^"([^"]*)"$/.exec(line)?.[1] ?? line;
    // A lone dash is a list to YAML, with nothing in it.
    if (whole === '-' || whole === '')
        throw outputs_wrong(line, 'Nobody reads the standard output of a step; write type=tar,dest=FILE.');
    if (!whole.includes('='))
        return { type: 'local', destination: whole, attributes: {} };
    const { type, dest, ...attributes } = csv_entries_attributesOf(outputs_input, whole);
    const kind = typeOf(line, type);
    if (kind === 'cacheonly')
        return undefined;
    if (kind === 'image')
        return { type: kind, destination: undefined, attributes: imageAttributes(line, attributes) };
    if (dest === '-')
        throw outputs_wrong(line, 'Nobody reads the standard output of a step; name a file as dest.');
    if ((dest ?? '') === '' && kind !== 'docker')
        throw outputs_wrong(line, `type=${kind} needs dest=.`);
    return { type: kind, destination: dest === '' ? undefined : dest, attributes };
}
function typeOf(line, type) {
    switch (type) {
        case 'registry':
            return 'image';
        case 'image':
        case 'oci':
        case 'docker':
        case 'tar':
        case 'local':
        case 'cacheonly':
            return type;
        default: {
            const close = type === undefined ? undefined : (0,nearest/* nearest */.p)(type, outputs_types);
            throw outputs_wrong(line, close === undefined ? `The types are ${outputs_types.join(', ')}.` : `Did you mean type=${close}?`);
        }
    }
}
/** What says how the image is made; where it goes, and when, is decided elsewhere. */
function imageAttributes(line, attributes) {
    const problems = new failure/* Problems */.Zw();
    const ours = ['name', 'push-by-digest', 'name-canonical', 'push'];
    if ('name' in attributes) {
        const fact = `The input \`outputs\` has "${line}": what it names would be pushed before it is verified.`;
        problems.add((0,failure/* problem */.CC)('INPUT_INVALID', fact, { input: outputs_input, cure: 'Leave `name` out; name it in `images` or `tags`.' }));
    }
    const { compression } = attributes;
    if (compression !== undefined && !['uncompressed', 'gzip', 'estargz', 'zstd'].includes(compression)) {
        problems.collect(() => {
            throw outputs_wrong(line, 'The compressions are uncompressed, gzip, estargz and zstd.');
        }, undefined);
    }
    problems.raise();
    return Object.fromEntries(Object.entries(attributes).filter(([key]) => !ours.includes(key)));
}
function outputs_wrong(line, cure) {
    return (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`outputs\` has "${line}".`, { input: outputs_input, cure });
}

;// CONCATENATED MODULE: ./build/read/forms/pairs.js
// Inputs whose entries are `key=value`: build arguments, contexts, hosts, and the three ways to give a secret.

function pairs_pairOf({ text }) {
    const equals = text.indexOf('=');
    if (equals < 0)
        return { key: text.trim(), value: undefined };
    return { key: text.slice(0, equals).trim(), value: text.slice(equals + 1) };
}
/** Build arguments; a name without `=` takes its value from the environment, and is left out where there is none. */
function argumentsOf(input, items, env) {
    const pairs = pairs_collect(input, items, ({ key, value }) => {
        const found = value ?? env[key];
        return found === undefined ? undefined : [key, found];
    });
    return Object.fromEntries(pairs);
}
/** Entries that need their value. */
function pairs_entriesOf(input, items) {
    return Object.fromEntries(pairs_collect(input, items, ({ key, value }) => {
        if (value === undefined || value === '')
            throw unfinished(input, key);
        return [key, value];
    }));
}
/** `host:ip` or `host=ip`, the forms that Docker takes. */
function pairs_hostsOf(words) {
    const problems = new failure/* Problems */.Zw();
    const entries = words.flatMap((word) => {
        const [, host, address] = /^([^:=\s]+)[:=](.+)$/.exec(word) ?? [];
        if (host !== undefined && address !== undefined)
            return [[host, address]];
        const facts = { input: 'add-hosts', cure: 'Write host:ip, such as db.internal:10.0.0.2.' };
        problems.add((0,failure/* problem */.CC)('INPUT_INVALID', `The input \`add-hosts\` has "${word}".`, facts));
        return [];
    });
    problems.raise();
    return Object.fromEntries(entries);
}
/** A secret's id and value, which may be empty. Problems name the line and never what stands there. */
function secretsOf(items) {
    const problems = new failure/* Problems */.Zw();
    const entries = items.flatMap((item) => {
        const { key, value } = pairs_pairOf(item);
        if (key !== '' && value !== undefined)
            return [[key, value]];
        problems.add(malformedSecret(item));
        return [];
    });
    problems.raise();
    return Object.fromEntries(entries);
}
function malformedSecret({ line }) {
    const fact = `Line ${line} of \`secrets\` is not of the form id=value.`;
    const cure = 'Put a value of several lines in double quotes, id included, or write a YAML map.';
    return (0,failure/* problem */.CC)('INPUT_INVALID', fact, { input: 'secrets', cure });
}
/** Entries whose value an expression may leave empty. */
function openEntriesOf(input, items) {
    return Object.fromEntries(pairs_collect(input, items, ({ key, value }) => {
        if (value === undefined)
            throw unfinished(input, key);
        return [key, value];
    }));
}
function pairs_collect(input, items, read) {
    const problems = new failure/* Problems */.Zw();
    const pairs = items.flatMap((item) => {
        const pair = problems.collect(() => {
            const found = pairs_pairOf(item);
            if (found.key === '')
                throw unfinished(input, item.text);
            return read(found);
        }, undefined);
        return pair === undefined ? [] : [pair];
    });
    problems.raise();
    return pairs;
}
function unfinished(input, text) {
    return (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`${input}\` has "${text}".`, { input, cure: 'Write key=value.' });
}

;// CONCATENATED MODULE: ./build/plan/fan-out/part.js
// A part of a publish: what one job has built, pushed and checked, as it travels to the publishing job in a job output.



/** The version of the form, under the key by which a part is known. */
const marker = 'polyarch-part';
const part_form = 1;
/** Writes a part on one line. */
function formatPart(part) {
    return JSON.stringify({ [marker]: part_form, ...part });
}
/** Whether the value wants to be a part, well-formed or not. */
function isPartLike(value) {
    return (0,oci_json/* isRecord */.u)(value) && Object.hasOwn(value, marker);
}
/** Reads a part; raises PART_MALFORMED. */
function parsePart(value) {
    if (!isPartLike(value))
        throw part_malformed('is not an object with a part in it');
    if (value[marker] !== part_form)
        throw part_malformed('is of another version of this action');
    const { source, commit, run, attempt, index, startedAt, isPushed, images } = value;
    if (typeof source !== 'string' || typeof commit !== 'string')
        throw part_malformed('does not say what was built');
    if (typeof run !== 'string' || !isCount(attempt) || attempt === 0)
        throw part_malformed('does not say in which run it was made');
    if (typeof startedAt !== 'string' || Number.isNaN(Date.parse(startedAt)))
        throw part_malformed('does not say when');
    if (index !== undefined && !isCount(index))
        throw part_malformed('has an index that is no number');
    if (typeof isPushed !== 'boolean')
        throw part_malformed('does not say whether it was pushed');
    if (!Array.isArray(images) || images.length === 0)
        throw part_malformed('has no images');
    const job = index === undefined ? {} : { index };
    return { source, commit, run, attempt, ...job, startedAt, isPushed, images: images.map(part_parseImage) };
}
function part_parseImage(value) {
    if (!(0,oci_json/* isRecord */.u)(value))
        throw part_malformed('has an `image` that is not an object');
    const { name, agreement, platforms } = value;
    if (typeof name !== 'string' || !isAgreement(agreement))
        throw part_malformed('has an image without a name');
    if (!Array.isArray(platforms) || platforms.length === 0)
        throw part_malformed('has an image without platforms');
    const { repositories, labels, annotations } = agreement;
    return { name, agreement: { repositories, labels, annotations }, platforms: platforms.map(parsePlatformPart) };
}
function parsePlatformPart(value) {
    if (!(0,oci_json/* isRecord */.u)(value))
        throw part_malformed('has a `platform` that is not an object');
    const { platform, attestations } = value;
    if (typeof platform !== 'string')
        throw part_malformed('has a platform without a name');
    const manifest = parseEntry(value['manifest']);
    if (manifest === undefined)
        throw part_malformed(`has no manifest for ${platform}`);
    const attested = Array.isArray(attestations) ? attestations.map((each) => parseAttestation(each, manifest)) : [];
    const sound = attested.filter((each) => each !== undefined);
    if (!Array.isArray(attestations) || sound.length < attestations.length) {
        throw part_malformed(`has attestations that are not about its image for ${platform}`);
    }
    return { platform, manifest, attestations: sound };
}
function isAgreement(value) {
    return (0,oci_json/* isRecord */.u)(value) && ['repositories', 'labels', 'annotations'].every((name) => typeof value[name] === 'string');
}
function isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
function part_malformed(what) {
    return (0,failure/* failure */.V2)('PART_MALFORMED', `A part ${what}.`, { input: 'parts' });
}

;// CONCATENATED MODULE: ./build/read/forms/parts.js
// The parts that earlier jobs have handed over: lines of JSON, or the outputs of jobs as GitHub's toJSON writes them.



/** Reads `parts`; raises PART_MALFORMED and PART_FOREIGN. The same part under two names is taken once. */
function readParts(text) {
    if (text.trim() === '')
        return [];
    const values = valuesOf(text);
    const assignments = assignmentsIn(values);
    const parts = values.flatMap((value) => partsIn(value, { name: 'parts', assignments }));
    const known = new Map(parts.map((part) => [JSON.stringify(part), part]));
    return [...known.values()];
}
function valuesOf(text) {
    const whole = parts_parseJson(text);
    if (whole !== undefined)
        return [whole];
    const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
    return lines.map((line, index) => {
        const value = parts_parseJson(line);
        if (value !== undefined)
            return value;
        throw parts_malformed(`Line ${index + 1} of \`parts\` is not JSON.`);
    });
}
/** A part, or the parts among the outputs of a job (`needs.build.outputs`) or of several (`needs`). */
function partsIn(value, place) {
    if (isPartLike(value))
        return [handed(value, place)];
    if (Array.isArray(value))
        return value.flatMap((each) => partsIn(each, place));
    if (!(0,oci_json/* isRecord */.u)(value))
        throw parts_malformed(`\`${place.name}\` is not a JSON object.`);
    // A leg sets `part` and `part-<index>` alike. GitHub merges `part` over all legs and attempts, so it may be a stale one.
    const isNumbered = Object.entries(value).some(([key, each]) => numbered.test(key) && each !== '');
    return Object.entries(value).flatMap(([key, each]) => {
        if (typeof each === 'string')
            return isNumbered && key === 'part' ? [] : partsInText(each, { ...place, name: key });
        // `needs` has the outputs of each job under its id.
        return (0,oci_json/* isRecord */.u)(each) ? partsIn(each, { ...place, name: key, ...(key === 'outputs' ? {} : { job: key }) }) : [];
    });
}
const numbered = /^part-(\d+)$/;
// A job that was skipped or failed leaves an empty output; and other outputs may stand beside the parts.
function partsInText(text, place) {
    if (text.trim() === '')
        return [];
    const value = parts_parseJson(text);
    if (isPartLike(value))
        return [handed(value, place)];
    if (!/^part(-\d+)?$/.test(place.name))
        return [];
    throw parts_malformed(`The output \`${place.name}\` of an earlier job holds no part.`);
}
/** The part with what its place says of the job that made it. */
function handed(value, { name, job, assignments }) {
    const part = parsePart(value);
    const origin = job === undefined ? {} : { job };
    const [, index] = numbered.exec(name) ?? [];
    if (index === undefined)
        return { ...part, ...origin };
    const leg = Number(index);
    if (part.index !== leg) {
        throw (0,failure/* failure */.V2)('PART_FOREIGN', `The output \`${name}\` holds the part of another job.`, { input: 'parts' });
    }
    const assigned = assignments[leg];
    return { ...part, ...origin, leg, ...(assigned === undefined ? {} : { assigned }) };
}
/** The matrix that `stage: plan` put out, where its job is among those that are handed over. */
function assignmentsIn(values) {
    const jobs = values.flatMap((value) => ((0,oci_json/* isRecord */.u)(value) ? Object.values(value) : []));
    const outputs = jobs.flatMap((job) => ((0,oci_json/* isRecord */.u)(job) && (0,oci_json/* isRecord */.u)(job['outputs']) ? [job['outputs']['matrix']] : []));
    const [matrix, ...others] = outputs.filter((each) => typeof each === 'string' && each !== '');
    const parsed = others.length > 0 || typeof matrix !== 'string' ? undefined : parts_parseJson(matrix);
    const include = (0,oci_json/* isRecord */.u)(parsed) && Array.isArray(parsed['include']) ? parsed['include'] : [];
    return include.every(isAssignment)
        ? include.map(({ platform, target }) => ({ platform, ...(target === undefined ? {} : { target }) }))
        : [];
}
function isAssignment(value) {
    if (!(0,oci_json/* isRecord */.u)(value) || typeof value['platform'] !== 'string')
        return false;
    return value['target'] === undefined || typeof value['target'] === 'string';
}
function parts_parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function parts_malformed(fact) {
    return (0,failure/* failure */.V2)('PART_MALFORMED', fact, { input: 'parts' });
}

;// CONCATENATED MODULE: ./build/read/forms/scalars.js
// Inputs that are a single word: booleans, choices, and texts that may be left out.


/** `true` or `false` in any case of YAML 1.2. */
function parseBoolean(input, text) {
    const word = text.trim();
    if (/^(true|True|TRUE)$/.test(word))
        return true;
    if (/^(false|False|FALSE)$/.test(word))
        return false;
    const fact = `The input \`${input}\` is ${JSON.stringify(word)}.`;
    throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input, cure: 'Write true or false.' });
}
/** One of a closed set of words. */
function parseChoice(input, text, choices) {
    const word = text.trim();
    const found = choices.find((choice) => choice === word.toLowerCase());
    if (found !== undefined)
        return found;
    const close = (0,nearest/* nearest */.p)(word, choices);
    const cure = close === undefined ? `Write one of ${choices.join(', ')}.` : `Did you mean ${close}?`;
    throw (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`${input}\` is ${JSON.stringify(word)}.`, { input, cure });
}
/** The text without surrounding blanks; undefined where it is empty. */
function parseText(text) {
    const trimmed = text.trim();
    return trimmed === '' ? undefined : trimmed;
}
/** A size in bytes as Docker writes it, such as `2gb`. */
function parseSize(input, text) {
    const size = parseText(text);
    if (size === undefined || /^\d+(\.\d+)? ?([kmgt]i?b?|b)?$/i.test(size))
        return size;
    const cure = 'Write a number and a unit, such as 512m or 2gb.';
    throw (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`${input}\` is ${JSON.stringify(size)}.`, { input, cure });
}

;// CONCATENATED MODULE: ./build/read/forms/verify.js
// The inputs of verify: `max-size`, how large an image may be, and `test`, commands to be run in it.

const verify_form = /^(\+)?(\d{1,12}(?:\.\d{1,6})?)(%|[kmgt]?i?b?)$/i;
const powers = ['', 'k', 'm', 'g', 't'];
/** Reads sizes (`80MB`, `64MiB`) and growths (`+10%`); of two of a kind the smaller one counts. */
function readMaxSize(words) {
    const limits = words.map(readLimit);
    const least = (kind) => {
        const values = limits.flatMap((limit) => limit[kind] ?? []);
        return values.length === 0 ? undefined : Math.min(...values);
    };
    return { bytes: least('bytes'), growth: least('growth') };
}
function readLimit(word) {
    const [, plus, number, unit = ''] = verify_form.exec(word) ?? [];
    const isGrowth = unit === '%';
    if (number === undefined || (plus !== undefined) !== isGrowth) {
        const cure = 'Write a size such as 80MB or 64MiB, a growth such as +10%, or one of each.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`max-size\` has ${JSON.stringify(word)}.`, { input: 'max-size', cure });
    }
    if (isGrowth)
        return { bytes: undefined, growth: Number(number) };
    const [power = ''] = /^[kmgt]/i.exec(unit) ?? [];
    const base = /i/i.test(unit) ? 1024 : 1000;
    return { bytes: Math.floor(Number(number) * base ** powers.indexOf(power.toLowerCase())), growth: undefined };
}
/** One command a line, as it is; blank lines and lines that begin with `#` are left out. */
function readTests(text) {
    return text
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}

;// CONCATENATED MODULE: ./build/read/inputs.js
// One row for each input of action.yml: its name and its parser. Defaults stand in action.yml alone.


























/** A parser for each input, by its name. Each raises what is wrong with its own text, and only that. */
function inputParsers(inputs, env) {
    const forms = inputs_formsOf(inputs);
    return {
        ...publishParsers(forms),
        ...buildParsers(forms, env),
        ...builderParsers(forms),
        ...controlParsers(forms),
    };
}
/** The forms that inputs come in, each read by the input's name. */
function inputs_formsOf(inputs) {
    const { text } = inputs;
    return {
        text,
        lines: (name) => readLines(name, text(name)).map((item) => item.text),
        csv: (name) => readCsvLines(name, text(name)),
        raw: (name) => readLines(name, text(name), { hasQuotes: false }).map((item) => item.text),
        words: (name) => readWords(name, text(name)),
        boolean: (name) => () => parseBoolean(name, text(name)),
        optional: (name) => () => parseText(text(name)),
    };
}
/** What is published, and how it is checked. */
function publishParsers({ text, words }) {
    return {
        images: () => parseImages(readAttributes('images', text('images'))),
        tags: () => parseRules(readTags(text)),
        flavor: () => parseFlavor(readAttributes('flavor', text('flavor'))),
        labels: () => readLabels('labels', text('labels')),
        annotations: () => readLabels('annotations', text('annotations')),
        'annotation-levels': () => parseAnnotationLevels(words('annotation-levels')),
        platforms: () => readPlatforms(words('platforms')),
        push: () => readPush(text('push')),
        verify: () => readVerify(text('verify')),
        'max-size': () => readMaxSize(words('max-size')),
        test: () => readTests(text('test')),
    };
}
/** How it is built. */
function buildParsers({ text, lines, csv, raw, words, boolean, optional }, env) {
    return {
        context: () => text('context'),
        file: () => text('file'),
        target: optional('target'),
        'build-args': () => argumentsOf('build-args', readLines('build-args', text('build-args')), env),
        'build-contexts': () => pairs_entriesOf('build-contexts', readLines('build-contexts', text('build-contexts'))),
        secrets: () => secretsOf(readLines('secrets', text('secrets'), { hasComments: false, isWhole: true })),
        'secret-envs': () => openEntriesOf('secret-envs', words('secret-envs').map(inputs_itemOf)),
        'secret-files': () => openEntriesOf('secret-files', readLines('secret-files', text('secret-files'))),
        ssh: () => readSsh(lines('ssh')),
        'add-hosts': () => pairs_hostsOf(words('add-hosts')),
        allow: () => readAllow(words('allow')),
        network: () => readNetwork(text('network')),
        'no-cache': boolean('no-cache'),
        'no-cache-filters': () => words('no-cache-filters'),
        pull: boolean('pull'),
        'shm-size': () => parseSize('shm-size', text('shm-size')),
        ulimit: () => readUlimits(lines('ulimit')),
        provenance: () => readAttest('provenance', text('provenance')),
        sbom: () => readAttest('sbom', text('sbom')),
        attests: () => readAttests(csv('attests')),
        outputs: () => readOutputs(csv('outputs')),
        load: boolean('load'),
        call: () => readCall(text('call')),
        reproducible: boolean('reproducible'),
        'bake-files': () => words('bake-files'),
        'bake-targets': () => words('bake-targets'),
        'bake-set': () => raw('bake-set'),
        'bake-vars': () => raw('bake-vars'),
        'github-token': optional('github-token'),
    };
}
/** The cache and the builder. */
function builderParsers({ text, csv, raw, words, boolean, optional }) {
    return {
        cache: () => readCache(text('cache')),
        'cache-mode': () => parseChoice('cache-mode', text('cache-mode'), ['max', 'min']),
        'cache-scope': optional('cache-scope'),
        'cache-from': () => readCacheFrom(csv('cache-from')),
        'cache-to': () => readCacheTo(csv('cache-to')),
        'cache-mounts': () => parseCacheMounts(words('cache-mounts')),
        'cache-import-timeout': () => parseDuration('cache-import-timeout', text('cache-import-timeout')),
        'cache-export-timeout': () => parseDuration('cache-export-timeout', text('cache-export-timeout')),
        builder: optional('builder'),
        driver: () => parseChoice('driver', text('driver').trim() || drivers[0], drivers),
        nodes: () => readNodes(text('nodes')),
        'driver-opts': () => raw('driver-opts').flatMap(driver_option/* parseDriverOptions */.mK),
        endpoint: optional('endpoint'),
        'buildkitd-config': optional('buildkitd-config'),
        'buildkitd-config-inline': optional('buildkitd-config-inline'),
        'buildkitd-flags': optional('buildkitd-flags'),
        'buildkit-image': optional('buildkit-image'),
        'keep-state': () => readKeepState(text('keep-state')),
        'buildx-version': () => readBuildxVersion(text('buildx-version')),
        cleanup: boolean('cleanup'),
        emulation: () => parseChoice('emulation', text('emulation'), ['auto', 'always', 'never']),
        'binfmt-image': optional('binfmt-image'),
    };
}
/** What the step does at all. */
function controlParsers({ text, words, boolean, optional }) {
    return {
        stage: () => parseChoice('stage', text('stage'), ['all', 'plan', 'build', 'publish']),
        parts: () => readParts(text('parts')),
        'part-index': () => readIndex(text('part-index')),
        runners: () => parseRunners(readLines('runners', text('runners'), { hasQuotes: false })),
        'optional-platforms': () => platformsIn('optional-platforms', words('optional-platforms')),
        'allow-shrink': boolean('allow-shrink'),
        guard: () => parseChoice('guard', text('guard'), ['on', 'off']),
        'on-existing': () => parseChoice('on-existing', text('on-existing'), ['move', 'skip', 'fail']),
        sign: () => parseChoice('sign', text('sign'), ['off', 'keyless', 'key']),
        'sign-key': optional('sign-key'),
        timeout: () => parseLimit('timeout', text('timeout')),
        'stall-timeout': () => parseLimit('stall-timeout', text('stall-timeout')),
        'insecure-registries': () => words('insecure-registries'),
        summary: boolean('summary'),
    };
}
const inputs_itemOf = (text) => ({ line: 1, text, fields: [{ text, isQuoted: false }] });
/** A step without images names its references itself, in the forms that Docker takes. */
function readTags(text) {
    const items = readAttributes('tags', text('tags'));
    const isPushed = text('push').trim().toLowerCase() !== 'false';
    return text('images').trim() === '' ? completeReferences(items, { isPushed }) : items;
}
function readLabels(input, text) {
    const items = readLines(input, text);
    return { ...parseLabels(input, items), isWithoutAutomatic: isWithoutAutomatic(items) };
}
/** A list of comments alone names nothing, as an empty one. */
function readPlatforms(words) {
    return platformsIn('platforms', words.length > 0 ? words : DEFAULTS.platforms.split(','));
}
// Outside of a matrix, and where a runner does not say, there is no index.
function readIndex(text) {
    if (/^\d{0,4}$/.test(text.trim()))
        return text.trim() === '' ? undefined : Number(text);
    const cure = 'Leave it out: the runner tells the position in the matrix.';
    throw (0,failure/* failure */.V2)('INPUT_INVALID', 'The input `part-index` is no number.', { input: 'part-index', cure });
}
function readCall(text) {
    const word = parseChoice('call', text, ['build', ...calls]);
    return word === 'build' ? undefined : word;
}
function readKeepState(text) {
    const word = parseChoice('keep-state', text.trim() || 'auto', ['auto', 'true', 'false']);
    return word === 'auto' ? word : word === 'true';
}
/** The adapter that runs buildx takes it from here; the plan is the same whichever it is. */
function readBuildxVersion(text) {
    const wanted = (0,buildx_version/* parseWanted */.VB)(text);
    if (wanted !== undefined)
        return parseText(wanted);
    throw (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`buildx-version\` is ${JSON.stringify(text.trim())}.`, {
        input: 'buildx-version',
        cure: 'Write a version such as 0.37.2, or latest.',
    });
}
function readPush(text) {
    const word = parseChoice('push', text, ['auto', 'true', 'false']);
    return word === 'auto' ? word : word === 'true';
}
function readVerify(text) {
    const word = parseChoice('verify', text, ['true', 'false', 'elf', 'labels', 'off']);
    if (word === 'true')
        return 'elf';
    return word === 'false' ? 'off' : word;
}
function readCache(text) {
    const [, reference] = /^registry:(.+)$/.exec(text.trim()) ?? [];
    if (reference === undefined) {
        return { kind: parseChoice('cache', text, ['auto', 'gha', 'registry', 'trusted', 'off']), reference };
    }
    // A tag is allowed here, unlike in `images`.
    (0,oci_reference/* parseRepository */.SU)(reference.replace(/:[\w][\w.-]{0,127}$/, ''));
    return { kind: 'registry', reference };
}

;// CONCATENATED MODULE: ./build/read/read.js
// Stage 1, read: inputs, event and runner facts become a Request; everything that is wrong is told in one failure.

















/** Reads everything. Raises one failure with all problems of all inputs, of the event, and of the files that they name. */
async function read(given) {
    const ports = { ...given, inputs: withDefaults(given.inputs) };
    const { inputs, env, files } = ports;
    const parsers = inputParsers(inputs, env);
    const hidden = hideInputs(parsers, inputs, ports.log);
    const runner = await readRunner(ports);
    const problems = new failure/* Problems */.Zw();
    for (const parse of Object.values(parsers))
        problems.collect(parse, undefined);
    problems.collect(() => checkNames(inputs, Object.keys(parsers)), undefined);
    for (const check of [checkTogether, checkBake])
        problems.collect(() => check(parsers), undefined);
    const event = await read_gather(problems, readEvent(ports));
    const question = { context: inputs.text('context'), file: inputs.text('file'), runner, files, env };
    const hasBake = hasDefinition(parsers);
    const isBuilt = !hasBake && sound(parsers.stage) !== 'publish';
    const search = async () => (event === undefined ? undefined : findPlace({ ...question, event }));
    const place = isBuilt ? await read_gather(problems, search()) : hasBake ? inDefinition : nowhere;
    const secrets = await read_gather(problems, readSecrets(parsers, event, ports));
    await read_gather(problems, checkKeys(parsers, ports));
    await read_gather(problems, checkMaterial(parsers, ports));
    problems.collect(() => checkNodes(parsers, runner, ports), undefined);
    const found = await read_gather(problems, findCluster(parsers, runner, ports));
    const isSigned = event !== undefined && movesTags(parsers, event);
    await read_gather(problems, checkSigning(parsers, isSigned, ports));
    problems.collect(() => checkArguments(parsers, secrets), undefined);
    problems.collect(() => checkSameness(parsers, inputs), undefined);
    problems.collect(() => checkForm(parsers), undefined);
    if (event !== undefined)
        problems.collect(() => checkNamed(parsers, event), undefined);
    problems.raise();
    if (event === undefined || place === undefined || secrets === undefined)
        throw new Error('A problem got lost.');
    ports.allowInsecure(parsers['insecure-registries']());
    return handOver({ parsers, runner, event, place, secrets, hidden, ...found }, ports);
}
async function handOver(found, ports) {
    const { parsers, place, runner } = found;
    if (parsers.stage() !== 'plan' || parsers['bake-files']().length > 0)
        await claimFolder(runner, ports);
    const kubeconfig = found.cluster?.kubeconfig;
    if (kubeconfig !== undefined)
        await ports.files.write(kubeconfig, found.text ?? '', true);
    const contexts = Object.fromEntries(Object.entries(parsers['build-contexts']()).map(([name, context]) => [
        name,
        expandContext(context, { ...found, env: ports.env }),
    ]));
    const { context } = place;
    const large = isRemote(context) ? [] : await lfsWarnings({ workspace: runner.workspace, context }, ports);
    const warnings = [...strayNames(ports.inputs), ...large];
    const sources = found.secrets.sources;
    const request = await withBake(await assemble_assemble({ ...found, contexts, secrets: sources, warnings }, ports), parsers, found.secrets, ports);
    const hidden = [...found.hidden, ...hideIn(request.bake?.targets, ports.log)];
    checkBakeArguments(request, found.secrets.masked);
    checkProxies(ports.env, allAttests(request));
    const secrets = withGitToken(found.secrets, {
        ...found,
        contexts: [
            context,
            ...Object.values(contexts),
            ...parsers['bake-files'](),
            ...bakeContexts(request.bake, request.event),
        ],
        token: parsers['github-token'](),
    });
    return {
        request: { ...request, build: { ...request.build, secrets: secrets.sources } },
        secrets: secrets.values,
        hidden,
    };
}
/** The step's own files are for nobody else; what post has to remove is saved before it is made. Raises FILE_NOT_WRITTEN. */
async function claimFolder({ temporaryFolder: folder }, { state, files }) {
    state.save('temporaryFolder', folder);
    if (await files.privateFolder(folder))
        return;
    const cure = 'Remove it; the step makes a folder of its own.';
    throw (0,failure/* failure */.V2)('FILE_NOT_WRITTEN', `The folder ${folder} belongs to another user, or is no folder.`, { cure });
}
/** The value, or its problems kept for later. */
async function read_gather(problems, value) {
    try {
        return await value;
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        for (const problem of error.problems)
            problems.add(problem);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/report/log/findings.js
// What a build leaves behind for the reader of the log: findings at their lines, and for debugging every step.

/** GitHub shows no more annotations of a kind for a step; the rest stands in the log and in the summary. */
const mostAnnotations = 10;
/** Annotates the Dockerfile with what the build checks found; every step goes to the debug log. */
function tellRecord({ findings, steps }, plan, log) {
    for (const finding of findings.filter(({ line }) => line !== undefined).slice(0, mostAnnotations)) {
        log.warning(finding.text, findings_placeOf(finding, plan.build));
    }
    for (const step of steps)
        log.debug(stepLine(step));
}
/** BuildKit knows the Dockerfile without its folder; the annotation has to name it from the repository's root. */
function findings_placeOf({ file, line }, { dockerfilePath }) {
    const path = file !== undefined && dockerfilePath?.endsWith(file) === true ? dockerfilePath : file;
    return { ...(path === undefined ? {} : { file: path }), ...(line === undefined ? {} : { line }) };
}
function stepLine({ target, platform, text, worked, isCached, isEmulated, error, bytes }) {
    const who = [target, platform].filter((word) => word !== undefined).join(' ');
    const facts = [
        isCached ? 'cached' : (0,units/* formatDuration */.a3)(worked),
        ...(isEmulated ? ['QEMU'] : []),
        ...(bytes > 0 ? [(0,units/* formatSize */.Xq)(bytes)] : []),
        ...(error === undefined ? [] : [`failed: ${error}`]),
    ];
    return `Step: ${who === '' ? '' : `${who}  `}${text}  ${facts.join(', ')}`;
}

;// CONCATENATED MODULE: ./build/report/redact.js
// What is masked in the log is replaced in outputs and summary, too, before JSON or Markdown writes it in another way.

/** The same structure with every text in it hidden. */
function withoutSecrets(value, hide) {
    return replaced(value, hide);
}
function replaced(value, hide) {
    if (typeof value === 'string')
        return hide(value);
    if (Array.isArray(value))
        return value.map((each) => replaced(each, hide));
    if (!(0,oci_json/* isRecord */.u)(value) || Object.getPrototypeOf(value) !== Object.prototype)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each, hide)]));
}

;// CONCATENATED MODULE: ./build/report/log/plan-lines.js
/** A few lines; the whole plan is an output. */
function planLines(plan) {
    const made = usedTags(plan).map(({ name, reason }) => `  ${name}  from ${reason}`);
    // The default rules stand in no line: nobody wrote them, so nobody wonders about the ones that do not fit.
    const wondered = plan.tags.skipped.filter(({ rule }) => rule.source.line > 0);
    const left = wondered.map(({ rule, reason }) => `  (none)  from ${rule.source.text}: ${reason}`);
    return [
        plan.push.enabled ? `It will be published: ${plan.push.reason}` : `It will not be pushed: ${plan.push.reason}`,
        capitalized(plan.report.contextReason),
        ...plan.images.flatMap((image) => (plan.build.isBake ? targetLines(image) : imageLines(image))),
        ...(made.length + left.length > 0 ? ['Tags:', ...made, ...left] : []),
    ];
}
/** The tags that rules made, but for those that no target of a bake definition takes: it has names of its own. */
function usedTags({ build, tags }) {
    return build.isBake ? tags.tags.filter(({ name }) => tags.references.some((each) => each.name === name)) : tags.tags;
}
function targetLines(image) {
    const tags = image.tags.length === 0 ? [] : [`Tags: ${image.tags.join(', ')}`];
    return [`Image ${image.name}:`, ...[...imageLines(image), ...tags].map((line) => `  ${line}`)];
}
function imageLines(image) {
    const platforms = image.platforms.map(({ platform, runs, node }) => {
        const how = [...(runs === 'unknown' ? [] : [runs]), ...(node === undefined ? [] : [`on ${node}`])].join(' ');
        return how === '' ? platform.name : `${platform.name} (${how})`;
    });
    return [
        `Platforms: ${platforms.join(', ')}`,
        `Cache: ${image.cache.reason}`,
        ...(image.repositories.length === 0
            ? []
            : [`Repositories: ${image.repositories.map(({ name }) => name).join(', ')}`]),
    ];
}
function capitalized(sentence) {
    return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

;// CONCATENATED MODULE: ./build/report/summary/story-facts.js
// The story, told in the plain data that the summary is made from.




/** What a run that went well came to. */
function publishedFacts(ending) {
    const { plan, built, verified, signatures, published, kept, times } = ending;
    const moved = published.tags.filter(({ outcome }) => outcome !== 'stayed').map(({ reference }) => reference);
    const isHandedOver = plan.run.stage === 'build' && plan.push.enabled;
    return {
        outcome: published.isPublished ? 'published' : isHandedOver ? 'handed-over' : 'built',
        images: plan.images.map((image, index) => ({
            ...imageFacts(image, built.record, verified[index]),
            moved: image.tags.filter((tag) => moved.includes(tag)),
            stayed: stayedOf(published.tags, image),
        })),
        push: plan.push,
        failures: [],
        signatures,
        rules: ruleFacts(plan),
        ...(plan.run.stage === 'publish' ? {} : { cache: cacheFacts(plan, built, kept) }),
        milliseconds: times.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
        ...recordFacts(built.record, plan),
    };
}
/** What was recorded of the build: findings of its checks, and the steps as a timeline. */
function recordFacts(record, plan) {
    const warnings = record.findings.map(({ text, file, line, url }) => ({
        text,
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
        ...(url === undefined ? {} : { url }),
    }));
    return { warnings, timeline: timelineOf(record, plan) };
}
function stayedOf(tags, image) {
    return tags.flatMap(({ reference, outcome, reason }) => outcome === 'stayed' && reason !== undefined && image.tags.includes(reference) ? [{ reference, reason }] : []);
}
/** What a tag points at after a publish that failed. */
function endingOf({ reference, outcome, previous, now, reason }) {
    const old = previous ?? 'nothing';
    const points = {
        moved: `the new image (${reason ?? 'it has moved'})`,
        unchanged: 'the new image, as before',
        stayed: now ?? old,
        'put-back': `${old}, put back`,
        'not-moved': old,
        unknown: `unknown: ${reason}`,
    }[outcome];
    return { reference, points };
}
/** Rules that nobody wrote are left out where they made no tag. */
function ruleFacts(plan) {
    const skipped = plan.tags.skipped.filter(({ rule }) => rule.source.line > 0);
    return [
        ...usedTags(plan).map(({ name, reason }) => ({ tag: name, rule: reason })),
        ...skipped.map(({ rule, reason }) => ({ rule: rule.source.text, reason })),
    ];
}
/** What the policy was, how much it saved, and what kept an import or export from being done. */
function cacheFacts({ images }, { record, givenUp }, kept) {
    const totals = totalsOf(record);
    const cached = totals.reduce((sum, total) => sum + total.cached, 0);
    const steps = totals.reduce((sum, total) => sum + total.steps, 0);
    const bytes = cachedBytesOf(record);
    const lost = cacheUsesOf(record).flatMap(({ text, error }) => error === undefined ? [] : [`${text} was not done: ${error}`]);
    return [
        images[0]?.cache.reason ?? '',
        ...(givenUp === undefined ? [] : [`given up during the build, because it ${reasons[givenUp]}`]),
        `${cached} of ${steps} steps were cached${bytes === 0 ? '' : `, ${(0,units/* formatSize */.Xq)(bytes)} fetched for them`}`,
        ...lost,
        ...(kept.text === undefined ? [] : [kept.text]),
        ...(kept.size === undefined ? [] : [kept.size]),
        ...(kept.usage === undefined ? [] : [kept.usage]),
    ].join('; ');
}
const reasons = { hung: 'did not answer', lost: 'had lost a layer' };
/** What is known of a run that failed; `plan` is missing where it did not come that far. */
function failedFacts(failure, plan, published) {
    const { problems } = failure;
    const record = failure instanceof FailedBuild ? failure.record : undefined;
    const failed = problems.map(({ platform }) => platform);
    const tags = published?.tags ?? [];
    return {
        outcome: problems.some(({ code }) => code === 'INTERRUPTED') ? 'cancelled' : 'failed',
        images: (plan?.images ?? []).map((image) => {
            const facts = imageFacts(image, record);
            return {
                ...facts,
                moved: tags
                    .filter(({ reference, outcome }) => outcome === 'moved' && image.tags.includes(reference))
                    .map(({ reference }) => reference),
                stayed: stayedOf(tags, image),
                endings: tags.filter(({ reference }) => image.tags.includes(reference)).map(endingOf),
                platforms: facts.platforms.map((row) => ({ ...row, isFailed: failed.includes(row.platform) })),
            };
        }),
        push: plan?.push ?? { enabled: true, reason: '' },
        failures: problems.map(({ input: _, ...facts }) => facts),
        ...(record === undefined ? {} : recordFacts(record, plan)),
    };
}
function imageFacts(image, record, verified) {
    return {
        name: image.name,
        repositories: image.repositories.map(({ name }) => name),
        ...(verified === undefined ? {} : { digest: verified.index.digest }),
        platforms: image.platforms.map((planned) => platformFacts(image.name, planned, record, verified)),
        moved: [],
        planned: image.tags,
        stayed: [],
    };
}
function platformFacts(name, { platform, runs, node }, record, verified) {
    const found = verified?.platforms.find((candidate) => candidate.platform.name === platform.name);
    const total = record === undefined
        ? undefined
        : totalsOf(record).find((candidate) => candidate.platform === platform.name && (candidate.target ?? name) === name);
    return {
        platform: platform.name,
        runs,
        ...(node === undefined ? {} : { node }),
        ...(found === undefined ? {} : { digest: found.digest, size: found.size, ...previousOf(found) }),
        ...totalFacts(total),
    };
}
function totalFacts(total) {
    if (total === undefined)
        return {};
    const { milliseconds, cached, steps, emulated } = total;
    return { milliseconds, cached, steps, emulated };
}
function previousOf({ previousSize }) {
    return previousSize === undefined ? {} : { previousSize };
}
/** The builder's own steps first, then the platforms as they are planned, so that every run looks alike. */
function timelineOf(record, plan) {
    const planned = (plan?.images ?? []).flatMap(({ name, platforms }) => platforms.flatMap(({ platform }) => [platform.name, `${name} ${platform.name}`]));
    const steps = spansOf(record).map(({ target, platform, ...step }) => ({
        ...step,
        section: [target, platform].filter((word) => word !== undefined).join(' ') || 'builder',
    }));
    return steps.toSorted((a, b) => planned.indexOf(a.section) - planned.indexOf(b.section));
}

;// CONCATENATED MODULE: ./build/report/summary/length.js
// How much the summary tells, and how a list or a text is shortened to that.
/** The text, cut with a mark where it is too long. */
function clip(text, { longest }) {
    return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
}
/** The Markdown of the first entries, and how many more there are. */
function listed(entries, { most }, write) {
    const lines = entries.slice(0, most).map(write);
    return entries.length > most ? [...lines, `… and ${entries.length - most} more`] : lines;
}
/** The parts as one text; undefined, without going on, as soon as it has more bytes than that. */
function joinWithin(parts, bytes) {
    const joined = [];
    let left = bytes;
    for (const part of parts) {
        left -= length_utf8.encode(part).length + 2;
        if (left < 0)
            return undefined;
        joined.push(part);
    }
    return `${joined.join('\n\n')}\n`;
}
const length_utf8 = new TextEncoder();

;// CONCATENATED MODULE: ./build/report/summary/markdown.js
// Markdown in which any text may stand: what comes from outside is shown as it is and means nothing.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: escape sequences are what is taken out
/** The text on one line, without what cannot be seen: escape sequences, controls, marks that turn the direction. */
function visible(text) {
    return text
        .replace(/\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g, '')
        .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
        .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
        .toWellFormed();
}
/** The text as running text; what stands between backticks becomes code. */
function prose(text) {
    return text
        .split(/`([^`]*)`/)
        .map((part, index) => (index % 2 === 0 ? escapeText(visible(part)) : code(part)))
        .join('');
}
/** The text as code, also within a table. `title` is shown where the pointer rests on it. */
function code(text, title) {
    const shown = visible(text);
    if (title === undefined && /^[\w./:@+=-]+(?: [\w./:@+=-]+)*$/.test(shown))
        return `\`${shown}\``;
    const attribute = title === undefined ? '' : ` title="${escapeText(visible(title))}"`;
    return `<code${attribute}>${escapeText(shown)}</code>`;
}
/** As entities: everything in which Markdown, HTML or GitHub (links, mathematics, emoji) could read a meaning. */
function escapeText(text) {
    return text
        .replace(/[!"#$&*:<>@[\\\]^_`{|}~]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/www\./gi, (found) => `${found.slice(0, -1)}&#46;`);
}
/** The lines as a block of code, its fence longer than any in the lines. */
function block(lines, language = '') {
    const shown = lines.map(visible);
    const longest = Math.max(2, ...shown.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
    const fence = '`'.repeat(longest + 1);
    return [`${fence}${language}`, ...shown, fence].join('\n');
}
/** A table of cells that are Markdown already; `align` has a letter for each column: l, r or c. */
function table(head, rows, align) {
    const rules = [...align].map((letter) => ({ r: '---:', c: ':---:' })[letter] ?? ':---');
    return [head, rules, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
/** Markdown that is folded away under a line of Markdown. */
function details(summary, body, isOpen = false) {
    return `<details${isOpen ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

;// CONCATENATED MODULE: ./build/report/summary/failure.js
// What the summary says of failures and warnings: what, where, why, and what helps.


/** Each failure with what helps to mend it. */
function* failureSection(failures, measure) {
    for (const failure of failures.slice(0, measure.most)) {
        const fact = prose(clip(failure.fact, measure));
        yield failures.length > 1 ? `${code(clip(failure.code, measure))} ${fact}` : fact;
        yield* points(failure, measure);
        yield* evidence(failure, measure);
    }
    if (failures.length > measure.most)
        yield `… and ${failures.length - measure.most} more`;
}
function points(failure, measure) {
    const { likely, cure } = failure;
    const where = failure_placeOf(failure, measure);
    const lines = [
        where === '' ? [] : `- **Where**: ${where}`,
        likely === undefined ? [] : `- **Likely cause**: ${prose(clip(likely, measure))}`,
        cure === '' ? [] : `- **What helps**: ${prose(clip(cure, measure))}`,
    ].flat();
    return lines.length === 0 ? [] : [lines.join('\n')];
}
function failure_placeOf({ platform, step, place }, measure) {
    const line = place?.line === undefined ? '' : ` line ${place.line}`;
    return [
        platform === undefined ? [] : code(clip(platform, measure)),
        step === undefined ? [] : `step ${code(clip(step, measure))}`,
        place === undefined ? [] : `${code(clip(place.file, measure))}${line}`,
    ]
        .flat()
        .join(', ');
}
function* evidence({ place, excerpt = [], tail = [] }, measure) {
    const short = (line) => clip(line, measure);
    const text = excerpt.length > 0 ? excerpt : place?.text === undefined ? [] : [place.text];
    if (text.length > 0)
        yield block(listed(text, measure, short), 'dockerfile');
    const last = tail.slice(-measure.most).map(short);
    if (last.length > 0)
        yield details(`The last ${last.length === 1 ? 'line' : `${last.length} lines`}`, block(last), true);
}
/** The warnings, folded away where there are many. */
function warningSection(warnings, measure) {
    if (warnings.length === 0)
        return [];
    const lines = listed(warnings, measure, (warning) => `- ${warningLine(warning, measure)}`).join('\n');
    const title = `${warnings.length} warning${warnings.length === 1 ? '' : 's'}`;
    return [details(`⚠️ ${title}`, lines, warnings.length <= 5)];
}
function warningLine({ text, file, line, url }, measure) {
    const place = file === undefined ? '' : `${code(`${clip(file, measure)}${line === undefined ? '' : `:${line}`}`)} `;
    const link = url !== undefined && plainLink.test(url) ? ` ([more](${url}))` : '';
    return `${place}${prose(clip(text, measure))}${link}`;
}
// Only of characters that end no link and hide no target.
const plainLink = /^https:\/\/[a-z0-9.-]+(?:\/[\w.-]+)*\/?(?:#[\w.-]+)?$/;

;// CONCATENATED MODULE: ./build/report/summary/image.js
// What the summary says of one image: its platforms, its tags, and how to get it.



/** The sections of one image; with several images each has a heading. */
function imageSections(image, facts, measure) {
    return [
        ...(facts.images.length > 1 ? [`### ${code(clip(image.name, measure))}`] : []),
        ...platformTable(image.platforms, measure),
        ...tagSections(image, facts, measure),
        ...(facts.outcome === 'published' ? commands(image, measure) : []),
        ...digests(image, facts.push.enabled, measure),
    ];
}
const columns = [
    { head: 'Platform', align: 'l', cell: ({ platform, isFailed }) => `${isFailed ? '❌ ' : ''}${code(platform)}` },
    { head: 'Digest', align: 'l', cell: ({ digest }) => (digest === undefined ? '' : shortDigest(digest)) },
    { head: 'Size', align: 'r', cell: sizeCell },
    { head: 'Runs', align: 'l', cell: runsCell },
    {
        head: 'Time',
        align: 'r',
        cell: ({ milliseconds }) => (milliseconds === undefined ? '' : (0,units/* formatDuration */.a3)(milliseconds)),
    },
    {
        head: 'Cached',
        align: 'r',
        cell: ({ cached, steps }) => (cached === undefined || !steps ? '' : `${cached}/${steps}`),
    },
];
/** Columns of which nothing is known are left out. */
function platformTable(rows, { most }) {
    if (rows.length === 0)
        return [];
    const shown = rows.slice(0, most);
    const known = columns.filter(({ cell }) => shown.some((row) => cell(row) !== ''));
    const text = table(known.map(({ head }) => head), shown.map((row) => known.map(({ cell }) => cell(row))), known.map(({ align }) => align).join(''));
    return shown.length < rows.length ? [text, `… and ${rows.length - shown.length} more platforms`] : [text];
}
function shortDigest(digest) {
    return code(digest.replace(/^(sha256:.{12}).*$/s, '$1'), digest);
}
function sizeCell({ size, previousSize }) {
    if (size === undefined)
        return '';
    if (previousSize === undefined)
        return (0,units/* formatSize */.Xq)(size);
    const change = size - previousSize;
    return `${(0,units/* formatSize */.Xq)(size)} (${change === 0 ? '±0' : `${change > 0 ? '+' : '−'}${(0,units/* formatSize */.Xq)(Math.abs(change))}`})`;
}
function runsCell(row) {
    const { runs, node } = row;
    const how = { native: 'native', emulated: emulation(row), unknown: '' }[runs];
    return node === undefined ? how : `${how} on ${code(node)}`.trim();
}
/** Where the Dockerfile cross-compiles, most of the steps run natively although the platform itself is foreign. */
function emulation({ emulated, steps }) {
    if (emulated === undefined || !steps)
        return 'emulated (QEMU)';
    return `${emulated} of ${steps} ${steps === 1 ? 'step' : 'steps'} under QEMU`;
}
function tagSections(image, facts, measure) {
    const { moved, stayed, planned = [], endings = [] } = image;
    if (endings.length > 0)
        return [endingsTable(endings, measure)];
    const told = [...moved, ...stayed.map(({ reference }) => reference)];
    const left = facts.outcome === 'published' ? [] : planned.filter((reference) => !told.includes(reference));
    const name = (reference) => code(clip(reference, measure));
    const names = (references) => tagNames(references, measure);
    const reasons = listed(stayed, measure, ({ reference, reason }) => `- ${name(reference)}: ${prose(clip(reason, measure))}`);
    return [
        ...(moved.length > 0 ? [`**Tags moved**:${names(moved)}`] : []),
        ...(left.length > 0 ? [`**${leftTitle(facts)}**:${names(left)}`] : []),
        ...(stayed.length > 0 ? [['**Tags that stayed**:', '', ...reasons].join('\n')] : []),
    ];
}
function leftTitle({ outcome, push }) {
    if (!push.enabled)
        return 'Tags that a push would move';
    return outcome === 'handed-over' ? 'Tags that `stage: publish` will move' : 'Tags that did not move';
}
/** References as they are; of several repositories by repository, a line for each. */
function tagNames(references, measure) {
    const name = (text) => code(clip(text, measure));
    const groups = Map.groupBy(references, (reference) => repositoryOf(reference));
    if (groups.size < 2)
        return ` ${listed(references, measure, name).join(' · ')}`;
    const lines = listed([...groups], measure, ([repository, own]) => {
        const tags = listed(own, measure, (reference) => name(reference.slice(repository.length + 1)));
        return `- ${name(repository)}: ${tags.join(' · ')}`;
    });
    return `\n\n${lines.join('\n')}`;
}
/** A tag holds neither a colon nor a slash; the port of a registry stands before a slash. */
function repositoryOf(reference) {
    return reference.replace(/:[^:/]*$/, '');
}
/** After a publish that failed the one question is what points where. */
function endingsTable(endings, measure) {
    const rows = endings
        .slice(0, measure.most)
        .map(({ reference, points }) => [code(clip(reference, measure)), prose(clip(points, measure))]);
    return table(['Tag', 'Points at'], rows, 'll');
}
// Commands are made to be pasted into a shell, so nothing else than a reference may stand in them.
const image_reference = /^[\w][\w.:/@-]*$/;
function commands({ moved, repositories, digest }, { longest }) {
    const [repository] = repositories;
    const byDigest = repository === undefined || digest === undefined ? undefined : `${repository}@${digest}`;
    const pulled = moved[0] ?? byDigest;
    if (pulled === undefined || !image_reference.test(pulled) || pulled.length > longest)
        return [];
    // Each in a block of its own: GitHub puts a button to copy it beside every block.
    return [`docker pull ${pulled}`, `docker buildx imagetools inspect ${pulled}`].map((line) => block([line], 'sh'));
}
/** Of what was not pushed no repository has anything. */
function digests({ digest, repositories, platforms }, isPushed, measure) {
    if (digest === undefined)
        return [];
    const named = [{ platform: 'index', digest }, ...platforms];
    const places = isPushed ? repositories.map((repository) => `${repository}@`) : [''];
    const lines = places.flatMap((place) => named.flatMap((one) => (one.digest === undefined ? [] : `${place}${one.digest}  ${one.platform}`)));
    const title = isPushed ? 'Digests' : 'Digests (nothing is pushed)';
    return lines.length === 0 ? [] : [details(title, block(listed(lines, measure, (line) => clip(line, measure))))];
}

;// CONCATENATED MODULE: ./build/report/summary/timeline.js
// The timeline of a build: a Mermaid gantt chart with a section for each platform.


/** Rows that a screen or two can show. */
const MOST_BARS = 60;
const MOST_SECTIONS = 60;
// Mermaid sets a label that fits neither into its bar nor right of it to the left, where a long one covers the section's name.
const timeline_LONGEST_TEXT = 36;
/** Of a step whose label has a count before it. */
const LONGEST_BEHIND_COUNT = 24;
/** The chart as Mermaid's text; undefined where there is nothing to show. */
function timeline(steps) {
    const shown = steps.filter(({ start, end }) => Number.isFinite(start) && end >= start);
    if (shown.length === 0)
        return undefined;
    const zero = Math.min(...shown.map(({ start }) => start));
    const span = Math.max(...shown.map(({ end }) => end)) - zero;
    const sections = [...Map.groupBy(shown, ({ section }) => section)].slice(0, MOST_SECTIONS);
    const most = Math.max(1, Math.floor(MOST_BARS / sections.length));
    const rows = sections.flatMap(([section, all]) => [
        `  section ${timeline_plain(section)}`,
        ...fold(all, most, span).map((bar) => `    ${row(bar, zero, span)}`),
    ]);
    // Local times throughout, since Mermaid writes the axis in the reader's own time zone.
    const head = [look(sections), 'gantt', '  dateFormat YYYY-MM-DD HH:mm:ss.SSS'];
    return [...head, `  axisFormat ${axis(span)}`, `  tickInterval ${tick(span)}`, ...rows].join('\n');
}
/**
 * Mermaid leaves 75 pixels for the names of sections, and lets longer ones run into the bars. Its own colours of
 * sections are loud; a grey can be seen on light and on dark.
 */
function look(sections) {
    const longest = Math.max(...sections.map(([section]) => timeline_plain(section).length));
    const settings = {
        gantt: { leftPadding: Math.max(75, 25 + longest * 7) },
        themeVariables: { sectionBkgColor: '#808080', sectionBkgColor2: '#808080', altSectionBkgColor: '#80808020' },
    };
    return `%%{init: ${JSON.stringify(settings)}}%%`;
}
/** Lengths that a person counts in; milliseconds, with Mermaid's words for them. */
const ticks = [
    ...[1, 5, 10, 50, 100, 500].map((count) => [count, `${count}millisecond`]),
    ...[1, 2, 5, 10, 15, 30].map((count) => [count * 1_000, `${count}second`]),
    ...[1, 2, 5, 10, 15, 30].map((count) => [count * 60_000, `${count}minute`]),
];
const MOST_TICKS = 10;
function tick(span) {
    return ticks.find(([length]) => span / length <= MOST_TICKS)?.[1] ?? '1hour';
}
function axis(span) {
    if (span < 60_000)
        return span <= MOST_TICKS * 500 ? '%-S.%L s' : '%-S s';
    return span < 3_600_000 ? '%M:%S' : '%H:%M:%S';
}
function row(bar, zero, span) {
    const tag = bar.isFailed ? 'crit, ' : bar.isCached ? 'done, ' : '';
    // A bar without any width can't be seen.
    const length = Math.max(lasts(bar), span / 200, 1);
    return `${label(bar)} :${tag}${moment(bar.start - zero)}, ${Math.ceil(length)}ms`;
}
/** The time stands first: a name that begins with a word of Mermaid's (`section`, `click`) would be taken for it. */
function label(bar) {
    const time = bar.isCached ? 'cached' : (0,units/* formatDuration */.a3)(bar.worked);
    if (bar.count === 1)
        return `${time} ${timeline_plain(bar.text)}`;
    return `${time} in ${bar.count} steps, longest ${timeline_plain(bar.text, LONGEST_BEHIND_COUNT)}`;
}
function moment(milliseconds) {
    return new Date(Date.UTC(2000, 0, 1) + milliseconds).toISOString().replace('T', ' ').replace('Z', '');
}
/**
 * At most `most` bars: the longest steps stay alone, runs of shorter ones between them become one; where there is room
 * for all, only those that follow each other closely.
 */
function fold(steps, most, span) {
    const gap = steps.length <= most ? span / 20 : Number.POSITIVE_INFINITY;
    const count = steps.length <= most ? most : Math.floor((most - 1) / 2);
    const worthwhile = steps.filter((step) => step.isFailed || lasts(step) >= span / 50);
    const alone = new Set(worthwhile.sort(byWeight).slice(0, count));
    const bars = [];
    for (const step of [...steps].sort((a, b) => a.start - b.start)) {
        const bar = { ...step, count: 1, worked: lasts(step), longest: lasts(step), isAlone: alone.has(step) };
        const last = bars.at(-1);
        if (last === undefined || last.isAlone || bar.isAlone || bar.start - last.end > gap)
            bars.push(bar);
        else
            bars.splice(-1, 1, join(last, bar));
    }
    return bars;
}
/** The second begins no earlier than the first. */
function join(a, b) {
    return {
        ...(a.longest >= b.longest ? a : b),
        start: Math.min(a.start, b.start),
        end: Math.max(a.end, b.end),
        count: a.count + b.count,
        worked: a.worked + Math.max(0, b.end - Math.max(a.end, b.start)),
        isCached: a.isCached === true && b.isCached === true,
        isFailed: a.isFailed === true || b.isFailed === true,
    };
}
function lasts({ start, end }) {
    return end - start;
}
function byWeight(a, b) {
    return Number(b.isFailed ?? false) - Number(a.isFailed ?? false) || lasts(b) - lasts(a);
}
/** A name without what Mermaid's grammar gives a meaning to; likes of the characters stand in. */
function timeline_plain(text, longest = timeline_LONGEST_TEXT) {
    const line = visible(text.slice(0, 1_000))
        .replace(/[:;#"`<>]/g, (character) => LIKES[character] ?? ' ')
        .replace(/%%+/g, '%')
        .replace(/\$\$+/g, '$');
    const short = line.length <= longest ? line : `${line.slice(0, longest).toWellFormed()}…`;
    return short.trim() || '?';
}
const LIKES = {
    ':': '∶',
    ';': ',',
    '#': '♯',
    '"': '”',
    '`': '’',
    '<': '‹',
    '>': '›',
};

;// CONCATENATED MODULE: ./build/report/summary/summary.js
// The summary of a run as Markdown: the verdict first, then what there is to see, copy and mend.






/** Bytes; GitHub drops a summary of more than 1 MiB. */
const SUMMARY_LIMIT = 1_000_000;
// Less and less is told until it fits.
const measures = [
    { hasTimeline: true, most: 200, longest: 2_000 },
    { hasTimeline: false, most: 200, longest: 2_000 },
    { hasTimeline: false, most: 40, longest: 400 },
    { hasTimeline: false, most: 10, longest: 200 },
    { hasTimeline: false, most: 2, longest: 100 },
];
/** The summary, never longer than GitHub takes. */
function makeSummary(facts, limit = SUMMARY_LIMIT) {
    for (const measure of measures) {
        const text = joinWithin(sections(facts, measure), limit);
        if (text !== undefined)
            return text;
    }
    return `## ${endings[facts.outcome]}\n`;
}
const endings = {
    published: '✅ Published',
    'handed-over': '✅ Built, handed over as a part',
    built: '✅ Built, not pushed',
    failed: '❌ Failed',
    cancelled: '⏹️ Cancelled',
};
function* sections(facts, measure) {
    yield `## ${verdict(facts, measure)}`;
    if (!facts.push.enabled && facts.push.reason !== '')
        yield `Not pushed: ${prose(clip(facts.push.reason, measure))}`;
    yield* failureSection(facts.failures, measure);
    for (const image of facts.images.slice(0, measure.most))
        yield* imageSections(image, facts, measure);
    if (facts.images.length > measure.most)
        yield `… and ${facts.images.length - measure.most} more images`;
    if (facts.cache !== undefined && facts.cache !== '')
        yield `**Cache**: ${prose(clip(facts.cache, measure))}`;
    yield* signatureSection(facts.signatures ?? [], measure);
    yield* warningSection(facts.warnings ?? [], measure);
    yield* ruleSection(facts.rules ?? [], measure);
    const chart = measure.hasTimeline ? timeline(facts.timeline ?? []) : undefined;
    if (chart !== undefined)
        yield* ['### Timeline', block(chart.split('\n'), 'mermaid')];
}
function signatureSection(signatures, measure) {
    if (signatures.length === 0)
        return [];
    const commands = listed(signatures, measure, ({ command }) => clip(command, measure));
    const [publicKey] = signatures.flatMap(({ publicKey: key }) => key ?? []);
    const key = publicKey === undefined ? [] : [details('The public key, `cosign.pub`', block(publicKey.trim().split('\n')))];
    return ['**Signed**, every platform and the index; to check it:', block(commands, 'sh'), ...key];
}
function ruleSection(rules, measure) {
    if (rules.length === 0)
        return [];
    const rows = rules
        .slice(0, measure.most)
        .map((each) => [
        'tag' in each ? code(clip(each.tag, measure)) : 'none',
        code(clip(each.rule, measure)),
        'tag' in each ? '' : prose(clip(each.reason, measure)),
    ]);
    const most = rules.some((each) => 'reason' in each) ? 3 : 2;
    const shown = [['Tag', 'Rule', 'Why not'], ...rows].map((row) => row.slice(0, most));
    const [head = [], ...body] = shown;
    return [details('Which rule made which tag', table(head, body, 'lll'.slice(0, most)))];
}
function verdict(facts, measure) {
    if (facts.outcome === 'failed' || facts.outcome === 'cancelled')
        return badVerdict(facts, measure);
    const time = facts.milliseconds === undefined ? '' : ` in ${(0,units/* formatDuration */.a3)(facts.milliseconds)}`;
    const [image] = facts.images;
    const name = image?.moved[0] ?? image?.repositories[0] ?? image?.name ?? '';
    const what = facts.images.length > 1 ? count(facts.images.length, 'image') : code(clip(name, measure));
    const platforms = new Set(facts.images.flatMap((each) => each.platforms.map(({ platform }) => platform)));
    const done = facts.outcome === 'published' ? 'Published' : 'Built';
    const built = facts.push.enabled ? ', no tag has moved' : ', not pushed';
    const rest = { published: '', 'handed-over': ', handed over as a part', built }[facts.outcome];
    return `✅ ${done} ${what} for ${count(platforms.size, 'platform')}${time}${rest}`;
}
function badVerdict({ outcome, images, push, failures }, measure) {
    const moved = images.flatMap((image) => image.moved).length;
    const [mark, ended] = outcome === 'cancelled' ? ['⏹️', 'Cancelled'] : ['❌', 'Failed'];
    const isBefore = push.enabled && outcome === 'failed';
    const what = moved > 0 ? `${ended} after ${count(moved, 'tag')} had moved` : isBefore ? 'Not published' : ended;
    const codes = [...new Set(failures.map((failure) => failure.code))];
    const shown = codes.slice(0, 3).map((each) => code(clip(each, measure)));
    const more = codes.length > shown.length ? ` and ${codes.length - shown.length} more` : '';
    return `${mark} ${what}${codes.length === 0 ? '' : `: ${shown.join(', ')}${more}`}`;
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./build/report/failure.js
// The one place where failures end: log, annotations, summary, and the mark that the step has failed.






/** Explains the error. The plan is missing where the run did not come that far. */
async function reportFailure(raised, { plan, published }, ports) {
    const { log, outputs } = ports;
    outputs.fail();
    log.endGroup();
    const error = ports.interruption.isAsked() ? cancelled(raised) : raised;
    if (!(error instanceof failure/* Failure */.HR)) {
        // A bug: the stack is what helps whoever mends it.
        log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return;
    }
    if (error instanceof FailedBuild && plan !== undefined)
        tellRecord(error.record, plan, log);
    for (const problem of error.problems)
        showTail(problem, log);
    for (const [index, problem] of error.problems.entries())
        showProblem(problem, index < mostAnnotations, log);
    if (plan?.report.hasSummary !== false)
        await outputs.summary(makeSummary(withoutSecrets(failedFacts(error, plan, published), log.hide)));
}
/** A program that is stopped and a call that is given up fail in many ways; of a job that was cancelled none is the cause. */
function cancelled(raised) {
    const isTold = raised instanceof failure/* Failure */.HR && raised.problems.some(({ code }) => code === 'INTERRUPTED');
    if (isTold)
        return raised;
    return (0,failure/* failure */.V2)('INTERRUPTED', 'The job was cancelled.', {}, { cause: raised });
}
function showTail({ tail = [], code }, log) {
    if (tail.length === 0)
        return;
    log.group(`Last lines before ${code}`);
    tail.forEach(log.line);
    log.endGroup();
}
function showProblem(problem, isAnnotated, log) {
    if (!isAnnotated) {
        log.line((0,failure/* formatProblem */.Vw)(problem));
        return;
    }
    const { file, line } = problem.place ?? {};
    log.error((0,failure/* formatProblem */.Vw)(problem), {
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
    });
}

;// CONCATENATED MODULE: ./build/report/log/stopwatch.js
// What each stage took, for the log's last line and the summary; and a word from a stage that takes long.

/** What a stage is busy with, and the title of its group in the log where it opens none by itself. */
const stages = {
    read: { doing: 'reading inputs and event' },
    prepare: { doing: 'making builder and emulation ready', group: 'Prepare' },
    gather: { doing: 'putting the parts together', group: 'Gather' },
    verify: { doing: 'reading back what was built', group: 'Verify' },
    sign: { doing: 'signing what was verified' },
    publish: { doing: 'moving the tags' },
    keep: { doing: 'writing the cache' },
};
/** How often a stage that takes long says so; the build tells of its own steps. */
const stopwatch_heartbeat = 20_000;
/** Starts with nothing timed. */
function createStopwatch({ clock, log }) {
    const times = [];
    return {
        time: async (stage, work) => {
            const started = clock.now().getTime();
            const lasted = () => clock.now().getTime() - started;
            const { doing, group } = stages[stage] ?? {};
            if (group !== undefined)
                log.group(group);
            const stop = doing && clock.every(stopwatch_heartbeat, () => log.line(`… ${(0,units/* formatDuration */.a3)(lasted())}, ${doing}`));
            try {
                return await work();
            }
            finally {
                if (stop)
                    stop();
                if (group !== undefined)
                    log.endGroup();
                times.push({ stage, milliseconds: lasted() });
            }
        },
        times: () => times,
    };
}
/** `read 0.05s · plan 0.01s · …`; a stage that had nothing to do is left out. */
function formatTimes(times) {
    const busy = times.filter(({ milliseconds }) => milliseconds >= 5);
    return busy.map(({ stage, milliseconds }) => `${stage} ${(0,units/* formatSeconds */.Xo)(milliseconds)}`).join(' · ');
}

// EXTERNAL MODULE: ./build/oci/redact.js
var redact = __webpack_require__(9933);
;// CONCATENATED MODULE: ./build/report/describe-plan.js
/** Raised where a field gets another name or meaning; fields that are added leave it as it is. docs/plan.md lists them. */
const version = 1;
/** The plan as JSON. Fields that are undefined are left out of it. */
function describePlan({ run, push, images, tags, fanOut, build, verify, sign, publish, report }) {
    const { matrix, ...spread } = fanOut;
    return {
        version,
        ...describeRun(run),
        push,
        images: images.map(describeImage),
        tags: describeTags(tags),
        matrix,
        fanOut: { ...spread, mayShrink: publish.mayShrink },
        ...describeBuild(build),
        verify: verify.depth,
        maxSize: { bytes: verify.maxSize.bytes, growth: verify.maxSize.growth },
        tests: verify.tests,
        signing: sign,
        isGuarded: publish.isGuarded,
        onExisting: publish.onExisting,
        contextReason: report.contextReason,
        hasSummary: report.hasSummary,
        notices: report.notices,
        warnings: report.warnings,
    };
}
function describeRun({ stage, call, limits, source, trigger, workspace, temporaryFolder }) {
    return {
        stage,
        call,
        limits: { build: limits.build, stall: limits.stall },
        source: { repository: source.repository, revision: source.revision },
        trigger: { event: trigger.event, ref: trigger.ref, attempt: trigger.attempt, push: trigger.push },
        workspace,
        temporaryFolder,
    };
}
function describeImage(image) {
    return {
        name: image.name,
        tags: image.tags,
        repositories: image.repositories,
        labels: image.labels,
        labelsLeft: image.labelsLeft,
        annotations: image.annotations,
        platforms: image.platforms.map(({ platform, runs, node }) => ({ platform: platform.name, runs, node })),
        cache: describeCache(image.cache),
        parts: image.parts?.map(({ target, platform, cache }) => ({
            target,
            platform: platform.name,
            cache: describeCache(cache),
        })),
        moves: image.moves.map(describeReference),
    };
}
function describeCache({ from, to, reason, place }) {
    return { from, to, reason, place };
}
function describeTags({ version: main, tags, names, references, skipped, warnings, notices }) {
    return {
        version: main,
        tags: tags.map(describeTag),
        names,
        references: references.map(describeReference),
        skipped: skipped.map(({ rule, reason }) => ({ rule, reason })),
        warnings,
        notices,
    };
}
function describeTag({ name, rule, reason, isMoving, line, repository }) {
    return { name, rule, reason, isMoving, line, repository };
}
function describeReference({ reference, repository, name, isMoving, line }) {
    return { reference, repository, name, isMoving, line };
}
function describeBuild(build) {
    return {
        isBake: build.isBake,
        definition: build.definition,
        dockerfilePath: build.dockerfilePath,
        isReproducible: build.isReproducible,
        allow: build.allow,
        builder: describeBuilder(build.builder),
        emulation: describeEmulation(build.emulation),
        cache: describeWork(build.cache),
    };
}
function describeBuilder(builder) {
    return {
        existing: builder.existing,
        found: builder.found && describeFound(builder.found),
        configText: builder.configText,
        insecureRegistries: builder.insecureRegistries,
        order: builder.order,
        others: builder.others,
        certificates: builder.certificates.map(({ path, variable }) => ({ path, variable })),
        isRemovedAfterwards: builder.isRemovedAfterwards,
        isNew: builder.isNew,
        keepState: builder.keepState,
    };
}
function describeFound({ driver, nodes }) {
    const describe = ({ name, version, platforms }) => ({
        name,
        version,
        platforms: platforms.map((platform) => platform.name),
    });
    return { driver, nodes: nodes.map(describe) };
}
function describeEmulation({ policy, image, platforms }) {
    return { policy, image, platforms: platforms.map(({ name }) => name) };
}
function describeWork({ exports, isPolicy, service, mounts, importTimeout, exportTimeout }) {
    return { exports, isPolicy, service, mounts, importTimeout, exportTimeout };
}

;// CONCATENATED MODULE: ./build/report/log/result-lines.js
/** A line for the whole with the tags that point at it, and one for each of the others. */
function resultLines(plan, { isPublished, tags }) {
    if (!plan.push.enabled)
        return [`Built and verified; not pushed: ${plan.push.reason}.`];
    const platforms = new Set(plan.images.flatMap((image) => image.platforms.map(({ platform }) => platform)));
    const holding = tags.filter(({ outcome }) => outcome === 'moved' || outcome === 'unchanged');
    const names = holding.map(({ reference, outcome }) => `${reference}${outcome === 'moved' ? '' : ' (was there already)'}`);
    const head = isPublished
        ? `Published for ${[...platforms].join(', ')}: ${names.join(', ')}`
        : 'Built, verified, and pushed by digest; no tag has moved:';
    const others = tags.flatMap(({ reference, outcome, reason }) => outcome === 'moved' || outcome === 'unchanged' ? [] : [`  ${reference}${result_lines_endings[outcome](reason)}`]);
    return [head, ...others];
}
const result_lines_endings = {
    stayed: (reason = '') => ` stays: ${reason}`,
    'put-back': () => ' was put back',
    'not-moved': () => ' has not moved',
    unknown: (reason = '') => `: state unknown: ${reason}`,
};

;// CONCATENATED MODULE: ./build/report/outputs.js
// What the stages found out, as the outputs of the step: names and values, nothing is set here.



const lines = (items) => items.join('\n');
const outputs_pairs = (entries) => lines(Object.entries(entries).map(([key, value]) => `${key}=${value}`));
/** A lone image is told plainly, several by the names of their bake targets. */
const isOne = ({ images }) => images.length < 2;
/** The platforms of all images, each once. */
function outputs_platformsOf({ images }) {
    const names = images.flatMap(({ platforms }) => platforms.map(({ platform }) => platform.name));
    return [...new Set(names)].join(',');
}
/** What is known as soon as there is a plan. */
function planOutputs(plan) {
    const [image] = plan.images;
    const labels = image === undefined ? {} : writtenLabels(image);
    const annotations = image?.annotations.map(image_annotation/* formatAnnotation */.tn) ?? [];
    return {
        version: plan.tags.version,
        tags: lines(plan.tags.references.map(({ reference }) => reference)),
        'tag-names': lines(plan.tags.names),
        labels: outputs_pairs(labels),
        annotations: lines(annotations),
        json: JSON.stringify({
            tags: plan.tags.references.map(({ reference }) => reference),
            'tag-names': plan.tags.names,
            labels,
            annotations,
        }),
        platforms: outputs_platformsOf(plan),
        matrix: JSON.stringify(plan.fanOut.matrix),
        published: 'false',
        superseded: 'false',
    };
}
/** What is known once everything was built and checked, whether or not tags move afterwards. */
function verifiedOutputs({ plan, prepared, built, verified, missing }) {
    const [first] = verified;
    const byPlatform = (value) => {
        const ofImage = ({ platforms }) => Object.fromEntries(platforms.map((found) => [found.platform.name, value(found)]));
        const ofAll = () => Object.fromEntries(verified.map((image) => [image.name, ofImage(image)]));
        return JSON.stringify(isOne(plan) ? ofImage(first ?? { platforms: [] }) : ofAll());
    };
    return {
        platforms: outputs_platformsOf(plan),
        'missing-platforms': missing?.join(',') ?? '',
        builder: prepared?.builder.name ?? '',
        metadata: metadataOf(plan.build, built.metadata),
        'bake-file': built.definitionPath,
        digest: isOne(plan)
            ? (first?.index.digest ?? '')
            : JSON.stringify(Object.fromEntries(verified.map(({ name, index }) => [name, index.digest]))),
        imageid: built.images[0]?.configDigest ?? first?.index.digest ?? '',
        refs: lines(verified.flatMap(({ index, repositories }) => repositories.map(({ name }) => `${name}@${index.digest}`))),
        digests: byPlatform(({ digest }) => digest),
        sizes: byPlatform(({ size }) => size),
    };
}
/**
 * What buildx says of the build. It says it by target; the lone image of a build has no name, so that its own stands on
 * top, as docker/build-push-action has it, beside that of platforms which were built by themselves.
 */
function metadataOf({ isBake }, metadata) {
    if (isBake)
        return metadata;
    const { default: own, ...others } = JSON.parse(metadata);
    return JSON.stringify({ ...((0,oci_json/* isRecord */.u)(own) ? own : {}), ...others }, undefined, 2);
}
/** What is known at the end: what became of each tag, and which references point at the image. */
function publishedOutputs(plan, { isPublished, tags: moves }) {
    const json = JSON.parse(planOutputs(plan)['json'] ?? '{}');
    const holding = moves.filter(({ outcome }) => outcome === 'moved' || outcome === 'unchanged');
    const held = new Set(holding.map(({ reference }) => reference));
    const planned = plan.tags.references.map(({ reference }) => reference);
    // Without a push they are what the image would be called, as metadata-action has it.
    const tags = plan.push.enabled ? planned.filter((reference) => held.has(reference)) : planned;
    return {
        published: String(isPublished),
        superseded: String(moves.some(({ isSuperseded }) => isSuperseded === true)),
        tags: lines(tags),
        json: JSON.stringify({ ...json, tags, moves }),
    };
}

;// CONCATENATED MODULE: ./build/report/part.js
// The part of a publish that a job hands over: what it has built and checked, as an output.






/** The outputs of `stage: build`: the part, and the same under the name of the job in its matrix. */
function partOutputs({ plan, verified, startedAt }) {
    const part = formatPart(makePart({ plan, verified, startedAt }));
    const { index } = plan.fanOut;
    return { part, ...(index === undefined ? {} : { [`part-${index}`]: part }) };
}
/** Makes the part. */
function makePart({ plan, verified, startedAt }) {
    const { source, run, attempt, index } = plan.fanOut;
    return {
        source,
        commit: plan.run.source.revision,
        run,
        attempt,
        ...(index === undefined ? {} : { index }),
        startedAt,
        isPushed: plan.push.enabled,
        images: verified.flatMap((found, at) => {
            const image = plan.images[at];
            return image === undefined ? [] : [makeImage(image, found)];
        }),
    };
}
function makeImage(image, { index, platforms }) {
    const entries = entriesIn(index);
    const entryBy = (digest) => entries.filter((entry) => entry.digest === digest);
    return {
        name: image.name,
        agreement: (0,fan_out_agreement/* agreementOf */.ge)(image),
        platforms: platforms.map(({ platform, digest, attestations }) => ({
            platform: platform.name,
            manifest: entryBy(digest)[0] ?? lone(index, image, platform),
            attestations: attestations.flatMap(entryBy),
        })),
    };
}
function entriesIn(index) {
    return (0,image_index/* parseManifest */.Ng)(index).kind === 'index' ? index_of_parts_entriesOf(index).flatMap((entry) => parseEntry(entry) ?? []) : [];
}
/** An image without an index around it has nowhere to keep what belongs on its descriptor. */
function lone(index, { annotations }, platform) {
    return entryOf(index, platform, (0,image_annotation/* annotationsAt */.wv)('manifest-descriptor', annotations, platform.name));
}

;// CONCATENATED MODULE: ./build/report/report.js
// Stage 9, report: says what will happen, what was found, and what happened, in outputs, log and summary.











/** Says what is going to happen; `stage: plan` ends after it, with the whole plan in a group of its own. */
function reportPlan(plan, hidden, { outputs, log }) {
    const told = withoutSecrets(describePlan(plan), (0,redact/* hiding */.Q)(hidden));
    set({ ...planOutputs(plan), plan: JSON.stringify(told) }, outputs);
    log.group('Plan');
    planLines(plan).forEach(log.line);
    log.endGroup();
    if (plan.run.stage === 'plan') {
        log.group('Plan as JSON');
        log.line(JSON.stringify(told, undefined, 2));
        log.endGroup();
    }
    for (const warning of plan.report.warnings)
        log.warning(warning);
    for (const notice of plan.report.notices)
        log.notice(notice);
    // A job that only plans need not be able to push.
    if (!plan.push.enabled && !plan.push.isDeliberate && plan.run.stage !== 'plan')
        log.warning(`Nothing will be pushed: ${plan.push.reason}.`);
}
/** Hands over what was built and checked before a tag moves: a failure after it takes nothing of that away. */
function reportVerified(story, { outputs, log }) {
    tellRecord(story.built.record, story.plan, log);
    set(verifiedOutputs(story), outputs);
}
/** Hands over the part of a publish that this job has built; no tag has moved. */
function reportPart(story, { outputs, log }) {
    set(partOutputs(story), outputs);
    log.line('Built and verified; the part is handed over, and no tag has moved.');
    return { isPublished: false, tags: [] };
}
/** Hands over what became of every tag. Raises the failure that the publish has come to. */
function reportPublished(plan, published, { outputs }) {
    set(publishedOutputs(plan, published), outputs);
    if (published.failure !== undefined)
        throw published.failure;
    return published;
}
/** Says last what came of it and how long everything took, and writes the summary. */
async function reportEnd(ending, { outputs, log }) {
    const { plan, published, times } = ending;
    if (plan.run.stage !== 'build')
        resultLines(plan, published).forEach(log.line);
    log.line(formatTimes(times));
    if (plan.report.hasSummary)
        await outputs.summary(makeSummary(withoutSecrets(publishedFacts(ending), log.hide)));
}
function set(values, outputs) {
    for (const [name, value] of Object.entries(values))
        outputs.set(name, value);
}

;// CONCATENATED MODULE: ./build/commands/cosign.js

const cosign = (program, args) => ({
    ...{ program, args, timeout: 300_000 },
    inherits: [...inherited/* dockerShares */.jB, 'signing'],
});
/** Asks for the version. */
function askCosign(program) {
    return { ...cosign(program, ['version', '--json']), timeout: 30_000 };
}
/**
 * Whether a version takes what it is given here. The flags came with 2.0.0 (its CHANGELOG); sigstore/cosign#4696 lists
 * what is to go with 4.
 */
function isFit(major) {
    return major === 2 || major === 3;
}
/** The major version; undefined where the answer is none. */
function parseCosign(stdout) {
    const [, major] = /"gitVersion":\s*"v?(\d+)\./i.exec(stdout) ?? [];
    return major === undefined ? undefined : Number(major);
}
/**
 * With a key: no transparency log, which would tell the world the names of private images, and signatures in the form
 * that cosign 2, policy controllers and machines without internet can read, too.
 */
function quiet({ key, major }) {
    if (key === undefined)
        return [];
    const old = major < 3 ? [] : ['--use-signing-config=false', '--new-bundle-format=false'];
    return ['--key', key, ...old, '--tlog-upload=false'];
}
/** Signs references by digest, one after the other; each of them may take a minute. `flags` are for their registry. */
function signImages(signer, references, { flags, env }) {
    const command = cosign(signer.program, ['sign', '--yes', ...quiet(signer), ...flags, ...references]);
    return { ...command, timeout: 240_000 + 60_000 * references.length, env };
}
/** Asks for the public half of a key. */
function askPublicKey(program, key) {
    return cosign(program, ['public-key', '--key', key]);
}
/** The arguments that check a signature; the same whoever runs them. */
function verifyArguments(who, major, { reference, flags }) {
    if (!('key' in who)) {
        const by = ['--certificate-identity', who.identity, '--certificate-oidc-issuer', who.issuer];
        return ['verify', ...by, ...flags, reference];
    }
    const old = major < 3 ? [] : ['--new-bundle-format=false'];
    return ['verify', '--key', who.key, ...old, '--insecure-ignore-tlog=true', ...flags, reference];
}
/** Checks a signature. */
function verifySignature(program, args, env = {}) {
    return { ...cosign(program, args), env };
}

// EXTERNAL MODULE: ./build/pins/release.js
var pins_release = __webpack_require__(468);
;// CONCATENATED MODULE: ./build/sign/cosign.js
// Which cosign signs: the one on PATH if it takes what it is given, else the pinned one, which is fetched.




/** Finds it, and sees that it can be started. Raises SIGN_TOOL_MISSING, and TOOL_CHANGED where another program came than is pinned. */
async function findCosign(ports, pin = pins/* pins */.hm.tools.cosign) {
    const installed = await majorOf('cosign', ports);
    if (installed !== 'none' && isFit(installed))
        return { program: 'cosign', major: installed };
    const why = installed === 'none'
        ? 'none is on PATH'
        : `the one on PATH ${installed === undefined ? 'tells no version' : `has version ${installed}`}`;
    const started = ports.clock.now().getTime();
    const program = await fetchPinned(pin, why, ports);
    const major = await majorOf(program, ports);
    if (major === 'none' || !isFit(major))
        throw cosign_missing(`${why}, and ${program} can not be started`);
    const seconds = ((ports.clock.now().getTime() - started) / 1000).toFixed(1);
    ports.log.line(`cosign ${pin.version} is ready, by its pinned checksum: ${why}  ${seconds}s`);
    return { program, major };
}
/** The major version; `none` where there is no such program, undefined where it does not tell. */
async function majorOf(program, { exec }) {
    try {
        const { exitCode, stdout } = await exec.run(askCosign(program));
        return exitCode === 0 ? parseCosign(stdout) : undefined;
    }
    catch (error) {
        if (problemOf(error, 'PROGRAM_MISSING') !== undefined)
            return 'none';
        throw error;
    }
}
async function fetchPinned({ repository, version, sha256: sums }, why, ports) {
    const architecture = (0,pins_release/* goArchitecture */.KE)(ports.machine.architecture);
    const sha256 = sums[architecture];
    if (sha256 === undefined)
        throw cosign_missing(`${why}, and none is pinned for ${architecture}`);
    const release = { name: 'cosign', repository, version, architecture };
    const { program: url } = (0,pins_release/* addressesOf */.sO)(release, ports.env['POLYARCH_RELEASES_URL'] || undefined);
    try {
        return await ports.tools.fetch({ name: 'cosign', version, url, sha256 });
    }
    catch (error) {
        const unavailable = problemOf(error, 'TOOL_UNAVAILABLE');
        if (unavailable === undefined)
            throw error;
        throw cosign_missing(`${why}, and ${unavailable.fact.replace(/\.$/, '')}`, error);
    }
}
function problemOf(error, wanted) {
    return error instanceof failure/* Failure */.HR ? error.problems.find(({ code }) => code === wanted) : undefined;
}
function cosign_missing(why, cause) {
    return (0,failure/* failure */.V2)('SIGN_TOOL_MISSING', `There is no cosign to sign with: ${why}.`, { input: 'sign' }, { cause });
}

;// CONCATENATED MODULE: ./build/sign/identity.js
// Who this workflow is for a certificate: read from the token itself, because a reusable workflow signs in its own name.


/** Asks GitHub for a token. Raises SIGN_IDENTITY_MISSING. */
async function askIdentity({ github }) {
    const token = await github.identity('sigstore');
    if (token === undefined)
        throw (0,failure/* failure */.V2)('SIGN_IDENTITY_MISSING', 'GitHub gives this job no token for its identity.', { input: 'sign' });
    const { iss: issuer, job_workflow_ref: workflow } = claimsOf(token) ?? {};
    if (typeof issuer !== 'string' || typeof workflow !== 'string')
        throw (0,failure/* failure */.V2)('SIGN_IDENTITY_MISSING', 'The token of this job does not say which workflow it is.', {
            input: 'sign',
        });
    // Fulcio makes the name of the certificate so: the server's URL and the workflow's reference.
    const server = issuer.startsWith('https://token.actions.githubusercontent.com')
        ? 'https://github.com'
        : new URL(issuer).origin;
    return { token, identity: `${server}/${workflow}`, issuer };
}

;// CONCATENATED MODULE: ./build/sign/registry-trust.js
// What cosign is told of a registry, so that it reaches what this run has pushed to.

/**
 * The way to a registry. Of the two flags for one that is not protected, `cosign sign` heeds the first and
 * `cosign verify` the second (3.0.2); both try https before http.
 */
async function reachOf(registry, { run, build }, { env, files }) {
    if (build.builder.insecureRegistries.includes(registry)) {
        return { flags: ['--allow-http-registry', '--allow-insecure-registry'], env: {} };
    }
    const folders = (0,docker_certs/* certificateFolders */.Hf)(registry, env['HOME'] ?? '');
    const found = await Promise.all(folders.map(async (folder) => (0,docker_certs/* certificatesIn */.Yc)(folder, await files.list(folder))));
    const { authorities, pairs } = (0,docker_certs/* together */.bs)(found);
    const [pair] = pairs;
    const flags = pair === undefined ? [] : ['--registry-client-cert', pair.certificate, '--registry-client-key', pair.key];
    const extra = env['NODE_EXTRA_CA_CERTS'] ?? '';
    const paths = [...authorities, ...(extra === '' ? [] : [extra])];
    const texts = (await Promise.all(paths.map(files.read))).filter((text) => text !== undefined);
    if (texts.length === 0)
        return { flags, env: {} };
    const folder = `${run.temporaryFolder}/authorities-${registry.replaceAll(':', '-')}`;
    await files.write(`${folder}/authorities.pem`, texts.join('\n'));
    return { flags, env: { SSL_CERT_DIR: `${env['SSL_CERT_DIR'] || systemFolders}:${folder}` } };
}
/**
 * Where Go looks when nothing is said (crypto/x509, root_linux.go). Authorities are given by folder and not by
 * `--registry-cacert`, which takes the place of the system's: those that a token or a blob may have to come by.
 */
const systemFolders = '/etc/ssl/certs:/etc/pki/tls/certs';

;// CONCATENATED MODULE: ./build/sign/subjects.js

/** All that is signed, in the order of the images and their repositories. */
async function subjectsOf(verified, plan, ports) {
    const registries = new Set(verified.flatMap(({ repositories }) => repositories.map(({ registry }) => registry)));
    const entries = [...registries].map(async (registry) => [registry, await reachOf(registry, plan, ports)]);
    const reaches = new Map(await Promise.all(entries));
    return verified.flatMap(({ index, platforms, repositories }) => {
        const digests = new Set([index.digest, ...platforms.map(({ digest }) => digest)]);
        return repositories.flatMap((repository) => [...digests].map((digest) => ({
            reference: `${repository.name}@${digest}`,
            registry: repository.registry,
            repository,
            isWhole: digest === index.digest,
            reach: reaches.get(repository.registry) ?? { flags: [], env: {} },
        })));
    });
}

;// CONCATENATED MODULE: ./build/sign/sign.js
// Stage 6, sign: signs what was verified, by digest and before a tag moves, and checks it as a consumer would.







/** Sees to it, before anything is built, that it can be signed. Raises SIGN_TOOL_MISSING, TOOL_CHANGED and SIGN_IDENTITY_MISSING. */
async function readySigner({ sign: signing, push, run }, ports) {
    // Only who moves the tags signs.
    if (signing.kind === 'off' || !push.enabled || run.stage === 'build' || run.call !== undefined)
        return undefined;
    const cosign = await findCosign(ports);
    if (signing.kind === 'key')
        return { key: signing.key, ...cosign };
    // A token lives for minutes, so that another one is asked for when it is needed.
    await askIdentity(ports);
    return { key: undefined, ...cosign };
}
/** Signs index and platforms in every repository. Raises SIGN_FAILED and SIGNATURE_NOT_VERIFIED. */
async function sign(plan, verified, signer, ports) {
    if (signer === undefined || !plan.push.enabled)
        return [];
    ports.log.group('Sign');
    const signed = await authority(signer, ports);
    const subjects = await subjectsOf(verified, plan, ports);
    for (const same of Object.values(Object.groupBy(subjects, ({ registry }) => registry))) {
        await signAll(same ?? [], signer, ports);
    }
    await inLanes(subjects, sign_lanes, (subject) => check(subject, signer, signed, ports));
    for (const { reference } of subjects)
        ports.log.line(`Signed and checked: ${reference}`);
    const signatures = subjects
        .filter(({ isWhole }) => isWhole)
        .map((subject) => signatureOf(subject, signer.major, signed));
    for (const { command } of signatures)
        ports.log.line(`To check it: ${command}`);
    ports.log.endGroup();
    return signatures;
}
/** How many signatures are checked at once: each check is a program that is started. */
const sign_lanes = 4;
/** Signs what is in one registry, with one start of cosign: it hears of one way only. */
async function signAll(subjects, signer, ports) {
    const [first] = subjects;
    if (first === undefined)
        return;
    const { flags, env } = first.reach;
    // A token lives for minutes: each registry gets one of its own.
    const signEnv = signer.key === undefined ? { SIGSTORE_ID_TOKEN: (await askIdentity(ports)).token } : keyEnv(signer.key, ports);
    const references = subjects.map(({ reference }) => reference);
    const accounts = subjects.map(({ repository }) => repository);
    const command = signImages(signer, references, { flags, env: { ...signEnv, ...env } });
    const finished = await ports.exec.run({ ...command, accounts });
    if (finished.exitCode !== 0)
        throw failed('SIGN_FAILED', `cosign could not sign ${first.reference}`, finished);
}
/** The variable that an `env://NAME` key is in: cosign reads it by that name. */
function keyEnv(key, { env }) {
    const [, name] = /^env:\/\/(.+)$/.exec(key) ?? [];
    const value = name === undefined ? undefined : env[name];
    return name === undefined || value === undefined ? {} : { [name]: value };
}
async function check({ reference, reach, repository }, { program, major }, { who, verifyEnv }, { exec }) {
    const args = verifyArguments(who, major, { reference, flags: reach.flags });
    const command = verifySignature(program, args, { ...verifyEnv, ...reach.env });
    const checked = await exec.run({ ...command, accounts: [repository] });
    if (checked.exitCode === 0)
        return;
    throw failed('SIGNATURE_NOT_VERIFIED', `The signature of ${reference} does not verify`, checked);
}
/** The variable through which cosign gets the public key: it stands in no file. */
const sign_variable = 'POLYARCH_PUBLIC_KEY';
async function authority({ key, program }, ports) {
    if (key === undefined) {
        const { identity, issuer } = await askIdentity(ports);
        const who = { identity, issuer };
        return { who, told: who, verifyEnv: {} };
    }
    const asked = await ports.exec.run({ ...askPublicKey(program, key), env: keyEnv(key, ports) });
    if (asked.exitCode !== 0)
        throw failed('SIGN_FAILED', 'cosign could not read the key', asked);
    const publicKey = asked.stdout;
    const verifyEnv = { [sign_variable]: publicKey };
    return { who: { key: `env://${sign_variable}` }, told: { key: 'cosign.pub' }, publicKey, verifyEnv };
}
function signatureOf({ reference, reach }, major, { told, publicKey }) {
    const { flags } = reach;
    const command = ['cosign', ...verifyArguments(told, major, { reference, flags })].join(' ');
    return { command, ...(publicKey === undefined ? {} : { publicKey }) };
}
function failed(code, fact, { stderr, isStopped }) {
    const why = isStopped === true ? ': it took too long' : '';
    return (0,failure/* failure */.V2)(code, `${fact}${why}.`, { input: 'sign', tail: (0,commands_command/* tail */.R)(stderr) });
}

;// CONCATENATED MODULE: ./build/verify/content/collect.js
// Looks at everything that a digest leads to: index, manifests, configs, and whether every blob is there.




/** How many requests run side by side. */
const width = 8;
/** Looks into the first store in full. The others have to have all of that too: manifests and configs are read, layers only asked for. */
async function collect_look(digest, stores) {
    const gate = createGate(width);
    const searches = stores.map((store) => ({ store, gate, asked: new Set(), pieces: [], problems: [] }));
    const [first, ...others] = searches;
    if (first === undefined)
        throw new Error('There is no store to look into.');
    const looked = await explore(first, digest);
    const wanted = [...first.pieces];
    await Promise.all(others.flatMap((search) => wanted.map((piece) => collect_compare(search, piece))));
    const pieces = searches.flatMap((search) => search.pieces);
    return { ...looked, pieces, problems: searches.flatMap(({ problems }) => problems) };
}
async function explore(search, digest) {
    const root = await readManifest(search, { kind: 'manifest', role: 'the pushed index', digest, wanted: undefined });
    const content = root && collect_parsed(search, () => (0,image_index/* parseManifest */.Ng)(root));
    if (root === undefined || content === undefined)
        return { root: undefined, images: [], attestations: [] };
    if (content.kind === 'image') {
        const image = {
            digest,
            promised: undefined,
            isListed: false,
            content: await readImage(search, content, 'the image'),
        };
        return { root, images: [image], attestations: [] };
    }
    const entries = await Promise.all(content.children.map((child) => readChild(search, child)));
    return {
        root,
        images: entries.flatMap((entry) => ('attests' in entry ? [] : [entry])),
        attestations: entries.flatMap((entry) => ('attests' in entry ? [entry] : [])),
    };
}
async function readChild(search, child) {
    const { digest, platform, attests } = child;
    const name = platform === undefined ? 'an image without platform' : platform.name;
    const label = attests === undefined ? name : `the attestations of ${attests}`;
    const manifest = await readManifest(search, {
        kind: 'manifest',
        role: `the manifest of ${label}`,
        digest,
        wanted: child.size,
    });
    const image = manifest && collect_parsed(search, () => collect_imageOf(manifest));
    if (attests !== undefined) {
        await (image && askAll(search, [image.config, ...image.layers], label));
        return { digest, attests };
    }
    const content = image && (await readImage(search, image, label));
    return { digest, promised: platform, isListed: true, content };
}
function collect_imageOf(manifest) {
    const content = (0,image_index/* parseManifest */.Ng)(manifest);
    if (content.kind === 'image')
        return content;
    throw new failure/* Failure */.HR([(0,failure/* problem */.CC)('CONTENT_MALFORMED', `The pushed index has another index in it, ${manifest.digest}.`)]);
}
async function readImage(search, image, label) {
    const [config] = await Promise.all([readConfig(search, image.config, label), askAll(search, image.layers, label)]);
    return config && { image, config };
}
async function readConfig(search, { digest, size }, label) {
    const bytes = await readBlob(search, { kind: 'config', role: `the config of ${label}`, digest, wanted: size });
    return bytes && collect_parsed(search, () => parseImageConfig(bytes, digest));
}
async function readBlob(search, wanted) {
    const read = await collect_ask(search, () => search.store.blob(wanted.digest));
    if (read !== undefined)
        note(search, wanted, read.value?.length);
    return read?.value;
}
async function readManifest(search, wanted) {
    const read = await collect_ask(search, () => search.store.manifest(wanted.digest));
    if (read !== undefined)
        note(search, wanted, read.value?.bytes.length);
    return read?.value;
}
async function askAll(search, descriptors, label) {
    // The layers of Windows itself stay where they are; no registry but Microsoft's has them.
    const own = descriptors.filter(({ mediaType }) => !/foreign|nondistributable/.test(mediaType));
    await Promise.all(own.map(({ digest, size, mediaType }) => {
        const part = mediaType.includes('config') ? 'the config' : 'a layer';
        return askSize(search, { kind: 'blob', role: `${part} of ${label}`, digest, wanted: size });
    }));
}
/** Asks for the size of a blob, once for all who point at it. */
async function askSize(search, wanted) {
    const key = `${wanted.digest} ${wanted.wanted}`;
    if (search.asked.has(key))
        return;
    search.asked.add(key);
    const read = await collect_ask(search, () => search.store.blobSize({ digest: wanted.digest, size: wanted.wanted }));
    if (read !== undefined)
        note(search, wanted, read.value);
}
async function collect_compare(search, piece) {
    if (piece.kind === 'manifest')
        await readManifest(search, piece);
    else if (piece.kind === 'config')
        await readBlob(search, piece);
    else
        await askSize(search, piece);
}
function note({ store, pieces }, wanted, size) {
    pieces.push({ ...wanted, store: store.name, size });
}
/** The store's answer when its turn has come; undefined where the content is spoilt, which is noted. */
function collect_ask(search, task) {
    return search.gate(async () => {
        try {
            return { value: await task() };
        }
        catch (error) {
            return collect_keep(search, error);
        }
    });
}
function collect_parsed(search, parse) {
    try {
        return parse();
    }
    catch (error) {
        return collect_keep(search, error);
    }
}
// Spoilt content is something to tell with everything else; a registry that is down ends the look at once.
function collect_keep({ problems }, error) {
    const isContent = error instanceof failure/* Failure */.HR && error.problems.every(({ code }) => contentCodes.has(code));
    if (!isContent)
        throw error;
    problems.push(...error.problems);
    return undefined;
}
const contentCodes = new Set(['REGISTRY_DIGEST_MISMATCH', 'CONTENT_MALFORMED', 'CONTENT_MISSING']);

;// CONCATENATED MODULE: ./build/verify/content/layout.js
// An OCI layout in a folder as a store: what is built but not pushed is checked all the same.




/** The folders in which the builder leaves an image that it does not push: its own, and those of its parts. */
function layout_foldersOf({ name, parts = [] }, temporaryFolder) {
    return [`${temporaryFolder}/${name}`, ...parts.map((part) => partFolder(temporaryFolder, part))];
}
/** The file of a blob: in the first layout if no other one has it. What several nodes have built lies in several. */
async function fileOf([first = '', ...others], digest, files) {
    const path = `blobs/${digest.replace(':', '/')}`;
    for (const folder of others)
        if ((await files.size(`${folder}/${path}`)) !== undefined)
            return { folder, path };
    return { folder: first, path };
}
/** The layouts of an image as one store; the first folder names it. */
function layoutStore({ files, unpack }, folders) {
    const pathOf = async (digest) => {
        const { folder, path } = await fileOf(folders, digest, files);
        return `${folder}/${path}`;
    };
    const blob = async (digest) => {
        const path = await pathOf(digest);
        const bytes = await files.bytes(path);
        if (bytes !== undefined && (0,oci_digest/* digestOf */.o)(bytes) !== digest) {
            throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `The file ${path} holds other bytes than its name says.`);
        }
        return bytes;
    };
    return {
        name: folders[0] ?? '',
        manifest: async (digest) => {
            const bytes = await blob(digest);
            return bytes && { mediaType: (0,image_index/* typeByShape */.Fw)((0,image_index/* parseJson */.qF)(bytes, digest), image_index/* mediaTypes */.Ib.manifest), digest, bytes };
        },
        blobSize: async ({ digest }) => files.size(await pathOf(digest)),
        blob,
        layer: async ({ digest }, read) => read(unpack(files.open(await pathOf(digest)))),
    };
}

;// CONCATENATED MODULE: ./build/verify/content/store.js
// Where the content of an image lies, as far as checking it goes: a repository of a registry, or a layout in a folder.


/** A repository as a store. */
function registryStore({ registry, unpack }, repository) {
    return {
        name: repository.name,
        manifest: (digest) => registry.manifest(repository, digest),
        blobSize: (expected) => registry.blobSize(repository, expected),
        blob: (digest) => orUndefined(registry.blob(repository, digest)),
        layer: (layer, read) => registry.readBlob(repository, layer, (packed) => read(unpack(packed))),
    };
}
async function orUndefined(content) {
    try {
        return await content;
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR && error.problems.every(({ code }) => code === 'CONTENT_MISSING'))
            return undefined;
        throw error;
    }
}
/** Milliseconds in all for what is not seen yet, however much that is. */
const store_patience = 40_000;
/** The store, asked again for what is missing: what was pushed a moment ago may not be seen yet. */
function patientStore(store, clock) {
    let end = Number.POSITIVE_INFINITY;
    const sleep = (milliseconds) => {
        end = Math.min(end, clock.now().getTime() + store_patience);
        return clock.sleep(milliseconds);
    };
    const untilSeen = (read) => (0,read_after_write/* readAfterWrite */.c)(read, (seen) => seen !== undefined || clock.now().getTime() >= end, { sleep, now: clock.now });
    return {
        name: store.name,
        manifest: (digest) => untilSeen(() => store.manifest(digest)),
        blobSize: (expected) => untilSeen(() => store.blobSize(expected)),
        blob: (digest) => untilSeen(() => store.blob(digest)),
        layer: async (layer, read) => {
            const found = await untilSeen(() => orUndefined(store.layer(layer, read).then((value) => ({ value }))));
            if (found === undefined)
                throw (0,failure/* failure */.V2)('CONTENT_MISSING', `${store.name} lacks the layer ${layer.digest}.`);
            return found.value;
        },
    };
}

;// CONCATENATED MODULE: ./build/verify/judge.js
// The judgement, pure: is what was found what was planned? Tells everything that is wrong.


/** Everything that keeps the tags from moving; nothing, if all is as planned. */
function judge_judge(planned, found) {
    const broken = [...found.problems, ...found.pieces.flatMap(judgePiece)];
    // Of an index that is not there nothing more can be said.
    if (found.root === undefined)
        return broken;
    return [
        ...judgePlatforms(planned, found),
        ...found.images.flatMap((image) => judgeConfig(planned, image)),
        ...broken,
    ];
}
/** The planned platform that an image stands for, or the one that nobody planned; undefined where it names none. */
function judge_platformOf(planned, image) {
    const platform = promiseOf(planned, image);
    if (platform === undefined)
        return undefined;
    const { osVersion: _, ...plain } = platform;
    return planned.some(({ name }) => name === platform.name) ? platform.name : (0,oci_platform/* normalizePlatform */.FL)(plain).name;
}
// A lone image promises nothing by an index; it was built for the one platform that was planned.
function promiseOf(planned, { promised, isListed, content }) {
    if (isListed)
        return promised;
    const [only, ...others] = planned;
    return only !== undefined && others.length === 0 ? only : content?.config.platform;
}
function judgePlatforms(wanted, { images, attestations }) {
    const planned = wanted.map(({ name }) => name);
    const named = images.map((image) => ({ digest: image.digest, platform: judge_platformOf(wanted, image) }));
    const missing = planned
        .filter((platform) => !named.some((image) => image.platform === platform))
        .map((platform) => (0,failure/* problem */.CC)('INDEX_PLATFORM_MISSING', `${platform} was planned, but the pushed index lacks it.`));
    const doubled = planned.flatMap((platform) => {
        const digests = named.filter((image) => image.platform === platform).map((image) => image.digest);
        const fact = `The pushed index has ${platform} ${digests.length} times: ${digests.join(', ')}.`;
        return digests.length > 1 ? [(0,failure/* problem */.CC)('INDEX_PLATFORM_DOUBLED', fact)] : [];
    });
    const unplanned = named
        .filter(({ platform }) => platform === undefined || !planned.includes(platform))
        .map(({ platform = 'an image without platform', digest }) => (0,failure/* problem */.CC)('INDEX_PLATFORM_UNPLANNED', `The pushed index has ${platform} (${digest}), which nobody planned.`));
    const stray = attestations
        .filter(({ attests }) => !images.some(({ digest }) => digest === attests))
        .map(({ digest, attests }) => (0,failure/* problem */.CC)('INDEX_ATTESTATION_STRAY', `The attestation ${digest} is about ${attests}, which the index lacks.`));
    return [...missing, ...doubled, ...unplanned, ...stray];
}
function judgeConfig(planned, image) {
    const promised = promiseOf(planned, image);
    if (promised === undefined || image.content === undefined || agrees(promised, image.content.config))
        return [];
    const { platform } = image.content.config;
    const own = platform === undefined ? 'for no platform at all' : `for ${platform.name}`;
    const fact = `The image for ${promised.name} (${image.digest}) says in its config that it is ${own}.`;
    return [(0,failure/* problem */.CC)('CONFIG_PLATFORM_MISMATCH', fact)];
}
// A base image without variant, or of a lower one, is what the builder falls back to; the platform runs it all the same.
function agrees(promised, { platform, hasVariant }) {
    if (platform?.os !== promised.os || platform.architecture !== promised.architecture)
        return false;
    return !hasVariant || (0,oci_platform/* canRun */.Q2)(promised, platform);
}
function judgePiece({ store, role, digest, wanted, size }) {
    if (size === undefined)
        return [(0,failure/* problem */.CC)('CONTENT_MISSING', `${store} lacks ${role}, ${digest}.`)];
    if (wanted === undefined || size === wanted)
        return [];
    return [(0,failure/* problem */.CC)('CONTENT_MISSING', `${store} has ${size} bytes of ${role}, ${digest}; they should be ${wanted}.`)];
}

;// CONCATENATED MODULE: ./build/verify/start/call.js
/** Nothing at all. */
const noStart = { programs: [], problems: [], notices: [], hints: [] };
/** Puts what several calls start together. */
function joined(starts) {
    return {
        programs: starts.flatMap(({ programs }) => programs),
        problems: starts.flatMap(({ problems }) => problems),
        notices: starts.flatMap(({ notices }) => notices),
        hints: starts.flatMap(({ hints }) => hints),
    };
}

;// CONCATENATED MODULE: ./build/layers/elf-machine.js
// Which machine an ELF file is for, held against the platform of the image that it lies in.
// https://www.sco.com/developers/gabi/latest/ch4.eheader.html, in the words that platforms are written with.
const machines = {
    2: () => 'sparc',
    3: () => '386',
    8: ({ bits, isLittleEndian }) => `mips${bits === 64 ? '64' : ''}${isLittleEndian ? 'le' : ''}`,
    20: () => 'ppc',
    21: ({ isLittleEndian }) => (isLittleEndian ? 'ppc64le' : 'ppc64'),
    22: ({ bits }) => (bits === 64 ? 's390x' : 's390'),
    40: ({ isLittleEndian }) => (isLittleEndian ? 'arm' : 'armbe'),
    43: () => 'sparc64',
    62: ({ bits }) => (bits === 64 ? 'amd64' : 'x32'),
    183: ({ bits, isLittleEndian }) => `arm64${isLittleEndian ? '' : 'be'}${bits === 64 ? '' : '-ilp32'}`,
    243: ({ bits }) => `riscv${bits}`,
    247: () => 'BPF',
    258: ({ bits }) => `loong${bits}`,
};
const siblings = {
    amd64: ['386', 'x32'],
    arm64: ['arm', 'arm64-ilp32'],
    mips64: ['mips'],
    mips64le: ['mipsle'],
    ppc64: ['ppc'],
    s390x: ['s390'],
};
const hardFloat = 0x400;
/** The architecture that the file is for, in the words of platforms where they have one for it. */
function architectureOf(elf) {
    return machines[elf.machine]?.(elf) ?? `machine ${elf.machine}`;
}
/** Whether the kernel could start it at all: objects for linkers and for BPF are data, whatever their mode. */
function isStartable({ type, machine }) {
    return (type === 2 || type === 3) && machine !== 247;
}
/** The architecture with what the header says of it: `arm64 (ELF 64-bit, little-endian, machine 183)`. */
function describeElf(elf) {
    const order = elf.isLittleEndian ? 'little-endian' : 'big-endian';
    const float = elf.machine === 40 && needsFloatUnit(elf) ? ', hard-float' : '';
    return `${architectureOf(elf)} (ELF ${elf.bits}-bit, ${order}, machine ${elf.machine}${float})`;
}
/** How the file stands to the platform. */
function kinshipOf(elf, { architecture, variant }) {
    const own = architectureOf(elf);
    // Processors of ARM v5 have no float unit; whether code is for v6 or v7 the head of the file does not tell.
    if (own === 'arm' && architecture === 'arm' && variant === 'v5' && needsFloatUnit(elf))
        return 'foreign';
    if (own === architecture)
        return 'native';
    return Object.hasOwn(siblings, architecture) && siblings[architecture]?.includes(own) === true
        ? 'sibling'
        : 'foreign';
}
function needsFloatUnit({ flags }) {
    return (flags & hardFloat) !== 0;
}
const word = /(?:^|[^a-z0-9])(?:amd64|x86[_-]?64|x64|x86|x32|i?[3-6]86|arm64|aarch64|arm(?:v\d\w*|hf|el|be)?|riscv\d*|s390x?|ppc64(?:le|el)?|powerpc\w*|mips\w*|loong\w*)(?:[^a-z0-9]|$)/i;
/** Whether a path names an architecture, as `/opt/tool-linux-arm64` does: then it is meant to be of that one. */
function namesArchitecture(path) {
    return word.test(path);
}

;// CONCATENATED MODULE: ./build/verify/start/machine-match.js
// How a program of an image stands to the image's platform, and what machine it is for.

/** How a program stands to a platform; what is for no machine, as a script, is native. */
function kinOf({ content }, platform) {
    if (content?.kind === 'elf')
        return kinshipOf(content.elf, platform);
    return content?.kind === 'foreign' ? 'foreign' : 'native';
}
/** Whether it is an ELF program for another machine, and no object that only looks like one. */
function isForeignElf({ content }, platform) {
    return content?.kind === 'elf' && isStartable(content.elf) && kinshipOf(content.elf, platform) === 'foreign';
}
/** The machine that a program is for, in words. */
function machineOf({ content }) {
    if (content?.kind === 'elf')
        return describeElf(content.elf);
    return content?.kind === 'foreign' ? content.format : 'any machine';
}
/** Programs that lie in the same file count once. */
function distinct(programs) {
    const files = new Set();
    return programs.filter(({ file }) => !files.has(file) && files.add(file));
}

;// CONCATENATED MODULE: ./build/layers/tar-header.js
// One header block of a tar archive, and the pax records that may go before it.

/** The size of a block: headers are one long, contents are filled up to whole ones. */
const blockSize = 512;
/** Bytes of a path, and of a link's target, as the kernel limits them. */
const longestPath = 4096;
/** Bytes of one name; a whiteout has its mark before it. */
const longestName = 255 + '.wh.'.length;
const decoder = new TextDecoder();
/** Reads a header; raises CONTENT_MALFORMED where its checksum is wrong. */
function parseHeader(block, extras) {
    if (!isSummed(block))
        throw tar_header_malformed('a header has the wrong checksum');
    const isUstar = tar_header_textAt(block, 257, 5) === 'ustar';
    // GNU tar keeps times where POSIX has the prefix of the name; only a NUL behind the magic means POSIX.
    const prefix = isUstar && block[262] === 0 ? tar_header_textAt(block, 345, 155) : '';
    const name = tar_header_textAt(block, 0, 100);
    const path = extras.sparsePath ?? extras.path ?? (prefix === '' ? name : `${prefix}/${name}`);
    return {
        path,
        type: tar_header_typeOf(block[156] ?? 0, path),
        mode: numberAt(block, 100, 8),
        uid: extras.uid ?? idAt(block, 108),
        gid: extras.gid ?? idAt(block, 116),
        hasAccessList: extras.hasAccessList === true,
        size: extras.size ?? numberAt(block, 124, 12),
        target: extras.target ?? tar_header_textAt(block, 157, 100),
        isSparse: extras.sparsePath !== undefined,
    };
}
// Before POSIX, folders were files whose name ends with a slash.
function tar_header_typeOf(byte, path) {
    if (byte !== 0)
        return String.fromCharCode(byte);
    return path.endsWith('/') ? '5' : '0';
}
/** Whether nothing at all is in the block: the end of the archive. */
function isBlank(block) {
    return block.every((byte) => byte === 0);
}
/** Reads pax records, `LENGTH KEY=VALUE\n` each. An empty value takes back what stood before, and leaves the header's own. */
function parsePax(bytes) {
    const records = new Map();
    for (let at = 0; at < bytes.length;) {
        const space = bytes.indexOf(0x20, at);
        const digits = decoder.decode(bytes.subarray(at, Math.min(space, at + 8)));
        const length = /^\d{1,7}$/.test(digits) ? Number(digits) : 0;
        if (space < 0 || length < 5 || at + length > bytes.length)
            throw tar_header_malformed('a pax record has the wrong length');
        const record = bytes.subarray(space + 1, at + length - 1);
        const equals = record.indexOf(0x3d);
        if (equals < 0 || bytes[at + length - 1] !== 0x0a)
            throw tar_header_malformed('a pax record has no value');
        records.set(decoder.decode(record.subarray(0, equals)), record.subarray(equals + 1));
        at += length;
    }
    const path = recordOf(records, 'path');
    const target = recordOf(records, 'linkpath');
    const size = recordOf(records, 'size');
    return {
        ...(path === undefined ? {} : { path: tar_header_pathOf(path) }),
        ...(target === undefined ? {} : { target: targetOf(target) }),
        ...(size === undefined ? {} : { size: tar_header_sizeOf(decoder.decode(size)) }),
        ...ownerIn(records),
        ...sparseNameIn(records),
    };
}
// containerd keeps extended attributes under this prefix, access lists among them.
const accessList = 'SCHILY.xattr.system.posix_acl_access';
function ownerIn(records) {
    const [uid, gid] = ['uid', 'gid'].map((key) => recordOf(records, key));
    return {
        ...(uid === undefined ? {} : { uid: tar_header_idOf(decoder.decode(uid), 10) }),
        ...(gid === undefined ? {} : { gid: tar_header_idOf(decoder.decode(gid), 10) }),
        ...(records.has(accessList) ? { hasAccessList: true } : {}),
    };
}
// GNU tar's three sparse formats in pax records; the oldest ones may leave out their version.
function sparseNameIn(records) {
    const textIn = (key) => decoder.decode(recordOf(records, `GNU.sparse.${key}`));
    const version = `${textIn('major')}.${textIn('minor')}`;
    const isOld = version === '.' && `${textIn('map')}${textIn('offset')}` !== '';
    const name = recordOf(records, 'GNU.sparse.name');
    if (name === undefined || !(isOld || ['0.0', '0.1', '1.0'].includes(version)))
        return {};
    return { sparsePath: tar_header_pathOf(name) };
}
function recordOf(records, key) {
    const value = records.get(key);
    return value === undefined || value.length === 0 ? undefined : value;
}
function tar_header_sizeOf(digits) {
    return checked(/^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN);
}
/** A path up to its NUL; raises CONTENT_MALFORMED where it is longer than the kernel takes, or one of its names is. */
function tar_header_pathOf(bytes) {
    const whole = upToNul(bytes);
    let start = 0;
    while (whole.length - start > longestName) {
        const slash = whole.indexOf(0x2f, start);
        if ((slash < 0 ? whole.length : slash) - start > longestName)
            throw tar_header_malformed('a name in it is longer than names are');
        start = slash + 1;
    }
    return targetOf(whole);
}
/** The target of a link up to its NUL; raises CONTENT_MALFORMED where it is longer than the kernel takes. */
function targetOf(bytes) {
    const whole = upToNul(bytes);
    if (whole.length > longestPath)
        throw tar_header_malformed('a path in it is longer than paths are');
    return decoder.decode(whole);
}
function upToNul(bytes) {
    const end = bytes.indexOf(0);
    return end < 0 ? bytes : bytes.subarray(0, end);
}
/** The failure for an archive that is none. */
function tar_header_malformed(what) {
    return (0,failure/* failure */.V2)('CONTENT_MALFORMED', `A layer is not a sound tar archive: ${what}.`);
}
function tar_header_textAt(block, at, length) {
    return decoder.decode(upToNul(block.subarray(at, at + length)));
}
function numberAt(block, at, length) {
    const first = block[at] ?? 0;
    // Numbers too big for octal digits are written in base 256, marked by the highest bit.
    if (first >= 0x80) {
        const rest = block.subarray(at + 1, at + length);
        return checked(rest.reduce((sum, byte) => sum * 256 + byte, first & 0x7f));
    }
    // Blanks and NULs may stand on both sides, and a NUL ends what is between them.
    const field = decoder.decode(block.subarray(at, at + length)).replace(/^[ \0]+|[ \0]+$/g, '');
    const [digits = ''] = field.split('\0', 1);
    return digits === '' ? 0 : checked(/^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN);
}
function idAt(block, at) {
    // An owner in base 256 is beyond two million, or negative.
    if ((block[at] ?? 0) >= 0x80)
        return -1;
    const [digits = ''] = decoder
        .decode(block.subarray(at, at + 8))
        .replace(/^[ \0]+/, '')
        .split(/[ \0]/, 1);
    return digits === '' ? 0 : tar_header_idOf(digits, 8);
}
function tar_header_idOf(digits, radix) {
    const isReadable = (radix === 8 ? /^[0-7]{1,11}$/ : /^\d{1,10}$/).test(digits);
    return isReadable ? Number.parseInt(digits, radix) : -1;
}
function checked(value) {
    if (Number.isSafeInteger(value) && value >= 0)
        return value;
    throw tar_header_malformed('a number can not be read');
}
// The checksum counts its own field as blanks; old programs summed up signed bytes.
function isSummed(block) {
    let unsigned = 8 * 0x20;
    let signed = unsigned;
    for (let at = 0; at < blockSize; at++) {
        if (at >= 148 && at < 156)
            continue;
        const byte = block[at] ?? 0;
        unsigned += byte;
        signed += byte < 0x80 ? byte : byte - 0x100;
    }
    const wanted = numberAt(block, 148, 8);
    return wanted === unsigned || wanted === signed;
}

;// CONCATENATED MODULE: ./build/layers/path.js
// Where a path leads in the files of an image: through folders and symbolic links, as the kernel follows it.


/** As many as the kernel follows. */
const mostLinks = 40;
/** As many closed folders as are noted of one path: each costs its name. */
const mostGateways = 8;
/** Follows a path from a folder on, through all symbolic links. Raises CONTENT_MALFORMED where no steps are left. */
function findPath(tree, path, from = '/') {
    const walk = walkTo(tree, path, from);
    if (walk === undefined || walk.deadEnd !== undefined)
        return undefined;
    return { path: pathTo(walk), node: path_placeOf(walk), gateways: walk.gateways };
}
/** Where a path ends that leads nowhere; undefined where it leads somewhere. Raises CONTENT_MALFORMED as above. */
function findDeadEnd(tree, path, from = '/') {
    return walkTo(tree, path, from)?.deadEnd;
}
function walkTo(tree, path, from) {
    if (path.length > longestPath || from.length > longestPath)
        return undefined;
    // Taking the paths apart is work, too.
    spend(tree, path.length + from.length);
    const walk = beginWalk(tree);
    if (!path.startsWith('/') && !follow(walk, partsFrom(from)))
        return walk;
    // A process is in its working folder already, whatever folders lead there.
    walk.gateways.length = 0;
    follow(walk, partsFrom(path));
    return walk;
}
/** Begins at the root. */
function beginWalk(tree) {
    return { tree, trail: [], links: 0, gateways: [], deadEnd: undefined };
}
/** Where the walk has come to. */
function path_placeOf({ tree, trail }) {
    return trail.at(-1)?.node ?? tree.root;
}
function pathTo({ trail }) {
    return `/${trail.map(({ name }) => name).join('/')}`;
}
/** Goes all parts of a path; false where they lead nowhere. */
function follow(walk, parts) {
    // The path, and in it the targets of the links that it has led to.
    const stretches = [parts[Symbol.iterator]()];
    for (let stretch = stretches.at(-1); stretch !== undefined; stretch = stretches.at(-1)) {
        const next = stretch.next();
        if (next.done === true) {
            stretches.pop();
            continue;
        }
        const more = step(walk, next.value);
        if (more === undefined) {
            const rest = [next.value, ...stretches.toReversed().flatMap((each) => [...each])];
            const path = `${pathTo(walk).replace(/\/$/, '')}/${rest.filter((part) => part !== undefined).join('/')}`;
            walk.deadEnd = { path, isByLink: walk.links > 0, isLoop: walk.links > mostLinks };
            return false;
        }
        if (more.length > 0)
            stretches.push(more[Symbol.iterator]());
    }
    return true;
}
/** Goes one part further; the parts that a symbolic link puts in its place, or undefined where nothing is there. */
function step(walk, part) {
    const { tree, trail } = walk;
    spend(tree, 1);
    if (part === undefined) {
        trail.length = 0;
        return [];
    }
    const here = path_placeOf(walk);
    if (here.kind !== 'folder')
        return undefined;
    noteGateway(walk, here);
    if (part === '..')
        trail.pop();
    if (part === '..' || part === '.')
        return [];
    const next = here.children.get(part);
    if (next?.kind === 'symlink') {
        spend(tree, next.target.length);
        return ++walk.links > mostLinks ? undefined : partsFrom(next.target);
    }
    if (next !== undefined)
        trail.push({ name: part, node: next });
    return next && [];
}
// The mode of the root is what the engine makes it.
function noteGateway(walk, { rights }) {
    if (walk.trail.length === 0 || rights === undefined || (rights.mode & 0o001) !== 0)
        return;
    if (walk.gateways.length < mostGateways)
        walk.gateways.push({ path: pathTo(walk), rights });
}
/** Takes steps away. Raises CONTENT_MALFORMED where none are left. */
function spend({ steps }, count) {
    steps.left -= count;
    if (steps.left >= 0)
        return;
    const cure = 'Look for symbolic links or scripts that lead through one another; `verify: labels` leaves the layers unread.';
    const fact = 'The paths of an image lead through more links and scripts than can be followed.';
    throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', fact, { cure });
}
/** The parts of a path, from the root on where it is absolute. */
function partsFrom(path) {
    const names = path.split('/').filter((part) => part !== '');
    return path.startsWith('/') ? [undefined, ...names] : names;
}

;// CONCATENATED MODULE: ./build/layers/elf.js
// The head of an ELF file: what machine it is for, and where it names its dynamic loader.
/** How much of a file is enough to read its program headers; linkers put them right behind the ELF header. */
const headLength = 4096;
const loaderType = 3;
const elf_longestPath = 4096;
// The offsets of https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html, by class.
const layouts = {
    32: { length: 52, headers: 28, flags: 36, entrySize: 42, entryCount: 44, offset: 4, size: 16 },
    64: { length: 64, headers: 32, flags: 48, entrySize: 54, entryCount: 56, offset: 8, size: 32 },
};
/** Whether a file that begins like this is an ELF file at all. */
function isElf(head) {
    return head[0] === 0x7f && head[1] === 0x45 && head[2] === 0x4c && head[3] === 0x46;
}
/** Reads the head of an ELF file; undefined where it is none, or is cut off. */
function parseElf(head) {
    const bits = head[4] === 1 ? 32 : head[4] === 2 ? 64 : undefined;
    const isLittleEndian = head[5] === 1;
    if (!isElf(head) || bits === undefined || !(isLittleEndian || head[5] === 2))
        return undefined;
    const layout = layouts[bits];
    if (head.length < layout.length)
        return undefined;
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    return {
        bits,
        isLittleEndian,
        machine: view.getUint16(18, isLittleEndian),
        flags: view.getUint32(layout.flags, isLittleEndian),
        type: view.getUint16(16, isLittleEndian),
        loader: findLoader(view, bits, isLittleEndian),
    };
}
function findLoader(view, bits, isLittleEndian) {
    const layout = layouts[bits];
    const word = (at) => bits === 64 ? Number(view.getBigUint64(at, isLittleEndian)) : view.getUint32(at, isLittleEndian);
    const start = word(layout.headers);
    const size = view.getUint16(layout.entrySize, isLittleEndian);
    const count = view.getUint16(layout.entryCount, isLittleEndian);
    if (size < layout.size + bits / 8)
        return undefined;
    for (let index = 0; index < count; index++) {
        const at = start + index * size;
        if (at + size > view.byteLength)
            return undefined;
        if (view.getUint32(at, isLittleEndian) !== loaderType)
            continue;
        const span = { offset: word(at + layout.offset), length: word(at + layout.size) };
        return span.length > 0 && span.length <= elf_longestPath ? span : undefined;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/layers/content.js
// What kind of content an executable file has, found out from its first bytes while it passes by.

/** Looks at a file of a size; holds its first 4096 bytes at most, and the loader's name where that lies further behind. */
function createProbe(size) {
    const head = new Uint8Array(Math.min(size, headLength));
    let at = 0;
    let elf;
    let loader;
    const finishHead = () => {
        elf = parseElf(head);
        const span = elf?.loader;
        if (span === undefined || span.offset + span.length > size)
            return;
        loader = new Uint8Array(span.length);
        copy(head, 0, loader, span.offset);
    };
    return {
        accept: (piece) => {
            if (at < head.length) {
                copy(piece, at, head, 0);
                if (at + piece.length >= head.length)
                    finishHead();
            }
            if (loader !== undefined && elf?.loader !== undefined)
                copy(piece, at, loader, elf.loader.offset);
            at += piece.length;
        },
        content: () => (elf === undefined ? content_contentOf(head, size) : { kind: 'elf', elf, loader: loader && decode(loader) }),
    };
}
/** Copies what of a piece of a file, which begins at `from`, belongs into a window on the file that begins at `start`. */
function copy(piece, from, window, start) {
    const first = Math.max(from, start);
    const last = Math.min(from + piece.length, start + window.length);
    if (first < last)
        window.set(piece.subarray(first - from, last - from), first - start);
}
function content_contentOf(head, size) {
    if (size === 0)
        return { kind: 'empty' };
    if (head[0] === 0x23 && head[1] === 0x21) {
        const text = decode(head);
        const [line = ''] = text.slice(2).split('\n', 1);
        return { kind: 'script', line, text: size <= headLength ? text : '' };
    }
    const magic = [...head.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    if (magic === '0061736d')
        return { kind: 'wasm' };
    if (machO.includes(magic))
        return { kind: 'foreign', format: 'macOS (Mach-O)' };
    if (portable.test(decode(head.subarray(0, 8))))
        return { kind: 'portable' };
    if (magic.startsWith('4d5a'))
        return { kind: 'foreign', format: 'Windows (PE)' };
    return isElf(head) ? { kind: 'foreign', format: 'no known machine (a broken ELF header)' } : { kind: 'other' };
}
const machO = ['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe'];
// https://justine.lol/ape.html: the head of a Windows program that is an assignment to a shell.
const portable = /^(?:MZqFpD=|jartsr=|APEDBG=)'/;
function decode(bytes) {
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

;// CONCATENATED MODULE: ./build/layers/tar.js
// Reads a tar archive piece by piece, keeping nothing of it but what a visitor asks for.

/** Bytes of pax records; Go's reader has the same limit. */
const longestExtra = 1_048_576;
/** A reader; tar-stream would do it too, but wants Node's streams in the core, and holds up for every entry. */
function createTarReader(visit) {
    const state = {
        block: new Uint8Array(blockSize),
        filled: 0,
        content: 0,
        padding: 0,
        sink: undefined,
        pax: {},
        long: {},
        blanks: 0,
    };
    return {
        accept: (piece) => {
            let at = 0;
            while (at < piece.length && state.blanks < 2)
                at += tar_take(state, piece.subarray(at), visit);
        },
        end: () => {
            if (state.content > 0 || state.filled > 0)
                throw tar_header_malformed('it ends in the middle of an entry');
        },
    };
}
/** Takes the front of a piece, as much of it as belongs together, and says how much that was. */
function tar_take(state, piece, visit) {
    if (state.content > 0) {
        const part = piece.subarray(0, state.content);
        state.content -= part.length;
        state.sink?.accept(part);
        if (state.content === 0)
            state.sink?.end();
        return part.length;
    }
    if (state.padding > 0) {
        const length = Math.min(state.padding, piece.length);
        state.padding -= length;
        return length;
    }
    const part = piece.subarray(0, blockSize - state.filled);
    state.block.set(part, state.filled);
    state.filled += part.length;
    if (state.filled === blockSize)
        tar_open(state, visit);
    return part.length;
}
function tar_open(state, visit) {
    state.filled = 0;
    if (isBlank(state.block)) {
        state.blanks += 1;
        return;
    }
    if (state.blanks > 0)
        throw tar_header_malformed('a header follows an empty block');
    const isExtra = Object.hasOwn(extraReaders, String.fromCharCode(state.block[156] ?? 0));
    // What earlier headers say is about the next entry, not about what is said of it besides.
    const header = parseHeader(state.block, isExtra ? {} : { ...state.pax, ...state.long });
    // Blocks of its map follow the header, and containerd does not unpack it.
    if (header.type === 'S')
        throw tar_header_malformed('it has a sparse file in the old format of GNU tar');
    state.sink = isExtra ? extraSink(state, header) : visitWith(state, header, visit);
    // Links and folders have no content, whatever their size field says.
    state.content = '123456'.includes(header.type) ? 0 : header.size;
    state.padding = (blockSize - (state.content % blockSize)) % blockSize;
    if (state.content === 0)
        state.sink?.end();
}
function visitWith(state, header, visit) {
    state.pax = {};
    state.long = {};
    return visit(header);
}
/** The sink of an entry that only tells something about the next one. */
function extraSink(state, { type, size }) {
    if (size > longestExtra)
        throw tar_header_malformed('a name in it is longer than names are');
    const bytes = new Uint8Array(size);
    let length = 0;
    return {
        accept: (piece) => {
            bytes.set(piece, length);
            length += piece.length;
        },
        end: () => extraReaders[type]?.(state, bytes),
    };
}
// x: pax records; g: pax records for all that follow, of which nothing is needed, but they end what came before; L and K:
// GNU's long names. All as Go's archive/tar reads them, for with it containerd unpacks.
const extraReaders = {
    x: (state, bytes) => {
        state.pax = parsePax(bytes);
    },
    g: (state) => {
        state.pax = {};
        state.long = {};
    },
    L: (state, bytes) => {
        const { path: _, ...others } = state.long;
        const path = tar_header_pathOf(bytes);
        state.long = path === '' ? others : { ...others, path };
    },
    K: (state, bytes) => {
        const { target: _, ...others } = state.long;
        const target = targetOf(bytes);
        state.long = target === '' ? others : { ...others, target };
    },
};

;// CONCATENATED MODULE: ./build/layers/layer.js
// What a layer changes, read from its tar archive: names and kinds of everything, contents of nothing.



/** What the layers of one publish may bring altogether: more than any image has, and less than a machine can hold. */
function newAllowance() {
    return { bytes: 128 * 1024 ** 3, entries: 5_000_000, text: 512 * 1024 ** 2 };
}
/** Reads a layer from its unpacked bytes. Raises CONTENT_MALFORMED, also where it brings more than is allowed. */
async function readLayer(archive, allowance = newAllowance()) {
    const changes = [];
    const keep = (change) => {
        layer_spend(allowance, 'text', layer_textIn(change));
        changes.push(change);
    };
    const reader = createTarReader((header) => {
        layer_spend(allowance, 'entries', 1);
        const path = cleanPath(header.path);
        if (header.type === '0' || header.type === '7')
            return fileSink(keep, path, header);
        const change = changeOf(path, header);
        if (change !== undefined)
            keep(change);
        return undefined;
    });
    for await (const piece of archive) {
        layer_spend(allowance, 'bytes', piece.length);
        reader.accept(piece);
    }
    reader.end();
    return changes;
}
const layer_units = { bytes: 'unpacked bytes', entries: 'entries', text: 'bytes of names and scripts' };
function layer_spend(allowance, what, count) {
    allowance[what] -= count;
    if (allowance[what] >= 0)
        return;
    const cure = '`verify: labels` leaves the layers unread.';
    throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `The layers bring more than ${newAllowance()[what]} ${layer_units[what]}.`, { cure });
}
/** How much text is kept of a change. */
function layer_textIn(change) {
    if ('target' in change)
        return change.path.length + change.target.length;
    const content = change.kind === 'put' ? change.node.content : undefined;
    const line = content?.kind === 'script' ? content.line.length : 0;
    const text = content !== undefined && 'text' in content ? content.text.length : 0;
    return change.path.length + line + text;
}
const whiteout = '.wh.';
const opaque = '.wh..wh..opq';
/** Who the users and groups of an image are. */
const userLists = ['etc/passwd', 'etc/group'];
/** As much of such a list as is read. */
const longestList = 262_144;
function fileSink(keep, path, header) {
    const { mode, size, isSparse } = header;
    const slash = path.lastIndexOf('/') + 1;
    const name = path.slice(slash);
    const folder = path.slice(0, Math.max(slash - 1, 0));
    if (name === opaque)
        keep({ kind: 'emptied', path: folder });
    // Names that begin like this twice are notes of AUFS for itself.
    else if (name.startsWith(whiteout.repeat(2)))
        return undefined;
    else if (name.startsWith(whiteout))
        keep({ kind: 'removed', path: path.slice(0, slash) + name.slice(4) });
    else if (userLists.includes(path) && size <= longestList && !isSparse)
        return textSink(keep, path, header);
    else if ((mode & 0o111) === 0)
        keep({ kind: 'put', path, node: size === 0 ? plainEmpty : plainFile });
    // Without its holes its content says nothing.
    else if (isSparse)
        keep({ kind: 'put', path, node: { kind: 'file', size: 1, isExecutable: true, content: undefined } });
    else
        return executableSink(keep, path, header);
    return undefined;
}
// One object for all of them: images have files by the hundred thousand, and of these nothing more is asked.
const plainFile = { kind: 'file', size: 1, isExecutable: false, content: undefined };
const plainEmpty = { ...plainFile, size: 0 };
function executableSink(keep, path, header) {
    const { size } = header;
    const probe = createProbe(size);
    return {
        accept: probe.accept,
        end: () => keep({
            kind: 'put',
            path,
            node: { kind: 'file', size, isExecutable: true, content: probe.content(), rights: layer_rightsOf(header) },
        }),
    };
}
function textSink(keep, path, { mode, size }) {
    const bytes = new Uint8Array(size);
    let at = 0;
    return {
        accept: (piece) => {
            bytes.set(piece, at);
            at += piece.length;
        },
        end: () => {
            const content = { kind: 'text', text: new TextDecoder().decode(bytes) };
            keep({ kind: 'put', path, node: { kind: 'file', size, isExecutable: (mode & 0o111) !== 0, content } });
        },
    };
}
// Most of an image belongs to root and has one of a few modes: an object for each of them, not for each file.
const usualRights = new Map();
function layer_rightsOf({ mode, uid, gid, hasAccessList }) {
    if (hasAccessList || uid < 0 || gid < 0)
        return undefined;
    const rights = { mode: mode & 0o7777, uid, gid };
    if (uid + gid > 0)
        return rights;
    const usual = usualRights.get(rights.mode) ?? rights;
    usualRights.set(rights.mode, usual);
    return usual;
}
function changeOf(path, header) {
    const { type, target } = header;
    if (type === '1')
        return { kind: 'hardlink', path, target: cleanPath(target) };
    if (type === '2')
        return { kind: 'symlink', path, target };
    if (type === '5')
        return { kind: 'folder', path, rights: layer_rightsOf(header) };
    // Devices and pipes: nothing that runs, but in the way of what was there before.
    return '346'.includes(type) ? { kind: 'put', path, node: plainFile } : undefined;
}
/** `./usr//bin/` as `usr/bin`; nothing leads out of the image. */
function cleanPath(path) {
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}

;// CONCATENATED MODULE: ./build/verify/start/locate.js
// Where the words that start a program lead in an image, and how to say that they lead nowhere.


// What containerd and Docker set where the config sets none.
const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** What every engine mounts into a container. */
const mounted = ['/proc', '/sys', '/dev'];
/** The folders that programs are looked for in. */
function searchPath({ config }) {
    const set = config.environment.findLast((line) => line.startsWith('PATH='));
    return (set === undefined ? usualPath : set.slice('PATH='.length)).split(':');
}
/** Where a path leads, from the working folder on. */
function locatePath(files, path) {
    return findPath(files.tree, path, folderOf(files));
}
/** Where a word leads: a path as it is, a name through PATH, where the first that may be started counts, or else the first. */
function locate_locate(files, word, isAllowed) {
    if (word.includes('/'))
        return locatePath(files, word);
    let found;
    for (const folder of searchPath(files)) {
        const place = word === '' ? undefined : locatePath(files, `${folder || '.'}/${word}`);
        if (place?.node.kind !== 'file')
            continue;
        if (place.node.isExecutable && isAllowed(place))
            return place;
        found ??= place;
    }
    return found;
}
/** What becomes of a word that leads nowhere, as the end of a sentence about it. */
function explainMissing(files, word, isSearched) {
    if (isSearched && !word.includes('/')) {
        return `is not in the image. Searched PATH: ${locate_printable(searchPath(files).join(', '))}.`;
    }
    const end = findDeadEnd(files.tree, word, folderOf(files));
    if (end?.isLoop === true)
        return 'is a loop of symbolic links.';
    if (end?.isByLink === true)
        return `leads by a symbolic link to ${shown(end.path)}, which is not in the image.`;
    return 'is not in the image.';
}
/** What may bring a missing file later: a mount or an image that is built upon this one; undefined where nothing does. */
function broughtBy(files, word) {
    const { config, tree } = files;
    if (config.isTemplate)
        return 'images built upon this one (ONBUILD) may bring it';
    const paths = word.includes('/') ? [word] : searchPath(files).map((folder) => `${folder || '.'}/${word}`);
    const ends = paths.map((path) => findDeadEnd(tree, path, folderOf(files))?.path ?? path);
    const volumes = config.volumes.map((volume) => `/${cleanPath(volume)}`);
    const volume = [...volumes, ...mounted].find((each) => ends.some((end) => `${end}/`.startsWith(`${each}/`)));
    return volume === undefined ? undefined : `a mount on ${shown(volume)} may bring it`;
}
/** A word as it can be shown: what could be misread stands in quotes. */
function shown(word) {
    const text = locate_printable(word);
    return /^[^\s"]+(?: \(\/[^\s"]*\))?$/.test(text) ? text : JSON.stringify(text);
}
// A word may be any bytes that a file begins with.
function locate_printable(text) {
    return text.slice(0, 200).replace(/\p{C}/gu, '');
}
function folderOf({ config }) {
    return `/${config.workingFolder}`;
}

;// CONCATENATED MODULE: ./build/verify/start/sample.js
// A sample of the executables in an image, besides those that are sure to be started with it.



/**
 * The ELF executables in the folders of PATH, in the root, and beside the entrypoint; each file once. What lies elsewhere
 * may well be data: toolchains, prebuilt modules, firmware. So may be what names an architecture in its path.
 */
function sampleOf(files, programs) {
    const beside = programs.slice(0, 1).map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
    const found = new Map();
    const seen = new Set();
    for (const path of new Set(['/', ...searchPath(files), ...beside])) {
        const place = findPath(files.tree, path);
        // Many paths may lead to one folder.
        if (place === undefined || seen.has(place.node))
            continue;
        seen.add(place.node);
        for (const program of executablesIn(place))
            if (!found.has(program.file))
                found.set(program.file, program);
    }
    return [...found.values()];
}
/** Whether there is anything executable in the whole image. */
function hasExecutables({ tree }) {
    const folders = [tree.root];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
        for (const node of folder.children.values()) {
            if (node.kind === 'folder')
                folders.push(node);
            else if (node.kind === 'file' && node.isExecutable && isProgram(node))
                return true;
        }
    }
    return false;
}
function executablesIn({ path: folder, node }) {
    if (node.kind !== 'folder')
        return [];
    const base = folder === '/' ? '' : folder;
    return [...node.children].flatMap(([name, file]) => {
        const path = `${base}/${name}`;
        if (file.kind !== 'file' || file.content?.kind !== 'elf')
            return [];
        const isMeant = isStartable(file.content.elf) && !namesArchitecture(path);
        return isMeant ? [{ role: 'an executable', path, file }] : [];
    });
}
function isProgram({ content }) {
    return content !== undefined && ['elf', 'script', 'foreign'].includes(content.kind);
}

;// CONCATENATED MODULE: ./build/verify/start/shell-words.js
// The words of a shell script, as far as they can be known before it runs.
/** Whether a word is known. */
function isText(word) {
    return word !== undefined;
}
const blank = /[ \t]/;
const operator = /^(?:\n|;;&?|;&|;|&&|&|\|\||\|&?|\(|\))/;
const redirection = /^\d*(?:[<>]&|>\||<>|>>|[<>])/;
/** As much as is read, and as deep: what is nested in it is read by calls that are nested, too. */
const shell_words_longest = 4096;
const deepest = 50;
/** Takes a script apart; `all` is what `"$@"` stands for. Undefined where it has parts that are not understood. */
function readTokens(text, all) {
    if (text.length > shell_words_longest)
        return undefined;
    const tokens = [];
    for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
        const [found] = operator.exec(text.slice(at, at + 4)) ?? [];
        const end = found === undefined ? readPiece(text, at, { tokens, all }) : at + found.length;
        if (end === undefined)
            return undefined;
        if (found !== undefined)
            tokens.push({ operator: found });
        at = end;
    }
    return tokens;
}
/** Past blanks, comments, and line ends that are taken back. */
function skipBlanks(text, start) {
    let at = start;
    for (;;) {
        if (blank.test(text[at] ?? ''))
            at += 1;
        else if (text.startsWith('\\\n', at))
            at += 2;
        else if (text[at] === '#')
            at = shell_words_endOf(text, '\n', at);
        else
            return at;
    }
}
/** Reads a word or a redirection with the word behind it; where it ends. */
function readPiece(text, at, { tokens, all }) {
    const [arrow] = redirection.exec(text.slice(at, at + 12)) ?? [];
    // What a here-document holds is no script.
    if (arrow !== undefined && text.startsWith('<', at + arrow.length))
        return undefined;
    const start = arrow === undefined ? at : skipBlanks(text, at + arrow.length);
    const read = readWord(text, start);
    if (read === undefined || read.end === at)
        return undefined;
    if (arrow !== undefined)
        return read.end;
    if (read.isAll)
        for (const word of all)
            tokens.push({ word });
    else
        tokens.push({ word: read.word });
    return read.end;
}
function readWord(text, start) {
    let word = '';
    let isKnown = true;
    let at = start;
    while (at < text.length && !/[ \t\n;&|()<>]/.test(text[at] ?? '')) {
        const part = shell_words_readPart(text, at);
        if (part === undefined)
            return undefined;
        if (part.text === undefined)
            isKnown = false;
        else
            word += part.text;
        at = part.end;
    }
    const source = text.slice(start, at);
    const isAll = ['"$@"', '$@', `"\${@}"`].includes(source);
    // Of a variable that is set its name says enough.
    const [assignment] = /^\w+\+?=/.exec(source) ?? [];
    return { word: isKnown ? word : assignment, isAll, end: at };
}
/** A part of a word: a quotation, a variable, or a character. */
function shell_words_readPart(text, at, depth = 0) {
    const char = text[at] ?? '';
    if (char === '\\')
        return { text: text[at + 1] === '\n' ? '' : (text[at + 1] ?? ''), end: at + 2 };
    if (char === "'") {
        const end = text.indexOf("'", at + 1);
        return end < 0 ? undefined : { text: text.slice(at + 1, end), end: end + 1 };
    }
    if (char === '"')
        return readQuoted(text, at + 1, depth);
    if (char === '$' || char === '`')
        return readExpansion(text, at, depth);
    // A pattern of names, or a home.
    const isPattern = '*?~'.includes(char) || (char === '[' && !/[\s;]/.test(text[at + 1] ?? ' ') && text[at + 1] !== '[');
    return { text: isPattern ? undefined : char, end: at + 1 };
}
function readQuoted(text, start, depth) {
    let word = '';
    for (let at = start; at < text.length;) {
        const char = text[at] ?? '';
        if (char === '"')
            return { text: word, end: at + 1 };
        const isExpansion = char === '$' || char === '`';
        const part = isExpansion ? readExpansion(text, at, depth) : readEscaped(text, at);
        if (part === undefined)
            return undefined;
        word = part.text === undefined || word === undefined ? undefined : word + part.text;
        at = part.end;
    }
    return undefined;
}
function readEscaped(text, at) {
    const next = text[at + 1] ?? '';
    if (text[at] !== '\\' || !'$`"\\\n'.includes(next))
        return { text: text[at] ?? '', end: at + 1 };
    return { text: next === '\n' ? '' : next, end: at + 2 };
}
/** A variable or a command whose output is put in its place. */
function readExpansion(text, at, depth) {
    if (text[at] === '`') {
        const end = text.indexOf('`', at + 1);
        return end < 0 ? undefined : { text: undefined, end: end + 1 };
    }
    const next = text[at + 1] ?? '';
    if (next === '(' || next === '{') {
        const end = depth < deepest ? closing(text, at + 1, depth + 1) : undefined;
        return end === undefined ? undefined : { text: undefined, end };
    }
    const [name] = /^\w+|^[@*#?$!-]/.exec(text.slice(at + 1, at + 100)) ?? [];
    return name === undefined ? { text: '$', end: at + 1 } : { text: undefined, end: at + 1 + name.length };
}
/** Behind the bracket that closes the one at a place. */
function closing(text, start, depth) {
    const [open, close] = text[start] === '(' ? '()' : '{}';
    let brackets = 0;
    for (let at = start; at !== undefined && at < text.length; at = passed(text, at, depth)) {
        if (text[at] === open)
            brackets += 1;
        if (text[at] === close && --brackets === 0)
            return at + 1;
    }
    return undefined;
}
/** Behind a quotation, or behind a character; undefined for an open quotation: what is in it would be read at every depth. */
function passed(text, at, depth) {
    const char = text[at];
    if (char === '\\')
        return at + 2;
    if (char !== '"' && char !== "'")
        return at + 1;
    return shell_words_readPart(text, at, depth)?.end ?? (char === "'" ? at + 1 : undefined);
}
function shell_words_endOf(text, mark, from) {
    const end = text.indexOf(mark, from);
    return end < 0 ? text.length : end;
}

;// CONCATENATED MODULE: ./build/verify/start/script-tools.js
// The tools of shell scripts: those that come before what an image is for, and what they change in its files.



const script_tools_words = (text) => new Set(text.split(' '));
/** Builtins of shells, and tools that come before what an image is for. */
const tools = script_tools_words('. : [ [[ alias arch awk basename bg break cat cd chgrp chmod chown clear command continue cp cut date declare df dirname dpkg du ' +
    'echo egrep eval exit export expr false fg fgrep find free getent getopts grep groups hash head hostname id install ' +
    'jobs kill ldconfig let ln local ls mkdir mkfifo mktemp mount mountpoint mv nproc popd printf pushd pwd read readlink ' +
    'readonly realpath return rm rmdir sed seq set shift shopt sleep sort source stat sync sysctl tail tee test time touch ' +
    'tr trap true type typeset ulimit umask unalias uname uniq unset wait wc which whoami xargs');
/** Whether a name is that of a tool, which shells and busybox have built in. */
function isTool(name) {
    return tools.has(name);
}
const unchanged = { content: [], rights: [] };
/** What has changed once these tools have run, too; `isInPlace` where they run in the working folder. */
function changedBy(before, commands, files, isInPlace) {
    const pathsOf = (operandsOf) => script_tools_pathsIn(commands.flatMap(([name, ...args]) => operandsOf(name, args)), files, isInPlace);
    return {
        content: script_tools_joined(before.content, pathsOf(replacedBy)),
        rights: script_tools_joined(before.rights, pathsOf(allowedBy)),
    };
}
/** Whether a path is among those that have changed. */
function isAmong(paths, path) {
    return paths === 'any' || paths.some((each) => `${path}/`.startsWith(`${each}/`));
}
function script_tools_joined(one, other) {
    return one === 'any' || other === 'any' ? 'any' : [...one, ...other];
}
function script_tools_pathsIn(operands, files, isInPlace) {
    const isKnown = (word) => isText(word) && (isInPlace || word.startsWith('/'));
    const known = operands.filter(isKnown);
    if (known.length < operands.length)
        return 'any';
    const written = known.map((word) => cleanPath(word.startsWith('/') ? word : `${files.config.workingFolder}/${word}`));
    const found = known.map((word) => locatePath(files, word)?.path ?? '/');
    return [...written.map((path) => (path === '' ? '' : `/${path}`)), ...found.filter((path) => path !== '/')];
}
const isOption = (word) => word?.startsWith('-') === true;
const has = (args, option) => args.some((word) => isText(word) && option.test(word));
const replacedBy = (name, args) => {
    const operands = args.filter((word) => !isOption(word));
    if (name === 'mv' || name === 'rm' || name === 'tee')
        return operands;
    if (name === 'sed')
        return has(args, /^-[a-zA-Z]*i|^--in-place/) ? operands : [];
    if (name === 'xargs')
        return [undefined];
    if (name === 'find')
        return has(args, /^-(?:exec|ok|delete)/) ? operands.slice(0, 1) : [];
    const isInto = name === 'cp' || name === 'ln' || name === 'install' || name === 'mount';
    if (!isInto)
        return [];
    return has(args, /^-[a-zA-Z]*t|^--target/) ? operands : operands.slice(-1);
};
const allowedBy = (name, args) => {
    const operands = args.filter((word) => !isOption(word));
    if (name === 'chmod')
        return operands.filter((word) => !isText(word) || !/^(?:\d{1,4}|[ugoa]*[-+=].*)$/.test(word));
    return name === 'chown' || name === 'chgrp' ? operands.slice(has(args, /^--reference/) ? 0 : 1) : [];
};

;// CONCATENATED MODULE: ./build/verify/start/launchers.js
// Programs that start another one as it is, and where in their arguments that one is named.

const coreutils = { longFlags: ['ignore-signals', 'foreground', 'preserve-status', 'verbose'] };
// By the documentation of each: krallin/tini, Yelp/dumb-init, openSUSE/catatonit, ncopa/su-exec, tianon/gosu, GNU coreutils,
// util-linux, skarnet.org (s6), smarden.org (runit), sudo.ws.
const syntaxes = {
    env: {
        flags: 'i0v',
        values: 'uC',
        longFlags: ['ignore-environment', 'debug'],
        longValues: ['unset', 'chdir'],
        takesVariables: true,
        changesPlace: /^(?:-[a-zA-Z]*[iC]|-u?PATH$|--ignore|--chdir|--unset=PATH|PATH=|PATH$)/,
    },
    tini: { flags: 'svwg', values: 'pe' },
    'tini-static': { flags: 'svwg', values: 'pe' },
    'docker-init': { flags: 'svwg', values: 'pe' },
    'dumb-init': { flags: 'cv', values: 'r', longFlags: ['single-child', 'verbose'], longValues: ['rewrite'] },
    catatonit: { flags: 'g' },
    'su-exec': { before: 1, changesUser: true },
    gosu: { before: 1, changesUser: true },
    nice: { flags: '0123456789', values: 'n', longValues: ['adjustment'] },
    nohup: {},
    setsid: { flags: 'cfw', longFlags: ['ctty', 'fork', 'wait'] },
    stdbuf: { values: 'ioe', longValues: ['input', 'output', 'error'] },
    ionice: { flags: 't', values: 'cn', longFlags: ['ignore'], longValues: ['class', 'classdata'] },
    chrt: { flags: 'abfior', before: 1, longFlags: ['batch', 'fifo', 'idle', 'other', 'rr'] },
    taskset: { flags: 'ac', before: 1, longFlags: ['cpu-list', 'all-tasks'] },
    timeout: { ...coreutils, flags: 'v', values: 'sk', before: 1, longValues: ['signal', 'kill-after'] },
    setpriv: {
        longFlags: ['init-groups', 'clear-groups', 'keep-groups', 'no-new-privs', 'nnp', 'reset-env'],
        longValues: [
            'reuid',
            'regid',
            'ruid',
            'rgid',
            'euid',
            'egid',
            'groups',
            'inh-caps',
            'ambient-caps',
            'bounding-set',
        ].concat('securebits', 'pdeathsig', 'selinux-label', 'apparmor-profile'),
        changesUser: true,
        changesPlace: /^--reset-env/,
    },
    // Most distributions set `secure_path`.
    sudo: {
        flags: 'EHnS',
        values: 'ug',
        longFlags: ['preserve-env', 'set-home'],
        takesVariables: true,
        changesUser: true,
        changesPlace: 'always',
    },
    setuidgid: { before: 1, changesUser: true },
    's6-setuidgid': { before: 1, changesUser: true },
    's6-applyuidgid': { flags: 'zU', values: 'ugG', changesUser: true },
    envdir: { before: 1, changesPlace: 'always' },
    's6-envdir': { flags: 'fIinLc', before: 1, changesPlace: 'always' },
    chpst: { flags: 'vP012', values: 'uUenlLmdofpcrtb', changesUser: true, changesPlace: /^-[vP012]*e/ },
    softlimit: { values: 'mdalopcrtfs' },
    's6-softlimit': { flags: 'hH', values: 'mdalopcrtfs' },
};
/** `exec` of a shell. */
const execSyntax = { flags: 'cl', values: 'a' };
const loader = /^ld(?:-linux[\w-]*|-musl-[\w-]+|64|-[\d.]+)?\.so(?:\.\d+)?$/;
const loaderSyntax = {
    longFlags: ['inhibit-cache'],
    longValues: [
        'library-path',
        'preload',
        'argv0',
        'audit',
        'inhibit-rpath',
        'glibc-hwcaps-mask',
        'glibc-hwcaps-prepend',
    ],
};
/** Whether a program of this name is the loader of dynamic programs. */
function isLoader(name) {
    return loader.test(name);
}
/** Whether a program of this name starts another one. */
function isLauncher(name) {
    return Object.hasOwn(syntaxes, name) || isLoader(name);
}
/** What a program of this name starts when it gets these arguments; undefined where that is not certain. */
function launchOf(name, given) {
    const syntax = isLoader(name) ? loaderSyntax : name === 'exec' ? execSyntax : syntaxes[name];
    const args = name === 'env' ? envArguments(given) : given;
    if (args === undefined)
        return undefined;
    const start = syntax === undefined ? undefined : skipOptions(args, syntax);
    if (syntax === undefined || start === undefined)
        return undefined;
    const { before = 0, takesVariables = false, changesUser = false, changesPlace } = syntax;
    const operands = args.slice(start + before);
    const words = takesVariables ? operands.slice(variablesIn(operands)) : operands;
    const passed = args.slice(0, args.length - words.length);
    const isMoved = changesPlace === 'always' || (changesPlace !== undefined && launchers_has(passed, changesPlace));
    return words.length === 0 ? undefined : { words, changesUser, changesPlace: isMoved };
}
/** How many words set variables before the first that does not. */
function variablesIn(words) {
    const first = words.findIndex((word) => !(isText(word) && /^[^=]+=/.test(word)));
    return first < 0 ? words.length : first;
}
function launchers_has(words, pattern) {
    return words.some((word) => isText(word) && pattern.test(word));
}
/** Where options end; undefined where one of them is not known. */
function skipOptions(args, syntax) {
    for (let at = 0; at < args.length; at++) {
        const word = args[at];
        if (!isText(word))
            return undefined;
        if (word === '--')
            return at + 1;
        if (!word.startsWith('-') || word === '-')
            return at;
        const taken = word.startsWith('--') ? takeLong(word.slice(2), syntax) : takeShort(word.slice(1), syntax);
        if (taken === undefined)
            return undefined;
        at += taken;
    }
    return args.length;
}
/** How many words after its own an option takes. */
function takeLong(text, { longFlags = [], longValues = [] }) {
    const [name = '', value] = text.split('=', 2);
    if (longValues.includes(name))
        return value === undefined ? 1 : 0;
    return longFlags.includes(name) ? 0 : undefined;
}
function takeShort(letters, { flags = '', values = '' }) {
    for (const [at, letter] of [...letters].entries()) {
        if (values.includes(letter))
            return at === letters.length - 1 ? 1 : 0;
        if (!flags.includes(letter))
            return undefined;
    }
    return 0;
}
/** What env gets once it has read `-` as `-i` and has split `-S`; undefined where that would need more than blanks. */
function envArguments(given) {
    const [first, ...rest] = given;
    if (first === '-')
        return ['-i', ...rest];
    const [, before = '', attached] = (isText(first) && /^(?:-([iv]*)S|--split-string(?:=|$))([\s\S]*)$/.exec(first)) || [];
    if (attached === undefined)
        return given;
    const [text, others] = attached === '' ? [rest[0], rest.slice(1)] : [attached, rest];
    // Quotes and variables mean that more than splitting words would be needed.
    if (!isText(text) || /["'$\\]/.test(text))
        return undefined;
    const flags = before === '' ? [] : [`-${before}`];
    return [...flags, ...text.split(/[ \t]+/).filter((word) => word !== ''), ...others];
}

;// CONCATENATED MODULE: ./build/verify/start/shell.js
// The programs that a shell script may start, and the one that it is sure to end in.


/** Reads a script or the text of `sh -c`; undefined where it has parts that are not understood. */
function readScript(text, args) {
    // Whoever sets the arguments anew finds out only then what they are.
    const isSet = /(?:^|[\s;&|])(?:shift|set\s+--)(?=[\s;&|]|$)/.test(text);
    const tokens = readTokens(text, isSet ? [undefined] : args);
    if (tokens === undefined)
        return undefined;
    const reader = new CommandReader();
    for (const token of tokens) {
        if ('word' in token)
            reader.word(token.word);
        else
            reader.operator(token.operator);
    }
    const seen = reader.end();
    const programs = seen.filter(({ words }) => shell_isProgram(words[0], reader.functions));
    const tools = seen.filter(({ words }) => isTool(words[0])).map(({ words }) => words);
    return {
        commands: programs,
        tools,
        sure: sureOf(seen, reader.functions),
        isChoice: reader.functions.size === 0 && isChoice(seen, programs),
    };
}
function isChoice(seen, programs) {
    const hasWayOut = seen.some(({ words }) => words[0] !== 'exec' && shell_endings.has(words[0]));
    const areEnds = programs.every(({ words, isAsked, isEnd }) => !isAsked && (isEnd || words[0] === 'exec'));
    return programs.length > 0 && !hasWayOut && areEnds && seen.every((each) => !each.isEnd || programs.includes(each));
}
/** What may end a script, or bring in what is not read. */
const shell_endings = new Set([
    undefined,
    'exit',
    'exec',
    'return',
    '.',
    'source',
    'eval',
    'trap',
    'kill',
]);
function sureOf(seen, functions) {
    const first = seen.findIndex(({ words }) => shell_endings.has(words[0]));
    const [end, last] = [seen[first], seen.at(-1)];
    if (end?.words[0] === 'exec' && (end.isAlways || (end.isChained && end.isLast)))
        return end;
    const isLast = end === undefined && last !== undefined && (last.isAlways || last.isChained);
    return isLast && !isTool(last.words[0]) && !functions.has(last.words[0]) ? last : undefined;
}
const shell_words = (text) => new Set(text.split(' '));
const openers = shell_words('if while until case for select {');
const closers = shell_words('fi done esac }');
/** Before these a branch ends; after those a command is asked how it ends. */
const branchEnds = shell_words('elif else fi esac');
const conditions = shell_words('if elif while until');
/** After these comes a command. */
const openings = shell_words('if while until then elif else do { !');
function shell_isProgram(name, functions) {
    return !isText(name) || !(isTool(name) || functions.has(name));
}
/** Puts commands together of words and operators. */
class CommandReader {
    functions = new Set();
    #seen = [];
    #ends = new Set();
    #words = [];
    #depth = 0;
    #brackets = 0;
    #isPattern = false;
    #isFunction = false;
    #isCondition = false;
    /** What came before the command, and whether all of its list so far was joined by `&&`. */
    #before = '\n';
    #isChained = true;
    word(word) {
        const isFirst = this.#words.length === 0;
        if (this.#isPattern && word === 'esac' && isFirst)
            this.#isPattern = false;
        if (this.#isPattern || (isFirst && isText(word) && this.#skips(word)))
            return;
        this.#words.push(word);
        const [first, second] = this.#words;
        if (first === 'function' && word === '{') {
            this.functions.add(second ?? '');
            this.#depth += 1;
            this.#words = [];
        }
        if (first === 'case' && word === 'in' && this.#words.length > 2) {
            this.#words = [];
            this.#isPattern = true;
        }
    }
    /** Whether the first word is no command: an assignment, or a keyword before one. */
    #skips(word) {
        if (openers.has(word))
            this.#depth += 1;
        if (closers.has(word))
            this.#depth -= 1;
        if (conditions.has(word))
            this.#isCondition = true;
        if (word === 'then' || word === 'do')
            this.#isCondition = false;
        if (branchEnds.has(word))
            this.#ends.add(this.#seen.length - 1);
        return /^\w+\+?=/.test(word) || openings.has(word) || closers.has(word);
    }
    operator(operator) {
        if (operator === '(' && this.#words.length === 1 && isText(this.#words[0])) {
            this.functions.add(this.#words[0]);
            this.#words = [];
            this.#isFunction = true;
        }
        else if (operator === ')' && this.#isFunction)
            this.#isFunction = false;
        else if (operator === ')' && this.#isPattern)
            this.#isPattern = false;
        else if (operator === '(' && !this.#isPattern)
            this.#open();
        else if (operator === ')' && this.#brackets > 0)
            this.#close();
        else if (!this.#isPattern)
            this.#finish(operator);
        if (!operator.startsWith(';;') && operator !== ';&')
            return;
        this.#isPattern = true;
        this.#ends.add(this.#seen.length - 1);
    }
    end() {
        this.#finish('');
        const last = this.#seen.length - 1;
        return this.#seen.map((each, at) => ({
            ...each,
            isLast: at === last && each.isClosed,
            isEnd: at === last || this.#ends.has(at),
        }));
    }
    #open() {
        this.#finish('(');
        this.#depth += 1;
        this.#brackets += 1;
    }
    #close() {
        this.#finish(')');
        this.#depth -= 1;
        this.#brackets -= 1;
    }
    #finish(after) {
        const [first] = this.#words;
        // Alone it only redirects what follows.
        if (first === 'exec' && this.#words.length === 1)
            this.#words = [];
        if (this.#words.length > 0 && !(isText(first) && ['for', 'select', 'case', 'function'].includes(first))) {
            const isPlain = this.#depth === 0 && ['', '\n', ';', '&&', '||'].includes(after);
            const isStart = ['\n', ';'].includes(this.#before);
            const isChained = isPlain && this.#isChained && ['', '\n', ';'].includes(after) && (isStart || this.#before === '&&');
            const isAsked = this.#isCondition || ['&&', '||', '|', '&'].includes(after) || this.#before === '||';
            this.#seen.push({
                words: this.#words,
                isAlways: isPlain && isStart,
                isChained,
                isClosed: this.#depth === 0,
                isAsked,
            });
        }
        if (this.#words.length > 0 || ['&&', '||', '|', '&'].includes(after)) {
            this.#isChained = after === '&&' ? this.#isChained : ['', '\n', ';'].includes(after);
            this.#before = after;
        }
        this.#words = [];
    }
}

;// CONCATENATED MODULE: ./build/verify/start/starts-next.js
// What a started program starts in its turn: launchers by their arguments, shells by their scripts; of others nothing is sure.








/** What a program starts. Nothing is said of scripts: their interpreters start them. */
function followStart(files, started, trace) {
    const { call, file } = started;
    if (file.content?.kind !== 'elf')
        return { ...noStart, hints: hintsIn(files, call.words.slice(1), 'an argument') };
    const isSetUser = ((file.rights?.mode ?? 0) & 0o4000) !== 0;
    const next = { ...call, isPrivileged: false, user: isSetUser ? undefined : call.user };
    const [name, args] = starts_next_nameOf(started);
    if (isLauncher(name))
        return starts_next_follow(files, { name, args, path: started.path }, next, trace);
    if (shells.has(name))
        return runShell(files, args, next, trace);
    return { ...noStart, hints: hintsIn(files, args, 'an argument') };
}
const shells = new Set(['sh', 'ash', 'bash', 'dash', 'ksh', 'mksh']);
/** One file that is many programs, each by the name that it is called by. */
const manifold = new Set(['busybox', 'busybox-static', 'toybox', 'coreutils', 'toolbox']);
/** What the program is, by the word that calls it or else by its own name; and its arguments. */
function starts_next_nameOf({ call, path }) {
    const [word, ...args] = call.words;
    const [own, called] = [starts_next_baseOf(path), starts_next_baseOf(word ?? '')];
    if (manifold.has(called) && args[0] !== undefined)
        return [starts_next_baseOf(args[0]), args.slice(1)];
    const isKnown = isLauncher(called) || shells.has(called);
    return [isKnown || manifold.has(own) ? called : own, args];
}
function starts_next_follow(files, { name, args, path }, call, trace) {
    const launch = launchOf(name, args);
    if (launch === undefined)
        return { ...noStart, hints: hintsIn(files, args, `an argument of ${name}`) };
    const { words, changesUser, changesPlace } = launch;
    const [word = ''] = words;
    const isInterpreter = call.missing === 'INTERPRETER_MISSING';
    // Busybox starts programs of its own that are no files (FEATURE_PREFER_APPLETS). Which it has is not known, but those
    // that interpret are.
    const isKnown = isTool(word) || shells.has(word);
    const isBuiltIn = manifold.has(starts_next_baseOf(path)) && (isKnown || (!isInterpreter && !word.includes('/')));
    return trace({
        words,
        role: isInterpreter ? call.role : `the program started by ${name}`,
        missing: isBuiltIn || isLoader(name) ? undefined : call.missing,
        by: isLoader(name) ? 'loader' : 'program',
        isPrivileged: false,
        user: changesUser ? undefined : call.user,
        isInPlace: call.isInPlace && !changesPlace,
        changed: call.changed,
    });
}
function runShell(files, args, call, trace) {
    const run = scriptOf(files, args);
    if (run === undefined)
        return { ...noStart, hints: hintsIn(files, args, 'an argument of the shell') };
    // Scripts may name themselves and one another, many times over.
    spend(files.tree, run.text.length * stepsOfText);
    const script = readScript(run.text, run.args);
    if (script === undefined)
        return { ...noStart, hints: hintsIn(files, wordsIn(run.text), `a program named in ${run.name}`) };
    const isInPlace = call.isInPlace && !run.isLogin && !/(?:^|[\s;&|])(?:cd|pushd|PATH\+?=)/.test(run.text);
    const changed = changedBy(call.changed, script.tools, files, isInPlace);
    const traceOf = (words, role) => {
        const own = words[0] === 'exec' ? launchOf('exec', words.slice(1))?.words : words;
        return own === undefined
            ? noStart
            : trace({ ...call, words: own, role, missing: undefined, by: 'program', isInPlace, changed });
    };
    const isForeign = ({ file }) => kinOf(file, files.platform) === 'foreign';
    const named = script.commands.map(({ words }) => traceOf(words, `a program named in ${run.name}`));
    const areAll = script.isChoice && named.every(({ programs }) => programs.some(isForeign));
    const sure = script.sure === undefined ? noStart : traceOf(script.sure.words, `the program started by ${run.name}`);
    const foreign = named.flatMap((start) => start.programs.filter(isForeign));
    const hints = [
        ...joined(named).hints,
        ...foreign.filter(({ file }) => isForeignElf(file, files.platform)),
        ...hintsIn(files, run.args, 'an argument'),
    ];
    return joined([sure, { ...noStart, programs: areAll ? foreign : [], hints }]);
}
/** What reading a character of a script costs in steps along a path. */
const stepsOfText = 8;
/** The script that a shell is told to run, as text or as a file. */
function scriptOf(files, args) {
    const options = shellOptions(args);
    const [first, ...rest] = options?.operands ?? [];
    if (options === undefined || first === undefined)
        return undefined;
    const { isLogin } = options;
    // The word behind the text is the script's name.
    if (options.hasText)
        return { name: 'the command', text: first, args: rest.slice(1), isLogin };
    const node = first.includes('/') ? locatePath(files, first)?.node : undefined;
    const content = node?.kind === 'file' ? node.content : undefined;
    if (content?.kind !== 'script' || content.text === '')
        return undefined;
    return { name: `the script ${first}`, text: content.text, args: rest, isLogin };
}
/** Reads what stands before the script; undefined where it is not understood. */
function shellOptions(args) {
    let letters = '';
    for (let at = 0; at < args.length; at++) {
        const word = args[at];
        if (!isText(word))
            return undefined;
        const isEnd = word === '--' || !/^[-+]./.test(word);
        const operands = args.slice(word === '--' ? at + 1 : at);
        if (isEnd)
            return { hasText: letters.includes('c'), isLogin: /[li]/.test(letters), operands };
        // `-s` reads the script from elsewhere; long options are not known here.
        if (!/^[-+][a-rt-zA-Z]+$/.test(word))
            return undefined;
        letters += word.startsWith('-') ? word : '';
        if (/[oO]$/.test(word))
            at += 1;
    }
    return undefined;
}
/** The words of a text that is not understood. */
function wordsIn(text) {
    return text.replace(/^[ \t]*#.*$/gm, '').split(/[\s;&|()<>"'`{}=]+/);
}
/** Programs for other machines that words name, which may or may not be started. */
function hintsIn(files, words, role) {
    return [...new Set(words)].flatMap((word) => {
        const place = isText(word) && /^[\w./+-]+$/.test(word) ? locate_locate(files, word, () => true) : undefined;
        if (place?.node.kind !== 'file' || !isForeignElf(place.node, files.platform))
            return [];
        return [{ role, path: place.path, file: place.node }];
    });
}
function starts_next_baseOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}

;// CONCATENATED MODULE: ./build/verify/start/user.js
// Who an image runs as, and what that user may start: by the lists of users and groups in the image, as runc reads them.

/** Finds out who `USER` is. */
function userOf(files) {
    const [name = '', group = ''] = files.config.user.split(':', 2);
    const lists = { users: user_listOf(files, '/etc/passwd'), groups: user_listOf(files, '/etc/group') };
    if (lists.users === undefined || lists.groups === undefined)
        return { user: undefined };
    const entry = lists.users.find(([own, , uid]) => (isNumber(name) ? uid === name : own === (name || 'root')));
    if (entry === undefined && !isNumber(name) && name !== '')
        return { missing: `user ${name} is not in its /etc/passwd` };
    const own = group === ''
        ? undefined
        : lists.groups.find(([named, , gid]) => (isNumber(group) ? gid === group : named === group));
    if (group !== '' && own === undefined && !isNumber(group))
        return { missing: `group ${group} is not in its /etc/group` };
    const uid = Number(entry?.[2] ?? (isNumber(name) ? name : 0));
    const main = group === '' ? Number(entry?.[3] ?? 0) : Number(own?.[2] ?? group);
    const isMember = (members = '') => entry?.[0] !== undefined && members.split(',').includes(entry[0]);
    const more = group === '' ? lists.groups.filter(([, , , members]) => isMember(members)) : [];
    const others = more.map(([, , gid]) => Number(gid));
    return { user: { name: files.config.user, uid, groups: [main, ...others] } };
}
/** Why a user may not start what a path led to; undefined where that is allowed, or not known. */
function user_refusalOf(user, place) {
    return closedTo(user, place) ?? forbids(user, place, { bit: 0o1, word: 'executable' }) ?? unreadableFor(user, place);
}
/**
 * Why the interpreter of a script may not read it. The kernel asks for no more of what the engine itself starts: Docker and
 * containerd keep CAP_DAC_OVERRIDE until then, whoever the user is (opencontainers/runc#3715).
 */
function unreadableFor(user, place) {
    if (place.node.kind === 'folder' || place.node.content?.kind !== 'script')
        return undefined;
    return closedTo(user, place) ?? forbids(user, place, { bit: 0o4, word: 'readable' });
}
function closedTo(user, { gateways }) {
    if (user === undefined || user.uid === 0)
        return undefined;
    const closed = gateways.find(({ rights }) => (user_classOf(user, rights) & 0o1) === 0);
    return closed && `is in ${closed.path}, which is closed to ${user_named(user)} (${described(closed.rights)})`;
}
function forbids(user, { path, node }, { bit, word }) {
    if (user === undefined || user.uid === 0 || node.kind === 'folder' || node.rights === undefined)
        return undefined;
    if ((user_classOf(user, node.rights) & bit) !== 0)
        return undefined;
    return `is not ${word} for ${user_named(user)}: ${path} has ${described(node.rights)}`;
}
/** The bits of a mode that hold for a user: only one class does, even where it allows less than the next. */
function user_classOf({ uid, groups }, rights) {
    if (uid === rights.uid)
        return rights.mode >> 6;
    return groups.includes(rights.gid) ? rights.mode >> 3 : rights.mode;
}
function user_named({ name, uid }) {
    return isNumber(name.split(':')[0] ?? '') ? `USER ${name}` : `USER ${name} (uid ${uid})`;
}
function described({ mode, uid, gid }) {
    return `mode ${mode.toString(8).padStart(4, '0')}, owner ${uid}:${gid}`;
}
/** The lines of a list by their fields; none where it is missing, undefined where it could not be read. */
function user_listOf({ tree }, path) {
    const node = findPath(tree, path)?.node;
    if (node === undefined)
        return [];
    if (node.kind !== 'file')
        return undefined;
    if (node.size === 0)
        return [];
    if (node.content?.kind !== 'text')
        return undefined;
    const lines = node.content.text.split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '').map((line) => line.split(':'));
}
function isNumber(text) {
    return /^\d{1,10}$/.test(text);
}

;// CONCATENATED MODULE: ./build/verify/start/start.js








/** The kernel follows no more interpreters of interpreters; of programs that start others more makes no sense. */
const start_deepest = 8;
/** Follows a call to the program, and on to all that the program needs and starts. */
function traceStart(files, call, depth = 1) {
    const [word] = call.words;
    if (word === undefined || depth > start_deepest || (!call.isInPlace && !word.startsWith('/')))
        return noStart;
    const place = start_find(files, call, word);
    if (place === undefined)
        return missed(files, call, word);
    if (isAmong(call.changed.content, place.path))
        return start_replaced(files, call, place);
    const refused = place.node.kind === 'folder' ? undefined : start_refusedBy(call, place);
    if (place.node.kind === 'folder')
        return isSure(call) ? start_refuse(files, start_named(call, place), ['ENTRYPOINT_MISSING', 'is a folder.']) : noStart;
    if (refused !== undefined)
        return isSure(call) || refused.isAlways ? start_refuse(files, start_named(call, place), refused.says) : noStart;
    const { path, node: file } = place;
    const own = {
        ...noStart,
        programs: [{ role: call.role, path, file }],
        notices: start_noticesOf(files, call, place),
    };
    // What a foreign program needs and starts is no wonder.
    if (kinOf(file, files.platform) === 'foreign' || call.by === 'loader')
        return own;
    const calls = needsOf(call, { path, file });
    const trace = (next) => traceStart(files, next, depth + 1);
    return joined([own, ...calls.map(trace), followStart(files, { call, path, file }, trace)]);
}
/** What lies there in the image need not be what is started. */
function start_replaced({ platform }, { role }, { path, node }) {
    return node.kind === 'file' && isForeignElf(node, platform)
        ? { ...noStart, hints: [{ role, path, file: node }] }
        : noStart;
}
function start_noticesOf({ name }, { role, user, isPrivileged }, place) {
    const subject = `${name}: ${role}, ${place.path},`;
    const refusal = isPrivileged ? user_refusalOf(user, place) : undefined;
    const told = refusal === undefined ? [] : [`${subject} ${refusal}. Docker starts it; engines with fewer rights do not.`];
    const isModule = place.node.kind === 'file' && place.node.content?.kind === 'wasm';
    const runtime = `${subject} is a WebAssembly module: it needs a runtime such as io.containerd.wasmtime.v1.`;
    return isModule ? [...told, runtime] : told;
}
function start_find(files, call, word) {
    if (call.by === 'kernel' || call.by === 'loader')
        return locatePath(files, word);
    return locate_locate(files, word, (place) => call.isPrivileged || user_refusalOf(call.user, place) === undefined);
}
/** A launcher may hand to a shell what the kernel refuses. */
function isSure({ by }) {
    return by === 'engine' || by === 'kernel';
}
/** Why a file cannot be started; `isAlways` whoever starts it. */
function start_refusedBy(call, place) {
    const file = place.node;
    if (file.kind === 'folder' || call.by === 'loader')
        return undefined;
    const rights = isAmong(call.changed.rights, place.path) ? undefined : refusedByRights(call, place, file);
    if (rights !== undefined)
        return { says: rights, isAlways: true };
    if (file.size === 0)
        return { says: ['ENTRYPOINT_EMPTY', 'is empty.'], isAlways: false };
    const reason = unfit(file);
    return reason && { says: ['ENTRYPOINT_NOT_RUNNABLE', ...reason], isAlways: false };
}
function refusedByRights(call, place, file) {
    if (!file.isExecutable)
        return ['ENTRYPOINT_NOT_EXECUTABLE', 'is not executable.'];
    const refusal = (call.isPrivileged ? unreadableFor : user_refusalOf)(call.user, place);
    return refusal === undefined ? undefined : ['ENTRYPOINT_NOT_PERMITTED', `${refusal}.`];
}
function unfit({ content }) {
    if (content?.kind === 'other' || content?.kind === 'text')
        return ['is neither an ELF file nor a script.'];
    if (content?.kind === 'portable')
        return ['is an APE program, which the kernel does not start by itself.', { cure: portableCure }];
    if (content?.kind === 'script' && readShebang(content.line) === undefined)
        return ['names no interpreter after `#!`.'];
    if (content?.kind !== 'elf' || isStartable(content.elf))
        return undefined;
    return [`is an object file${content.elf.machine === 247 ? ' for BPF' : ''}, not a program.`];
}
const portableCure = 'Start it with a shell: `ENTRYPOINT ["/bin/sh", "/app"]` with its path. `verify: labels` skips this check.';
/** What the kernel loads for a program besides. */
function needsOf(call, { path, file: { content } }) {
    if (content?.kind === 'elf' && content.loader !== undefined) {
        const role = `the dynamic loader of ${path}`;
        return [{ ...call, words: [content.loader], role, missing: 'LOADER_MISSING', by: 'kernel' }];
    }
    const shebang = content?.kind === 'script' ? readShebang(content.line) : undefined;
    if (shebang === undefined)
        return [];
    const { interpreter, argument } = shebang;
    const words = [interpreter, ...(argument === undefined ? [] : [argument]), path, ...call.words.slice(1)];
    const role = `the interpreter of ${path}`;
    return [{ ...call, words, role, missing: 'INTERPRETER_MISSING', by: 'kernel' }];
}
function missed(files, call, word) {
    if (call.missing === undefined || isAmong(call.changed.content, word))
        return noStart;
    const later = broughtBy(files, word);
    if (later !== undefined)
        return { ...noStart, notices: [`${files.name}: ${call.role}, ${shown(word)}, is not in the image; ${later}.`] };
    if (isShellForm(call))
        return start_refuse(files, { ...call, words: [] }, [call.missing, shellFormFact(call), { cure: shellFormCure }]);
    const isWindows = word.endsWith('\r') ? ' The script has Windows line endings (CRLF).' : '';
    const isSearched = call.by !== 'kernel' && call.by !== 'loader';
    return start_refuse(files, call, [call.missing, `${explainMissing(files, word, isSearched)}${isWindows}`]);
}
function isShellForm({ by, words }) {
    return by === 'engine' && words[0] === '/bin/sh' && words[1] === '-c';
}
function shellFormFact({ words }) {
    return `is in shell form (${shown(words[2] ?? '')}), but the image has no /bin/sh.`;
}
const shellFormCure = 'Write it as a JSON array, as in `ENTRYPOINT ["/app"]`, or use a base image with a shell. `verify: labels` skips this check.';
/** The call with the path that its word led to. */
function start_named(call, { path }) {
    const [word = ''] = call.words;
    return path === word ? call : { ...call, words: [`${word} (${path})`] };
}
function start_refuse({ name }, { words, role }, [code, what, facts]) {
    const subject = words[0] === undefined ? role : `${role}, ${shown(words[0])},`;
    return { ...noStart, problems: [(0,failure/* problem */.CC)(code, `${name}: ${subject} ${what}`, facts)] };
}
/** What the kernel reads of a file to find out how to start it (linux, include/uapi/linux/binfmts.h), less `#!`. */
const start_longest = 253;
/** Reads the line without `#!`; undefined where it names no interpreter. A line end of Windows stays in the word. */
function readShebang(line) {
    const read = line.slice(0, start_longest).replace(/[ \t]+$/, '');
    // The kernel splits off one argument and hands on the rest as it is.
    const [, interpreter, argument] = /^[ \t]*([^ \t]+)(?:[ \t]+([\s\S]*))?$/.exec(read) ?? [];
    const isCut = line.length > start_longest && argument === undefined && !/[ \t]/.test(line[start_longest] ?? '');
    return interpreter === undefined || isCut ? undefined : { interpreter, argument };
}

;// CONCATENATED MODULE: ./build/verify/start/judge.js
// The judgement of what lies in an image, pure: does what it starts exist, and is it made for the platform?







/** Steps along paths and in scripts that lead to what is started: no more of them in an image with many files. */
const mostSteps = 10_000_000;
/**
 * Judges the files of one image. Wrong is only what is certain to be started and cannot be: the entrypoint or command, what
 * the kernel loads for it, and what launchers and plain scripts start in their turn. All else is a notice, unless every
 * program that could be meant is for another machine.
 */
function judgeFiles(given) {
    const { name, platform, config, tree } = given;
    const files = { ...given, tree: { ...tree, steps: { left: Math.min(tree.steps.left, mostSteps) } } };
    if (platform.os !== 'linux')
        return noticed(`${name}: what the image runs was not looked at; that is for Linux only.`);
    const isEmpty = config.entrypoint.length + config.command.length === 0;
    if (isEmpty && !hasExecutables(files))
        return noticed(`${name}: the image has no executables and runs nothing.`);
    const start = isEmpty ? noStart : traceEntrypoint(files);
    const shell = traceStart(files, { ...callOf(files), words: ['/bin/sh'], role: 'the shell', missing: undefined });
    const wrong = distinct([...start.programs, ...shell.programs]).filter((program) => isWrong(program, files));
    const sample = sampleOf(files, start.programs);
    const strangers = sample.filter(({ file }) => isForeignElf(file, platform));
    if (wrong.length > 0)
        return { problems: [...start.problems, tellWrong(files, wrong, shell)], notices: start.notices };
    if (isEmpty && strangers.length > 0 && strangers.length === sample.length)
        return { problems: [tellWrong(files, strangers, shell)], notices: [] };
    const hints = [...siblingsOf(files, [...start.programs, ...sample]), ...start.hints, ...strangers];
    return { problems: start.problems, notices: [...start.notices, ...hintsOf(files, hints)] };
}
// An amd64 image may well start a 386 program; one in which nothing is for amd64 has the wrong base.
function siblingsOf({ platform }, programs) {
    const kins = programs.map(({ file }) => kinOf(file, platform));
    return kins.includes('native') ? [] : programs.filter((_, at) => kins[at] === 'sibling');
}
function callOf({ config }) {
    return {
        words: [...config.entrypoint, ...config.command],
        role: config.entrypoint.length > 0 ? 'the entrypoint' : 'the command',
        missing: 'ENTRYPOINT_MISSING',
        by: 'engine',
        isPrivileged: true,
        user: undefined,
        isInPlace: true,
        changed: unchanged,
    };
}
function traceEntrypoint(files) {
    const found = userOf(files);
    if ('user' in found)
        return traceStart(files, { ...callOf(files), user: found.user });
    const start = traceStart(files, callOf(files));
    const fact = `${files.name}: the ${found.missing}, so the container cannot start.`;
    if (files.config.isTemplate)
        return { ...start, notices: [...start.notices, fact] };
    return { ...start, problems: [...start.problems, (0,failure/* problem */.CC)('USER_MISSING', fact)] };
}
// Kernels for amd64 run 386 programs; processors for arm64 often have no arm any more.
function isWrong({ file }, { platform }) {
    const kin = kinOf(file, platform);
    return kin === 'foreign' || (kin === 'sibling' && platform.architecture !== 'amd64');
}
function tellWrong(files, wrong, shell) {
    const { name } = files;
    const [{ role, path, file } = nobody, ...rest] = wrong;
    const more = rest.length === 0 ? '' : ` The same holds for ${judge_listed(rest.map((other) => other.path))}.`;
    const fact = `${name}: ${role}, ${path}, is built for ${machineOf(file)}, not for ${name}.${more}`;
    if (file.content?.kind === 'foreign')
        return (0,failure/* problem */.CC)('BINARY_WRONG_MACHINE', fact, { cure: formatCure });
    const ofBase = new Set(shell.programs.map((program) => program.file));
    const isBase = wrong.some((program) => ofBase.has(program.file) || /^the (?:interp|dyn)/.test(program.role));
    return (0,failure/* problem */.CC)('BINARY_WRONG_MACHINE', fact, isBase ? { cure: baseCure } : {});
}
const nobody = {
    role: '',
    path: '',
    file: { kind: 'file', size: 0, isExecutable: false, content: undefined },
};
const baseCure = 'The base image itself is of another platform. Look for a fixed `--platform=` at the last FROM, or a base pinned by ' +
    'the digest of one platform. `verify: labels` skips this check.';
const formatCure = 'Linux does not start it. Build it for Linux, or start it with the program that runs it, such as `wine` or `mono`. ' +
    '`verify: labels` skips this check.';
function hintsOf({ name }, hints) {
    const told = distinct(hints).map(({ path, role, file }) => `${path} (${role}) for ${machineOf(file)}`);
    if (told.length === 0)
        return [];
    return [`${name}: found programs for another machine: ${judge_listed(told)}. It is not certain that the image needs them.`];
}
function noticed(text) {
    return { problems: [], notices: [text] };
}
function judge_listed(words) {
    const shown = words.slice(0, 3).join(', ');
    return words.length > 3 ? `${shown} and ${words.length - 3} more` : shown;
}

;// CONCATENATED MODULE: ./build/layers/tree.js

/** Steps that an image may take beside those of its own paths: links can make the way of a short path very long. */
const sparedSteps = 10_000_000;
/** Lays layers over one another, the lowest first. Raises CONTENT_MALFORMED where their links lead round and round. */
function mergeLayers(layers) {
    let left = sparedSteps;
    for (const layer of layers)
        for (const { path } of layer)
            left += 64 + path.length;
    const draft = { root: emptyFolder(), steps: { left }, folders: new Map() };
    for (const layer of layers) {
        // What a layer takes away was put there by those below it, wherever in its archive that stands.
        for (const change of layer)
            takeAway(draft, change);
        for (const change of layer)
            tree_put(draft, change);
    }
    return { root: draft.root, steps: draft.steps };
}
function takeAway(draft, change) {
    if (change.kind === 'emptied') {
        findFolder(draft, change.path)?.children.clear();
        draft.folders.clear();
    }
    if (change.kind === 'removed') {
        const [folder, name] = split(change.path);
        const found = findFolder(draft, folder);
        if (found !== undefined)
            replace(draft, found, name, undefined);
    }
}
function tree_put(draft, change) {
    if (change.kind === 'removed' || change.kind === 'emptied' || change.path === '')
        return;
    const [path, name] = split(change.path);
    const folder = makeFolder(draft, path);
    if (change.kind === 'put')
        replace(draft, folder, name, change.node);
    else if (change.kind === 'symlink')
        replace(draft, folder, name, { kind: 'symlink', target: change.target });
    else if (change.kind === 'hardlink')
        replace(draft, folder, name, linkedFile(draft, change.target));
    else
        putFolder(draft, folder, { name, rights: change.rights });
}
function putFolder(draft, folder, { name, rights }) {
    const there = folder.children.get(name);
    if (there?.kind === 'folder')
        there.rights = rights;
    else
        replace(draft, folder, name, { ...emptyFolder(), rights });
}
function linkedFile(draft, target) {
    const [path, name] = split(target);
    const node = findFolder(draft, path)?.children.get(name);
    return node?.kind === 'folder' ? undefined : node;
}
/** Puts a node under a name, or nothing. Paths may have led through what was there. */
function replace({ folders }, { children }, name, node) {
    const before = children.get(name)?.kind;
    if (before === 'folder' || before === 'symlink')
        folders.clear();
    if (node === undefined)
        children.delete(name);
    else
        children.set(name, node);
}
function findFolder(draft, path) {
    const known = draft.folders.get(path);
    if (known !== undefined)
        return known;
    const walk = beginWalk(draft);
    const found = follow(walk, partsFrom(path)) ? path_placeOf(walk) : undefined;
    if (found?.kind !== 'folder')
        return undefined;
    draft.folders.set(path, found);
    return found;
}
/** The folder at a path, through symbolic links; made where it is not there, or where a file is in its place. */
function makeFolder(draft, path) {
    const known = draft.folders.get(path);
    if (known !== undefined)
        return known;
    const walk = beginWalk(draft);
    let folder = draft.root;
    for (const name of path.split('/'))
        if (name !== '')
            folder = enterFolder(draft, walk, { folder, name });
    draft.folders.set(path, folder);
    return folder;
}
/** Goes from the folder in which the walk is into one of its folders, which is made where the name leads to none. */
function enterFolder(draft, walk, { folder, name }) {
    spend(draft, 1);
    const next = folder.children.get(name);
    if (next?.kind === 'symlink') {
        spend(draft, walk.trail.length);
        const trail = [...walk.trail];
        const found = follow(walk, [name]) ? path_placeOf(walk) : undefined;
        if (found?.kind === 'folder')
            return found;
        walk.trail = trail;
    }
    const entered = next?.kind === 'folder' ? next : emptyFolder();
    if (entered !== next)
        replace(draft, folder, name, entered);
    walk.trail.push({ name, node: entered });
    return entered;
}
function emptyFolder() {
    return { kind: 'folder', children: new Map() };
}
function split(path) {
    const slash = path.lastIndexOf('/');
    return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
}

;// CONCATENATED MODULE: ./build/verify/layers/read.js
// The files of each image, read from its layers: every layer once, however many platforms have it.




/** Few at a time: unpacking keeps the processor busy, and each one holds a connection. */
const read_width = 3;
/** Whether all layers are archives of files; an image may consist of anything else, too. */
function hasFiles({ layers }) {
    return layers.every(({ mediaType }) => /\.tar(?:$|[.+](?:gzip|zstd)$)/.test(mediaType));
}
/** Makes the reader over a store. */
function createFilesReader(store) {
    const gate = createGate(read_width);
    const layers = new Map();
    const allowance = newAllowance();
    const readWithin = (archive) => readLayer(archive, allowance);
    const layerOf = (layer) => {
        const known = layers.get(layer.digest) ?? gate(() => readOutcome(store, layer, readWithin));
        layers.set(layer.digest, known);
        return known;
    };
    return async (image) => {
        const outcomes = await Promise.all(image.layers.map(layerOf));
        const problems = outcomes.flatMap((outcome) => ('problems' in outcome ? outcome.problems : []));
        if (problems.length > 0)
            throw new failure/* Failure */.HR(problems);
        return mergeLayers(outcomes.flatMap((outcome) => ('layer' in outcome ? [outcome.layer] : [])));
    };
}
// A spoilt layer is a fact about those who have it; a registry that is down ends the look for all.
async function readOutcome(store, layer, read) {
    try {
        return { layer: await store.layer(layer, read) };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) || !error.problems.every(isOfContent))
            throw error;
        return { problems: error.problems.map((problem) => ({ ...problem, fact: `${layer.digest}: ${problem.fact}` })) };
    }
}
/** Whether a problem is one of the content itself. */
function isOfContent({ code }) {
    return ['REGISTRY_DIGEST_MISMATCH', 'CONTENT_MALFORMED', 'CONTENT_MISSING'].includes(code);
}

;// CONCATENATED MODULE: ./build/verify/layers/layers.js
// Looks into the layers of every platform's image and has judged what is found there.




/** Judges what the images of an index hold, in the order of the plan; its layers are read from one store. */
async function lookInside(planned, found, store) {
    const read = createFilesReader(store);
    const judgements = await Promise.all(planned.map((platform) => {
        const image = found.images.find((candidate) => judge_platformOf(planned, candidate) === platform.name);
        return layers_judgeImage(platform, image?.content, read);
    }));
    return {
        problems: judgements.flatMap(({ problems }) => problems),
        notices: judgements.flatMap(({ notices }) => notices),
    };
}
async function layers_judgeImage(platform, content, read) {
    const { name } = platform;
    const none = { problems: [], notices: [] };
    if (content === undefined)
        return none;
    const { image, config } = content;
    if (!hasFiles(image))
        return { ...none, notices: [`${name}: its layers are no archives of files; none was read.`] };
    try {
        return judgeFiles({ name, platform, config, tree: await read(image) });
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) || !error.problems.every(isOfContent))
            throw error;
        const problems = error.problems.map((problem) => ({ ...problem, fact: `${name}: ${problem.fact}` }));
        return { ...none, problems };
    }
}

;// CONCATENATED MODULE: ./build/verify/size/size.js
// The judgement of sizes, pure: is an image larger than it may be, by itself or beside the one that its tag pointed at?


/** Compressed bytes of an image: its config and all its layers. */
function size_sizeOf(image) {
    return [image.config, ...image.layers].reduce((sum, { size }) => sum + size, 0);
}
/** Every platform that is larger than the limits allow. What had no size before may have any growth. */
function judgeSizes(limits, images, previous) {
    return images.flatMap((image) => [...judgeBytes(limits, image), ...judgeGrowth(limits, image, previous)]);
}
function judgeBytes({ bytes }, { platform, size }) {
    if (bytes === undefined || size <= bytes)
        return [];
    return [
        exceeded(`${platform.name}: the image has ${exact(size)}, which is more than the ${exact(bytes)} of \`max-size\`.`),
    ];
}
function judgeGrowth({ growth }, { platform, size }, previous) {
    const before = previous?.sizes.get(platform.name);
    if (growth === undefined || previous === undefined || before === undefined)
        return [];
    if (size <= before * (1 + growth / 100))
        return [];
    const percent = before === 0 ? '' : `, ${(((size - before) / before) * 100).toFixed(1)} % more`;
    const fact = `${platform.name}: the image has ${exact(size)}${percent} than the ${exact(before)} of ${previous.reference}`;
    return [exceeded(`${fact}; \`max-size\` allows ${growth} %.`)];
}
function exceeded(fact) {
    return (0,failure/* problem */.CC)('SIZE_EXCEEDED', fact, { input: 'max-size' });
}
// Two sizes may differ and yet look the same when rounded.
function exact(bytes) {
    return bytes < 1000 ? (0,units/* formatSize */.Xq)(bytes) : `${(0,units/* formatSize */.Xq)(bytes)} (${bytes} bytes)`;
}

;// CONCATENATED MODULE: ./build/verify/size/previous.js
// How large the images are that a tag points at, before it moves.



/** Reads the sizes where a limit needs them: each manifest that is read counts as a pull. Raises the registry's failures. */
function previousReader(registry, moves, { growth }) {
    return async () => (growth === undefined ? undefined : readPrevious(registry, moves));
}
/**
 * Reads the sizes behind the first tag that is there already: moving tags before fixed ones, so that a release is held
 * against the one before it. Undefined where none of them exists.
 */
async function readPrevious(registry, moves) {
    const [first] = moves;
    const own = moves.filter(({ repository }) => repository.name === first?.repository.name);
    for (const { repository, name, reference } of [...own].sort((a, b) => Number(b.isMoving) - Number(a.isMoving))) {
        const found = await registry.head(repository, name);
        const manifest = found && (await registry.manifest(repository, found.digest));
        if (manifest !== undefined)
            return { reference, sizes: await readSizes(registry, repository, manifest) };
    }
    return undefined;
}
async function readSizes(registry, repository, manifest) {
    const content = (0,image_index/* parseManifest */.Ng)(manifest);
    if (content.kind === 'image') {
        const { platform } = parseImageConfig(await registry.blob(repository, content.config.digest), content.config.digest);
        return new Map(platform === undefined ? [] : [[platform.name, size_sizeOf(content)]]);
    }
    const images = content.children.filter(({ attests }) => attests === undefined);
    const sizes = await Promise.all(images.map((child) => readSize(registry, repository, child)));
    return new Map(sizes.flat());
}
async function readSize(registry, repository, { digest, platform }) {
    const manifest = platform && (await registry.manifest(repository, digest));
    const image = manifest && (0,image_index/* parseManifest */.Ng)(manifest);
    return platform === undefined || image?.kind !== 'image' ? [] : [[platform.name, size_sizeOf(image)]];
}

;// CONCATENATED MODULE: ./build/verify/trial/obtain.js
// Gets the image of one platform into the engine: by its digest from a registry, or from the files in which it was left.



/** Fetches it from a registry. */
async function pull(repository, { digest, platform }, { exec }) {
    const reference = `${repository.name}@${digest}`;
    const { exitCode, stderr } = await exec.run({
        ...(0,docker/* pullImage */.ZP)({ reference, platform: platform.name }),
        accounts: [repository],
    });
    if (exitCode === 0)
        return { reference };
    return { fault: `the image ${reference} could not be fetched to test it`, said: (0,commands_command/* tail */.R)(stderr) };
}
/** Loads it from the layouts in which the builder has left it, under a name that nobody else uses. */
async function load(folders, image, { exec, files, chance }) {
    const reference = `polyarch-test:${chance.word()}`;
    const digests = [image.configDigest, ...image.layers.map(({ digest }) => digest)];
    const blobs = await Promise.all([...new Set(digests)].map((digest) => fileOf(folders, digest, files)));
    const folder = await files.temporaryFolder('polyarch-test-');
    const archive = `${folder}/image.tar`;
    const run = async (commands) => {
        for (const command of commands) {
            const { exitCode, stderr } = await exec.run(command);
            if (exitCode === 0)
                continue;
            return { fault: `the image for ${image.platform.name} could not be loaded to test it`, said: (0,commands_command/* tail */.R)(stderr) };
        }
        return { reference };
    };
    try {
        await files.write(`${folder}/manifest.json`, manifestOf(reference, image));
        return await run([(0,docker/* packArchive */.uP)(archive, [{ folder, path: 'manifest.json' }, ...blobs]), (0,docker/* loadArchive */.bt)(archive)]);
    }
    finally {
        await files.remove(folder);
    }
}
/** What `docker load` reads first (moby, image/tarexport): the image's files by their paths in the archive. */
function manifestOf(reference, { configDigest, layers }) {
    const pathOf = (digest) => `blobs/${digest.replace(':', '/')}`;
    const image = {
        Config: pathOf(configDigest),
        RepoTags: [reference],
        Layers: layers.map(({ digest }) => pathOf(digest)),
    };
    return JSON.stringify([image]);
}

;// CONCATENATED MODULE: ./build/verify/trial/trial.js
// Tries out what was verified, before any tag moves: commands in each platform's image, the very bytes that get the tags.



/** How long one command may take, in milliseconds. */
const trial_limit = 300_000;
/** Platforms side by side; emulation needs a processor for each. */
const trial_width = 2;
/** Runs all commands in all images. Raises TEST_FAILED for each that fails. */
async function testImages(lines, images, edges) {
    const gate = createGate(trial_width);
    const trials = images.flatMap(({ name, platforms }) => platforms.map(async (subject) => {
        const title = images.length > 1 ? `${name} ${subject.platform}` : subject.platform;
        return { title, trials: await gate(() => tryImage(subject, lines, edges)) };
    }));
    const problems = [];
    // What still runs in one image is waited for, whatever has become of another: a container would go on for ever.
    await Promise.allSettled(trials);
    for (const { title, trials: results } of await Promise.all(trials)) {
        edges.log.group(`Test ${title}`);
        for (const result of results) {
            for (const line of result.output)
                edges.log.line(line);
            if (result.fault === undefined)
                continue;
            const fact = `${title}: ${result.fault}.`;
            problems.push((0,failure/* problem */.CC)('TEST_FAILED', fact, { input: 'test', tail: result.output.slice(-20) }));
        }
        edges.log.endGroup();
    }
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
}
async function tryImage({ platform, obtain }, lines, edges) {
    const obtained = await obtain();
    if ('fault' in obtained)
        return [{ output: obtained.said, fault: obtained.fault }];
    const { reference } = obtained;
    const trials = [];
    try {
        for (const line of lines)
            trials.push(await tryLine({ reference, platform }, line, edges));
    }
    finally {
        // It may be in use elsewhere; then it stays.
        await edges.exec.run((0,docker/* removeImage */.aH)(reference));
    }
    return trials;
}
async function tryLine(order, line, { exec, clock, chance }) {
    const name = `polyarch-test-${chance.word()}`;
    let isLate = false;
    // The CLI would wait for the container for ever, whatever signal it gets.
    const stop = clock.every(trial_limit, () => {
        isLate = true;
        void exec.run((0,docker/* removeContainer */.od)(name));
    });
    const running = exec.run((0,docker/* runTrial */.Wx)({ ...order, name, line })).finally(stop);
    const { exitCode, stdout, stderr } = await running.catch(async (error) => {
        // The job is cancelled, or there is no CLI any more: the container would go on all the same.
        await exec.run((0,docker/* removeContainer */.od)(name)).catch(() => undefined);
        throw error;
    });
    const output = [`$ ${line}`, ...linesOf(stdout), ...linesOf(stderr)];
    if (isLate)
        return { output, fault: `\`${line}\` was still running after ${trial_limit / 60_000} minutes` };
    return exitCode === 0 ? { output } : { output, fault: `\`${line}\` ended with exit code ${exitCode}` };
}
function linesOf(text) {
    return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
}

;// CONCATENATED MODULE: ./build/verify/trial/commands.js



/** Runs all commands in every image. Raises TEST_FAILED. */
async function commands_tryOut(plan, verified, ports) {
    const subjects = verified.map(({ name, platforms, repositories: [repository] }) => {
        const planned = plan.images.filter((image) => image.name === name);
        const folders = planned.flatMap((image) => layout_foldersOf(image, plan.run.temporaryFolder));
        const obtain = (image) => () => repository === undefined ? load(folders, image, ports) : pull(repository, image, ports);
        return { name, platforms: platforms.map((image) => ({ platform: image.platform.name, obtain: obtain(image) })) };
    });
    await testImages(plan.verify.tests, subjects, ports);
}

;// CONCATENATED MODULE: ./build/verify/verify.js









/** Checks every image of the plan, and tells everything that is wrong with any of them in one failure. */
async function verify(plan, built, edges) {
    const ports = { ...edges, registry: edges.registry.limited(plan.run.limits.build) };
    const verified = await verifyAll(plan.images.map((image) => subjectOf(image, { plan, built, ports })));
    for (const { name, index, platforms, notices } of verified) {
        for (const notice of notices)
            ports.log.notice(notice);
        const names = platforms.map(({ platform }) => platform.name).join(', ');
        const what = verified.length > 1 ? `${name}, ${index.digest}` : index.digest;
        ports.log.line(`Verified ${what}: ${names}, all there and as planned.`);
    }
    // What is put together of parts was tried out where each of them was built, on a machine that runs it.
    if (plan.verify.tests.length > 0 && plan.run.stage !== 'publish')
        await commands_tryOut(plan, verified, ports);
    return verified;
}
function subjectOf(image, { plan, built, ports }) {
    const { name } = image;
    const digest = built.images.find((candidate) => candidate.name === name)?.digest;
    if (digest === undefined)
        throw (0,failure/* failure */.V2)('CONTENT_MISSING', `The image "${name}" was planned, but was not built.`);
    const repositories = plan.push.enabled ? image.repositories : [];
    const stores = plan.push.enabled
        ? repositories.map((repository) => patientStore(registryStore(ports, repository), ports.clock))
        : [layoutStore(ports, layout_foldersOf(image, plan.run.temporaryFolder))];
    return {
        name,
        platforms: image.platforms.map(({ platform }) => platform),
        digest,
        stores,
        repositories,
        depth: plan.verify.depth,
        maxSize: plan.verify.maxSize,
        ...(plan.push.enabled ? { previous: previousReader(ports.registry, image.moves, plan.verify.maxSize) } : {}),
    };
}
/** Checks images side by side. Raises INDEX_*, CONFIG_*, CONTENT_*, BINARY_*, ENTRYPOINT_* problems and kin, and the registries' own failures. */
async function verifyAll(subjects) {
    const outcomes = await Promise.all(subjects.map(verify_check));
    const problems = outcomes.flatMap((outcome) => outcome.problems);
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
    return outcomes.flatMap(({ verified }) => verified ?? []);
}
async function verify_check(subject) {
    const { name, platforms, digest, stores, repositories, depth, maxSize = unlimited } = subject;
    const [found, previous] = await Promise.all([collect_look(digest, stores), subject.previous?.()]);
    // Without a look inside, what the configs say is not held against what they should say.
    const problems = judge_judge(platforms, found).filter(({ code }) => depth !== 'off' || code !== 'CONFIG_PLATFORM_MISMATCH');
    if (problems.length > 0 || found.root === undefined)
        return { problems };
    const [store] = stores;
    const inside = depth === 'elf' && store !== undefined ? await lookInside(platforms, found, store) : unread;
    const images = describe(platforms, found, previous);
    const refused = [...inside.problems, ...judgeSizes(maxSize, images, previous)];
    if (refused.length > 0)
        return { problems: refused };
    const notices = [...inside.notices, ...verify_noticesOf(maxSize, subject, previous)];
    const checked = { name, index: found.root, platforms: images, repositories, notices };
    stamp(checked);
    return { problems: [], verified: checked };
}
const unread = { problems: [], notices: [] };
const unlimited = { bytes: undefined, growth: undefined };
function verify_noticesOf({ growth }, { name }, previous) {
    if (growth === undefined || previous !== undefined)
        return [];
    return [`${name}: none of the tags exists yet, so there is no size to hold the images against.`];
}
function stamp(_checked) { }
function describe(planned, found, previous) {
    return planned.flatMap((platform) => {
        const entry = found.images.find((image) => judge_platformOf(planned, image) === platform.name);
        if (entry?.content === undefined)
            return [];
        const { image, config } = entry.content;
        const previousSize = previous?.sizes.get(platform.name);
        return [
            {
                platform,
                digest: entry.digest,
                configDigest: image.config.digest,
                size: size_sizeOf(image),
                ...(previousSize === undefined ? {} : { previousSize }),
                layers: image.layers,
                entrypoint: [...config.entrypoint, ...config.command],
                attestations: found.attestations.filter(({ attests }) => attests === entry.digest).map((item) => item.digest),
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/run.js
// The story: nine stages, each one's result the ticket into the next. The input `stage` chooses which of them this job tells.












/** One run of the step, from its inputs to its outputs. Every failure ends in the report; nothing is raised. */
async function run(ports) {
    const stopwatch = createStopwatch(ports);
    const { time } = stopwatch;
    const known = {};
    const cache = cacheWriter(ports);
    try {
        const { request, secrets, hidden } = await time('read', () => read(ports));
        const plan = await time('plan', () => makePlan(request));
        known.plan = plan;
        reportPlan(plan, hidden, ports);
        await stories[plan.run.stage]({ ...stopwatch, request, plan, secrets, known, cache }, ports);
    }
    catch (error) {
        await reportFailure(error, known, ports);
        // What was built is sound whatever came after it; only a job that is cancelled has no time left.
        if (!ports.interruption.isAsked())
            await cache.write();
    }
}
const stories = {
    plan: async () => undefined,
    all: publishHere,
    build: buildPart,
    publish: publishParts,
};
/** Builds and publishes. */
async function publishHere(run, ports) {
    const signer = await readySigner(run.plan, ports);
    const made = await buildHere(run, ports);
    if (made === undefined)
        return;
    const verified = await run.time('verify', () => verify(run.plan, made.built, ports));
    await publishVerified({ ...made, verified }, signer, run, ports);
}
/** Builds what another job publishes. */
async function buildPart(run, ports) {
    const made = await buildHere(run, ports);
    if (made === undefined)
        return;
    const verified = await run.time('verify', () => verify(run.plan, made.built, ports));
    const story = { ...made, verified };
    reportVerified(story, ports);
    const published = reportPart({ ...story, startedAt: run.request.startedAt }, ports);
    const kept = await run.time('keep', run.cache.write);
    await reportEnd({ ...story, signatures: [], published, kept, times: run.times() }, ports);
}
/** Publishes what other jobs have built. */
async function publishParts(run, ports) {
    const { plan, request, time, known } = run;
    const signer = await readySigner(plan, ports);
    const made = await time('gather', () => gather(plan, request.fanOut.parts, ports));
    known.plan = made.plan;
    // What was not pushed stayed with the jobs that built and checked it.
    const verified = await time('verify', () => (plan.push.enabled ? verify(made.plan, made.built, ports) : []));
    await publishVerified({ ...made, verified }, signer, run, ports);
}
/** Makes the images here and now; undefined where `call` only asks about the build. */
async function buildHere({ plan, secrets, time, cache }, ports) {
    const prepared = await time('prepare', () => prepare(plan, ports));
    if (plan.run.call !== undefined) {
        await inspect({ plan, prepared, secrets }, plan.run.call, ports);
        return undefined;
    }
    const built = await time('build', () => build({ plan, prepared, secrets }, ports));
    cache.take({ plan, prepared, secrets, built });
    return { plan, prepared, built };
}
/** Everything after the check: signatures, tags, caches, and the report. */
async function publishVerified(story, signer, run, ports) {
    const { time, times, known, cache } = run;
    const { plan, verified } = story;
    reportVerified(story, ports);
    const signatures = await time('sign', () => sign(plan, verified, signer, ports));
    const published = await time('publish', () => publish(plan, verified, ports));
    known.published = published;
    reportPublished(plan, published, ports);
    const kept = await time('keep', cache.write);
    await reportEnd({ ...story, signatures, published, kept, times: times() }, ports);
}
/** Writes the caches of what was built, once, whatever the run comes to. Whatever happens to them, the run stays what it was. */
function cacheWriter(ports) {
    let order;
    return {
        take: (built) => {
            order = built;
        },
        write: async () => {
            if (order === undefined)
                return { outcome: 'skipped' };
            const due = order;
            order = undefined;
            try {
                return await keep_keep(due, ports);
            }
            catch (error) {
                const why = error instanceof Error ? error.message : String(error);
                ports.log.warning(`The cache was not written: ${why}`);
                return { outcome: 'failed', text: 'it was not written' };
            }
        },
    };
}


/***/ })

};
