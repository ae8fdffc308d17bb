// How a field is written into a line of CSV, which buildx reads its options, outputs and attestations as.

/** A field of one line, in quotes where a comma, a quote or a line end would else part it. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The fields as one line. */
export function csvLine(fields: readonly string[]): string {
  return fields.map(csvField).join(',');
}

/** Attributes as one line, `key=value` each, in their order. */
export function csvAttributes(attributes: Readonly<Record<string, string>>): string {
  return csvLine(Object.entries(attributes).map(([key, value]) => `${key}=${value}`));
}
