;; A command that never ends: with two arguments it writes zeroes, with three it reads standard input, with four it waits for a
;; time that never comes.
(component
  (import "wasi:io/error@0.2.0" (instance $error
    (export "error" (type (sub resource)))))
  (alias export $error "error" (type $error-type))
  (import "wasi:io/poll@0.2.0" (instance $poll
    (export "pollable" (type $pollable (sub resource)))
    (export "[method]pollable.block" (func (param "self" (borrow $pollable))))))
  (alias export $poll "pollable" (type $pollable-type))
  (import "wasi:io/streams@0.2.0" (instance $streams
    (alias outer 1 $error-type (type $e))
    (export "error" (type $error (eq $e)))
    (type $failure (variant (case "last-operation-failed" (own $error)) (case "closed")))
    (export "stream-error" (type $stream-error (eq $failure)))
    (export "input-stream" (type $in (sub resource)))
    (export "output-stream" (type $out (sub resource)))
    (export "[method]input-stream.blocking-skip"
      (func (param "self" (borrow $in)) (param "len" u64) (result (result u64 (error $stream-error)))))
    (export "[method]output-stream.blocking-write-zeroes-and-flush"
      (func (param "self" (borrow $out)) (param "len" u64) (result (result (error $stream-error)))))))
  (alias export $streams "input-stream" (type $input-stream))
  (alias export $streams "output-stream" (type $output-stream))
  (import "wasi:cli/stdin@0.2.0" (instance $stdin
    (alias outer 1 $input-stream (type $in))
    (export "input-stream" (type $input-stream (eq $in)))
    (export "get-stdin" (func (result (own $input-stream))))))
  (import "wasi:cli/stdout@0.2.0" (instance $stdout
    (alias outer 1 $output-stream (type $out))
    (export "output-stream" (type $output-stream (eq $out)))
    (export "get-stdout" (func (result (own $output-stream))))))
  (import "wasi:clocks/monotonic-clock@0.2.0" (instance $clock
    (alias outer 1 $pollable-type (type $p))
    (export "pollable" (type $pollable (eq $p)))
    (export "subscribe-duration" (func (param "when" u64) (result (own $pollable))))))
  (import "wasi:cli/environment@0.2.0" (instance $environment
    (export "get-arguments" (func (result (list string))))))

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
  (core func $get-stdin (canon lower (func $stdin "get-stdin")))
  (core func $get-stdout (canon lower (func $stdout "get-stdout")))
  (core func $never (canon lower (func $clock "subscribe-duration")))
  (core func $block (canon lower (func $poll "[method]pollable.block")))
  (core func $skip (canon lower (func $streams "[method]input-stream.blocking-skip") (memory $mem)))
  (core func $zeroes
    (canon lower (func $streams "[method]output-stream.blocking-write-zeroes-and-flush") (memory $mem)))
  (core func $get-arguments
    (canon lower (func $environment "get-arguments") (memory $mem) (realloc $realloc)))

  (core module $Main
    (import "host" "memory" (memory 1))
    (import "host" "get-stdin" (func $get-stdin (result i32)))
    (import "host" "get-stdout" (func $get-stdout (result i32)))
    (import "host" "never" (func $never (param i64) (result i32)))
    (import "host" "block" (func $block (param i32)))
    (import "host" "skip" (func $skip (param i32 i64 i32)))
    (import "host" "zeroes" (func $zeroes (param i32 i64 i32)))
    (import "host" "get-arguments" (func $get-arguments (param i32)))
    (func (export "run") (result i32)
      (local $arguments i32)
      (local $in i32)
      (local $out i32)
      (call $get-arguments (i32.const 64))
      (local.set $arguments (i32.load (i32.const 68)))
      (if (i32.eq (local.get $arguments) (i32.const 2))
        (then
          (local.set $out (call $get-stdout))
          (loop $more
            (call $zeroes (local.get $out) (i64.const 4096) (i32.const 16))
            (br_if $more (i32.eqz (i32.load8_u (i32.const 16)))))))
      (if (i32.eq (local.get $arguments) (i32.const 3))
        (then
          (local.set $in (call $get-stdin))
          (loop $more
            (call $skip (local.get $in) (i64.const 4096) (i32.const 16))
            (br_if $more (i32.eqz (i32.load8_u (i32.const 16)))))))
      (if (i32.eq (local.get $arguments) (i32.const 4))
        (then (call $block (call $never (i64.const -1)))))
      (i32.const 1)))
  (core instance $main
    (instantiate $Main
      (with "host" (instance
        (export "memory" (memory $mem))
        (export "get-stdin" (func $get-stdin))
        (export "get-stdout" (func $get-stdout))
        (export "never" (func $never))
        (export "block" (func $block))
        (export "skip" (func $skip))
        (export "zeroes" (func $zeroes))
        (export "get-arguments" (func $get-arguments))))))
  (func $run (result (result)) (canon lift (core func $main "run")))
  (instance $exported (export "run" (func $run)))
  (export "wasi:cli/run@0.2.0" (instance $exported))
)
