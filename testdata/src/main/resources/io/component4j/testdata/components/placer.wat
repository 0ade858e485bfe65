;; Measures between places that an imported function finds.
(component $placer
  (type $place-def (record (field "x" s32) (field "y" s32)))
  (import "place" (type $place (eq $place-def)))
  (import "where-is" (func $where-is (param "name" string) (result $place)))
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
  (core func $lowered-where-is (canon lower (func $where-is) (memory $memory)))
  (core module $Main
    (import "allocator" "memory" (memory 1))
    (import "allocator" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "allocator" "reset" (func $reset))
    (import "host" "where-is" (func $where-is (param i32 i32 i32)))
    (func $apart (param $a i32) (param $b i32) (result i32)
      (local $d i32)
      (local.set $d (i32.sub (local.get $a) (local.get $b)))
      (select
        (local.get $d)
        (i32.sub (i32.const 0) (local.get $d))
        (i32.ge_s (local.get $d) (i32.const 0))))
    (func $distance (export "distance")
      (param $a i32) (param $a-length i32) (param $b i32) (param $b-length i32) (result i32)
      (local $from i32)
      (local $to i32)
      (local.set $from (call $realloc (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 8)))
      (local.set $to (call $realloc (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 8)))
      (call $where-is (local.get $a) (local.get $a-length) (local.get $from))
      (call $where-is (local.get $b) (local.get $b-length) (local.get $to))
      (call $reset)
      (i32.add
        (call $apart (i32.load (local.get $from)) (i32.load (local.get $to)))
        (call $apart (i32.load offset=4 (local.get $from)) (i32.load offset=4 (local.get $to)))))
    (func $middle (export "middle")
      (param $ax i32) (param $ay i32) (param $bx i32) (param $by i32) (result i32)
      (local $area i32)
      (local.set $area (call $realloc (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 8)))
      (i32.store (local.get $area) (i32.shr_s (i32.add (local.get $ax) (local.get $bx)) (i32.const 1)))
      (i32.store offset=4 (local.get $area)
        (i32.shr_s (i32.add (local.get $ay) (local.get $by)) (i32.const 1)))
      (local.get $area))
    (func $give-back (export "give-back") (param i32)
      (call $reset)))
  (core instance $main (instantiate $Main
    (with "allocator" (instance $allocator))
    (with "host" (instance (export "where-is" (func $lowered-where-is))))))
  (alias core export $main "give-back" (core func $give-back))
  (func $distance (param "a" string) (param "b" string) (result u32)
    (canon lift (core func $main "distance") (memory $memory) (realloc $realloc)))
  (func $middle (param "a" $place) (param "b" $place) (result $place)
    (canon lift (core func $main "middle") (memory $memory) (post-return $give-back)))
  (export "distance" (func $distance))
  (export "middle" (func $middle))
)
