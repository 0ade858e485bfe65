;; The core module of the world `shop`: says what was asked for.
(module
  (memory (export "memory") 1)
  (data (i32.const 16) "here is ")
  ;; The allocator: a pointer that moves up, growing the memory when it must, and back when a call is over.
  (global $heap (mut i32) (i32.const 1024))
  (func $realloc (export "cabi_realloc")
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
      (then (memory.copy (local.get $at) (local.get $old) (local.get $old-size))))
    (local.get $at))
  (func (export "cabi_post_acme:gateway/handler@1.1.0#handle") (param i32)
    (global.set $heap (i32.const 1024)))
  ;; A response of this component's own.
  (func $respond (param $status i32) (param $body i32) (param $length i32) (result i32)
    (local $area i32)
    (local.set $area (call $realloc (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 12)))
    (i32.store16 (local.get $area) (local.get $status))
    (i32.store offset=4 (local.get $area) (local.get $body))
    (i32.store offset=8 (local.get $area) (local.get $length))
    (local.get $area))
  (func (export "acme:gateway/handler@1.1.0#handle")
    (param $path i32) (param $path-length i32) (param $has-token i32) (param $token i32) (param $token-length i32)
    (result i32)
    (local $body i32)
    (local.set $body
      (call $realloc (i32.const 0) (i32.const 0) (i32.const 1) (i32.add (local.get $path-length) (i32.const 8))))
    (memory.copy (local.get $body) (i32.const 16) (i32.const 8))
    (memory.copy (i32.add (local.get $body) (i32.const 8)) (local.get $path) (local.get $path-length))
    (call $respond (i32.const 200) (local.get $body) (i32.add (local.get $path-length) (i32.const 8))))
)
