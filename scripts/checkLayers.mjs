import { checkHouse } from './layers/checkHouse.mjs';

const root = process.argv[2] ?? process.cwd();
const { files, problems } = checkHouse(root);
for (const problem of problems) console.error(problem);
if (files === 0) console.error(`There is nothing to check in ${root}.`);
if (problems.length > 0 || files === 0) process.exitCode = 1;
else console.log(`${files} files keep to the table of rooms, without an import cycle.`);
