;; Writes in capitals.
(component $shout-1
  (import "example:plugins/journal@1.0.0" (instance $journal
    (export "note" (func (param "line" string)))))
  (core module $Memory
    (memory (export "memory") 1)
    (data (i32.const 16) "shout 1: a text")
    ;; The allocator: a pointer that moves up, growing the memory when it must, and back when a call is over.
    (global $heap (mut i32) (i32.const 1024))
    (func (export "realloc")
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
        (then (memory.copy (local.get $at) (local.get $old) (local.get $old-size))))
      (local.get $at))
    (func (export "reset") (global.set $heap (i32.const 1024))))
  (core instance $memory (instantiate $Memory))
  (alias core export $memory "memory" (core memory $mem))
  (alias core export $memory "realloc" (core func $realloc))
  (core func $note (canon lower (func $journal "note") (memory $mem)))
  (core module $Main
    (import "memory" "memory" (memory 1))
    (import "memory" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "memory" "reset" (func $reset))
    (import "journal" "note" (func $note (param i32 i32)))
    ;; The letters a to z become A to Z, in place.
    (func (export "rewrite") (param $text i32) (param $length i32) (result i32)
      (local $i i32)
      (local $c i32)
      (local $area i32)
      (call $note (i32.const 16) (i32.const 15))
      (loop $next
        (if (i32.lt_u (local.get $i) (local.get $length))
          (then
            (local.set $c (i32.load8_u (i32.add (local.get $text) (local.get $i))))
            (if (i32.lt_u (i32.sub (local.get $c) (i32.const 0x61)) (i32.const 26))
              (then
                (i32.store8
                  (i32.add (local.get $text) (local.get $i))
                  (i32.sub (local.get $c) (i32.const 0x20)))))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br $next))))
      (local.set $area (call $realloc (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 8)))
      (i32.store (local.get $area) (local.get $text))
      (i32.store offset=4 (local.get $area) (local.get $length))
      (local.get $area))
    (func (export "give-back") (param i32) (call $reset)))
  (core instance $main (instantiate $Main
    (with "memory" (instance $memory))
    (with "journal" (instance (export "note" (func $note))))))
  (alias core export $main "give-back" (core func $give-back))
  (func $rewrite (param "text" string) (result string)
    (canon lift (core func $main "rewrite") (memory $mem) (realloc $realloc) (post-return $give-back)))
  (instance $rewriting (export "rewrite" (func $rewrite)))
  (export "example:plugins/rewriting@1.0.0" (instance $rewriting))
)
