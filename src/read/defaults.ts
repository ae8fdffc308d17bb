// Defaults for empty inputs. The runner applies a default only if the line is missing, and an expression that
// yields nothing leaves the input empty.
import type { Inputs } from '../ports/ports.ts';

/** The defaults of action.yml without expressions; a test compares both. */
export const DEFAULTS = {
  'annotation-levels': 'manifest,index',
  push: 'auto',
  'no-cache': 'false',
  pull: 'false',
  load: 'false',
  call: 'build',
  reproducible: 'false',
  verify: 'true',
  'gate-timeout': '10m',
  'gate-layout': 'false',
  cache: 'auto',
  'cache-mode': 'max',
  'cache-import-timeout': '20s',
  'cache-export-timeout': '60s',
  'keep-state': 'auto',
  cleanup: 'true',
  emulation: 'auto',
  stage: 'all',
  'allow-shrink': 'false',
  guard: 'on',
  'on-existing': 'move',
  'on-unchanged': 'publish',
  'assume-pure': 'false',
  sign: 'off',
  'sign-format': 'auto',
  attest: 'false',
  timeout: '5h',
  'stall-timeout': '120s',
  summary: 'true',
} as const satisfies Readonly<Record<string, string>>;

/** Returns the inputs with defaults for empty ones. */
export function withDefaults({ text, names }: Inputs): Inputs {
  const defaults = new Map<string, string>(Object.entries(DEFAULTS));
  return {
    names,
    text: (name) => {
      const given = text(name);
      return given.trim() === '' ? (defaults.get(name) ?? given) : given;
    },
  };
}
