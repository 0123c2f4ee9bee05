// `npm run bench`: numbers of one run on one machine, to be read as ratios.
import { benchAccountValues } from './account-values.ts';
import { benchFirstPaint } from './first-paint.ts';
import { benchInProcess, benchSizes } from './in-process.ts';
import { benchInstances } from './instances.ts';
import { benchOverStdio } from './over-stdio.ts';

console.log(`Node ${process.version}`);
await benchInProcess();
await benchSizes();
await benchOverStdio();
await benchAccountValues();
await benchInstances();
await benchFirstPaint();
