;; Counts the bytes that are logged, by functions of its world.
(component $log-counter
  (core module $Main
    (memory (export "memory") 1)
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
    (global $bytes (mut i32) (i32.const 0))
    (func $log (export "log") (param $text i32) (param $length i32)
      (global.set $bytes (i32.add (global.get $bytes) (local.get $length))))
    (func $give-back (export "give-back")
      (global.set $heap (i32.const 1024)))
    (func $logged-bytes (export "logged-bytes") (result i32)
      (global.get $bytes)))
  (core instance $main (instantiate $Main))
  (alias core export $main "memory" (core memory $memory))
  (alias core export $main "realloc" (core func $realloc))
  (alias core export $main "give-back" (core func $give-back))
  (func $log (param "msg" string)
    (canon lift (core func $main "log") (memory $memory) (realloc $realloc) (post-return $give-back)))
  (func $logged-bytes (result u32) (canon lift (core func $main "logged-bytes")))
  (export "log" (func $log))
  (export "logged-bytes" (func $logged-bytes))
)
