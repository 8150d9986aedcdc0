// Decides each case of the standard input, a JSON object in a line, with the simulator for Node, and
// prints for each: the case, who, seconds, a note. The simulator validates nothing here, as the others.
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate'

const ROUNDS = 10
const ROUND = 20e6

const took = (run, times) => {
  const start = process.hrtime.bigint()
  for (let done = 0; done < times; done += 1) run()
  return Number(process.hrtime.bigint() - start)
}

for (const line of readFileSync(0, 'utf8').trim().split('\n')) {
  const { name, policy, action, resource, allowed } = JSON.parse(line)
  const simulation = {
    request: {
      principal: 'arn:aws:iam::111122223333:user/bob',
      action,
      resource: { resource, accountId: '111122223333' },
      contextVariables: {},
    },
    identityPolicies: [{ name: 'policy', policy }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  }
  const run = () => runUnsafeSimulation(simulation, {})
  let result
  try {
    // Patterns become regular expressions there, and some of those never end.
    result = runInNewContext('run()', { run }, { timeout: 5000 })
  } catch (error) {
    if (error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    console.log([name, 'iam-simulate', '', 'no answer in 5 s'].join('\t'))
    continue
  }
  if ((result === 'Allowed') !== allowed) throw new Error(`${name}: ${result}`)
  // Warms the code up as well.
  let times = 1
  while (took(run, times) < ROUND) times *= 2
  let least = Infinity
  for (let round = 0; round < ROUNDS; round += 1) least = Math.min(least, took(run, times) / times)
  console.log([name, 'iam-simulate', least / 1e9, ''].join('\t'))
}
