;; Sinks that add up what is written to them.
(component $sinks
  (type $sink (resource (rep i32)))
  (core func $new-sink (canon resource.new $sink))
  (core module $Main
    (import "sinks" "new" (func $new-sink (param i32) (result i32)))
    (memory 1)
    ;; The representation of a sink is the address of its sum.
    (global $next (mut i32) (i32.const 16))
    (func $open (export "open") (param $start i32) (result i32)
      (local $at i32)
      (local.set $at (global.get $next))
      (global.set $next (i32.add (local.get $at) (i32.const 4)))
      (i32.store (local.get $at) (local.get $start))
      (call $new-sink (local.get $at)))
    (func $write (export "write") (param $self i32) (param $value i32)
      (i32.store (local.get $self) (i32.add (i32.load (local.get $self)) (local.get $value)))))
  (core instance $main (instantiate $Main
    (with "sinks" (instance (export "new" (func $new-sink))))))
  (func $open (param "start" u32) (result (own $sink)) (canon lift (core func $main "open")))
  (func $write (param "self" (borrow $sink)) (param "value" u32) (canon lift (core func $main "write")))
  (component $Sinks
    (import "import-type-sink" (type $sink-in (sub resource)))
    (import "import-func-open" (func $open (param "start" u32) (result (own $sink-in))))
    (import "import-method-sink-write"
      (func $write (param "self" (borrow $sink-in)) (param "value" u32)))
    (export $sink "sink" (type $sink-in))
    (export "[method]sink.write" (func $write) (func (param "self" (borrow $sink)) (param "value" u32)))
    (export "open" (func $open) (func (param "start" u32) (result (own $sink)))))
  (instance $exported (instantiate $Sinks
    (with "import-type-sink" (type $sink))
    (with "import-func-open" (func $open))
    (with "import-method-sink-write" (func $write))))
  (export "example:pipes/sinks@0.2.0" (instance $exported))
)
