;; A later version of `phrases`, with one function more.
(component $newer-phrases
  (core module $Main
    (memory (export "memory") 1)
    (data (i32.const 8) "defr")
    (data (i32.const 16) "Hello")
    (data (i32.const 32) "Gr\c3\bc\c3\9f Gott")
    (data (i32.const 48) "Bonjour")
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
    (func $is (param $text i32) (param $length i32) (param $code i32) (result i32)
      (if (i32.ne (local.get $length) (i32.const 2)) (then (return (i32.const 0))))
      (i32.eq (i32.load16_u align=1 (local.get $text)) (i32.load16_u align=1 (local.get $code))))
    (func $phrase (param $text i32) (param $length i32) (result i32)
      (local $area i32)
      (local.set $area (call $realloc (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 8)))
      (i32.store (local.get $area) (local.get $text))
      (i32.store offset=4 (local.get $area) (local.get $length))
      (local.get $area))
    (func $greeting (export "greeting") (param $language i32) (param $length i32) (result i32)
      (if (call $is (local.get $language) (local.get $length) (i32.const 8))
        (then (return (call $phrase (i32.const 32) (i32.const 11)))))
      (if (call $is (local.get $language) (local.get $length) (i32.const 10))
        (then (return (call $phrase (i32.const 48) (i32.const 7)))))
      (call $phrase (i32.const 16) (i32.const 5)))
    (func $languages (export "languages") (result i32)
      (i32.const 3)))
  (core instance $main (instantiate $Main))
  (alias core export $main "memory" (core memory $memory))
  (alias core export $main "realloc" (core func $realloc))
  (alias core export $main "give-back" (core func $give-back))
  (func $greeting (param "language" string) (result string)
    (canon lift (core func $main "greeting") (memory $memory) (realloc $realloc) (post-return $give-back)))
  (func $languages (result u32) (canon lift (core func $main "languages")))
  (instance $exported
    (export "greeting" (func $greeting))
    (export "languages" (func $languages)))
  (export "example:phrases/phrases@0.1.3" (instance $exported))
)
