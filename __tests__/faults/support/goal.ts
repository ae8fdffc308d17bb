// Ties tests to the goal table: each test names its row.
import { setTimeout as sleep } from 'node:timers/promises';
import { it } from '@jest/globals';
import { goals } from '../goals.ts';
import { type Implementation, implementations } from './registries.ts';

/** The titles of what is being defined. */
let prefix = '';

/** Each trial on every implementation of a registry, as in the weekly run; else on one, each in its turn. */
const isEverywhere = process.env['FAULT_CELLS'] === 'all';

/** Counts the trials that the implementations share; undefined for others. */
let turn: number | undefined;

/** `it` that runs side by side with others, of which so many run at once as keep the processors busy. */
export const trial = lane(3);

/** `it` for what spends its time waiting: for a limit, a pause, or an answer that never comes. */
export const patientTrial = lane(10);

/** Milliseconds that a trial may take, from when it is its turn. */
const limit = 240_000;

/** Tests of a file that run side by side, so many at once; jest itself holds none of them back. */
function lane(width: number): (name: string, body: () => Promise<void>) => void {
  const waiting: (() => void)[] = [];
  let free = width;
  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const inTurn = async (body: () => Promise<void>): Promise<void> => {
    await enter();
    await inTime(body()).finally(leave);
  };
  // jest counts from the start of the file, so this limit is never the shortest.
  return (name, body) => {
    if (isDue()) it.concurrent(`${prefix}${name}`, () => inTurn(body), 3_600_000);
  };
}

async function inTime(task: Promise<void>): Promise<void> {
  const stop = new AbortController();
  const end = async (): Promise<void> => {
    await sleep(limit, undefined, { signal: stop.signal });
    throw new Error(`The trial has taken longer than ${limit / 1000} s.`);
  };
  try {
    await Promise.race([task, end()]);
  } finally {
    stop.abort();
  }
}

/** A test that runs when those before it are through, though beside trials. */
export function single(name: string, body: () => void | Promise<void>): void {
  it(`${prefix}${name}`, body);
}

/** The tests of a row of the goal table. */
export function goal(id: string, body: () => void): void {
  const row = goals.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`There is no goal ${id}.`);
  group(`${id} ${row.fault}`, body);
}

/** The trials of a row, shared by the implementations of a registry. */
export function goalInTurn(id: string, body: (implementation: Implementation) => void): void {
  goal(id, () => everywhere(body, Number(id.slice(1))));
}

/** Tests on each implementation of a registry; shared by them in turns, if a first one is given. */
export function everywhere(body: (implementation: Implementation) => void, first?: number): void {
  for (const [index, name] of implementations.entries()) {
    turn = first === undefined || isEverywhere ? undefined : first + index;
    group(`on ${name}`, () => body(name));
  }
  turn = undefined;
}

/** Whether the trial that is being defined runs on this implementation. */
function isDue(): boolean {
  if (turn === undefined) return true;
  turn += 1;
  return turn % implementations.length === 0;
}

/**
 * Tests under a title. Not by `describe`: jest begins with the trials of one only when those of the one before are
 * through, and would wait for the slowest of each.
 */
export function group(title: string, body: () => void): void {
  const outer = prefix;
  prefix = `${outer}${title} `;
  try {
    body();
  } finally {
    prefix = outer;
  }
}
