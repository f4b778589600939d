// SPDX-License-Identifier: Apache-2.0
// Reads lines EXPRESSION<tab>ANSWER and reports where the other engine answers otherwise.
import { readFileSync } from 'node:fs'
import { evaluate } from '@marcbachmann/cel-js'

function shown(value) {
  if (Array.isArray(value)) return '[' + value.map(shown).join(',') + ']'
  if (typeof value === 'string') return "'" + value + "'"
  return String(value)
}

function answer(text) {
  try {
    return shown(evaluate(text, {}))
  } catch {
    return 'error'
  }
}

let compared = 0, errors = 0, different = 0
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (!line) continue
  const [text, ours] = line.split('\t')
  const theirs = answer(text)
  ++compared
  if (ours === 'error') ++errors
  if (ours === theirs) continue
  if (++different <= 20) console.log(`${text}\n  here ${ours}, there ${theirs}`)
}
console.log(`oracle of CEL: ${compared} expressions, ${errors} of them errors, ${different} differences`)
process.exit(different > 0 || compared < 100 ? 1 : 0)
