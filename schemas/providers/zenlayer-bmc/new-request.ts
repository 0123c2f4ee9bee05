import { type Json, jsonAt } from '../../core/json.ts';
import { type BodyEntry, type NewRequest, type NewRequestChoice, unfilled } from '../../core/model/new-request.ts';
import { monthChoice, orderDetails, passwordChoice, payPerUseChoice, questionTitles } from '../shared/new-request.ts';
import { internetChargeType } from './fields/network.ts';

const name = 'my-instance';

const traffic = ['internetChargeType'];

/** The ways to pay for traffic that need nothing else. */
const trafficChoices = (internetChargeType.values ?? []).flatMap(({ value, doc }): NewRequestChoice[] =>
  value === 'ByBandwidthCluster'
    ? []
    : [{ label: { en: value, zh: value }, detail: doc, writes: [{ path: traffic, value }] }],
);

/** Several instances have the same name unless it is a pattern: web-[1,2] gives web-01, web-02. */
function namesOf(body: Json): readonly BodyEntry[] {
  const amount = jsonAt(body, 'amount');
  if (typeof amount !== 'number' || amount < 2) return [];
  const value = `${name}-[1,2]`;
  return ['instanceName', 'hostname'].map((key) => ({ path: [key], value }));
}

const postpaid = [{ path: ['instanceChargeType'], value: 'POSTPAID' }];

/** How a body of CreateInstances begins. */
export const newRequest: NewRequest = {
  name: { path: ['instanceName'], value: name },
  fixed: [],
  questions: [
    { title: questionTitles.zone, path: ['zoneId'], later: [unfilled('zoneId')] },
    { title: questionTitles.type, path: ['instanceTypeId'], later: [unfilled('instanceTypeId')] },
    { title: questionTitles.image, path: ['imageId'], later: [unfilled('imageId')] },
    {
      title: questionTitles.login,
      choices: [passwordChoice([{ path: ['password'], value: '${secret:instance-password}' }])],
      later: [],
      laterSays: {
        en: 'Not written; default: a random password, mailed to you',
        zh: '不写入，默认：随机生成密码，发送至创建者邮箱',
      },
    },
    {
      title: { en: 'Internet traffic', zh: '网络计费' },
      choices: trafficChoices,
      later: [{ path: traffic, value: 'ByBandwidth' }],
    },
    {
      title: questionTitles.billing,
      choices: [
        payPerUseChoice(postpaid),
        monthChoice(orderDetails.paid, [
          { path: ['instanceChargeType'], value: 'PREPAID' },
          { path: ['instanceChargePrepaid', 'period'], value: 1 },
        ]),
      ],
      later: postpaid,
    },
    { title: questionTitles.count, path: ['amount'], later: [] },
  ],
  needs: namesOf,
};
