/** A colour that a program wants for words of the app's own; black is WeChat's default, and the app's own ink then. */
export function colored(color: string): string | null {
  return /^#[0-9a-f]{3,8}$/i.test(color) && !/^#0{3}(0{3})?$/.test(color) ? color : null;
}
