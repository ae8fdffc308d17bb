// What the recorder of a build expects (targets with platforms) and hides.
import { builtTargets, type Definition, type Json } from '../plan/definition/definition.ts';
import type { SecretValues } from '../plan/request.ts';

/** Platforms by target, including targets without an image. */
export function expectedTargets(definition: Definition): Readonly<Record<string, readonly string[]>> {
  const platformsOf = (name: string) => texts(definition.target[name]?.['platforms']);
  return Object.fromEntries(builtTargets(definition).map((name) => [name, platformsOf(name)]));
}

/** Shorter texts match by chance, and hiding them would redact half of the log. */
const shortest = 4;

/** Texts to hide: secrets as a whole and line by line, because programs print lines. */
export function hiddenTexts(secrets: SecretValues): readonly string[] {
  const texts = Object.values(secrets).flatMap((value) => [value, ...value.split(/\r?\n/)].map((text) => text.trim()));
  return [...new Set(texts)].filter((text) => text.length >= shortest);
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
