// A target of a bake definition as buildx prints it: what stands in it is anybody's, and read as what it should be.
import type { PrintedTarget } from '../commands/bake-print.ts';
import { csvAttributes } from './csv.ts';

/** The texts of a list; nothing where it is none. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The members of a map, each as a text. */
export function pairsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(Object(value)).map(([key, item]) => [key, String(item)]));
}

/** Caches or attestations in the form of the inputs; buildx prints them as data. */
export function linesOf(entries: unknown): readonly string[] {
  if (!Array.isArray(entries)) return [];
  return entries.map((entry) => (typeof entry === 'string' ? entry : csvAttributes(pairsOf(entry))));
}

/** What it hands out, each by its attributes. */
export function outputsOf({ output }: PrintedTarget): readonly Readonly<Record<string, string>>[] {
  return Array.isArray(output) ? output.map(pairsOf) : [];
}

/** Whether the target says itself where its cache is. */
export function hasOwnCache(printed: PrintedTarget): boolean {
  return printed['cache-from'] !== undefined || printed['cache-to'] !== undefined;
}
