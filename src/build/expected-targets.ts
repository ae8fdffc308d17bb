// What the recorder of a build expects: targets with platforms.
import { builtTargets, type Definition, type Json } from '../plan/definition/definition.ts';

/** Platforms by target, including targets without an image. */
export function expectedTargets(definition: Definition): Readonly<Record<string, readonly string[]>> {
  const platformsOf = (name: string) => texts(definition.target[name]?.['platforms']);
  return Object.fromEntries(builtTargets(definition).map((name) => [name, platformsOf(name)]));
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
