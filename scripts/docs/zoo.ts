// Generates the table of docs/verification.md: how the check judges the images of the zoo, and whether Docker runs them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { animals, type Truth, truthFile } from '../../__tests__/e2e/zoo/zoo.ts';

/** Returns head and rows of the table. */
export function zooTable(root: string): readonly [readonly string[], readonly (readonly string[])[]] {
  const truth: Readonly<Record<string, Truth>> = JSON.parse(readFileSync(join(root, truthFile), 'utf8'));
  const all = Object.entries(truth);
  const honest = all.filter(([, { exitCode }]) => exitCode === 0);
  const open = all.filter(([id]) => animals[id]?.isOpen === true);
  const lying = all.filter(([id, { exitCode }]) => exitCode !== 0 && animals[id]?.isOpen !== true);
  const refused = (list: typeof all): number => list.filter(([, { verdict }]) => verdict.codes.length > 0).length;
  const noticed = open.filter(([, { verdict }]) => verdict.codes.length === 0 && verdict.hasNotices).length;
  return [
    ['`docker run`', 'images', 'check'],
    [
      ['runs', `${honest.length}`, `false alarms: ${refused(honest)} of ${honest.length}`],
      ['fails, visible in the files', `${lying.length}`, `caught: ${refused(lying)} of ${lying.length}`],
      ['fails, not visible in the files', `${open.length}`, `notices: ${noticed} of ${open.length}`],
    ],
  ];
}
