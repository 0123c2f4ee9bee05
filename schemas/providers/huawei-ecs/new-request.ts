import { type Json, jsonAt } from '../../core/json.ts';
import { type BodyEntry, type NewRequest, unfilled } from '../../core/model/new-request.ts';
import {
  monthChoice,
  orderDetails,
  passwordChoice,
  payPerUseChoice,
  questionTitles,
  yearChoice,
} from '../shared/new-request.ts';

const inServer = (...path: readonly (string | number)[]) => ['server', ...path];

const charging = (key: string, value: Json): BodyEntry => ({ path: inServer('extendparam', key), value });

/** An order for one period, which isn't paid by itself. */
const order = (periodType: string): readonly BodyEntry[] => [
  charging('chargingMode', 'prePaid'),
  charging('periodType', periodType),
  charging('periodNum', 1),
  charging('isAutoPay', 'false'),
];

/** An order with a key pair needs the id of a user, and several servers a decision about their names. */
function needsOf(body: Json): readonly BodyEntry[] {
  const isOrder = jsonAt(body, ...inServer('extendparam', 'chargingMode')) === 'prePaid';
  const hasKey = jsonAt(body, ...inServer('key_name')) !== undefined;
  const count = jsonAt(body, ...inServer('count'));
  return [
    ...(isOrder && hasKey ? [unfilled(...inServer('metadata', 'op_svc_userid'))] : []),
    ...(typeof count === 'number' && count > 1 ? [{ path: inServer('isAutoRename'), value: false }] : []),
  ];
}

const vpc = inServer('vpcid');
const subnet = inServer('nics', 0, 'subnet_id');

/** How a body for creating ECSs begins. */
export const newRequest: NewRequest = {
  name: { path: inServer('name'), value: 'my-server' },
  fixed: [{ path: inServer('root_volume', 'volumetype'), value: 'SSD' }],
  questions: [
    { title: questionTitles.zone, path: inServer('availability_zone'), later: [] },
    { title: questionTitles.type, path: inServer('flavorRef'), later: [unfilled(...inServer('flavorRef'))] },
    { title: questionTitles.image, path: inServer('imageRef'), later: [unfilled(...inServer('imageRef'))] },
    {
      title: questionTitles.subnet,
      path: subnet,
      alongside: { path: vpc, fact: 'network' },
      later: [unfilled(...vpc), unfilled(...subnet)],
    },
    {
      title: questionTitles.login,
      path: inServer('key_name'),
      choices: [passwordChoice([{ path: inServer('adminPass'), value: '${secret:admin-pass}' }])],
      later: [unfilled(...inServer('key_name'))],
    },
    {
      title: questionTitles.billing,
      choices: [
        payPerUseChoice([charging('chargingMode', 'postPaid')]),
        monthChoice(orderDetails.unpaid, order('month')),
        yearChoice(orderDetails.unpaid, order('year')),
      ],
      later: [],
      laterSays: { en: 'Not written; default: pay-per-use', zh: '不写入，默认：按需计费' },
    },
    { title: questionTitles.count, path: inServer('count'), later: [] },
  ],
  needs: needsOf,
};
