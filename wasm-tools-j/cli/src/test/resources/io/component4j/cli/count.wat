;; A command: its exit code is the number of its arguments, plus 16 for each environment variable and 64 for each directory that
;; it was given; with one argument of four characters it traps, with five arguments it waits for ever.
(component
  (import "wasi:cli/environment@0.2.3" (instance $environment
    (export "get-arguments" (func (result (list string))))
    (export "get-environment" (func (result (list (tuple string string)))))))
  (import "wasi:filesystem/types@0.2.3" (instance $types
    (export "descriptor" (type (sub resource)))))
  (alias export $types "descriptor" (type $descriptor))
  (import "wasi:filesystem/preopens@0.2.3" (instance $preopens
    (alias outer 1 $descriptor (type $d))
    (export "descriptor" (type $descriptor (eq $d)))
    (export "get-directories" (func (result (list (tuple (own $descriptor) string)))))))
  (import "wasi:io/poll@0.2.3" (instance $poll
    (export "pollable" (type $pollable (sub resource)))
    (export "[method]pollable.block" (func (param "self" (borrow $pollable))))))
  (alias export $poll "pollable" (type $pollable))
  (import "wasi:clocks/monotonic-clock@0.2.3" (instance $clock
    (alias outer 1 $pollable (type $p))
    (export "pollable" (type $pollable (eq $p)))
    (export "subscribe-duration" (func (param "when" u64) (result (own $pollable))))))
  (import "wasi:cli/exit@0.2.12" (instance $exit
    (export "exit-with-code" (func (param "status-code" u8)))))
  (core module $Memory
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 1024))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (global.set $next (i32.and (i32.add (global.get $next) (i32.const 7)) (i32.const -8)))
      (global.get $next)
      (global.set $next (i32.add (global.get $next) (local.get 3)))))
  (core instance $memory (instantiate $Memory))
  (alias core export $memory "memory" (core memory $mem))
  (alias core export $memory "realloc" (core func $realloc))
  (core func $get-arguments
    (canon lower (func $environment "get-arguments") (memory $mem) (realloc $realloc)))
  (core func $get-environment
    (canon lower (func $environment "get-environment") (memory $mem) (realloc $realloc)))
  (core func $get-directories
    (canon lower (func $preopens "get-directories") (memory $mem) (realloc $realloc)))
  (core func $subscribe (canon lower (func $clock "subscribe-duration")))
  (core func $block (canon lower (func $poll "[method]pollable.block")))
  (core func $exit-with-code (canon lower (func $exit "exit-with-code")))
  (core module $Main
    (import "host" "memory" (memory 1))
    (import "host" "get-arguments" (func $get-arguments (param i32)))
    (import "host" "get-environment" (func $get-environment (param i32)))
    (import "host" "get-directories" (func $get-directories (param i32)))
    (import "host" "subscribe" (func $subscribe (param i64) (result i32)))
    (import "host" "block" (func $block (param i32)))
    (import "host" "exit-with-code" (func $exit (param i32)))
    (func (export "run") (result i32)
      (local $arguments i32)
      (call $get-arguments (i32.const 16))
      (call $get-environment (i32.const 32))
      (call $get-directories (i32.const 48))
      (local.set $arguments (i32.sub (i32.load (i32.const 20)) (i32.const 1)))
      (if (i32.eq (local.get $arguments) (i32.const 5))
        (then (call $block (call $subscribe (i64.const -1)))))
      (if (i32.eq (local.get $arguments) (i32.const 1))
        (then
          ;; The length of the second argument.
          (if (i32.eq
                (i32.load offset=12 (i32.load (i32.const 16)))
                (i32.const 4))
            (then unreachable))))
      (call $exit
        (i32.add
          (local.get $arguments)
          (i32.add
            (i32.mul (i32.load (i32.const 36)) (i32.const 16))
            (i32.mul (i32.load (i32.const 52)) (i32.const 64)))))
      (i32.const 1)))
  (core instance $main
    (instantiate $Main
      (with "host" (instance
        (export "memory" (memory $mem))
        (export "get-arguments" (func $get-arguments))
        (export "get-environment" (func $get-environment))
        (export "get-directories" (func $get-directories))
        (export "subscribe" (func $subscribe))
        (export "block" (func $block))
        (export "exit-with-code" (func $exit-with-code))))))
  (func $run (result (result)) (canon lift (core func $main "run")))
  (instance $exported (export "run" (func $run)))
  (export "wasi:cli/run@0.2.3" (instance $exported))
)
