// What the registry port promises, sentence by sentence: each is held against every registry program at hand.
import { access } from './contract/access.ts';
import { blobs } from './contract/blobs.ts';
import { manifests } from './contract/manifests.ts';
import { tags } from './contract/tags.ts';
import type { Sentence } from './support/bench.ts';

/** All sentences, in the order of the port. */
export const contract: readonly Sentence[] = [...blobs, ...manifests, ...tags, ...access];
