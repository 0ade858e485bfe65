;; As `logged-phrases`, but its log is another one by the same name: its entries have one more field.
(component $other-log-phrases
  (import "example:log/log@0.1.0" (instance $log
    (type $level-def (enum "debug" "info" "warning"))
    (export "level" (type $level (eq $level-def)))
    (type $entry-def (record (field "level" $level) (field "message" string) (field "code" u16)))
    (export "entry" (type $entry (eq $entry-def)))
    (export "write" (func (param "entry" $entry)))))
  ;; Memory and its allocator, in a module of their own: the imported functions need both before $Main exists.
  (core module $Allocator
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
    (func $reset (export "reset")
      (global.set $heap (i32.const 1024))))
  (core instance $allocator (instantiate $Allocator))
  (alias core export $allocator "memory" (core memory $memory))
  (alias core export $allocator "realloc" (core func $realloc))
  (core func $log.write (canon lower (func $log "write") (memory $memory)))
  (core module $Main
    (import "allocator" "memory" (memory 1))
    (import "allocator" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "allocator" "reset" (func $reset))
    (import "log" "write" (func $log.write (param i32 i32 i32 i32)))
    (data (i32.const 8) "defr")
    (data (i32.const 16) "Hello")
    (data (i32.const 32) "Gr\c3\bc\c3\9f Gott")
    (data (i32.const 48) "Bonjour")
    (func $give-back (export "give-back") (param i32)
      (call $reset))
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
      (call $log.write (i32.const 0) (local.get $language) (local.get $length) (i32.const 7))
      (if (call $is (local.get $language) (local.get $length) (i32.const 8))
        (then (return (call $phrase (i32.const 32) (i32.const 11)))))
      (if (call $is (local.get $language) (local.get $length) (i32.const 10))
        (then (return (call $phrase (i32.const 48) (i32.const 7)))))
      (call $phrase (i32.const 16) (i32.const 5))))
  (core instance $main (instantiate $Main
    (with "allocator" (instance $allocator))
    (with "log" (instance (export "write" (func $log.write))))))
  (alias core export $main "give-back" (core func $give-back))
  (func $greeting (param "language" string) (result string)
    (canon lift (core func $main "greeting") (memory $memory) (realloc $realloc) (post-return $give-back)))
  (instance $exported (export "greeting" (func $greeting)))
  (export "example:phrases/phrases@0.1.0" (instance $exported))
)
