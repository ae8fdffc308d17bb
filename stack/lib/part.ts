// A part of the stack, and how many of them are brought up side by side in the order they need.

/** A part. `bringUp` runs if `isUp` is false, after the parts in `after`, and returns what it did. */
export type Part = {
  readonly name: string;
  readonly after: readonly string[];
  readonly isUp: () => Promise<boolean>;
  readonly bringUp: () => Promise<'built' | 'installed' | 'started' | 'published' | 'written' | 'mounted'>;
  readonly takeDown?: () => Promise<boolean>;
};

/** Prints one line of the report. */
export type Tell = (name: string, what: string) => void;

/** Parts that come up one after the other, because each keeps all cores busy. */
export function oneByOne(parts: readonly Part[]): Part[] {
  return parts.map((part, index) => {
    const previous = parts[index - 1];
    return previous === undefined ? part : { ...part, after: [...part.after, previous.name] };
  });
}

function secondsSince(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1);
}

async function bringUpOne(part: Part, tell: Tell): Promise<void> {
  const start = performance.now();
  const outcome = (what: string): void => tell(part.name, `${what.padEnd(9)} ${secondsSince(start)} s`);
  try {
    outcome((await part.isUp()) ? 'found' : await part.bringUp());
  } catch (error) {
    outcome('FAILED');
    throw error;
  }
}

/** Brings all parts up. A failure skips only dependent parts. Throws the first failure in the end. */
export async function bringUpAll(parts: readonly Part[], tell: Tell): Promise<void> {
  const ends = new Map<string, Promise<unknown>>();
  for (const part of parts) {
    const before = part.after.map((name) => ends.get(name));
    const end = Promise.all(before).then(() => bringUpOne(part, tell));
    ends.set(part.name, end);
  }
  const results = await Promise.allSettled(ends.values());
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    throw failed.reason;
  }
}

/** Takes the parts down, last first. */
export async function takeDownAll(parts: readonly Part[], tell: Tell): Promise<void> {
  for (const part of parts.toReversed()) {
    if (part.takeDown !== undefined) {
      tell(part.name, (await part.takeDown()) ? 'stopped' : 'was down');
    }
  }
}

/** Prints the state of every part. True if all are up. */
export async function tellStatus(parts: readonly Part[], tell: Tell): Promise<boolean> {
  const states = await Promise.all(parts.map(async (part) => ({ name: part.name, isUp: await part.isUp() })));
  for (const state of states) {
    tell(state.name, state.isUp ? 'up' : 'down');
  }
  return states.every((state) => state.isUp);
}
