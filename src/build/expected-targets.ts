// What the recorder of a build should expect, every target with its platforms, and what it should hide.
import { builtTargets, type Definition, type Json } from '../plan/definition/definition.ts';
import type { SecretValues } from '../plan/request.ts';

/** Platforms by target, those of the image and those of what stands beside it. */
export function expectedTargets(definition: Definition): Readonly<Record<string, readonly string[]>> {
  const platformsOf = (name: string) => texts(definition.target[name]?.['platforms']);
  return Object.fromEntries(builtTargets(definition).map((name) => [name, platformsOf(name)]));
}

/** Shorter texts are found by chance, and hiding them would blacken half of the log. */
const shortest = 4;

/** What the record may not hold: secrets whole and line by line, since programs print lines. */
export function hiddenTexts(secrets: SecretValues): readonly string[] {
  const texts = Object.values(secrets).flatMap((value) => [value, ...value.split(/\r?\n/)].map((text) => text.trim()));
  return [...new Set(texts)].filter((text) => text.length >= shortest);
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
