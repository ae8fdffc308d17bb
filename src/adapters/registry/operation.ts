// What a request to a registry does, as data: refusals are judged by it, and its words are for messages only.

/** A request for one tag or digest. */
type Named = {
  readonly kind:
    | 'read-manifest'
    | 'look-at-manifest'
    | 'put-manifest'
    | 'read-blob'
    | 'look-at-blob'
    | 'upload-blob'
    | 'list-referrers';
  readonly reference: string;
};

/** A request for the repository as a whole. */
type Plain = { readonly kind: 'try-blob' | 'list-tags' | 'ask-login' | 'start-upload' | 'cancel-upload' };

/** A request, or one to the token service on behalf of it. */
export type Operation = Named | Plain | { readonly kind: 'get-token'; readonly purpose: Operation };

/** Continues the sentence "… rejected the request to". */
export function wordsOf(operation: Operation): string {
  switch (operation.kind) {
    case 'read-manifest':
      return `read ${operation.reference}`;
    case 'look-at-manifest':
      return `look at ${operation.reference}`;
    case 'put-manifest':
      return `put ${operation.reference}`;
    case 'read-blob':
      return `read the blob ${operation.reference}`;
    case 'look-at-blob':
      return `look at the blob ${operation.reference}`;
    case 'upload-blob':
      return `upload the blob ${operation.reference}`;
    case 'list-referrers':
      return `list the referrers of ${operation.reference}`;
    case 'get-token':
      return `get a token to ${wordsOf(operation.purpose)}`;
    default:
      return plainWords[operation.kind];
  }
}

const plainWords: Readonly<Record<Plain['kind'], string>> = {
  'try-blob': 'read a blob',
  'list-tags': 'list the tags',
  'ask-login': 'ask how to log in',
  'start-upload': 'start an upload',
  'cancel-upload': 'cancel an upload',
};

/** Returns the tag or digest; undefined for a request that names none. */
export function referenceOf(operation: Operation): string | undefined {
  if (operation.kind === 'get-token') return referenceOf(operation.purpose);
  return 'reference' in operation ? operation.reference : undefined;
}

/** What the account lacks the right to, for the cure. */
export function rightFor({ kind }: Operation, actions: 'pull' | 'pull,push'): 'push' | 'read' | 'list' {
  if (kind === 'list-tags') return 'list';
  return actions === 'pull' || kind === 'read-manifest' || kind === 'read-blob' || kind === 'try-blob'
    ? 'read'
    : 'push';
}
