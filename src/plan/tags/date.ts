// Dates in the format of moment.js, which metadata-action's templates use, in any time zone that Intl knows.
import { abbreviationOf, formatOffset, type Time, timeIn } from './clock.ts';

/** Formats a date by a moment.js format. Raises TEMPLATE_INVALID for an unknown time zone. */
export function formatDate(date: Date, format: string, zone = 'UTC'): string {
  const time = timeIn(date, zone);
  // [text] and escaped characters are literal.
  return expand(format).replace(tokens, (token) => String(writers[token]?.(time) ?? literal(token)));
}

const tokens =
  /\[[^[]*\]|\\?(?:[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|w[ow]?|W[oW]?|Qo?|N{1,5}|YYYYYY|YYYYY|YYYY|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|.)/gs;

const literal = (token: string): string =>
  token.startsWith('[') && token.length > 1 ? token.replace(/^\[|\]$/g, '') : token.replaceAll('\\', '');

// Aliases of formats; l is L with short parts.
const short: Readonly<Record<string, string>> = {
  LTS: 'h:mm:ss A',
  LT: 'h:mm A',
  L: 'MM/DD/YYYY',
  LL: 'MMMM D, YYYY',
  LLL: 'MMMM D, YYYY h:mm A',
  LLLL: 'dddd, MMMM D, YYYY h:mm A',
};

function expand(format: string): string {
  return format.replace(/\[[^[]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})/g, (token) => {
    const whole = short[token] ?? short[token.toUpperCase()];
    if (whole === undefined) return token;
    return short[token] === undefined ? whole.replace(/MMMM|MM|DD|dddd/g, (part) => part.slice(1)) : whole;
  });
}

const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const dayLength = 86_400_000;
const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
const noon = ({ year, month, day }: Time): number => Date.UTC(year, month, day);
const weekday = (time: Time): number => new Date(noon(time)).getUTCDay();
const dayOfYear = (time: Time): number => (noon(time) - Date.UTC(time.year, 0, 1)) / dayLength + 1;
const quarter = ({ month }: Time): number => Math.floor(month / 3) + 1;
const half = ({ hour }: Time): string => (hour < 12 ? 'am' : 'pm');
const twelve = ({ hour }: Time): number => hour % 12 || 12;

function ordinal(value: number): string {
  const isTeen = Math.floor((value % 100) / 10) === 1;
  const endings: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };
  return `${value}${isTeen ? 'th' : (endings[value % 10] ?? 'th')}`;
}

/** Returns year and number of the week; weeks begin on `first`, and week 1 contains `january`. */
function week(time: Time, first: number, january: number): { readonly year: number; readonly number: number } {
  const start = (year: number): number => {
    const anchor = Date.UTC(year, 0, january);
    return anchor - ((new Date(anchor).getUTCDay() - first + 7) % 7) * dayLength;
  };
  const at = noon(time);
  const year = at >= start(time.year + 1) ? time.year + 1 : at < start(time.year) ? time.year - 1 : time.year;
  return { year, number: Math.floor((at - start(year)) / dayLength / 7) + 1 };
}

const isoWeek = (time: Time): ReturnType<typeof week> => week(time, 1, 4);
const localWeek = (time: Time): ReturnType<typeof week> => week(time, 0, 1);

type Writer = (time: Time) => string | number;

const fraction =
  (digits: number): Writer =>
  ({ milliseconds }) =>
    pad(milliseconds, 3).padEnd(9, '0').slice(0, digits);

/** A number in its forms: `D`, the ordinal `Do`, and `DD` with two digits. */
const forms = (token: string, of: (time: Time) => number): Readonly<Record<string, Writer>> => ({
  [token]: of,
  [`${token}o`]: (time) => ordinal(of(time)),
  [token + token]: (time) => pad(of(time)),
});

/** The year of a week, with its last two digits, with four and with five. */
const weekYears = (token: string, of: (time: Time) => number): Readonly<Record<string, Writer>> => ({
  [token.repeat(2)]: (time) => pad(of(time) % 100),
  [token.repeat(4)]: (time) => pad(of(time), 4),
  [token.repeat(5)]: (time) => pad(of(time), 5),
});

const writers: Readonly<Record<string, Writer>> = {
  YYYYYY: ({ year }) => `+${pad(year, 6)}`,
  YYYYY: ({ year }) => pad(year, 5),
  YYYY: ({ year }) => pad(year, 4),
  Y: ({ year }) => pad(year, 4),
  YY: ({ year }) => pad(year % 100),
  y: ({ year }) => year,
  yy: ({ year }) => year,
  yyy: ({ year }) => year,
  yyyy: ({ year }) => year,
  yo: ({ year }) => ordinal(year),
  N: () => 'AD',
  NN: () => 'AD',
  NNN: () => 'AD',
  NNNN: () => 'Anno Domini',
  NNNNN: () => 'AD',
  ...forms('Q', quarter),
  ...forms('M', ({ month }) => month + 1),
  MMM: ({ month }) => months[month]?.slice(0, 3) ?? '',
  MMMM: ({ month }) => months[month] ?? '',
  ...forms('D', ({ day }) => day),
  DDD: dayOfYear,
  DDDo: (time) => ordinal(dayOfYear(time)),
  DDDD: (time) => pad(dayOfYear(time), 3),
  ...forms('d', weekday),
  dd: (time) => days[weekday(time)]?.slice(0, 2) ?? '',
  ddd: (time) => days[weekday(time)]?.slice(0, 3) ?? '',
  dddd: (time) => days[weekday(time)] ?? '',
  e: weekday,
  E: (time) => weekday(time) || 7,
  ...forms('w', (time) => localWeek(time).number),
  ...forms('W', (time) => isoWeek(time).number),
  ...weekYears('g', (time) => localWeek(time).year),
  ...weekYears('G', (time) => isoWeek(time).year),
  a: half,
  A: (time) => half(time).toUpperCase(),
  ...forms('H', ({ hour }) => hour),
  ...forms('h', twelve),
  ...forms('k', ({ hour }) => hour || 24),
  ...forms('m', ({ minute }) => minute),
  ...forms('s', ({ second }) => second),
  hmm: (time) => `${twelve(time)}${pad(time.minute)}`,
  hmmss: (time) => `${twelve(time)}${pad(time.minute)}${pad(time.second)}`,
  Hmm: (time) => `${time.hour}${pad(time.minute)}`,
  Hmmss: (time) => `${time.hour}${pad(time.minute)}${pad(time.second)}`,
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => ['S'.repeat(index + 1), fraction(index + 1)])),
  X: ({ epoch }) => Math.floor(epoch / 1000),
  x: ({ epoch }) => epoch,
  Z: (time) => formatOffset(time, ':'),
  ZZ: (time) => formatOffset(time, ''),
  z: abbreviationOf,
  zz: abbreviationOf,
};
