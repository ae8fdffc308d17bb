// The goal table is complete: every row has tests with its name, and both registries pass without faults.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../e2e/support/step.ts';
import { goals } from './goals.ts';
import { everywhere, goal, trial } from './support/goal.ts';
import { setScene } from './support/scene.ts';
import { runTrial, uniform } from './support/trial.ts';

const scene = setScene();

goal('R29', () => {
  everywhere((name) => {
    trial('publishes where nothing is at fault', async () => {
      const upstreams = scene.upstreams(name, 3);
      const { codes, state, missing } = await runTrial({ builder: scene.builder(), upstreams });
      expect({ codes, state, missing }).toEqual({ codes: [], state: uniform(3, 'new'), missing: [] });
    });
  });
});

describe('the goal table', () => {
  const folders = ['faults', 'e2e'].map((name) => join(root, '__tests__', name));
  const texts = folders.flatMap((folder) =>
    readdirSync(folder).flatMap((name) =>
      name.endsWith('.test.ts') ? [readFileSync(join(folder, name), 'utf8')] : [],
    ),
  );

  it('has a number for every row', () => {
    expect(goals.map(({ id }) => id)).toEqual(goals.map((_, index) => `R${index + 1}`));
  });

  it('has a test for every row', () => {
    const hasTest = (id: string): boolean => texts.some((text) => new RegExp(`'${id}(?: |')`).test(text));
    const without = goals.filter(({ id }) => !hasTest(id));
    // One row is the suite itself, run again and again.
    expect(without.map(({ fault }) => fault)).toEqual(['These tests themselves']);
  });
});
