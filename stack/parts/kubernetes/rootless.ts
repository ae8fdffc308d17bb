// The image of a BuildKit without privileges, as moby/buildkit makes it (Dockerfile, stage `rootless`), of Debian's packages.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { releasedPrograms, stackFacts } from '../../facts.ts';
import type { Part } from '../../lib/part.ts';
import { run } from '../../lib/run.ts';
import { pinnedPair } from '../../releases.ts';
import { imagePart, type Recipe } from '../images.ts';
import { buildkitLayer } from '../layers.ts';
import { debianPackages, rootTar } from '../packages.ts';
import { releasePartName } from '../releases.ts';

const user = { name: 'user', id: 1000, home: '/home/user', runtime: '/run/user/1000' } as const;

/** What belongs to the user. */
const owned = [`${user.home}/.local/tmp`, `${user.home}/.local/share/buildkit`, user.runtime];

/** rootlesskit, and the programs by which it maps the IDs of its user namespace. */
async function rootlessLayer(work: string): Promise<string> {
  const [debs, dir] = [join(work, 'debs'), join(work, 'rootless')];
  for (const path of ['usr/bin', 'etc', ...owned]) mkdirSync(join(dir, path), { recursive: true });
  mkdirSync(debs);
  await debianPackages(['rootlesskit:amd64', 'uidmap:amd64', 'libcap2-bin:amd64'], debs);
  copyFileSync(join(debs, 'rootlesskit_amd64/usr/bin/rootlesskit'), join(dir, 'usr/bin/rootlesskit'));
  // With the bit for root in place of a capability they want CAP_SYS_ADMIN, which no pod without privileges has.
  for (const [name, capability] of [
    ['newuidmap', 'cap_setuid'],
    ['newgidmap', 'cap_setgid'],
  ] as const) {
    const program = join(dir, 'usr/bin', name);
    copyFileSync(join(debs, 'uidmap_amd64/usr/bin', name), program);
    await run(['chmod', '755', program]);
    await run([join(debs, 'libcap2-bin_amd64/sbin/setcap'), `${capability}=ep`, program]);
  }
  writeFileSync(
    join(dir, 'etc/passwd'),
    `root:x:0:0:root:/root:/bin/sh\n${user.name}:x:1000:1000::${user.home}:/bin/sh\n`,
  );
  writeFileSync(join(dir, 'etc/group'), `root:x:0:\n${user.name}:x:1000:\n`);
  for (const name of ['subuid', 'subgid']) writeFileSync(join(dir, 'etc', name), `${user.name}:100000:65536\n`);
  await run(['chown', '-R', `${user.id}:${user.id}`, join(dir, user.home), join(dir, user.runtime)]);
  const file = `${dir}.tar`;
  const attributes = ['--xattrs', '--xattrs-include=security.capability', '--numeric-owner'];
  await run(['tar', '--sort=name', '--mtime=@0', ...attributes, '-C', dir, '-cf', file, '.']);
  return file;
}

const rootless: Recipe = {
  image: stackFacts.images.rootlessBuildkit,
  after: ['debian root', releasePartName('buildkit', pinnedPair.buildkit)],
  salt: async () => `${rootTar()} ${pinnedPair.buildkit} ${readFileSync(import.meta.filename, 'utf8')}`,
  make: async (work) => {
    const buildkit = await buildkitLayer(work, releasedPrograms('buildkit', pinnedPair.buildkit));
    const config = {
      User: `${user.id}:${user.id}`,
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        ...[`HOME=${user.home}`, `USER=${user.name}`, `TMPDIR=${user.home}/.local/tmp`],
        ...[`XDG_RUNTIME_DIR=${user.runtime}`, `BUILDKIT_HOST=unix://${user.runtime}/buildkit/buildkitd.sock`],
      ],
      Entrypoint: ['rootlesskit', 'buildkitd'],
    };
    const platform = { os: 'linux', architecture: 'amd64' } as const;
    return [{ platform, layers: [rootTar(), buildkit, await rootlessLayer(work)], config }];
  },
};

/** The part that publishes it. */
export function rootlessPart(): Part {
  return imagePart(rootless);
}
