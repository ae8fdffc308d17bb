// Parses build inputs with a closed form: entitlements, limits, network and SSH, to reject early what buildx rejects late.
import { type Entitlement, parseEntitlement } from '../../commands/entitlement.ts';
import { parseEach } from '../../errors/failure.ts';
import { didYouMean, nearest } from '../../errors/nearest.ts';
import { invalidLine, invalidValue } from './invalid.ts';

const entitlements =
  /^(network\.host|security\.insecure|device(=.+)?|(fs|fs\.read|fs\.write)=.+|ssh|buildx\.local\.delete)$/;
const names = 'network.host security.insecure device fs.read fs.write fs ssh buildx.local.delete'.split(' ');

/** Parses the privileges of `allow`. */
export function readAllow(words: readonly string[]): readonly Entitlement[] {
  return parseEach(words, (word) => {
    if (entitlements.test(word)) return parseEntitlement(word);
    const close = nearest(word.replace(/=.*$/s, ''), names);
    const all =
      'The entitlements are network.host, security.insecure, device[=NAME], fs.read=PATH, fs.write=PATH, ssh and buildx.local.delete.';
    const cure = close === undefined || word.startsWith(close) ? all : `Did you mean "${close}"?`;
    throw invalidLine('allow', word, cure);
  });
}

/** Docker's limits (docker/go-units, ulimit.go). */
const limits = [
  ...['core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss'],
  ...['rtprio', 'rttime', 'sigpending', 'stack'],
];

/** Parses the lines of `ulimit`, each `type=soft[:hard]`; -1 is unlimited. */
export function readUlimits(lines: readonly string[]): readonly string[] {
  return parseEach(lines, (line) => {
    const cure = cureOfUlimit(line);
    if (cure === undefined) return line;
    throw invalidLine('ulimit', line, cure);
  });
}

function cureOfUlimit(line: string): string | undefined {
  const [, type = '', soft, hard = soft] = /^([a-z]+)=(-1|\d+)(?::(-1|\d+))?$/.exec(line) ?? [];
  if (soft === undefined) return 'Write type=soft[:hard], one per line, such as nofile=1024:2048.';
  if (!limits.includes(type)) return didYouMean(type, limits) ?? `The types are ${limits.join(', ')}.`;
  const isOver = hard !== '-1' && (soft === '-1' || Number(soft) > Number(hard));
  return isOver ? 'Lower the soft limit, which exceeds the hard limit.' : undefined;
}

/** Parses the network of RUN steps; undefined for BuildKit's default. */
export function readNetwork(text: string): 'none' | 'host' | undefined {
  const word = text.trim();
  if (word === '' || word === 'default') return undefined;
  if (word === 'none' || word === 'host') return word;
  const cure = 'Write default, none or host. For a Docker network, set `driver-opts: network=NAME`.';
  throw invalidValue('network', word, cure);
}

/** An entry of `ssh`: paths of keys, or the agent without paths. */
type SshEntry = { readonly id: string; readonly paths: readonly string[] };

/** Parses one `id` or `id=path[,path]` per line. Commas also separate entries: a part with `=` begins the next one. */
export function readSsh(lines: readonly string[]): readonly SshEntry[] {
  return parseEach(lines, sshEntries).flat();
}

function sshEntries(line: string): readonly SshEntry[] {
  const found: { readonly id: string; readonly paths: string[] }[] = [];
  for (const part of line.split(',').map((each) => each.trim())) {
    const [, id, path] = /^([\w.-]+)(?:=(.*))?$/s.exec(part) ?? [];
    const last = found.at(-1);
    const isPath = last !== undefined && last.paths.length > 0 && path === undefined && part !== '';
    if (isPath) last.paths.push(part);
    else if (id === undefined || path === '')
      throw invalidLine('ssh', line, 'Write default, or id=path[,path], one per line.');
    else found.push({ id, paths: path === undefined ? [] : [path] });
  }
  return found;
}
