-- Does in Neovim what a person does with a request file, and writes what came of it to a file as JSON.
local result = {}

local function wait_for(what, ready)
  if not vim.wait(20000, ready, 50) then error('Timed out waiting for ' .. what) end
end

local function request(method)
  local params = vim.lsp.util.make_position_params(0, 'utf-16')
  for _, response in pairs(vim.lsp.buf_request_sync(0, method, params, 20000) or {}) do
    return response.result
  end
end

local function codes()
  return vim.tbl_map(function(diagnostic)
    return diagnostic.code or vim.tbl_get(diagnostic, 'user_data', 'lsp', 'code')
  end, vim.diagnostic.get(0))
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
end

local function run()
  wait_for('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
  result.codes = codes()

  vim.api.nvim_win_set_cursor(0, { 2, 3 })
  result.hover = request('textDocument/hover').contents.value

  vim.api.nvim_win_set_cursor(0, { 4, 0 })
  local completions = request('textDocument/completion')
  result.completions = vim.tbl_map(function(item) return item.label end, completions.items or completions)

  vim.api.nvim_win_set_cursor(0, { 3, 3 })
  vim.ui.select = function(items, options, choose)
    result.actions = vim.tbl_map(options.format_item or tostring, items)
    choose(items[1])
  end
  local before = text()
  vim.lsp.buf.code_action()
  wait_for('the code action', function() return text() ~= before end)
  result.fixed = text()

  local fixed = text()
  local format = vim.lsp.buf.format or vim.lsp.buf.formatting_sync
  format({ tabSize = 2, insertSpaces = true })
  wait_for('the format', function() return text() ~= fixed end)
  result.formatted = text()

  vim.lsp.buf.document_symbol()
  wait_for('the symbols', function() return #vim.fn.getqflist() > 0 or #vim.fn.getloclist(0) > 0 end)
  local list = #vim.fn.getqflist() > 0 and vim.fn.getqflist() or vim.fn.getloclist(0)
  result.symbols = vim.tbl_map(function(item) return item.text end, list)
end

local succeeded, message = pcall(run)
if not succeeded then result.failure = tostring(message) end
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.INSTANCE_REQUESTS_RESULT)
vim.cmd('qall!')
