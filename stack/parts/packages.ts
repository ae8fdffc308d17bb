// Debian packages: those that are installed, and those whose files only go into images.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stackFacts } from '../facts.ts';
import { makeWhole, readIfThere, recipeKey } from '../lib/files.ts';
import type { Part } from '../lib/part.ts';
import { findProgram, type RunOptions, run } from '../lib/run.ts';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const aptDir = join(stackFacts.cacheDir, 'apt');
const downloads = ['busybox-static:amd64', 'busybox-static:arm64', 'busybox-static:armhf', 'qemu-user-static:amd64'];

/** The release of this Debian, such as `bookworm`. */
export function debianRelease(): string {
  const release = readIfThere('/etc/os-release')?.match(/^VERSION_CODENAME=(\w+)$/m)?.[1] ?? 'none';
  if (!['bookworm', 'trixie'].includes(release) || process.arch !== 'x64' || findProgram('apt-get') === undefined) {
    throw new Error('No Docker engine responds, and only Debian 12 or 13 on amd64 can be set up. Start Docker.');
  }
  if (process.getuid?.() !== 0) {
    throw new Error('No Docker engine responds, and only root can install one. Start Docker, or run this as root.');
  }
  return release;
}

/** The package archive of this machine, from its apt sources. */
function debianArchive(): string {
  const dir = '/etc/apt/sources.list.d';
  const files = ['/etc/apt/sources.list', ...(existsSync(dir) ? readdirSync(dir).map((name) => join(dir, name)) : [])];
  const texts = files.filter((path) => /\.(list|sources)$/.test(path)).map((path) => readIfThere(path) ?? '');
  const uri = texts.join('\n').match(/^(?:URIs:\s*|deb (?:\[[^\]]*\] )?)(\S+\/debian)\/?(?=\s)/m)?.[1];
  if (uri === undefined) {
    throw new Error('/etc/apt has no Debian archive. Add a source for the main component.');
  }
  return uri;
}

/** One line for mmdebstrap, which makes root file systems from the same archive. */
function debianSource(): string {
  return `deb [signed-by=${keyring}] ${debianArchive()} ${debianRelease()} main`;
}

function stanza(suites: string, architectures: string): string {
  const fields = ['Types: deb', `URIs: ${debianArchive()}`, `Suites: ${suites}`, 'Components: main'];
  return [...fields, `Architectures: ${architectures}`, `Signed-By: ${keyring}`, ''].join('\n');
}

