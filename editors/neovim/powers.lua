-- 赋权事项登记：边录边核对。放在 ~/.config/nvim/plugin/（Windows：~/AppData/Local/nvim/plugin/）。
-- Checks a registry of devolved powers while you type. Neovim 0.7.2 or newer; no plugin is needed.
--
-- What may be set before, in init.lua:
--   vim.g.powers_program = "/opt/powers/bin/powers"  -- without it, the one on the PATH
--   vim.g.powers_options = { language = "zh", undecided = false, schemaFindings = true }

local options = vim.g.powers_options or {}
local command = { vim.g.powers_program or "powers", "lsp" }

-- The folder that holds registry.yaml, at the file or above it. Other YAML is left alone.
local function registry_of(buffer)
  local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ":p:h")
  while folder ~= "" do
    if vim.fn.filereadable(folder .. "/registry.yaml") == 1 then
      return folder
    end
    local above = vim.fn.fnamemodify(folder, ":h")
    if above == folder then
      return nil
    end
    folder = above
  end
end

-- The keys that Neovim 0.11 has by itself, for older ones too, and gd.
local function keys(buffer)
  local function map(lhs, action)
    vim.keymap.set("n", lhs, action, { buffer = buffer, silent = true })
  end
  map("K", vim.lsp.buf.hover)
  map("gd", vim.lsp.buf.definition)
  map("grr", vim.lsp.buf.references)
  map("grn", vim.lsp.buf.rename)
  map("gra", vim.lsp.buf.code_action)
  map("gO", vim.lsp.buf.document_symbol)
  map("gl", function()
    vim.diagnostic.open_float(nil, { header = "" })
  end)
end

-- What stands above a file in other editors: how many findings, what cannot be judged, and the
-- notice on the data. Neovim would write it behind the first line, where it is cut: it stands
-- below that line here, whole.
local below = vim.api.nvim_create_namespace("powers")

local function show(buffer, lenses)
  if not vim.api.nvim_buf_is_loaded(buffer) then
    return
  end
  vim.api.nvim_buf_clear_namespace(buffer, below, 0, -1)
  for _, lens in ipairs(lenses or {}) do
    local lines = {}
    for _, part in ipairs(vim.split(lens.command and lens.command.title or "", " · ", { plain = true })) do
      table.insert(lines, { { "  " .. part, "LspCodeLens" } })
    end
    local line = math.min(lens.range.start.line, vim.api.nvim_buf_line_count(buffer) - 1)
    vim.api.nvim_buf_set_extmark(buffer, below, line, 0, { virt_lines = lines })
  end
end

local function lenses(buffer)
  local function ask()
    local params = { textDocument = { uri = vim.uri_from_bufnr(buffer) } }
    vim.lsp.buf_request(buffer, "textDocument/codeLens", params, function(_, found)
      show(buffer, found)
    end)
  end
  vim.api.nvim_create_autocmd("DiagnosticChanged", { buffer = buffer, callback = ask })
  ask()
end

-- Completion before Neovim 0.11: its own drops what does not begin with what is typed (a law by its
-- pinyin initials), and puts an entry of many lines into one.
local function byte(line, character, client)
  return client.offset_encoding == "utf-8" and character or vim.str_byteindex(line, character, true)
end

function _G.powers_complete(findstart)
  if findstart ~= 1 then
    return {}
  end
  local at = vim.api.nvim_win_get_cursor(0)
  local line = vim.api.nvim_get_current_line()
  local params = vim.lsp.util.make_position_params()
  vim.lsp.buf_request(0, "textDocument/completion", params, function(failure, answer, context)
    local now = vim.api.nvim_win_get_cursor(0)
    if failure or not answer or vim.fn.mode() ~= "i" or now[1] ~= at[1] or now[2] ~= at[2] then
      return
    end
    local client = vim.lsp.get_client_by_id(context.client_id)
    local start = at[2]
    for _, item in ipairs(answer.items) do
      start = math.min(start, byte(line, item.textEdit.range.start.character, client))
    end
    local choices = {}
    for _, item in ipairs(answer.items) do
      local range = item.textEdit.range
      local before = line:sub(start + 1, byte(line, range.start.character, client))
      table.insert(choices, {
        word = before .. item.textEdit.newText,
        abbr = item.label,
        menu = item.detail or "",
        info = item.documentation or " ",
        dup = 1,
        user_data = { powers = math.max(0, byte(line, range["end"].character, client) - at[2]) },
      })
    end
    vim.fn.complete(start + 1, choices)
  end)
  return -2
end

-- What was chosen takes the place of the whole word, also behind the cursor, and has its lines.
local function chosen(buffer)
  local behind = (vim.v.completed_item.user_data or {}).powers
  if not behind then
    return
  end
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local line = vim.api.nvim_get_current_line()
  local before = vim.split(line:sub(1, column), "%z")
  local lines = vim.list_extend({}, before)
  lines[#lines] = lines[#lines] .. line:sub(column + behind + 1)
  vim.api.nvim_buf_set_lines(buffer, row - 1, row, true, lines)
  vim.api.nvim_win_set_cursor(0, { row + #before - 1, #before[#before] })
end

local function completion(client, buffer)
  if vim.lsp.completion then -- 0.11: steps through what is to be filled in
    vim.lsp.completion.enable(true, client.id, buffer)
    return
  end
  vim.bo[buffer].omnifunc = "v:lua.powers_complete"
  vim.api.nvim_create_autocmd("CompleteDone", {
    buffer = buffer,
    callback = function()
      chosen(buffer)
    end,
  })
end

local function attached(client, buffer)
  keys(buffer)
  completion(client, buffer)
  -- Neovim 0.7 names what a server can otherwise than newer ones.
  local able = client.server_capabilities or client.resolved_capabilities or {}
  if able.codeLensProvider then
    vim.schedule(function()
      lenses(buffer)
    end)
  end
  if able.inlayHintProvider and vim.lsp.inlay_hint then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
end

if vim.fn.has("nvim-0.11") == 1 then
  vim.diagnostic.config({ virtual_text = true }) -- 0.11 shows none at the line unless asked
  vim.lsp.config("powers", {
    cmd = command,
    filetypes = { "yaml" },
    root_dir = function(buffer, found)
      local root = registry_of(buffer)
      if root then
        found(root)
      end
    end,
    init_options = options,
    on_attach = attached,
  })
  vim.lsp.enable("powers")
  return
end

local clients = {} -- by the registry's folder
local abilities = vim.lsp.protocol.make_client_capabilities()
abilities.textDocument.completion.completionItem.documentationFormat = { "plaintext" }

vim.api.nvim_create_autocmd("FileType", {
  pattern = "yaml",
  callback = function(event)
    local root = registry_of(event.buf)
    if not root then
      return
    end
    if not (clients[root] and vim.lsp.get_client_by_id(clients[root])) then
      clients[root] = vim.lsp.start_client({
        name = "powers",
        cmd = command,
        root_dir = root,
        capabilities = abilities,
        init_options = next(options) and options or vim.empty_dict(),
        on_attach = attached,
      })
    end
    if clients[root] then
      vim.lsp.buf_attach_client(event.buf, clients[root])
    end
  end,
})
