// Matches a program with the platform of its image.
import { describeElf, isStartable, type Kinship, kinshipOf } from '../../layers/elf-machine.ts';
import type { ImageFile } from '../../layers/layer.ts';
import type { Platform } from '../../oci/platform.ts';

/** A program with its role and path. */
export type Program = { readonly role: string; readonly path: string; readonly file: ImageFile };

/** Returns how a program matches a platform; files without a machine, such as scripts, are native. */
export function kinOf({ content }: ImageFile, platform: Platform): Kinship {
  if (content?.kind === 'elf') return kinshipOf(content.elf, platform);
  return content?.kind === 'foreign' ? 'foreign' : 'native';
}

/** Whether it is an ELF program for another machine, and not an object file. */
export function isForeignElf({ content }: ImageFile, platform: Platform): boolean {
  return content?.kind === 'elf' && isStartable(content.elf) && kinshipOf(content.elf, platform) === 'foreign';
}

/** Describes the machine of a program. */
export function machineOf({ content }: ImageFile): string {
  if (content?.kind === 'elf') return describeElf(content.elf);
  return content?.kind === 'foreign' ? content.format : 'any machine';
}

/** Removes duplicates that are the same file. */
export function distinct(programs: readonly Program[]): readonly Program[] {
  const files = new Set<unknown>();
  return programs.filter(({ file }) => !files.has(file) && files.add(file));
}
