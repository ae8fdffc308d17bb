// Faults while the inputs of a build are compared with an existing image: they cause a build, and nothing else.
import { expect } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { eventsOf } from '../e2e/support/report.ts';
import { ended, published } from './support/endings.ts';
import { goalInTurn, trial } from './support/goal.ts';
import { startProxy } from './support/proxy.ts';
import { refuse } from './support/rules.ts';
import { setScene } from './support/scene.ts';
import { freshFiles, runTrial } from './support/trial.ts';

const scene = setScene();

goalInTurn('R40', (name) => {
  const tagHead = { method: /^HEAD$/, path: /\/manifests\/latest$/, times: 1 };
  const moments = [
    ['403 at the base image', 'base', 403, 'not-recorded'],
    ['404 at the base image', 'base', 404, 'unknown'],
    ['403 at the tags', 'target', 403, 'not-recorded'],
  ] as const;
  for (const [title, side, status, reason] of moments) {
    trial(title, async () => {
      const rule = { ...tagHead, act: refuse(status) };
      const base = await startProxy(stackFacts.registries.open.host, side === 'base' ? [rule] : []);
      try {
        const Dockerfile = freshFiles()['Dockerfile']?.replace('scratch', `${base.host}/library/busybox`) ?? '';
        const outcome = await runTrial({
          builder: scene.builder(),
          upstreams: scene.upstreams(name, 1),
          faults: { 0: side === 'target' ? [rule] : [] },
          files: { Dockerfile },
          inputs: { 'on-unchanged': 'skip', platforms: 'linux/amd64' },
        });
        expect(ended(outcome)).toEqual(published(1));
        expect(eventsOf(outcome.step, 'build-needed')).toEqual([{ reasons: [reason] }]);
      } finally {
        await base.close();
      }
    });
  }
});
