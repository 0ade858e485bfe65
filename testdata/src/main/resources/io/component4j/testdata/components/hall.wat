;; Exports an interface with a type of the imported one, but not the type that it is made of.
(component $hall
  (import "example:rooms/things@1.0.0" (instance $things
    (type $size-def (record (field "width" u32) (field "height" u32)))
    (export "size" (type $size (eq $size-def)))
    (type $box-def (record (field "size" $size) (field "weight" u32)))
    (export "box" (type $box (eq $box-def)))
    (export "weigh" (func (param "box" $box) (result u32)))))
  (alias export $things "box" (type $box))
  (core func $weigh (canon lower (func $things "weigh")))
  (core module $Main
    (import "things" "weigh" (func $weigh (param i32 i32 i32) (result i32)))
    (func $store (export "store")
      (param $width i32) (param $height i32) (param $weight i32) (param $count i32) (result i32)
      (i32.mul
        (local.get $count)
        (call $weigh (local.get $width) (local.get $height) (local.get $weight)))))
  (core instance $main (instantiate $Main
    (with "things" (instance (export "weigh" (func $weigh))))))
  (func $store (param "box" $box) (param "count" u32) (result u32)
    (canon lift (core func $main "store")))
  (component $Halls
    (type $size-def (record (field "width" u32) (field "height" u32)))
    (import "import-type-size" (type $size-in (eq $size-def)))
    (type $box-def (record (field "size" $size-in) (field "weight" u32)))
    (import "import-type-box" (type $box-in (eq $box-def)))
    (import "import-func-store" (func $store (param "box" $box-in) (param "count" u32) (result u32)))
    (export $box "box" (type $box-in))
    (export "store" (func $store) (func (param "box" $box) (param "count" u32) (result u32))))
  (alias export $things "size" (type $size))
  (instance $halls (instantiate $Halls
    (with "import-type-size" (type $size))
    (with "import-type-box" (type $box))
    (with "import-func-store" (func $store))))
  (export "example:rooms/halls@1.0.0" (instance $halls))
)
