import * as z from 'zod/mini';
import type { ConsoleLink, Query, Target } from '../../../core/api/provider-api.ts';
import { pathSegment } from '../../../core/util/url.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { readResponse } from '../../shared/huawei/errors.ts';

const remoteConsole = z.object({ remote_console: z.object({ url: z.url({ protocol: /^https?$/ }) }) });

/** A link to the remote console (document: "Obtaining the VNC Remote Login Address"). It is valid for a short time. */
export function consoleLink(target: Target, id: string): Query<ConsoleLink> {
  return {
    request: {
      method: 'POST',
      url: inProject(target, 'v1', `cloudservers/${pathSegment(id)}/remote_console`),
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ remote_console: { type: 'novnc', protocol: 'vnc' } }),
    },
    read: (response) =>
      readResponse(response, remoteConsole, ({ remote_console: { url } }): ConsoleLink => ({ kind: 'console', url })),
  };
}
