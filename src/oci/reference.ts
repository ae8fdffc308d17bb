// Parses repository and image names by the distribution specification.
import { type Facts, failure } from '../errors/failure.ts';
import { isDigest } from './digest.ts';

/** A repository: `registry` is the host, `path` the name there, `name` the form that users write. */
export type Repository = { readonly name: string; readonly registry: string; readonly path: string };

/** Maximum length of a name, including the registry. */
const maxNameLength = 255;

// https://github.com/distribution/reference/blob/main/regexp.go, taken apart at / . : so that each part is linear.
const pathPart = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const hostPart = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const hostForm = /^(\[[0-9a-f:]{2,45}\]|[^:[\]]{1,255})(?::([0-9]{1,5}))?$/;
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const bareDigest = /^[0-9a-f]{64}$/;

/** Whether registries accept the text as a tag. */
export function isTag(text: string): boolean {
  return tagForm.test(text);
}

/** Whether a reference ends with a tag, valid or not. */
export function hasTag(reference: string): boolean {
  return /:[^/]+$/.test(reference);
}

/** Returns a reference without its tag. */
export function withoutTag(reference: string): string {
  const colon = reference.lastIndexOf(':');
  return colon >= 0 && isTag(reference.slice(colon + 1)) ? reference.slice(0, colon) : reference;
}

/** Parses a repository name; a tag, digest or scheme is rejected with its own cure. */
export function parseRepository(text: string): Repository {
  const repository = readRepository(text);
  if (repository !== undefined) return repository;
  const shown = quote(text);
  throw failure('IMAGE_INVALID', `${shown} is not a valid repository name.`, cureOf(text));
}

/** Parses a repository and its required tag, as in `ghcr.io/acme/app:1.2`. */
export function parseReference(text: string): { readonly repository: Repository; readonly tag: string } {
  const colon = text.lastIndexOf(':');
  const hasTag = colon > text.lastIndexOf('/');
  const name = hasTag ? text.slice(0, colon) : text;
  const tag = hasTag ? text.slice(colon + 1) : '';
  const repository = readRepository(name);
  if (repository !== undefined && isTag(tag)) return { repository, tag };
  throw failure(
    'REFERENCE_INVALID',
    `${quote(text)} is not a valid image reference with a tag.`,
    referenceCure(name, tag),
  );
}

/** Reads a repository with a tag, a digest, or both; the digest counts then. */
export function parseImageReference(text: string): { readonly repository: Repository; readonly reference: string } {
  const at = text.indexOf('@');
  if (at < 0) {
    const { repository, tag } = parseReference(text);
    return { repository, reference: tag };
  }
  const [name, digest] = [text.slice(0, at), text.slice(at + 1)];
  const repository = readRepository(withoutTag(name));
  if (repository !== undefined && isDigest(digest)) return { repository, reference: digest };
  const cure = 'Write a digest as sha256: and 64 hexadecimal digits, such as ghcr.io/acme/app@sha256:….';
  throw failure('REFERENCE_INVALID', `${quote(text)} does not name an image by its digest.`, { cure });
}

/** Parses a repository name; undefined if invalid. */
export function readRepository(name: string): Repository | undefined {
  if (name.length > maxNameLength || bareDigest.test(name)) return undefined;
  const [registry, path] = split(name);
  const isName = isHost(registry) && path.split('/').every((part) => pathPart.test(part));
  return isName && `${registry}/${path}`.length <= maxNameLength ? { name, registry, path } : undefined;
}

// Docker's rule: the part before the first slash is a host if it looks like one, else the name is on Docker Hub.
function split(name: string): readonly [string, string] {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isRegistry = /[.:]/.test(first) || first === 'localhost';
  if (isRegistry && first !== 'docker.io' && first !== 'index.docker.io') return [first, name.slice(slash + 1)];
  const path = isRegistry ? name.slice(slash + 1) : name;
  return ['docker.io', path.includes('/') ? path : `library/${path}`];
}

function isHost(text: string): boolean {
  const [, host, port] = hostForm.exec(text) ?? [];
  if (host === undefined || Number(port ?? 1) > 65535) return false;
  return host.startsWith('[') || host.split('.').every((part) => hostPart.test(part));
}

function cureOf(name: string): Facts {
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (name === '') return { cure: 'Write a name such as ghcr.io/acme/app.' };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) return { cure: 'Remove the scheme, as in ghcr.io/acme/app.' };
  if (name.includes('@')) return { cure: 'Remove the digest, which starts at @.' };
  if (last.includes(':')) return { cure: 'Remove the tag: set tags in the input `tags`.' };
  if (/\s/.test(name)) return { cure: 'Remove the spaces, and write one name per line.' };
  if (name.endsWith('/')) return { cure: 'Add a name after the last slash, as in ghcr.io/acme/app.' };
  if (split(name).join('/').length > maxNameLength)
    return { cure: `Shorten it: a name has at most ${maxNameLength} characters.` };
  if (/[A-Z]/.test(name)) return { cure: 'Write the name in lower case.' };
  if (bareDigest.test(name)) return { cure: 'Use another name: 64 hexadecimal digits are reserved for image IDs.' };
  return {};
}

function referenceCure(name: string, tag: string): Facts {
  if (name.includes('@')) return { cure: 'Replace the digest with a tag, as in ghcr.io/acme/app:1.0.' };
  if (readRepository(name) === undefined) return cureOf(name);
  if (tag === '') return { cure: 'Add a tag, such as :1.0.' };
  return { cure: 'Write a tag of at most 128 letters, digits, `_`, `.` and `-` that does not begin with `.` or `-`.' };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
