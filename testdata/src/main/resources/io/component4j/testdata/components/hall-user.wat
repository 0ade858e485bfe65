;; Imports an interface with a type of another one, but not the type that it is made of.
(component $hall-user
  (import "example:rooms/things@1.0.0" (instance $things
    (type $size-def (record (field "width" u32) (field "height" u32)))
    (export "size" (type $size (eq $size-def)))
    (type $box-def (record (field "size" $size) (field "weight" u32)))
    (export "box" (type $box (eq $box-def)))))
  (alias export $things "box" (type $box))
  (import "example:rooms/halls@1.0.0" (instance $halls
    (alias outer $hall-user $box (type $outer-box))
    (export "box" (type $box-here (eq $outer-box)))
    (export "store" (func (param "box" $box-here) (param "count" u32) (result u32)))))
  (core func $store (canon lower (func $halls "store")))
  (core module $Main
    (import "halls" "store" (func $store (param i32 i32 i32 i32) (result i32)))
    (func $stock (export "stock") (param $count i32) (result i32)
      (call $store (i32.const 1) (i32.const 2) (i32.const 3) (local.get $count))))
  (core instance $main (instantiate $Main
    (with "halls" (instance (export "store" (func $store))))))
  (func $stock (param "count" u32) (result u32) (canon lift (core func $main "stock")))
  (export "stock" (func $stock))
)
