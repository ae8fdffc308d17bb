// Commands of the Docker CLI that the engine's own interface answers, which saves the start of a program.
import type { Command } from './command.ts';

/** What is asked of the engine (docs.docker.com/reference/api/engine). */
export type EngineCall =
  | { readonly kind: 'images'; readonly names: readonly string[] }
  | { readonly kind: 'info'; readonly field: string }
  | { readonly kind: 'exec'; readonly name: string; readonly command: readonly string[] }
  | { readonly kind: 'run'; readonly image: string; readonly command: readonly string[] }
  | { readonly kind: 'kill' | 'remove-container' | 'remove-volume'; readonly name: string };

type Form = {
  /** The first words of the command. */
  readonly words: readonly string[];
  readonly callOf: (rest: readonly string[]) => EngineCall;
};

const forms: readonly Form[] = [
  { words: ['image', 'inspect', '--format', '{{.Id}}'], callOf: (names) => ({ kind: 'images', names }) },
  ...['RegistryConfig', 'DriverStatus'].flatMap((field) =>
    [['system', 'info'], ['info']].map((words) => ({
      words: [...words, '--format', `{{json .${field}}}`],
      callOf: () => ({ kind: 'info', field }) as const,
    })),
  ),
  { words: ['exec'], callOf: ([name = '', ...command]) => ({ kind: 'exec', name, command }) },
  { words: ['run', '--rm', '--privileged'], callOf: ([image = '', ...command]) => ({ kind: 'run', image, command }) },
  { words: ['kill'], callOf: ([name = '']) => ({ kind: 'kill', name }) },
  { words: ['rm', '--force'], callOf: ([name = '']) => ({ kind: 'remove-container', name }) },
  { words: ['volume', 'rm', '--force'], callOf: ([name = '']) => ({ kind: 'remove-volume', name }) },
];

/** Returns the call with the same meaning; undefined for a command that only the CLI understands. */
export function engineCallOf({ program, args }: Command): EngineCall | undefined {
  const form =
    program === 'docker' ? forms.find(({ words }) => words.every((word, at) => args[at] === word)) : undefined;
  const call = form?.callOf(args.slice(form.words.length));
  return call !== undefined && namesOf(call).every(isPlain) ? call : undefined;
}

/** What becomes part of an address or stands where the CLI looks for options. */
function namesOf(call: EngineCall): readonly string[] {
  if (call.kind === 'images') return call.names;
  if (call.kind === 'info') return [];
  return [call.kind === 'run' ? call.image : call.name];
}

const isPlain = (name: string): boolean => /^\w[\w.:@/-]*$/.test(name) && !/\.\.|\/\//.test(name);
