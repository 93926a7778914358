/** Lines of vCard (RFC 6350) and iCalendar (RFC 5545), which write text in the same way. */

/** bytes of a line, without its end */
const LINE_MAX = 75;

/** A text as a value: RFC 6350 §3.4, RFC 5545 §3.3.11. */
export function escaped(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/[\\;,]/g, (sign) => `\\${sign}`)
      .replaceAll('\n', '\\n')
  );
}

/** All lines, folded where they are long, and never within a character: RFC 6350 §3.2, RFC 5545 §3.1. */
export function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function folded(line: string): string {
  let written = '';
  let length = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (length + size > LINE_MAX) {
      written += '\r\n ';
      length = 1;
    }
    written += character;
    length += size;
  }
  return written;
}
