// How a program of an image stands to the image's platform, and what machine it is for.
import { describeElf, isStartable, type Kinship, kinshipOf } from '../../layers/elf-machine.ts';
import type { ImageFile } from '../../layers/layer.ts';
import type { Platform } from '../../oci/platform.ts';

/** A program, what it is to the image, and where it lies. */
export type Program = { readonly role: string; readonly path: string; readonly file: ImageFile };

/** How a program stands to a platform; what is for no machine, as a script, is native. */
export function kinOf({ content }: ImageFile, platform: Platform): Kinship {
  if (content?.kind === 'elf') return kinshipOf(content.elf, platform);
  return content?.kind === 'foreign' ? 'foreign' : 'native';
}

/** Whether it is an ELF program for another machine, and no object that only looks like one. */
export function isForeignElf({ content }: ImageFile, platform: Platform): boolean {
  return content?.kind === 'elf' && isStartable(content.elf) && kinshipOf(content.elf, platform) === 'foreign';
}

/** The machine that a program is for, in words. */
export function machineOf({ content }: ImageFile): string {
  if (content?.kind === 'elf') return describeElf(content.elf);
  return content?.kind === 'foreign' ? content.format : 'any machine';
}

/** Programs that lie in the same file count once. */
export function distinct(programs: readonly Program[]): readonly Program[] {
  const files = new Set<unknown>();
  return programs.filter(({ file }) => !files.has(file) && files.add(file));
}
