// Dates in the format of moment.js, which metadata-action's templates use, in any time zone that Intl knows.
import { failure } from '../../errors/failure.ts';

/** A time, and what the clock on the wall of a zone shows then, as if it were UTC. */
type Time = {
  readonly at: Date;
  readonly wall: Date;
  readonly zone: string;
  /** Minutes east of Greenwich. */
  readonly offset: number;
};

/** Formats a date by a moment.js format. Raises TEMPLATE_INVALID for an unknown time zone. */
export function formatDate(at: Date, format: string, zone = 'UTC'): string {
  const time = timeIn(at, zone);
  // [text] and escaped characters are literal.
  return expand(format).replace(tokens, (token) => String(writers[token]?.(time) ?? literal(token)));
}

const literal = (token: string): string =>
  token.startsWith('[') && token.length > 1 ? token.replace(/^\[|\]$/g, '') : token.replaceAll('\\', '');

function timeIn(at: Date, zone: string): Time {
  const name = nameOf(zone, at, { language: 'en-US', style: 'longOffset' });
  const [, sign = '+', hours, minutes, seconds = 0] = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds);
  const offset = sign === '-' ? -size : size;
  return { at, zone, wall: new Date(at.getTime() + offset * 1000), offset: Math.round(offset / 60) };
}

type NameForm = { readonly language: string; readonly style: 'short' | 'longOffset' };

function nameOf(timeZone: string, at: Date, { language, style }: NameForm): string {
  try {
    const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: style }).formatToParts(at);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const cure = 'Write a name of the IANA database, such as Europe/Paris, or remove tz for UTC.';
    const fact = `${JSON.stringify(timeZone)} is not a known time zone.`;
    throw failure('TEMPLATE_INVALID', fact, { cure }, { cause: error });
  }
}

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

/** `CET`, `EST`; the offset for a zone without a name. */
function abbreviation(time: Time): string {
  const names = languages.map((language) => nameOf(time.zone, time.at, { language, style: 'short' }));
  const name = special[time.zone.toLowerCase()] ?? names.find((each) => /^[A-Z]{3,5}$/.test(each));
  return name || offset(time, '').replace(/00$/, '');
}

