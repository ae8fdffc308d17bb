// The registry programs that are at hand: how each is started, who may do what there, and how it differs.
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Code } from '../../../src/errors/catalog.ts';
import { stackFacts } from '../../../stack/facts.ts';
import { freeHost } from '../../support/server.ts';
import { startGitea } from './gitea.ts';
import { memoryFolder, startProgram } from './processes.ts';
import { startTokenService } from './token-service.ts';

/** A name and its password. */
export type Account = { readonly username: string; readonly password: string };

/** A registry that runs. */
export type Running = {
  readonly host: string;
  /** What the names of its repositories begin with. */
  readonly namespace: string;
  /** Accounts that may push, and that may only pull; undefined without authentication. */
  readonly accounts?: { readonly pusher: Account; readonly reader: Account };
  /** An identity token of the pusher, as a registry of Azure gives it. */
  readonly identity?: string;
  /** The account that may delete; undefined without authentication. */
  readonly authorizationToDelete?: (path: string) => Promise<string>;
  /** How many uploads of a repository are open; undefined where the program does not show it. */
  readonly openUploads?: (path: string) => Promise<number>;
};

/** A registry program. */
export type Program = {
  readonly name: string;
  readonly start: () => Promise<Running>;
  /** What it asks strangers for. */
  readonly login: 'none' | 'password' | 'token';
  /** Set if accounts can be limited to reading. */
  readonly hasReaders?: true;
  /** Set where tags are listed in lower case. */
  readonly isLowerCase?: true;
  /** Set where an upload that was begun stays open: to cancel it takes a right that its token lacks. */
  readonly keepsUploads?: true;
  /** What an index of missing images is called; CONTENT_MISSING unless the program fails inside. */
  readonly lacksContent?: Code;
  /** Set where BuildKit cannot push: it gives up where the repository that a layer is to be taken over from is missing. */
  readonly isWithoutBuildKit?: true;
  /** Set where only `npm run test:wide` runs it. */
  readonly isWide?: true;
};

const pusher = { username: 'polyarch', password: 'polyarch-test-password' };
const reader = { username: 'reader', password: 'reader-test-password' };
const owner = { username: 'owner', password: 'owner-test-password' };
const identity = 'polyarch-test-identity-token';

/** CNCF distribution, of any version, with the accounts that `auth` describes; behind TLS if that is given. */
export async function startDistribution(program: string, auth: object = {}, tls?: object): Promise<Running> {
  const [host, folder] = [await freeHost(), await memoryFolder()];
  const config = {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(folder, 'storage') }, delete: { enabled: true } },
    http: { addr: host, ...(tls === undefined ? {} : { tls }) },
    auth,
  };
  // JSON is YAML, too.
  await writeFile(join(folder, 'config.yml'), JSON.stringify(config));
  await startProgram([program, 'serve', join(folder, 'config.yml')], host);
  const openUploads = async (path: string): Promise<number> => {
    const uploads = join(folder, 'storage/docker/registry/v2/repositories', path, '_uploads');
    const files = await readdir(uploads, { recursive: true }).catch(() => []);
    // A canceled upload leaves empty folders.
    return files.filter((name) => name.endsWith('/startedat')).length;
  };
  return { host, namespace: 'acme', openUploads };
}

/** A registry in memory, which gets its address as an argument. */
async function startInMemory(...argv: readonly string[]): Promise<Running> {
  const host = await freeHost();
  await startProgram([...argv, '--address', host], host);
  return { host, namespace: 'acme' };
}

/** The registry of google/go-containerregistry. */
export const startCrane = () => startInMemory(stackFacts.tools.crane, 'registry', 'serve');

/** A registry with the referrers API. */
export const startWithReferrers = () => startInMemory(stackFacts.tools.ociregistry);

/** The registry of cuelabs.dev/go/oci/ociregistry, which like Amazon ECR names no digest when a tag is read. */
const startOciregistry = () => startInMemory(stackFacts.tools.ociregistry, '--omit-digest');

const basic = ({ username, password }: Account): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

async function startWithPassword(): Promise<Running> {
  const folder = await memoryFolder();
  const path = join(folder, 'htpasswd');
  const { htpasswd, ...account } = stackFacts.registries.locked.login;
  await writeFile(path, `${htpasswd}\n`);
  const running = await startDistribution(stackFacts.tools.registry2, { htpasswd: { realm: 'polyarch', path } });
  const authorizationToDelete = async () => basic(account);
  return { ...running, accounts: { pusher: account, reader: account }, authorizationToDelete };
}

async function startWithTokens(): Promise<Running> {
  const service = await startTokenService([
    { ...pusher, identity, actions: ['pull', 'push'] },
    { ...reader, actions: ['pull'] },
    { ...owner, actions: ['pull', 'push', 'delete'] },
  ]);
  const jwks = join(await memoryFolder(), 'jwks.json');
  await writeFile(jwks, service.jwks);
  const token = { realm: service.realm, service: service.name, issuer: service.name, jwks };
  const running = await startDistribution(stackFacts.tools.registry, { token });
  const authorizationToDelete = async (path: string): Promise<string> => {
    const url = `${service.realm}?scope=repository:${path}:pull,delete`;
    const answer = (await (await fetch(url, { headers: { authorization: basic(owner) } })).json()) as { token: string };
    return `Bearer ${answer.token}`;
  };
  return { ...running, accounts: { pusher, reader }, identity, authorizationToDelete };
}

async function startGiteaWithAccounts(): Promise<Running> {
  const { host, readToken } = await startGitea(pusher);
  const accounts = { pusher, reader: { username: pusher.username, password: readToken } };
  return { host, namespace: pusher.username, accounts, authorizationToDelete: async () => basic(pusher) };
}

const all: readonly Program[] = [
  { name: 'distribution 3.1.2', login: 'none', start: () => startDistribution(stackFacts.tools.registry) },
  {
    name: 'distribution 3.1.2 with tokens',
    login: 'token',
    hasReaders: true,
    keepsUploads: true,
    start: startWithTokens,
  },
  { name: 'distribution 2.8.3 with a password', login: 'password', start: startWithPassword },
  { name: 'crane registry serve 0.22.1', login: 'none', start: startCrane },
  {
    name: 'CUE ociregistry, no digest for tags',
    login: 'none',
    lacksContent: 'REGISTRY_UNAVAILABLE',
    isWithoutBuildKit: true,
    start: startOciregistry,
  },
  {
    name: 'Gitea 1.26.2',
    login: 'token',
    hasReaders: true,
    isLowerCase: true,
    isWide: true,
    start: startGiteaWithAccounts,
  },
];

/** The programs of this run: all with REGISTRIES=all, else those that `up` builds. */
export const programs: readonly Program[] = all.filter(
  ({ isWide = false }) => !isWide || process.env['REGISTRIES'] === 'all',
);
