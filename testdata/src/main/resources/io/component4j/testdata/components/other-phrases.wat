;; Exports an interface by the name that `phrases` has, with other types: what a greeter must not be joined with.
(component $other-phrases
  (core module $Main
    (memory (export "memory") 1)
    (data (i32.const 16) "Bye")
    (data (i32.const 32) "\10\00\00\00\03\00\00\00")
    (data (i32.const 40) "\00\00\00\00\00\00\00\00\00\00\00\00")
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
    (func $greeting (export "greeting") (param $tongue i32) (param $length i32) (param $formal i32) (result i32)
      (i32.const 40))
    (func $farewell (export "farewell") (result i32)
      (i32.const 32)))
  (core instance $main (instantiate $Main))
  (alias core export $main "memory" (core memory $memory))
  (alias core export $main "realloc" (core func $realloc))
  (func $greeting (param "tongue" string) (param "formal" bool) (result (option string))
    (canon lift (core func $main "greeting") (memory $memory) (realloc $realloc)))
  (func $farewell (result string)
    (canon lift (core func $main "farewell") (memory $memory)))
  (instance $exported
    (export "greeting" (func $greeting))
    (export "farewell" (func $farewell)))
  (export "example:phrases/phrases@0.1.0" (instance $exported))
)
