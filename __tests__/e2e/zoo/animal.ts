// An image of the zoo: its files, its Dockerfile, and how Docker runs it.
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file by its bytes or text, or a symbolic link by its target. */
export type File = string | Uint8Array | { readonly link: string };

/** One image. All of its files have mode 0755 and belong to root, unless lines of its Dockerfile say otherwise. */
export type Animal = {
  /** A sentence's end: "runs …". */
  readonly name: string;
  readonly base?: 'scratch' | 'busybox';
  readonly files?: Readonly<Record<string, File>>;
  /** Further instructions. Files below `more/` of the context are for their COPY. */
  readonly lines: readonly string[];
  readonly more?: Readonly<Record<string, File>>;
  /** How it is run, where that is not `docker run IMAGE`: options, and the Dockerfile of an image that is built upon it. */
  readonly options?: readonly string[];
  readonly child?: readonly string[];
  /** That it does not run cannot be known from its files: a notice is all that is expected. */
  readonly isOpen?: true;
};

/** Animals under their ids, which name their images, too. */
export type Animals = Readonly<Record<string, Animal>>;

/** An animal by the usual fields. */
export function animal(
  name: string,
  files: Animal['files'],
  lines: string | readonly string[],
  rest: Partial<Animal> = {},
): Animal {
  return {
    name,
    ...(files === undefined ? {} : { files }),
    lines: typeof lines === 'string' ? [lines] : lines,
    ...rest,
  };
}

/** Writes the build context of an animal into a folder. */
export async function writeContext(
  folder: string,
  { base = 'busybox', files = {}, more = {}, lines }: Animal,
): Promise<void> {
  const copy = Object.keys(files).length === 0 ? [] : ['COPY --chmod=755 root/ /'];
  const all = { ...prefixed('root', files), ...prefixed('more', more) };
  for (const [path, file] of Object.entries(all)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    if (typeof file === 'object' && 'link' in file) await symlink(file.link, target);
    else await writeFile(target, file);
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'Dockerfile'), `${[`FROM ${base}`, ...copy, ...lines].join('\n')}\n`);
}

function prefixed(folder: string, files: Readonly<Record<string, File>>): Readonly<Record<string, File>> {
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [`${folder}/${path}`, file]));
}
