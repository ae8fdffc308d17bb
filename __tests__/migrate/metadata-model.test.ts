// The model of docker/metadata-action for the comparison, against recorded runs of the action.
import { describe, expect, it } from '@jest/globals';
import type { Run } from '../../migrate/compare/events.ts';
import { metadataOf, NotComputed } from '../../migrate/compare/metadata.ts';
import { type Case, expected, recordedCases } from '../plan/tags/recorded.ts';

const KINDS: Readonly<Record<string, Run['kind']>> = {
  pull_request: 'pr',
  pull_request_target: 'pr',
  schedule: 'schedule',
};

function runOf({ env, event, repo }: Case): Run {
  const kind = KINDS[env['GITHUB_EVENT_NAME'] ?? ''] ?? 'branch';
  return {
    kind,
    title: '',
    env,
    payload: JSON.parse(JSON.stringify({ ...event, repository: { ...repo, ...Object(event?.['repository']) } })),
  };
}

/** What the model says; undefined for what it does not know. */
function modelled(recorded: Case): readonly string[] | undefined {
  try {
    return metadataOf(recorded.inputs, runOf(recorded)).tags;
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}

const typical = recordedCases().filter(({ id }) => /^typical\//.test(id));

describe('the model of docker/metadata-action', () => {
  it.each(typical.map((each) => [each.id, each] as const))('gives the tags of %s', (_, recorded) => {
    const answer = expected(recorded);
    const tags = modelled(recorded);
    if (tags === undefined || 'error' in answer) return;
    expect(tags).toEqual(answer.tags);
  });

  it('knows most of what is typical', () => {
    expect(typical.filter((each) => modelled(each) !== undefined).length).toBeGreaterThan(typical.length * 0.6);
  });
});
