;; Gives what it imports a name of its own; with the other half of the ring, neither can come first.
(component $ring-a
  (import "example:ring/b" (instance $b (export "f" (func (result u32)))))
  (export "example:ring/a" (instance $b))
)
