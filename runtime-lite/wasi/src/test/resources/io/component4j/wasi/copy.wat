;; A command: copies standard input to standard output. With more than one argument it exits with that many; with an empty
;; command line it traps.
(component
  (import "wasi:io/error@0.2.0" (instance $error
    (export "error" (type (sub resource)))))
  (alias export $error "error" (type $error-type))
  (import "wasi:io/streams@0.2.0" (instance $streams
    (alias outer 1 $error-type (type $e))
    (export "error" (type $error (eq $e)))
    (type $failure (variant (case "last-operation-failed" (own $error)) (case "closed")))
    (export "stream-error" (type $stream-error (eq $failure)))
    (export "input-stream" (type $in (sub resource)))
    (export "output-stream" (type $out (sub resource)))
    (export "[method]output-stream.blocking-splice"
      (func (param "self" (borrow $out)) (param "src" (borrow $in)) (param "len" u64)
        (result (result u64 (error $stream-error)))))))
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
  (import "wasi:cli/environment@0.2.0" (instance $environment
    (export "get-arguments" (func (result (list string))))))
  (import "wasi:cli/exit@0.2.12" (instance $exit
    (export "exit-with-code" (func (param "status-code" u8)))))

  (core module $Memory
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 1024))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (global.set $next
        (i32.and
          (i32.add (global.get $next) (i32.const 7))
          (i32.const -8)))
      (global.get $next)
      (global.set $next (i32.add (global.get $next) (local.get 3)))))
  (core instance $memory (instantiate $Memory))
  (alias core export $memory "memory" (core memory $mem))
  (alias core export $memory "realloc" (core func $realloc))
  (core func $get-stdin (canon lower (func $stdin "get-stdin")))
  (core func $get-stdout (canon lower (func $stdout "get-stdout")))
  (core func $splice
    (canon lower (func $streams "[method]output-stream.blocking-splice") (memory $mem)))
  (core func $get-arguments
    (canon lower (func $environment "get-arguments") (memory $mem) (realloc $realloc)))
  (core func $exit-with-code (canon lower (func $exit "exit-with-code")))

  (core module $Main
    (import "host" "memory" (memory 1))
    (import "host" "get-stdin" (func $get-stdin (result i32)))
    (import "host" "get-stdout" (func $get-stdout (result i32)))
    (import "host" "splice" (func $splice (param i32 i32 i64 i32)))
    (import "host" "get-arguments" (func $get-arguments (param i32)))
    (import "host" "exit-with-code" (func $exit (param i32)))
    (func (export "run") (result i32)
      (local $in i32)
      (local $out i32)
      (local.set $in (call $get-stdin))
      (local.set $out (call $get-stdout))
      (block $end
        (loop $more
          (call $splice (local.get $out) (local.get $in) (i64.const 1048576) (i32.const 16))
          (br_if $end (i32.load8_u (i32.const 16)))
          (br $more)))
      (call $get-arguments (i32.const 64))
      (if (i32.eqz (i32.load (i32.const 68)))
        (then unreachable))
      (if (i32.gt_u (i32.load (i32.const 68)) (i32.const 1))
        (then (call $exit (i32.load (i32.const 68)))))
      (i32.const 0)))
  (core instance $main
    (instantiate $Main
      (with "host" (instance
        (export "memory" (memory $mem))
        (export "get-stdin" (func $get-stdin))
        (export "get-stdout" (func $get-stdout))
        (export "splice" (func $splice))
        (export "get-arguments" (func $get-arguments))
        (export "exit-with-code" (func $exit-with-code))))))
  (func $run (result (result)) (canon lift (core func $main "run")))
  (instance $exported (export "run" (func $run)))
  (export "wasi:cli/run@0.2.0" (instance $exported))
)
