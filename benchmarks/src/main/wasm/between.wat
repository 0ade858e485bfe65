;; Two components inside a third: the one sends what lies in its memory to the other.
(component
  (component $receiver
    (core module $m
      (memory (export "memory") 40)
      (global $next (mut i32) (i32.const 1024))
      (func (export "realloc") (param i32 i32 i32 i32) (result i32)
        (local $ptr i32)
        (local.set $ptr
          (i32.and
            (i32.sub (i32.add (global.get $next) (local.get 2)) (i32.const 1))
            (i32.sub (i32.const 0) (local.get 2))))
        (global.set $next (i32.add (local.get $ptr) (local.get 3)))
        (local.get $ptr))
      (func (export "count") (param i32 i32) (result i32)
        (global.set $next (i32.const 1024))
        (local.get 1)))
    (core instance $i (instantiate $m))
    (type $item (record (field "id" u32) (field "weight" f64) (field "kind" u8)))
    (export $exported "item" (type $item))
    (func (export "take-string") (param "text" string) (result u32)
      (canon lift (core func $i "count") (memory (core memory $i "memory")) (realloc (core func $i "realloc"))))
    (func (export "take-items") (param "items" (list $exported)) (result u32)
      (canon lift (core func $i "count") (memory (core memory $i "memory")) (realloc (core func $i "realloc")))))
  (component $sender
    (import "receiver" (instance $receiver
      (type $item (record (field "id" u32) (field "weight" f64) (field "kind" u8)))
      (export "item" (type $named (eq $item)))
      (export "take-string" (func (param "text" string) (result u32)))
      (export "take-items" (func (param "items" (list $named)) (result u32)))))
    (core module $memory
      (memory (export "memory") 40)
      (func (export "start")
        (memory.fill (i32.const 0) (i32.const 97) (i32.const 2621440)))
      (start 0))
    (core instance $memory (instantiate $memory))
    (core func $take-string (canon lower (func $receiver "take-string") (memory (core memory $memory "memory"))))
    (core func $take-items (canon lower (func $receiver "take-items") (memory (core memory $memory "memory"))))
    (core module $m
      (import "" "take-string" (func $take-string (param i32 i32) (result i32)))
      (import "" "take-items" (func $take-items (param i32 i32) (result i32)))
      (func (export "send-string") (param i32) (result i32)
        (call $take-string (i32.const 0) (local.get 0)))
      (func (export "send-items") (param i32) (result i32)
        (call $take-items (i32.const 0) (local.get 0))))
    (core instance $i (instantiate $m (with "" (instance
      (export "take-string" (func $take-string))
      (export "take-items" (func $take-items))))))
    (func (export "send-string") (param "bytes" u32) (result u32) (canon lift (core func $i "send-string")))
    (func (export "send-items") (param "count" u32) (result u32) (canon lift (core func $i "send-items"))))
  (instance $r (instantiate $receiver))
  (instance $s (instantiate $sender (with "receiver" (instance $r))))
  (export "send-string" (func $s "send-string"))
  (export "send-items" (func $s "send-items")))
