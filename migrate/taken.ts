// Outputs of docker/metadata-action that a build uses unchanged.
import { isOutput } from './references.ts';

/** Inputs of a build that may be outputs of docker/metadata-action as they are, and which. */
export const TAKEN: Readonly<Record<string, readonly string[]>> = {
  tags: ['tags'],
  labels: ['labels'],
  annotations: ['annotations'],
  files: ['bake-file', 'bake-file-tags', 'bake-file-labels', 'bake-file-annotations'],
};

/** Whether an item of a list is an output of a step that the build uses unchanged; `cwd://` may come before it. */
export function isTaken(item: string, id: string, input: string): boolean {
  return (TAKEN[input] ?? []).some((output) => isOutput(item.replace(/^cwd:\/\//, ''), id, output));
}
