// Parses the input `nodes`: a YAML list of maps, one per node; reports all problems at once.
import { parseDriverOptions } from '../../commands/driver-option.ts';
import { Failure, type Problem, Problems } from '../../errors/failure.ts';
import { didYouMean } from '../../errors/nearest.ts';
import { isRecord } from '../../oci/json.ts';
import type { NodeInputs } from '../../plan/builder/builder-inputs.ts';
import { invalid } from './invalid.ts';
import { platformsIn } from './scalars.ts';
import { loadYaml } from './yaml.ts';

const input = 'nodes';
const keys = ['name', 'endpoint', 'platforms', 'driver-opts', 'buildkitd-flags'] as const;
type Key = (typeof keys)[number];

// buildx, store/util.go: node names have the form of builder names.
const namePattern = /^[a-zA-Z][a-zA-Z0-9._-]*$/;

/** Parses the nodes. Raises INPUT_INVALID, and PLATFORM_UNKNOWN for platforms. */
export function readNodes(text: string): readonly NodeInputs[] {
  if (text.trim() === '') return [];
  const problems = new Problems();
  const value = problems.collect(() => parse(text), []);
  const nodes = value.flatMap((entry, index) => readNode(entry, index, problems));
  problems.add(...doubles(nodes));
  problems.raise();
  return nodes;
}

const wrong = (fact: string, cure: string): Problem => invalid(input, `\`nodes\` ${fact}`, cure);

function parse(text: string): readonly unknown[] {
  const form = 'Write a YAML list: `- endpoint: tcp://arm:1234`, below it `  platforms: linux/arm64`.';
  const value = loadYaml(text, ({ reason, mark }) => {
    const line = mark === undefined ? '' : ` in line ${mark.line + 1}`;
    return new Failure([wrong(`is not valid YAML: ${reason}${line}.`, form)]);
  });
  if (Array.isArray(value) && value.length > 0) return value;
  throw new Failure([wrong('is not a list of maps.', form)]);
}

function readNode(entry: unknown, index: number, problems: Problems): readonly NodeInputs[] {
  const which = `node ${index + 1}`;
  if (!isRecord(entry)) {
    problems.add(wrong(`has an entry that is not a map, ${which}.`, `Write its keys: ${keys.join(', ')}.`));
    return [];
  }
  for (const key of Object.keys(entry).filter((each) => !keys.some((known) => known === each))) {
    const cure = didYouMean(key, keys) ?? `The keys are ${keys.join(', ')}.`;
    problems.add(wrong(`has an unknown key in ${which}: ${key}.`, cure));
  }
  const text = (key: Key): string | undefined => textOf(entry[key], { key, which, problems });
  const name = text('name');
  if (name !== undefined && !namePattern.test(name)) {
    const cure = 'Use letters, digits, `.`, `_` and `-`, and begin with a letter.';
    problems.add(wrong(`has the invalid name ${JSON.stringify(name)}.`, cure));
  }
  const options = listOf(entry['driver-opts'], /\r?\n/, { key: 'driver-opts', which, problems });
  const words = listOf(entry['platforms'], /[\s,]+/, { key: 'platforms', which, problems });
  return [
    {
      name,
      endpoint: text('endpoint'),
      platforms: problems.collect(() => platformsIn('nodes', words, `\`nodes\`, ${which}`), []),
      driverOptions: options.flatMap(parseDriverOptions),
      flags: text('buildkitd-flags'),
    },
  ];
}

type Where = { readonly key: Key; readonly which: string; readonly problems: Problems };

function textOf(value: unknown, { key, which, problems }: Where): string | undefined {
  if (value === undefined || (typeof value === 'string' && value.trim() === '')) return undefined;
  if (typeof value === 'string') return value.trim();
  problems.add(wrong(`needs a string for ${key} in ${which}.`, `Write \`${key}: TEXT\`.`));
  return undefined;
}

/** Parses a YAML list, or splits one string. */
function listOf(value: unknown, separator: RegExp, { key, which, problems }: Where): readonly string[] {
  const texts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(separator) : [];
  if (value !== undefined && (isRecord(value) || texts.some((text) => typeof text !== 'string'))) {
    const fact = `needs a string or a list of strings for ${key} in ${which}.`;
    problems.add(wrong(fact, 'Write a string or a list of strings.'));
    return [];
  }
  return texts.map((text) => String(text).trim()).filter((text) => text !== '');
}

/** buildx would change the first of two nodes with one name, and rejects two with one endpoint. */
function doubles(nodes: readonly NodeInputs[]): readonly Problem[] {
  const twice = (values: readonly (string | undefined)[]): readonly string[] => [
    ...new Set(values.filter((value) => value !== undefined).filter((value, at, all) => all.indexOf(value) !== at)),
  ];
  return [
    ...twice(nodes.map(({ name }) => name)).map((name) =>
      wrong(`has two nodes named ${name}.`, 'Use a different name for each node.'),
    ),
    ...twice(nodes.map(({ endpoint }) => endpoint)).map((endpoint) =>
      wrong(`has two nodes at ${endpoint}.`, 'Write one node per BuildKit, with all its platforms.'),
    ),
  ];
}
