import type { ErrorHelp } from '../../../../core/api/order-summary.ts';

/** The error codes of StartInstances, StopInstances, RebootInstances and TerminateInstance. */
export const actionErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  invalid_instance_not_found: {
    says: {
      en: 'The instance no longer exists, or the access key has no permission to see it.',
      zh: '实例已不存在，或访问密钥无权查看。',
    },
  },
  operation_denied_instance_recycled: {
    says: {
      en: 'The instance is in the recycle bin. It can only be released.',
      zh: '实例在回收站中，只能释放，不能进行其他操作。',
    },
  },
  operation_denied_instance_not_stopped: {
    says: { en: 'Only a stopped instance can be started.', zh: '只有已停止的实例才能启动。' },
  },
  operation_denied_instance_not_running: {
    says: { en: 'Only a running instance can be stopped.', zh: '只有运行中的实例才能停止。' },
  },
  operation_denied_instance_status: {
    says: {
      en: "The current state of the instance doesn't allow this. Wait until it is running or stopped.",
      zh: '实例当前状态不支持该操作。请等待其变为运行中或已停止。',
    },
  },
  operation_denied_instance_creating: {
    says: {
      en: 'The instance is still being created. Wait until it is running.',
      zh: '实例正在创建。请等待其运行后再操作。',
    },
  },
  operation_denied_instance_status_installing: {
    says: {
      en: 'The operating system is being installed. Wait until the instance is running.',
      zh: '实例正在安装操作系统。请等待其运行后再操作。',
    },
  },
  operation_denied_instance_subscription: {
    says: {
      en: "A PREPAID instance can't be returned before its term ends.",
      zh: '预付费实例到期前不能退还。',
    },
  },
  operation_denied_postpaid_promise: {
    says: {
      en: "The instance is still in its committed billing period and can't be terminated.",
      zh: '实例处于后付费承诺期内，不能手动终止。',
    },
  },
};
