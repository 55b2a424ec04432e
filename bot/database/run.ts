import { execFile } from 'node:child_process'

/** Runs a program without a shell and returns what it printed; rejects with what it complained of. */
export function run(program: string, words: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, words, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.trim() || error.message))
      else resolve(stdout)
    })
  })
}
