// Detects text that bake changes: HCL normalizes Unicode to NFC.
import type { Definition, Json } from './definition.ts';

/** Returns a warning for each changed text of the definition. */
export function composedWarnings({ target }: Definition): readonly string[] {
  return Object.entries(target).flatMap(([name, value]) =>
    placesOf(name, value).map(
      (place) => `${place} contains decomposed Unicode letters, which bake composes: e and ´ become é, one character.`,
    ),
  );
}

function placesOf(place: string, value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value === value.normalize('NFC') ? [] : [place];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => placesOf(`${place}.${key}`, item));
}
