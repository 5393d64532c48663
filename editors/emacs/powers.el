;;; powers.el --- Check a registry of devolved powers while you type  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: languages, tools

;;; Commentary:

;; 赋权事项登记：边录边核对。
;; In init.el: (load "/folder/of/powers.el").  Eglot is part of Emacs from 29 on; Emacs 28 takes
;; it from a package (GNU ELPA; Debian: elpa-eglot).  Files of YAML need yaml-mode or
;; yaml-ts-mode.  Other YAML than that of a registry is left alone.

;;; Code:

(require 'eglot)
(require 'project)

(defgroup powers nil
  "Check a registry of devolved powers while you type."
  :group 'tools)

(defcustom powers-program "powers"
  "The program: a name on the PATH, or its whole path."
  :type 'string
  :risky t)

(defcustom powers-options nil
  "What the server is told when it starts, as a property list.
`:language' is \"zh\" or \"en\", `:statutes' a folder; `:schemaFindings'
and `:undecided' are t or `:json-false'.  What is not there is left to
the program."
  :type 'plist
  :risky t)

(defun powers--root (folder)
  "Return the folder of the registry that FOLDER is in, or nil."
  (locate-dominating-file folder "registry.yaml"))

(defun powers--project (folder)
  "Return the registry that FOLDER is in as a project, or nil."
  (let ((root (powers--root folder)))
    (and root (cons 'transient (expand-file-name root)))))

(defun powers--contact (&rest _)
  "Return how the server is started."
  (append (list powers-program "lsp")
          (and powers-options (list :initializationOptions powers-options))))

(defun powers-setup ()
  "Start the server for a file of a registry; do nothing for others."
  (when (and buffer-file-name (powers--root buffer-file-name))
    (setq-local project-find-functions (list #'powers--project))
    (setq-local eglot-server-programs
                (list (cons major-mode #'powers--contact)))
    (eglot-ensure)))

(add-hook 'yaml-mode-hook #'powers-setup)
(add-hook 'yaml-ts-mode-hook #'powers-setup)

(provide 'powers)
;;; powers.el ends here
