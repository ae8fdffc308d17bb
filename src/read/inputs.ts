// One row per input of action.yml: name and parser.

import { parseDriverOptions } from '../commands/driver-option.ts';
import type { Problems } from '../errors/failure.ts';
import { drivers } from '../plan/builder/builder-inputs.ts';
import { parseRunners } from '../plan/fan-out/runners.ts';
import { type Image, parseImages } from '../plan/image/images.ts';
import type { Item, Parsed } from '../plan/image/item.ts';
import { parseAnnotationLevels, parseLabels } from '../plan/image/labels.ts';
import { parseFlavor } from '../plan/tags/flavor.ts';
import { completeReferences } from '../plan/tags/reference-rule.ts';
import { parseRules } from '../plan/tags/rules.ts';
import type { Env, Inputs } from '../ports/ports.ts';
import { readAttest, readAttests } from './forms/attests.ts';
import { readAllow, readNetwork, readSsh, readUlimits } from './forms/build.ts';
import { parseCacheMounts } from './forms/cache-mounts.ts';
import { readCacheFrom, readCacheTo } from './forms/csv-entries.ts';
import { readAttributes, readCommands, readCsvLines, readLines, readWords } from './forms/lists.ts';
import { readNodes } from './forms/nodes.ts';
import { readOutputs } from './forms/outputs.ts';
import { argumentsOf, entriesOf, hostsOf, secretsOf } from './forms/pairs.ts';
import { readParts } from './forms/parts.ts';
import {
  parseBoolean,
  parseChoice,
  parseDuration,
  parseLimit,
  parseSize,
  parseText,
  platformsIn,
  readAuto,
  readBuildxVersion,
  readCache,
  readCall,
  readIndex,
  readMaxSize,
  readPlatforms,
  readVariables,
  readVerify,
} from './forms/scalars.ts';
import { readSigner, readSources } from './forms/sources.ts';

/** The parser of each input by name. Each raises only problems of its own text. */
export function inputParsers(inputs: Inputs, env: Env) {
  const forms = formsOf(inputs);
  return { ...publishParsers(forms), ...buildParsers(forms, env), ...builderParsers(forms), ...controlParsers(forms) };
}

type InputParsers = ReturnType<typeof inputParsers>;

/** The value of each input by name. */
export type InputValues = { readonly [Name in keyof InputParsers]: ReturnType<InputParsers[Name]> };

/** The values of valid inputs; an invalid one has none, and its problems are reported once. */
export type ValidInputs = Partial<InputValues>;

/** Parses each input once, and keeps the problems of invalid ones. */
export function parseInputs(parsers: InputParsers, problems: Problems): ValidInputs {
  const parsed = Object.entries(parsers).flatMap(([name, parse]) =>
    problems.collect<readonly unknown[][]>(() => [[name, parse()]], []),
  );
  return Object.fromEntries(parsed);
}

/** Whether every input is valid. */
export function areValid(_values: ValidInputs, problems: Problems): _values is InputValues {
  return problems.all.length === 0;
}

/** The forms of inputs, each read by name. */
function formsOf(inputs: Inputs) {
  const { text } = inputs;
  return {
    text,
    lines: (name: string) => readLines(name, text(name)).map((item) => item.text),
    csv: (name: string) => readCsvLines(name, text(name)),
    raw: (name: string) => readLines(name, text(name), { hasQuotes: false }).map((item) => item.text),
    words: (name: string) => readWords(name, text(name)),
    boolean: (name: string) => () => parseBoolean(name, text(name)),
    optional: (name: string) => () => parseText(text(name)),
  };
}

type Forms = ReturnType<typeof formsOf>;

/** Inputs for the publish and its checks. */
function publishParsers({ text, words, boolean, optional }: Forms) {
  return {
    images: (): Parsed<readonly Image[]> => parseImages(readAttributes('images', text('images'))),
    tags: () => parseRules(readTags(text)),
    flavor: () => parseFlavor(readAttributes('flavor', text('flavor'))),
    labels: () => parseLabels('labels', readLines('labels', text('labels'))),
    annotations: () => parseLabels('annotations', readLines('annotations', text('annotations'))),
    'annotation-levels': () => parseAnnotationLevels(words('annotation-levels')),
    platforms: () => readPlatforms(words('platforms')),
    push: () => readAuto('push', text('push')),
    verify: () => readVerify(text('verify'), isPromotion(text)),
    'max-size': () => readMaxSize(words('max-size')),
    test: () => readCommands(text('test')),
    gate: () => readCommands(text('gate')),
    'gate-env': () => readVariables('gate-env', words('gate-env')),
    'gate-timeout': () => parseDuration('gate-timeout', text('gate-timeout')),
    'gate-layout': boolean('gate-layout'),
    'sbom-files': optional('sbom-files'),
  };
}

