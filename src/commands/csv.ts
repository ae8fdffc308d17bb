// Formats and parses CSV lines, in which buildx reads options.

/** Formats a field, quoted if it contains a comma, a quote or a line end. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Formats fields as one line. */
export function csvLine(fields: readonly string[]): string {
  return fields.map(csvField).join(',');
}

/** A quoted field with optional spaces around it, or everything up to the next comma. */
const field = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^,]*))(?:,|$)/gy;

/** Parses the fields of one line, without quotes and surrounding spaces. */
export function csvFields(line: string): readonly string[] {
  const found = [...`${line},`.matchAll(field)].slice(0, -1);
  return found.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim());
}
