/** Waits for a result no longer than some milliseconds; `late` if it takes longer. It isn't cancelled then. */
export async function withinTime<T>(result: Promise<T>, maxWaitMs: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), maxWaitMs);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
