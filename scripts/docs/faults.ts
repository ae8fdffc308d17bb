// Generates the tables of docs/reliability.md from the tables of the fault tests.
import { goals } from '../../__tests__/faults/goals.ts';
import { type Cell, cells } from '../../__tests__/faults/matrix.ts';
import { places } from '../../__tests__/faults/support/places.ts';

type Table = [head: readonly string[], rows: readonly (readonly string[])[]];

/** Makes a row for each fault at each kind of request. */
export function faultTable(): Table {
  const names = Object.keys(places);
  const rows = Map.groupBy(cells, ({ fault, times }) => (times === undefined ? `${fault}, permanent` : fault));
  const cellAt = (found: readonly Cell[], name: string): string => {
    const cell = found.find(({ place }) => place === name);
    return cell === undefined ? '' : endingOf(cell);
  };
  return [['Fault', ...names], [...rows].map(([fault, found]) => [fault, ...names.map((name) => cellAt(found, name))])];
}

function endingOf({ ending }: Cell): string {
  return ending === 'published' ? ending : ending.map((code) => `\`${code}\``).join(' or ');
}

/** Makes a row for each goal. */
export function goalTable(): Table {
  return [
    ['', 'Fault', 'Result', 'Measured by'],
    goals.map(({ id, fault, happens, figure }) => [id, fault, happens, figure]),
  ];
}