/** `+05:30`, or `+0530` without the colon. */
function offset({ offset: minutes }: Time, colon: string): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${colon}${pad(size % 60)}`;
}

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
    const whole = short[token.toUpperCase()];
    if (whole === undefined || short[token] !== undefined) return whole ?? token;
    return whole.replace(/MMMM|MM|DD|dddd/g, (part) => part.slice(1));
  });
}

const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

type Writer = (time: Time) => string | number;
type Count = (time: Time) => number;

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

const year: Count = ({ wall }) => wall.getUTCFullYear();
const month: Count = ({ wall }) => wall.getUTCMonth();
const weekday: Count = ({ wall }) => wall.getUTCDay();
const hour: Count = ({ wall }) => wall.getUTCHours();
const minute: Count = ({ wall }) => wall.getUTCMinutes();
const second: Count = ({ wall }) => wall.getUTCSeconds();
const twelve: Count = (time) => hour(time) % 12 || 12;
const half = (time: Time): string => (hour(time) < 12 ? 'am' : 'pm');

const dayLength = 86_400_000;
const dayOfYear: Count = (time) => Math.floor((time.wall.getTime() - Date.UTC(year(time), 0, 1)) / dayLength) + 1;

const isoWeekday: Count = (time) => weekday(time) || 7;
const moved = (time: Time, days: number): Time => ({
  ...time,
  wall: new Date(time.wall.getTime() + days * dayLength),
});
// The day that decides which year a week belongs to, in ISO 8601 and in America.
const thursday = (time: Time): Time => moved(time, 4 - isoWeekday(time));
const saturday = (time: Time): Time => moved(time, 6 - weekday(time));
const week: Count = (time) => Math.ceil(dayOfYear(time) / 7);

function ordinal(value: number): string {
  const isTeen = Math.floor((value % 100) / 10) === 1;
  return `${value}${(isTeen ? undefined : ['th', 'st', 'nd', 'rd'][value % 10]) ?? 'th'}`;
}

type Writers = Readonly<Record<string, Writer>>;

/** The forms of a number: an ordinal ends with `o`, others have as many digits as letters. */
const forms = (tokens: string, of: Count): Writers =>
  Object.fromEntries(
    tokens
      .split(' ')
      .map((token) => [token, (time: Time) => (token.endsWith('o') ? ordinal(of(time)) : pad(of(time), token.length))]),
  );

/** One form for a letter that is repeated so often. */
const alike = (letter: string, most: number, writer: (length: number) => Writer): Writers =>
  Object.fromEntries(Array.from({ length: most }, (_, index) => [letter.repeat(index + 1), writer(index + 1)]));

const writers: Writers = {
  ...forms('YYYY YYYYY yo', year),
  ...forms('YY', (time) => year(time) % 100),
  ...alike('y', 4, () => year),
  Y: (time) => pad(year(time), 4),
  YYYYYY: (time) => `+${pad(year(time), 6)}`,
  ...alike('N', 5, (length) => () => (length === 4 ? 'Anno Domini' : 'AD')),
  ...forms('Q Qo', (time) => Math.floor(month(time) / 3) + 1),
  ...forms('M Mo MM', (time) => month(time) + 1),
  MMM: (time) => months[month(time)]?.slice(0, 3) ?? '',
  MMMM: (time) => months[month(time)] ?? '',
  ...forms('D Do DD', ({ wall }) => wall.getUTCDate()),
  ...forms('DDDo', dayOfYear),
  DDD: dayOfYear,
  DDDD: (time) => pad(dayOfYear(time), 3),
  ...forms('d do e', weekday),
  E: isoWeekday,
  dd: (time) => days[weekday(time)]?.slice(0, 2) ?? '',
  ddd: (time) => days[weekday(time)]?.slice(0, 3) ?? '',
  dddd: (time) => days[weekday(time)] ?? '',
  ...forms('w wo ww', (time) => week(saturday(time))),
  ...forms('W Wo WW', (time) => week(thursday(time))),
  ...forms('gggg ggggg', (time) => year(saturday(time))),
  ...forms('GGGG GGGGG', (time) => year(thursday(time))),
  ...forms('gg', (time) => year(saturday(time)) % 100),
  ...forms('GG', (time) => year(thursday(time)) % 100),
  a: half,
  A: (time) => half(time).toUpperCase(),
  ...forms('H HH', hour),
  ...forms('h hh', twelve),
  ...forms('k kk', (time) => hour(time) || 24),
  ...forms('m mm', minute),
  ...forms('s ss', second),
  hmm: (time) => `${twelve(time)}${pad(minute(time))}`,
  hmmss: (time) => `${twelve(time)}${pad(minute(time))}${pad(second(time))}`,
  Hmm: (time) => `${hour(time)}${pad(minute(time))}`,
  Hmmss: (time) => `${hour(time)}${pad(minute(time))}${pad(second(time))}`,
  ...alike(
    'S',
    9,
    (length) =>
      ({ at }) =>
        `${pad(at.getUTCMilliseconds(), 3)}000000`.slice(0, length),
  ),
  X: ({ at }) => Math.floor(at.getTime() / 1000),
  x: ({ at }) => at.getTime(),
  Z: (time) => offset(time, ':'),
  ZZ: (time) => offset(time, ''),
  ...alike('z', 2, () => abbreviation),
};

// Of two tokens that begin alike, the longer one counts.
const written = Object.keys(writers).toSorted((left, right) => right.length - left.length);
const tokens = new RegExp(`\\[[^[]*\\]|\\\\?(?:${written.join('|')}|.)`, 'gs');
