;; A command that copies standard input through its own memory: to standard output, or to the file that its second argument names in
;; its first directory. It exits with 1 where that fails.
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
    (export "[method]input-stream.blocking-read"
      (func (param "self" (borrow $in)) (param "len" u64) (result (result (list u8) (error $stream-error)))))
    (export "[method]output-stream.check-write"
      (func (param "self" (borrow $out)) (result (result u64 (error $stream-error)))))
    (export "[method]output-stream.write"
      (func (param "self" (borrow $out)) (param "contents" (list u8)) (result (result (error $stream-error)))))
    (export "[method]output-stream.blocking-flush"
      (func (param "self" (borrow $out)) (result (result (error $stream-error)))))))
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
  (import "wasi:filesystem/types@0.2.0" (instance $types
    (export "descriptor" (type $descriptor (sub resource)))
    (type $codes (enum "access" "would-block" "already" "bad-descriptor" "busy" "deadlock" "quota" "exist" "file-too-large"
      "illegal-byte-sequence" "in-progress" "interrupted" "invalid" "io" "is-directory" "loop" "too-many-links" "message-size"
      "name-too-long" "no-device" "no-entry" "no-lock" "insufficient-memory" "insufficient-space" "not-directory" "not-empty"
      "not-recoverable" "unsupported" "no-tty" "no-such-device" "overflow" "not-permitted" "pipe" "read-only" "invalid-seek"
      "text-file-busy" "cross-device"))
    (export "error-code" (type $code (eq $codes)))
    (type $path-flags-type (flags "symlink-follow"))
    (export "path-flags" (type $path-flags (eq $path-flags-type)))
    (type $open-flags-type (flags "create" "directory" "exclusive" "truncate"))
    (export "open-flags" (type $open-flags (eq $open-flags-type)))
    (type $flags-type
      (flags "read" "write" "file-integrity-sync" "data-integrity-sync" "requested-write-sync" "mutate-directory"))
    (export "descriptor-flags" (type $flags (eq $flags-type)))
    (alias outer 1 $output-stream (type $o))
    (export "output-stream" (type $output-stream (eq $o)))
    (export "[method]descriptor.open-at"
      (func (param "self" (borrow $descriptor)) (param "path-flags" $path-flags) (param "path" string)
        (param "open-flags" $open-flags) (param "flags" $flags) (result (result (own $descriptor) (error $code)))))
    (export "[method]descriptor.write-via-stream"
      (func (param "self" (borrow $descriptor)) (param "offset" u64) (result (result (own $output-stream) (error $code)))))))
  (alias export $types "descriptor" (type $descriptor))
  (import "wasi:filesystem/preopens@0.2.0" (instance $preopens
    (alias outer 1 $descriptor (type $d))
    (export "descriptor" (type $descriptor (eq $d)))
    (export "get-directories" (func (result (list (tuple (own $descriptor) string)))))))

  ;; What the host passes is put from 64 KiB on; who is done with it starts there again.
  (core module $Memory
    (memory (export "memory") 8)
    (global $next (export "next") (mut i32) (i32.const 65536))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (global.set $next (i32.and (i32.add (global.get $next) (i32.const 7)) (i32.const -8)))
      (global.get $next)
      (global.set $next (i32.add (global.get $next) (local.get 3)))))
  (core instance $memory (instantiate $Memory))
  (alias core export $memory "memory" (core memory $mem))
  (alias core export $memory "realloc" (core func $realloc))
  (core func $get-stdin (canon lower (func $stdin "get-stdin")))
  (core func $get-stdout (canon lower (func $stdout "get-stdout")))
  (core func $read
    (canon lower (func $streams "[method]input-stream.blocking-read") (memory $mem) (realloc $realloc)))
  (core func $check-write (canon lower (func $streams "[method]output-stream.check-write") (memory $mem)))
  (core func $write (canon lower (func $streams "[method]output-stream.write") (memory $mem)))
  (core func $flush (canon lower (func $streams "[method]output-stream.blocking-flush") (memory $mem)))
  (core func $get-arguments
    (canon lower (func $environment "get-arguments") (memory $mem) (realloc $realloc)))
  (core func $get-directories
    (canon lower (func $preopens "get-directories") (memory $mem) (realloc $realloc)))
  (core func $open-at (canon lower (func $types "[method]descriptor.open-at") (memory $mem)))
  (core func $write-via-stream
    (canon lower (func $types "[method]descriptor.write-via-stream") (memory $mem)))
  (core func $drop-output (canon resource.drop $output-stream))

  (core module $Main
    (import "memory" "memory" (memory 1))
    (import "memory" "next" (global $next (mut i32)))
    (import "host" "get-stdin" (func $get-stdin (result i32)))
    (import "host" "get-stdout" (func $get-stdout (result i32)))
    (import "host" "read" (func $read (param i32 i64 i32)))
    (import "host" "check-write" (func $check-write (param i32 i32)))
    (import "host" "write" (func $write (param i32 i32 i32 i32)))
    (import "host" "flush" (func $flush (param i32 i32)))
    (import "host" "get-arguments" (func $get-arguments (param i32)))
    (import "host" "get-directories" (func $get-directories (param i32)))
    (import "host" "open-at" (func $open-at (param i32 i32 i32 i32 i32 i32 i32)))
    (import "host" "write-via-stream" (func $write-via-stream (param i32 i64 i32)))
    (import "host" "drop-output" (func $drop-output (param i32)))
    (func $output (result i32)
      (local $name i32)
      (call $get-arguments (i32.const 16))
      (if (i32.lt_u (i32.load (i32.const 20)) (i32.const 2))
        (then (return (call $get-stdout))))
      (local.set $name (i32.add (i32.load (i32.const 16)) (i32.const 8)))
      (call $get-directories (i32.const 16))
      (if (i32.eqz (i32.load (i32.const 20)))
        (then (return (i32.const -1))))
      ;; create and truncate; write
      (call $open-at (i32.load (i32.load (i32.const 16))) (i32.const 1) (i32.load (local.get $name))
        (i32.load offset=4 (local.get $name)) (i32.const 9) (i32.const 2) (i32.const 16))
      (if (i32.load8_u (i32.const 16))
        (then (return (i32.const -1))))
      (call $write-via-stream (i32.load (i32.const 20)) (i64.const 0) (i32.const 16))
      (if (i32.load8_u (i32.const 16))
        (then (return (i32.const -1))))
      (i32.load (i32.const 20)))
    (func (export "run") (result i32)
      (local $in i32)
      (local $out i32)
      (local $from i32)
      (local $left i32)
      (local $part i32)
      (local.set $in (call $get-stdin))
      (local.set $out (call $output))
      (if (i32.eq (local.get $out) (i32.const -1))
        (then (return (i32.const 1))))
      (block $end
        (loop $more
          (global.set $next (i32.const 65536))
          (call $read (local.get $in) (i64.const 65536) (i32.const 16))
          (br_if $end (i32.load8_u (i32.const 16)))
          (local.set $from (i32.load (i32.const 20)))
          (local.set $left (i32.load (i32.const 24)))
          (loop $rest
            (call $check-write (local.get $out) (i32.const 32))
            (if (i32.load8_u (i32.const 32))
              (then (return (i32.const 1))))
            (local.set $part (local.get $left))
            (if (i64.lt_u (i64.load (i32.const 40)) (i64.extend_i32_u (local.get $left)))
              (then (local.set $part (i32.wrap_i64 (i64.load (i32.const 40))))))
            (if (i32.eqz (local.get $part))
              (then (call $flush (local.get $out) (i32.const 32)))
              (else (call $write (local.get $out) (local.get $from) (local.get $part) (i32.const 32))))
            (if (i32.load8_u (i32.const 32))
              (then (return (i32.const 1))))
            (local.set $from (i32.add (local.get $from) (local.get $part)))
            (local.set $left (i32.sub (local.get $left) (local.get $part)))
            (br_if $rest (local.get $left)))
          (br $more)))
      (call $flush (local.get $out) (i32.const 32))
      (call $drop-output (local.get $out))
      (i32.load8_u (i32.const 32))))
  (core instance $main
    (instantiate $Main
      (with "memory" (instance $memory))
      (with "host" (instance
        (export "get-stdin" (func $get-stdin))
        (export "get-stdout" (func $get-stdout))
        (export "read" (func $read))
        (export "check-write" (func $check-write))
        (export "write" (func $write))
        (export "flush" (func $flush))
        (export "get-arguments" (func $get-arguments))
        (export "get-directories" (func $get-directories))
        (export "open-at" (func $open-at))
        (export "write-via-stream" (func $write-via-stream))
        (export "drop-output" (func $drop-output))))))
  (func $run (result (result)) (canon lift (core func $main "run")))
  (instance $exported (export "run" (func $run)))
  (export "wasi:cli/run@0.2.0" (instance $exported))
)
