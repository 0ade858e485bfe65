;; A world with functions of its own: `run` logs four messages and tells how many it logged.
(component $logger
  (import "log" (func $log (param "msg" string)))
  (core module $Memory
    (memory (export "memory") 1))
  (core instance $memory (instantiate $Memory))
  (alias core export $memory "memory" (core memory $memory))
  (core func $lowered-log (canon lower (func $log) (memory $memory)))
  (core module $Main
    (import "memory" "memory" (memory 1))
    (import "host" "log" (func $log (param i32 i32)))
    (data (i32.const 16) "startonetwodone")
    (global $messages (mut i32) (i32.const 0))
    (func $message (param $text i32) (param $length i32)
      (call $log (local.get $text) (local.get $length))
      (global.set $messages (i32.add (global.get $messages) (i32.const 1))))
    (func $run (export "run") (result i32)
      (global.set $messages (i32.const 0))
      (call $message (i32.const 16) (i32.const 5))
      (call $message (i32.const 21) (i32.const 3))
      (call $message (i32.const 24) (i32.const 3))
      (call $message (i32.const 27) (i32.const 4))
      (global.get $messages)))
  (core instance $main (instantiate $Main
    (with "memory" (instance $memory))
    (with "host" (instance (export "log" (func $lowered-log))))))
  (func $run (result u32) (canon lift (core func $main "run")))
  (export "run" (func $run))
)
