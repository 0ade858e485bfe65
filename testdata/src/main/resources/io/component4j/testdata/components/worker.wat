;; Writes to a sink that it opens, by way of a tee and by itself.
(component $worker
  (import "example:pipes/sinks@0.2.0" (instance $sinks
    (export "sink" (type $sink (sub resource)))
    (export "open" (func (param "start" u32) (result (own $sink))))
    (export "[method]sink.write" (func (param "self" (borrow $sink)) (param "value" u32)))))
  (alias export $sinks "sink" (type $sink))
  (import "example:pipes/tees@0.2.0" (instance $tees
    (alias outer $worker $sink (type $outer-sink))
    (export "sink" (type $sink-here (eq $outer-sink)))
    (export "copy" (func (param "to" (borrow $sink-here)) (param "value" u32)))))
  (core func $open (canon lower (func $sinks "open")))
  (core func $write (canon lower (func $sinks "[method]sink.write")))
  (core func $drop-sink (canon resource.drop $sink))
  (core func $copy (canon lower (func $tees "copy")))
  (core module $Main
    (import "sinks" "open" (func $open (param i32) (result i32)))
    (import "sinks" "write" (func $write (param i32 i32)))
    (import "sinks" "drop" (func $drop-sink (param i32)))
    (import "tees" "copy" (func $copy (param i32 i32)))
    (func $work (export "work") (param $value i32)
      (local $sink i32)
      (local.set $sink (call $open (i32.const 0)))
      (call $copy (local.get $sink) (local.get $value))
      (call $write (local.get $sink) (local.get $value))
      (call $drop-sink (local.get $sink))))
  (core instance $main (instantiate $Main
    (with "sinks" (instance
      (export "open" (func $open))
      (export "write" (func $write))
      (export "drop" (func $drop-sink))))
    (with "tees" (instance (export "copy" (func $copy))))))
  (func $work (param "value" u32) (canon lift (core func $main "work")))
  (instance $exported (export "work" (func $work)))
  (export "example:pipes/jobs@0.2.0" (instance $exported))
)
