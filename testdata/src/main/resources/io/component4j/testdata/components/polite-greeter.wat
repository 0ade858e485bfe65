;; Greets by name, in the words of an imported interface.
(component $polite-greeter
  (import "example:phrases/phrases@0.1.0" (instance $phrases
    (export "greeting" (func (param "language" string) (result string)))))
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
  (core func $phrases.greeting
    (canon lower (func $phrases "greeting") (memory $memory) (realloc $realloc)))
  (core module $Main
    (import "allocator" "memory" (memory 1))
    (import "allocator" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "allocator" "reset" (func $reset))
    (import "phrases" "greeting" (func $phrases.greeting (param i32 i32 i32)))
    (data (i32.const 16) "en, !")
    ;; The greeting that $phrases.greeting gave, ", ", the name, "!".
    (func $greet (export "greet") (param $name i32) (param $length i32) (result i32)
      (local $area i32)
      (local $greeting i32)
      (local $greeting-length i32)
      (local $out i32)
      (local.set $area (call $realloc (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 8)))
      (call $phrases.greeting (i32.const 16) (i32.const 2) (local.get $area))
      (local.set $greeting (i32.load (local.get $area)))
      (local.set $greeting-length (i32.load offset=4 (local.get $area)))
      (local.set $out
        (call $realloc (i32.const 0) (i32.const 0) (i32.const 1)
          (i32.add (i32.add (local.get $greeting-length) (local.get $length)) (i32.const 3))))
      (i32.store (local.get $area) (local.get $out))
      (i32.store offset=4 (local.get $area)
        (i32.add (i32.add (local.get $greeting-length) (local.get $length)) (i32.const 3)))
      (memory.copy (local.get $out) (local.get $greeting) (local.get $greeting-length))
      (local.set $out (i32.add (local.get $out) (local.get $greeting-length)))
      (memory.copy (local.get $out) (i32.const 18) (i32.const 2))
      (local.set $out (i32.add (local.get $out) (i32.const 2)))
      (memory.copy (local.get $out) (local.get $name) (local.get $length))
      (memory.copy (i32.add (local.get $out) (local.get $length)) (i32.const 20) (i32.const 1))
      (local.get $area))
    (func $give-back (export "give-back") (param i32)
      (call $reset)))
  (core instance $main (instantiate $Main
    (with "allocator" (instance $allocator))
    (with "phrases" (instance (export "greeting" (func $phrases.greeting))))))
  (alias core export $main "give-back" (core func $give-back))
  (func $greet (param "name" string) (result string)
    (canon lift (core func $main "greet") (memory $memory) (realloc $realloc) (post-return $give-back)))
  (instance $exported (export "greet" (func $greet)))
  (export "example:greeter/greet@0.1.0" (instance $exported))
)
