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
  const text = (key: Key): string | undefined => {
    const value = entry[key];
    if (value === undefined) return undefined;
    if (typeof value === 'string') return value.trim() || undefined;
    problems.add(wrong(`needs a string for ${key} in ${which}.`, `Write \`${key}: TEXT\`.`));
    return undefined;
  };
  /** A YAML list, or one string to split. */
  const list = (key: Key, separator: RegExp): readonly string[] => {
    const value = entry[key] ?? [];
    const texts: readonly unknown[] = typeof value === 'string' ? value.split(separator) : [value].flat();
    const words = texts.filter((each) => typeof each === 'string').map((each) => each.trim());
    if (words.length === texts.length) return words.filter((word) => word !== '');
    const fact = `needs a string or a list of strings for ${key} in ${which}.`;
    problems.add(wrong(fact, 'Write a string or a list of strings.'));
    return [];
  };
  const name = text('name');
  if (name !== undefined && !namePattern.test(name)) {
    const cure = 'Use letters, digits, `.`, `_` and `-`, and begin with a letter.';
    problems.add(wrong(`has the invalid name ${JSON.stringify(name)}.`, cure));
  }
  const platforms = list('platforms', /[\s,]+/);
  return [
    {
      name,
      endpoint: text('endpoint'),
      platforms: problems.collect(() => platformsIn('nodes', platforms, `\`nodes\`, ${which}`), []),
      driverOptions: list('driver-opts', /\r?\n/).flatMap(parseDriverOptions),
      flags: text('buildkitd-flags'),
    },
  ];
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
