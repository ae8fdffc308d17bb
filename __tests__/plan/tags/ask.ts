// Asks for the tags of a text, as the plan does.
import type { Event } from '../../../src/plan/event.ts';
import { parseImages } from '../../../src/plan/image/images.ts';
import { parseFlavor } from '../../../src/plan/tags/flavor.ts';
import { parseRules } from '../../../src/plan/tags/rules.ts';
import { makeTags, type Tags } from '../../../src/plan/tags/tags.ts';
import { templateEngine } from '../../../src/read/facts/template-engine.ts';
import { readAttributes } from '../../../src/read/forms/lists.ts';
import { anEvent } from './event.ts';

/** The template engine itself. */
export const render = await templateEngine(['{{']);

/** The inputs that matter; one image unless said otherwise. */
export type Ask = {
  readonly tags?: string;
  readonly flavor?: string;
  readonly images?: string;
  readonly event?: Partial<Event>;
};

/** The tags of the inputs for an event. */
export function ask({ tags = '', flavor = '', images = 'acme/app', event = {} }: Ask): Tags {
  return makeTags({
    rules: parseRules(readAttributes('tags', tags)).value,
    flavor: parseFlavor(readAttributes('flavor', flavor)),
    images: parseImages(readAttributes('images', images)).value,
    event: anEvent(event),
    render,
    startedAt: '2024-03-09T23:30:15.123Z',
  });
}

/** What a failing call says, a line for each problem. */
export function complaints(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : [String(error)];
  }
  return [];
}
