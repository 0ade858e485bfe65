;; Loops without end, with and without a call in them.
(component $loop-forever
  (core module $Main
    (global $steps (mut i32) (i32.const 0))
    (func $spin (export "spin")
      (loop $again
        (br $again)))
    (func $advance
      (global.set $steps (i32.add (global.get $steps) (i32.const 1))))
    (func $spin-calling (export "spin-calling")
      (loop $again
        (call $advance)
        (br $again)))
    (func $count (export "count") (param $to i32) (result i32)
      (global.set $steps (i32.const 0))
      (block $done
        (loop $again
          (br_if $done (i32.ge_u (global.get $steps) (local.get $to)))
          (call $advance)
          (br $again)))
      (global.get $steps)))
  (core instance $main (instantiate $Main))
  (func $spin (canon lift (core func $main "spin")))
  (func $spin-calling (canon lift (core func $main "spin-calling")))
  (func $count (param "steps" u32) (result u32) (canon lift (core func $main "count")))
  (export "spin" (func $spin))
  (export "spin-calling" (func $spin-calling))
  (export "count" (func $count))
)
