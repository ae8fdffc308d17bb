// Formats sizes and durations.

/** Formats a size in decimal units, as registries and `docker images` do: `812 B`, `3.4 MB`. */
export function formatSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  // Rounded first, so that a byte less than a gigabyte is not `1000 MB`.
  const rounded = Math.max(Number(bytes.toPrecision(3)), 1);
  const power = Math.min(Math.floor(Math.log10(rounded) / 3), units.length - 1);
  const decimals = power === 0 ? 0 : rounded / 1000 ** power < 10 ? 2 : 1;
  return `${(bytes / 1000 ** power).toFixed(decimals)} ${units[power]}`;
}

/** Formats a rate from bytes and milliseconds: `6.00 MB/s`. */
export function formatRate(bytes: number, milliseconds: number): string {
  return `${formatSize((bytes * 1000) / milliseconds)}/s`;
}

/** Formats a duration: `0.4s`, `12.3s`, `3m 05s`, `1h 02m`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(milliseconds, 0) / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)}s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${two(whole % 60)}s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
}

/** Formats a duration in hundredths of a second, for comparisons: `0.72s`. */
export function formatSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)}s`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
