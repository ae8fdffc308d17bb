// The registry port, types only: its operations and failures.
import type { Digest } from '../oci/digest.ts';
import type { Descriptor, Manifest, Sized } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import type { Referrer } from '../oci/referrers.ts';

/** A local blob: its size in bytes, and a reader that can be opened again. */
export type BlobSource = {
  readonly digest: Digest;
  readonly size: number;
  readonly open: () => AsyncIterable<Uint8Array>;
};

/** The tags of a repository: all, or some with the reason. */
export type TagList =
  | { readonly names: readonly string[]; readonly isWhole: true }
  | { readonly names: readonly string[]; readonly isWhole: false; readonly reason: string };

/** Reads a blob's bytes; may stop early. */
export type BlobReader<T> = (pieces: AsyncIterable<Uint8Array>) => Promise<T>;

/** What a publish does in a repository besides push and read. */
export type Rights = {
  readonly listsTags: boolean;
  /** Whether buildx pushes, which finds fewer accounts than this client. */
  readonly isBuildxPushing: boolean;
};

/** A registry with the OCI distribution protocol. Raises REGISTRY_* failures. */
export type Registry = {
  /** Returns the manifest or image index of a tag or digest, its digest computed from the bytes; undefined if missing. */
  readonly manifest: (repository: Repository, reference: string) => Promise<Manifest | undefined>;
  /** Returns what a tag or digest points at, without fetching it; undefined if missing. */
  readonly head: (repository: Repository, reference: string) => Promise<Descriptor | undefined>;
  /** Returns the size of a blob in bytes; undefined if missing. If no header has it, the bytes are read and checked. */
  readonly blobSize: (repository: Repository, expected: Sized) => Promise<number | undefined>;
  /** Reads a small blob (a config, an attestation) and checks its digest; at most `limit` bytes (4 MiB). */
  readonly blob: (repository: Repository, digest: Digest, limit?: number) => Promise<Uint8Array>;
  /**
   * Reads a blob of any size and returns the reader's result, but only after all bytes arrived with the
   * expected size and digest. After a failed connection the reader starts again. Raises CONTENT_MISSING,
   * REGISTRY_UNAVAILABLE, REGISTRY_DIGEST_MISMATCH, and the reader's own failures.
   */
  readonly readBlob: <T>(repository: Repository, blob: Sized, read: BlobReader<T>) => Promise<T>;
  /**
   * Ensures that the repository has a blob. Returns whether its bytes were sent. `from` is another repository of the
   * same registry that has it. Raises REGISTRY_* failures, and errors of reading the bytes.
   */
  readonly putBlob: (repository: Repository, blob: BlobSource, from?: Repository) => Promise<boolean>;
  /** Pushes the manifest's bytes under a tag or its digest. */
  readonly putManifest: (repository: Repository, reference: string, manifest: Manifest) => Promise<void>;
  /** Lists the manifests that have this one as their subject; undefined if the registry has no referrers API. */
  readonly referrers: (repository: Repository, subject: Digest) => Promise<readonly Referrer[] | undefined>;
  /** Returns all tags of a repository; empty if it does not exist. */
  readonly tags: (repository: Repository) => Promise<TagList>;
  /** Whether an account for pushing exists. Reads only the Docker configuration and its helpers. */
  readonly hasCredentials: (repository: Repository) => Promise<boolean>;
  /**
   * Checks the permissions of a publish without writing: push, read, and optionally the list of tags.
   * Raises REGISTRY_* failures.
   */
  readonly checkPush: (repository: Repository, wanted?: Rights) => Promise<void>;
  /**
   * Returns the same registry with a total limit in milliseconds, in place of any other limit. For cleaning up, its calls
   * continue when the job is canceled, for at most `afterCancel` milliseconds from then on. All other calls raise
   * INTERRUPTED at once.
   */
  readonly within: (milliseconds: number, afterCancel: number) => Registry;
  /** Returns the same registry with a limit per call in milliseconds, including retries; undefined changes nothing. */
  readonly limited: (milliseconds: number | undefined) => Registry;
};

/** Allows plain http and any certificate for these hosts. */
export type AllowInsecure = (hosts: readonly string[]) => void;
