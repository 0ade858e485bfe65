;; Keeps the files that it is given, at start one of them, and makes boxes for whoever asks. keeper.wasm is this text, assembled by
;; `wasm-tools-j parse`.
(component $keeper
  (import "files" (instance $files
    (export "file" (type $file (sub resource)))
    (export "open" (func (result (own $file))))))
  (alias export $files "file" (type $file))
  (type $box-def (resource (rep i32)))
  (export $box "box" (type $box-def))
  (core func $new (canon resource.new $box))
  (core func $open (canon lower (func $files "open")))
  (core func $drop-file (canon resource.drop $file))
  (core module $Main
    (import "" "new" (func $new (param i32) (result i32)))
    (import "" "open" (func $open (result i32)))
    (import "" "drop-file" (func $drop-file (param i32)))
    (global $first (mut i32) (i32.const 0))
    (func $start (global.set $first (call $open)))
    (start $start)
    (func (export "make-box") (result i32) (call $new (i32.const 1)))
    (func (export "keep") (param $file i32))
    (func (export "give-up") (param $file i32) (call $drop-file (local.get $file)))
    (func (export "give-up-first") (call $drop-file (global.get $first)))
    (func (export "fail") unreachable))
  (core instance $main (instantiate $Main
    (with "" (instance
      (export "new" (func $new))
      (export "open" (func $open))
      (export "drop-file" (func $drop-file))))))
  (func (export "make-box") (result (own $box)) (canon lift (core func $main "make-box")))
  (func (export "keep") (param "file" (own $file)) (canon lift (core func $main "keep")))
  (func (export "give-up") (param "file" (own $file)) (canon lift (core func $main "give-up")))
  (func (export "give-up-first") (canon lift (core func $main "give-up-first")))
  (func (export "fail") (canon lift (core func $main "fail")))
)
