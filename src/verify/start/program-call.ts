// A program call and its consequences as data, and how a program matches the platform of its image.
import type { Code } from '../../errors/catalog.ts';
import type { Problem } from '../../errors/failure.ts';
import { describeElf, isStartable, type Kinship, kinshipOf } from '../../layers/elf.ts';
import type { ImageFile } from '../../layers/layer.ts';
import type { Platform } from '../../oci/platform.ts';
import type { Changed } from './script-tools.ts';
import type { Word } from './shell-words.ts';
import type { User } from './user.ts';

/** The certain starts, their problems, and the possible starts. */
export type Start = {
  readonly programs: readonly Program[];
  readonly problems: readonly Problem[];
  readonly notices: readonly string[];
  readonly hints: readonly Program[];
};

/** A program call. */
export type Call = {
  readonly words: readonly Word[];
  readonly role: string;
  /** The code if it is missing; undefined if that may be intended. */
  readonly missing: Code | undefined;
  /** The caller. The engine and programs search PATH; programs may have fallbacks if the kernel rejects it. */
  readonly by: 'engine' | 'kernel' | 'program' | 'loader';
  /** Whether the engine starts it, with privileges that its user lacks: program, interpreter and loader. */
  readonly isPrivileged: boolean;
  /** Undefined if no longer known. */
  readonly user: User | undefined;
  /** Whether PATH and working folder are those of the config. */
  readonly isInPlace: boolean;
  /** Paths that earlier scripts changed, whose content is unknown at that point. */
  readonly changed: Changed;
};

/** The empty result. */
export const noStart: Start = { programs: [], problems: [], notices: [], hints: [] };

/** Joins the starts of several calls. */
export function joined(starts: readonly Start[]): Start {
  return {
    programs: starts.flatMap(({ programs }) => programs),
    problems: starts.flatMap(({ problems }) => problems),
    notices: starts.flatMap(({ notices }) => notices),
    hints: starts.flatMap(({ hints }) => hints),
  };
}

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