/** A set of apt lists apart from the machine's: other architectures and a newer release stay out of /etc. */
function writeAptConfig(release: string): Record<string, string> {
  const sources = join(aptDir, 'sources', 'stack.sources');
  for (const dir of ['sources', 'state/lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(aptDir, dir), { recursive: true });
  }
  const stanzas = [stanza(`${release} ${release}-updates`, 'amd64'), stanza(release, 'arm64 armhf')];
  // Debian 12's own engine (20.10) is too old for today's buildx: the newer one is asked for by name.
  const newer = release === 'bookworm' ? [stanza('trixie', 'amd64')] : [];
  writeFileSync(sources, [...stanzas, ...newer].join('\n'));
  writeFileSync(join(aptDir, 'preferences'), 'Package: *\nPin: release n=trixie\nPin-Priority: 50\n');
  const settings = {
    'Dir::State': join(aptDir, 'state'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': join(aptDir, 'cache'),
    'Dir::Etc::sourcelist': '/dev/null',
    'Dir::Etc::sourceparts': join(aptDir, 'sources'),
    'Dir::Etc::preferences': release === 'bookworm' ? join(aptDir, 'preferences') : '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Acquire::Languages': 'none',
    'APT::Sandbox::User': 'root',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";`);
  writeFileSync(join(aptDir, 'apt.conf'), [...lines, 'APT::Architectures {"amd64";"arm64";"armhf";};', ''].join('\n'));
  return { APT_CONFIG: join(aptDir, 'apt.conf'), DEBIAN_FRONTEND: 'noninteractive' };
}

function missingPackages(release: string): string[] {
  const suite = release === 'bookworm' ? '/trixie' : '';
  const wanted = { dockerd: `docker.io${suite}`, docker: `docker-cli${suite}`, mmdebstrap: 'mmdebstrap' };
  const programs = Object.entries({ ...wanted, iptables: 'iptables' });
  return programs.filter(([program]) => findProgram(program) === undefined).map(([, name]) => name);
}

/** The folder with the files of the downloaded packages, one folder each: `busybox-static_arm64/bin/busybox`. */
export function unpackedDir(): string {
  return join(stackFacts.cacheDir, 'debs', `${debianRelease()}-${recipeKey(...downloads)}`);
}

async function download(env: Record<string, string>): Promise<void> {
  await makeWhole(unpackedDir(), async (work) => {
    await unpackInto(work, downloads, env);
  });
}

let lastApt: Promise<unknown> = Promise.resolve();

/** apt-get holds locks and waits for none of them, so the parts that use it take turns. */
function aptGet(args: readonly string[], options: RunOptions): Promise<string> {
  const turn = lastApt.then(() => run(['apt-get', ...args], options));
  lastApt = turn.catch(() => undefined);
  return turn;
}

async function unpackInto(dir: string, names: readonly string[], env: Record<string, string>): Promise<void> {
  await aptGet(['download', '-q', ...names], { env, cwd: dir });
  for (const file of readdirSync(dir)) {
    const [name = '', version = '', architecture = ''] = file.replace(/\.deb$/, '').split('_');
    const unpacked = join(dir, `${name}_${architecture}`);
    await run(['dpkg-deb', '-x', join(dir, file), unpacked]);
    writeFileSync(join(unpacked, 'version'), decodeURIComponent(version));
  }
}

/** Downloads packages, given as `name:architecture`, into an empty folder; the files of each in a folder below it. */
export async function debianPackages(names: readonly string[], dir: string): Promise<void> {
  const env = writeAptConfig(debianRelease());
  await aptGet(['update', '-q'], { env });
  await unpackInto(dir, names, env);
}

/** The version of a downloaded package. */
export function unpackedVersion(name: string): string {
  return readFileSync(join(unpackedDir(), name, 'version'), 'utf8');
}

/** Installs packages that this machine lacks; with none, only the lists are fetched. */
export async function installPackages(...names: readonly string[]): Promise<void> {
  const env = writeAptConfig(debianRelease());
  await aptGet(['update', '-q'], { env });
  if (names.length > 0) await aptGet(['install', '-q', '-y', '--no-install-recommends', ...names], { env });
}

/** Installs the engine's packages, and fetches the others. */
export function packagesPart(): Part {
  const release = debianRelease();
  return {
    name: 'debian packages',
    after: [],
    isUp: async () => missingPackages(release).length === 0 && existsSync(unpackedDir()),
    bringUp: async () => {
      await installPackages(...missingPackages(release));
      await download(writeAptConfig(release));
      return 'installed';
    },
  };
}

// git is for build contexts from git, runc and iptables for BuildKit's containers.
const rootWanted = '--include=runc,ca-certificates,git,iptables';
const rootUnwanted = ['doc', 'man', 'locale', 'info'].map((dir) => `--dpkgopt=path-exclude=/usr/share/${dir}/*`);

function rootDir(): string {
  return join(stackFacts.cacheDir, 'root', `${debianRelease()}-${recipeKey(rootWanted, ...rootUnwanted)}`);
}

/** A Debian root file system as a tar file, for the image whose programs need one. */
export function rootTar(): string {
  return join(rootDir(), 'root.tar');
}

/** Makes that root file system. */
export function rootPart(): Part {
  return {
    name: 'debian root',
    after: ['debian packages'],
    isUp: async () => existsSync(rootTar()),
    bringUp: async () => {
      await makeWhole(rootDir(), async (work) => {
        const options = ['--variant=essential', rootWanted, ...rootUnwanted];
        await run(['mmdebstrap', ...options, debianRelease(), join(work, 'root.tar'), debianSource()]);
      });
      return 'built';
    },
  };
}
