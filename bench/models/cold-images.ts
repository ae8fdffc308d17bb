// The images of BuildKit and QEMU under other layers: those of the stack are in the engine, which others use.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackFacts } from '../../stack/facts.ts';
import { shell } from '../figures/bare.ts';

/** An image: its name below a registry, and what is sent of it. */
export type ColdImage = { readonly name: string; readonly megabytes: number };

/** Puts both into the open registry, each as one layer that no engine has. */
export async function makeColdImages(): Promise<{ readonly buildkit: ColdImage; readonly binfmt: ColdImage }> {
  const { buildkit, binfmt } = stackFacts.images;
  return { buildkit: await repack(buildkit, 'bench/buildkit:cold'), binfmt: await repack(binfmt, 'bench/binfmt:cold') };
}

async function repack(image: string, name: string): Promise<ColdImage> {
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-bench-'));
  const layer = join(folder, 'layer.tar');
  const reference = `${stackFacts.registries.open.host}/${name}`;
  try {
    const entrypoint = JSON.parse(await shell(`docker image inspect --format '{{json .Config.Entrypoint}}' ${image}`));
    const container = await shell(`docker create ${image}`);
    await shell(`docker export --output ${layer} ${container}; docker rm ${container}`);
    const { crane } = stackFacts.tools;
    await shell(`${crane} append --new_layer ${layer} --new_tag ${reference}`);
    await shell(
      `${crane} mutate --set-platform linux/amd64 --entrypoint ${entrypoint.join(',')} --tag ${reference} ${reference}`,
    );
    const manifest = JSON.parse(await shell(`${crane} manifest ${reference}`));
    const bytes = manifest.layers.reduce((sum: number, { size }: { readonly size: number }) => sum + size, 0);
    return { name, megabytes: Math.round(bytes / 1e6) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
