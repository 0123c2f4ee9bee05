import { type NewRequest, type NewRequestChoice, unfilled } from '../../core/model/new-request.ts';
import { passwordChoice, questionTitles } from '../shared/new-request.ts';

/** A size; all three are written, since the defaults are one core and 1 GB. */
function size(cpu: number, memory: number, disk: number): NewRequestChoice {
  return {
    label: { en: `${cpu} ${cpu === 1 ? 'core' : 'cores'}, ${memory} GB`, zh: `${cpu} 核 ${memory} GB` },
    detail: { en: `Disk of ${disk} GB`, zh: `磁盘 ${disk} GB` },
    writes: [
      { path: ['cpu'], value: cpu },
      { path: ['memory'], value: memory },
      { path: ['disk_size'], value: disk },
    ],
  };
}

/** How a body of CreateServer begins. */
export const newRequest: NewRequest = {
  name: { path: ['name'], value: 'my-server' },
  fixed: [],
  questions: [
    { title: questionTitles.image, path: ['image_id'], later: [unfilled('image_id')] },
    {
      title: { en: 'Size', zh: '规格' },
      choices: [size(1, 1, 20), size(2, 4, 40), size(4, 8, 80), size(8, 16, 160)],
      later: [],
      laterSays: {
        en: 'Not written; default: 1 core, 1 GB and a disk of 20 GB',
        zh: '不写入，默认：1 核 1 GB，磁盘 20 GB',
      },
    },
    { title: { en: 'Network', zh: '网络' }, path: ['network_id'], later: [unfilled('network_id')] },
    { title: questionTitles.securityGroup, path: ['security_group_ids', 0], later: [] },
    {
      title: questionTitles.login,
      choices: [passwordChoice([{ path: ['password'], value: '${secret:server-password}' }])],
      later: [],
      laterSays: {
        en: 'Not written: the document says nothing about another way to log in',
        zh: '不写入，文档未说明其他登录方式',
      },
    },
  ],
};
