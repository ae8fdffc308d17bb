// What a request to a registry does, as data: refusals are judged by it, and its words are for messages only.

/** The words for a request for one tag or digest, which follows them. */
const named = {
  'read-manifest': 'read',
  'look-at-manifest': 'look at',
  'put-manifest': 'put',
  'read-blob': 'read the blob',
  'look-at-blob': 'look at the blob',
  'upload-blob': 'upload the blob',
  'list-referrers': 'list the referrers of',
} as const;

/** The words for a request for the repository as a whole. */
const plain = {
  'try-blob': 'read a blob',
  'list-tags': 'list the tags',
  'ask-login': 'ask how to log in',
  'start-upload': 'start an upload',
  'cancel-upload': 'cancel an upload',
} as const;

/** A request, or one to the token service on behalf of it. */
export type Operation =
  | { readonly kind: keyof typeof named; readonly reference: string }
  | { readonly kind: keyof typeof plain }
  | { readonly kind: 'get-token'; readonly purpose: Operation };

/** Continues the sentence "… rejected the request to". */
export function wordsOf(operation: Operation): string {
  if ('purpose' in operation) return `get a token to ${wordsOf(operation.purpose)}`;
  return 'reference' in operation ? `${named[operation.kind]} ${operation.reference}` : plain[operation.kind];
}

/** Returns the tag or digest; undefined for a request that names none. */
export function referenceOf(operation: Operation): string | undefined {
  if (operation.kind === 'get-token') return referenceOf(operation.purpose);
  return 'reference' in operation ? operation.reference : undefined;
}

/** What the account lacks the right to, for the cure. */
export function rightFor({ kind }: Operation, actions: 'pull' | 'pull,push'): 'push' | 'read' | 'list' {
  if (kind === 'list-tags') return 'list';
  return actions === 'pull' || ['read-manifest', 'read-blob', 'try-blob'].includes(kind) ? 'read' : 'push';
}
