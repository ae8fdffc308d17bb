import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { architectureOf, parseElf } from '../../src/layers/elf.ts';
import { tinyProgram } from '../../src/layers/tiny-program.ts';
import { handlerOf } from '../../src/oci/platform.ts';
import { newFolder } from '../support/folders.ts';

const architectures = '386 amd64 arm arm64 loong64 mips64 mips64le ppc64le riscv64 s390x'.split(' ');
const native: Readonly<Record<string, readonly string[]>> = { x64: ['amd64', '386'], arm64: ['arm64'] };
const folder = await newFolder();

describe('the tiny program', () => {
  it.each(architectures)('of %s is an executable for it, and small', (architecture) => {
    const bytes = tinyProgram(architecture) ?? new Uint8Array();
    const elf = parseElf(bytes);
    expect(elf === undefined ? undefined : architectureOf(elf)).toBe(architecture);
    expect(elf).toMatchObject({ type: 2, loader: undefined });
    expect(bytes.length).toBeLessThan(140);
  });

  // The others have nothing to run on here; their bytes are as certain as the tables that they come from.
  const runnable = architectures.filter(
    (name) => native[process.arch]?.includes(name) || existsSync(`/proc/sys/fs/binfmt_misc/${handlerOf(name)}`),
  );
  it.each(runnable)('of %s runs, and ends with 0', (architecture) => {
    const path = join(folder, architecture);
    writeFileSync(path, tinyProgram(architecture) ?? '', { mode: 0o755 });
    expect(() => execFileSync(path)).not.toThrow();
  });

  it('is undefined for an architecture without emulation', () => {
    expect(tinyProgram('sparc64')).toBeUndefined();
  });
});
