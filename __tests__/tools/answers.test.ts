// The answers of each pair, against recorded ones: a change of buildx or BuildKit shows as a difference here.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../../src/oci/json.ts';
import { answerOf, questions } from './questions.ts';
import { type Machine, machineWith, nameOf, pairs } from './support/machine.ts';

/** An answer, and the pairs that give it. */
type Recorded = { readonly pairs: readonly string[]; readonly answer: unknown };

const isRecording = process.env['RECORD_ANSWERS'] === '1';
const fileOf = (name: string): string => join(import.meta.dirname, 'answers', `${name}.json`);

function readAnswers(name: string): readonly Recorded[] {
  return existsSync(fileOf(name)) ? JSON.parse(readFileSync(fileOf(name), 'utf8')) : [];
}

/** Enters the answer of a pair: beside those that answer alike, or on its own. */
function record(name: string, pair: string, answer: unknown): void {
  const others = readAnswers(name)
    .map((known) => ({ ...known, pairs: known.pairs.filter((each) => each !== pair) }))
    .filter((known) => known.pairs.length > 0);
  const same = others.find((known) => canonicalJson(known.answer) === canonicalJson(answer));
  const entries = same === undefined ? [...others, { pairs: [pair], answer }] : others;
  const answers = entries.map((known) => (known === same ? { ...known, pairs: [...known.pairs, pair].sort() } : known));
  writeFileSync(fileOf(name), `${JSON.stringify(answers, undefined, 2)}\n`);
}

describe.each(pairs.map((pair) => ({ name: nameOf(pair), pair })))('$name', ({ name: pairName, pair }) => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await machineWith(pair);
  });
  afterAll(() => machine.remove());

  it.each(questions)('answers as recorded: $name', async (question) => {
    const answer = await answerOf(question, machine);
    if (isRecording) record(question.name, pairName, answer);
    const known = readAnswers(question.name).find(({ pairs: all }) => all.includes(pairName));
    expect(answer).toEqual(known?.answer);
  });
});
