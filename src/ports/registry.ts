// The registry as the stages see it, types only: what they may ask of it, and what it raises.
import type { Digest } from '../oci/digest.ts';
import type { Descriptor, Manifest } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';

/** A blob that is at hand: its size in bytes, and its bytes piece by piece as often as they are needed. */
export type BlobSource = {
  readonly digest: Digest;
  readonly size: number;
  readonly open: () => AsyncIterable<Uint8Array>;
};

/** The tags of a repository: all of them, or some, and why there may be more. */
export type TagList =
  | { readonly names: readonly string[]; readonly isWhole: true }
  | { readonly names: readonly string[]; readonly isWhole: false; readonly reason: string };

/** Makes something of a blob's bytes; it may stop early. */
export type BlobReader<T> = (pieces: AsyncIterable<Uint8Array>) => Promise<T>;

/** What a publish does in a repository beside pushing to it and reading it. */
export type Rights = {
  readonly listsTags: boolean;
  /** Whether buildx pushes: it finds fewer accounts than this client does. */
  readonly isBuildxPushing: boolean;
};

/** A registry, by the OCI distribution protocol. Raises REGISTRY_* failures. */
export type Registry = {
  /** The manifest or image index that a tag or digest names, its digest computed from the bytes; undefined where there is none. */
  readonly manifest: (repository: Repository, reference: string) => Promise<Manifest | undefined>;
  /** What a tag or digest points at, without fetching it; undefined where there is none. */
  readonly head: (repository: Repository, reference: string) => Promise<Descriptor | undefined>;
  /** The size in bytes of a blob; undefined where there is none. Where nothing tells it, the bytes are read and checked. */
  readonly blobSize: (
    repository: Repository,
    expected: Pick<Descriptor, 'digest' | 'size'>,
  ) => Promise<number | undefined>;
  /** A small blob (a config, an attestation) whole, checked against its digest; at most `limit` bytes (4 MiB). */
  readonly blob: (repository: Repository, digest: Digest, limit?: number) => Promise<Uint8Array>;
  /**
   * Reads a blob of any size and returns the reader's result, but only after all of its bytes have arrived and have the
   * size and digest that they should. A connection that breaks makes the reader begin anew. Raises CONTENT_MISSING,
   * REGISTRY_UNAVAILABLE, REGISTRY_DIGEST_MISMATCH, and the reader's own failures.
   */
  readonly readBlob: <T>(
    repository: Repository,
    blob: Pick<Descriptor, 'digest' | 'size'>,
    read: BlobReader<T>,
  ) => Promise<T>;
  /**
   * Sees to it that the repository has a blob; true where its bytes had to be sent. `from` is another repository of the
   * same registry that has it. Raises REGISTRY_* failures, and what reading the bytes raises.
   */
  readonly putBlob: (repository: Repository, blob: BlobSource, from?: Repository) => Promise<boolean>;
  /** Puts the manifest's very bytes under a tag or its digest. */
  readonly putManifest: (repository: Repository, reference: string, manifest: Manifest) => Promise<void>;
  /** The list of what refers to a manifest; undefined where the registry has no referrers API. */
  readonly referrers: (repository: Repository, digest: Digest) => Promise<Manifest | undefined>;
  /** The names of all tags of a repository; none where it does not exist. */
  readonly tags: (repository: Repository) => Promise<TagList>;
  /** Whether there is an account to push to the repository with; asks nobody but the Docker config and its helpers. */
  readonly hasCredentials: (repository: Repository) => Promise<boolean>;
  /**
   * Tries what a publish does there, and writes nothing: to push, to read, and to list the tags where that is wanted.
   * Raises REGISTRY_* failures, all of them at once.
   */
  readonly checkPush: (repository: Repository, wanted?: Rights) => Promise<void>;
  /**
   * The same registry for calls that all together may take so many milliseconds, and that go on when the job is
   * cancelled: for putting things in order. All other calls raise INTERRUPTED then.
   */
  readonly within: (milliseconds: number) => Registry;
  /** The same registry, each of whose calls has at most so many milliseconds with all its tries; undefined: as many as ever. */
  readonly limited: (milliseconds: number | undefined) => Registry;
};

/** Lets the registry client speak to these hosts over plain http, and with any certificate. */
export type AllowInsecure = (hosts: readonly string[]) => void;
