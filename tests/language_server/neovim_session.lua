-- A clerk at work in Neovim: three mistakes and one more are typed, shown, mended by quick fixes, and saved.
-- The command of the server stands in POWERS_LSP (JSON), what was seen goes to POWERS_SEEN (JSON).
local PATIENCE = 120000
local seen = {}

local function finish(problem)
  seen.problem = problem
  vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.POWERS_SEEN)
  vim.lsp.stop_client(vim.lsp.get_active_clients())
  vim.wait(PATIENCE, function() return #vim.lsp.get_active_clients() == 0 end, 50)
  vim.cmd('qall!')
end

local function code_of(diagnostic)
  return diagnostic.user_data.lsp.code
end

local function found(check)
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if code_of(diagnostic) == check then return diagnostic end
  end
end

local function await(what, test)
  if not vim.wait(PATIENCE, test, 20) then error('waited in vain: ' .. what) end
end

local function mend(check, words)
  await(check, function() return found(check) ~= nil end)
  local place = found(check)
  vim.api.nvim_win_set_cursor(0, { place.lnum + 1, place.col })
  local chosen
  vim.ui.select = function(actions, _, on_choice)
    for index, action in ipairs(actions) do
      local title = (action[2] or action).title
      if title:find(words, 1, true) then
        chosen = title
        on_choice(action, index)
        return
      end
    end
  end
  local before = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  await(words, function() return chosen and vim.api.nvim_buf_get_changedtick(0) > before end)
  table.insert(seen.mended, chosen)
  await('nothing left of ' .. check, function() return found(check) == nil end)
end

-- Notes the text as it stands and all that is shown of it.
local function note()
  local told = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(told, {
      code_of(diagnostic), diagnostic.message, diagnostic.lnum + 1, diagnostic.severity,
    })
  end
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  table.insert(seen.shown, { text = table.concat(lines, '\n') .. '\n', told = told })
end

local function session()
  seen.mended = {}
  seen.shown = {}
  vim.bo.fixendofline = false
  local client = vim.lsp.start_client({
    name = 'powers',
    cmd = vim.fn.json_decode(vim.env.POWERS_LSP),
    root_dir = vim.fn.getcwd(),
    init_options = { language = 'en' },
  })
  local answered = 0
  local handler = vim.lsp.handlers['textDocument/publishDiagnostics']
  vim.lsp.handlers['textDocument/publishDiagnostics'] = function(...)
    answered = answered + 1
    return handler(...)
  end
  vim.lsp.buf_attach_client(0, client)
  await('the first answer', function() return answered > 0 end)
  seen.sound = #vim.diagnostic.get(0)

  vim.cmd([[silent %s/penalty: 《示例城市道路条例》第四条/penalty: 《示例城市道路条例》第九条/]])
  vim.cmd([[silent /id: E-004/+1s/P3-001/P1-002/]])
  vim.cmd([[silent /id: E-005/+1s/P3-001/P3-901/]])
  vim.cmd([[silent %s/scenes: \[城市道路\]/scenes: [ 城市道路 ]/]])
  await('three mistakes', function()
    return found('unknown-article') and found('power-not-held') and found('unknown-power')
  end)
  note()
  mend('item-outside-power', '第四条')
  await('the article is one again', function() return found('unknown-article') == nil end)
  vim.cmd([[silent %s/to: 20000/to: 90000/]])
  await('a fine outside the clause', function() return found('fine-amount') end)
  note()
  mend('power-not-held', 'P3-001')
  mend('fine-amount', '20000')
  mend('unknown-power', 'P3-001')
  await('nothing left', function() return #vim.diagnostic.get(0) == 0 end)
  vim.lsp.buf.formatting_sync(nil, PATIENCE)
  vim.cmd('silent write')
end

local fine, problem = pcall(session)
finish(fine and '' or tostring(problem))
