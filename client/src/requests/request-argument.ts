import * as z from 'zod';

const nodeOfSend = z.object({ request: z.string() });

/** The id of a send that a command was given: itself, or that of a node of the view. */
export function idOf(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : nodeOfSend.safeParse(argument).data?.request;
}
