// Lines of CSV, as which buildx reads options: written, and read back.

/** A field of one line, in quotes where a comma, a quote or a line end would else part it. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The fields as one line. */
export function csvLine(fields: readonly string[]): string {
  return fields.map(csvField).join(',');
}

/** A field in quotes, with blanks around it, or else everything up to the next comma. */
const field = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^,]*))(?:,|$)/gy;

/** The fields of one line, without their quotes and the blanks around them. */
export function csvFields(line: string): readonly string[] {
  const found = [...`${line},`.matchAll(field)].slice(0, -1);
  return found.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim());
}
