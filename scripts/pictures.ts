/** `npm run screenshots`: makes the pictures of the README from the screenshots that the user tests have taken. */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { animatedPng, type Frame } from './animated-png.ts';
import { repository } from './vscode/paths.ts';

const shots = join(repository, 'out', 'screenshots');
const pictures = join(repository, 'docs', 'images');
const frameMs = 1800;
/** The last frame stays longer before the animation begins again. */
const lastMs = 4000;

const files = readdirSync(join(shots, 'tour')).sort();
const frames = files.map((file, index): Frame => {
  const milliseconds = index === files.length - 1 ? lastMs : frameMs;
  return { png: readFileSync(join(shots, 'tour', file)), milliseconds };
});
const tour = animatedPng(frames);
writeFileSync(join(pictures, 'tour.png'), tour);
copyFileSync(join(shots, 'overview.png'), join(pictures, 'overview.png'));
console.log(`docs/images/tour.png  ${frames.length} frames, ${Math.round(tour.length / 1024)} KB`);
