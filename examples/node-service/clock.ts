// Formats the time in words.

/** `half past nine` and its like, for a time of the day in minutes. */
export function tell(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 12 || 12;
  const past = minutes % 60;
  return past === 0 ? `${hour} o'clock` : past === 30 ? `half past ${hour}` : `${past} past ${hour}`;
}
