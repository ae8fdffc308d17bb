// The wall clock of a time zone at a given time.
import { failure } from '../../errors/failure.ts';

/** The wall clock time. */
export type Time = {
  readonly year: number;
  /** From 0. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly milliseconds: number;
  /** Minutes east of Greenwich. */
  readonly offset: number;
  readonly epoch: number;
  readonly zone: string;
};

/** Returns the clock of a zone. Raises TEMPLATE_INVALID for an unknown one. */
export function timeIn(date: Date, zone: string): Time {
  const shown = new Map(
    clockOf(zone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(shown.get(type) ?? 0);
  const epoch = date.getTime();
  const wall = { year: number('year'), month: number('month') - 1, day: number('day'), hour: number('hour') };
  const rest = { minute: number('minute'), second: number('second'), milliseconds: date.getUTCMilliseconds() };
  const there = Date.UTC(wall.year, wall.month, wall.day, wall.hour, rest.minute, rest.second, rest.milliseconds);
  return { ...wall, ...rest, offset: Math.round((there - epoch) / 60_000), epoch, zone };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const parts = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const;
  try {
    const clock = new Intl.DateTimeFormat('en-US', { ...parts, hourCycle: 'h23', timeZone: zone });
    clocks.set(zone, clock);
    return clock;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const cure = 'Write a name of the IANA database, such as Europe/Paris, or remove tz for UTC.';
    throw failure('TEMPLATE_INVALID', `${JSON.stringify(zone)} is not a known time zone.`, { cure }, { cause: error });
  }
}

/** `+05:30`, or `+0530` without the colon. */
export function formatOffset({ offset: minutes }: Time, colon: string): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

// No single locale has all abbreviations of the time zone database; without one, Intl writes the offset.
const languages = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA', 'en-NZ', 'en-CA', 'en-IE', 'ja'];
// Differences between Intl and the database; an empty name means the offset.
const special: Readonly<Record<string, string>> = {
  'asia/dubai': '',
  'australia/lord_howe': '',
  'asia/seoul': 'KST',
  'asia/hong_kong': 'HKT',
  'asia/shanghai': 'CST',
  'asia/manila': 'PST',
  'asia/jakarta': 'WIB',
  'europe/moscow': 'MSK',
};

/** Returns `CET`, `EST`; the offset for a zone without a name. */
export function abbreviationOf(time: Time): string {
  const known = special[time.zone.toLowerCase()];
  if (known !== undefined) return known || shortOffset(time);
  for (const language of languages) {
    const format = new Intl.DateTimeFormat(language, { timeZone: time.zone, timeZoneName: 'short' });
    const name = format.formatToParts(time.epoch).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    if (/^[A-Z]{3,5}$/.test(name)) return name;
  }
  return shortOffset(time);
}

const shortOffset = (time: Time): string => formatOffset(time, '').replace(/00$/, '');
