import files, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

type Method = (this: unknown, ...values: unknown[]) => unknown;

/** The hooks before a method call, with the object and the arguments, and after its result. */
interface Around {
  readonly before?: (self: unknown, values: readonly unknown[]) => unknown;
  readonly after?: (self: unknown, values: readonly unknown[], result: unknown) => void;
}

/**
 * Runs hooks around an asynchronous method.
 * @returns restores the method
 */
function interpose(target: object, name: string, { before, after }: Around): () => void {
  const methods = target as Record<string, Method>;
  const method = methods[name];
  if (!method) throw new Error(`There is no ${name}.`);
  methods[name] = async function (...values) {
    await before?.(this, values);
    const result = await method.apply(this, values);
    after?.(this, values, result);
    return result;
  };
  syncBuiltinESMExports();
  return () => {
    methods[name] = method;
    syncBuiltinESMExports();
  };
}

/** Runs hooks around a function of `node:fs/promises`, for all its callers. */
export function aroundFiles(name: string, around: Around): () => void {
  return interpose(files, name, around);
}

/** Runs hooks around a method of all file handles. */
export async function aroundHandles(name: string, around: Around): Promise<() => void> {
  const handle: FileHandle = await files.open(process.execPath);
  await handle.close();
  return interpose(Object.getPrototypeOf(handle), name, around);
}
