;; Writes twice to the sink it is lent.
(component $tee
  (import "example:pipes/sinks@0.2.0" (instance $sinks
    (export "sink" (type $sink (sub resource)))
    (export "[method]sink.write" (func (param "self" (borrow $sink)) (param "value" u32)))))
  (alias export $sinks "sink" (type $sink))
  (core func $write (canon lower (func $sinks "[method]sink.write")))
  (core func $drop-sink (canon resource.drop $sink))
  (core module $Main
    (import "sinks" "write" (func $write (param i32 i32)))
    (import "sinks" "drop" (func $drop-sink (param i32)))
    (func $copy (export "copy") (param $to i32) (param $value i32)
      (call $write (local.get $to) (local.get $value))
      (call $write (local.get $to) (local.get $value))
      (call $drop-sink (local.get $to))))
  (core instance $main (instantiate $Main
    (with "sinks" (instance
      (export "write" (func $write))
      (export "drop" (func $drop-sink))))))
  (func $copy (param "to" (borrow $sink)) (param "value" u32) (canon lift (core func $main "copy")))
  (component $Tees
    (import "import-type-sink" (type $sink-in (sub resource)))
    (import "import-func-copy" (func $copy (param "to" (borrow $sink-in)) (param "value" u32)))
    (export $sink "sink" (type $sink-in))
    (export "copy" (func $copy) (func (param "to" (borrow $sink)) (param "value" u32))))
  (instance $exported (instantiate $Tees
    (with "import-type-sink" (type $sink))
    (with "import-func-copy" (func $copy))))
  (export "example:pipes/tees@0.2.0" (instance $exported))
)
