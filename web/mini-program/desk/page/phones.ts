/** Screens to try a program on, in pixels of CSS. */
export const PHONES = [
  { name: 'Small phone', width: 375, height: 667 },
  { name: 'Phone', width: 390, height: 844 },
  { name: 'Large phone', width: 412, height: 915 },
  { name: 'Tablet', width: 768, height: 1024 },
] as const;
