import * as z from 'zod/mini';

const nodeOfSend = z.object({ request: z.string() });

/** The id of a send in the argument of a command: a string or a node of the view. */
export function idOf(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : nodeOfSend.safeParse(argument).data?.request;
}
