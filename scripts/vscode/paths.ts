import { join } from 'node:path';

/** The root of the repository. */
export const repository = join(import.meta.dirname, '../../test', '..');

/** What may be made again at any time; ignored by git. */
export const cache = join(repository, '.cache');
