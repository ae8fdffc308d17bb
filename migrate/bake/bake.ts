// A docker/bake-action as the inputs of the new step.

import { carriedInputs } from '../build/carried-inputs.ts';
import { entry, renamed } from '../edit/render.ts';
import { isTaken } from '../metadata/outputs.ts';
import type { Publishing } from '../metadata/publish.ts';
import { BAKES } from '../remarks/bake.ts';
import { hasUntrustedRuns, kindsOf } from '../workflow/events.ts';
import { type Job, ownPlatform, variableNames } from '../workflow/job.ts';
import { attributeValue, itemsOf, linesOf } from '../workflow/lists.ts';
import { matrixValues } from '../workflow/matrix.ts';
import type { Entry } from '../workflow/source.ts';
import { loneExpression } from '../workflow/step-outputs.ts';
import { inputOf, inputText, type Step, type StepList, versionOf } from '../workflow/steps.ts';
import { attributeOf, type Baked, builtTargets, optionsIn, readDefinitions } from './definition.ts';
import { bakeOutputs } from './outputs.ts';
import { overridesOf } from './overrides.ts';
import { secretEntries } from './secrets.ts';

/** The revision of the event by Git, which bake reads its definition from where nothing else is said. */
const GIT = '${{ github.server_url }}/${{ github.repository }}.git#${{ github.sha }}';

/** The entries of a bake, but for those about tags and the builder. */
export function bakeEntries(publishing: Publishing, job: Job): readonly Entry[] {
  const { build } = publishing;
  const { entries: files, names } = filesEntries(publishing, job);
  const baked = bakedBy(build, names, job);
  return [
    ...files,
    ...bakeOutputs(build, baked, job),
    ...variableEntries(build, baked, job),
    ...secretEntries(build, baked, job),
    ...carriedInputs(build, job),
    ...platformEntries(build, baked, job),
    ...cacheEntries(build, baked, job),
  ];
}

/** The targets, as far as the definitions are in the repository and can be read. */
function bakedBy(build: Step, names: readonly string[] | undefined, { settings, list }: Job): Baked | undefined {
  const texts = names?.map((name) => ({ name, text: settings.read(name) }));
  if (texts === undefined || texts.length === 0) return undefined;
  const files = texts.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));
  const asked = itemsOf(inputText(build, 'targets')).flatMap((name) => inAllLegs(name, list));
  const definition = files.length < texts.length ? undefined : readDefinitions(files);
  if (definition === undefined) return undefined;
  const isCertain = !asked.some((name) => name.includes('${{'));
  const targets = isCertain ? builtTargets(definition, asked) : Object.keys(definition.targets);
  return targets === undefined ? undefined : { definition, targets, isCertain };
}

/** A name from a written matrix, in each of its jobs. */
function inAllLegs(name: string, list: StepList): readonly string[] {
  const values = matrixValues(loneExpression(name), list) ?? [];
  return values.length === 0 || values.includes('') ? [name] : [...new Set(values)];
}

/** The targets of which neither an override nor the definition says any of this; undefined where it cannot be read. */
function silentTargets(
  build: Step,
  baked: Baked | undefined,
  keys: readonly string[],
  attributes = keys,
): readonly string[] | undefined {
  const overrides = overridesOf(build).filter(({ key }) => keys.includes(key));
  if (overrides.some(({ pattern }) => pattern === '*')) return [];
  return baked?.targets.filter(
    (name) =>
      !overrides.some(({ reaches }) => reaches(name)) &&
      !attributes.some((key) => attributeOf(baked.definition, name, key) !== undefined),
  );
}

/** Whether the targets that are built may say it although some are silent. */
const isGuessed = (silent: readonly string[] | undefined, baked: Baked | undefined): boolean =>
  baked === undefined || (!baked.isCertain && silent?.length !== baked.targets.length);

/** The platform of the runner, for targets that name none. */
function platformEntries(build: Step, baked: Baked | undefined, { list, say }: Job): readonly Entry[] {
  const silent = silentTargets(build, baked, ['platform'], ['platforms']);
  if (silent?.length === 0) return [];
  if (isGuessed(silent, baked)) say.note(build.line, BAKES['bake-platforms']());
  return [entry('platforms', ownPlatform(list))];
}

/** Names that say themselves that they are public, as `src/read/facts/variable-names.ts` has them. */
const PUBLIC =
  /^(CI|SOURCE_DATE_EPOCH|GITHUB_[A-Z_]+|DOCKER_METADATA_OUTPUT_[A-Z_]+|(.+_)?(TAGS?|VERSIONS?|REGISTRY|REPO|REPOSITORY|IMAGES?|NAME|OWNER|ORG|NAMESPACE|PLATFORMS?|ARCH|OS|TARGETS?|BRANCH|REF|COMMIT|SHA|REVISION|DATE|CREATED|CHANNEL|EDITION|SUFFIX|PREFIX|FLAVOR))$/i;

/** Names that a definition never reads, as the same file has them. */
const SECRET =
  /token|secret|passw|passphrase|credential|(private|access|api|deploy|signing|encryption)_?key|auth(?!or)|cookie|headers?$|(^|[_-])(keys?|pass|pwd|psw|pat|pin|pem|jwt|sas|dsn|webhook|cert|netrc|kubeconfig)($|[_-])/i;

