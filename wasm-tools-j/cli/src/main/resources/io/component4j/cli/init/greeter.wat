;; Greets by name: "Hello, " before it, "!" after it.
(component $greeter
  (core module $Main
    (memory (export "memory") 1)
    (data (i32.const 16) "Hello, ")
    ;; The allocator: a pointer that moves up, growing the memory when it must, and back when a call is over.
    (global $heap (mut i32) (i32.const 1024))
    (func $realloc (export "realloc")
      (param $old i32) (param $old-size i32) (param $align i32) (param $new-size i32) (result i32)
      (local $at i32)
      (local $end i64)
      (local $have i64)
      (local.set $at
        (i32.and
          (i32.add (global.get $heap) (i32.sub (local.get $align) (i32.const 1)))
          (i32.sub (i32.const 0) (local.get $align))))
      (local.set $end
        (i64.add (i64.extend_i32_u (local.get $at)) (i64.extend_i32_u (local.get $new-size))))
      (local.set $have (i64.shl (i64.extend_i32_u (memory.size)) (i64.const 16)))
      (if (i64.gt_u (local.get $end) (local.get $have))
        (then
          (if
            (i32.eq
              (memory.grow
                (i32.wrap_i64
                  (i64.shr_u
                    (i64.add (i64.sub (local.get $end) (local.get $have)) (i64.const 65535))
                    (i64.const 16))))
              (i32.const -1))
            (then unreachable))))
      (global.set $heap (i32.wrap_i64 (local.get $end)))
      (if (local.get $old)
        (then
          (memory.copy
            (local.get $at)
            (local.get $old)
            (select
              (local.get $old-size)
              (local.get $new-size)
              (i32.lt_u (local.get $old-size) (local.get $new-size))))))
      (local.get $at))
    (func $give-back (export "give-back") (param i32)
      (global.set $heap (i32.const 1024)))
    (func $greet (export "greet") (param $name i32) (param $length i32) (result i32)
      (local $area i32)
      (local $out i32)
      (local.set $out
        (call $realloc (i32.const 0) (i32.const 0) (i32.const 1) (i32.add (local.get $length) (i32.const 8))))
      (memory.copy (local.get $out) (i32.const 16) (i32.const 7))
      (memory.copy (i32.add (local.get $out) (i32.const 7)) (local.get $name) (local.get $length))
      (i32.store8 offset=7 (i32.add (local.get $out) (local.get $length)) (i32.const 0x21))
      (local.set $area (call $realloc (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 8)))
      (i32.store (local.get $area) (local.get $out))
      (i32.store offset=4 (local.get $area) (i32.add (local.get $length) (i32.const 8)))
      (local.get $area)))
  (core instance $main (instantiate $Main))
  (alias core export $main "memory" (core memory $memory))
  (alias core export $main "realloc" (core func $realloc))
  (alias core export $main "give-back" (core func $give-back))
  (func $greet (param "name" string) (result string)
    (canon lift (core func $main "greet") (memory $memory) (realloc $realloc) (post-return $give-back)))
  (instance $exported (export "greet" (func $greet)))
  (export "example:greeter/greet@0.1.0" (instance $exported))
)
