import { join } from 'node:path';

/** The root of the repository. */
export const repository = join(import.meta.dirname, '../../test', '..');

/** The folder of files that can be created again at any time; ignored by git. */
export const cache = join(repository, '.cache');
