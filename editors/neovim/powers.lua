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
  map("gl", vim.diagnostic.open_float)
  vim.bo[buffer].omnifunc = "v:lua.vim.lsp.omnifunc"
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

local function attached(client, buffer)
  keys(buffer)
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
        init_options = next(options) and options or vim.empty_dict(),
        on_attach = attached,
      })
    end
    if clients[root] then
      vim.lsp.buf_attach_client(event.buf, clients[root])
    end
  end,
})
