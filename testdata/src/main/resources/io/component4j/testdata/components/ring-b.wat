;; Gives what it imports a name of its own; with the other half of the ring, neither can come first.
(component $ring-b
  (import "example:ring/a" (instance $a (export "f" (func (result u32)))))
  (export "example:ring/b" (instance $a))
)
