// Detects Git LFS pointers in the context, which would replace large files in the image.
import { git } from '../../commands/git.ts';
import type { Ports } from '../../ports/ports.ts';

const mark = 'version https://git-lfs.github.com/spec/v1';

/** Returns one warning with a pointer; undefined for a remote context, without Git LFS, or if unknown. */
export async function lfsWarnings(
  { workspace, context }: { readonly workspace: string; readonly context: string },
  { files, exec }: Ports,
): Promise<readonly string[]> {
  const attributes = (await files.read(`${workspace}/.gitattributes`)) ?? '';
  if (!attributes.includes('filter=lfs')) return [];
  const args = ['grep', '--files-with-matches', '--fixed-strings', '-e', mark, '--', context];
  const { exitCode, stdout } = await exec.run(git(args, workspace));
  const pointers = stdout.split('\n').filter((line) => line !== '');
  if (exitCode !== 0 || pointers.length === 0) return [];
  const what = pointers.length === 1 ? 'is a Git LFS pointer' : `and ${pointers.length - 1} more are Git LFS pointers`;
  return [`${pointers[0]} ${what} without content. Set \`lfs: true\` for actions/checkout.`];
}
