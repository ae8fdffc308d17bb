// The inputs of the build, and of the bake definition in their place.
import { eachOnce } from '../../commands/entitlement.ts';
import { failure } from '../../errors/failure.ts';
import type { BuildInputs } from '../../plan/definition/build-inputs.ts';
import { noProvenance } from '../../plan/definition/option.ts';
import type { Event } from '../../plan/event.ts';
import type { Item } from '../../plan/image/item.ts';
import { readAttest, readAttests } from '../forms/attests.ts';
import { readAllow, readNetwork, readSsh, readUlimits } from '../forms/build.ts';
import { csvLines, lines, rawLines, words } from '../forms/given.ts';
import { readLines } from '../forms/lists.ts';
import { readOutputs } from '../forms/outputs.ts';
import { argumentsOf, entriesOf, extraHosts, secretsOf } from '../forms/pairs.ts';
import { optionalText, parseBoolean, parseSize, readCall } from '../forms/scalars.ts';
import type { Rows, Values } from './row.ts';

const itemOf = (text: string): Item => ({ line: 1, text, fields: [{ text, isQuoted: false }] });

/** The inputs by name. */
export const buildRows = {
  context: { parse: ({ text }) => text, mayHide: 'attributes' },
  file: { parse: ({ text }) => text, mayHide: 'attributes' },
  target: { parse: optionalText },
  'build-args': { parse: ({ name, text, env }) => argumentsOf(name, readLines(name, text), env), mayHide: 'variables' },
  'build-contexts': { parse: ({ name, text }) => entriesOf(name, readLines(name, text)), mayHide: 'attributes' },
  secrets: { parse: ({ name, text }) => secretsOf(readLines(name, text, { hasComments: false, isWhole: true })) },
  'secret-envs': { parse: (given) => entriesOf(given.name, words(given).map(itemOf), { isOpen: true }) },
  'secret-files': { parse: ({ name, text }) => entriesOf(name, readLines(name, text), { isOpen: true }) },
  ssh: { parse: (given) => readSsh(lines(given)) },
  'add-hosts': { parse: (given) => extraHosts(words(given)) },
  allow: { parse: (given) => readAllow(words(given)) },
  network: { parse: ({ text }) => readNetwork(text) },
  'no-cache': { parse: parseBoolean, default: 'false' },
  'no-cache-filters': { parse: words },
  pull: { parse: parseBoolean, default: 'false' },
  'shm-size': { parse: parseSize },
  ulimit: { parse: (given) => readUlimits(lines(given)) },
  provenance: { parse: ({ text }) => readAttest('provenance', text) },
  sbom: { parse: ({ text }) => readAttest('sbom', text) },
  attests: { parse: (given) => readAttests(csvLines(given)), mayHide: 'attributes' },
  outputs: { parse: (given) => readOutputs(csvLines(given)), mayHide: 'attributes' },
  load: { parse: parseBoolean, default: 'false' },
  call: { parse: readCall, default: 'build' },
  reproducible: { parse: parseBoolean, default: 'false' },
  'bake-files': { parse: words, mayHide: 'attributes' },
  'bake-targets': { parse: words },
  'bake-set': { parse: rawLines, mayHide: 'variables' },
  'bake-vars': { parse: rawLines, mayHide: 'variables' },
} satisfies Rows;

/** Groups those that no file and no fact of the run changes. */
export function buildInputs(values: Values<typeof buildRows>) {
  const { network } = values;
  return {
    target: values.target,
    args: values['build-args'],
    ssh: values.ssh.map(({ id, paths }) => (paths.length === 0 ? id : `${id}=${paths.join(',')}`)),
    extraHosts: values['add-hosts'],
    // `network: host` also grants the entitlement.
    allow: eachOnce([...values.allow, ...(network === 'host' ? [{ right: 'network.host' }] : [])]),
    network,
    noCache: values['no-cache'],
    noCacheFilters: values['no-cache-filters'],
    pull: values.pull,
    shmSize: values['shm-size'],
    ulimits: values.ulimit,
    isReproducible: values.reproducible,
  } satisfies Partial<BuildInputs>;
}

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
        file.type === 'oci' || file.type === 'docker'
          ? { ...file, attributes: { ...rewritten, ...file.attributes } }
          : file,
      ),
    },
  };
}