/** A definition never reads secrets, and on pull requests variables only by name; the chain let it read all. */
function variableEntries(build: Step, baked: Baked | undefined, job: Job): readonly Entry[] {
  const isOpen = hasUntrustedRuns(job.source);
  const known = variableNames(job, build);
  const own = inputText(build, 'vars');
  const given = linesOf(own).map((line) => line.split('=')[0]?.trim());
  const names = (baked?.definition.variables ?? []).filter(
    (name) => known.includes(name) && !given.includes(name) && (SECRET.test(name) || (isOpen && !PUBLIC.test(name))),
  );
  if (names.length === 0) return [];
  job.say.note(build.line, BAKES['bake-vars'](names.join(', ')));
  const lines = names.map((name) => `${name}=\${{ env.${name} }}`);
  return [entry('bake-vars', [...(own === undefined ? [] : [own]), ...lines].join('\n'))];
}

/** `cache: off` also holds what the definition names; so it is said only where no target has a cache. */
function cacheEntries(build: Step, baked: Baked | undefined, job: Job): readonly Entry[] {
  const { say } = job;
  if (isCacheUnwritten(build, baked, job)) say.note(build.line, BAKES['bake-cache-to']());
  const silent = silentTargets(build, baked, ['cache-from', 'cache-to']);
  if (silent?.length === 0) return [];
  if (silent !== undefined && silent.length === baked?.targets.length) return [entry('cache', 'off')];
  say.note(build.line, BAKES['bake-cache']());
  return [];
}

/** Whether runs that write no cache of a definition have one: the definition itself, and no override, names it. */
function isCacheUnwritten(build: Step, baked: Baked | undefined, { source }: Job): boolean {
  if (baked === undefined) return false;
  const kinds = kindsOf(source);
  const isOpen = kinds.length === 0 || kinds.includes('pr');
  const overrides = overridesOf(build).filter(({ key }) => key === 'cache-to');
  const own = baked.targets.filter((name) => !overrides.some(({ reaches }) => reaches(name)));
  const caches = own.flatMap((name) => optionsIn(attributeOf(baked.definition, name, 'cache-to') ?? ''));
  const types = caches.map((attributes) => attributeValue(attributes, 'type') ?? 'registry');
  return types.some((type) => type !== 'inline' && (isOpen || (kinds.includes('tag') && type === 'gha')));
}

/** Entries, and the names of definitions of the repository; undefined where some lie elsewhere. */
type Files = { readonly entries: readonly Entry[]; readonly names: readonly string[] | undefined };

/** The definitions, with the place that they are read from. */
function filesEntries({ build, merge }: Publishing, job: Job): Files {
  const own = inputOf(build, 'files');
  const id = merge?.metadata.id;
  const items = itemsOf(own?.value);
  const others = items.filter((item) => !isTaken(item, id, 'files'));
  const given = others.filter((item) => !isMetadataFile(item, job));
  if (others.some((item) => isMetadataFile(item, job))) job.say.note(build.line, BAKES['bake-metadata-file']());
  const files = given.length > 0 ? others : [...job.settings.bakeFiles, ...others];
  if (given.length === 0 && job.settings.bakeFiles.length === 0) {
    job.say.left(build.line, BAKES['bake-files-missing']());
    return { entries: [], names: undefined };
  }
  if (given.length === 0) job.say.note(build.line, BAKES['bake-files-default'](job.settings.bakeFiles.join(', ')));
  const address = addressOf(build, job);
  if (address === GIT) job.say.note(build.line, BAKES['bake-by-git']());
  const all = [...(address === undefined ? [] : [address]), ...files];
  const isHere = (address ?? GIT).startsWith(GIT) && !files.some((file) => file.includes('${{'));
  const names = isHere ? files.map((file) => file.replace(/^(cwd:\/\/)?(\.\/)?/, '')) : undefined;
  const isSame = own !== undefined && all.join() === items.join();
  const made = isSame ? renamed(own, 'bake-files') : entry('bake-files', all.join('\n'), own);
  return { entries: [made], names };
}

/** Whether a file is what a docker/metadata-action of the job has written. */
function isMetadataFile(item: string, { list }: Job): boolean {
  return list.steps.some(({ role, id }) => role === 'metadata' && isTaken(item, id, 'files'));
}

/** Where the definition is read from by Git; undefined for the files that were checked out. */
function addressOf(build: Step, { say }: Job): string | undefined {
  const source = inputText(build, 'source') ?? inputText(build, 'workdir');
  if (source === undefined) {
    // Before v6 it read what was checked out.
    const version = versionOf(build);
    if (version === undefined) say.note(build.line, BAKES['bake-version-unknown']());
    return version !== undefined && version < 6 ? undefined : GIT;
  }
  if (source === '.' || source === './') return undefined;
  if (source.startsWith('{{defaultContext}}')) return `${GIT}${source.slice('{{defaultContext}}'.length)}`;
  if (/^([a-z]+:\/\/|git@|github\.com\/)/.test(source) || /\.git([#?]|$)/.test(source)) return source;
  const code = source.includes('${{') ? 'bake-source-at-run-time' : 'bake-source-folder';
  return say.left(build.line, BAKES[code](source));
}
