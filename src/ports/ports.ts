// The ports of the action, types only: all I/O that the stages may use.
import type { Command, Finished } from '../commands/command.ts';
import type { EventFacts, EventName } from './events.ts';
import type { Files } from './files.ts';
import type { AllowInsecure, Registry } from './registry.ts';

export type { FileReader, Files, TextReader, TreeEntry } from './files.ts';
export type { BlobReader, BlobSource, Registry, Rights, TagList } from './registry.ts';

/** Returns the text of an input by its name in action.yml; '' if empty. Not trimmed. */
export type Inputs = {
  readonly text: (name: string) => string;
  /** Returns the names of all inputs from the runner. */
  readonly names: () => readonly string[];
};

/** The environment as the runner set it up. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The job log. Every text is sanitized, so that it cannot become a workflow command. */
export type Log = {
  readonly line: (text: string) => void;
  readonly debug: (text: string) => void;
  /** Reports a fact to scripts and tests, in the debug log. */
  readonly event: (name: EventName, facts: EventFacts) => void;
  readonly notice: (text: string, annotation?: Annotation) => void;
  readonly warning: (text: string, annotation?: Annotation) => void;
  readonly error: (text: string, annotation?: Annotation) => void;
  readonly group: (title: string) => void;
  readonly endGroup: () => void;
  /** Masks a value in all later output. */
  readonly mask: (secret: string) => void;
  /** Returns the text with masked values replaced by asterisks, for other outputs. */
  readonly hide: (text: string) => string;
};

/** The place of an annotation. */
export type Annotation = { readonly file?: string | undefined; readonly line?: number | undefined };

/** Outputs for later steps, and the summary for people. */
export type Outputs = {
  readonly set: (name: string, value: string) => void;
  readonly summary: (markdown: string) => Promise<void>;
  /** Marks the step as failed. */
  readonly fail: () => void;
};

/** State from main to post. */
export type State = {
  readonly save: (name: string, value: string) => void;
  readonly read: (name: string) => string;
};

/** Starts programs, never through a shell. */
export type Exec = {
  /** Runs a program and returns, whatever the exit code. Raises PROGRAM_MISSING, and INTERRUPTED after a cancel. */
  readonly run: (command: Command) => Promise<Finished>;
};

/** A program to fetch: name, address and checksum. */
export type ToolOrder = {
  readonly name: string;
  /** Three numbers, by which the tool cache is sorted. */
  readonly version: string;
  readonly url: string;
  /** SHA-256 in hex. */
  readonly sha256: string;
};

/** Fetches programs that the machine lacks. */
export type Tools = {
  /**
   * Returns the path of the program, from the runner's tool cache, the Actions cache, or its address, in this order;
   * always with a matching checksum. Raises TOOL_UNAVAILABLE and TOOL_CHANGED.
   */
  readonly fetch: (order: ToolOrder) => Promise<string>;
  /** Looks for buildx before its first command comes; what goes wrong is raised by that command. */
  readonly findBuildx: () => Promise<void>;
  /** Waits briefly for programs that are still being saved, and ignores failures. */
  readonly settle: () => Promise<void>;
};

/** Unpacks gzip and zstd, and passes on everything else. Raises CONTENT_MALFORMED. */
export type Unpack = (packed: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** What this job asks of GitHub. */
export type GitHub = {
  /** Returns the JSON at a path of the REST API; undefined without a response or permission. Never raises. */
  readonly get: (path: string) => Promise<unknown | undefined>;
  /** Returns an identity token for `audience` (OpenID Connect), masked; undefined without permission. Raises IDENTITY_UNAVAILABLE, and INTERRUPTED after a cancel. */
  readonly identity: (audience: string) => Promise<string | undefined>;
};

/** A response of GitHub's API, with its JSON; no status without a response. */
export type GitHubAnswer = { readonly status: number | undefined; readonly body?: unknown };

/** Addresses of Sigstore's services: one issues certificates; a log or an authority proves the time. */
export type SigstoreServices = { readonly fulcio: string; readonly rekor?: string; readonly timestamps?: string };

/** A Sigstore bundle as JSON: signature, certificate and proof of the time. */
export type SigstoreBundle = Readonly<Record<string, unknown>> & { readonly mediaType: string };

/** The services for attestations: Sigstore, and GitHub's store. */
export type Attestations = {
  /** Signs an in-toto statement with a certificate for the identity in the token. Raises ATTEST_NOT_SIGNED. */
  readonly sign: (
    statement: string,
    order: { readonly token: string; readonly services: SigstoreServices },
  ) => Promise<SigstoreBundle>;
  /** Sends a bundle to the store of a repository (`owner/name`), once. */
  readonly store: (repository: string, bundle: Readonly<Record<string, unknown>>) => Promise<GitHubAnswer>;
};

/** The response of the GitHub Actions cache to a look-up of a missing key: a status, or why it failed. */
export type CacheAnswer = { readonly status: number } | { readonly trouble: string };

/** The service behind the GitHub Actions cache, from the runner's environment. */
export type CacheService = {
  /** Checks whether the service responds, within a limit in milliseconds. */
  readonly probe: (version: 'v1' | 'v2', limit: number) => Promise<CacheAnswer>;
  /** Returns BuildKit's latest list of layers in a scope; undefined if missing or after the limit in milliseconds. */
  readonly layers: (version: 'v1' | 'v2', scope: string, limit: number) => Promise<string | undefined>;
};

/** The clock. */
export type Clock = {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Calls the task periodically until the returned function is called. */
  readonly every: (milliseconds: number, task: () => void) => () => void;
};

/** The machine; the architecture as in Node: `x64`, `arm64`. */
export type Machine = {
  readonly architecture: string;
  readonly temporaryFolder: string;
  /** The user id; undefined if the system has none. */
  readonly user: number | undefined;
  /** The ids of this process and of its parent. */
  readonly pid: number;
  readonly parentPid: number;
};

/** Cancellation of the step. It stops programs and cancels calls, all with INTERRUPTED. */
export type Interruption = { readonly isAsked: () => boolean };

/** TLS material in PEM form. */
type TlsMaterial = {
  readonly cacert: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
};

/** Returns why an address is unreachable; undefined if it is reachable or unknown. */
export type Reach = (endpoint: string, material?: TlsMaterial) => Promise<string | undefined>;

/** The edges that need no library, for what is done before one is loaded. */
export type BarePorts = {
  readonly env: Env;
  readonly files: Files;
  readonly state: State;
  readonly log: Pick<Log, 'warning'>;
  readonly machine: Pick<Machine, 'temporaryFolder'>;
};

/** All ports. */
export type Ports = {
  readonly inputs: Inputs;
  readonly env: Env;
  readonly log: Log;
  readonly outputs: Outputs;
  readonly state: State;
  readonly exec: Exec;
  readonly tools: Tools;
  readonly files: Files;
  readonly registry: Registry;
  readonly allowInsecure: AllowInsecure;
  readonly unpack: Unpack;
  readonly github: GitHub;
  readonly attestations: Attestations;
  readonly cacheService: CacheService;
  readonly clock: Clock;
  /** Randomness for unique names. */
  readonly chance: { readonly word: () => string };
  readonly machine: Machine;
  readonly interruption: Interruption;
  readonly reach: Reach;
};
