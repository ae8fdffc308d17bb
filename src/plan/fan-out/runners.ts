// Parses `runners`, the runners by platform: `default=ubuntu-latest`, `linux/arm64=["self-hosted", "arm64"]`.
import { failure, parseEach } from '../../errors/failure.ts';
import { parseJson } from '../../oci/json.ts';
import { parsePlatform } from '../../oci/platform.ts';
import { type Item, placeOf } from '../image/item.ts';

/** A value of `runs-on`: one label, or several. */
export type Runs = string | readonly string[];

/** A line of the input; an empty prefix is the default. */
export type RunnerRule = { readonly prefix: string; readonly runner: Runs };

/** GitHub-hosted runners; other platforms are emulated on the closest one. */
const github: readonly RunnerRule[] = [
  { prefix: '', runner: 'ubuntu-latest' },
  { prefix: 'linux/arm', runner: 'ubuntu-24.04-arm' },
  { prefix: 'linux/arm64', runner: 'ubuntu-24.04-arm' },
];

/** Parses the lines of `runners`. Raises all problems at once. */
export function parseRunners(items: readonly Item[]): readonly RunnerRule[] {
  return parseEach(items, parseRule);
}

/** Returns the runner of a platform: the longest matching prefix, else a GitHub-hosted one. */
export function runnerOf(platform: string, rules: readonly RunnerRule[]): Runs {
  // A default line applies to every platform without its own line.
  return longest(platform, rules)?.runner ?? longest(platform, github)?.runner ?? 'ubuntu-latest';
}

function longest(platform: string, rules: readonly RunnerRule[]): RunnerRule | undefined {
  const fitting = rules.filter(({ prefix }) => prefix === '' || `${platform}/`.startsWith(`${prefix}/`));
  return fitting.toSorted((left, right) => right.prefix.length - left.prefix.length)[0];
}

function parseRule(item: Item): RunnerRule {
  const [, key, value] = /^([A-Za-z0-9_./()-]+)\s*=(.*)$/s.exec(item.text) ?? [undefined, 'default', item.text];
  return {
    prefix: key === 'default' ? '' : parsePrefix(key ?? '', item),
    runner: parseRuns((value ?? '').trim(), item),
  };
}

/** `linux`, `linux/arm` and `linux/arm/v7` match themselves and everything below; `arm64` is `linux/arm64`. */
function parsePrefix(text: string, item: Item): string {
  try {
    const { name } = parsePlatform(text);
    const written = [text, `linux/${text}`].map((each) => each.toLowerCase());
    return written.find((prefix) => `${name}/`.startsWith(`${prefix}/`)) ?? name;
  } catch (error) {
    const fact = `${placeOf('runners', item)} contains an unknown platform, ${JSON.stringify(text.slice(0, 100))}.`;
    const cure = 'Write default=LABEL or PLATFORM=LABEL, such as linux/arm64=ubuntu-24.04-arm.';
    throw failure('INPUT_INVALID', fact, { input: 'runners', cure }, { cause: error });
  }
}

function parseRuns(text: string, item: Item): Runs {
  if (text !== '' && !text.startsWith('[')) return text;
  const labels = parseJson(text);
  const isLabel = (label: unknown): label is string => typeof label === 'string' && label !== '';
  if (Array.isArray(labels) && labels.length > 0 && labels.every(isLabel)) return labels;
  const fact = `${placeOf('runners', item)} lacks a runner.`;
  const cure = 'Write a label, such as ubuntu-latest, or a JSON list of labels, such as ["self-hosted", "arm64"].';
  throw failure('INPUT_INVALID', fact, { input: 'runners', cure });
}
