// Lists of attributes, `type=image,"name=a,b",push=${{ … }}`: separated at commas, but not in quotes and expressions.

/** The parts of a line, without their quotes. */
export function attributesOf(line: string): readonly string[] {
  const parts = line.match(/(?:"[^"]*"|\$\{\{(?:(?!\}\}).)*\}\}|[^,"])+/gs) ?? [];
  return parts.map((part) => part.trim().replace(/^"(.*)"$/s, '$1')).filter((part) => part !== '');
}

/** The value of an attribute; undefined where it is not there. */
export function attributeValue(attributes: readonly string[], key: string): string | undefined {
  return attributes.find((each) => each.startsWith(`${key}=`))?.slice(key.length + 1);
}

/** What an output says about the push: `true`, `false`, or an expression. */
export function pushOf(attributes: readonly string[]): string {
  return attributeValue(attributes, 'push') ?? (attributeValue(attributes, 'type') === 'registry' ? 'true' : 'false');
}

/** Whether an output is an image. */
export const isImage = (attributes: readonly string[]): boolean =>
  /^(image|registry)$/.test(attributeValue(attributes, 'type') ?? '');
