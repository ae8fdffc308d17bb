// Booleans of Go programs, such as those of Docker and GitHub's services.

/** Whether a program written in Go reads the text as true (strconv.ParseBool). */
export function isGoTrue(text = ''): boolean {
  return /^(?:1|t|T|true|True|TRUE)$/.test(text);
}
