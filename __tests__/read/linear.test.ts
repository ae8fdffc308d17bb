// The time that inputs take grows with their length, and not with its square: by processor time, so that a busy machine
// fails no test. Bake definitions and templates bring texts of strangers into the same parsers.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../src/errors/failure.ts';
import { secretsIn } from '../../src/read/facts/secrets-in-inputs.ts';
import { readAttributes, readFields, readLines, readWords } from '../../src/read/forms/lists.ts';
import { parseInput } from '../../src/read/inputs.ts';
import { cpuTime, leastCpuTime } from '../support/cpu-time.ts';

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  readAttributes: (text) => readAttributes('tags', text),
  readLines: (text) => readLines('labels', text),
  readWords: (text) => readWords('platforms', text),
  readFields: (text) => readFields('attests', text),
  secretsIn,
  ...Object.fromEntries(
    (['tags', 'flavor', 'cache-to', 'attests', 'outputs', 'parts', 'nodes'] as const).map((name) => [
      name,
      (text: string) => parseInput(name, { text: (each) => (each === name ? text : ''), names: () => [] }, {}),
    ]),
  ),
};
const pumps = ['a={{,', '{{', '}}', ',', '"a",', ' ', ' \n', '- a\n', 'a=b,', 'token=', 'a://', '[', '"', 'type=raw,'];

/** Reads so many characters; a failure with a name is an answer like any other. */
function reading(read: (text: string) => unknown, pump: string, length: number): () => void {
  const text = `a=${pump.repeat(Math.ceil(length / pump.length))}!`;
  return () => {
    try {
      read(text);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  };
}

/** Milliseconds below which a difference is chance. */
const chance = 60;

describe('the time to read', () => {
  it.each(Object.entries(readers))('grows with the length of the text: %s', async (_, read) => {
    const steep: string[] = [];
    for (const pump of pumps) {
      const [brief, lengthy] = [reading(read, pump, 2_000), reading(read, pump, 8_000)];
      if ((await cpuTime(lengthy)) < chance) continue;
      const [short, long] = [await leastCpuTime(brief), await leastCpuTime(lengthy)];
      // Four times the text: four times the time, 16 times by the square.
      if (long > chance && long > 10 * short) steep.push(`${JSON.stringify(pump)}: ${short} ms, ${long} ms`);
    }
    expect(steep).toEqual([]);
  });
});
