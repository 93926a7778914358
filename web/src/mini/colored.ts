/** A colour that a program wants for words of the app's own; WeChat's defaults, black and a dim blue, are the app's own. */
export function colored(color: string): string | null {
  return /^#[0-9a-f]{3,8}$/i.test(color) && !/^#(0{3}|0{6}|576b95)$/i.test(color) ? color : null;
}
