import { defineConfig } from 'vitest/config'

const rules = ['tests/rules/**/*.test.ts']
const chats = ['tests/handlers/**/*.test.ts']

/** Tests that have the run's mongod, its keys and its learnt judge. */
const withMongod = (test: { name: string; include: string[]; exclude?: string[]; isolate?: boolean }) => ({
  extends: true as const,
  test: { ...test, setupFiles: ['tests/keys.ts'], globalSetup: ['tests/mongod.ts', 'tests/learn.ts'] },
})

export default defineConfig({
  test: {
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // A test of a whole chat waits more than it works.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'rules', include: rules } },
      // Each talks with a whole 小卫: what that needs of packages is loaded once a process, not once a file.
      withMongod({ name: 'chats', include: chats, isolate: false }),
      withMongod({ name: 'all', include: ['tests/**/*.test.ts'], exclude: [...rules, ...chats] }),
    ],
  },
})
