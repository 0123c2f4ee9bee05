import type { ErrorHelp } from '../../../core/api/order-summary.ts';

/** Document: "错误码 Error Codes"; those from InvalidCPUCore on come from later documents. */
export const errorHelp: Readonly<Record<string, ErrorHelp>> = {
  invalidparameter: {
    says: {
      en: "A value is invalid. The code doesn't say which one; the message may. Check the hints and warnings of the file first.",
      zh: '某个参数无效，错误码未指明是哪一个，请参阅错误信息，并先检查文件中的提示和警告。',
    },
  },
  quotaexceeded: {
    says: {
      en: 'Quota exceeded. Request a smaller server, delete an unused one, or request a higher quota.',
      zh: '超出当前用户的资源配额。请减小规格、删除闲置服务器，或申请提高配额。',
    },
    fields: [['cpu'], ['memory'], ['disk_size']],
  },
  imagenotfound: {
    says: {
      en: "The image doesn't exist. Correct image_id; ask the administrator of the platform for the ids.",
      zh: '镜像不存在。请更正 image_id，可向平台管理员确认。',
    },
    fields: [['image_id']],
  },
  networknotfound: {
    says: {
      en: "The network doesn't exist. Correct network_id; ask the administrator of the platform for the ids.",
      zh: '网络不存在。请更正 network_id，可向平台管理员确认。',
    },
    fields: [['network_id']],
  },
  internalerror: {
    says: {
      en: 'Internal server error. Before sending again, check whether the instance was created.',
      zh: '服务端内部错误。再次发送前，请先查看实例是否已创建。',
    },
  },
  invalidcpucore: {
    says: { en: 'The number of cores must be greater than 0.', zh: 'CPU 核心数必须大于 0。' },
    fields: [['cpu'], ['compute', 'cpu_core_count']],
  },
  invalidmemorysize: {
    says: { en: 'The memory must be greater than 0.', zh: '内存大小必须大于 0。' },
    fields: [['memory'], ['compute', 'memory_size']],
  },
  serverstartfailed: {
    says: {
      en: "The server was created but didn't start. Find it in the list and start or delete it; sending again creates another one.",
      zh: '服务器已创建但启动失败。请在列表中查找并启动或删除，再次发送会另建一台。',
    },
  },
  virtualmachinealreadyexists: {
    says: { en: 'A server with this name already exists. Choose another name.', zh: '已有同名服务器。请更换名称。' },
    fields: [['name']],
  },
  servernotfound: {
    says: { en: 'The server no longer exists.', zh: '服务器不存在。' },
  },
  invalidoperation: {
    says: {
      en: "The state of the server doesn't allow this. Wait until it is running or stopped.",
      zh: '服务器当前状态不允许该操作。请等待其变为运行中或已停止。',
    },
  },
};
