import type { Json } from '../../core/json.ts';
import { type BodyEntry, type NewRequest, unfilled } from '../../core/model/new-request.ts';
import {
  monthChoice,
  orderDetails,
  passwordChoice,
  payPerUseChoice,
  questionTitles,
  yearChoice,
} from '../shared/new-request.ts';

const charging = (key: string, value: Json): BodyEntry => ({ path: ['charging_info', key], value });

/** Mode and period are both required, even for pay-per-use. */
const billing = (mode: string, periodType: string): readonly BodyEntry[] => [
  charging('charging_mode', mode),
  charging('period_type', periodType),
  charging('period_num', 1),
];

/** An order for one period, which isn't paid by itself. */
const order = (periodType: string) => [...billing('PRE_PAID', periodType), charging('is_auto_pay', false)];

const vpc = ['network', 'vpc_id'];
const subnet = ['network', 'subnet_id'];
const group = ['network', 'security_group_id'];

/** How a body for creating DevServers begins. */
export const newRequest: NewRequest = {
  name: { path: ['name'], value: 'devserver-1' },
  fixed: [],
  questions: [
    { title: questionTitles.zone, path: ['availability_zone'], later: [] },
    { title: questionTitles.type, path: ['flavor'], later: [unfilled('flavor')] },
    { title: questionTitles.image, path: ['image_id'], later: [unfilled('image_id')] },
    {
      title: questionTitles.subnet,
      path: subnet,
      alongside: { path: vpc, fact: 'network' },
      later: [unfilled(...vpc), unfilled(...subnet)],
    },
    { title: questionTitles.securityGroup, path: group, later: [unfilled(...group)] },
    {
      title: questionTitles.login,
      path: ['key_pair_name'],
      choices: [passwordChoice([{ path: ['admin_pass'], value: '${secret:devserver-password}' }])],
      later: [unfilled('key_pair_name')],
    },
    {
      title: questionTitles.billing,
      choices: [
        payPerUseChoice(billing('POST_PAID', 'MONTH')),
        monthChoice(orderDetails.unpaid, order('MONTH')),
        yearChoice(orderDetails.unpaid, order('YEAR')),
      ],
      later: [],
      laterSays: { en: 'Not written; the document gives no default', zh: '不写入，文档未给出默认值' },
    },
    { title: questionTitles.count, path: ['count'], later: [] },
  ],
};
