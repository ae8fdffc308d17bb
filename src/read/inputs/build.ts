// The inputs of the build, of the bake definition in their place, and of the cache.
import { failure } from '../../errors/failure.ts';
import type { BuildInputs } from '../../plan/definition/build-inputs.ts';
import { noProvenance } from '../../plan/definition/option.ts';
import type { Event } from '../../plan/event.ts';
import type { Item } from '../../plan/image/item.ts';
import { readAttest, readAttests } from '../forms/attests.ts';
import { readAllow, readNetwork, readSsh, readUlimits } from '../forms/build.ts';
import { parseCacheMounts } from '../forms/cache-mounts.ts';
import { readCacheFrom, readCacheTo } from '../forms/csv-entries.ts';
import { readLines } from '../forms/lists.ts';
import { readOutputs } from '../forms/outputs.ts';
import { argumentsOf, entriesOf, extraHosts, secretsOf } from '../forms/pairs.ts';
import { csvLines, lines, type Rows, rawLines, words } from '../forms/row.ts';
import { choice, optionalText, parseBoolean, parseDuration, parseSize, readCache, readCall } from '../forms/scalars.ts';

const itemOf = (text: string): Item => ({ line: 1, text, fields: [{ text, isQuoted: false }] });

/** The inputs by name. */
export const buildRows = {
  context: { parse: ({ text }) => text, mayHide: 'attributes' },
  file: { parse: ({ text }) => text, mayHide: 'attributes' },
  target: { parse: optionalText, to: 'build.target' },
  'build-args': {
    parse: ({ name, text, env }) => argumentsOf(name, readLines(name, text), env),
    mayHide: 'variables',
    to: 'build.args',
  },
  'build-contexts': { parse: ({ name, text }) => entriesOf(name, readLines(name, text)), mayHide: 'attributes' },
  secrets: { parse: ({ name, text }) => secretsOf(readLines(name, text, { hasComments: false, isWhole: true })) },
  'secret-envs': { parse: (given) => entriesOf(given.name, words(given).map(itemOf), { isOpen: true }) },
  'secret-files': { parse: ({ name, text }) => entriesOf(name, readLines(name, text), { isOpen: true }) },
  ssh: { parse: (given) => readSsh(lines(given)) },
  'add-hosts': { parse: (given) => extraHosts(words(given)), to: 'build.extraHosts' },
  allow: { parse: (given) => readAllow(words(given)) },
  network: { parse: ({ text }) => readNetwork(text), to: 'build.network' },
  'no-cache': { parse: parseBoolean, default: 'false', to: 'build.noCache' },
  'no-cache-filters': { parse: words, to: 'build.noCacheFilters' },
  pull: { parse: parseBoolean, default: 'false', to: 'build.pull' },
  'shm-size': { parse: parseSize, to: 'build.shmSize' },
  ulimit: { parse: (given) => readUlimits(lines(given)), to: 'build.ulimits' },
  provenance: { parse: ({ text }) => readAttest('provenance', text) },
  sbom: { parse: ({ text }) => readAttest('sbom', text) },
  attests: { parse: (given) => readAttests(csvLines(given)), mayHide: 'attributes' },
  outputs: { parse: (given) => readOutputs(csvLines(given)), mayHide: 'attributes' },
  load: { parse: parseBoolean, default: 'false' },
  call: { parse: readCall, default: 'build', to: 'run.call' },
  reproducible: { parse: parseBoolean, default: 'false', to: 'build.isReproducible' },
  'bake-files': { parse: words, mayHide: 'attributes' },
  'bake-targets': { parse: words },
  'bake-set': { parse: rawLines, mayHide: 'variables' },
  'bake-vars': { parse: rawLines, mayHide: 'variables' },
} as const satisfies Rows;

/** The inputs of the cache. */
export const cacheRows = {
  cache: { parse: readCache, default: 'auto', mayHide: 'attributes' },
  'cache-mode': { parse: choice('max', 'min'), default: 'max', to: 'cache.mode' },
  'cache-scope': { parse: optionalText, to: 'cache.scope' },
  'cache-from': { parse: (given) => readCacheFrom(csvLines(given)), mayHide: 'attributes', to: 'cache.from' },
  'cache-to': { parse: (given) => readCacheTo(csvLines(given)), mayHide: 'attributes', to: 'cache.to' },
  'cache-mounts': { parse: (given) => parseCacheMounts(words(given)) },
  'cache-import-timeout': { parse: parseDuration, default: '20s', to: 'cache.importTimeout' },
  'cache-export-timeout': { parse: parseDuration, default: '60s', to: 'cache.exportTimeout' },
} as const satisfies Rows;

/**
 * Returns the build with the commit's time for all files and layers, without attestations, so that the same commit
 * yields the same digest. Raises INPUT_INVALID if the time is unknown.
 */
export function makeReproducible(build: BuildInputs, { sourceDate, commitDate, sha }: Event): BuildInputs {
  const date = sourceDate ?? commitDate;
  if (date === undefined) {
    const cure = 'Check out the repository before this step, or set SOURCE_DATE_EPOCH in `env:`.';
    const fact = `\`reproducible\` needs the time of the commit ${sha}, which is unknown.`;
    throw failure('INPUT_INVALID', fact, { input: 'reproducible', cure });
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
      files: build.exports.files.map((file) =>
        file['type'] === 'oci' || file['type'] === 'docker' ? { ...rewritten, ...file } : file,
      ),
    },
  };
}
