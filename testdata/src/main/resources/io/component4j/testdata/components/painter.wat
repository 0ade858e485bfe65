;; Draws the corners of a square on an imported canvas.
(component $painter
  (import "example:shapes/types@1.0.0" (instance $types
    (type $point-def (record (field "x" s32) (field "y" s32)))
    (export "point" (type $point (eq $point-def)))
    (type $color-def (enum "red" "green" "blue"))
    (export "color" (type $color (eq $color-def)))))
  (alias export $types "point" (type $point))
  (alias export $types "color" (type $color))
  (import "example:shapes/canvas@1.0.0" (instance $canvas
    (alias outer $painter $point (type $outer-point))
    (export "point" (type $point-here (eq $outer-point)))
    (alias outer $painter $color (type $outer-color))
    (export "color" (type $color-here (eq $outer-color)))
    (type $dot-def (record (field "at" $point-here) (field "tint" $color-here)))
    (export "dot" (type $dot (eq $dot-def)))
    (export "draw" (func (param "dot" $dot) (result u32)))))
  (core func $draw (canon lower (func $canvas "draw")))
  (core module $Main
    (import "canvas" "draw" (func $draw (param i32 i32 i32) (result i32)))
    (func $paint (export "paint") (param $x i32) (param $y i32) (param $side i32) (result i32)
      (local $right i32)
      (local $bottom i32)
      (local.set $right (i32.add (local.get $x) (local.get $side)))
      (local.set $bottom (i32.add (local.get $y) (local.get $side)))
      (drop (call $draw (local.get $x) (local.get $y) (i32.const 0)))
      (drop (call $draw (local.get $right) (local.get $y) (i32.const 1)))
      (drop (call $draw (local.get $x) (local.get $bottom) (i32.const 2)))
      (call $draw (local.get $right) (local.get $bottom) (i32.const 0))))
  (core instance $main (instantiate $Main
    (with "canvas" (instance (export "draw" (func $draw))))))
  (func $paint (param "corner" $point) (param "side" u32) (result u32)
    (canon lift (core func $main "paint")))
  (component $Picture
    (type $point-def (record (field "x" s32) (field "y" s32)))
    (import "import-type-point" (type $point-in (eq $point-def)))
    (import "import-func-paint"
      (func $paint (param "corner" $point-in) (param "side" u32) (result u32)))
    (export $point "point" (type $point-in))
    (export "paint" (func $paint) (func (param "corner" $point) (param "side" u32) (result u32))))
  (instance $exported (instantiate $Picture
    (with "import-type-point" (type $point))
    (with "import-func-paint" (func $paint))))
  (export "example:shapes/picture@1.0.0" (instance $exported))
)
