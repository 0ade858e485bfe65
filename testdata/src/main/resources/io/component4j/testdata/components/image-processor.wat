;; Images of one byte per pixel.
;;
;; resize        nearest neighbour; a pixel that the data is too short for is 0
;; compress      quantised to the quality (100 keeps every bit, each 25 less drops one more low bit), then for
;;               the format "rle" pairs of run length and value, for any other format the bytes themselves
;; detect-faces  the bounding box of each 4-connected group of pixels that are not 0, in the order of the
;;               groups' first pixels
(component $image-processor
  (core module $Main
    (memory (export "memory") 1)
    (data (i32.const 16) "rle")
    ;; The allocator: a pointer that moves up, growing the memory when it must, and back when a call is over.
    (global $heap (mut i32) (i32.const 1024))
    (func $realloc (export "realloc")
      (param $old i32) (param $old-size i32) (param $align i32) (param $new-size i32) (result i32)
      (local $at i32)
      (local $end i64)
      (local $have i64)
      (local.set $at
        (i32.and
          (i32.add (global.get $heap) (i32.sub (local.get $align) (i32.const 1)))
          (i32.sub (i32.const 0) (local.get $align))))
      (local.set $end
        (i64.add (i64.extend_i32_u (local.get $at)) (i64.extend_i32_u (local.get $new-size))))
      (local.set $have (i64.shl (i64.extend_i32_u (memory.size)) (i64.const 16)))
      (if (i64.gt_u (local.get $end) (local.get $have))
        (then
          (if
            (i32.eq
              (memory.grow
                (i32.wrap_i64
                  (i64.shr_u
                    (i64.add (i64.sub (local.get $end) (local.get $have)) (i64.const 65535))
                    (i64.const 16))))
              (i32.const -1))
            (then unreachable))))
      (global.set $heap (i32.wrap_i64 (local.get $end)))
      (if (local.get $old)
        (then
          (memory.copy
            (local.get $at)
            (local.get $old)
            (select
              (local.get $old-size)
              (local.get $new-size)
              (i32.lt_u (local.get $old-size) (local.get $new-size))))))
      (local.get $at))
    (func $give-back (export "give-back") (param i32)
      (global.set $heap (i32.const 1024)))
    (func $allocate (param $align i32) (param $size i32) (result i32)
      (call $realloc (i32.const 0) (i32.const 0) (local.get $align) (local.get $size)))

    ;; width * height, which has to fit a list.
    (func $pixels (param $width i32) (param $height i32) (result i32)
      (local $count i64)
      (local.set $count (i64.mul (i64.extend_i32_u (local.get $width)) (i64.extend_i32_u (local.get $height))))
      (if (i64.gt_u (local.get $count) (i64.const 0xfffffff)) (then unreachable))
      (i32.wrap_i64 (local.get $count)))

    ;; floor(i * from / to)
    (func $scale (param $i i32) (param $from i32) (param $to i32) (result i32)
      (i32.wrap_i64
        (i64.div_u
          (i64.mul (i64.extend_i32_u (local.get $i)) (i64.extend_i32_u (local.get $from)))
          (i64.extend_i32_u (local.get $to)))))

    (func $resize (export "resize")
      (param $width i32) (param $height i32) (param $data i32) (param $length i32)
      (param $to-width i32) (param $to-height i32) (result i32)
      (local $count i32) (local $out i32) (local $area i32)
      (local $x i32) (local $y i32) (local $row i64) (local $source i64)
      (local.set $count (call $pixels (local.get $to-width) (local.get $to-height)))
      (local.set $out (call $allocate (i32.const 1) (local.get $count)))
      (memory.fill (local.get $out) (i32.const 0) (local.get $count))
      (block $done
        (loop $rows
          (br_if $done (i32.ge_u (local.get $y) (local.get $to-height)))
          (local.set $row
            (i64.mul
              (i64.extend_i32_u (call $scale (local.get $y) (local.get $height) (local.get $to-height)))
              (i64.extend_i32_u (local.get $width))))
          (local.set $x (i32.const 0))
          (block $row-done
            (loop $columns
              (br_if $row-done (i32.ge_u (local.get $x) (local.get $to-width)))
              (local.set $source
                (i64.add
                  (local.get $row)
                  (i64.extend_i32_u (call $scale (local.get $x) (local.get $width) (local.get $to-width)))))
              (if (i64.lt_u (local.get $source) (i64.extend_i32_u (local.get $length)))
                (then
                  (i32.store8
                    (i32.add
                      (local.get $out)
                      (i32.add (i32.mul (local.get $y) (local.get $to-width)) (local.get $x)))
                    (i32.load8_u (i32.add (local.get $data) (i32.wrap_i64 (local.get $source)))))))
              (local.set $x (i32.add (local.get $x) (i32.const 1)))
              (br $columns)))
          (local.set $y (i32.add (local.get $y) (i32.const 1)))
          (br $rows)))
      (local.set $area (call $allocate (i32.const 4) (i32.const 16)))
      (i32.store (local.get $area) (local.get $to-width))
      (i32.store offset=4 (local.get $area) (local.get $to-height))
      (i32.store offset=8 (local.get $area) (local.get $out))
      (i32.store offset=12 (local.get $area) (local.get $count))
      (local.get $area))

    (func $is-rle (param $format i32) (param $length i32) (result i32)
      (if (i32.ne (local.get $length) (i32.const 3)) (then (return (i32.const 0))))
      (i32.and
        (i32.eq (i32.load16_u (local.get $format)) (i32.load16_u (i32.const 16)))
        (i32.eq (i32.load8_u offset=2 (local.get $format)) (i32.load8_u (i32.const 18)))))

    ;; The mask that keeps as many high bits as the quality asks for.
    (func $quantiser (param $quality i32) (result i32)
      (if (i32.ge_u (local.get $quality) (i32.const 100)) (then (return (i32.const 0xff))))
      (i32.and
        (i32.const 0xff)
        (i32.shl
          (i32.const 0xff)
          (i32.div_u (i32.sub (i32.const 124) (local.get $quality)) (i32.const 25)))))

    (func $compress (export "compress")
      (param $width i32) (param $height i32) (param $data i32) (param $length i32)
      (param $quality i32) (param $format i32) (param $format-length i32) (result i32)
      (local $mask i32) (local $rle i32) (local $out i32) (local $used i32) (local $i i32)
      (local $value i32) (local $run i32) (local $area i32)
      (local.set $mask (call $quantiser (local.get $quality)))
      (local.set $rle (call $is-rle (local.get $format) (local.get $format-length)))
      (local.set $out
        (call $allocate (i32.const 1) (i32.shl (local.get $length) (local.get $rle))))
      (block $done
        (loop $next
          (br_if $done (i32.ge_u (local.get $i) (local.get $length)))
          (local.set $value
            (i32.and (i32.load8_u (i32.add (local.get $data) (local.get $i))) (local.get $mask)))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (if (local.get $rle)
            (then
              (local.set $run (i32.const 1))
              (block $run-done
                (loop $same
                  (br_if $run-done (i32.ge_u (local.get $i) (local.get $length)))
                  (br_if $run-done (i32.eq (local.get $run) (i32.const 255)))
                  (br_if $run-done
                    (i32.ne
                      (i32.and (i32.load8_u (i32.add (local.get $data) (local.get $i))) (local.get $mask))
                      (local.get $value)))
                  (local.set $run (i32.add (local.get $run) (i32.const 1)))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br $same)))
              (i32.store8 (i32.add (local.get $out) (local.get $used)) (local.get $run))
              (local.set $used (i32.add (local.get $used) (i32.const 1)))))
          (i32.store8 (i32.add (local.get $out) (local.get $used)) (local.get $value))
          (local.set $used (i32.add (local.get $used) (i32.const 1)))
          (br $next)))
      (local.set $area (call $allocate (i32.const 4) (i32.const 8)))
      (i32.store (local.get $area) (local.get $out))
      (i32.store offset=4 (local.get $area) (local.get $used))
      (local.get $area))

    ;; Where the walk over one group of pixels stands.
    (global $seen (mut i32) (i32.const 0))
    (global $stack (mut i32) (i32.const 0))
    (global $depth (mut i32) (i32.const 0))

    ;; Puts a pixel on the stack once, when it lies in the image and is not 0.
    (func $visit (param $data i32) (param $width i32) (param $height i32) (param $x i32) (param $y i32)
      (local $index i32)
      (if (i32.ge_u (local.get $x) (local.get $width)) (then (return)))
      (if (i32.ge_u (local.get $y) (local.get $height)) (then (return)))
      (local.set $index (i32.add (i32.mul (local.get $y) (local.get $width)) (local.get $x)))
      (if (i32.load8_u (i32.add (global.get $seen) (local.get $index))) (then (return)))
      (if (i32.eqz (i32.load8_u (i32.add (local.get $data) (local.get $index)))) (then (return)))
      (i32.store8 (i32.add (global.get $seen) (local.get $index)) (i32.const 1))
      (i32.store
        (i32.add (global.get $stack) (i32.shl (global.get $depth) (i32.const 2)))
        (local.get $index))
      (global.set $depth (i32.add (global.get $depth) (i32.const 1))))

    (func $detect-faces (export "detect-faces")
      (param $width i32) (param $height i32) (param $data i32) (param $length i32) (result i32)
      (local $count i32) (local $boxes i32) (local $found i32) (local $start i32) (local $index i32)
      (local $x i32) (local $y i32) (local $left i32) (local $right i32) (local $top i32) (local $bottom i32)
      (local $box i32) (local $area i32)
      (local.set $count (call $pixels (local.get $width) (local.get $height)))
      ;; Fewer bytes than pixels: there is nothing to look at beyond the last whole row.
      (if (i32.lt_u (local.get $length) (local.get $count))
        (then
          (local.set $height (i32.div_u (local.get $length) (local.get $width)))
          (local.set $count (i32.mul (local.get $width) (local.get $height)))))
      (global.set $seen (call $allocate (i32.const 1) (local.get $count)))
      (memory.fill (global.get $seen) (i32.const 0) (local.get $count))
      (global.set $stack (call $allocate (i32.const 4) (i32.shl (local.get $count) (i32.const 2))))
      ;; No two groups touch, so at most every other pixel begins one.
      (local.set $boxes
        (call $allocate
          (i32.const 4)
          (i32.shl (i32.add (i32.shr_u (local.get $count) (i32.const 1)) (i32.const 1)) (i32.const 4))))
      (block $done
        (loop $next
          (br_if $done (i32.ge_u (local.get $start) (local.get $count)))
          (call $visit (local.get $data) (local.get $width) (local.get $height)
            (i32.rem_u (local.get $start) (local.get $width))
            (i32.div_u (local.get $start) (local.get $width)))
          (if (global.get $depth)
            (then
              (local.set $left (local.get $width))
              (local.set $right (i32.const 0))
              (local.set $top (local.get $height))
              (local.set $bottom (i32.const 0))
              (loop $walk
                (global.set $depth (i32.sub (global.get $depth) (i32.const 1)))
                (local.set $index
                  (i32.load (i32.add (global.get $stack) (i32.shl (global.get $depth) (i32.const 2)))))
                (local.set $x (i32.rem_u (local.get $index) (local.get $width)))
                (local.set $y (i32.div_u (local.get $index) (local.get $width)))
                (if (i32.lt_u (local.get $x) (local.get $left)) (then (local.set $left (local.get $x))))
                (if (i32.gt_u (local.get $x) (local.get $right)) (then (local.set $right (local.get $x))))
                (if (i32.lt_u (local.get $y) (local.get $top)) (then (local.set $top (local.get $y))))
                (if (i32.gt_u (local.get $y) (local.get $bottom)) (then (local.set $bottom (local.get $y))))
                (call $visit (local.get $data) (local.get $width) (local.get $height)
                  (i32.add (local.get $x) (i32.const 1)) (local.get $y))
                (call $visit (local.get $data) (local.get $width) (local.get $height)
                  (i32.sub (local.get $x) (i32.const 1)) (local.get $y))
                (call $visit (local.get $data) (local.get $width) (local.get $height)
                  (local.get $x) (i32.add (local.get $y) (i32.const 1)))
                (call $visit (local.get $data) (local.get $width) (local.get $height)
                  (local.get $x) (i32.sub (local.get $y) (i32.const 1)))
                (br_if $walk (global.get $depth)))
              (local.set $box (i32.add (local.get $boxes) (i32.shl (local.get $found) (i32.const 4))))
              (i32.store (local.get $box) (local.get $left))
              (i32.store offset=4 (local.get $box) (local.get $top))
              (i32.store offset=8 (local.get $box)
                (i32.add (i32.sub (local.get $right) (local.get $left)) (i32.const 1)))
              (i32.store offset=12 (local.get $box)
                (i32.add (i32.sub (local.get $bottom) (local.get $top)) (i32.const 1)))
              (local.set $found (i32.add (local.get $found) (i32.const 1)))))
          (local.set $start (i32.add (local.get $start) (i32.const 1)))
          (br $next)))
      (local.set $area (call $allocate (i32.const 4) (i32.const 8)))
      (i32.store (local.get $area) (local.get $boxes))
      (i32.store offset=4 (local.get $area) (local.get $found))
      (local.get $area)))
  (core instance $main (instantiate $Main))
  (alias core export $main "memory" (core memory $memory))
  (alias core export $main "realloc" (core func $realloc))
  (alias core export $main "give-back" (core func $give-back))
  (type $image (record (field "width" u32) (field "height" u32) (field "data" (list u8))))
  (type $options (record (field "quality" u8) (field "format" string)))
  (type $bounding-box
    (record (field "x" u32) (field "y" u32) (field "width" u32) (field "height" u32)))
  (func $resize (param "img" $image) (param "target-width" u32) (param "target-height" u32) (result $image)
    (canon lift (core func $main "resize") (memory $memory) (realloc $realloc) (post-return $give-back)))
  (func $compress (param "img" $image) (param "opts" $options) (result (list u8))
    (canon lift (core func $main "compress") (memory $memory) (realloc $realloc) (post-return $give-back)))
  (func $detect-faces (param "img" $image) (result (list $bounding-box))
    (canon lift (core func $main "detect-faces") (memory $memory) (realloc $realloc) (post-return $give-back)))
  (instance $process
    (export "image" (type $image))
    (export "options" (type $options))
    (export "resize" (func $resize))
    (export "compress" (func $compress))
    (export "bounding-box" (type $bounding-box))
    (export "detect-faces" (func $detect-faces)))
  (export "mycompany:image-processor/process@0.1.0" (instance $process))
)
