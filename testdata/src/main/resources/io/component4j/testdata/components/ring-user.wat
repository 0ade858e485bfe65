;; Exports a function of what it imports.
(component $ring-user
  (import "example:ring/a" (instance $a (export "f" (func (result u32)))))
  (alias export $a "f" (func $f))
  (export "f" (func $f))
)
