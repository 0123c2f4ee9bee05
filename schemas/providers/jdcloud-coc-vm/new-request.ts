import { type BodyEntry, type NewRequest, unfilled } from '../../core/model/new-request.ts';
import { monthChoice, orderDetails, passwordChoice, questionTitles, yearChoice } from '../shared/new-request.ts';

const inSpec = (...path: readonly (string | number)[]) => ['instanceSpec', ...path];
const inCard = (...path: readonly (string | number)[]) => inSpec('primaryNetworkInterface', ...path);

const order = (chargeUnit: string): readonly BodyEntry[] => [
  { path: inSpec('charge', 'chargeMode'), value: 'prepaid_by_duration' },
  { path: inSpec('charge', 'chargeUnit'), value: chargeUnit },
  { path: inSpec('charge', 'chargeDuration'), value: 1 },
];

const group = inCard('securityGroups', 0, 'groupId');

/** How a body of createInstances begins. */
export const newRequest: NewRequest = {
  name: { path: inSpec('name'), value: 'my-instance' },
  fixed: [{ path: inSpec('systemDisk', 'diskType'), value: 'ssd.gp1' }],
  questions: [
    { title: questionTitles.zone, path: inSpec('az'), later: [unfilled(...inSpec('az'))] },
    { title: questionTitles.type, path: inSpec('instanceType'), later: [unfilled(...inSpec('instanceType'))] },
    { title: questionTitles.image, path: inSpec('imageId'), later: [unfilled(...inSpec('imageId'))] },
    {
      title: questionTitles.subnet,
      path: inCard('subnetId'),
      alongside: { path: inCard('vpcId'), fact: 'network' },
      later: [unfilled(...inCard('vpcId')), unfilled(...inCard('subnetId'))],
    },
    { title: questionTitles.securityGroup, path: group, later: [unfilled(...group)] },
    {
      title: questionTitles.login,
      path: inSpec('keyName'),
      choices: [passwordChoice([{ path: inSpec('password'), value: '${secret:instance-password}' }])],
      later: [],
      laterSays: {
        en: 'Not written; default: a random password, sent by SMS and email',
        zh: '不写入，默认：随机生成密码，以短信和邮件通知',
      },
    },
    {
      title: questionTitles.billing,
      choices: [monthChoice(orderDetails.paid, order('month')), yearChoice(orderDetails.paid, order('year'))],
      later: [],
      laterSays: {
        en: 'Not written; default: 1 month, charged as soon as you send',
        zh: '不写入，默认：包月 1 个月，发送后立即扣款',
      },
    },
    { title: questionTitles.count, path: ['maxCount'], later: [] },
  ],
};
