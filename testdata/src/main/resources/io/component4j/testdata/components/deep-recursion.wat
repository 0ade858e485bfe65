;; Calls itself, so many times or without end.
(component $deep-recursion
  (core module $Main
    (func $descend (param $depth i32) (result i32)
      (i32.add (call $descend (i32.add (local.get $depth) (i32.const 1))) (local.get $depth)))
    (func $recurse-forever (export "recurse-forever") (result i32)
      (call $descend (i32.const 0)))
    (func $recurse (export "recurse") (param $depth i32) (result i32)
      (if (i32.eqz (local.get $depth)) (then (return (i32.const 0))))
      (i32.add (call $recurse (i32.sub (local.get $depth) (i32.const 1))) (i32.const 1))))
  (core instance $main (instantiate $Main))
  (func $recurse-forever (result u32) (canon lift (core func $main "recurse-forever")))
  (func $recurse (param "depth" u32) (result u32) (canon lift (core func $main "recurse")))
  (export "recurse-forever" (func $recurse-forever))
  (export "recurse" (func $recurse))
)
