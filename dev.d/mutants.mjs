// What came of `cargo mutants`: the share of changes that some test noticed, and whether that is enough (reliability.md,
// test 20).
//
//   node dev.d/mutants.mjs .tools/log/mutants.out/outcomes.json
import { readFileSync } from 'node:fs';

const GOAL = 95;
const { missed, caught, timeout } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const noticed = caught + timeout;
const share = (100 * noticed) / (noticed + missed);
console.log(`${noticed} of ${noticed + missed} mutants were noticed, ${share.toFixed(1)} %; the goal is ${GOAL} %`);
process.exitCode = share < GOAL ? 1 : 0;
