;; Exports an interface that has nothing but types.
(component $palette
  (type $point (record (field "x" s32) (field "y" s32)))
  (type $color (enum "red" "green" "blue"))
  (instance $types
    (export "point" (type $point))
    (export "color" (type $color)))
  (export "example:shapes/types@1.0.0" (instance $types))
)
