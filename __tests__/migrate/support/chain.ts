// What the chain of docker actions does with the inputs of a workflow, by what was recorded of it: a build in words.
import { type Settings, theirs } from '../../plan/incumbent.ts';
import { answer, recordedContexts, recordedWorld } from '../../plan/tags/recorded.ts';
import { type EventName, type JobOutputs, type Turn, walk } from './walk.ts';

type Texts = Readonly<Record<string, string>>;

/** One build, or one index made of what other jobs have built. */
export type Build = {
  readonly kind: 'image' | 'part' | 'index' | 'bake';
  readonly push: string;
  readonly tags: readonly string[];
  readonly platforms: readonly string[];
  readonly labels: Texts;
  readonly annotations: readonly string[];
  readonly rest: Settings;
  readonly builder: Texts;
  /** What `docker buildx bake` gets, for a definition. */
  readonly bake: readonly string[];
};

/** Inputs that a comparison by rule looks at. */
export type Given = { readonly build: Build; readonly inputs: Texts };

export const nothing: Omit<Build, 'kind' | 'push'> = {
  tags: [],
  platforms: [],
  labels: {},
  annotations: [],
  rest: {},
  builder: {},
  bake: [],
};

/** The placeholder for the digest of everything that is built. */
export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** Everything that the chain builds for an event, in order, and what the jobs put out. */
export async function chainRun(
  text: string,
  event: EventName,
): Promise<{ readonly builds: readonly Given[]; readonly outputs: JobOutputs }> {
  const builds: Given[] = [];
  const parts: string[] = [];
  const outputs = await walk(text, event, async (turn) => {
    const action = turn.uses.split('@')[0];
    if (action === 'docker/metadata-action') return metadata(turn);
    if (action === 'docker/setup-buildx-action') {
      turn.job.set('builder', turn.inputs);
      return { name: BUILDER };
    }
    if (action === 'docker/build-push-action') {
      const build = buildOf(turn);
      if (build.kind === 'part') parts.push(...build.platforms);
      builds.push({ build, inputs: turn.inputs });
      const metadata = JSON.stringify({ 'containerimage.digest': DIGEST });
      return { digest: DIGEST, imageid: DIGEST, metadata };
    }
    if (action === 'docker/bake-action') builds.push({ build: bakeOf(turn), inputs: turn.inputs });
    if (turn.script.includes('imagetools create')) {
      const rules = Object(turn.job.get('metadata'));
      const tags = String(rules.tags).split('\n');
      builds.push({ build: { ...nothing, kind: 'index', push: 'true', tags, platforms: parts }, inputs: {} });
    }
    return {};
  });
  return { builds, outputs };
}

/** What the definition of the tests is tagged with where its target does not inherit from docker/metadata-action. */
export const BAKED: readonly string[] = ['ghcr.io/acme/baked:edge'];

/** The name of the builder that docker/setup-buildx-action has made. */
export const BUILDER = 'builder-of-the-job';

/** The outputs of docker/metadata-action, as they were recorded. */
export async function metadata({ inputs, env, event, job }: Turn): Promise<Texts> {
  const context = recordedContexts()[event] ?? { env: {}, event: null };
  const found = await answer({
    id: event,
    ...recordedWorld(),
    event: context.event,
    env: { ...context.env, ...env },
    inputs,
    expect: {},
  });
  if ('error' in found) throw new Error(`docker/metadata-action fails: ${found.error.join(', ')}`);
  const { version, tags, labels, annotations } = found;
  const outputs = {
    version,
    tags: tags.join('\n'),
    labels: labels.join('\n'),
    annotations: annotations.join('\n'),
    json: JSON.stringify({ tags }),
    'bake-file': 'metadata.json',
  };
  job.set('metadata', outputs);
  return outputs;
}

/** The native platform of GitHub's runners, where none is named. */
const nativeOf = (runsOn: string): string => (runsOn.endsWith('-arm') ? 'linux/arm64' : 'linux/amd64');

function buildOf(turn: Turn): Build {
  const { inputs, event, job, runsOn } = turn;
  const sha = recordedContexts()[event]?.env['GITHUB_SHA'] ?? '';
  const settings = theirs({
    id: event,
    github: { sha, ref: '' },
    env: {},
    inputs,
    expect: {
      argv: commandLine(inputs, `https://github.com/acme/widgets.git#${sha}`),
      secretFiles: secretFiles(inputs),
    },
  });
  const { tags, platforms, labels, annotations, output, making, load, ...rest } = settings;
  const isByDigest = (inputs['outputs'] ?? '').includes('push-by-digest=true');
  const isPushedByOutput = /push=true|type=registry/.test(inputs['outputs'] ?? '');
  const withoutPush = list(making).filter(
    (each) => !/^"?(name=|push)/.test(each) && each.includes('=') && !isName(each),
  );
  const isEngine = !job.has('builder') && inputs['push'] === undefined;
  return {
    ...nothing,
    kind: isByDigest ? 'part' : 'image',
    push: isPushedByOutput ? 'true' : (inputs['push'] ?? 'false'),
    tags: isByDigest ? [] : list(tags),
    platforms: list(platforms).length > 0 ? list(platforms) : [nativeOf(runsOn)],
    labels: Object(labels ?? {}),
    annotations: list(annotations),
    rest: { ...rest, output: list(output), making: withoutPush, load: load === 'true' || isEngine },
    builder: job.has('builder') ? Object(job.get('builder')) : {},
  };
}

