// The layers of the stack's images, each as a tar file made in a work folder.
import { copyFileSync, cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { run, runOnline } from '../lib/run.ts';
import { unpackedDir, unpackedVersion } from './packages.ts';

// The same files make the same tar: order, owner and time are fixed.
const steady = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];

async function tarFolder(dir: string): Promise<string> {
  const file = `${dir}.tar`;
  await run(['tar', ...steady, '-C', dir, '-cf', file, '.']);
  return file;
}

function folder(work: string, name: string, ...inside: readonly string[]): string {
  const dir = join(work, name);
  for (const path of ['', ...inside]) {
    mkdirSync(join(dir, path), { recursive: true });
  }
  return dir;
}

/** Busybox with a link for every command that it knows, for Debian's name of an architecture. */
export async function busyboxLayer(work: string, debianName: string): Promise<string> {
  const dir = folder(work, `busybox-${debianName}`, 'bin', 'etc', 'home', 'root', 'tmp', 'var');
  const program = (name: string): string => join(unpackedDir(), `busybox-static_${name}`, 'bin/busybox');
  copyFileSync(program(debianName), join(dir, 'bin/busybox'));
  const commands = (await run([program('amd64'), '--list-full'])).trim().split('\n');
  for (const command of commands.filter((path) => !existsSync(join(dir, path)))) {
    mkdirSync(dirname(join(dir, command)), { recursive: true });
    symlinkSync('/bin/busybox', join(dir, command));
  }
  writeFileSync(
    join(dir, 'etc/passwd'),
    'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n',
  );
  writeFileSync(join(dir, 'etc/group'), 'root:x:0:\nnobody:x:65534:\n');
  await run(['chmod', '1777', join(dir, 'tmp')]);
  return tarFolder(dir);
}

/** One static program in `/bin` and nothing else. */
export async function programLayer(work: string, program: string): Promise<string> {
  const dir = folder(work, basename(program), 'bin');
  copyFileSync(program, join(dir, 'bin', basename(program)));
  return tarFolder(dir);
}

/** BuildKit's programs; they lie on top of a Debian root that has runc and git. */
export async function buildkitLayer(work: string, programs: readonly string[]): Promise<string> {
  const dir = folder(work, 'buildkit', 'usr/bin');
  for (const program of programs) {
    copyFileSync(program, join(dir, 'usr/bin', basename(program)));
  }
  symlinkSync('/usr/sbin/runc', join(dir, 'usr/bin/buildkit-runc'));
  return tarFolder(dir);
}

/** Our stand-in for the registering program, and Debian's emulators. */
export async function binfmtLayer(work: string): Promise<string> {
  const dir = folder(work, 'binfmt', 'usr/bin', 'tmp');
  const version = unpackedVersion('qemu-user-static_amd64').replace(/^\d+:/, '');
  const ldflags = `-ldflags=-s -w -X main.qemuVersion=${version}`;
  const options = { env: { CGO_ENABLED: '0' }, cwd: join(import.meta.dirname, '..', 'binfmt') };
  await runOnline(['go', 'build', '-trimpath', ldflags, '-o', join(dir, 'usr/bin/binfmt'), '.'], options);
  for (const cpu of ['aarch64', 'arm', 'ppc64le', 'riscv64', 's390x']) {
    const from = join(unpackedDir(), 'qemu-user-static_amd64/usr/bin', `qemu-${cpu}-static`);
    copyFileSync(from, join(dir, 'usr/bin', `qemu-${cpu}`));
  }
  return tarFolder(dir);
}

/** The machine's own Go tree, without what compiling never reads. Its programs are static: busybox below is enough. */
export async function golangLayer(work: string): Promise<string> {
  const dir = folder(work, 'golang', 'go/bin', 'go/src', 'usr/local');
  const root = (await run(['go', 'env', 'GOROOT'])).trim();
  const unread = ['api', 'doc', 'misc', 'test', 'src/cmd'].map((path) => join(root, path));
  const filter = (path: string): boolean => !unread.includes(path) && basename(path) !== 'testdata';
  cpSync(root, join(dir, 'usr/local/go'), { recursive: true, filter });
  return tarFolder(dir);
}

/** The folders that an image of Node.js is made of. */
export type NodeParts = { readonly libraries: readonly string[]; readonly node: string; readonly npm: string };

/** Node.js with npm and the libraries that it is linked with; it lies on top of busybox. */
export async function nodeLayer(work: string, debianName: string, parts: NodeParts): Promise<string> {
  const dir = folder(work, `node-${debianName}`, 'etc', 'home/node', 'usr/local/bin', 'usr/local/lib/node_modules');
  for (const library of parts.libraries) {
    const isNeeded = (path: string): boolean => !/^(usr\/share|etc|version)(\/|$)/.test(relative(library, path));
    cpSync(library, dir, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  }
  // Newer Debians keep all libraries below /usr; what a program names as its loader is still below /lib.
  for (const name of ['lib', 'lib64'].filter(
    (path) => !existsSync(join(dir, path)) && existsSync(join(dir, 'usr', path)),
  )) {
    symlinkSync(`usr/${name}`, join(dir, name));
  }
  copyFileSync(join(parts.node, 'bin/node'), join(dir, 'usr/local/bin/node'));
  cpSync(parts.npm, join(dir, 'usr/local/lib/node_modules/npm'), { recursive: true });
  for (const name of ['npm', 'npx']) {
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(dir, 'usr/local/bin', name));
  }
  writeFileSync(
    join(dir, 'etc/passwd'),
    'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000:node:/home/node:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n',
  );
  writeFileSync(join(dir, 'etc/group'), 'root:x:0:\nnode:x:1000:\nnobody:x:65534:\n');
  await run(['chmod', '755', join(dir, 'usr/local/bin/node')]);
  return tarFolder(dir);
}
