import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['src/**/*.test.ts', 'mini-program/**/*.test.ts'], testTimeout: 60_000 },
});
