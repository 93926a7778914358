/** What is printed on a vehicle: its number, or a QR code that ends with it. */
const LENGTH_MAX = 256;

/** As `unlock` takes it; empty for what cannot be one. */
export function vehicleCode(typed: string): string {
  const code = typed.trim();
  return code.length <= LENGTH_MAX && /^[\p{L}\p{N}]/u.test(code) && /^[^\p{Cc}\s]+$/u.test(code) ? code : '';
}

/** The part of it that people read aloud. */
export function shownNumber(code: string): string {
  const parts = code.split(/[/?#=]/).filter((each) => each !== '');
  return (parts.at(-1) ?? '').slice(0, 40);
}