const isName = (attribute: string): boolean => /^(ghcr|docker)\.io/.test(attribute);

/** A list of the comparison. */
export const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const lines = (text = ''): readonly string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
const words = (text = ''): readonly string[] =>
  text.split(/[\n,]/).flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));

const BY_LINE: Readonly<Record<string, string>> = {
  annotations: '--annotation',
  'build-args': '--build-arg',
  'build-contexts': '--build-context',
  'cache-from': '--cache-from',
  'cache-to': '--cache-to',
  labels: '--label',
  outputs: '--output',
  ulimit: '--ulimit',
};
const BY_WORD: Readonly<Record<string, string>> = {
  'add-hosts': '--add-host',
  allow: '--allow',
  'no-cache-filters': '--no-cache-filter',
  ssh: '--ssh',
  tags: '--tag',
};
const WHOLE: Readonly<Record<string, string>> = {
  file: '--file',
  network: '--network',
  'shm-size': '--shm-size',
  target: '--target',
};

/** The command line of docker/build-push-action for its inputs; the order of flags means nothing. */
function commandLine(inputs: Texts, git: string): readonly string[] {
  const place = (text: string): string => text.replaceAll('{{defaultContext}}', git);
  const flags = Object.entries(inputs).flatMap(([name, text]) => [
    ...(BY_LINE[name] === undefined ? [] : lines(text).flatMap((line) => [BY_LINE[name] ?? '', place(line)])),
    ...(BY_WORD[name] === undefined ? [] : words(text).flatMap((word) => [BY_WORD[name] ?? '', word])),
    ...(WHOLE[name] === undefined || text === '' ? [] : [WHOLE[name], text]),
    ...(['load', 'pull', 'no-cache'].includes(name) && text === 'true' ? [`--${name}`] : []),
  ]);
  const platforms = words(inputs['platforms']).join(',');
  return [
    'build',
    ...flags,
    ...(platforms === '' ? [] : ['--platform', platforms]),
    ...attests(inputs),
    ...lines(inputs['secrets']).flatMap((line) => [
      '--secret',
      `id=${line.split('=')[0]},src=secret-${line.split('=')[0]}`,
    ]),
    ...lines(inputs['secret-files']).flatMap((line) => [
      '--secret',
      `id=${line.split('=')[0]},src=${line.split('=')[1]}`,
    ]),
    place(inputs['context'] ?? git),
  ];
}

/** Secrets of the inputs are written into files. */
const secretFiles = (inputs: Texts): Texts =>
  Object.fromEntries(
    lines(inputs['secrets']).map((line) => [`secret-${line.split('=')[0]}`, line.split(/=(.*)/s)[1] ?? '']),
  );

function attests({ provenance = '', sbom = '' }: Texts): readonly string[] {
  const builder = 'builder-id=https://github.com/acme/widgets/actions/runs/900100200/attempts/1';
  return [
    ...(provenance === ''
      ? []
      : [
          '--attest',
          provenance === 'false' ? 'type=provenance,disabled=true' : `type=provenance,${provenance},${builder}`,
        ]),
    ...(sbom === '' ? [] : ['--attest', `type=sbom,disabled=${sbom === 'false'}`]),
  ];
}

/** What docker/bake-action passes to bake. Its definition is read by Git where `source` is left out, before v6 from the checkout. */
function bakeOf({ inputs, uses, event, job }: Turn): Build {
  const sha = recordedContexts()[event]?.env['GITHUB_SHA'] ?? '';
  const isByGit = inputs['source'] === undefined && !/@v[1-5]/.test(uses);
  const files = words(inputs['files']).filter((file) => file !== 'metadata.json');
  const usesRules = files.length < words(inputs['files']).length;
  return {
    ...nothing,
    kind: 'bake',
    push: inputs['push'] ?? 'false',
    tags: usesRules ? String(Object(job.get('metadata')).tags).split('\n') : BAKED,
    bake: [
      ...(isByGit ? [`https://github.com/acme/widgets.git#${sha}`] : []),
      ...(files.length > 0 ? files : ['docker-bake.hcl']).flatMap((file) => ['--file', file]),
      ...lines(inputs['set']).flatMap((line) => ['--set', line]),
      ...lines(inputs['vars']).flatMap((line) => ['--var', line]),
      ...words(inputs['targets']),
    ],
  };
}
