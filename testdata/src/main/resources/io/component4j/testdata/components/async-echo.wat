;; An async function, lifted with a callback: it gives its value back as a task's result and is done.
(component $async-echo
  (core func $return (canon task.return (result u32)))
  (core module $Main
    (import "task" "return" (func $return (param i32)))
    (func $echo (export "echo") (param $value i32) (result i32)
      (call $return (local.get $value))
      (i32.const 0))
    (func $callback (export "callback") (param i32 i32 i32) (result i32)
      unreachable))
  (core instance $main (instantiate $Main
    (with "task" (instance (export "return" (func $return))))))
  (alias core export $main "callback" (core func $callback))
  (func $echo async (param "value" u32) (result u32)
    (canon lift (core func $main "echo") async (callback $callback)))
  (export "echo" (func $echo))
)
