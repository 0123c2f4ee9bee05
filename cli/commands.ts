import type { Command } from './command.ts';

/** The commands, in the order of the help. Each is loaded when it is run. */
export const commands: readonly Command[] = [
  {
    name: 'lint',
    summary: { en: "check request files against their provider's rules", zh: '按服务商的规则检查请求文件' },
    load: () => import('./commands/lint.ts'),
  },
  {
    name: 'format',
    summary: { en: 'format request files', zh: '格式化请求文件' },
    load: () => import('./commands/format.ts'),
  },
  {
    name: 'explain',
    summary: { en: 'explain a rule or an error code of a provider', zh: '说明一条规则或服务商的错误码' },
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'new',
    summary: { en: 'write a new request', zh: '编写新的请求' },
    load: () => import('./commands/new.ts'),
  },
  {
    name: 'curl',
    summary: { en: 'print a request as a curl command, unsigned', zh: '将请求输出为不含签名的 curl 命令' },
    load: () => import('./commands/curl.ts'),
  },
  {
    name: 'generate',
    summary: {
      en: 'print a request as Terraform, a command or SDK code',
      zh: '将请求输出为 Terraform、命令或 SDK 代码',
    },
    load: () => import('./commands/generate.ts'),
  },
  {
    name: 'sandbox',
    summary: { en: 'simulate the providers on this machine', zh: '在本机模拟各服务商' },
    load: () => import('./commands/sandbox.ts'),
  },
  {
    name: 'lsp',
    summary: { en: 'run the language server', zh: '运行语言服务器' },
    load: () => import('./commands/lsp.ts'),
  },
  {
    name: 'mcp',
    summary: {
      en: 'serve assistants by the Model Context Protocol',
      zh: '通过 Model Context Protocol 为 AI 助手提供服务',
    },
    load: () => import('./commands/mcp.ts'),
  },
];
