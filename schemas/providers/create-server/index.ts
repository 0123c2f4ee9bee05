import type { Provider } from '../../core/model/provider.ts';
import { request } from './request.ts';
import { rules } from './rules/index.ts';

export const createServer: Provider = {
  id: 'create-server',
  name: 'CreateServer',
  operation: 'CreateServer',
  document: { url: 'https://github.com/cloudstack-tech/aries-docs', edition: '2025-09-03' },
  request,
  rules,
  order: { name: ['name'], chosen: { image: ['image_id'] } },
  identifyingKeys: ['image_id', 'cpu', 'memory', 'disk_size', 'network_id', 'security_group_ids'],
  unchecked: [
    {
      says: { en: "All resources count toward the user's quota.", zh: '所有资源受当前用户配额限制。' },
      section: 'Notes, 4',
      providerError: 'QuotaExceeded',
    },
    {
      says: { en: 'The image must exist.', zh: '镜像必须存在。' },
      topics: ['image'],
      section: 'Error Codes',
      providerError: 'ImageNotFound',
    },
    {
      says: { en: 'The network must exist.', zh: '网络必须存在。' },
      topics: ['network'],
      section: 'Error Codes',
      providerError: 'NetworkNotFound',
    },
  ],
};
