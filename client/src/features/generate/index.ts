import { commands, languages, window, workspace } from 'vscode';
import { codeTargets, generateCode, missingTargets } from '../../../../schemas/generate/generate-code.ts';
import { requestFor } from '../../requests/open-request.ts';
import type { ReadingServices } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { pickOne } from '../../ui/quick-input.ts';

/** "Generate Code from Request...": opens a request as Terraform, a command or SDK code. Nothing is sent. */
export function registerGenerate(services: ReadingServices): void {
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.generateCode', async (given?: unknown) => {
      const request = await requestFor(given, services.tryToRead);
      if (!request) return showCommandFailure({ problem: messages.noRequest });
      if ('problem' in request) return showCommandFailure(request);
      const { provider, root, wellFormed } = request.reading;
      if (!provider || !root || !wellFormed) return showCommandFailure({ problem: messages.invalid });
      const targets = codeTargets(provider);
      if (targets.length === 0) return showCommandFailure({ problem: missingTargets(provider) ?? messages.noTarget });
      const items = targets.map((target) => ({ icon: 'code', label: target.title, target }));
      const picked = await pickOne(items, { title: localize(messages.title) });
      if (!picked) return undefined;
      const content = generateCode(picked.target, { text: request.text, root, provider }, localize);
      const known = await languages.getLanguages();
      const { languageId } = picked.target;
      const language = known.includes(languageId) ? languageId : 'plaintext';
      await window.showTextDocument(await workspace.openTextDocument({ content, language }));
      return undefined;
    }),
  );
}

const messages = {
  title: { en: 'Generate Code from Request', zh: '由请求生成代码' },
  noRequest: {
    en: 'Open a request file first, such as web.huawei-ecs.json.',
    zh: '请先打开请求文件，例如 web.huawei-ecs.json。',
  },
  invalid: {
    en: 'Name the provider and fix the syntax errors first. Nothing was generated.',
    zh: '请先指明服务商并修复语法错误。未生成任何内容。',
  },
  noTarget: {
    en: "Code can't be generated for this provider.",
    zh: '无法为该服务商生成代码。',
  },
};
