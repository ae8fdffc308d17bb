// The variable that an `env://NAME` key is in: cosign reads it by that name.
import type { Ports } from '../ports/ports.ts';

/** The variable for a key of that form; none for others. */
export function keyEnv(key: string, { env }: Ports): Readonly<Record<string, string>> {
  const [, name] = /^env:\/\/(.+)$/.exec(key) ?? [];
  const value = name === undefined ? undefined : env[name];
  return name === undefined || value === undefined ? {} : { [name]: value };
}
