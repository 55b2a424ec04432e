import { defineConfig } from 'vitest/config'

const rules = ['tests/rules/**/*.test.ts']

export default defineConfig({
  test: {
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // A test of a whole chat waits more than it works.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'rules', include: rules } },
      {
        extends: true,
        test: {
          name: 'all',
          include: ['tests/**/*.test.ts'],
          exclude: rules,
          setupFiles: ['tests/keys.ts'],
          globalSetup: ['tests/mongod.ts', 'tests/learn.ts'],
        },
      },
    ],
  },
})
