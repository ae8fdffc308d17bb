// A double of the repository from which Sigstore's programs take whom they trust: the least that The Update Framework allows
// (theupdateframework.github.io/specification, 4.3 to 4.6), all roles with one key, in a folder.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { newFolder } from '../../support/folders.ts';
import { close, listen } from '../../support/server.ts';

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** The canonical form that is signed: sorted keys and no white space. */
function canonical(value: Json): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const pairs = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${pairs.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

/** A repository in a folder, and on loopback. */
export type TufRepository = { readonly folder: string; readonly url: string; readonly stop: () => Promise<void> };

/** Starts a repository with one trusted root. */
export async function startTufRepository(trustedRoot: string): Promise<TufRepository> {
  const folder = await writeRepository(trustedRoot);
  const server = createServer((request, response) => {
    readFile(join(folder, request.url ?? '')).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  const url = `http://${await listen(server)}`;
  return { folder, url, stop: () => close(server) };
}

async function writeRepository(trustedRoot: string): Promise<string> {
  const folder = await newFolder();
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = keyOf(publicKey);
  const keyid = sha256(canonical(key));
  const write = async (type: string, content: { readonly [key: string]: Json }): Promise<void> => {
    const about = { _type: type, spec_version: '1.0.0', version: 1, expires: '2100-01-01T00:00:00Z' };
    const signed = { ...about, ...content };
    const sig = sign(undefined, Buffer.from(canonical(signed)), privateKey).toString('hex');
    await writeFile(join(folder, `${type}.json`), JSON.stringify({ signed, signatures: [{ keyid, sig }] }));
  };
  const role = { keyids: [keyid], threshold: 1 };
  const target = { length: Buffer.byteLength(trustedRoot), hashes: { sha256: sha256(trustedRoot) } };
  await write('root', {
    ...{ consistent_snapshot: false, keys: { [keyid]: key } },
    roles: { root: role, targets: role, snapshot: role, timestamp: role },
  });
  await write('targets', { targets: { 'trusted_root.json': target } });
  await write('snapshot', { meta: { 'targets.json': { version: 1 } } });
  await write('timestamp', { meta: { 'snapshot.json': { version: 1 } } });
  await mkdir(join(folder, 'targets'));
  await writeFile(join(folder, 'targets/trusted_root.json'), trustedRoot);
  return folder;
}

function keyOf(publicKey: KeyObject): { readonly [key: string]: Json } {
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: Buffer.from(x, 'base64url').toString('hex') } };
}
