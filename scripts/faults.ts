// The tables of docs/reliability.md, from those that the fault tests are made of.
import { awaited, goals } from '../__tests__/faults/goals.ts';
import { type Cell, cells } from '../__tests__/faults/matrix.ts';
import { places } from '../__tests__/faults/support/places.ts';

type Table = [head: readonly string[], rows: readonly (readonly string[])[]];

const waits: Readonly<Partial<Record<string, string>>> = awaited;

/** What happens for each fault at each kind of request. */
export function faultTable(): Table {
  const names = Object.keys(places);
  const rows = Map.groupBy(cells, ({ fault, times }) => (times === undefined ? `${fault}, for good` : fault));
  const cellAt = (found: readonly Cell[], name: string): string => {
    const cell = found.find(({ place }) => place === name);
    return cell === undefined ? '' : endingOf(cell);
  };
  return [['Fault', ...names], [...rows].map(([fault, found]) => [fault, ...names.map((name) => cellAt(found, name))])];
}

function endingOf({ ending, awaits }: Cell): string {
  const text = ending === 'published' ? ending : ending.map((code) => `\`${code}\``).join(' or ');
  return isPending(awaits) ? `${text} (not yet)` : text;
}

/** The goals, and what is still missing. */
export function goalTable(): Table {
  return [
    ['', 'Fault', 'What happens', 'Measured by'],
    goals.map(({ id, fault, happens, figure, awaits, lacks = [] }) => {
      const missing = [...(awaits === undefined ? [] : [awaits]), ...lacks].flatMap((name) => waits[name] ?? []);
      const told = missing.length === 0 ? happens : `${happens} Not yet: ${missing.join('; ')}.`;
      return [id, fault, told, figure];
    }),
  ];
}

const isPending = (awaits: string | undefined): boolean => awaits !== undefined && waits[awaits] !== undefined;
