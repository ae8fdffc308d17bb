// What our plan passes to buildx, in a form that is comparable with the incumbent's command line.
import { posix } from 'node:path';
import type { Definition } from '../../src/plan/definition/definition.ts';
import { attestOf, makingOf, type Settings, settingsFrom } from './incumbent.ts';

const lists = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);

const pairsOf = (output: Readonly<Record<string, string>>): string =>
  Object.entries(output)
    .map((pair) => pair.join('='))
    .sort()
    .join(',');

/** Our target in the words of the comparison; bake's escapes are taken out. */
export function flat(
  { target }: Definition,
  secrets: Readonly<Record<string, string>>,
  tags: readonly string[],
): Settings {
  const ours = JSON.parse(JSON.stringify(target['default']).replaceAll('$${', '${').replaceAll('%%{', '%{'));
  const { context, dockerfile } = ours;
  const secret = lists(ours['secret']).map((entry: unknown) => {
    const { id, env, src } = Object(entry);
    if (src !== undefined) return `${id} in ${src}`;
    return env.startsWith('POLYARCH_') ? `${id} is ${secrets[env]}` : `${id} from ${env}`;
  });
  const { name: _, ...image } = Object(lists(ours['output'])[0]);
  return settingsFrom({
    ...ours,
    dockerfile: dockerfile === undefined || /:\/\//.test(context) ? dockerfile : posix.join(context, dockerfile),
    secret,
    attest: lists(ours['attest']).map((attest) => attestOf(pairsOf(Object(attest)))),
    'cache-from': lists(ours['cache-from']).map((cache) => pairsOf(Object(cache))),
    'cache-to': lists(ours['cache-to']).map((cache) => pairsOf(Object(cache))),
    'no-cache': ours['no-cache'] && 'true',
    pull: ours['pull'] && 'true',
    output: lists(ours['output'])
      .slice(1)
      .map((output) => pairsOf(Object(output))),
    making: makingOf(pairsOf(image)),
    load: 'default-load' in target ? 'true' : undefined,
    tags,
  });
}
