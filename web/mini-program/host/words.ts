/** What a stranger says as a text, no longer than somebody reads. */
export const words = (read: unknown, most: number, otherwise = '') =>
  (typeof read === 'string' ? read : otherwise).slice(0, most);
