// The edges of the action as types only: what the stages may ask of the world.
import type { Command, Finished } from '../commands/command.ts';
import type { AllowInsecure, Registry } from './registry.ts';

export type { AllowInsecure, BlobReader, BlobSource, Registry, Rights, TagList } from './registry.ts';

/** The text of an input by its name in action.yml; '' where the user left it empty. Not trimmed. */
export type Inputs = {
  readonly text: (name: string) => string;
  /** The names of all inputs that the runner handed over. */
  readonly names: () => readonly string[];
};

/** The environment as the runner set it up. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The job log. Every text is made harmless before it is written: it can't become a workflow command. */
export type Log = {
  readonly line: (text: string) => void;
  readonly debug: (text: string) => void;
  readonly notice: (text: string, annotation?: Annotation) => void;
  readonly warning: (text: string, annotation?: Annotation) => void;
  readonly error: (text: string, annotation?: Annotation) => void;
  readonly group: (title: string) => void;
  readonly endGroup: () => void;
  /** Hides a value in everything that is written from now on. */
  readonly mask: (secret: string) => void;
  /** The text with asterisks in place of what is masked, for what is written elsewhere. */
  readonly hide: (text: string) => string;
};

/** Where an annotation of the log points. */
export type Annotation = { readonly title?: string; readonly file?: string; readonly line?: number };

/** What later steps read, and what the person who opens the run reads. */
export type Outputs = {
  readonly set: (name: string, value: string) => void;
  readonly summary: (markdown: string) => Promise<void>;
  /** Marks the step as failed. */
  readonly fail: () => void;
};

/** What main hands to post. */
export type State = {
  readonly save: (name: string, value: string) => void;
  readonly read: (name: string) => string;
};

/** Starts programs; never through a shell. */
export type Exec = {
  /** Runs to the end and returns whatever the exit code; raises PROGRAM_MISSING, and INTERRUPTED when the job is cancelled. */
  readonly run: (command: Command) => Promise<Finished>;
};

/** A program to bring along: what it is called, where it is found, and what it has to consist of. */
export type ToolOrder = {
  readonly name: string;
  /** Of three numbers; the tool cache is sorted by it. */
  readonly version: string;
  readonly url: string;
  /** SHA-256 in hex. */
  readonly sha256: string;
};

/** Programs that the machine lacks. */
export type Tools = {
  /**
   * The path of the program: from the runner's tool cache, the Actions cache, or the address, whichever has it first;
   * only ever with the checksum that it should have. Raises TOOL_UNAVAILABLE and TOOL_CHANGED.
   */
  readonly fetch: (order: ToolOrder) => Promise<string>;
  /** Waits a little for programs that are still being kept for later runs; whatever comes of it. */
  readonly settle: () => Promise<void>;
};

/** Files and folders by path. */
export type Files = {
  readonly read: (path: string) => Promise<string | undefined>;
  readonly bytes: (path: string) => Promise<Uint8Array | undefined>;
  /** Writes a file; when `isPrivate` one that only its owner can read, whatever was there before. */
  readonly write: (path: string, text: string, isPrivate?: boolean) => Promise<void>;
  /** Writes a program that its owner can start. */
  readonly writeProgram: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Writes a file piece by piece, in place of what was there. */
  readonly save: (path: string, pieces: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Makes the file at `from` appear at `to` as well, with the bytes on the disk once where the file system can. */
  readonly link: (from: string, to: string) => Promise<void>;
  readonly list: (folder: string) => Promise<readonly string[]>;
  readonly exists: (path: string) => Promise<boolean>;
  /**
   * Where a path leads without its links, as the system follows them. What is not there yet keeps its name. Undefined
   * where the path cannot be followed: links in a circle, folders that are closed, a name too long.
   */
  readonly real: (path: string) => Promise<string | undefined>;
  /** The size in bytes of a file; undefined where there is none. */
  readonly size: (path: string) => Promise<number | undefined>;
  /** A file piece by piece; raises CONTENT_MISSING where there is none. */
  readonly open: (path: string) => AsyncIterable<Uint8Array>;
  readonly temporaryFolder: (prefix: string) => Promise<string>;
  /** Makes a folder that is this user's alone; false where what is there belongs to another one, or is a link or a file. */
  readonly privateFolder: (path: string) => Promise<boolean>;
  readonly remove: (path: string) => Promise<void>;
  /** Writes a private file where there is none; false where there is one. Of several at once, one succeeds. */
  readonly claim: (path: string, text: string) => Promise<boolean>;
  /** Gives a file another name; false where it is not there. */
  readonly rename: (from: string, to: string) => Promise<boolean>;
};

/** Unpacks what gzip or zstd has packed, and passes on what neither has. Raises CONTENT_MALFORMED. */
export type Unpack = (packed: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** GitHub's REST API for this repository; undefined where nothing answers or no token allows it. */
export type GitHub = {
  readonly get: (path: string) => Promise<unknown | undefined>;
  /** A token that proves to `audience` who this workflow is (OpenID Connect), masked; undefined where the job may have none. */
  readonly identity: (audience: string) => Promise<string | undefined>;
};

/** What the GitHub Actions cache says to a look-up of something that is not there: a status, or why there was none. */
export type CacheAnswer = { readonly status: number } | { readonly trouble: string };

/** The service behind the GitHub Actions cache, as the runner's environment names it. */
export type CacheService = {
  /** Asks whether it is there at all, and waits for no longer than the limit in milliseconds. */
  readonly probe: (version: 'v1' | 'v2', limit: number) => Promise<CacheAnswer>;
  /** BuildKit's list of the layers in a scope, as it was written last; undefined where there is none within the limit in milliseconds. */
  readonly layers: (version: 'v1' | 'v2', scope: string, limit: number) => Promise<string | undefined>;
};

/** The time, as data for those who may not ask for it. */
export type Clock = {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Calls the task again and again until the returned function is called. */
  readonly every: (milliseconds: number, task: () => void) => () => void;
};

/** What the machine is, as Node names it: `x64`, `arm64`. */
export type Machine = {
  readonly architecture: string;
  readonly temporaryFolder: string;
  /** The number of the user; undefined where the system has none. */
  readonly user: number | undefined;
  /** The number of this process, and of the one that has started it. */
  readonly pid: number;
  readonly parentPid: number;
};

/** Chance, for names that nobody else has. */
export type Chance = { readonly word: () => string };

/** The wish that the step ends. Once it has come, programs are stopped and calls given up, all with INTERRUPTED. */
export type Interruption = { readonly isAsked: () => boolean };

/** TLS material in PEM form. */
export type TlsMaterial = {
  readonly cacert: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
};

/** Why nobody can be reached at an address; undefined where somebody can, or where it can't be told. */
export type Reach = (endpoint: string, material?: TlsMaterial) => Promise<string | undefined>;

/** All edges together. */
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
  readonly cacheService: CacheService;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly machine: Machine;
  readonly interruption: Interruption;
  readonly reach: Reach;
};