/** Inputs for the build. */
function buildParsers({ text, lines, csv, raw, words, boolean, optional }: Forms, env: Env) {
  return {
    context: () => text('context'),
    file: () => text('file'),
    target: optional('target'),
    'build-args': () => argumentsOf('build-args', readLines('build-args', text('build-args')), env),
    'build-contexts': () => entriesOf('build-contexts', readLines('build-contexts', text('build-contexts'))),
    secrets: () => secretsOf(readLines('secrets', text('secrets'), { hasComments: false, isWhole: true })),
    'secret-envs': () => entriesOf('secret-envs', words('secret-envs').map(itemOf), { isOpen: true }),
    'secret-files': () => entriesOf('secret-files', readLines('secret-files', text('secret-files')), { isOpen: true }),
    ssh: () => readSsh(lines('ssh')),
    'add-hosts': () => hostsOf(words('add-hosts')),
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

/** Inputs for cache and builder. */
function builderParsers({ text, csv, raw, words, boolean, optional }: Forms) {
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
    'driver-opts': () => raw('driver-opts').flatMap(parseDriverOptions),
    endpoint: optional('endpoint'),
    'buildkitd-config': optional('buildkitd-config'),
    'buildkitd-config-inline': optional('buildkitd-config-inline'),
    'buildkitd-flags': optional('buildkitd-flags'),
    'buildkit-image': optional('buildkit-image'),
    'keep-state': () => readAuto('keep-state', text('keep-state')),
    'buildx-version': () => readBuildxVersion(text('buildx-version')),
    cleanup: boolean('cleanup'),
    emulation: () => parseChoice('emulation', text('emulation'), ['auto', 'always', 'never']),
    'binfmt-image': optional('binfmt-image'),
  };
}

/** Inputs that control the step. */
function controlParsers({ text, words, boolean, optional }: Forms) {
  return {
    stage: () => parseChoice('stage', text('stage'), ['all', 'plan', 'build', 'publish', 'promote']),
    source: () => readSources(readLines('source', text('source'), { hasQuotes: false })),
    'source-verify': () => readSigner(readAttributes('source-verify', text('source-verify'))),
    parts: () => readParts(text('parts')),
    'part-index': () => readIndex(text('part-index')),
    runners: () => parseRunners(readLines('runners', text('runners'), { hasQuotes: false })),
    'optional-platforms': () => platformsIn('optional-platforms', words('optional-platforms')),
    'allow-shrink': boolean('allow-shrink'),
    guard: () => parseChoice('guard', text('guard'), ['on', 'off']),
    'on-existing': () => parseChoice('on-existing', text('on-existing'), ['move', 'skip', 'fail']),
    'on-unchanged': () => parseChoice('on-unchanged', text('on-unchanged'), ['publish', 'skip']),
    'assume-pure': boolean('assume-pure'),
    sign: () => parseChoice('sign', text('sign'), ['off', 'keyless', 'key']),
    'sign-key': optional('sign-key'),
    'sign-format': () => parseChoice('sign-format', text('sign-format'), ['auto', 'bundle', 'legacy']),
    attest: boolean('attest'),
    timeout: () => parseLimit('timeout', text('timeout')),
    'stall-timeout': () => parseLimit('stall-timeout', text('stall-timeout')),
    'insecure-registries': () => words('insecure-registries'),
    summary: boolean('summary'),
  };
}

const itemOf = (text: string): Item => ({ line: 1, text, fields: [{ text, isQuoted: false }] });

/** Without `images` the references are in `tags`, in Docker's forms. */
function readTags(text: Forms['text']): readonly Item[] {
  const items = readAttributes('tags', text('tags'));
  const isPushed = text('push').trim().toLowerCase() !== 'false';
  // What is promoted has a repository already.
  const isNamed = text('images').trim() !== '' || isPromotion(text);
  return isNamed ? items : completeReferences(items, { isPushed });
}

function isPromotion(text: Forms['text']): boolean {
  return text('stage').trim().toLowerCase() === 'promote';
}
