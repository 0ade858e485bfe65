;; Exports an interface with a type and a resource of the imported one, and a type made of them.
(component $room
  (import "example:rooms/things@1.0.0" (instance $things
    (type $size-def (record (field "width" u32) (field "height" u32)))
    (export "size" (type $size (eq $size-def)))
    (export "lamp" (type $lamp (sub resource)))
    (export "[method]lamp.height" (func (param "self" (borrow $lamp)) (result u32)))))
  (alias export $things "size" (type $size))
  (alias export $things "lamp" (type $lamp))
  (core func $height (canon lower (func $things "[method]lamp.height")))
  (core func $drop-lamp (canon resource.drop $lamp))
  (core module $Main
    (import "things" "height" (func $height (param i32) (result i32)))
    (import "things" "drop" (func $drop-lamp (param i32)))
    (func $light (export "light")
      (param $width i32) (param $height i32) (param $lamps i32) (param $lamp i32) (result i32)
      (local $sum i32)
      (local.set $sum (i32.mul (local.get $lamps) (call $height (local.get $lamp))))
      (call $drop-lamp (local.get $lamp))
      (local.get $sum)))
  (core instance $main (instantiate $Main
    (with "things" (instance
      (export "height" (func $height))
      (export "drop" (func $drop-lamp))))))
  (type $corner (record (field "size" $size) (field "lamps" u32)))
  (func $light (param "corner" $corner) (param "lamp" (borrow $lamp)) (result u32)
    (canon lift (core func $main "light")))
  (component $Rooms
    (import "import-type-lamp" (type $lamp-in (sub resource)))
    (type $size-def (record (field "width" u32) (field "height" u32)))
    (import "import-type-size" (type $size-in (eq $size-def)))
    (type $corner-def (record (field "size" $size-in) (field "lamps" u32)))
    (import "import-type-corner" (type $corner-in (eq $corner-def)))
    (import "import-func-light"
      (func $light (param "corner" $corner-in) (param "lamp" (borrow $lamp-in)) (result u32)))
    (export $lamp "lamp" (type $lamp-in))
    (export $size "size" (type $size-in))
    (type $corner-out (record (field "size" $size) (field "lamps" u32)))
    (export $corner "corner" (type $corner-out))
    (export "light" (func $light)
      (func (param "corner" $corner) (param "lamp" (borrow $lamp)) (result u32))))
  (instance $rooms (instantiate $Rooms
    (with "import-type-lamp" (type $lamp))
    (with "import-type-size" (type $size))
    (with "import-type-corner" (type $corner))
    (with "import-func-light" (func $light))))
  (export "example:rooms/rooms@1.0.0" (instance $rooms))
)
