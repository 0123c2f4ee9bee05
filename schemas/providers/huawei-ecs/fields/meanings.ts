import type { Language } from '../../../core/localized-text.ts';
import type { Meaning } from '../../../core/model/field.ts';
import { type Node, stringOf } from '../../../core/syntax/node.ts';
import { formatTime, parseTime } from '../../../core/util/time.ts';
import { countOf, inServer } from '../body-accessors.ts';
import { maxResources, resourcesOf } from '../resources.ts';
import { isNumbered, namesOf } from './name.ts';
import { sequenceIn } from './name-sequence.ts';

/** The names of the servers of a batch. */
export function meaningOfName(node: Node, body: Node): Meaning | undefined {
  const name = stringOf(node);
  const count = countOf(body);
  if (!name || count === undefined || !isNumbered(inServer(body))) return undefined;
  const [first] = namesOf(name, count, false);
  if (first === undefined) return undefined;
  const existing = sequenceIn(name)
    ? { en: '', zh: '' }
    : { en: ', or after the highest number that such a server has', zh: '；已有同名云服务器时，从最大序号之后继续' };
  return {
    says: {
      en: `Names in a batch of ${count} are numbered: ${first} and so on${existing.en}.`,
      zh: `批量创建 ${count} 台时追加序号：${first} 等${existing.zh}。`,
    },
    names: `${first} …`,
  };
}

/** The number of resources in a yearly/monthly order. */
export function meaningOfCount(_node: Node, body: Node): Meaning | undefined {
  const resources = resourcesOf(body);
  if (!resources) return undefined;
  const { servers, dataDisks, eips, each, total } = resources;
  const disks =
    dataDisks > 0
      ? { en: `, ${dataDisks} data disk${dataDisks === 1 ? '' : 's'}`, zh: `、${dataDisks} 块数据盘` }
      : { en: '', zh: '' };
  const eip = eips > 0 ? { en: ', an EIP, its bandwidth', zh: '、弹性公网 IP 及其带宽' } : { en: '', zh: '' };
  return {
    says: {
      en: `The order has ${total} of at most ${maxResources} resources: ${servers} × ${each} (server, system disk${disks.en}${eip.en}).`,
      zh: `订单共 ${total} 个资源，上限 ${maxResources}：${servers} × ${each}（云服务器、系统盘${disks.zh}${eip.zh}）。`,
    },
  };
}

/** A time in the local time zone. */
export function meaningOfTime(node: Node): Meaning | undefined {
  const text = stringOf(node);
  const time = text?.endsWith('Z') && text.length === 20 ? parseTime(text) : undefined;
  if (time === undefined) return undefined;
  const localTime = (language: Language) => formatTime(time, language, { dateStyle: 'full', timeStyle: 'short' });
  return { says: { en: `Local time: ${localTime('en')}.`, zh: `本地时间：${localTime('zh-cn')}。` } };
}
