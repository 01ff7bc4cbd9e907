import { defineConfig } from "vitest/config";

// All cores: the tests that take longest wait for a child, and by default one core would be left idle (half of two).
export default defineConfig({
  test: { include: ["tests/**/*.test.ts"], testTimeout: 180_000, hookTimeout: 180_000, maxWorkers: "100%" },
});
